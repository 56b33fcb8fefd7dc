"""Signing in at the organisation's own sign-on: a real provider beside, and all that it may get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.people import openid
from api.doors.people.openid import Flow, Provider, SignOn
from api.doors.people.provider import OpenIdProvider
from api.settings import Settings
from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Account, SignIn
from graph.people.people import People
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, keeper_of, settings
from tests.api.doors.people.test_login_pages import MAIL, browser
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later
from tests.openid_provider import CLIENT, SECRET, OpenIdServer, openid_server

HOST = "https://localhost"
KOMMUN = "samordnaren@kommun.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIdServer]:
    with openid_server(tmp_path_factory.mktemp("openid")) as running:
        yield running


def configured(cache: Path, issuer: str, **more: object) -> Settings:
    told = {
        "oidc_issuer": issuer,
        "oidc_client": CLIENT,
        "oidc_secret": SECRET,
        "oidc_name": "Kommunen",
        "oidc_roles": {"samverkan": ["coordinator@1884", "reader"]},
        **more,
    }
    return Settings(**{**settings(cache).model_dump(exclude_unset=True), **told})


@pytest.fixture(scope="module")
def service(cache: Path, server: OpenIdServer) -> Iterator[FastAPI]:
    made = built(create_app(configured(cache, server.issuer), MemoryStore(), follow=False))
    yield made
    keeper_of(made).close()


@pytest.fixture
def app(service: FastAPI, people: People) -> FastAPI:
    service.state.people = people
    service.state.sign_on = SignOn(keeper_of(service).settings)
    return service


def sent_back(
    client: TestClient, server: OpenIdServer, user: str = "samordnaren", where: str = "/login/openid"
) -> str:
    """The address that a browser comes back to, after somebody has signed in at the provider."""
    answer = client.get(where)
    assert answer.status_code == 303, answer.text
    back = server.sign_in(answer.headers["location"], user)
    assert back.startswith(f"{HOST}/login/openid/answer?"), back
    return back


def changed(address: str, **parts: str) -> str:
    """An address with other words in its query."""
    split = urlsplit(address)
    return split._replace(query=urlencode({**dict(parse_qsl(split.query)), **parts})).geturl()


def test_a_group_gives_an_account_and_it_stays_the_same(
    app: FastAPI, people: People, server: OpenIdServer
) -> None:
    client = browser(app, HOST)
    assert "Logga in hos Kommunen" in client.get("/login?next=/organisations").text
    asked = dict(parse_qsl(urlsplit(client.get("/login/openid").headers["location"]).query))
    assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid email")
    assert asked["nonce"] and asked["state"] and asked["nonce"] != asked["state"]  # noqa: PT018
    back = sent_back(client, server, where="/login/openid?next=/organisations")
    answer = client.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/organisations"), answer.text
    page = client.get("/account").text
    assert KOMMUN in page
    assert "samordnare för" in page
    (held,) = accounts.every(people)
    assert (held.password, held.subject) == ("", f"{server.issuer} samordnaren")
    out = client.post("/logout")
    assert out.headers["location"] == "/logout?elsewhere=1"
    assert "Logga ut hos Kommunen också" in client.get("/logout?elsewhere=1").text
    assert client.get("/logout/openid").headers["location"].startswith(f"{server.issuer}/logout?client_id=")
    accounts.set_grants(people, held, [*held.grants, Grant("reader", "1883")])
    for _ in range(2):  # the second time from a browser that is signed in
        assert client.get(sent_back(client, server)).status_code == 303
    assert accounts.every(people)[0].grants == (*held.grants, Grant("reader", "1883"))
    assert [one.what for one in people.find(SignIn)].count("signed_in") == 3


def test_what_comes_back_is_this_browsers_and_new(
    app: FastAPI, people: People, server: OpenIdServer, clock: Clock
) -> None:
    client, other = browser(app, HOST), browser(app, HOST)
    back = sent_back(client, server)
    assert other.get(back).status_code == 403, "another browser began it"
    kept = dict(client.cookies)
    assert client.get(back).status_code == 303
    client.post("/logout")
    again = browser(app, HOST)
    for name, value in kept.items():
        again.cookies.set(name, value, domain="localhost.local")
    replayed = again.get(back)
    assert (replayed.status_code, "redan använt" in replayed.text) == (403, True)
    foreign = browser(app, HOST)
    assert foreign.get(changed(sent_back(foreign, server), state="x")).status_code == 403
    assert foreign.get("/login/openid/answer").status_code == 403
    late = browser(app, HOST)
    back = sent_back(late, server)
    later(clock, minutes=11)
    assert late.get(back).status_code == 403
    assert len(accounts.every(people)) == 1


def test_what_the_provider_refuses_or_says_falsely_signs_nobody_in(
    app: FastAPI, people: People, server: OpenIdServer
) -> None:
    def told(**parts: str) -> str:
        client = browser(app, HOST)
        answer = client.get(changed(sent_back(client, server), **parts))
        assert answer.status_code == 403
        return answer.text

    assert "släppte inte in dig" in told(error="access_denied")
    assert "släppte inte in dig" in told(code="gissad")
    assert "gick inte att lita på" in told(iss="https://evil.example")
    client, other = browser(app, HOST), browser(app, HOST)
    stolen = dict(parse_qsl(urlsplit(sent_back(other, server)).query))["code"]
    assert "släppte inte in dig" in client.get(changed(sent_back(client, server), code=stolen)).text
    assert people.find(Account) == []


def test_unknown_people_numbers_and_taken_addresses_are_refused_in_words(
    app: FastAPI, people: People, server: OpenIdServer
) -> None:
    client = browser(app, HOST)
    unknown = client.get(sent_back(client, server, "vaktmastaren"))
    assert (unknown.status_code, "har inget konto här" in unknown.text) == (403, True)
    number = client.get(sent_back(client, server, "19640823-3234"))
    assert (number.status_code, "personnummer" in number.text) == (403, True)
    known = accounts.add(people, KOMMUN, [Grant("administrator")], password=GOOD)
    taken = client.get(sent_back(client, server))
    assert (taken.status_code, "koppla ihop" in taken.text) == (409, True)
    client.post("/login", data={"mail": KOMMUN, "password": GOOD})
    joined = client.get(sent_back(client, server, where="/login/openid?aim=link&next=/account"))
    assert joined.headers["location"] == "/account"
    client.post("/logout")
    assert client.get(sent_back(client, server)).headers["location"] == "/account"
    held = people.get(Account, known.id)
    assert held is not None
    assert held.grants[0] == Grant("administrator")
    second = browser(app, HOST)
    accounts.add(people, MAIL, [], password=GOOD)
    second.post("/login", data={"mail": MAIL, "password": GOOD})
    theirs = second.get(sent_back(second, server, where="/login/openid?aim=link"))
    assert (theirs.status_code, "redan till ett annat konto" in theirs.text) == (409, True)
    assert client.post("/account/openid/end").status_code == 303
    held = people.get(Account, known.id)
    assert held is not None
    assert (held.subject, held.grants) == ("", (Grant("administrator"),))
    accounts.end(people, accounts.add(people, "ny@kommun.example", [Grant("administrator")]))


def test_being_asked_again_leads_there_and_back(
    app: FastAPI, people: People, server: OpenIdServer, clock: Clock
) -> None:
    client = browser(app, HOST)
    client.get(sent_back(client, server))
    later(clock, minutes=11)
    assert "Fortsätt hos Kommunen" in client.get("/account/again?next=/accounts").text
    where = "/login/openid?aim=again&next=/accounts"
    asked = dict(parse_qsl(urlsplit(client.get(where).headers["location"]).query))
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    other = client.get(sent_back(client, server, "vaktmastaren", where))
    assert (other.status_code, "någon annan" in other.text) == (403, True)
    assert client.get(sent_back(client, server, where=where)).headers["location"] == "/accounts"


def test_a_provider_that_is_down_wrong_or_for_others(app: FastAPI, server: OpenIdServer, cache: Path) -> None:
    def with_settings(**more: object) -> TestClient:
        issuer = str(more.pop("oidc_issuer", server.issuer))
        app.state.sign_on = SignOn(configured(cache, issuer, **more))
        return browser(app, HOST)

    down = with_settings(oidc_issuer="http://127.0.0.1:9").get("/login/openid")
    assert (down.status_code, "inte att nå Kommunen" in down.text) == (503, True)
    # The same provider under another name says that it is another.
    other = with_settings(oidc_issuer=server.issuer.replace("127.0.0.1", "localhost")).get("/login/openid")
    assert (other.status_code, "lita på" in other.text) == (403, True)
    client = with_settings()
    back = sent_back(client, server)
    app.state.sign_on = SignOn(configured(cache, server.issuer, oidc_secret="fel"))
    assert "släppte inte in dig" in client.get(back).text


def test_a_token_for_another_service_another_browser_or_another_time_is_refused(
    server: OpenIdServer, cache: Path
) -> None:
    """The provider has signed truly, but not for us, not for this browser, or without being asked anew."""
    ours = configured(cache, server.issuer)
    real = SignOn(ours).provider
    flow = Flow("state", "nonce", "v" * 43, f"{HOST}/login/openid/answer")

    def code_for(sign_on: Provider, flow: Flow) -> str:
        back = server.sign_in(sign_on.address(flow), "samordnaren")
        return dict(parse_qsl(urlsplit(back).query))["code"]

    assert real.person(flow, code_for(real, flow)).grants == (Grant("coordinator", "1884"), Grant("reader"))
    with pytest.raises(OriketError, match="oidc_untrue"):
        real.person(replace(flow, nonce="another"), code_for(real, flow))
    with pytest.raises(OriketError, match="oidc_refused"):
        real.person(replace(flow, verifier="w" * 43), code_for(real, flow))
    code = code_for(real, flow)
    token = httpx2.post(
        f"{server.issuer}/token",
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": flow.back,
            "code_verifier": "v" * 43,
        },
        auth=(CLIENT, SECRET),
    ).json()
    other = OpenIdProvider(configured(cache, server.issuer, oidc_client="another"), "Kommunen")
    for reader in (other, OpenIdProvider(ours, "Kommunen")):
        if reader is other:
            with pytest.raises(OriketError, match="oidc_untrue"):
                reader.claims(token, flow)
        else:
            assert reader.claims(token, flow)["sub"] == "samordnaren"
    head, body, signed = token["id_token"].split(".")
    for forged in (f"{head}.{body}.{signed[:-4]}AAAA", f"{head}.{body}.", "x", ""):
        with pytest.raises(OriketError, match="oidc_untrue"):
            OpenIdProvider(ours, "Kommunen").claims({**token, "id_token": forged}, flow)


def test_check_26_no_code_state_or_secret_is_told_to_any_log(
    app: FastAPI, people: People, server: OpenIdServer, capsys: pytest.CaptureFixture[str]
) -> None:
    client = browser(app, HOST)
    back = sent_back(client, server)
    assert client.get(back).status_code == 303
    secrets = [*dict(parse_qsl(urlsplit(back).query)).values(), client.cookies["__Host-oriket"], SECRET]
    told = capsys.readouterr().out + browser(app, "http://127.0.0.1").get("/metrics").text
    assert "/login/openid/answer" in told
    assert [one for one in secrets if one in told] == []


def test_a_sign_on_without_the_library_stops_the_start(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openid, "find_spec", lambda name: None)
    with pytest.raises(OriketError, match="no_oidc"):
        SignOn(configured(cache, "https://login.kommun.example"))
    assert SignOn(settings(cache)).name == ""


def test_without_a_sign_on_there_is_none(empty_service: FastAPI, people: People) -> None:
    empty_service.state.people = people
    client = browser(empty_service, HOST)
    assert "openid" not in client.get("/login").text
    for path in ("/login/openid", "/login/openid/answer?code=x&state=y", "/logout/openid"):
        assert client.get(path).status_code == 404
