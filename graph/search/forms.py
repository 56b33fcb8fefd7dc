"""What one may call a record: the words by which search finds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from graph.records.languages import SWEDISH, in_language
from graph.records.model import Contact, Organisation, Question
from graph.records.snapshot import Snapshot

Kind = Literal["organisation", "arena", "question", "service", "initiative", "place", "contact"]
Why = Literal["name", "alias", "synonym", "misspelling", "number"]

KINDS: tuple[Kind, ...] = ("organisation", "arena", "question", "service", "initiative", "place")
"""Kinds that everybody may find."""
FUNCTIONS: Kind = "contact"
"""Functions at organisations, for those who see them."""
LATER: Mapping[Kind, float] = MappingProxyType(
    {"service": 0.25, "initiative": 0.25, "contact": 0.25, "place": 1.5}
)
"""How many ranks later a kind comes than organisations, arenas and questions: who types a town's name mostly
means one of those who are there."""
ALSO: Mapping[Kind, Mapping[str, Why]] = MappingProxyType(
    {
        "organisation": {"aliases": "alias"},
        "question": {"synonyms": "synonym", "synonyms_en": "synonym"},
    }
)
"""Fields with further words for a record, and what these are."""


@dataclass(frozen=True, slots=True)
class WayToName:
    """One way to name something."""

    kind: Kind
    id: str
    text: str
    why: Why


def ways_to_name(snapshot: Snapshot) -> Iterator[WayToName]:
    """Yield every way to name what search finds in a snapshot.

    Parameters
    ----------
    snapshot : Snapshot

    Yields
    ------
    WayToName
        Names in both languages, then aliases and residents' words; a function with its organisation.
    """
    for kind in (*KINDS, FUNCTIONS):
        for id, record in snapshot.records[kind].items():
            yield WayToName(kind, id, name_of(snapshot, kind, id), "name")
            if english := getattr(record, "name_en", None):
                yield WayToName(kind, id, english, "name")
            for field, why in ALSO.get(kind, {}).items():
                for text in getattr(record, field):
                    yield WayToName(kind, id, text, why)


def names_of(one: Organisation | Question) -> tuple[str, ...]:
    """Return what one may call an organisation or a question, in both languages.

    Parameters
    ----------
    one : Organisation or Question
    """
    if isinstance(one, Organisation):
        return one.name, *one.aliases
    return one.name, one.name_en or "", *one.synonyms, *one.synonyms_en


FEWEST_DIGITS = 5
"""Of a phone number before it finds anything: fewer are a year, a postcode's half, a number in a name."""
_WRITTEN = re.compile(r"[\d\s()+./-]+")


def digits_of(text: str) -> str:
    """Return the digits of a phone number as it is called within Sweden; empty where `text` is none."""
    found = "".join(one for one in text if one.isdecimal())
    if len(found) < FEWEST_DIGITS or not _WRITTEN.fullmatch(text.strip()):
        return ""
    abroad = found.startswith("0046") or text.strip().startswith("+46")
    return f"0{found[found.index('46') + 2 :].lstrip('0')}" if abroad else found


def numbers(snapshot: Snapshot) -> Mapping[str, tuple[WayToName, ...]]:
    """Return what a phone number leads to, by its digits: whose it is.

    Parameters
    ----------
    snapshot : Snapshot
    """
    found: defaultdict[str, list[WayToName]] = defaultdict(list)
    for kind in (*KINDS, FUNCTIONS):
        for id, record in snapshot.records[kind].items():
            for written in re.split(r"[,;/|]", getattr(record, "phone", None) or ""):
                if digits := digits_of(written):
                    found[digits].append(WayToName(kind, id, written.strip(), "number"))
    return {digits: tuple(ways) for digits, ways in found.items()}


def name_of(snapshot: Snapshot, kind: Kind, id: str, lang: str = SWEDISH) -> str:
    """Return what something that was found is called.

    Parameters
    ----------
    snapshot : Snapshot
    kind : Kind
    id : str
    lang : str
        The reader's language, where a name in it is known.

    Returns
    -------
    str
        For a function its words and its organisation.
    """
    record = snapshot.records[kind][id]
    if not isinstance(record, Contact):
        named = cast(Organisation, record)
        return in_language(lang, named.name, named.name_en)
    at = snapshot.organisations[record.organisation]
    return f"{record.function}, {in_language(lang, at.name, at.name_en)}"
