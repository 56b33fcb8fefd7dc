"""Who sees what, over every route there is: a new route without a row here fails."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import health
from api.all_doors import NOUNS, PAGES
from api.app import V1
from ingest.exports.hsds import hsds_id

OPEN, CLOSED = "open", "closed"
UNSET = "unset"
"""Not there as long as the installation says nothing for it; `test_health.py` and `test_openid_pages.py`
hold what it says."""
ELSEWHERE = "elsewhere"
"""Closed to everybody but an administrator, or at an address without a name; `test_health.py`,
`test_purge_pages.py` and `test_passkey_pages.py` hold them."""
SECRET = "secret"
"""There only for whoever has its link, or runs the service; `tests/api/doors/people` holds it."""
OWN = "own"
"""For coordinators, each their own: what somebody else has brought is not there."""
MADE = "made"
"""Open to all where somebody has made one; `test_story_pages.py` holds what each sees."""
PUBLIC = {
    MADE: (404,),
    OPEN: (200,),
    CLOSED: (403,),
    ELSEWHERE: (403,),
    UNSET: (404,),
    SECRET: (404, 410),
    OWN: (403,),
}
"""With what the public is answered."""
ANSWERS = {MADE: (404,), ELSEWHERE: (403,), UNSET: (404,), SECRET: (404, 410), OWN: (404,)}
"""What a coordinator gets where it is not the page itself."""

NORA, MONDAY = hsds_id("organisation", "nora-kommun"), hsds_id("service", "antligen-mandag-tjanst")
ROWS: dict[str, tuple[str, str]] = {
    # route: (what the public gets, an address to try it at)
    "/api/v1/organisations": (OPEN, "?limit=500"),
    "/api/v1/organisations/{id}": (OPEN, "mojligheternas-hus-verksamhet"),
    "/api/v1/organisations/{id}/reach": (OPEN, "nora-kommun"),
    "/api/v1/routes": (OPEN, "?from=karlskoga-kommun&to=nora-kommun"),
    "/api/v1/network": (OPEN, ""),
    "/api/v1/measures": (OPEN, "?limit=500"),
    "/api/v1/groups": (OPEN, ""),
    "/measures": (OPEN, ""),
    "/measures.csv": (OPEN, ""),
    "/api/v1/selection": (OPEN, "?family=municipality"),
    "/api/v1/bridging": (OPEN, ""),
    "/api/v1/isolated": (CLOSED, ""),
    "/api/v1/arenas": (OPEN, ""),
    "/api/v1/services": (OPEN, ""),
    "/api/v1/arenas/{id}": (OPEN, "cross-styrgrupp"),
    "/api/v1/questions": (OPEN, ""),
    "/api/v1/questions/{id}": (OPEN, "folkhalsa"),
    "/api/v1/suggest": (OPEN, "?q=nora"),
    "/api/v1/chart": (OPEN, ""),
    "/api/v1/chart/frame": (OPEN, ""),
    "/api/v1/chart/part": (OPEN, "?id=nora-kommun"),
    "/api/v1/chart/editions": (OPEN, ""),
    "/api/v1/chart/tiles/{edition}/{z}/{x}/{y}.mvt": (OPEN, "1/5/15/15"),
    "/api/v1/partners": (OPEN, "?for=nora-kommun"),
    "/api/v1/gaps": (CLOSED, ""),
    "/api/v1/fragility": (CLOSED, "?without=organisation:nora-kommun"),
    "/api/v1/analyses": (CLOSED, ""),
    "/api/v1/me": (OPEN, ""),
    "/about/roles": (OPEN, ""),
    "/api/v1/help/answer": (OPEN, "?about=ensamhet&place=1884"),
    "/api/v1/help/list": (OPEN, "?ids=service:antligen-mandag-tjanst"),
    "/api/v1/records/{kind}": (OPEN, "tie"),
    "/api/v1/records/{kind}/{id}": (OPEN, "organisation/mojligheternas-hus-verksamhet"),
    "/api/v1/records": (OPEN, ""),
    "/api/v1/words/{lang}.json": (OPEN, "/api/v1/words/ar.json"),
    "/api/v1/feeds/all.atom": (OPEN, ""),
    "/api/v1/feeds/{kind}.atom": (OPEN, "/api/v1/feeds/arena.atom"),
    "/api/v1/feeds/{kind}/{id}.atom": (OPEN, "/api/v1/feeds/place/1884.atom"),
    "/api/v1/schema/{kind}": (OPEN, "tie"),
    "/api/v1/changes": (CLOSED, "?limit=5"),
    "/api/v1/proposals": (CLOSED, ""),
    "/api/v1/imports/{id}": (OWN, "00000000000000000000000000000000"),
    "/import": (CLOSED, ""),
    "/import/{id}": (OWN, "00000000000000000000000000000000"),
    "/import/{id}/marked.xlsx": (OWN, "00000000000000000000000000000000"),
    "/import/saved/{change_set}": (OWN, "demo"),
    "/inbox": (CLOSED, ""),
    "/inbox/register": (CLOSED, ""),
    "/inbox/register.csv": (CLOSED, ""),
    "/inbox/register.xlsx": (CLOSED, ""),
    "/inbox/{number}": (OWN, "999999"),
    "/coordinate/confirm": (CLOSED, ""),
    "/links": (CLOSED, ""),
    "/links/slips": (CLOSED, ""),
    "/links/list.xlsx": (CLOSED, ""),
    "/links/{id}/phone": (OWN, "/links/no-such-link/phone"),
    "/api/v1/links": (CLOSED, ""),
    "/s/{code}": (SECRET, "x"),
    "/s/{code}/leave": (SECRET, "/s/x/leave"),
    "/api/v1/s/{code}": (SECRET, "x"),
    "/healthz": (OPEN, ""),
    "/.well-known/security.txt": (UNSET, ""),
    "/readyz": (OPEN, ""),
    "/metrics": (ELSEWHERE, ""),
    "/history": (CLOSED, ""),
    "/doubles": (CLOSED, ""),
    "/api/v1/doubles": (CLOSED, ""),
    "/api/v1/successions": (CLOSED, ""),
    "/coordinate/successions": (CLOSED, ""),
    "/coordinate/withheld": (CLOSED, ""),
    "/coordinate/modules": (CLOSED, ""),
    "/api/v1/needs": (OPEN, ""),
    "/needs": (OPEN, ""),
    "/contacts": (CLOSED, ""),
    "/contacts/{id}": (OWN, "/contacts/no-such"),
    "/chains": (OWN, ""),
    "/documents": (OPEN, ""),
    "/coordinate/ending": (CLOSED, ""),
    "/coordinate/followup": (CLOSED, ""),
    "/coordinate/followup.xlsx": (CLOSED, ""),
    "/coordinate/copy": (CLOSED, ""),
    "/coordinate/disagree": (CLOSED, ""),
    "/coordinate/publish": (CLOSED, ""),
    "/coordinate/beside": (CLOSED, "?place=1884"),
    "/api/v1/places/beside": (CLOSED, "?place=1884"),
    "/needs/say": (OPEN, "?place=1884"),
    "/doubles/{kind}/{a}/{b}": (CLOSED, "organisation/roda-korset-nora/nora-kommun"),
    "/{folder}/{id}/merge": (CLOSED, "/organisations/nora-kommun/merge"),
    "/history/{id}/undo": (CLOSED, "demo"),
    "/{folder}/{id}/purge": (ELSEWHERE, "/organisations/nora-kommun/purge"),
    "/{folder}/{id}/remove": (CLOSED, "/organisations/nora-kommun/remove"),
    "/organisations/{id}/ties": (CLOSED, "nora-kommun"),
    "/arenas/{id}/seats": (CLOSED, "cross-styrgrupp"),
    "/{folder}/new": (CLOSED, "/organisations/new"),
    "/{folder}/{id}/report": (OPEN, "/organisations/nora-kommun/report"),
    "/{folder}/{id}/edit": (CLOSED, "/organisations/nora-kommun/edit"),
    "/": (OPEN, ""),
    "/chart.svg": (OPEN, ""),
    "/chart.png": (OPEN, "?width=300"),
    "/chart.pdf": (OPEN, "?paper=a4"),
    "/chart.html": (OPEN, ""),
    "/chart/take": (OPEN, ""),
    "/export": (OPEN, ""),
    "/dcat.jsonld": (OPEN, ""),
    "/api/v1/dcat.jsonld": (OPEN, ""),
    "/api/v1/export/anonymous": (OPEN, ""),
    "/api/v1/hsds": (OPEN, ""),
    "/api/v1/hsds/organizations": (OPEN, ""),
    "/api/v1/hsds/organizations/{id}": (
        OPEN,
        f"/api/v1/hsds/organizations/{NORA}",
    ),
    "/api/v1/hsds/services": (OPEN, ""),
    "/api/v1/hsds/services/{id}": (
        OPEN,
        f"/api/v1/hsds/services/{MONDAY}",
    ),
    "/api/v1/hsds/service_at_locations": (OPEN, ""),
    "/api/v1/hsds/service_at_locations/{id}": (MADE, "/api/v1/hsds/service_at_locations/none"),
    "/api/v1/hsds/locations": (OPEN, ""),
    "/api/v1/hsds/taxonomies": (OPEN, ""),
    "/api/v1/hsds/taxonomies/{id}": (OPEN, f"/api/v1/hsds/taxonomies/{hsds_id('taxonomy', 'sectors')}"),
    "/api/v1/hsds/taxonomy_terms": (OPEN, ""),
    "/api/v1/hsds/taxonomy_terms/{id}": (OPEN, f"/api/v1/hsds/taxonomy_terms/{hsds_id('sectors', 'region')}"),
    "/api/v1/export.{form}": (OPEN, "/api/v1/export.json"),
    "/chart/view.{kind}": (OPEN, "/chart/view.svg?o=nora-kommun"),
    "/chart/keep": (CLOSED, ""),
    "/stories": (OPEN, ""),
    "/stories/{id}": (MADE, "no-such-story"),
    "/stories/{id}.pdf": (MADE, "/stories/no-such-story.pdf"),
    "/stories/{id}/views": (OWN, "/stories/no-such-story/views"),
    "/calls": (OPEN, ""),
    "/calls/{id}": (MADE, "no-such-call"),
    "/workshops": (OPEN, ""),
    "/challenges/{id}": (OPEN, "manniskor-i-hemloshet-och-missbruk-som-varden-inte-nar"),
    "/agreements": (OPEN, ""),
    "/agreements/{id}": (
        OPEN,
        "overenskommelser-mellan-narsjukvarden-och-civilsamhallet-i-karlskoga",
    ),
    "/api/v1/water": (OPEN, ""),
    "/goals": (UNSET, ""),
    "/places/{id}": (OPEN, "1884"),
    "/places/{id}/temperature": (CLOSED, "/places/1884/temperature"),
    "/arenas/{id}/temperature": (CLOSED, "/arenas/cross-stormote-2021/temperature"),
    "/meetings/{id}": (OPEN, "cross-stormote-2021--2021-09"),
    "/chairs/{id}/take": (MADE, "/chairs/no-such-chair/take"),
    "/api/v1/arenas.ics": (OPEN, ""),
    "/api/v1/arenas/{id}.ics": (OPEN, "/api/v1/arenas/cross-stormote-2021.ics"),
    "/surveys": (OPEN, ""),
    "/rounds": (CLOSED, ""),
    "/surveys/{id}": (OPEN, "cross-samverkansredo"),
    "/surveys/{id}/results.csv": (OPEN, "/surveys/cross-samverkansredo/results.csv"),
    "/surveys/{id}/words": (CLOSED, "/surveys/cross-samverkansredo/words"),
    "/surveys/{id}/rounds/new": (CLOSED, "/surveys/cross-samverkansredo/rounds/new"),
    "/surveys/{id}/rounds/{round}": (CLOSED, "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021"),
    "/surveys/{id}/rounds/{round}/list.xlsx": (
        CLOSED,
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021/list.xlsx",
    ),
    "/surveys/{id}/rounds/{round}/slips": (
        CLOSED,
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021/slips",
    ),
    "/answer/{code}": (SECRET, "x"),
    "/answer/{code}/leave": (SECRET, "/answer/x/leave"),
    "/api/v1/surveys/{id}/results": (OPEN, "/api/v1/surveys/cross-samverkansredo/results"),
    "/embed": (OPEN, ""),
    "/embed/chart": (OPEN, ""),
    "/embed/organisation/{id}": (OPEN, "nora-kommun"),
    "/embed/question/{id}": (OPEN, "folkhalsa"),
    "/embed/help": (OPEN, ""),
    "/embed/frame.js": (OPEN, ""),
    "/organisations": (OPEN, ""),
    "/organisations/{id}": (OPEN, "mojligheternas-hus-verksamhet"),
    "/organisations/{id}/from-here": (OPEN, "mojligheternas-hus-verksamhet"),
    "/organisations/{id}/from-here.{kind}": (OPEN, "/organisations/nora-kommun/from-here.svg"),
    "/arenas": (OPEN, ""),
    "/services": (OPEN, ""),
    "/arenas/{id}": (OPEN, "cross-styrgrupp"),
    "/questions": (OPEN, ""),
    "/questions/{id}": (OPEN, "folkhalsa"),
    "/routes": (OPEN, "?from=karlskoga-kommun&to=nora-kommun"),
    "/browse": (OPEN, "?q=nora"),
    "/sources": (OPEN, ""),
    "/bridging": (OPEN, ""),
    "/isolated": (CLOSED, ""),
    "/distances": (OPEN, ""),
    "/coordinate": (CLOSED, ""),
    "/coordinate/alone": (CLOSED, ""),
    "/coordinate/links": (CLOSED, ""),
    "/coordinate/arenas": (CLOSED, ""),
    "/coordinate/gaps": (CLOSED, ""),
    "/coordinate/fragile": (CLOSED, ""),
    "/coordinate/what-if": (CLOSED, ""),
    "/coordinate/then": (CLOSED, ""),
    "/coordinate/then.svg": (CLOSED, "?then=2019-01-01"),
    "/coordinate/what-if.svg": (CLOSED, "?out=nora-kommun"),
    "/coordinate/unknown": (CLOSED, ""),
    "/coordinate/workshop.pdf": (CLOSED, "?paper=a3"),
    "/coordinate/workshop.xlsx": (CLOSED, ""),
    "/coordinate/unknown.xlsx": (CLOSED, ""),
    "/coordinate/page": (CLOSED, "?place=1884"),
    "/partners": (OPEN, ""),
    "/help": (OPEN, ""),
    "/login": (OPEN, ""),
    "/login/passkey": (ELSEWHERE, ""),
    "/login/openid": (UNSET, ""),
    "/login/openid/answer": (UNSET, ""),
    "/logout/openid": (UNSET, ""),
    "/logout": (OPEN, ""),
    "/forgotten": (OPEN, ""),
    "/setup": (OPEN, ""),
    "/invitations/{code}": (SECRET, "x"),
    "/account": (OPEN, ""),
    "/account/data.json": (OPEN, ""),
    "/account/webhooks": (OPEN, ""),
    "/account/again": (OPEN, ""),
    "/account/again/passkey": (ELSEWHERE, ""),
    "/account/passkeys": (ELSEWHERE, ""),
    "/account/draft": (OPEN, ""),
    "/accounts": (OPEN, ""),
    "/accounts/log": (OPEN, ""),
    "/letters": (SECRET, ""),
    "/subscribe": (OPEN, ""),
    "/subscribe/{code}": (SECRET, "x"),
    "/help/answer": (OPEN, "?about=ensamhet&place=1884"),
    "/help/list": (OPEN, ""),
    "/about": (OPEN, ""),
    "/accessibility": (OPEN, ""),
    "/errors": (OPEN, ""),
}

HIDDEN_FIELDS = (
    "strained", "person_bound", "standing", "note", "one_sided", "isolated", "chain", "claims", "disagree",
)  # fmt: skip
HIDDEN_WORDS = (
    "behöver omsorg", "tag-strained", "tag-person", "stämmer det?", "few known", "/isolated",
    "Vad vi känner till, steg för steg",
)  # fmt: skip


def every_route() -> Iterator[APIRoute]:
    """Every route of the service, with the prefix that it is served under."""
    for prefix, rooms in ((V1, NOUNS), ("", (*PAGES, health))):
        for room in rooms:
            for route in room.router.routes:
                assert isinstance(route, APIRoute)
                yield APIRoute(
                    prefix + route.path, route.endpoint, methods=route.methods, response_model=None
                )


def address(path: str) -> str:
    where = ROWS[path][1]
    if path.startswith("/{") or where.startswith("/"):
        return where
    return re.sub(r"{.*}", where, path) if "{" in path else path + where


def hidden(value: Any, found: list[str]) -> list[str]:
    """The fields for coordinators that hold something, anywhere in an answer."""
    if isinstance(value, dict):
        found += [name for name in HIDDEN_FIELDS if value.get(name) is not None]
        if value.get("contacts"):
            found.append("contacts")
        for inner in value.values():
            hidden(inner, found)
    elif isinstance(value, list):
        for inner in value:
            hidden(inner, found)
    return found


def test_check_24_every_route_has_its_row() -> None:
    reads = {route.path for route in every_route() if "GET" in (route.methods or ())}
    assert reads == ROWS.keys()


@pytest.mark.parametrize("path", ROWS)
def test_check_24_the_public_sees_nothing_that_is_for_coordinators(public: TestClient, path: str) -> None:
    answer = public.get(address(path))
    assert answer.status_code in PUBLIC[ROWS[path][0]]
    if ROWS[path][0] != OPEN:
        return
    if answer.headers["content-type"] == "application/json":
        assert hidden(answer.json(), []) == []
    elif path != "/errors":
        # The browser's catalogue holds every sentence there is; what matters is what the page says.
        said = re.sub(
            r'<script type="application/json" id="oriket-(strings|config)">.*?</script>', "", answer.text
        )
        assert [word for word in HIDDEN_WORDS if word in said] == []


@pytest.mark.parametrize("path", ROWS)
def test_a_coordinator_sees_every_route(working: TestClient, path: str) -> None:
    assert working.get(address(path)).status_code in ANSWERS.get(ROWS[path][0], (200,))


def test_a_coordinator_sees_what_the_public_does_not(working: TestClient) -> None:
    seen = json.dumps(working.get(address("/api/v1/organisations/{id}")).json())
    assert '"strained": true' in seen
    lanes = working.get("/api/v1/chart").json()["lanes"]
    assert any(lane["strained"] for lane in lanes)
    page = working.get(address("/organisations/{id}")).text
    assert "tag-strained" in page
    assert working.get("/api/v1/network").json()["isolated"] == 38


def test_the_pictures_differ(working: TestClient, public: TestClient) -> None:
    assert working.get("/chart.svg").text != public.get("/chart.svg").text
