"""How change sets are said on the command line: where each came from, what it would do, what stands against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from api.words.accounts import ROLES
from api.words.catalogue import N_, Say
from api.words.dates import time_text
from api.words.errors import listed
from api.words.records import change_text, would_join_text
from api.words.speaker import Speaker
from graph.records.changes import Change, ChangeSet
from graph.records.kinds import kind_of

ORIGINS: Mapping[str, str] = MappingProxyType(
    {
        "import": N_("inläsning"),
        "edit": N_("ändring"),
        "self_report": N_("eget svar"),
        "proposal": N_("förslag som togs in"),
        "undo": N_("något togs tillbaka"),
        "demo": N_("exempelnätverket"),
        "purge": N_("gallring"),
    }
)
"""What a change set is."""

CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        "form": N_("i ett formulär"),
        "api": N_("av ett program"),
        "sheet": N_("från ett blad"),
        "link": N_("genom en länk"),
        "proposal": N_("genom ett förslag"),
        "command": N_("på kommandoraden"),
    }
)
"""By which way a change set came in."""

MOST = 20
"""Names in a row, and changed records, that are told one by one; the others as a number."""


def when_text(_: Say, time: str) -> str:
    """When something was done, by the clock on the wall."""
    return time_text(_, dt.datetime.fromisoformat(time))


def origin_text(_: Say, origin: str, channel: str | None = None) -> str:
    """What a change set is, and by which way it came in where that is known and not the same."""
    said = _(ORIGINS[origin]) if origin in ORIGINS else origin
    if channel is None or channel not in CHANNELS or channel == origin:
        return said
    return _("{what} {way}").format(what=said, way=_(CHANNELS[channel]))


def head_text(_: Say, told: ChangeSet, size: int) -> str:
    """When a change set was made, where it came from, how large it is, and the id that takes it back."""
    when = when_text(_, told.time)
    count = _.plural("{n} post", "{n} poster", size).format(n=size)
    origin = origin_text(_, told.origin, told.channel)
    role = [_(ROLES[told.role])] if told.role in ROLES else []
    parts = [when, f"{origin}: {told.message}" if told.message else origin, *role, count, told.id]
    return " · ".join(parts)


def did_lines(
    speaker: Speaker, changes: Sequence[tuple[Change, str]], most: int = MOST, count: int | None = None
) -> Iterator[str]:
    """What changes did, a line for each of the first records; each change comes with its record's name.

    `count` says how many there are, where only the first are given.
    """
    for change, name in changes[:most]:
        stays = change.before is not None and change.after is not None
        text = change_text(speaker, change, name)
        yield f"{name}: {text}" if stays else text
    yield from _more(speaker.say, (len(changes) if count is None else count) - most)


def would_lines(speaker: Speaker, changes: Sequence[tuple[Change, str]]) -> Iterator[str]:
    """What changes would do: what goes and what comes by name, and how what stays would be different."""
    _ = speaker.say
    gone = [c for c in changes if c[0].after is None]
    joined = [(change, name) for change, name in gone if change.merged_into]
    yield from (would_join_text(speaker, change, name) for change, name in joined[:MOST])
    yield from _more(_, len(joined) - MOST)
    yield from _by_kind(_, _("Tas bort ({kind}): {names}."), [c for c in gone if not c[0].merged_into])
    yield from _by_kind(_, _("Läggs till ({kind}): {names}."), [c for c in changes if c[0].before is None])
    stay = [(c, name) for c, name in changes if c.before is not None and c.after is not None]
    for change, name in stay[:MOST]:
        kind = kind_of(change.kind).shown(_.lang)
        text = change_text(speaker, change, name)
        yield _("Ändras ({kind}): {name}. {text}").format(kind=kind, name=name, text=text)
    yield from _more(_, len(stay) - MOST)


def _by_kind(_: Say, sentence: str, changes: Sequence[tuple[Change, str]]) -> Iterator[str]:
    names: dict[str, list[str]] = {}
    for change, name in changes:
        names.setdefault(change.kind, []).append(name)
    for kind, said in names.items():
        shown = [*said[:MOST], *_more(_, len(said) - MOST)]
        yield sentence.format(kind=kind_of(kind).shown(_.lang), names=listed(_, shown))


def _more(_: Say, more: int) -> Iterator[str]:
    if more > 0:
        yield _.plural("{n} till", "{n} till", more).format(n=more)


def no_changes_text(_: Say) -> str:
    """That a change set holds nothing that could be taken back."""
    return _("Där finns inget att ta tillbaka.")


def no_history_text(_: Say) -> str:
    """That nothing has been changed yet."""
    return _("Inget har ändrats än.")


def undo_hint(_: Say) -> str:
    """How one of the listed change sets is taken back."""
    return _("Ta tillbaka en av dem: oriket undo följt av det som står sist på raden.")


def kind_wanted(_: Say, kind: str, kinds: Sequence[str]) -> str:
    """Which kinds of records there are."""
    return _("Det finns inget slag av post som heter ”{kind}”. Välj bland: {kinds}.").format(
        kind=kind, kinds=", ".join(kinds)
    )


def id_wanted(_: Say) -> str:
    """That a kind comes with an id."""
    return _("Skriv både slag och id, till exempel: organisation nora-kommun.")


def only_wanted(_: Say) -> str:
    """How one record of a change set is named."""
    return _("Skriv --only som slag:id, till exempel organisation:nora-kommun.")


def change_set_wanted(_: Say) -> str:
    """That one must say what is to be taken back."""
    return _("Skriv vilken ändring som ska tas tillbaka: dess id, som ”oriket undo” visar.")


def history_title(_: Say, name: str) -> str:
    """What the page is called that tells a record's history."""
    return _("Vad som har ändrats: {name}").format(name=name)
