"""How far an arena has come along the chain arenas, dialogue, knowledge, relations, trust and structure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from graph.measures.arenas import members
from graph.records.dates import during
from graph.records.model import Arena
from graph.ways.network_at import NetworkAt

Stage = Literal["arena", "dialogue", "knowledge", "relations", "trust"]
Code = Literal[
    "members", "meets", "next_meeting", "kind", "arenas", "initiatives", "services", "pairs", "agreements",
    "close_pairs", "strategic",
]  # fmt: skip
STAGES: tuple[Stage, ...] = ("arena", "dialogue", "knowledge", "relations", "trust")
TALKING = frozenset(
    {
        "network", "dialogue_meeting", "workshop", "case_meeting", "working_group", "collaboration_team",
        "reference_group",
    }
)  # fmt: skip
"""Kinds of arena whose very form is that those who sit there talk with one another."""
LEARNING = frozenset({"workshop", "training", "conference"})
"""Kinds of arena where those who were there learnt something together."""
CLOSE = frozenset({"collaboration", "integration"})
"""Degrees that two do not come to without trust."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that we know and that speaks for a step.

    Attributes
    ----------
    code : str
    records : tuple of str
        Ids of arenas, initiatives, services or agreements, by id; () where the code is about none.
    number : int
        How many members, pairs or records.
    of : int
        Of how many pairs; 0 where the code is no share.
    """

    code: Code
    records: tuple[str, ...] = ()
    number: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the chain with what speaks for it; without any evidence we know nothing of it."""

    stage: Stage
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The five steps in order.

    Attributes
    ----------
    steps : tuple of ChainStep
    next : str or None
        The first step that we know nothing of; None when something speaks for each.
    pairs : int
        Pairs of members.
    unmet : int
        Those of them without a known current tie.
    """

    steps: tuple[ChainStep, ...]
    next: Stage | None
    pairs: int
    unmet: int


def chain(network: NetworkAt, arena: str, at: dt.date | None = None) -> Chain | None:
    """Return how far an arena has come, judged only from what is known on the date.

    Formula: *arena*: its members, its rhythm or its next meeting are known. *Dialogue*:
    its kind is one of talking, it has a rhythm or a next meeting, or two of its members sit together at
    another current arena of such a kind about one of its questions. *Knowledge*: two of its members have sat
    in a workshop, training or conference about one of its questions (itself included), run an initiative
    about one together, or one offers a service about one. *Relations*: pairs of members with a current tie,
    of all n(n−1)/2. *Trust and structure*: an agreement between two members about one of its questions that
    holds, pairs that work together or have a joint operation, or a current arena on the strategic level, no
    conference (itself, or one about a question of its own where one of its members sits).

    Parameters
    ----------
    network : NetworkAt
    arena : str
        An arena of the snapshot.
    at : datetime.date, optional
        The day itself: agreements and initiatives begin and end within the intervals that a network stands
        for. Without it the network's.

    Returns
    -------
    Chain or None
        A step that nothing speaks for is unknown, never absent. None when the arena is not going on: who
        sits there, and so what they have together, is not to be said then.

    Notes
    -----
    Cost: O(n²) for n members, and linear in arenas, initiatives, services and agreements. Source: the chain
    after De Rijk et al. (2007), as Karlskoga and CROSS use it; which facts speak for a step is our rule.
    """
    if arena not in network.tables:
        return None
    known = _Known(network, at or network.at, network.snapshot.arenas[arena], members(network, arena))
    met, pairs = known.met(), len(known.at_table) * (len(known.at_table) - 1) // 2
    found: dict[Stage, Iterator[Evidence]] = {
        "arena": known.arena(),
        "dialogue": known.dialogue(),
        "knowledge": known.knowledge(),
        "relations": iter([Evidence("pairs", number=len(met), of=pairs)] if met else []),
        "trust": known.trust(met, pairs),
    }
    steps = tuple(ChainStep(stage, tuple(found[stage])) for stage in STAGES)
    first = next((step.stage for step in steps if not step.evidence), None)
    return Chain(steps, first, pairs, pairs - len(met))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one arena and those at its table."""

    network: NetworkAt
    at: dt.date
    one: Arena
    at_table: tuple[str, ...]

    def arena(self) -> Iterator[Evidence]:
        if self.at_table:
            yield Evidence("members", number=len(self.at_table))
        yield from self._meetings()

    def dialogue(self) -> Iterator[Evidence]:
        if self.one.kind in TALKING:
            yield Evidence("kind")
        yield from self._meetings()
        others = (id for id in self.network.tables if self._about(id) and self._kind(id) in TALKING)
        yield from _some("arenas", [id for id in others if len(self._ours(members(self.network, id))) > 1])

    def knowledge(self) -> Iterator[Evidence]:
        snapshot, asked = self.network.snapshot, set(self.one.questions)
        if self.one.kind in LEARNING:
            yield Evidence("kind")
        learning = [id for id in snapshot.arenas if self._about(id) and self._kind(id) in LEARNING]
        yield from _some("arenas", [id for id in learning if len(self._were_there(id)) > 1])
        together = [
            one.id
            for one in snapshot.initiatives.values()
            if asked.intersection(one.questions)
            and one.status != "planned"
            and during(one.since, None, self.at)
            and len(self._ours((one.owner or "", *one.partners))) > 1
        ]
        yield from _some("initiatives", together)
        offered = [
            one.id
            for one in snapshot.services.values()
            if asked.intersection(one.questions) and one.status != "planned" and self._ours(one.providers)
        ]
        yield from _some("services", offered)

    def met(self) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in combinations(self.at_table, 2) if pair in self.network.pairs)

    def trust(self, met: tuple[tuple[str, str], ...], pairs: int) -> Iterator[Evidence]:
        agreed = [
            one.id
            for one in self.network.snapshot.agreements.values()
            if one.question in self.one.questions
            and during(one.signed, one.valid_until, self.at)
            and len(self._ours(one.parties)) > 1
        ]
        yield from _some("agreements", agreed)
        close = [pair for pair in met if any(tie.degree in CLOSE for tie in self.network.pairs[pair])]
        if close:
            yield Evidence("close_pairs", number=len(close), of=pairs)
        strategic = [
            id
            for id in self.network.tables
            if self.network.snapshot.arenas[id].level == "strategic"
            and self._kind(id) != "conference"
            and (id == self.one.id or self._about(id))
            and self._ours(members(self.network, id))
        ]
        yield from _some("strategic", strategic)

    def _meetings(self) -> Iterator[Evidence]:
        if self.one.meets:
            yield Evidence("meets")
        if self.one.next_meeting:
            yield Evidence("next_meeting")

    def _about(self, id: str) -> bool:
        """Whether another arena is about one of this one's questions."""
        asked = self.network.snapshot.arenas[id].questions
        return id != self.one.id and not set(asked).isdisjoint(self.one.questions)

    def _kind(self, id: str) -> str | None:
        return self.network.snapshot.arenas[id].kind

    def _ours(self, ids: tuple[str, ...]) -> set[str]:
        return set(ids).intersection(self.at_table)

    def _were_there(self, id: str) -> set[str]:
        """Members who had sat there by the date: what one has learnt stays when the arena has ended."""
        snapshot, at = self.network.snapshot, self.at
        if not during(snapshot.arenas[id].active_from, None, at):
            return set()
        seats = (seat for seat in snapshot.members_of.get(id, ()) if seat.role != "funds")
        return self._ours(tuple(seat.organisation for seat in seats if during(seat.since, None, at)))


def _some(code: Code, ids: list[str]) -> Iterator[Evidence]:
    if ids:
        yield Evidence(code, tuple(sorted(ids)), len(ids))
