"""Whom to collaborate with: candidates for an organisation or a question, each with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from graph.concerns import Concern, Concerns
from graph.introductions import Distances, Introductions
from graph.lists import DEGREE
from graph.routes import Route
from graph.ways import Field, is_arena

Prefer = Literal["near", "new"]
Code = Literal[
    "question", "place", "county", "arena", "neighbours", "complements", "near", "no_way", "existing"
]

WEIGHTS: Mapping[Prefer, Mapping[str, float]] = {
    "near": {
        "question": 0.30,
        "place": 0.20,
        "arena": 0.16,
        "neighbours": 0.14,
        "sector": 0.06,
        "distance": 0.14,
    },
    "new": {
        "question": 0.36,
        "place": 0.20,
        "arena": 0.06,
        "neighbours": 0.04,
        "sector": 0.18,
        "distance": 0.16,
    },
}
"""What each reason weighs; the sum is 1. `near`: easy to begin with. `new`: bridges to somebody unknown.
The user chooses between the two; nothing is weighed in secret."""
COUNTY = 0.4
"""What the same county is worth where the same municipality is worth 1."""
HALF = 4.0
"""The distance at which nearness has fallen to one half: as long as one contact."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is suggested: a code and what fills its sentence (ids, counts, lengths)."""

    code: Code
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody that something speaks for: the score (0–1) and the reasons, strongest first.

    `last` marks who is met already, for one who looks for somebody new: they come last.
    """

    organisation: str
    last: bool
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """A suggested partner.

    Attributes
    ----------
    organisation : str
    score : float
        0–1, higher fits better; comparable within one answer only.
    distance : float or None
        From the one who asks; None without one or without a way.
    existing : str or None
        The closest degree of a current tie, where they collaborate already.
    reasons : tuple of Reason
        Strongest first.
    introduction : Route or None
        The way over others, where they are not partners already.
    """

    organisation: str
    score: float
    distance: float | None
    existing: str | None
    reasons: tuple[Reason, ...]
    introduction: Route | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: each part may be missing.

    Attributes
    ----------
    seeker : str or None
        The organisation that looks for partners.
    question, place : str or None
    prefer : {"near", "new"}
    """

    seeker: str | None = None
    question: str | None = None
    place: str | None = None
    prefer: Prefer = "near"


@dataclass(frozen=True, eq=False)
class Matchmaker:
    """Answers wishes on one date; what all wishes share is worked out once and kept.

    Notes
    -----
    Score: Σ weight · strength over six reasons, each strength in 0–1: the question (`Concerns`), the place,
    arenas that both sit at (1 − 1/(1+k)), common neighbours by resource allocation Σ 1/degree (Zhou, Lü and
    Zhang 2009) as x/(x + ½), another sector family, and nearness 1/(1 + d/4) (for `new` one minus it).
    Direction: higher fits better. Cost: one Dijkstra and the candidates, O(m log n).
    """

    field: Field

    @cached_property
    def concerns(self) -> Concerns:
        """Who works with what."""
        return Concerns(self.field)

    @cached_property
    def introductions(self) -> Introductions:
        """Distances and ways from a seeker to all others."""
        return Introductions(self.field)

    @cached_property
    def _municipalities(self) -> Mapping[str, frozenset[str]]:
        known = self.field.snapshot.organisations
        return {id: self._spread(known[id].municipalities) for id in self.field.organisations}

    def _spread(self, places: Iterable[str]) -> frozenset[str]:
        """Municipalities behind places: an area's parts; a county stands for itself."""
        known = self.field.snapshot.places
        return frozenset(part for id in places for part in (known[id].parts if id in known else ()) or (id,))

    def suggest(self, wish: Wish, limit: int = 20) -> tuple[Partner, ...]:
        """Return the best partners for a wish, best first.

        Parameters
        ----------
        wish : Wish
            A seeker that is not living on the date is treated as nobody.
        limit : int
            At most so many.

        Returns
        -------
        tuple of Partner
            Never political parties, never the seeker, never one that only an unrelated reason speaks for.
        """
        found = self.candidates(wish)[:limit]
        return self.partners(wish, found)

    def candidates(self, wish: Wish) -> tuple[Candidate, ...]:
        """Return everybody that something speaks for, best first, without ways: see `suggest`."""
        wish = self._heard(wish)
        far = self.introductions.of(wish.seeker) if wish.seeker else None
        # Who looks for somebody new has met the present partners already: they come last.
        met = self.field.graph.adj[wish.seeker] if wish.seeker and wish.prefer == "new" else {}
        found = []
        for id in self._pool(wish):
            reasons = sorted(self._reasons(wish, id, far.to(id) if far else None), key=lambda one: -one[0])
            score = sum(strength for strength, _ in reasons)
            if reasons:
                found.append(Candidate(id, id in met, score, tuple(reason for _, reason in reasons)))
        return tuple(sorted(found, key=lambda one: (one.last, -one.score, one.organisation)))

    def partners(self, wish: Wish, found: Iterable[Candidate]) -> tuple[Partner, ...]:
        """Return candidates with what they are to the seeker already and the way to each."""
        wish = self._heard(wish)
        far = self.introductions.of(wish.seeker) if wish.seeker else None
        return tuple(self._partner(wish, far, one) for one in found)

    def rank(self, wish: Wish) -> list[str]:
        """Return every candidate, best first, without reasons and ways: for measuring."""
        return [one.organisation for one in self.candidates(wish)]

    def _heard(self, wish: Wish) -> Wish:
        known = wish.seeker is None or wish.seeker in self.field
        return wish if known else replace(wish, seeker=None)

    def _pool(self, wish: Wish) -> Iterator[str]:
        """With a question: who works with it or its kin, and who is near and says nothing of any question.

        Without a question: everybody that a reason speaks for.
        """
        known = self.field.snapshot.organisations
        pool: Iterable[str] = self.field.organisations
        if wish.question is not None:
            kin = self.concerns.related(wish.question)
            asked = {id for q in kin for id in self.concerns.with_question.get(q, ())}
            silent = (id for id in self.field.organisations if id not in self.concerns.of)
            pool = sorted(asked.union(id for id in silent if self._shares_place(wish, id)))
        for id in pool:
            if id != wish.seeker and known[id].sector != "political_party":
                yield id

    def _shares_place(self, wish: Wish, id: str) -> bool:
        return not self._asked_from(wish).isdisjoint(self._municipalities[id])

    def _asked_from(self, wish: Wish) -> frozenset[str]:
        """Where a partner is wanted: the place asked for, else where the seeker is."""
        if wish.place is not None:
            return self._spread((wish.place,))
        return self._municipalities.get(wish.seeker or "", frozenset())

    def _reasons(self, wish: Wish, id: str, distance: float | None) -> Iterator[tuple[float, Reason]]:
        weights = WEIGHTS[wish.prefer]
        spoken: list[tuple[str, float, Reason]] = []
        if (concern := self._question(wish, id)) is not None:
            strength, said = concern
            details = {"question": said.question, "by": said.by, "through": said.through}
            spoken.append(("question", strength, Reason("question", details)))
        if (place := self._place(wish, id)) is not None:
            spoken.append(("place", *place))
        if wish.seeker is not None:
            spoken += self._between(wish.seeker, id)
        if not spoken:
            return
        # Sector and distance alone are no reason to suggest anybody.
        if wish.seeker is not None:
            spoken += self._aside(wish, wish.seeker, id, distance)
        for kind, strength, reason in spoken:
            yield weights[kind] * strength, reason

    def _question(self, wish: Wish, id: str) -> tuple[float, Concern] | None:
        """The strongest shared question: the one asked for with its kin, else any of the seeker's own."""
        theirs = self.concerns.of.get(id, {})
        if wish.question is not None:
            wanted = self.concerns.related(wish.question)
        else:
            mine = self.concerns.of.get(wish.seeker or "", {})
            wanted = {question: concern.weight for question, concern in mine.items()}
        shared = [(wanted[q] * concern.weight, concern) for q, concern in theirs.items() if q in wanted]
        return max(shared, key=lambda one: (one[0], one[1].question), default=None)

    def _place(self, wish: Wish, id: str) -> tuple[float, Reason] | None:
        mine, theirs = self._asked_from(wish), self._municipalities[id]
        if both := mine & theirs:
            return 1.0, Reason("place", {"places": sorted(both)})
        if both := self._counties(mine) & self._counties(theirs):
            return COUNTY, Reason("county", {"places": sorted(both)})
        return None

    def _counties(self, places: Iterable[str]) -> frozenset[str]:
        known = self.field.snapshot.places
        held = (known[id] for id in places if id in known)
        counties = (place.id if place.kind == "county" else place.county for place in held)
        return frozenset(county for county in counties if county is not None)

    def _between(self, seeker: str, id: str) -> Iterator[tuple[str, float, Reason]]:
        """What they have in common in the network: arenas and neighbours."""
        graph = self.field.graph
        common = sorted(graph.adj[seeker].keys() & graph.adj[id].keys())
        arenas = [node for node in common if is_arena(node)]
        others = [node for node in common if not is_arena(node)]
        if arenas:
            ids = [graph.adj[seeker][node]["arena"] for node in arenas]
            yield "arena", 1 - 1 / (1 + self._allocation(arenas) * 6), Reason("arena", {"arenas": ids})
        if others:
            spread = self._allocation(others)
            yield "neighbours", spread / (spread + 0.5), Reason("neighbours", {"organisations": others})

    def _allocation(self, nodes: Iterable[str]) -> float:
        """Resource allocation: what a common neighbour shares out among all who know it."""
        return sum(1 / len(self.field.graph.adj[node]) for node in nodes)

    def _aside(
        self, wish: Wish, seeker: str, id: str, distance: float | None
    ) -> Iterator[tuple[str, float, Reason]]:
        known = self.field.snapshot.organisations
        if known[seeker].family != known[id].family:
            yield "sector", 1.0, Reason("complements", {"family": known[id].family})
        near = 0.0 if distance is None else 1 / (1 + distance / HALF)
        strength = near if wish.prefer == "near" else 1 - near
        code: Code = "no_way" if distance is None else "near"
        yield "distance", strength, Reason(code, {"distance": distance})

    def _partner(self, wish: Wish, far: Distances | None, found: Candidate) -> Partner:
        id, reasons = found.organisation, found.reasons
        existing = self._existing(wish.seeker, id) if wish.seeker else None
        if existing is not None:
            reasons = (Reason("existing", {"degree": existing}), *reasons)
        introduction = far.way(id) if far and existing is None else None
        return Partner(id, found.score, far.to(id) if far else None, existing, reasons, introduction)

    def _existing(self, seeker: str, id: str) -> str | None:
        ties = self.field.pairs.get((min(seeker, id), max(seeker, id)), ())
        return max((tie.degree for tie in ties), key=DEGREE.values.index, default=None)
