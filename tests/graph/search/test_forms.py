"""What a record may be called, of every kind that search finds."""

import pytest

from graph.search.forms import FUNCTIONS, KINDS, digits_of, numbers
from graph.search.index import Index
from tests.graph.small import snapshot

KNOWN = snapshot(
    {"soc": {"name": "Socialförvaltningen"}, "lunden": {"name": "Lunden vårdcentral"}},
    service={"vantjanst": {"name": "Väntjänst", "name_en": "Visits", "providers": ["soc"]}},
    initiative={"unga": {"name": "Unga in"}},
    place={"9901": {"name": "Lunden", "kind": "municipality"}},
    contact={"soc--konsulent": {"organisation": "soc", "function": "anhörigkonsulent"}},
)
INDEX = Index(KNOWN)


@pytest.mark.parametrize(
    ("q", "kind", "name"),
    [
        ("vantjanst", "service", "Väntjänst"),
        ("visits", "service", "Väntjänst"),
        ("unga", "initiative", "Unga in"),
        ("konsulent", "contact", "anhörigkonsulent, Socialförvaltningen"),
    ],
)
def test_services_projects_and_functions_are_found(q: str, kind: str, name: str) -> None:
    first = INDEX.suggest(q, kinds=(*KINDS, FUNCTIONS))[0]
    assert (first.kind, first.name) == (kind, name)


def test_a_place_comes_after_those_who_are_there() -> None:
    assert [hit.kind for hit in INDEX.suggest("lunden")] == ["organisation", "place"]


def test_functions_are_found_by_those_alone_who_ask_for_them() -> None:
    assert INDEX.suggest("konsulent") == ()
    assert [hit.kind for hit in INDEX.suggest("soc", kinds=("organisation",))] == ["organisation"]


def test_a_phone_number_leads_to_whose_it_is() -> None:
    known = snapshot({"kommun": {"phone": "0587-810 00, 0587-810 05"}, "region": {"phone": "019-1"}})
    assert {digits: [one.id for one in ways] for digits, ways in numbers(known).items()} == {
        "058781000": ["kommun"],
        "058781005": ["kommun"],
    }
    assert digits_of("+46 (0)587-810 00") == digits_of("0046 587 81000") == "058781000"
    assert digits_of("1998") == digits_of("Nora 0587-810 00") == ""
    hits = Index(known).suggest("0587 810")
    assert [(hit.id, hit.why) for hit in hits[:1]] == [("kommun", "number")]
