"""What belongs to a place: counties, areas, ties, seats, and who says nothing of a place."""

from __future__ import annotations

import pytest

from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

PLACES: dict[str, Fields] = {
    "18": {"name": "Örebro län", "kind": "county"},
    "12": {"name": "Skåne län", "kind": "county"},
    "1884": {"name": "Nora", "kind": "municipality", "county": "18"},
    "1883": {"name": "Karlskoga", "kind": "municipality", "county": "18"},
    "1286": {"name": "Ystad", "kind": "municipality", "county": "12"},
    "mockeln": {"name": "Möckelnregionen", "kind": "area", "county": "18", "parts": ["1883"]},
    "norra": {"name": "Norra länsdelen", "kind": "area", "county": "18"},
}
ORGANISATIONS: dict[str, Fields] = {
    "nora": {"municipalities": ["1884"]},
    "mockeln": {"municipalities": ["mockeln"]},
    "norra": {"municipalities": ["norra"]},
    "lanet": {"municipalities": ["18"]},
    "ystad": {"municipalities": ["1286"]},
    "bada": {"municipalities": ["1884", "1286"]},
    "okand": {},
}


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return snapshot(
        ORGANISATIONS,
        ties=[("nora", "okand", "contact"), ("okand", "ystad", "contact")],
        arenas={"bordet": {"municipalities": ["1883"]}, "utan": {}},
        seats=[("bordet", "ystad"), ("utan", "nora"), ("utan", "okand")],
        place=PLACES,
        contact={
            "a": {"organisation": "nora", "function": "Växel"},
            "b": {"organisation": "okand", "function": "Växel"},
        },
        agreement={"iop": {"name": "IOP", "parties": ["mockeln", "ystad"]}},
        question={"halsa": {"name": "Hälsa"}},
    )


@pytest.mark.parametrize(
    ("place", "organisations"),
    [
        ("1884", {"nora", "bada"}),
        ("1883", {"mockeln"}),
        ("mockeln", {"mockeln"}),
        ("norra", {"norra"}),
        ("18", {"nora", "bada", "mockeln", "norra", "lanet"}),
        ("12", {"ystad", "bada"}),
        ("9999", set()),
    ],
)
def test_who_belongs_to_a_place(known: Snapshot, place: str, organisations: set[str]) -> None:
    where = known.where
    assert where.members("organisation", place) == organisations
    assert {id for id, one in known.organisations.items() if where.belongs(one, place)} == organisations
    assert where.holds("organisation", place) == bool(organisations)


def test_several_places_together(known: Snapshot) -> None:
    assert known.where.members("organisation", "1883", "12") == {"mockeln", "ystad", "bada"}


@pytest.mark.parametrize(
    ("kind", "place", "ids"),
    [
        ("tie", "1884", {"nora--okand"}),
        ("tie", "12", {"okand--ystad"}),
        ("membership", "1883", {"bordet--ystad"}),
        ("membership", "12", {"bordet--ystad"}),
        ("membership", "18", {"bordet--ystad", "utan--nora"}),
        ("contact", "18", {"a"}),
        ("agreement", "1883", {"iop"}),
        ("arena", "mockeln", {"bordet"}),
        ("place", "18", {"18", "1884", "1883", "mockeln", "norra"}),
        ("question", "18", set()),
    ],
)
def test_a_record_without_places_is_where_one_of_its_parties_is(
    known: Snapshot, kind: str, place: str, ids: set[str]
) -> None:
    assert known.where.members(kind, place) == ids


def test_the_county_of_an_organisation() -> None:
    known = snapshot(
        {
            "region": {"name": "Region Örebro län"},
            "enhet": {"name": "Närsjukvården", "part_of": "region"},
            "skane": {"name": "Region Skåne"},
            "team": {"name": "Möckelnregionens folkhälsoteam"},
            "rad": {"name": "Nora Föreningsråd"},
            **ORGANISATIONS,
        },
        place=PLACES,
    )
    found = {id: known.where.county_of(one) for id, one in known.organisations.items()}
    assert found == {
        "region": "18", "enhet": "18", "skane": "12", "team": "18", "rad": None, "nora": "18",
        "mockeln": "18", "norra": "18", "lanet": "18", "ystad": "12", "bada": None, "okand": None,
    }  # fmt: skip
    # Enough to say roughly where it is, not to belong there.
    assert "region" not in known.where.members("organisation", "18")


def test_which_places_use_a_module_is_worked_out_once() -> None:
    """Every record of a network asks it."""
    where = snapshot(ORGANISATIONS, place=PLACES | {"18": {**PLACES["18"], "modules": ["goals"]}}).where
    assert where.using("goals") == {"18", "1884", "1883", "mockeln", "norra"}
    assert where.using("goals") is where.using("goals")
