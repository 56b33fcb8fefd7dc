"""A tie as a sentence, and what is different about it in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.forms import would_sentences
from api.words.records import record_name
from api.words.speaker import Speaker
from graph.records.changes import Change
from graph.records.json_form import from_fields
from graph.records.lists import DEGREE
from graph.records.schema import Fields

WITH: Mapping[str, str] = MappingProxyType(
    {
        "contact": N_("har kontakt med"),
        "coordination": N_("samordnar med"),
        "collaboration": N_("arbetar tillsammans med"),
        "integration": N_("har gemensam verksamhet med"),
    }
)
"""Between the names of two organisations, by degree."""
SAYS_DEGREE = ("claims", "decided")


def degrees(_: Say) -> list[tuple[str, str]]:
    """The degrees to choose from, as they stand in a sentence."""
    return [(value, _(words)) for value, words in WITH.items()]


def tie_sentences(speaker: Speaker, change: Change, held: Fields | None) -> Iterator[str]:
    """What a change of a tie does: the whole tie as a sentence, or what is different."""
    _ = speaker.say
    before, after = held, change.applied_to(held)
    name = record_name(speaker, "tie", change.id, after or before or {})
    if after is None:
        yield from would_sentences(speaker, change, name)
        return
    was, becomes = (_degree(change.id, fields) for fields in (before, after))
    if before is None and becomes is not None:
        a, b = (_organisation(speaker, after[end]) for end in ("a", "b"))
        since = after.get("since")
        said = _("{a} {does} {b}.") if since is None else _("{a} {does} {b} sedan {since}.")
        yield said.format(a=a, does=_(WITH[becomes]), b=b, since=since and day_text(_, since))
        return
    if becomes is not None and was != becomes:
        label = speaker.label
        yield _("{name}: {before} → {after}.").format(
            name=name, before=label(DEGREE, was), after=label(DEGREE, becomes)
        )
    rest = replace(change, before=_without(change.before), after=_without(change.after))
    yield from (f"{name}: {text}" for text in would_sentences(speaker, rest, name))


def _degree(id: str, fields: Fields | None) -> str | None:
    tie: Any = from_fields("tie", id, fields) if fields else None
    return None if tie is None else str(tie.degree)


def _without(fields: Fields | None) -> Fields | None:
    return None if fields is None else {n: value for n, value in fields.items() if n not in SAYS_DEGREE}


def _organisation(speaker: Speaker, id: str) -> str:
    found = speaker.snapshot.organisations.get(id)
    return id if found is None else speaker.name(found)


def ties_title(_: Say, name: str) -> str:
    """What the page is called on which an organisation's ties are changed."""
    return _("{name}: samarbeten").format(name=name)


def seats_title(_: Say, name: str) -> str:
    """What the page is called on which an arena's members are ticked."""
    return _("{name}: vilka som är med").format(name=name)
