"""The commands `oriket remove`, `merge`, `undo` and `history`: told in words before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import typer

from api.cli import output
from api.cli.session import FAULTS, opened, over_records, require_kind, running
from api.doors.records.edits import fault_issue, instant, name_now, new_change_set
from api.doors.records.history import change_out, entry_out, rules_against
from api.doors.records.now import Now
from api.gate.scope import WHOLE
from api.gate.who import NOBODY
from api.gate.writing import ACTOR, signed
from api.words import command_line as words
from api.words import history as told
from api.words.catalogue import Say
from api.words.issues import issue_json
from api.words.records import changed_since_text
from api.words.speaker import Speaker
from graph.records.changes import Change, ChangeFilter, ChangeSet, Cursor, Entry, Key, conflicts
from graph.records.changes import undo as taken_back
from graph.records.errors import Fault, OriketError, Refused
from graph.records.json_form import from_fields
from graph.records.merging import merger
from graph.records.model import Record
from graph.records.removal import removal
from graph.records.rules import faults_of
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Store

EVERYTHING = ChangeFilter()
PAGE = 500
"""Changes that are read at a time where the whole history is told."""
LAST, BRIEFLY = 10, 3
"""Change sets that `oriket undo` lists, and changes of each."""


@dataclass(frozen=True)
class Terminal(Speaker):
    """Speaks to whoever runs the command, about the records as they are in the store now."""

    words: Say
    now: Now
    known: Snapshot
    """Records that have names: those of the store, and those that were or will be there."""

    @property
    def lang(self) -> str:
        """The user's language."""
        return self.words.lang

    @property
    def snapshot(self) -> Snapshot:
        """The records that sentences name."""
        return self.known

    def named(self, changes: Iterable[Change]) -> list[tuple[Change, str]]:
        """Changes with what their records are called."""
        return [(change, name_now(self, self.now, change)) for change in changes]


def remove(
    kind: Annotated[str, typer.Argument(help=words.TAKES["kind"])],
    id: Annotated[str, typer.Argument(help=words.TAKES["id"])],
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Remove a record and what cannot be without it, or only say what would happen."""
    with over_records(kind) as (_, _settings, store):
        snapshot = store.load()
        _require_there(snapshot, kind, id)
        changes = new_change_set(removal(snapshot, kind, id))
        _carry_out(terminal(_, snapshot), store, changes, (), apply=apply, json=json)


def merge(
    kind: Annotated[str, typer.Argument(help=words.TAKES["kind"])],
    loser: Annotated[str, typer.Argument(help=words.TAKES["loser"])],
    winner: Annotated[str, typer.Argument(help=words.TAKES["winner"])],
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Make one record part of another with all that points at it, or only say what would happen."""
    with over_records(kind) as (_, _settings, store):
        snapshot = store.load()
        for id in (loser, winner):
            _require_there(snapshot, kind, id)
        changes = new_change_set(merger(snapshot, kind, loser, winner))
        _carry_out(terminal(_, snapshot), store, changes, (), apply=apply, json=json)


def undo(
    change_set: Annotated[str | None, typer.Argument(help=words.TAKES["change_set"])] = None,
    only: Annotated[list[str] | None, typer.Option(help=words.TAKES["only"])] = None,
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Take a change set back or only say what would happen; without one, list the last ones."""
    with running() as (_, settings):
        keys = _keys(_, only) if only else None
        if change_set is None and (keys or apply):
            raise typer.BadParameter(told.change_set_wanted(_))
        with opened(settings) as store:
            if change_set is None:
                _tell(_, store, _newest(store, BRIEFLY, LAST), BRIEFLY, json=json)
                if not json:
                    output.line(told.undo_hint(_))
                return
            entry = store.entry(change_set)
            if entry is None:
                raise OriketError("unknown_change_set", id=change_set)
            back = new_change_set((), "undo")
            faults: Sequence[Fault] = ()
            try:
                back = taken_back(entry, id=back.id, actor=ACTOR, time=instant(), only=keys)
            except Refused as refused:
                faults = refused.faults
            _carry_out(terminal(_, store.load(), back.changes), store, back, faults, apply=apply, json=json)


def history(
    kind: Annotated[str | None, typer.Argument(help=words.TAKES["kind"])] = None,
    id: Annotated[str | None, typer.Argument(help=words.TAKES["id"])] = None,
    origin: Annotated[str | None, typer.Option(help=words.TAKES["origin"])] = None,
    role: Annotated[str | None, typer.Option(help=words.TAKES["made_by_role"])] = None,
    channel: Annotated[str | None, typer.Option(help=words.TAKES["channel"])] = None,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Say what has been changed, newest first: everything, or one record."""
    which = ChangeFilter(origin=origin, role=role, channel=channel)
    with over_records(kind) as (_, _settings, store):
        if kind is not None and id is None:
            raise typer.BadParameter(told.id_wanted(_))
        if kind is None or id is None:
            # For programs whole, page by page; on the terminal a set is told by its first changes.
            if json:
                _stream(_, store, which)
            else:
                _tell(_, store, _newest(store, told.MOST, which=which), told.MOST, json=False)
            return
        about = store.history(kind, id)
        if not about:
            raise OriketError("unknown_record", id=id)
        wanted = [entry for entry in reversed(about) if which.wants_set(entry.change_set)]
        _tell(_, store, wanted, None, json=json)


def terminal(_: Say, snapshot: Snapshot, changes: Iterable[Change] = ()) -> Terminal:
    """Speaks of a snapshot's records, and of those that changes have taken away or would bring back."""
    records = {kind: dict(known) for kind, known in snapshot.records.items()}
    _remember(records, changes)
    return Terminal(_, Now.of(snapshot), replace(snapshot, records=records))


def _remember(records: dict[str, dict[str, Record]], changes: Iterable[Change]) -> None:
    """Put beside some records those that changes have taken away or would bring back."""
    for one in changes:
        whole = one.after if one.before is None else one.before if one.after is None else None
        if whole and one.id not in records.get(one.kind, {}) and not faults_of(*one.key, whole):
            records[one.kind][one.id] = from_fields(one.kind, one.id, whole)


def _require_there(snapshot: Snapshot, kind: str, id: str) -> None:
    held = snapshot.stored(kind, id)
    if held.fields is None:
        raise OriketError("removed" if held.version else "unknown_record", id=id)


def _keys(_: Say, only: Iterable[str]) -> set[Key]:
    """The records that `--only` names."""
    found = set()
    for one in only:
        kind, colon, id = one.partition(":")
        if not colon or not id:
            raise typer.BadParameter(told.only_wanted(_))
        require_kind(_, kind)
        found.add((kind, id))
    return found


def _newest(
    store: Store, most: int, sets: int | None = None, which: ChangeFilter = EVERYTHING
) -> list[Entry]:
    """The newest change sets, each with its first changes: what nobody is shown is not read."""
    found: list[Entry] = []
    after: Cursor | None = None
    while sets is None or len(found) < sets:
        page = store.changes(which, after=after, limit=most)
        if not page.entries:
            break
        first, *others = page.entries
        found += [first, *(entry for entry in others if len(entry.change_set.changes) == entry.size)]
        after = found[-1].revision, found[-1].size  # what is left of a large set is passed over
    return found[:sets]


def _whole_sets(store: Store, which: ChangeFilter) -> Iterator[Entry]:
    """All change sets, newest first; no more of history is held at a time than one of them and a page."""
    after: Cursor | None = None
    whole: Entry | None = None
    while True:
        read = store.changes(which, after=after, limit=PAGE)
        for entry in read.entries:
            if whole is not None and whole.revision != entry.revision:
                yield whole
                whole = None
            before = whole.change_set.changes if whole is not None else ()
            whole = entry.only((*before, *entry.change_set.changes))
        if read.next is None:
            break
        after = read.next
    if whole is not None:
        yield whole


def _stream(_: Say, store: Store, which: ChangeFilter) -> None:
    """Tell the whole history as one JSON object, written as it is read.

    Newest first, so that what was taken away is known by its name before older changes speak of it.
    """
    snapshot = store.load()
    records = {kind: dict(known) for kind, known in snapshot.records.items()}
    speaker = Terminal(_, Now.of(snapshot), replace(snapshot, records=records))

    def items() -> Iterator[dict[str, Any]]:
        for entry in _whole_sets(store, which):
            _remember(records, entry.change_set.changes)
            yield _entry_json(speaker, entry)

    output.as_json_list({"revision": speaker.now.revision}, "changes", items())


def _tell(_: Say, store: Store, entries: Sequence[Entry], most: int | None, *, json: bool) -> None:
    """Tell entries in their order: the first `most` changes of a whole set, with None those of one record."""
    speaker = terminal(_, store.load(), (one for entry in entries for one in entry.change_set.changes))
    if json:
        items = [_entry_json(speaker, entry) for entry in entries]
        output.as_json({"revision": speaker.now.revision, "changes": items})
        return
    for entry in entries:
        named = speaker.named(entry.change_set.changes)
        count = len(named) if most is None else entry.size
        _lines(told.head_text(_, entry.change_set, entry.size))
        _lines(*told.did_lines(speaker, named, most or told.MOST, count), indent="  ")
    if not entries:
        output.line(told.no_history_text(_))


def _carry_out(
    speaker: Terminal, store: Store, changes: ChangeSet, faults: Sequence[Fault], *, apply: bool, json: bool
) -> None:
    """Say what a change set does or why it cannot be made, and make it where that is wanted and possible."""
    _, now = speaker.say, speaker.now
    stale = conflicts(changes.changes, now.lookup(change.key for change in changes.changes))
    found = faults or (() if stale else rules_against(now, changes))
    count = len(stale) + len(found)
    applied = apply and not count and bool(changes.changes)
    issues = [fault_issue(speaker, fault) for fault in found]
    named = speaker.named(changes.changes)
    against = [
        (one, name, [e for e in reversed(store.history(*one.key)) if e.revision > one.read])
        for one, name in named
        if one.key in stale
    ]
    revision = store.apply(signed(NOBODY, changes, "command", now)) if applied else now.revision
    if json:
        said = _as_json(speaker, changes, against)
        told_issues = [issue_json(_, issue) for issue in issues]
        output.as_json({**said, "applied": applied, "revision": revision, "issues": told_issues})
    else:
        _lines(*told.would_lines(speaker, named))
        for _one, name, since in against:
            _lines(changed_since_text(_, name))
            for entry in since:
                _lines(told.head_text(_, entry.change_set, entry.size), indent="  ")
                _lines(*told.did_lines(speaker, speaker.named(entry.change_set.changes)), indent="    ")
        output.issues(_, issues)
        nothing = not (changes.changes or count)
        output.line(told.no_changes_text(_) if nothing else words.outcome_text(_, count, applied=applied))
    if count:
        raise typer.Exit(FAULTS)


def _as_json(
    speaker: Terminal, told_set: ChangeSet, against: Iterable[tuple[Change, str, Sequence[Entry]]]
) -> dict[str, Any]:
    """A change set for programs: counts, each change in words and as data, and what has changed since."""
    changes = told_set.changes
    new, removed = sum(c.before is None for c in changes), sum(c.after is None for c in changes)
    return {
        "change_set": told_set.id,
        "new": new,
        "changed": len(changes) - new - removed,
        "same": 0,
        "removed": removed,
        "changes": [change_out(speaker, speaker.now, one, WHOLE).model_dump() for one in changes],
        "against": [
            {
                "kind": one.kind,
                "id": one.id,
                "name": name,
                "text": changed_since_text(speaker.say, name),
                "since": [_entry_json(speaker, entry) for entry in since],
            }
            for one, name, since in against
        ],
    }


def _entry_json(speaker: Terminal, entry: Entry) -> dict[str, Any]:
    return entry_out(speaker, speaker.now, entry, WHOLE).model_dump()


def _lines(*texts: str, indent: str = "") -> None:
    for text in texts:
        output.line(indent + output.safe(text))
