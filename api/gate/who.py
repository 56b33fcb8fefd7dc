"""Who asks, and what they may see: the one place where a request becomes a reader.

Until somebody can sign in everybody is nobody, who sees what is public. `ORIKET_AUDIENCE` is a ceiling:
unset, each reader's own sight; `public`, no more than that for anybody; `working`, everything for everybody,
and only on the machine itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from api.gate.here import is_here, is_reachable
from api.settings import Settings
from graph.records.errors import OriketError
from graph.records.schema import Sight


@dataclass(frozen=True)
class Who:
    """Somebody who asks."""

    sight: Sight = "public"


NOBODY = Who()
Recognise = Callable[[Request], Who]
"""Tells who asks by what a request carries. There is no other than `nobody` yet; tests give their own."""

TELLS_WHO = "Cookie, Authorization"
"""Headers of a request that may say who asks, for `Vary`."""


def nobody(request: Request) -> Who:
    """Everybody, as long as there is no way to sign in."""
    return NOBODY


def who(request: Request) -> Who:
    """Who asks, with what the ceiling leaves. Raises `working_exposed`."""
    settings: Settings = request.app.state.keeper.settings
    if settings.audience == "public":
        return NOBODY
    if settings.audience == "working":
        if not is_here(request):
            raise OriketError("working_exposed")
        return Who("own")
    recognise: Recognise = request.app.state.recognise
    return recognise(request)


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
