"""Purging: values, fields or whole records go from state, history and proposals alike.

What remains is an entry in history that says when, why and on what ground, of which kinds, ids and fields;
no words. Pure: a store hands over all that it holds of the records, and writes what it gets back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from graph.records.changes import NEVER, Change, ChangeSet, Channel, Cursor, Entry, Key, Stored
from graph.records.errors import Fault, Refused
from graph.records.model import KINDS, specs
from graph.records.proposals import Proposal, ProposalEntry
from graph.records.schema import Fields

SHORTEST = 4
"""Characters of a forgotten text that is looked for in messages; shorter ones stand in any text."""


@dataclass(frozen=True, slots=True)
class Target:
    """What goes: a record, one of its fields, or every text of either that contains a value.

    Attributes
    ----------
    kind, id : str
    field : str, optional
        Without it, all fields.
    value : str, optional
        With it, only texts that contain it, in upper or lower case; of a list, only such elements.
    """

    kind: str
    id: str
    field: str | None = None
    value: str | None = None

    @property
    def key(self) -> Key:
        """(kind, id)."""
        return self.kind, self.id

    @property
    def is_record(self) -> bool:
        """Whether the record goes as a whole."""
        return self.field is None and self.value is None


@dataclass(frozen=True, slots=True)
class Purge:
    """What somebody has decided to purge, why, and the decision that it rests on.

    `id`, `actor`, `time`, `role` and `channel` as in a change set; neither `reason` nor `ground` may repeat
    what goes.
    """

    id: str
    actor: str
    time: str
    reason: str
    ground: str
    targets: tuple[Target, ...]
    role: str = ""
    channel: Channel | Literal[""] = ""

    @property
    def keys(self) -> list[Key]:
        """The records that it is about, each once."""
        return [*dict.fromkeys(target.key for target in self.targets)]

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with it by itself."""
        for name in ("targets", "reason", "ground"):
            if not getattr(self, name):
                yield Fault("required", "purge", self.id, name)
        for target in self.targets:
            if target.kind not in KINDS:
                yield Fault("unknown_kind", *target.key)
            elif target.field is not None and target.field not in specs(target.kind):
                yield Fault("unknown_field", *target.key, target.field)
            elif target.value == "":
                yield Fault("required", *target.key, "value")

    def head(self) -> ChangeSet:
        """Return the change set that tells of it, without its changes."""
        head = ChangeSet(self.id, self.actor, "purge", self.time, self.reason, ground=self.ground)
        return replace(head, role=self.role, channel=self.channel)

    def told_by(self, entry: Entry) -> bool:
        """Say whether `entry` tells of this purge, sent before."""
        told = entry.change_set
        return self.head().says_the_same(replace(told, changes=())) and {*self.keys} == {
            change.key for change in told.changes
        }


@dataclass(slots=True)
class Held:
    """All that a store holds of the records of a purge.

    Attributes
    ----------
    records : Mapping
        Their state, tombstones included.
    history : Mapping
        Each of their changes by its place in history.
    messages : Mapping
        The messages of the change sets that these belong to, by revision.
    proposals : sequence
        The proposals that speak of them.
    """

    records: Mapping[Key, Stored]
    history: Mapping[Cursor, Change]
    messages: Mapping[int, str]
    proposals: list[ProposalEntry]


@dataclass(slots=True)
class Purged:
    """What a store writes for a purge: only what differs from what it holds."""

    changes: list[Change]
    """What becomes of the records, told in full, for the rules to judge; never kept."""
    told: ChangeSet
    """The entry of history: what went, without words."""
    history: dict[Cursor, Change] = field(default_factory=dict)
    messages: list[int] = field(default_factory=list)
    """Revisions whose message is emptied."""
    proposals: list[ProposalEntry] = field(default_factory=list)


def carried_out(purge: Purge, held: Held) -> Purged:
    """Return what is left of everything held.

    Raises
    ------
    Refused
        `gone` for each record that nothing is known of, `words_in_reason` when reason or ground repeat what
        goes.
    """
    known = {*held.records, *(change.key for change in held.history.values())}
    known |= {key for entry in held.proposals for key in entry.proposal.touches}
    words = _words(purge, held)
    found = [Fault("gone", *key) for key in purge.keys if key not in known]
    found += [
        Fault("words_in_reason", "purge", purge.id, name)
        for name, text in (("reason", purge.reason), ("ground", purge.ground))
        if _contains(text, words)
    ]
    if found:
        raise Refused(found)
    return _Purging(purge, held, words).outcome()


class _Purging:
    """One purge under way; collects which fields of which record lost something."""

    def __init__(self, purge: Purge, held: Held, words: frozenset[str]) -> None:
        self._purge = purge
        self._held = held
        self._words = words
        self._targets: dict[Key, list[Target]] = {key: [] for key in purge.keys}
        for target in purge.targets:
            self._targets[target.key].append(target)
        self._lost: dict[Key, set[str]] = {key: set() for key in purge.keys}

    def outcome(self) -> Purged:
        held = self._held
        changes = [change for key in self._targets if (change := self._of_record(key)) is not None]
        history = {at: rest for at, c in held.history.items() if (rest := self._of_change(c)) != c}
        messages = [revision for revision, text in held.messages.items() if _contains(text, self._words)]
        proposals = [left for entry in held.proposals if (left := self._of_proposal(entry)) != entry]
        gone = {change.key: change for change in changes}
        told = [self._told(key, gone.get(key)) for key in self._targets]
        head = self._purge.head()
        return Purged(changes, replace(head, changes=tuple(told)), history, messages, proposals)

    def _of_record(self, key: Key) -> Change | None:
        """What becomes of a record; None when it stays as it is."""
        stored = self._held.records.get(key, NEVER)
        if stored.fields is None:
            return None
        rest = self._rest(key, stored.fields)
        if any(target.is_record for target in self._targets[key]):
            return Change(*key, stored.version, stored.fields, None)
        names = {name for name, value in stored.fields.items() if rest.get(name) != value}
        before, after = ({n: f[n] for n in sorted(names & f.keys())} for f in (stored.fields, rest))
        return Change(*key, stored.version, before, after) if names else None

    def _of_change(self, change: Change) -> Change:
        """A change in history, or in a proposal, without what goes."""
        if change.key not in self._targets:
            return change
        before, after = (
            None if fields is None else self._rest(change.key, fields)
            for fields in (change.before, change.after)
        )
        lost = {
            name
            for was, rest in ((change.before, before), (change.after, after))
            for name, value in (was or {}).items()
            if (rest or {}).get(name) != value
        }
        forgotten = tuple(sorted({*change.forgotten, *lost}))
        return replace(change, before=before, after=after, forgotten=forgotten)

    def _of_proposal(self, entry: ProposalEntry) -> ProposalEntry:
        was = entry.proposal
        is_about = any(target.is_record for target in self._targets.get(was.about, ()))
        texts: dict[str, Any] = {
            name: ""
            for name in ("text", "how", "reply_to")
            if (text := getattr(was, name)) and (is_about or _contains(text, self._words))
        }
        changes = tuple(self._of_change(change) for change in was.changes)
        decisions = tuple(
            replace(one, message="") if is_about or _contains(one.message, self._words) else one
            for one in entry.decisions
        )
        proposal: Proposal = replace(was, changes=changes, **texts)
        if texts:
            proposal = replace(proposal, forgotten=tuple(sorted({*was.forgotten, *texts})))
        return replace(entry, proposal=proposal, decisions=decisions)

    def _rest(self, key: Key, fields: Fields) -> Fields:
        """What is left of a record's fields."""
        rest: Fields = {}
        for name, value in fields.items():
            left = value
            for target in self._targets[key]:
                if target.field in (None, name) and left is not None:
                    left = None if target.value is None else _without(left, target.value)
            if left != value:
                self._lost[key].add(name)
            if left is not None:
                rest[name] = left
        return rest

    def _told(self, key: Key, change: Change | None) -> Change:
        """The line of history about one record: fields, no words."""
        stored = self._held.records.get(key, NEVER)
        shape: Fields | None = None if stored.fields is None else {}
        after = shape if change is None or change.after is not None else None
        return Change(*key, stored.version, shape, after, forgotten=tuple(sorted(self._lost[key])))


def _words(purge: Purge, held: Held) -> frozenset[str]:
    """The texts that go, in small letters, to look for in messages and reasons."""
    shapes: dict[Key, list[Fields]] = {key: [] for key in purge.keys}
    for key, stored in held.records.items():
        shapes[key].append(stored.fields or {})
    changes = [*held.history.values(), *(c for e in held.proposals for c in e.proposal.changes)]
    for change in changes:
        if change.key in shapes:
            shapes[change.key] += [change.before or {}, change.after or {}]
    found: set[str] = set()
    for target in purge.targets:
        if target.value is not None:
            found.add(target.value.casefold())
            continue
        written = {n for n, spec in specs(target.kind).items() if spec.type in ("text", "claims")}
        names = written if target.field is None else {target.field}
        for fields in shapes[target.key]:
            texts = (text for name in names & fields.keys() for text in _texts(fields[name]))
            found |= {text.casefold() for text in texts if len(text) >= SHORTEST}
    return frozenset(found)


def _texts(value: Any) -> Iterator[str]:
    """The texts that people wrote in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(value.get("source"))


def _contains(text: str, words: Iterable[str]) -> bool:
    folded = text.casefold()
    return any(word in folded for word in words)


def _without(value: Any, word: str) -> Any:
    """What is left of a value without the texts that contain a word; None when nothing is."""
    if isinstance(value, str):
        return None if word.casefold() in value.casefold() else value
    if isinstance(value, list):
        return [rest for one in value if (rest := _without(one, word)) is not None] or None
    if isinstance(value, dict):
        left = {name: rest for name, one in value.items() if (rest := _without(one, word)) is not None}
        return left or None
    return value
