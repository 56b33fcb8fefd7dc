"""Check 24: every route × every role × own and foreign place; a new route without a row fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
from tests.api.gate.test_sight import CLOSED, ELSEWHERE, MADE, OPEN, ROWS, SECRET, UNSET, address, every_route

V1 = "/api/v1"
ROLES = (
    "nobody", "reader@1884", "contributor:nora-kommun", "coordinator@1884", "coordinator", "administrator",
)  # fmt: skip
ALL, READERS, WRITERS, COORDINATORS, EVERYWHERE = ROLES, ROLES[1:], ROLES[2:], ROLES[3:], ROLES[4:]
NEVER: tuple[str, ...] = ()
STALE = {"If-Match": '"v1-0"'}
"""Whoever may write is told that the record has moved; nothing is written."""


@dataclass(frozen=True)
class Row:
    """What to send, about something in Nora and about something in Karlskoga, and who may."""

    own: str
    foreign: str
    may_own: tuple[str, ...]
    may_foreign: tuple[str, ...]
    body: Any = None
    other_body: Any = None
    form: bool = False

    def about(self, *, foreign: bool) -> tuple[str, Any, tuple[str, ...]]:
        """Where, what and who."""
        if foreign:
            return self.foreign, self.other_body or self.body, self.may_foreign
        return self.own, self.body, self.may_own


def _same(path: str, who: tuple[str, ...], body: Any = None, *, form: bool = False) -> Row:
    return Row(path, path, who, who, body, form=form)


def _of_place(path: str) -> Row:
    """What is for those who have the working view of a place."""
    return Row(f"{path}?place=1884", f"{path}?place=1883", (ROLES[1], *COORDINATORS), EVERYWHERE)


def _new(place: str) -> dict[str, Any]:
    return {"name": "Ny", "sector": "no such", "municipalities": [place]}


def _moved(id: str, place: str) -> dict[str, Any]:
    return {
        "changes": [
            {"kind": "organisation", "id": id, "read": 99, "fields": {"name": "X", "municipalities": [place]}}
        ]
    }


def _pair(loser: str, winner: str) -> dict[str, Any]:
    return {"kind": "organisation", "loser": loser, "winner": winner}


RECORD, OTHER = f"{V1}/records/organisation/nora-kommun", f"{V1}/records/organisation/karlskoga-kommun"
UNSAFE: dict[str, Row] = {
    "PATCH /api/v1/records/{kind}/{id}": Row(RECORD, OTHER, WRITERS, EVERYWHERE, {"phone": "1"}),
    "PUT /api/v1/records/{kind}/{id}": Row(RECORD, OTHER, WRITERS, EVERYWHERE, _new("1884"), _new("1883")),
    "DELETE /api/v1/records/{kind}/{id}": Row(RECORD, OTHER, COORDINATORS, EVERYWHERE),
    "POST /api/v1/records/{kind}": Row(
        f"{V1}/records/organisation", f"{V1}/records/organisation", COORDINATORS, EVERYWHERE,
        _new("1884"), _new("1883"),
    ),
    "POST /api/v1/changes": Row(
        f"{V1}/changes", f"{V1}/changes", WRITERS, EVERYWHERE,
        _moved("nora-kommun", "1884"), _moved("karlskoga-kommun", "1883"),
    ),
    "POST /api/v1/changes/{id}/undo": _same(f"{V1}/changes/demo/undo?dry=true", EVERYWHERE, {}),
    "POST /api/v1/proposals": Row(
        f"{V1}/proposals", f"{V1}/proposals", ALL, ALL,
        {"about": ["organisation", "nora-kommun"]}, {"about": ["organisation", "karlskoga-kommun"]},
    ),
    "POST /api/v1/proposals/{id}/decision": Row(
        f"{V1}/proposals/1/decision", f"{V1}/proposals/2/decision", COORDINATORS, EVERYWHERE,
        {"decision": "accept", "fields": {}},
    ),
    "POST /api/v1/what-if": _same(f"{V1}/what-if", READERS, {}),
    "POST /api/v1/help": _same(f"{V1}/help", ALL, {"q": "fotboll"}),
    "POST /help": _same("/help", ALL, {"q": "fotboll"}, form=True),
    "POST /about/view": _same("/about/view", ALL, {"view": "own"}, form=True),
    "POST /{folder}/new": _same("/organisations/new", WRITERS, {"name": ""}, form=True),
    "POST /{folder}/{id}/edit": Row(
        "/organisations/nora-kommun/edit", "/organisations/karlskoga-kommun/edit", WRITERS, WRITERS,
        {"read": "1", "name": ""}, form=True,
    ),
    "POST /{folder}/{id}/report": Row(
        "/organisations/nora-kommun/report", "/organisations/karlskoga-kommun/report", ALL, ALL, {}, form=True
    ),
    "POST /inbox/decline": _same("/inbox/decline", COORDINATORS, {}, form=True),
    "POST /inbox/register": Row(
        "/inbox/register", "/inbox/register", COORDINATORS, EVERYWHERE, {"number": "1"}, {"number": "2"},
        form=True,
    ),
    "POST /inbox/{number}": Row(
        "/inbox/1", "/inbox/2", COORDINATORS, EVERYWHERE, {"step": "decline"}, form=True
    ),
    "POST /{folder}/{id}/purge": _same("/organisations/nora-kommun/purge", ROLES[5:], {}, form=True),
    **{
        f"{verb}{path}": _same(path.format(id="0" * 32, number=1), COORDINATORS, {}, form="/api" not in path)
        for verb, paths in {
            "POST ": (
                "/api/v1/imports", "/api/v1/imports/{id}/apply", "/import", "/import/demo",
                "/import/forget/{number}",
                "/import/{id}", "/import/{id}/again", "/import/{id}/apply", "/import/{id}/leave",
            ),
            "PATCH ": ("/api/v1/imports/{id}",),
            "DELETE ": ("/api/v1/imports/{id}",),
        }.items()
        for path in paths
    },
    "POST /needs/say": _same("/needs/say", ALL, {"said.text": ""}, form=True),
    "POST /needs/{id}/confirm": _same("/needs/no-such/confirm", ALL, {}, form=True),
    "POST /coordinate/copy": Row(
        "/coordinate/copy", "/coordinate/copy", COORDINATORS, EVERYWHERE,
        {"place": "1884", "origin": "1883"}, {"place": "1883", "origin": "1884"}, form=True,
    ),
    "POST /coordinate/modules": Row(
        "/coordinate/modules", "/coordinate/modules", COORDINATORS, EVERYWHERE,
        {"place": "1884", "read": "0"}, {"place": "1883", "read": "0"}, form=True,
    ),
    "POST /coordinate/confirm": _same("/coordinate/confirm", WRITERS, {}, form=True),
    "POST /links": _same("/links", COORDINATORS, {}, form=True),
    "POST /links/{id}/phone": _same("/links/no-such-link/phone", COORDINATORS, {}, form=True),
    "POST /api/v1/links": Row(
        f"{V1}/links", f"{V1}/links", COORDINATORS, EVERYWHERE,
        {"organisation": "nora-kommun"}, {"organisation": "karlskoga-kommun"},
    ),
    "DELETE /api/v1/links/{id}": _same(f"{V1}/links/no-such-link", COORDINATORS, {}),
    "POST /s/{code}": _same("/s/x", ALL, {}, form=True),
    "POST /s/{code}/leave": _same("/s/x/leave", ALL, {}, form=True),
    "POST /api/v1/s/{code}/answers": _same(f"{V1}/s/x/answers", ALL, {"step": "us"}),
    "POST /chart/keep": _same("/chart/keep", COORDINATORS, {}, form=True),
    "POST /stories/{id}/views": _same("/stories/no-such-story/views", COORDINATORS, {}, form=True),
    "POST /places/{id}/temperature": Row(
        "/places/1884/temperature", "/places/1883/temperature", COORDINATORS, EVERYWHERE, {"tick": "x"},
        form=True,
    ),
    "POST /arenas/{id}/temperature": Row(
        "/arenas/nora-styrgrupp/temperature", "/arenas/lisa-natverket/temperature", COORDINATORS, EVERYWHERE,
        {"tick": "x"}, form=True,
    ),
    "POST /meetings/{id}": _same(
        "/meetings/cross-stormote-2021--2021-09", WRITERS, {"people": "x"}, form=True
    ),
    "POST /challenges/{id}": _same(
        "/challenges/manniskor-i-hemloshet-och-missbruk-som-varden-inte-nar", WRITERS, {"step": "outcome"},
        form=True,
    ),
    "POST /calls/{id}": _same("/calls/no-such-call", ALL, {}, form=True),
    "POST /chairs/{id}/take": _same("/chairs/no-such-chair/take", ALL, {}, form=True),
    "POST /coordinate/publish": Row(
        "/coordinate/publish", "/coordinate/publish", COORDINATORS, EVERYWHERE, {"place": "1884"},
        {"place": "1883"}, form=True,
    ),
    "POST /rounds": Row(
        "/rounds", "/rounds", COORDINATORS, EVERYWHERE, {"place": "1884"}, {"place": "1883"}, form=True
    ),
    "POST /surveys/{id}/rounds/new": _same(
        "/surveys/cross-samverkansredo/rounds/new", COORDINATORS, {}, form=True
    ),
    "POST /surveys/{id}/rounds/{round}": _same(
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021", COORDINATORS, {}, form=True
    ),
    "POST /answer/{code}": _same("/answer/x", ALL, {}, form=True),
    "POST /answer/{code}/leave": _same("/answer/x/leave", ALL, {}, form=True),
    "POST /arenas/{id}/seats": _same("/arenas/cross-styrgrupp/seats", WRITERS, {}, form=True),
    "POST /organisations/{id}/ties": _same("/organisations/nora-kommun/ties", WRITERS, {}, form=True),
    "POST /api/v1/doubles": Row(
        f"{V1}/doubles?dry=true", f"{V1}/doubles?dry=true", COORDINATORS, EVERYWHERE,
        _pair("roda-korset-nora", "socialforvaltningen-nora"), _pair("karlskoga-kommun", "roda-korset-nora"),
    ),
    "POST /doubles": Row(
        "/doubles", "/doubles", WRITERS, EVERYWHERE,
        {"kind": "organisation", "a": "nora-kommun", "b": "socialforvaltningen-nora"},
        {"kind": "organisation", "a": "karlskoga-kommun", "b": "vardcentral-karlskoga"}, form=True,
    ),
    "POST /doubles/{kind}/{a}/{b}": _same(
        "/doubles/organisation/roda-korset-nora/nora-kommun", WRITERS, {}, form=True
    ),
    "POST /history/{id}/undo": _same("/history/no-such/undo", WRITERS, {}, form=True),
    "POST /{folder}/{id}/remove": Row(
        "/organisations/roda-korset-nora/remove", "/organisations/karlskoga-kommun/remove",
        WRITERS, WRITERS, {}, form=True,
    ),
}  # fmt: skip
"""Every route that does more than read; a body is such that who may is told something else than 403.

What one may not change a form proposes, so its page is for all who write somewhere."""

BY_SESSION = frozenset(
    f"POST {path}"
    for path in (
        "/login", "/login/demo", "/subscribe", "/subscribe/{code}", "/account/webhooks",
        "/account/webhooks/end",
        "/login/passkey", "/logout", "/forgotten", "/setup", "/invitations/{code}",
        "/account/again", "/account/password", "/account/sessions", "/account/tokens",
        "/account/draft", "/account/passkeys", "/account/passkeys/end", "/account/passkeys/name",
        "/account/openid/end",
        "/accounts", "/accounts/end", "/accounts/forget", "/accounts/invitations",
        "/accounts/roles",
    )
)  # fmt: skip
"""They ask for a session, a link, an address or a password, whatever the role; `tests/api/doors/people`
and `tests/api/doors/following` hold who may."""

READS: dict[str, Row] = {
    "/api/v1/proposals": Row(
        f"{V1}/proposals?place=1884", f"{V1}/proposals?place=1883", COORDINATORS, COORDINATORS
    ),
    **{
        path: _same(path, COORDINATORS)
        for path in ("/inbox", "/inbox/register", "/inbox/register.csv", "/inbox/register.xlsx")
    },
    "/inbox/{number}": Row("/inbox/1", "/inbox/2", COORDINATORS, EVERYWHERE),
    "/api/v1/gaps": _of_place(f"{V1}/gaps"),
    "/coordinate/gaps": _of_place("/coordinate/gaps"),
    "/coordinate/arenas": _of_place("/coordinate/arenas"),
    "/coordinate/unknown": _of_place("/coordinate/unknown"),
    "/coordinate/page": _of_place("/coordinate/page"),
    # Drawing takes seconds: a wrong question is enough to see that one may ask.
    "/chart.png": _same("/chart.png?width=1", ALL),
    "/chart.pdf": _same("/chart.pdf?paper=no", ALL),
    "/chart.html": _same("/chart.html?at=no", ALL),
    "/organisations/{id}/from-here.{kind}": _same("/organisations/nora-kommun/from-here.svg?theme=no", ALL),
    "/coordinate/then.svg": _same("/coordinate/then.svg?theme=no", READERS),
    "/coordinate/what-if.svg": _same("/coordinate/what-if.svg?theme=no", READERS),
    "/coordinate/workshop.pdf": _same("/coordinate/workshop.pdf?paper=no", READERS),
    "/coordinate/unknown.xlsx": Row(
        "/coordinate/unknown.xlsx?organisation=nora-kommun",
        "/coordinate/unknown.xlsx?organisation=karlskoga-kommun", READERS, EVERYWHERE,
    ),
    "/arenas/{id}/seats": _same("/arenas/cross-styrgrupp/seats", WRITERS),
    "/organisations/{id}/ties": _same("/organisations/nora-kommun/ties", WRITERS),
    "/doubles": _same("/doubles", COORDINATORS),
    "/coordinate/withheld": _same("/coordinate/withheld", COORDINATORS),
    "/contacts": _of_place("/contacts"),
    "/rounds": _of_place("/rounds"),
    "/coordinate/publish": Row(
        "/coordinate/publish?place=1884", "/coordinate/publish?place=1883", COORDINATORS, EVERYWHERE
    ),
    "/coordinate/beside": _of_place("/coordinate/beside"),
    "/api/v1/places/beside": _of_place(f"{V1}/places/beside"),
    "/coordinate/copy": _same("/coordinate/copy", COORDINATORS),
    "/contacts/{id}": _same("/contacts/no-such", READERS),
    "/chains": _same("/chains", READERS),
    "/places/{id}/temperature": Row(
        "/places/1884/temperature", "/places/1883/temperature", (ROLES[1], *COORDINATORS), EVERYWHERE
    ),
    "/arenas/{id}/temperature": Row(
        "/arenas/nora-styrgrupp/temperature", "/arenas/lisa-natverket/temperature",
        (ROLES[1], *COORDINATORS), EVERYWHERE,
    ),
    "/coordinate/modules": Row(
        "/coordinate/modules?place=1884", "/coordinate/modules?place=1883", COORDINATORS, EVERYWHERE
    ),
    "/api/v1/doubles": _same(f"{V1}/doubles", COORDINATORS),
    "/doubles/{kind}/{a}/{b}": _same("/doubles/organisation/roda-korset-nora/nora-kommun", WRITERS),
    "/{folder}/{id}/merge": _same("/organisations/nora-kommun/merge", WRITERS),
    "/import": _same("/import", COORDINATORS),
    **{
        path: _same(path, COORDINATORS)
        for path in ("/links", "/links/slips", "/links/list.xlsx", "/api/v1/links")
    },
    "/links/{id}/phone": _same("/links/no-such-link/phone", COORDINATORS),
    "/coordinate/confirm": _same("/coordinate/confirm", WRITERS),
    "/{folder}/new": _same("/organisations/new", WRITERS),
    "/{folder}/{id}/edit": Row(
        "/organisations/nora-kommun/edit", "/organisations/karlskoga-kommun/edit", WRITERS, WRITERS
    ),
    "/{folder}/{id}/remove": Row(
        "/organisations/roda-korset-nora/remove", "/organisations/karlskoga-kommun/remove", WRITERS, WRITERS
    ),
    "/{folder}/{id}/purge": _same("/organisations/nora-kommun/purge", ROLES[5:]),
    "/history/{id}/undo": _same("/history/demo/undo", EVERYWHERE),
    "/chart/keep": _same("/chart/keep", COORDINATORS),
    "/surveys/{id}/words": _same("/surveys/cross-samverkansredo/words", COORDINATORS),
    "/surveys/{id}/rounds/new": _same("/surveys/cross-samverkansredo/rounds/new", COORDINATORS),
    "/surveys/{id}/rounds/{round}": _same(
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021", COORDINATORS
    ),
    "/surveys/{id}/rounds/{round}/list.xlsx": _same(
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021/list.xlsx", COORDINATORS
    ),
    "/surveys/{id}/rounds/{round}/slips": _same(
        "/surveys/cross-samverkansredo/rounds/cross-kommuner-2021/slips", COORDINATORS
    ),
}  # fmt: skip
"""Pages and answers that ask for a place, or for a role that writes."""


def _row(method: str, path: str) -> Row | None:
    if method != "GET":
        return _same(path, ROLES) if f"{method} {path}" in BY_SESSION else UNSAFE.get(f"{method} {path}")
    if path in READS or path not in ROWS:
        return READS.get(path)
    return _same(
        address(path),
        {
            OPEN: ALL,
            MADE: ALL,
            UNSET: ALL,
            SECRET: ALL,
            "own": COORDINATORS,
            CLOSED: READERS,
            ELSEWHERE: NEVER,
        }[ROWS[path][0]],
    )


def _routes() -> list[tuple[str, str]]:
    return sorted((m, route.path) for route in every_route() for m in (route.methods or ()) if m != "HEAD")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A service of its own: some of these write."""
    store = demo_store()
    made = built(
        create_app(settings(tmp_path_factory.mktemp("roles")), store, follow=False, recognise=by_header)
    )
    nobody = TestClient(made)
    for id in ("nora-kommun", "karlskoga-kommun"):
        told = {"about": ["organisation", id], "text": "Numret är nytt."}
        assert nobody.post(f"{V1}/proposals", json=told).status_code == 202
    yield made
    keeper_of(made).close()


def test_check_24_every_route_has_its_row_of_roles() -> None:
    assert [(method, path) for method, path in _routes() if _row(method, path) is None] == []
    assert {f"{method} {path}" for method, path in _routes() if method != "GET"} == UNSAFE.keys() | BY_SESSION


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("foreign", [False, True], ids=["own", "foreign"])
def test_check_24_every_route_for_every_role(app: FastAPI, role: str, foreign: bool) -> None:
    """Whoever may not is refused as such; whoever may is told anything else."""
    client = client_as(app, *([] if role == "nobody" else [role]))
    client.follow_redirects = False
    wrong = []
    for method, path in _routes():
        row = _row(method, path)
        assert row is not None
        if f"{method} {path}" in BY_SESSION:
            continue
        if foreign and row.own == row.foreign and row.other_body is None:
            continue  # it is about no place
        where, body, may = row.about(foreign=foreign)
        headers = STALE if method in ("PATCH", "PUT", "DELETE") else {}
        sent = {"data": body} if row.form else {"json": body}
        answer = client.request(method, where, headers=headers, **(sent if body is not None else {}))
        assert answer.status_code < 500, (method, where)
        if (answer.status_code not in (401, 403)) != (role in may):
            wrong.append((method, where, answer.status_code))
    assert wrong == []


def test_the_matrix_leaves_the_network_as_it_was(app: FastAPI) -> None:
    """The matrix above has written nothing but that two records are two: all else that is sent is wrong."""
    entries = keeper_of(app).store.changes_since(1)
    changes = [change for entry in entries for change in entry.change_set.changes]
    assert {field for one in changes for field in {**(one.before or {}), **(one.after or {})}} <= {
        "distinct_from"
    }


def test_an_old_tag_does_not_pass_although_the_number_is_the_same(app: FastAPI) -> None:
    """After a restored backup another change may have made the same version."""
    client = client_as(app, "coordinator@1884")
    read = client.get(RECORD).headers["etag"]
    number = read.partition("-")[0]
    for other in (f'{number}"', f'{number}-0123456789abcdef"'):
        answer = client.patch(RECORD, json={"phone": "2"}, headers={"If-Match": other})
        assert (answer.status_code, answer.json()["code"]) == (412, "moved")
    assert client.patch(RECORD, json={"phone": "2"}, headers={"If-Match": read}).status_code == 200
