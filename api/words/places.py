"""What is said of a place: how much lies there."""

from __future__ import annotations

from api.words.catalogue import Say


def lying_text(_: Say, kind: str, n: int) -> str:
    """How many of a kind of record are in a place."""
    told = {
        "organisation": _.plural("{n} organisation", "{n} organisationer", n),
        "arena": _.plural("{n} arena", "{n} arenor", n),
        "service": _.plural("{n} insats", "{n} insatser", n),
        "need": _.plural("{n} behov", "{n} behov", n),
        "agreement": _.plural("{n} överenskommelse", "{n} överenskommelser", n),
    }
    return told[kind].format(n=n)
