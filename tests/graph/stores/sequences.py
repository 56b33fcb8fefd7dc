"""Any sequence of change sets, applied and undone, gives the same state in every store.

The machine draws steps that a careless program might take: edits on what was read long ago, change sets sent
twice, deletions of what others point at, undo of anything. Every store must answer each alike, and end alike.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from graph.records.changes import ChangeSet, Draft, State, undo
from graph.records.errors import Conflict, Refused
from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from tests.graph.stores.sets import TIME, change_set, content, new, organisation

PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"), ("b", "a"), ("c", "a")]
NAMES = st.sampled_from(["Å", "Ö ö", "<b>", "'\"`"])
STATES: st.SearchStrategy[State] = st.sampled_from(["applied"] * 7 + ["proposed"])


@st.composite
def wishes(draw: st.DrawFn) -> tuple[str, str, dict[str, Any] | None]:
    """A record that somebody wants: (kind, id, fields), or no fields to delete it."""
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
        self.sent: list[ChangeSet] = []
        self.count = 0
        made = [organisation(id) for id in "abcd"]
        self.send(change_set(*made, new("arena", "rad", name="Rådet"), id="first"))

    def send(self, changes: ChangeSet) -> None:
        outcomes = [self.outcome(store, changes) for store in self.stores]
        assert outcomes[0] == outcomes[1]
        self.sent.append(changes)
        self.reads.append(self.stores[0].load())

    def outcome(self, store: Store, changes: ChangeSet) -> object:
        try:
            return store.apply(changes)
        except Conflict as error:
            return error.records
        except Refused as error:
            return sorted((f.code, f.kind, f.id, f.field, f.value) for f in error.faults)

    def number(self) -> str:
        self.count += 1
        return f"set-{self.count}"

    @rule(
        wanted=st.lists(wishes(), min_size=1, max_size=6), back=st.sampled_from([0, 0, 0, 1, 3]), state=STATES
    )
    def edit(self, wanted: list[tuple[str, str, dict[str, Any] | None]], back: int, state: State) -> None:
        """Edit, or propose to edit, what was read `back` steps ago."""
        read, draft = self.reads[max(0, len(self.reads) - 1 - back)], Draft()
        for kind, id, fields in wanted:
            held = read.stored(kind, id)
            if fields is not None:
                draft.put(kind, id, held, fields)
            elif held.fields is not None:
                draft.delete(kind, id, held)
        self.send(change_set(*draft.changes.values(), id=self.number(), state=state))

    @rule(which=st.integers(0, 100))
    def send_again(self, which: int) -> None:
        if self.sent:
            self.send(self.sent[which % len(self.sent)])

    @rule(which=st.integers(0, 100))
    def take_back(self, which: int) -> None:
        entries = self.stores[0].changes_since(0)
        if entries:
            entry = entries[which % len(entries)]
            self.send(undo(entry, id=self.number(), actor="koordinator", time=TIME))

    @invariant()
    def all_agree(self) -> None:
        first, second = self.stores
        assert content(first) == content(second)

    def teardown(self) -> None:
        first, second = getattr(self, "stores", [None, None])
        if first is None or second is None:
            return
        assert first.changes_since(0) == second.changes_since(0)
        for kind, id in first.load().versions:
            assert first.history(kind, id) == second.history(kind, id)
        second.close()
