"""What feeds and letters to those who follow something say."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.catalogue import Say
from graph.records.kinds import kind_of
from graph.records.labels import Label, capitalised


def new_text(_: Say, kind: str, name: str) -> str:
    """That there is a new record."""
    return _("Ny uppgift: {name} ({kind})").format(name=name, kind=kind_name(_, kind))


def changed_text(_: Say, name: str, fields: Sequence[Label]) -> str:
    """Which fields of a record have changed."""
    told = ", ".join(_.title(one).lower() for one in fields)
    return _("{name}: nytt om {fields}").format(name=name, fields=told)


def gone_text(_: Say, kind: str) -> str:
    """That a record is there no more; what it was called is not said again."""
    return _("Borttaget: en uppgift av slaget {kind}").format(kind=kind_name(_, kind))


def more_text(_: Say, n: int) -> str:
    """How many more there are than are named."""
    return _.plural("och {n} till", "och {n} till", n).format(n=n)


def news_title(_: Say, first: str, count: int) -> str:
    """What an entry of a feed is called."""
    if count == 1:
        return first
    return _.plural("{n} ändring", "{n} ändringar", count).format(n=count)


def kind_name(_: Say, kind: str) -> str:
    """What one record of a kind is called, in small letters."""
    return _.title(kind_of(kind).label).lower()


def feed_title(_: Say, kind: str, name: str) -> str:
    """What a feed is called: the record's name, all of a kind, or everything."""
    if name:
        return _("Nytt om {name} – Ö-riket").format(name=name)
    if kind:
        return _("Nytt av slaget {kind} – Ö-riket").format(kind=capitalised(kind_name(_, kind)))
    return _("Nytt i Ö-riket")
