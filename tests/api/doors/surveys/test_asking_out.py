"""Links for each of a group: nobody twice, and no group so small that an answer would tell who gave it."""

import pytest

from api.doors.surveys.asking_out import link_at, make_each, make_open
from graph.people import answering
from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.records.errors import OriketError
from graph.records.model import Organisation, Round

KEY = b"k" * 32


def test_a_small_group_counts_without_its_place_or_sector() -> None:
    people, round = People(MemoryPeople()), Round(id="r", name="R")
    many = [
        Organisation(id=f"f{n}", name="F", sector="civil_society", municipalities=("1884",)) for n in range(5)
    ]
    far = Organisation(id="f9", name="F", sector="civil_society", municipalities=("1885",))
    one = Organisation(id="r1", name="R", sector="region", municipalities=("1884",))
    assert make_each(people, KEY, round, [*many, far, one]) == 7
    assert make_each(people, KEY, round, [*many, far, one]) == 0
    found = {link.organisation: (link.sector, link.place) for link in answering.links(people, "r")}
    assert found["f0"] == ("civil_society", "1884")
    assert found["f9"] == ("civil_society", "")
    assert found["r1"] == ("", "")


def test_a_code_leads_to_its_link_and_no_other_does() -> None:
    people = People(MemoryPeople())
    link = make_open(people, KEY, "r")
    assert make_open(people, KEY, "r").id == link.id
    assert link_at(people, answering.code_of(KEY, link).lower()).id == link.id
    for wrong in ("", "0" * 20, answering.code_of(b"x" * 32, link)):
        with pytest.raises(OriketError, match="link_gone"):
            link_at(people, wrong)
