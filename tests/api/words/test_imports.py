"""What the command line says about an import."""

from api.words.catalogue import say
from api.words.imports import (
    ASKED,
    FORMS,
    LEFT_OUT,
    MOST_NAMES,
    gone_text,
    map_text,
    question,
    reason_text,
    row_text,
    table_text,
)

SV, EN = say("sv"), say("en")
NOTHING = {"rows": 0, "columns": 0}


def test_what_the_map_would_be() -> None:
    told = map_text(SV, {"organisation": 2, "tie": 1, "arena": 0, "membership": 3}, {}, NOTHING)
    assert told == "Kartan skulle få 2 öar, 3 platser i arenor, 1 samarbete."
    assert map_text(EN, {"organisation": 1, "tie": 0}, {}, NOTHING) == (
        "The map would have 1 island, 0 collaborations."
    )


def test_what_is_made_and_left_out_is_named() -> None:
    told = map_text(SV, {"organisation": 0, "tie": 0}, {"place": ["Nora"]}, {"rows": 1, "columns": 2})
    assert told.endswith("; nya platser: Nora; utelämnat: 1 rad, 2 kolumner.")


def test_of_many_names_the_first_are_told() -> None:
    made = {"arena": [f"Råd {n}" for n in range(MOST_NAMES + 1)]}
    told = map_text(SV, {"organisation": 0, "tie": 0}, made, NOTHING)
    assert told.endswith(f"Råd {MOST_NAMES - 1} ….")


def test_what_ends_is_told_by_name() -> None:
    assert gone_text(SV, {"tie": ["a--b"], "organisation": ["x", "y"]}) == (
        "Upphör i dag eller tas bort: relationer: a--b; organisationer: x, y."
    )


def test_how_a_table_was_read() -> None:
    assert table_text(SV, "Blad1", "matrix", "membership", 3, 12) == (
        f"”Blad1”: arenamedlemmar ({FORMS['matrix']}), rubriker på rad 3, 12 rader"
    )
    assert table_text(SV, "Blad2", "persons", "organisation", None, 0) == "”Blad2”: personer, läses inte"


def test_a_row_in_the_readers_words() -> None:
    row = {"name": "A", "sector": "region", "row": "4", "odd": "q"}
    assert row_text(SV, "organisation", row) == "namn: A · sektor: Region · rad 4 · odd: q"
    assert row_text(EN, "organisation", {"name": "A", "row": "4"}) == "name: A · row 4"


def test_questions_and_reasons() -> None:
    assert question(SV, "names", asked="a = b") == "Är dessa samma? a = b (J/n)"
    assert reason_text(SV, "sum") == "är en summering"
    assert reason_text(SV, "of_its_own") == "of_its_own"
    assert not [text for text in (*FORMS.values(), *LEFT_OUT.values(), *ASKED.values()) if EN(text) == text]
