"""Which organisations have to do with which question, and how directly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.records.dates import during
from graph.ways.network_at import NetworkAt

By = Literal["own", "service", "arena", "initiative"]
DIRECT: Mapping[By, float] = {"own": 1.0, "service": 1.0, "arena": 0.7, "initiative": 0.6}
"""How directly each kind of evidence says that an organisation works with a question."""
BROADER, NARROWER, SIBLING = 0.5, 0.9, 0.3
"""What a broader, a narrower and a sibling question is worth for somebody who asks about one."""


@dataclass(frozen=True, slots=True)
class Concern:
    """That an organisation has to do with a question: how we know, and how directly (0–1)."""

    question: str
    by: By
    through: str | None
    weight: float


@dataclass(frozen=True, eq=False)
class Concerns:
    """Who works with what on a date: own questions, services, seats and initiatives that are current."""

    network: NetworkAt

    @cached_property
    def of(self) -> Mapping[str, Mapping[str, Concern]]:
        """The most direct concern of each organisation with each question."""
        found: defaultdict[str, dict[str, Concern]] = defaultdict(dict)
        for organisation, concern in self._all():
            held = found[organisation].get(concern.question)
            if held is None or concern.weight > held.weight:
                found[organisation][concern.question] = concern
        return dict(found)

    @cached_property
    def with_question(self) -> Mapping[str, tuple[str, ...]]:
        """The organisations that work with each question, by id."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for organisation, concerns in sorted(self.of.items()):
            for question in concerns:
                found[question].append(organisation)
        return {question: tuple(ids) for question, ids in found.items()}

    def _all(self) -> Iterator[tuple[str, Concern]]:
        network, snapshot = self.network, self.network.snapshot
        for id in network.organisations:
            for question in snapshot.organisations[id].questions:
                yield id, Concern(question, "own", None, DIRECT["own"])
        for service in snapshot.services.values():
            if service.status != "completed":
                for id in service.providers:
                    if id in network:
                        for question in service.questions:
                            yield id, Concern(question, "service", service.id, DIRECT["service"])
        for arena, seats in network.tables.items():
            for question in snapshot.arenas[arena].questions:
                for seat in seats:
                    yield seat.organisation, Concern(question, "arena", arena, DIRECT["arena"])
        for initiative in snapshot.initiatives.values():
            if during(initiative.since, initiative.until, network.at):
                for party in (initiative.owner, *initiative.partners):
                    if party is not None and party in network:
                        for question in initiative.questions:
                            concern = Concern(question, "initiative", initiative.id, DIRECT["initiative"])
                            yield party, concern

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id, one in self.network.snapshot.questions.items():
            if one.broader is not None:
                found[one.broader].append(id)
        return {id: tuple(ids) for id, ids in found.items()}

    def related(self, question: str) -> Mapping[str, float]:
        """Return a question and its kin with what each is worth to who asks about it (0–1).

        Narrower questions count at any depth, each level a little less; of others the nearest.
        """
        known, narrower = self.network.snapshot.questions, self._narrower
        found, level = {question: 1.0}, [question]
        while level:
            level = [id for above in level for id in narrower.get(above, ()) if id not in found]
            found |= {id: NARROWER * found[known[id].broader or question] for id in level}
        broader = known[question].broader if question in known else None
        for id in narrower.get(broader, ()) if broader is not None else ():
            found.setdefault(id, SIBLING)
        if broader is not None:
            found[broader] = BROADER
        return found
