"""What looks like a person's, on two sets of cells of our own: one to tune the words on, one kept aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.records.people import are_people, person_in

CELLS = Path(__file__).with_name("people")


def cells(name: str) -> list[tuple[str, str]]:
    """The cells of a set: (field, text)."""
    lines = (CELLS / f"{name}.txt").read_text("utf-8").splitlines()
    return [(field, text) for field, _, text in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize("name", ["tune", "held"])
def test_finds_people_and_lets_organisations_and_functions_pass(name: str) -> None:
    people, others = cells(f"persons_{name}"), cells(f"others_{name}")
    missed = [cell for cell in people if person_in(cell[1], cell[0]) is None]
    stopped = [cell for cell in others if person_in(cell[1], cell[0]) is not None]
    assert len(missed) <= 0.05 * len(people), missed
    assert len(stopped) <= 0.02 * len(others), stopped


def test_names_the_reason() -> None:
    assert person_in("Kajsa Exempel") == "person_name"
    assert person_in("kajsa.exempel@kommun.example", "email") == "person_mail"
    assert person_in("snickarn@hotmail.com", "email") == "private_mail"
    assert person_in("640823-3234", "text") == "personal_number"
    assert person_in("Kajsa 070-000 00 01", "phone") == "person_phone"
    assert person_in("Stiftelsen Kajsas minne") is None
    assert (person_in("4H Åsa"), person_in("IOGT-NTO Åsa")) == (None, None)  # short names, and a place
    assert (person_in("AWX Kajsa Exempel"), person_in("KAJSA Exempel")) == ("person_name", "person_name")


def test_a_column_of_people_is_told_from_one_of_organisations() -> None:
    assert are_people(["Kajsa Exempel", "", "Olle Prov", "Berit Prov"])
    assert not are_people(["Röda Korset", "Mellanby IF", "Kajsa Exempel"])
    assert not are_people([])
