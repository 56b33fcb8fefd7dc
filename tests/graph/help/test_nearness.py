"""How near something is to a place."""

from __future__ import annotations

import math

import pytest

from graph.help.nearness import EARTH, Nearness, Whereabouts, kilometres
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

PLACES: dict[str, Fields] = {
    "18": {"name": "Örebro län", "kind": "county"},
    "12": {"name": "Skåne län", "kind": "county"},
    "1880": {"name": "Örebro", "kind": "municipality", "county": "18", "latitude": 59.3, "longitude": 15.2},
    "1884": {"name": "Nora", "kind": "municipality", "county": "18", "latitude": 59.52, "longitude": 15.04},
    "1883": {
        "name": "Karlskoga",
        "kind": "municipality",
        "county": "18",
        "latitude": 59.3,
        "longitude": 14.5,
    },
    "1862": {"name": "Degerfors", "kind": "municipality", "county": "18"},
    "1286": {"name": "Ystad", "kind": "municipality", "county": "12", "latitude": 55.43, "longitude": 13.82},
    "mockeln": {"name": "Möckelnregionen", "kind": "area", "county": "18", "parts": ["1883", "1862"]},
}
ORGANISATIONS = {
    "region": {"name": "Region Örebro län", "sector": "region"},
    "enhet": {"name": "Närsjukvården", "sector": "region", "part_of": "region"},
    "region-skane": {"name": "Region Skåne", "sector": "region"},
    "region-annan": {"name": "Region Värmland", "sector": "region"},
    "statlig": {"name": "Försäkringskassan", "sector": "state"},
    "forening": {"name": "Anhörigas förening", "sector": "civil_society"},
    "rad": {"name": "Örebro Föreningsråd", "sector": "civil_society"},
    "folkhalsa": {"name": "Möckelnregionens folkhälsoteam", "sector": "joint_public"},
}


def small() -> Snapshot:
    return snapshot(ORGANISATIONS, place=PLACES)


def test_kilometres_of_a_quarter_of_the_equator() -> None:
    known = snapshot(
        [],
        place={
            "a": {"name": "A", "latitude": 0.0, "longitude": 0.0},
            "b": {"name": "B", "latitude": 0.0, "longitude": 90.0},
            "c": {"name": "C"},
        },
    ).places
    assert kilometres(known["a"], known["b"]) == pytest.approx(math.pi * EARTH / 2)
    assert kilometres(known["a"], known["c"]) is None


@pytest.mark.parametrize(
    ("organisation", "county", "how"),
    [
        ("region", "18", "county"),
        ("enhet", "18", "county"),
        ("region-skane", "12", "far"),
        ("region-annan", None, "far"),
        ("statlig", None, "anywhere"),
        ("forening", None, "anywhere"),
        ("rad", None, "anywhere"),
        ("folkhalsa", "18", "county"),
    ],
)
def test_an_organisation_without_a_place(organisation: str, county: str | None, how: str) -> None:
    near = Nearness(small())
    where = near.whereabouts((), small().organisations[organisation])
    assert where.county == county
    assert near.near("1884", where).how == how


def test_authorities_are_there_for_everybody_others_only_perhaps() -> None:
    near, known = Nearness(small()), small().organisations
    state, civil = (near.near("1884", near.whereabouts((), known[id])) for id in ("statlig", "forening"))
    assert state.factor > civil.factor


def test_here_through_areas_and_counties() -> None:
    near = Nearness(small())
    assert near.near("mockeln", near.whereabouts(["1862"])).how == "here"
    assert near.near("1883", near.whereabouts(["mockeln"])).how == "here"
    assert near.near("18", near.whereabouts(["1884"])).how == "here"
    assert near.near("1884", near.whereabouts(["18"])).how == "county"


def test_neighbours_fade_with_the_kilometres() -> None:
    near = Nearness(small())
    orebro, karlskoga = (near.near("1884", near.whereabouts([id])) for id in ("1880", "1883"))
    assert (orebro.how, karlskoga.how) == ("near", "near")
    assert orebro.km is not None
    assert karlskoga.km is not None
    assert orebro.km < karlskoga.km < 40
    assert 1 > orebro.factor > karlskoga.factor > 0.3
    assert near.near("1884", near.whereabouts(["1286"])).how == "far"


def test_an_unknown_place_is_far_from_everything() -> None:
    near = Nearness(small())
    assert near.near("9999", Whereabouts(frozenset(["1884"]), "18")).how == "far"
