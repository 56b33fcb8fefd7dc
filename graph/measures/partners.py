"""Whom to collaborate with: candidates for an organisation or a question, each with the reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from graph.measures.concerns import Concern, Concerns
from graph.measures.partner_index import Candidate, Candidates, Floats, PartnerIndex, ordered
from graph.records.lists import DEGREE
from graph.ways.network_at import NetworkAt, is_arena
from graph.ways.routes import Route, Routes, RoutesFrom

Prefer = Literal["near", "new"]
Code = Literal[
    "question",
    "place",
    "county",
    "arena",
    "project",
    "neighbours",
    "complements",
    "meets_sector",
    "near",
    "no_way",
    "existing",
]

Kind = Literal["question", "place", "arena", "project", "neighbours", "sector", "meets_sector", "distance"]

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
OPEN: Mapping[str, float] = {
    "question": 0.16,
    "place": 0.18,
    "arena": 0.24,
    "project": 0.19,
    "neighbours": 0.03,
    "meets_sector": 0.15,
    "distance": 0.05,
}
"""For `near` where no question is asked: shared arenas and projects tell more than what either works with.

Chosen by cross-validation over the pairs of both demos (`bench.partners` says how they do). Asked about a
question, that and the place come before relation.
"""
COUNTY = 0.4
"""What the same county is worth where the same municipality is worth 1."""
MANY = 20_000
"""Above so many organisations the same county alone is no reason: a fifth of them would be suggested."""
HALF = 4.0
"""The distance at which nearness has fallen to one half: as long as one contact."""
SHARED: frozenset[Kind] = frozenset({"arena", "project", "neighbours"})
"""What a seeker and somebody else have in common."""
MANY_PARTNERS = 20
"""From so many collaborations, less one, with the seeker's sector no further one says more."""
KEPT = 4
"""Wishes whose shared part is kept: a page first asks who, then why."""
STALE = 0.9
"""What the score of somebody is worth of whom nobody has known anything for a year (`records.freshness`)."""


@dataclass(frozen=True, slots=True)
class PartnerReason:
    """Why somebody is suggested: a code and what fills its sentence (ids, counts, lengths)."""

    code: Code
    details: Mapping[str, object]


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


def weights_of(wish: Wish) -> Mapping[str, float]:
    """Return what each reason weighs for a wish.

    Parameters
    ----------
    wish : Wish
    """
    return OPEN if wish.prefer == "near" and wish.question is None else WEIGHTS[wish.prefer]


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """A wish and what is the same for all its candidates."""

    wish: Wish
    weights: Mapping[str, float]
    wanted: Mapping[str, float]
    places: frozenset[str]
    counties: frozenset[str]
    far: RoutesFrom | None
    like: Floats
    """How many of the seeker's sector family everybody collaborates with."""
    spoken: Mapping[Kind, Floats]
    """How strongly each reason speaks for everybody (0–1)."""


@dataclass(frozen=True, eq=False)
class Matchmaker:
    """Answers wishes on one date; what all wishes share is worked out once and kept.

    Notes
    -----
    Score: Σ weight · strength over the reasons that a wish weighs, each strength in 0–1: the question
    (`Concerns`), the place, arenas that both sit at (1 − 1/(1+k)), k current projects of both (1 − 1/(1+k)),
    common neighbours by resource allocation Σ 1/degree (Zhou, Lü and Zhang 2009) as x/(x + ½), another sector
    family, k partners in the seeker's (ln(1+k) / ln 20), and nearness 1/(1 + d/4) (for `new` one minus it).
    Who was last confirmed more than a year ago counts a tenth less (`STALE`).
    Direction: higher fits better. Cost: one Dijkstra, O(m log n), and an index that is made once
    (`graph.measures.partner_index`); 2 ms at 10,000 organisations.
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

    @cached_property
    def index(self) -> PartnerIndex:
        """Organisations by what may speak for them."""
        return PartnerIndex(self.network, self.concerns)

    @cached_property
    def _kept(self) -> dict[Wish, _Asking]:
        """What was asked last: a page first asks who, then why."""
        return {}

    def warm(self) -> None:
        """Work out now what all wishes share, so that the first one need not wait for it.

        Notes
        -----
        Cost: O(n + m); about a second at 10,000 organisations and 50,000 ties.
        """
        for seeker in self.network.organisations[:1]:
            for question in (None, *tuple(self.network.snapshot.questions)[:1]):
                self.suggest(Wish(seeker, question), limit=1)

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

    def candidates(self, wish: Wish) -> Candidates:
        """Return everybody that something speaks for, best first, without ways: see `suggest`."""
        asking, index = self._asking(wish), self.index
        score = np.zeros(len(index.place_of))
        for kind, strength in asking.spoken.items():
            score += asking.weights.get(kind, 0.0) * strength
        score[index.stale] *= STALE
        found, last = self._pool(asking) & ~index.never, np.zeros(len(score), np.bool_)
        if (seeker := asking.wish.seeker) is not None:
            found[index.place_of[seeker]] = False
            if wish.prefer == "new":
                # Who looks for somebody new has met the present partners already: they come last.
                met = self.network.graph.adj[seeker]
                last[[index.place_of[node] for node in met if not is_arena(node)]] = True
        return ordered(self.network.organisations, found, last, score)

    def _spoken(self, asking: _Asking) -> dict[Kind, Floats]:
        index, seeker = self.index, asking.wish.seeker
        home, county = index.living_in(asking.places), index.county_in(asking.counties)
        spoken: dict[Kind, Floats] = {
            "question": index.concerned(asking.wanted),
            "place": np.where(home, 1.0, np.where(county, COUNTY, 0.0)),
        }
        if seeker is not None and asking.far is not None:
            arenas, others = index.allocated(seeker)
            spoken["arena"] = 1 - 1 / (1 + arenas * 6)
            spoken["neighbours"] = others / (others + 0.5)
            family = self.network.snapshot.organisations[seeker].family
            spoken["sector"] = index.family_other_than(family).astype(np.float64)
            spoken["project"] = 1 - 1 / (1 + index.projects_with(seeker))
            spoken["meets_sector"] = np.minimum(1.0, np.log1p(asking.like) / math.log(MANY_PARTNERS))
            near = 1 / (1 + asking.far.length[: len(home)] / HALF)
            spoken["distance"] = near if asking.wish.prefer == "near" else 1 - near
        return spoken

    def _pool(self, asking: _Asking) -> NDArray[np.bool_]:
        """With a question: who works with it or its kin, and who is near and says nothing of any question.

        Without a question: everybody that a reason speaks for; in a network of more than `MANY` it takes
        more of a reason than the same county. Sector and distance alone are no reason.
        """
        asked, place = asking.spoken["question"] > 0, asking.spoken["place"]
        if asking.wish.question is not None:
            return np.asarray(asked | (self.index.silent & (place == 1.0)))
        found: NDArray[np.bool_] = asked | (place > (COUNTY if len(place) > MANY else 0.0))
        for kind in SHARED & asking.spoken.keys():
            found |= asking.spoken[kind] > 0
        return found

    def partners(self, wish: Wish, found: Iterable[Candidate]) -> tuple[Partner, ...]:
        """Return candidates with the reasons, what they are to the seeker already and the way to each."""
        asking = self._asking(wish)
        return tuple(self._partner(asking, one) for one in found)

    def rank(self, wish: Wish) -> list[str]:
        """Return every candidate, best first, without reasons and ways: for measuring."""
        return [one.organisation for one in self.candidates(wish)]

    def _asking(self, wish: Wish) -> _Asking:
        """What is the same for all candidates of a wish; the last ones are kept."""
        held = self._kept.get(wish)
        if held is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            held = self._kept[wish] = self._asked(wish)
        return held

    def _asked(self, wish: Wish) -> _Asking:
        seeker = wish.seeker if wish.seeker is not None and wish.seeker in self.network else None
        wish = replace(wish, seeker=seeker)
        places = self._asked_from(wish)
        counties = self.network.snapshot.where.counties(places)
        if wish.question is not None:
            wanted = dict(self.concerns.related(wish.question))
        else:
            mine = self.concerns.of.get(seeker or "", {})
            wanted = {question: concern.weight for question, concern in mine.items()}
        far = self.routes.starting(seeker) if seeker else None
        like = self.index.partners_like(seeker) if seeker else np.zeros(0)
        asking = _Asking(wish, weights_of(wish), wanted, places, counties, far, like, {})
        return replace(asking, spoken=self._spoken(asking))

    def _asked_from(self, wish: Wish) -> frozenset[str]:
        """Where a partner is wanted: the place asked for, else where the seeker is."""
        at_home = self.index.municipalities.get(wish.seeker or "", frozenset())
        return self.network.snapshot.where.within(*(at_home if wish.place is None else (wish.place,)))

    def _common(self, asking: _Asking, id: str) -> list[str]:
        """The neighbours and arenas that somebody shares with the seeker."""
        if asking.wish.seeker is None:
            return []
        graph = self.network.graph
        return sorted(graph.adj[asking.wish.seeker].keys() & graph.adj[id].keys())

    def _reasons(self, asking: _Asking, id: str) -> tuple[PartnerReason, ...]:
        """What speaks for a candidate, the strongest first."""
        place = self.index.place_of[id]
        weights, spoken = asking.weights, asking.spoken
        worth = {kind: weights.get(kind, 0.0) * strength[place] for kind, strength in spoken.items()}
        # That there is no way is said too, though it is worth nothing.
        said = (kind for kind, one in worth.items() if one > 0 or kind == "distance")
        return tuple(self._reason(asking, id, kind) for kind in sorted(said, key=lambda kind: -worth[kind]))

    def _reason(self, asking: _Asking, id: str, kind: Kind) -> PartnerReason:
        graph, common = self.network.graph, self._common(asking, id)
        if kind == "question":
            said = self._question(asking, id)
            return PartnerReason(
                "question", {"question": said.question, "by": said.by, "through": said.through}
            )
        if kind == "place":
            if both := asking.places & self.index.municipalities[id]:
                return PartnerReason("place", {"places": sorted(both)})
            return PartnerReason("county", {"places": sorted(asking.counties & self.index.counties[id])})
        if kind == "arena":
            ids = [graph.adj[id][node]["arena"] for node in common if is_arena(node)]
            return PartnerReason("arena", {"arenas": ids})
        if kind == "neighbours":
            return PartnerReason(
                "neighbours", {"organisations": [node for node in common if not is_arena(node)]}
            )
        if kind == "project":
            both = self.index.projects[asking.wish.seeker or ""] & self.index.projects[id]
            return PartnerReason("project", {"initiatives": sorted(both)})
        known = self.network.snapshot.organisations
        if kind == "sector":
            return PartnerReason("complements", {"family": known[id].family})
        if kind == "meets_sector":
            seeker = asking.wish.seeker or ""
            partners = int(asking.like[self.index.place_of[id]])
            return PartnerReason("meets_sector", {"family": known[seeker].family, "partners": partners})
        distance = asking.far.distance(id) if asking.far else None
        return PartnerReason("no_way" if distance is None else "near", {"distance": distance})

    def _question(self, asking: _Asking, id: str) -> Concern:
        """The strongest shared question: the one asked for with its kin, else any of the seeker's own."""
        theirs = self.concerns.of[id].items()
        shared = [(asking.wanted[q] * concern.weight, concern) for q, concern in theirs if q in asking.wanted]
        return max(shared, key=lambda one: (one[0], one[1].question))[1]

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
