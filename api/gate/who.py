"""Who asks, and what they may see: the one place where a request becomes a reader.

Whoever has not signed in is nobody, and sees what is public. `ORIKET_AUDIENCE` is a ceiling:
unset, each reader's own sight; `public`, no more than that for anybody; `working`, everything for everybody,
and only on the machine itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import Request

from api.gate.here import is_here, is_reachable
from api.settings import Settings
from graph.people.grants import Grant
from graph.records.errors import OriketError
from graph.records.schema import Sight


@dataclass(frozen=True)
class Who:
    """Somebody who asks.

    `sight` is what they see of everything; None is as their roles say. `account` is an opaque id, `name` what
    the page calls them; a program is one that came with a token.
    """

    sight: Sight | None = None
    account: str | None = None
    name: str | None = None
    grants: tuple[Grant, ...] = ()
    is_program: bool = False
    as_public: bool = False
    """They chose to look at pages as the public does."""


NOBODY = Who()
ANYBODY = (Grant("administrator"),)
"""What everybody may on the machine itself with `ORIKET_WRITING=anybody`."""
Recognise = Callable[[Request], Who]
"""Tells who asks by what a request carries. `api/gate/recognise.py` has the one that services use."""

COOKIES = ("__Host-oriket", "oriket")
"""What a session's cookie is called: over https, and on one's own computer."""
VIEW_COOKIE = "oriket-view"
"""Holds `public` for whoever wants to look as the public does; a choice of display, nothing more."""
TELLS_WHO = "Cookie, Authorization"
"""Headers of a request that may say who asks, for `Vary`."""


def may_tell_who(request: Request) -> bool:
    """Whether a request carries anything that may say who asks."""
    return any(name in request.headers for name in TELLS_WHO.split(", "))


def who(request: Request) -> Who:
    """Who asks, with what the ceiling leaves. Raises `working_exposed`."""
    settings: Settings = request.app.state.keeper.settings
    if settings.audience == "working" and not is_here(request):
        raise OriketError("working_exposed")
    recognise: Recognise = request.app.state.recognise
    asking = recognise(request)
    if settings.writing == "anybody" and is_here(request):
        asking = replace(asking, grants=(*asking.grants, *ANYBODY))
    if settings.audience is not None:
        asking = replace(asking, sight="public" if settings.audience == "public" else "own")
    if asking != NOBODY and request.cookies.get(VIEW_COOKIE) == "public":
        return replace(asking, sight="public", as_public=True)
    return asking


def told_of(request: Request) -> Who:
    """Who asks, for an answer that refuses something already: nobody where that cannot be told."""
    try:
        return who(request)
    except OriketError:
        return NOBODY


def require_here(settings: Settings, host: str | None = None) -> None:
    """Refuse to show everybody everything where others can reach it. Raises `working_exposed`."""
    if settings.audience == "working" and is_reachable(settings, host):
        raise OriketError("working_exposed")
