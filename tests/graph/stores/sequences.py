"""Any sequence of change sets, applied and undone, gives the same state in every store.

The machine draws steps that a careless program might take: edits on what was read long ago, change sets sent
twice, deletions of what others point at, undo of anything. Every store must answer each alike, and end alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from graph.records.changes import Change, ChangeFilter, ChangeSet, Draft, undo
from graph.records.discretion import discreet
from graph.records.errors import AlreadyDecided, Conflict, Refused
from graph.records.proposals import Verdict
from graph.records.purges import Target
from graph.records.snapshot import Snapshot
from graph.stores.following import newest
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from tests.graph.stores.sets import (
    TIME,
    change_set,
    content,
    decision,
    new,
    organisation,
    proposed,
    purging,
    told,
)

PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"), ("b", "a"), ("c", "a")]
Wish = tuple[str, str, dict[str, Any] | None]
"""A record that somebody wants: (kind, id, fields), or no fields to delete it."""
VALUES = st.sampled_from(["Å", None])
NAMES = st.sampled_from(["Å", "Ö ö", "<b>", "'\"`"])


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """A wish."""
    kind = draw(st.sampled_from(["organisation", "organisation", "tie", "membership", "arena"]))
    a, b = draw(st.sampled_from(PAIRS))
    if kind == "organisation":
        fields: dict[str, Any] = {"name": draw(NAMES), "sector": "company"}
        if draw(st.integers(0, 3)) == 0:
            fields["part_of"] = b
        return kind, a, draw(st.sampled_from([fields, fields, None]))
    if kind == "arena":
        return kind, "rad", draw(st.sampled_from([{"name": draw(NAMES)}, None]))
    if kind == "membership":
        seat = {"arena": "rad", "organisation": a, "role": "hosts"}
        return kind, f"rad--{a}", draw(st.sampled_from([seat, None]))
    degree = draw(st.sampled_from(["contact", "integration"]))
    tie = {"a": a, "b": b, "claims": [{"degree": degree, "source": draw(NAMES)}]}
    return kind, "t", draw(st.sampled_from([tie, tie, None]))


class Sequences(RuleBasedStateMachine):
    """Runs every step against a new memory store, which is the yardstick, and the store under test."""

    def new_store(self) -> Store:
        """Return an empty store; each store's test file says which."""
        raise NotImplementedError

    @initialize()
    def open(self) -> None:
        self.stores: list[Store] = [MemoryStore(), self.new_store()]
        self.reads: list[Snapshot] = [self.stores[0].load()]
        self.followed: list[Snapshot] = [store.load() for store in self.stores]
        self.sent: list[ChangeSet] = []
        self.count = 0
        made = [organisation(id) for id in "abcd"]
        self.send(change_set(*made, new("arena", "rad", name="Rådet"), id="first"))

    def send(self, changes: ChangeSet) -> None:
        self.together(lambda store: store.apply(changes))
        self.sent.append(changes)

    def together(self, step: Callable[[Store], object]) -> None:
        """Take a step in both stores; they must answer alike."""
        first, second = (self.outcome(store, step) for store in self.stores)
        assert first == second
        self.reads.append(self.stores[0].load())
        for n, store in enumerate(self.stores):
            self.follow(n, store)

    def follow(self, n: int, store: Store) -> None:
        """Whoever follows a store sees what it holds, and tells another process the same."""
        before, whole = self.followed[n], store.load()
        now = self.followed[n] = newest(store, before)
        assert told(now) == told(whole)
        assert told(discreet(now, (before, discreet(before)))) == told(discreet(whole))
        if (rows := now.rows_since(before)) is not None:
            sent = before.amended(now.revision, rows, {}, now.content)
            assert told(replace(sent, merged={})) == told(replace(now, merged={}))

    def outcome(self, store: Store, step: Callable[[Store], object]) -> object:
        try:
            return step(store)
        except Conflict as error:
            return error.records
        except AlreadyDecided as error:
            return error.details
        except Refused as error:
            return sorted((f.code, f.kind, f.id, f.field, f.value) for f in error.faults)

    def number(self) -> str:
        self.count += 1
        return f"set-{self.count}"

    @rule(wanted=st.lists(wishes(), min_size=1, max_size=6), back=st.sampled_from([0, 0, 0, 1, 3]))
    def edit(self, wanted: list[Wish], back: int) -> None:
        """Edit what was read `back` steps ago."""
        self.send(change_set(*self.drafted(wanted, back), id=self.number()))

    @rule(wanted=st.lists(wishes(), max_size=3), back=st.sampled_from([0, 1]))
    def propose(self, wanted: list[Wish], back: int) -> None:
        """Propose such an edit."""
        proposal = proposed(*self.drafted(wanted, back), id=self.number(), text="Så här")
        self.together(lambda store: store.propose(proposal))

    @rule(number=st.integers(1, 4), verdict=st.sampled_from(["asked", "accepted", "declined"]))
    def decide(self, number: int, verdict: Verdict) -> None:
        """Decide about a proposal, if it is there; take it in as it was proposed."""
        held = self.stores[0].proposal(number)
        changes = None
        if held is not None and verdict == "accepted":
            changes = change_set(*held.proposal.changes, id=self.number(), origin="proposal")
        made = decision(verdict, id=self.number())
        self.together(lambda store: store.decide(number, made, changes))

    @rule(id=st.sampled_from("abc"), field=st.sampled_from(["part_of", "name", None]), value=VALUES)
    def purge(self, id: str, field: str | None, value: str | None) -> None:
        """Purge a field, a value or a whole record."""
        wanted = purging(Target("organisation", id, field, value), id=self.number())
        self.together(lambda store: store.purge(wanted))

    def drafted(self, wanted: list[Wish], back: int) -> Iterable[Change]:
        """The changes that make the wishes true, against what was read `back` steps ago."""
        read, draft = self.reads[max(0, len(self.reads) - 1 - back)], Draft()
        for kind, id, fields in wanted:
            held = read.stored(kind, id)
            if fields is not None:
                draft.put(kind, id, held, fields)
            elif held.fields is not None:
                draft.delete(kind, id, held)
        return draft.changes.values()

    @rule(which=st.integers(0, 100))
    def send_again(self, which: int) -> None:
        if self.sent:
            self.send(self.sent[which % len(self.sent)])

    @rule(which=st.integers(0, 100))
    def take_back(self, which: int) -> None:
        entries = self.stores[0].changes_since(0)
        if entries:
            entry = entries[which % len(entries)]
            only = [change.key for change in entry.change_set.changes][: which % 3] or None
            if not any(change.forgotten for change in entry.change_set.changes):
                self.send(undo(entry, id=self.number(), actor="koordinator", time=TIME, only=only))

    @invariant()
    def all_agree(self) -> None:
        first, second = self.stores
        assert content(first) == content(second)

    def teardown(self) -> None:
        first, second = getattr(self, "stores", [None, None])
        if first is None or second is None:
            return
        assert first.changes_since(0) == second.changes_since(0)
        assert first.proposals() == second.proposals()
        assert first.load().merged == second.load().merged
        for which in (ChangeFilter(), ChangeFilter(kind="tie"), ChangeFilter(id="a", origin="undo")):
            after = None
            while True:
                page = first.changes(which, after=after, limit=3)
                assert page == second.changes(which, after=after, limit=3)
                if (after := page.next) is None:
                    break
        for kind, id in first.load().versions:
            assert first.history(kind, id) == second.history(kind, id)
        second.close()
