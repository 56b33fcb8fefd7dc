"""One rule of place: whatever page or list takes a place says the same number for it."""

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.doors.partners.pages import MORE
from api.gate.templates import ON_A_PAGE
from graph.measures.analysis import find
from graph.records.proposals import Proposal
from graph.ways.network_at import NetworkAt
from tests.api.conftest import demo_store, keeper_of
from tests.api.gate.test_sight import every_route
from viz.from_network import survey

DEMO = demo_store().load()
PLACES = tuple(DEMO.places)


def inside(place: str) -> set[str]:
    """The municipalities of a place, as the seed's sheet says it."""
    known = DEMO.places
    held = {id for id, one in known.items() if one.kind == "municipality" and one.county == place}
    return {place, *known[place].parts, *(held if known[place].kind == "county" else ())}


def there(place: str) -> set[str]:
    """The organisations of a place; all of the demo's are there at its date."""
    return {id for id, one in DEMO.organisations.items() if inside(place) & {*one.municipalities}}


def with_somebody_to_ask(place: str) -> set[str]:
    return {id for id in there(place) if not DEMO.organisations[id].collective}


def number(pattern: str, html: str) -> int:
    found = re.search(pattern, html)
    assert found is not None
    return int(found[1])


def api_list(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/organisations", params={"municipality": place, "limit": 500}).json()
    assert found["total"] == len(found["items"])
    assert {one["id"] for one in found["items"]} == there(place)


def list_page(client: TestClient, place: str) -> None:
    html = client.get("/organisations", params={"municipality": place}).text
    listed = set(re.findall(r'href="/organisations/([a-z0-9-]+)\?', html))
    assert len(listed) >= min(len(there(place)), ON_A_PAGE)
    assert number(r"(\d+) organisation", html) == len(there(place))


def partners(client: TestClient, place: str) -> None:
    """Who is near may be suggested too; who is suggested for the place is who belongs there."""
    found = client.get("/api/v1/partners", params={"place": place, "limit": 500}).json()
    at_home = {one["id"] for one in found["items"] if any(r["code"] == "place" for r in one["reasons"])}
    told = {id for id in there(place) if DEMO.organisations[id].sector != "political_party"}
    hidden = {one["id"] for one in found["items"] if not one["municipalities"]}
    assert told - hidden == at_home
    assert told <= {one["id"] for one in found["items"]}


def partners_page(client: TestClient, place: str) -> None:
    told = client.get("/api/v1/partners", params={"place": place}).json()["total"]
    html = client.get("/partners", params={"place": place, "more": True}).text
    assert html.count('class="card help-item"') == min(told, MORE)


def gaps(client: TestClient, place: str) -> None:
    def total(id: str) -> int:
        return int(client.get("/api/v1/gaps", params={"place": id}).json()["total"])

    parts = {id for id in inside(place) if DEMO.places[id].kind == "municipality"}
    assert total(place) == sum(map(total, parts))


def gaps_page(client: TestClient, place: str) -> None:
    html = client.get("/coordinate/gaps", params={"place": place}).text
    counted = set(re.findall(r'<a href="/coordinate/gaps\?place=(\w+)', html))
    parts = {id for id in inside(place) if there(id) and DEMO.places[id].kind == "municipality"}
    assert counted == (parts if len(parts) > 1 else set())


def unknown(client: TestClient, place: str) -> None:
    html = client.get("/coordinate/unknown", params={"place": place}).text
    assert number(r"av (\d+) saknar kontaktuppgift", html) == len(with_somebody_to_ask(place))


def unknown_sheet(client: TestClient, place: str) -> None:
    answer = client.get("/coordinate/unknown.xlsx", params={"place": place, "lang": "en"})
    rows = list(load_workbook(io.BytesIO(answer.content))["organisations"].values)
    assert {row[0] for row in rows[1:] if row[0]} == with_somebody_to_ask(place)


def steering(client: TestClient, place: str) -> None:
    html = client.get("/coordinate/page", params={"place": place}).text
    assert number(r"Vi känner till (\d+) organisation", html) == len(there(place))


def arena_table(path: str) -> Callable[[TestClient, str], None]:
    def told(client: TestClient, place: str) -> None:
        html = client.get(path, params={"place": place}).text
        arenas = client.get("/api/v1/arenas", params={"limit": 500}).json()["items"]
        meeting = {
            one["id"] for one in arenas
            if one["kind"] != "conference" and inside(place) & {p["id"] for p in one["municipalities"]}
        }  # fmt: skip
        table = html.split("<table", 1)[-1].split("</table>", 1)[0] if "<table" in html else ""
        assert set(re.findall(r'href="/arenas/([a-z0-9-]+)\?', table)) == meeting

    return told


def help_by(path: str) -> Callable[[TestClient, str], None]:
    """Nearness ranks; "here" is said of what belongs there and of nothing else."""

    def told(client: TestClient, place: str) -> None:
        asked = {"q": "min mamma är så ensam", "place": place}
        if path == "/help":
            assert client.post(path, data=asked).status_code == 200
            return
        items = client.post(path, json=asked).json()["items"]
        for one in items:
            codes = {reason["code"] for reason in one["why"]}
            here = not codes.isdisjoint({"here", "way_in"})
            homes = DEMO.organisations[one["id"]].municipalities if one["kind"] == "organisation" else ()
            if homes:
                assert here == bool(inside(place) & {*homes})

    return told


def changes(client: TestClient, place: str) -> None:
    """The demo's import made every organisation: history of a place tells of those that belong there."""
    page: str | None = f"/api/v1/changes?kind=organisation&origin=demo&limit=500&place={place}"
    told: set[str] = set()
    while page:
        answer = client.get(page).json()
        told |= {change["id"] for entry in answer["items"] for change in entry["changes"]}
        page = answer["next"]
    assert told == there(place)


def proposals(client: TestClient, place: str) -> None:
    """A proposal about each organisation stands in the inbox of its place."""
    store = keeper_of(client.app).store  # type: ignore[arg-type]  # the app that the client was given
    for id in DEMO.organisations:
        about = ("organisation", id)
        store.propose(Proposal(f"place-{id}", about, "test", "proposal", "2026-01-01", text="?"))
    found = client.get("/api/v1/proposals", params={"place": place, "limit": 500}).json()["items"]
    assert {one["id"] for one in found} == there(place)


def measures(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/measures", params={"municipality": place, "limit": 500}).json()
    assert {one["id"] for one in found["items"]} == there(place)


def measures_page(client: TestClient, place: str) -> None:
    html = client.get("/measures", params={"municipality": place}).text
    assert number(r"<caption id=\"cap\">(\d+) organisation", html) == len(there(place))


def measures_sheet(client: TestClient, place: str) -> None:
    rows = client.get("/measures.csv", params={"municipality": place}).text.splitlines()
    assert {row.split('"')[1] for row in rows[1:]} == there(place)


def selection(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/selection", params={"municipality": place}).json()
    assert {*found["organisations"]} == there(place)
    assert found["shown"]["organisations"] == len(there(place))


def needs(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/needs", params={"place": place, "limit": 500}).json()
    here = {id for id, one in DEMO.needs.items() if inside(place) & DEMO.where.homes(one)}
    assert {one["id"] for one in found["items"]} == here


def needs_page(client: TestClient, place: str) -> None:
    told = client.get("/api/v1/needs", params={"place": place}).json()["total"]
    path, shown = f"/needs?place={place}", 0
    while path:
        html = client.get(path).text
        shown += html.count('id="need-')
        following = re.search(r'rel="next" href="([^"#]+)', html)
        path = unescape(following[1]) if following else ""
    assert shown == told


def frozen(client: TestClient, place: str) -> None:
    html = client.get("/rounds", params={"place": place}).text
    assert number(r'<tr><th scope="row">Organisationer</th><td[^>]*>(\d+)<', html) == len(there(place))


def beside(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/places/beside", params={"place": [place, place]}).json()
    (column,) = found["places"]
    assert column["organisations"] == found["together"]["organisations"] == len(there(place))
    assert column["without_ties"] <= column["organisations"]


def agreements(client: TestClient, place: str) -> None:
    told = client.get("/agreements", params={"place": place}).text
    assert told.count('href="/agreements/') <= client.get("/agreements").text.count('href="/agreements/')
    here = {id for id, one in DEMO.agreements.items() if inside(place) & DEMO.where.homes(one)}
    assert {id for id in DEMO.agreements if f"/agreements/{id}" in told} == here


ASK: Mapping[str, Callable[[TestClient, str], None]] = {
    "/api/v1/organisations": api_list,
    "/api/v1/partners": partners,
    "/api/v1/gaps": gaps,
    "/api/v1/needs": needs,
    "/needs": needs_page,
    "/rounds": frozen,
    "/api/v1/places/beside": beside,
    "/agreements": agreements,
    "/api/v1/changes": changes,
    "/api/v1/proposals": proposals,
    "/api/v1/help": help_by("/api/v1/help"),
    "/api/v1/measures": measures,
    "/api/v1/selection": selection,
    "/measures": measures_page,
    "/measures.csv": measures_sheet,
    "/organisations": list_page,
    "/partners": partners_page,
    "/help": help_by("/help"),
    "/questions": arena_table("/questions"),
    "/coordinate/arenas": arena_table("/coordinate/arenas"),
    "/coordinate/gaps": gaps_page,
    "/coordinate/page": steering,
    "/coordinate/unknown": unknown,
    "/coordinate/unknown.xlsx": unknown_sheet,
}


OTHERWISE = frozenset(
    {
        "/services",
        "/coordinate/followup",
        "/coordinate/followup.xlsx",
        "/api/v1/services",
        "/api/v1/arenas.ics",
        "/coordinate/modules",
        "/coordinate/copy",
        "/coordinate/beside",
        "/coordinate/publish",
        "/needs/say",
        "/contacts",
        "/chains",
        "/goals",
        "/documents",
    }
    | {"/links", "/links/list.xlsx", "/links/slips", "/api/v1/links", "/coordinate/confirm", "/workshops"}
    | {"/surveys/{id}", "/api/v1/surveys/{id}/results", "/embed", "/embed/help", "/embed/question/{id}"}
    | {"/history", "/accounts", "/accounts/roles"}
    | {"/help/answer", "/api/v1/help/answer", "/help/list", "/api/v1/help/list"}
    | {"/doubles", "/api/v1/doubles", "/coordinate/successions", "/api/v1/successions"}
    | {"/inbox", "/inbox/register", "/inbox/register.csv", "/inbox/register.xlsx"}
    | {"/agreements", "/workshops", "/surveys/{id}", "/api/v1/surveys/{id}/results"}
    | {"/links", "/links/list.xlsx", "/links/slips", "/api/v1/links", "/coordinate/confirm"}
    | {"/embed", "/embed/help", "/embed/question/{id}"}
)
"""Routes whose place means where something was changed, asked, received or waits, or what a role or a frame
is for; their own tests ask them."""


def test_every_route_that_takes_a_place_is_asked() -> None:
    taking = set()
    for route in every_route():
        given = [*route.dependant.query_params, *route.dependant.body_params]
        for depended in route.dependant.dependencies:
            given += depended.query_params
        names = {one.alias for one in given}
        for one in given:
            names |= set(getattr(one.field_info.annotation, "model_fields", {}))
        if names & {"place", "municipality"}:
            taking.add(route.path)
    assert taking == ASK.keys() | OTHERWISE


@pytest.mark.parametrize("path", ASK)
@pytest.mark.parametrize("place", PLACES)
def test_the_number_is_the_same_everywhere(working: TestClient, path: str, place: str) -> None:
    ASK[path](working, place)


def test_the_chart_gathers_the_same() -> None:
    """The islands that a place's name on the water may stand for are those that belong to it."""
    network = NetworkAt(DEMO, dt.date(2023, 4, 1))
    waters = survey(network, find(network))
    regions = {one.id: {waters.isles[i].id for i in one.members} for one in waters.regions}
    assert regions == {place: there(place) for place in PLACES if there(place)}
    assert len(regions["18"]) == 41
