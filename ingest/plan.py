"""Rows to a change set: what importing them would do, and everything that speaks against it.

A merge: a record that is not in the file stays, a blank cell clears, a missing column keeps. Nothing is
written here and nothing is read but the snapshot; the caller applies the change set, or shows the plan.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.records.changes import Change, ChangeSet, Draft, Key, Origin, Stored
from graph.records.dates import PartialDate
from graph.records.discretion import SEARCHED
from graph.records.errors import Fault
from graph.records.field_rules import PERIODS
from graph.records.json_form import to_fields
from graph.records.judged import Judged
from graph.records.model import KINDS
from graph.records.places import PLACED
from graph.records.rules import faults
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from ingest import replacing
from ingest.checks import cleared, likeness, unused
from ingest.files.sheets import Sheets
from ingest.forms.base import Reading
from ingest.issues import CELLS, Issue, Issues, Progress, error, warning
from ingest.mapping.mapping import Mapping as Answers
from ingest.references import keys, mentions, places, reference_lists, ties
from ingest.references.references import NAMED, Registry, TakenBack
from ingest.rows import persons_in_rows, protected_rows, repeats
from ingest.rows.merging import SightOf, merged, with_unseen
from ingest.rows.rows import Row
from ingest.understand import understand

STEPS = 5
SAID: dict[str, Any] = {}
"""What is left of a row once a draft says what it said."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a plan does to the records of one kind."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Plan:
    """What an import would do. `change_set` is None when there are errors or nothing would change."""

    counts: Mapping[str, Counts]
    issues: tuple[Issue, ...]
    errors: int
    change_set: ChangeSet | None
    judged: Judged | None = None
    """What the rules said of the change set, for the store that the snapshot is of."""
    removed: int = 0
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By kind, the ids of what ends or goes because the file does not hold it."""
    gone_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The same by their names, those that have none by their ids."""
    readings: tuple[Reading, ...] = ()
    """How each table of the file was understood."""
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By kind, the names of records that were made because rows mention them."""
    would_be: Mapping[str, int] = field(default_factory=dict)
    """By kind, how many records there would be after the import."""
    mapping: Answers = field(default_factory=Answers)
    """What somebody had said about the sheets."""
    told: Mapping[Key, Sequence[Row]] = field(default_factory=dict)
    """The rows that tell of each record."""
    drafted: Mapping[Key, Change] = field(default_factory=dict)
    """What they would change, also where faults stand against it."""

    @property
    def new(self) -> int:
        """How many records are new."""
        return sum(counts.new for counts in self.counts.values())

    @property
    def changed(self) -> int:
        """How many records change."""
        return sum(counts.changed for counts in self.counts.values())

    @property
    def same(self) -> int:
        """How many records of the file are in the store already."""
        return sum(counts.same for counts in self.counts.values())


@dataclass
class _Work:
    """What the steps of one plan share."""

    snapshot: Snapshot
    registry: Registry
    issues: Issues
    mapping: Answers
    draft: Draft = field(default_factory=Draft)
    same: Counter[str] = field(default_factory=Counter)
    home: str | None = None
    sight: SightOf | None = None
    made: dict[Key, Row] = field(default_factory=dict)
    """Records that no row tells of and some row names."""
    told_made: dict[Key, Issue] = field(default_factory=dict)
    """What tells of each, once it is known that it stays."""
    readings: list[Reading] = field(default_factory=list)
    gone: dict[str, list[str]] = field(default_factory=dict)
    judged: bool = False
    """Whether the rules have looked at all of the draft and found nothing."""

    @property
    def rows_of(self) -> dict[Key, tuple[Row, ...]]:
        """The rows that tell of each record."""
        return self.registry.told

    def stored(self, kind: str, name: str) -> bool:
        """Say whether the store has a record of a kind by a name."""
        return kind in NAMED and bool(self.registry.stored[kind].find(name))


def plan(
    sheets: Sheets,
    snapshot: Snapshot,
    *,
    change_set_id: str,
    actor: str,
    time: str,
    origin: Origin = "import",
    message: str = "",
    mapping: Answers | None = None,
    remembered: Sequence[Answers] = (),
    replace_on: dt.date | None = None,
    progress: Progress | None = None,
    cells: int = CELLS,
    home: str | None = None,
    keep: bool = True,
    taken_back: TakenBack | None = None,
    sight: SightOf | None = None,
) -> Plan:
    """Return what importing `sheets` onto `snapshot` would do, with every fault at its cell.

    `mapping` is what somebody has said about these sheets, `remembered` about others with the same headings.
    With `replace_on`, a day, what the file's tables do not hold ends that day or goes. Of each cause so many
    `cells` are named. New records that name no place are at `home`. What was `taken_back` has its old
    id. What the bringer's `sight` leaves out stays. Without `keep` sheets and rows go on the way.
    """
    issues = Issues(cells)
    issues.extend(sheets.issues)
    work = _Work(
        snapshot, Registry(snapshot, taken_back), issues, mapping or Answers(), home=home, sight=sight
    )
    understood = understand(
        sheets, issues, mapping, remembered, work.stored, progress,
        keep=keep, holds=lambda kind: bool(snapshot.records[kind]),
    )  # fmt: skip
    work.mapping, work.readings, rows = understood.answers, understood.readings, understood.rows
    steps = (_name, _make_named, _resolve, _merge, _check)
    for done, step in enumerate(steps):
        if progress:
            progress("plan", done, STEPS)
        step(work, rows)
    cleared.tell(work.draft.changes.values(), work.rows_of, issues)
    unused.warn(work.draft.changes, snapshot, work.rows_of, issues)
    if replace_on is not None:
        kinds = replacing.kinds_told(work.readings)
        told = {*work.rows_of, *work.made}
        work.judged = False
        work.gone = replacing.take_away(work.draft, snapshot, kinds, told, replace_on)
    likeness.warn(work.registry, work.draft, work.rows_of, issues)
    if progress:
        progress("plan", STEPS, STEPS)
    made = _plan(work, ChangeSet(change_set_id, actor, origin, time, message))
    return made if keep else replace(made, told={}, drafted={})


def _plan(work: _Work, empty: ChangeSet) -> Plan:
    changes = tuple(work.draft.changes.values())
    gone = {(kind, id) for kind, ids in work.gone.items() for id in ids}
    new = Counter(change.kind for change in changes if change.before is None)
    changed = Counter(c.kind for c in changes if c.before is not None and c.key not in gone)
    counts = {
        k: Counts(new[k], changed[k], work.same[k]) for k in KINDS if new[k] or changed[k] or work.same[k]
    }
    change_set = replace(empty, changes=changes) if changes and not work.issues.errors else None
    return Plan(
        counts, work.issues.sorted(), work.issues.errors, change_set,
        judged=Judged(changes, work.snapshot.content) if change_set and work.judged else None,
        removed=sum(map(len, work.gone.values())), gone=work.gone,
        gone_names=_names_gone(work), readings=tuple(work.readings),
        made=_names_made(work), would_be=_would_be(work), mapping=work.mapping, told=work.rows_of,
        drafted=work.draft.changes,
    )  # fmt: skip


def _names_made(work: _Work) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, row in work.made.items():
        if _stays(work, key):
            found[key[0]] = (*found.get(key[0], ()), str(row.values["name"]))
    return {kind: found[kind] for kind in KINDS if kind in found}


def _names_gone(work: _Work) -> dict[str, list[str]]:
    known = {kind: work.registry.stored[kind].ids for kind in work.gone if kind in NAMED}
    return {kind: [known.get(kind, {}).get(id, id) for id in ids] for kind, ids in work.gone.items()}


def _would_be(work: _Work) -> dict[str, int]:
    """How many records of each kind there would be."""
    changes = work.draft.changes.values()
    born = Counter(
        c.kind
        for c in changes
        if c.before is None and c.after is not None and (c.key not in work.made or _stays(work, c.key))
    )
    gone = Counter(c.kind for c in changes if c.after is None)
    return {
        kind: len(work.snapshot.records[kind]) + born[kind] - gone[kind]
        for kind in KINDS
        if kind != "network"
    }


def _name(work: _Work, rows: dict[str, list[Row]]) -> None:
    """Named records first, so that any row may point at any other row of the same import."""
    for row in (row for kind in SEARCHED for row in rows.get(kind, ())):
        persons_in_rows.unmark(row)
    for kind in NAMED:
        for row in rows.get(kind, ()):
            work.registry.identify(row, work.issues)


def _make_named(work: _Work, rows: dict[str, list[Row]]) -> None:
    """Make the records that sheets name without telling of them."""
    for row in (row for kind, told in rows.items() if reference_lists.lists_of(kind) for row in told):
        reference_lists.part(row, work.registry, work.issues)
    listed = {kind for reading in work.readings for kind in reading.listed}
    made = (
        *places.from_mentions(rows, work.registry, work.issues, work.home),
        *mentions.from_mentions(rows, work.registry, work.issues, listed),
    )
    makers = [maker for maker, _ in made]
    for maker, told in (*made, *_home_made(work, rows, makers)):
        work.made[maker.kind, maker.id] = maker
        work.told_made[maker.kind, maker.id] = told


def _home_made(work: _Work, rows: dict[str, list[Row]], made: Iterable[Row]) -> Iterator[tuple[Row, Issue]]:
    """The place of rows without one, where it is not there yet."""
    if work.home is not None:
        told = (row for of_kind in rows.values() for row in of_kind)
        yield from places.of_home(work.home, (*told, *made), work.registry, work.issues)


def _resolve(work: _Work, rows: dict[str, list[Row]]) -> None:
    held = keys.Keys(work.snapshot)
    for kind in KINDS:
        for row in rows.get(kind, ()):
            work.registry.resolve(row, work.issues)
            if repeats.leave_out_itself(row, work.registry.name_of, work.issues):
                continue
            if kind in keys.ANCHORS:
                keys.identify(row, held, work.registry, work.issues)
            elif kind == "network":
                row.id = "network"
            if row.id:
                _take(work, row)
    _shelter(work, rows)
    told = (row for of_kind in (*rows.values(), work.made.values()) for row in of_kind)
    persons_in_rows.look(told, work.mapping.folded_names(), work.snapshot, work.issues)
    work.issues.extend(issue for key, issue in work.told_made.items() if _stays(work, key))


def _stays(work: _Work, key: Key) -> bool:
    """Say whether a record that some row only names is made: neither left out nor asked about."""
    return key in work.made and not work.made[key].bad


def _shelter(work: _Work, rows: dict[str, list[Row]]) -> None:
    """Leave out what tells of protected organisations, also in faulty rows, and what only that names."""
    told = (row for about in (*rows.values(), work.made.values()) for row in about)
    gone = protected_rows.leave_out(told, work.snapshot, work.issues)
    for row in gone:
        work.rows_of.pop((row.kind, row.id), None)
    left = (row for about in work.rows_of.values() for row in about)
    for key in protected_rows.made_only_for(gone, left, work.made):
        del work.made[key]


def _take(work: _Work, row: Row) -> None:
    """Note that a row is about a record; only a tie may be told of by several rows."""
    key = (row.kind, row.id)
    about = work.rows_of.get(key)
    if about is None:
        work.rows_of[key] = (row,)
    elif row.kind in NAMED or row.kind == "tie":
        work.rows_of[key] = (*about, row)
    elif not repeats.repeats(row, about[0], work.registry.name_of(row.kind, row.id), work.issues):
        code = "duplicate_id" if row.values.get("id") else "doubled_row"
        where = row.place("id" if row.values.get("id") else next(iter(row.values), None))
        work.issues.add(error(code, **where, value=row.id, id=row.id, first_row=about[0].number))


def _merge(work: _Work, rows: dict[str, list[Row]]) -> None:
    for (kind, id), maker in work.made.items():
        work.registry.resolve(maker, work.issues)
        fields = {name: value for name, value in maker.values.items() if value is not None}
        _place(work, kind, fields, maker)
        work.draft.put(kind, id, work.snapshot.stored(kind, id), fields)
        work.rows_of.setdefault((kind, id), (maker,))
    claims: ties.Claims = {}
    for key, about in work.rows_of.items():
        if key in work.draft.changes:
            continue
        kind, id = key
        now = work.snapshot.stored(kind, id)
        after = (
            ties.merged(now.fields, about, work.issues, claims)
            if kind == "tie"
            else merged(kind, now.fields, about[0])
        )
        if now.fields is not None and work.sight is not None:
            after = with_unseen(kind, now.fields, after, work.sight(kind, id))
        if now.fields is None:
            _place(work, kind, after, about[0])
        if not work.draft.put_at(key, now, after):
            work.same[kind] += 1
        for row in about:
            if not row.bad:
                row.values = SAID  # the draft says it now: of a million rows there is no room for both


def _place(work: _Work, kind: str, fields: Fields, row: Row) -> None:
    """Put a new record that names no place where its bringer is at home."""
    if work.home is not None and kind in places.LOCAL and not fields.get(PLACED):
        fields[PLACED] = [work.home]
        name = places.name_of_home(work.home, work.registry)
        work.issues.add(warning("place_assumed", **row.place(), suggestion=name))


def _check(work: _Work, rows: dict[str, list[Row]]) -> None:
    """Ask the ground's own rules and tell what they find at the cells it came from."""
    for row in (row for of_kind in rows.values() for row in of_kind if row.bad):
        _check_periods(work, row)
    changes = list(work.draft.changes.values())
    found = _faults(work.snapshot, changes)
    work.judged = not found
    if found:
        # Single records are judged first; without the faulty ones the rules look at all together.
        faulty = {(fault.kind, fault.id) for fault in found}
        sound = [change for change in changes if change.key not in faulty]
        found += [f for f in _faults(work.snapshot, sound) if f.code != "unknown_reference"]
    told = set()
    for fault in found:
        about = work.rows_of.get((fault.kind, fault.id))
        if (
            about
            and (issue := _at_cell(fault, about))
            and (key := (issue.file, issue.sheet, issue.row, issue.column)) not in told
        ):
            told.add(key if fault.code == "ring" else (*key, fault.code))
            work.issues.add(issue)


def _check_periods(work: _Work, row: Row) -> None:
    """Tell of dates in the wrong order in a row that has other faults, which hide it from the rules."""
    for begin, end in PERIODS.get(row.kind, ()):
        since, until = row.values.get(begin), row.values.get(end)
        if since and until and PartialDate(until).last() < PartialDate(since).first():
            work.issues.add(error("until_before_since", **row.place(end), value=until, since=since))
            row.bad |= {end}


def _faults(snapshot: Snapshot, changes: Iterable[Change]) -> list[Fault]:
    changes = list(changes)

    def lookup(wanted: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: snapshot.stored(*key) for key in wanted if key in snapshot.versions}

    def load(kind: str) -> Iterator[tuple[str, Fields]]:
        return ((id, to_fields(record)) for id, record in snapshot.records[kind].items())

    return faults(changes, lookup(change.key for change in changes), lookup, load)


def _at_cell(fault: Fault, about: Sequence[Row]) -> Issue | None:
    """Return the fault at its cell; None when the cell has been called faulty already."""
    if any(fault.field in row.bad for row in about):
        return None
    row = next((r for r in about if r.header.has(fault.field)), about[0])
    value: Any = fault.value or None
    return error(fault.code, **row.place(fault.field), value=value, id=fault.id, **fault.details)
