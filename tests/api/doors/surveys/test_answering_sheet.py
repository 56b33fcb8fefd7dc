"""Answers on their way through a form: what is carried, what is refused, what a draft keeps."""

from api.doors.surveys.answering_sheet import AnsweringSheet, sheet_sent
from api.words.catalogue import say
from graph.records.languages import SWEDISH
from graph.records.statements import statements_of

STATEMENTS = statements_of(["Vi vet", "Ofta? [nej; ja]", "Annat [egna ord]"])


def sent(**said: str) -> AnsweringSheet:
    texts = {name.replace("_", "-"): [text] for name, text in said.items()}
    return sheet_sent(say(SWEDISH), STATEMENTS, texts, ["region"], ["1884"], asks_who=True)


def test_only_what_is_on_the_scale_counts() -> None:
    sheet = sent(step="1", v_vi_vet="11", v_ofta="1", sector="sea", place="1884")
    assert (sheet.values, sheet.sector, sheet.place, sheet.at) == ({"ofta": 1}, "", "1884", 2)
    assert sent(step="99", go="next").step == "send"
    assert sent(step="-1").at == 1


def test_words_about_a_person_stop_the_step_and_back_does_not() -> None:
    assert sent(step="3", v_annat="Ring 640823-3234").faults
    back = sent(step="3", go="back", v_annat="Ring 640823-3234")
    assert (back.at, back.faults) == (2, [])
    assert sent(step="3", v_annat="a" * 501).faults


def test_a_draft_is_gone_on_with() -> None:
    sheet = sent(step="1", v_vi_vet="7")
    again = AnsweringSheet(STATEMENTS, asks_who=True)
    again.resume(sheet.draft())
    assert (again.values, again.at) == ({"vi-vet": 7}, 2)
