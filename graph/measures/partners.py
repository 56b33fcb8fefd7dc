"""Whom to collaborate with: candidates for an organisation or a question, each with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from graph.measures.concerns import Concern, Concerns
from graph.records.freshness import is_stale, last_confirmed
from graph.records.lists import DEGREE
from graph.ways.network_at import NetworkAt, is_arena
from graph.ways.routes import Route, Routes, RoutesFrom

Prefer = Literal["near", "new"]
Code = Literal[
    "question", "place", "county", "arena", "neighbours", "complements", "near", "no_way", "existing"
]

Kind = Literal["question", "place", "arena", "neighbours", "sector", "distance"]

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
MANY = 20_000
"""Above so many organisations the same county alone is no reason: a fifth of them would be suggested."""
HALF = 4.0
"""The distance at which nearness has fallen to one half: as long as one contact."""
STALE = 0.9
"""What the score of somebody is worth of whom nobody has known anything for a year (`records.freshness`)."""


@dataclass(frozen=True, slots=True)
class PartnerReason:
    """Why somebody is suggested: a code and what fills its sentence (ids, counts, lengths)."""

    code: Code
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody that something speaks for, with the score (0–1).

    `last` marks who is met already, for one who looks for somebody new: they come last.
    """

    organisation: str
    last: bool
    score: float


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
    reasons : tuple of PartnerReason
        Strongest first.
    introduction : Route or None
        The way over others, where they are not partners already.
    """

    organisation: str
    score: float
    distance: float | None
    existing: str | None
    reasons: tuple[PartnerReason, ...]
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


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """A wish and what is the same for all its candidates."""

    wish: Wish
    weights: Mapping[str, float]
    wanted: Mapping[str, float]
    places: frozenset[str]
    counties: frozenset[str]
    common: Mapping[str, list[str]]
    family: str | None
    far: RoutesFrom | None


@dataclass(frozen=True, eq=False)
class Matchmaker:
    """Answers wishes on one date; what all wishes share is worked out once and kept.

    Notes
    -----
    Score: Σ weight · strength over six reasons, each strength in 0–1: the question (`Concerns`), the place,
    arenas that both sit at (1 − 1/(1+k)), common neighbours by resource allocation Σ 1/degree (Zhou, Lü and
    Zhang 2009) as x/(x + ½), another sector family, and nearness 1/(1 + d/4) (for `new` one minus it).
    Who was last confirmed more than a year ago counts a tenth less (`STALE`).
    Direction: higher fits better. Cost: one Dijkstra and the candidates, O(m log n).
    """

    routes: Routes

    @property
    def network(self) -> NetworkAt:
        """The network on the date."""
        return self.routes.network

    @cached_property
    def concerns(self) -> Concerns:
        """Who works with what."""
        return Concerns(self.network)

    def warm(self) -> None:
        """Work out now what all wishes share, so that the first one need not wait for it.

        Notes
        -----
        Cost: O(n + m); about a second at 10,000 organisations and 50,000 ties.
        """
        for seeker in self.network.organisations[:1]:
            for question in (None, *tuple(self.network.snapshot.questions)[:1]):
                self.suggest(Wish(seeker, question), limit=1)
        _ = self._at_home

    @cached_property
    def _municipalities(self) -> Mapping[str, frozenset[str]]:
        known = self.network.snapshot.organisations
        return {id: self.network.snapshot.where.homes(known[id]) for id in self.network.organisations}

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
        asking = self._asking(wish)
        # Who looks for somebody new has met the present partners already: they come last.
        seeker = asking.wish.seeker
        met = self.network.graph.adj[seeker] if seeker and wish.prefer == "new" else {}
        found = []
        for id in self._pool(asking):
            spoken = self._strengths(asking, id)
            if spoken:
                score = sum(asking.weights[kind] * strength for kind, strength in spoken)
                score *= STALE if id in self._stale else 1.0
                found.append(Candidate(id, id in met, score))
        return tuple(sorted(found, key=lambda one: (one.last, -one.score, one.organisation)))

    @cached_property
    def _stale(self) -> frozenset[str]:
        """Those of whom nobody has known anything for a year."""
        known, day = self.network.snapshot, self.network.at
        found = ((id, known.organisations[id]) for id in self.network.organisations)
        return frozenset(id for id, one in found if is_stale(last_confirmed(known, one), day))

    def partners(self, wish: Wish, found: Iterable[Candidate]) -> tuple[Partner, ...]:
        """Return candidates with the reasons, what they are to the seeker already and the way to each."""
        asking = self._asking(wish)
        return tuple(self._partner(asking, one) for one in found)

    def rank(self, wish: Wish) -> list[str]:
        """Return every candidate, best first, without reasons and ways: for measuring."""
        return [one.organisation for one in self.candidates(wish)]

    def _asking(self, wish: Wish) -> _Asking:
        """What is the same for all candidates of a wish."""
        if wish.seeker is not None and wish.seeker not in self.network:
            wish = replace(wish, seeker=None)
        places = self._asked_from(wish)
        if wish.question is not None:
            wanted = dict(self.concerns.related(wish.question))
        else:
            mine = self.concerns.of.get(wish.seeker or "", {})
            wanted = {question: concern.weight for question, concern in mine.items()}
        return _Asking(
            wish,
            WEIGHTS[wish.prefer],
            wanted,
            places,
            self.network.snapshot.where.counties(places),
            self._common(wish.seeker) if wish.seeker else {},
            self.network.snapshot.organisations[wish.seeker].family if wish.seeker else None,
            self.routes.starting(wish.seeker) if wish.seeker else None,
        )

    def _asked_from(self, wish: Wish) -> frozenset[str]:
        """Where a partner is wanted: the place asked for, else where the seeker is."""
        at_home = self._municipalities.get(wish.seeker or "", frozenset())
        return self.network.snapshot.where.within(*(at_home if wish.place is None else (wish.place,)))

    def _common(self, seeker: str) -> Mapping[str, list[str]]:
        """The neighbours and arenas that others share with the seeker."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for node in sorted(self.network.graph.adj[seeker]):
            for other in self.network.graph.adj[node]:
                found[other].append(node)
        return found

    def _pool(self, asking: _Asking) -> Iterator[str]:
        """With a question: who works with it or its kin, and who is near and says nothing of any question.

        Without a question: everybody that a reason speaks for; in a network of more than `MANY` it takes
        more of a reason than the same county.
        """
        known = self.network.snapshot.organisations
        pool: Iterable[str] = self.network.organisations
        if asking.wish.question is None and len(self.network.organisations) > MANY:
            pool = self._near(asking)
        if asking.wish.question is not None:
            asked = {id for q in asking.wanted for id in self.concerns.with_question.get(q, ())}
            silent = (id for id in self._silent if not asking.places.isdisjoint(self._municipalities[id]))
            pool = asked.union(silent)
        for id in pool:
            if id != asking.wish.seeker and known[id].sector != "political_party":
                yield id

    def _near(self, asking: _Asking) -> set[str]:
        """Who shares a question, a municipality, an arena or a neighbour with the seeker."""
        found = {id for question in asking.wanted for id in self.concerns.with_question.get(question, ())}
        found.update(*(self._at_home.get(place, ()) for place in asking.places))
        return found.union(node for node in asking.common if not is_arena(node))

    @cached_property
    def _at_home(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id, places in self._municipalities.items():
            for place in places:
                found[place].append(id)
        return found

    @cached_property
    def _silent(self) -> tuple[str, ...]:
        """Who says nothing of any question."""
        return tuple(id for id in self.network.organisations if id not in self.concerns.of)

    def _strengths(self, asking: _Asking, id: str) -> list[tuple[Kind, float]]:
        """How strongly each reason speaks for a candidate (0–1); nothing when none but the weakest do."""
        spoken: list[tuple[Kind, float]] = []
        theirs = self.concerns.of.get(id, {})
        shared = [asking.wanted[q] * concern.weight for q, concern in theirs.items() if q in asking.wanted]
        if shared:
            spoken.append(("question", max(shared)))
        if not asking.places.isdisjoint(self._municipalities[id]):
            spoken.append(("place", 1.0))
        elif not asking.counties.isdisjoint(self._counties_of[id]):
            spoken.append(("place", COUNTY))
        common = asking.common.get(id, ())
        if arenas := [node for node in common if is_arena(node)]:
            spoken.append(("arena", 1 - 1 / (1 + self._allocation(arenas) * 6)))
        if others := [node for node in common if not is_arena(node)]:
            spread = self._allocation(others)
            spoken.append(("neighbours", spread / (spread + 0.5)))
        # Sector and distance alone are no reason to suggest anybody.
        if spoken and asking.far is not None:
            if self.network.snapshot.organisations[id].family != asking.family:
                spoken.append(("sector", 1.0))
            distance = asking.far.distance(id)
            near = 0.0 if distance is None else 1 / (1 + distance / HALF)
            spoken.append(("distance", near if asking.wish.prefer == "near" else 1 - near))
        return spoken

    def _allocation(self, nodes: Iterable[str]) -> float:
        """Resource allocation: what a common neighbour shares out among all who know it."""
        return sum(1 / len(self.network.graph.adj[node]) for node in nodes)

    def _reasons(self, asking: _Asking, id: str) -> tuple[PartnerReason, ...]:
        """What speaks for a candidate, the strongest first."""
        spoken = sorted(self._strengths(asking, id), key=lambda one: -asking.weights[one[0]] * one[1])
        return tuple(self._reason(asking, id, kind) for kind, _ in spoken)

    def _reason(self, asking: _Asking, id: str, kind: Kind) -> PartnerReason:
        graph, common = self.network.graph, asking.common.get(id, ())
        if kind == "question":
            said = self._question(asking, id)
            return PartnerReason(
                "question", {"question": said.question, "by": said.by, "through": said.through}
            )
        if kind == "place":
            if both := asking.places & self._municipalities[id]:
                return PartnerReason("place", {"places": sorted(both)})
            return PartnerReason("county", {"places": sorted(asking.counties & self._counties_of[id])})
        if kind == "arena":
            ids = [graph.adj[id][node]["arena"] for node in common if is_arena(node)]
            return PartnerReason("arena", {"arenas": ids})
        if kind == "neighbours":
            return PartnerReason(
                "neighbours", {"organisations": [node for node in common if not is_arena(node)]}
            )
        if kind == "sector":
            return PartnerReason("complements", {"family": self.network.snapshot.organisations[id].family})
        distance = asking.far.distance(id) if asking.far else None
        return PartnerReason("no_way" if distance is None else "near", {"distance": distance})

    def _question(self, asking: _Asking, id: str) -> Concern:
        """The strongest shared question: the one asked for with its kin, else any of the seeker's own."""
        theirs = self.concerns.of[id].items()
        shared = [(asking.wanted[q] * concern.weight, concern) for q, concern in theirs if q in asking.wanted]
        return max(shared, key=lambda one: (one[0], one[1].question))[1]

    @cached_property
    def _counties_of(self) -> Mapping[str, frozenset[str]]:
        return {
            id: self.network.snapshot.where.counties(places) for id, places in self._municipalities.items()
        }

    def _partner(self, asking: _Asking, found: Candidate) -> Partner:
        id, reasons = found.organisation, self._reasons(asking, found.organisation)
        existing = self._existing(asking.wish.seeker, id) if asking.wish.seeker else None
        if existing is not None:
            reasons = (PartnerReason("existing", {"degree": existing}), *reasons)
        far = asking.far
        introduction = far.to(id) if far and existing is None else None
        return Partner(id, found.score, far.distance(id) if far else None, existing, reasons, introduction)

    def _existing(self, seeker: str, id: str) -> str | None:
        ties = self.network.pairs.get((min(seeker, id), max(seeker, id)), ())
        return max((tie.degree for tie in ties), key=DEGREE.values.index, default=None)
