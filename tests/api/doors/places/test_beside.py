"""Places beside each other, for those who coordinate them: figures, together without doubles, offers."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings
from tests.api.pages import read

BOTH = "?place=1884&place=1883"
SAME: Fields = {"registration_number": "802000-1234"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    put(
        store, "beside",
        ("place", "1884", {"name": "Nora", "kind": "municipality"}),
        ("place", "1883", {"name": "Karlskoga", "kind": "municipality"}),
        ("question", "skuld", {"name": "Skulder", "kind": "area"}),
        ("question", "sorg", {"name": "Sorg", "kind": "area"}),
        *(("organisation", id, {"name": name, "sector": "civil_society", "municipalities": places} | same)
          for id, name, places, same in (
              ("a", "Bryggarnas rum", ["1884"], SAME), ("b", "Bryggarnas rum", ["1883"], SAME),
              ("c", "Stadsmissionen", ["1884", "1883"], {}), ("d", "Vinden", ["1883"], {}))),
        ("tie", "a--d", {"a": "a", "b": "d", "claims": [{"degree": "collaboration"}]}),
        ("service", "s", {"name": "Budgethjälpen", "questions": ["skuld"], "municipalities": ["1883"],
                          "providers": ["d"], "open_to": ["1884"]}),
        ("need", "n", {"text": "Någon att tala med", "question": "sorg", "municipalities": ["1884"]}),
        ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
    )  # fmt: skip
    made = built(
        create_app(settings(tmp_path_factory.mktemp("beside")), store, follow=False, recognise=by_header)
    )
    yield made
    keeper_of(made).close()


def test_they_stand_beside_each_other_and_together(app: FastAPI) -> None:
    found = client_as(app, "coordinator").get(f"/api/v1/places/beside{BOTH}&place=Nora").json()
    told = {one["name"]: one for one in (*found["places"], found["together"] | {"name": "together"})}
    assert {name: one["organisations"] for name, one in told.items()} == {
        "Nora": 2, "Karlskoga": 3, "together": 4,
    }  # fmt: skip
    assert (found["ties_across"], [one["id"] for one in found["shared"]]) == (1, ["c"])
    assert [told[name]["questions_held"] for name in ("Nora", "Karlskoga", "together")] == [0, 1, 1]
    assert [told[name]["unmet_needs"] for name in ("Nora", "Karlskoga", "together")] == [1, 0, 1]
    (offer,) = found["open_offers"]
    assert (offer["service"]["name"], offer["home"]["name"], offer["place"]["name"]) == (
        "Budgethjälpen", "Karlskoga", "Nora",
    )  # fmt: skip
    assert [one["question"]["name"] for one in found["possible_offers"]] == ["Skulder"]


def test_the_page_says_it_in_both_languages(app: FastAPI) -> None:
    html, _ = read(client_as(app, "coordinator"), f"/coordinate/beside{BOTH}")
    for text in (
        "Budgethjälpen i Karlskoga är öppen också för den som bor i Nora.",
        "1 samarbete mellan dem", "1 organisation hör hemma i flera av dem",
        "1 par kan vara samma organisation",
    ):  # fmt: skip
        assert text in html
    english, _ = read(client_as(app, "coordinator"), f"/coordinate/beside{BOTH}", "en")
    assert "Budgethjälpen in Karlskoga is open to those who live in Nora too." in english
    assert client_as(app, "coordinator@1884").get(f"/coordinate/beside{BOTH}").status_code == 403
    alone, _ = read(client_as(app, "coordinator@1884"), "/coordinate/beside")
    assert "Tillsammans</th>" not in alone
