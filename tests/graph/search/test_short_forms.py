"""Short forms of words in names, and what they stand for."""

from graph.records.text import fold
from graph.records.word_lists import lines
from graph.search.short_forms import MOST_READINGS, readings, written_out


def test_of_several_meanings_the_usual_one_is_written_out_and_all_are_read() -> None:
    assert written_out(["asa", "fk"]) == ("asa", "fotbollsklubb")
    assert readings(["asa", "fk"]) == (("asa", "fotbollsklubb"), ("asa", "forsakringskassan"))
    assert len(readings(["fk"] * 6)) == MOST_READINGS


def test_each_line_of_the_table_says_one_short_form_once() -> None:
    shorts = [fold(line.split("=")[0]).rstrip(".") for line in lines("abbreviations.txt")]
    assert {short for short in shorts if shorts.count(short) > 1} <= {"sv"}
