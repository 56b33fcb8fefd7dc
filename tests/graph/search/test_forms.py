"""What a record may be called, of every kind that search finds."""

import pytest

from graph.search.forms import FUNCTIONS, KINDS
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
