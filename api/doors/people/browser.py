"""A browser that signs in: what it is, its cookies, where it wanted to go."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from api.atlas.limiter import network_of
from api.doors.people.openid import SignOn
from api.gate.asking import address_of
from api.gate.recognise import Recognised, cookie_name, is_secure, people_of, recognised
from api.gate.templates import PageRequest
from api.gate.unkept import unkept
from api.settings import Settings
from graph.people.passkeys import PasskeyDoor
from graph.people.sessions import LONGEST, end_session, must_be_asked
from graph.people.signing_in import KNOWN_FOR, Client, Domain, SignedIn, SignInLog
from graph.records.errors import OriketError
from graph.records.swedish_places import swedish_places

BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("SamsungBrowser", "Samsung"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
"""What a browser's own words hold, and what people call it; the first that fits."""


class SignInFirst(OriketError):
    """Somebody sends a form who has to sign in first, or to show again who they are.

    `back` is where they go on afterwards if their words cannot be kept.
    """

    def __init__(self, to: str, back: str) -> None:
        super().__init__("session_over")
        self.to, self.back = to, back


def log_of(request: Request) -> SignInLog:
    """The log of sign-ins of this app."""
    settings: Settings = request.app.state.keeper.settings
    return SignInLog(people_of(request), timedelta(days=settings.sign_in_log_days))


def key_of(request: Request) -> bytes:
    """The service's key."""
    key: bytes = request.app.state.key
    return key


def sign_on(request: Request) -> SignOn:
    """The organisation's own sign-on."""
    found: SignOn = request.app.state.sign_on
    return found


def client(request: Request) -> Client:
    """Where a request comes from. Raises `sign_in_unsafe`."""
    device = request.cookies.get(_device_cookie(require_cookies(request)), "")
    return Client(
        network_of(address_of(request)), kind_of_client(request.headers.get("user-agent", "")), device[:200]
    )


def kind_of_client(agent: str) -> str:
    """Browser and system in two words at most; none of a browser's numbers."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return ", ".join(part for part in (browser, system) if part)


def require_cookies(request: Request) -> str:
    """What the session's cookie is called here. Raises `sign_in_unsafe` where there can be none."""
    name = cookie_name(request)
    if name is None:
        raise OriketError("sign_in_unsafe")
    return name


def domain_of(request: Request) -> Domain | None:
    """Where passkeys belong here: the name of `ORIKET_URL`, or localhost; none where there is no name."""
    settings: Settings = request.app.state.keeper.settings
    own, host = urlsplit((settings.url or "").lower()), request.headers.get("host", "").lower()
    if cookie_name(request) is None:
        return None
    if own.hostname and host == own.netloc:
        return None if _is_number(own.hostname) else Domain(own.hostname, f"{own.scheme}://{own.netloc}")
    return (
        Domain("localhost", f"{request.url.scheme}://{host}") if request.url.hostname == "localhost" else None
    )


def passkey_door(request: Request) -> PasskeyDoor | None:
    """What passkeys are made and used with; none where there can be none."""
    domain = domain_of(request)
    return PasskeyDoor(people_of(request), key_of(request), domain) if domain else None


def require_passkeys(request: Request) -> PasskeyDoor:
    """As `passkey_door`. Raises `passkeys_nowhere` where there can be none."""
    door = passkey_door(request)
    if door is None:
        raise OriketError("passkeys_nowhere")
    return door


def let_in(request: Request, signed_in: SignedIn, to: str, *, kept: bool) -> Response:
    """Send a browser on, signed in. Raises `sign_in_unsafe`."""
    name = require_cookies(request)
    answer = RedirectResponse(to, 303)
    given = {name: signed_in.session, _device_cookie(name): signed_in.device}
    ages = {name: int(LONGEST.total_seconds()) if kept else None}
    for cookie, secret in given.items():
        age = ages.get(cookie, int(KNOWN_FOR.total_seconds()))
        answer.set_cookie(
            cookie, secret, max_age=age, path="/", secure=is_secure(request), httponly=True, samesite="lax"
        )
    return answer


def leave(request: Request) -> None:
    """End the session that a browser had, when somebody signs in anew from it."""
    if (held := me(request)) and held.session:
        end_session(people_of(request), held.account.id, held.session.id)


def own_origin(request: Request) -> str:
    """The address that others reach this service at: `ORIKET_URL`, or where this request came to."""
    settings: Settings = request.app.state.keeper.settings
    return settings.url or str(request.base_url).rstrip("/")


def let_out(request: Request, to: str) -> Response:
    """Send a browser on without a session."""
    answer = RedirectResponse(to, 303)
    if name := cookie_name(request):
        answer.delete_cookie(name, path="/", secure=is_secure(request), httponly=True, samesite="lax")
    return answer


def own_path(path: str) -> str:
    """Where somebody wanted to go, if it is a page of ours; else the account."""
    return path if re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,1000}", path) else "/account"


def private(site: PageRequest) -> PageRequest:
    """A page for one person: kept nowhere, and no address of it told to anybody."""
    unkept(site.response)
    # Not "no-referrer": a form on such a page would be sent with the origin "null".
    site.response.headers["referrer-policy"] = "strict-origin"
    return site


def names_of(site: PageRequest) -> dict[str, str]:
    """What places and organisations are called."""
    snapshot = site.asked.snapshot
    # A role may be for a place that the network does not have yet.
    listed = {id: one.name for id, one in swedish_places().items()}
    places = listed | {id: one.name for id, one in snapshot.places.items()}
    return {**places, **{id: one.name for id, one in snapshot.organisations.items()}}


def me(request: Request) -> Recognised | None:
    """Who has signed in with this browser."""
    found = recognised(request)
    return found if found and found.session else None


def asked_first(site: PageRequest, back: str) -> Response | None:
    """Where somebody has to go before they may go on: to sign in, or to prove again who they are."""
    return must_show(site, back) if me(site.request) else to_login(site)


def must_show(site: PageRequest, back: str) -> Response | None:
    """Where somebody has to go whose session has not shown for long who they are; programs have none.

    Raises `session_over` for a form that is sent, whose words are then kept.
    """
    found = me(site.request)
    if found and found.session and must_be_asked(found.session, people_of(site.request).now()):
        if site.request.method == "POST":
            raise SignInFirst("/account/again", back)
        return RedirectResponse(site.url("/account/again", next=back), 303)
    return None


def to_login(site: PageRequest) -> Response:
    """To the page where one signs in, and back from there. Raises `session_over` for a form that is sent."""
    if site.request.method == "POST":
        raise SignInFirst("/login", "/account")
    return RedirectResponse(
        f"/login?{urlencode({'next': site.request.url.path, 'lang': site.asked.lang})}", 303
    )


def _device_cookie(name: str) -> str:
    return f"{name}-device"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
