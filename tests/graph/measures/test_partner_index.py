"""The index of partners against asking everybody one by one."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import get_args

import numpy as np

from graph.measures.partners import COUNTY, HALF, MANY_PARTNERS, STALE, Matchmaker, Prefer, Wish, weights_of
from graph.records.dates import during
from graph.records.freshness import is_stale, last_confirmed
from graph.ways.network_at import NetworkAt, is_arena
from graph.ways.routes import Routes
from tests.graph.seed import seed
from tests.graph.small import network_at

DEMO = Path(__file__).parents[3] / "ingest" / "demo"


def of_seeker(network: NetworkAt, wish: Wish, id: str, both: int, distance: float | None) -> dict[str, float]:
    """What speaks for somebody because of who the seeker is; `both` projects have the two."""
    known, seeker = network.snapshot.organisations, wish.seeker or ""
    near = 0.0 if distance is None else 1 / (1 + distance / HALF)
    met_by = {tie.other(id) for tie in network.ties_of.get(id, ())} - {seeker}
    alike = sum(known[one].family == known[seeker].family for one in met_by)
    return {
        "sector": float(known[id].family != known[seeker].family),
        "project": 1 - 1 / (1 + both),
        "meets_sector": min(1.0, float(np.log1p(alike)) / math.log(MANY_PARTNERS)),
        "distance": near if wish.prefer == "near" else 1 - near,
    }


def scanned(matchmaker: Matchmaker, wish: Wish) -> list[tuple[str, bool, float]]:
    """Everybody one by one, by the words of the docstring: what the index is held to."""
    network = matchmaker.network
    known, graph, where = network.snapshot.organisations, network.graph, network.snapshot.where
    of = matchmaker.concerns.of
    mine = {question: one.weight for question, one in of.get(wish.seeker or "", {}).items()}
    wanted = matchmaker.concerns.related(wish.question) if wish.question else mine
    asked_from = (wish.place,) if wish.place else where.homes(known[wish.seeker]) if wish.seeker else ()
    places = where.within(*asked_from)
    far = matchmaker.routes.starting(wish.seeker) if wish.seeker else None
    met = graph.adj[wish.seeker] if wish.seeker and wish.prefer == "new" else {}
    projects = network.snapshot.initiatives.values()
    today = [one for one in projects if during(one.since, one.until, network.at)]
    found = []
    for id in network.organisations:
        if id == wish.seeker or known[id].sector == "political_party":
            continue
        at_home, beside = where.homes(known[id]), graph.adj[wish.seeker] if wish.seeker else {}
        common = sorted(node for node in beside if node in graph.adj[id])
        shared = [wanted[q] * one.weight for q, one in of.get(id, {}).items() if q in wanted]
        home = not places.isdisjoint(at_home)
        county = not where.counties(places).isdisjoint(where.counties(at_home))
        arenas, others = (
            sum(1 / len(graph.adj[node]) for node in common if is_arena(node) == kind)
            for kind in (True, False)
        )
        spoken = {
            "question": max(shared, default=0.0),
            "place": 1.0 if home else COUNTY if county else 0.0,
            "arena": 1 - 1 / (1 + arenas * 6),
            "neighbours": others / (others + 0.5),
        }
        both = sum({wish.seeker, id} <= {one.owner, *one.partners} - {None} for one in today)
        if not (shared or (home and id not in of) if wish.question else both or any(spoken.values())):
            continue
        if far is not None and wish.seeker:
            spoken |= of_seeker(network, wish, id, both, far.distance(id))
        score = sum(weights_of(wish).get(kind, 0.0) * strength for kind, strength in spoken.items())
        stale = is_stale(network.snapshot, last_confirmed(network.snapshot, known[id]), network.at)
        found.append((id, id in met, score * STALE if stale else score))
    return sorted(found, key=lambda one: (one[1], -one[2], one[0]))


def test_the_index_says_what_asking_everybody_says() -> None:
    demo = network_at(seed(DEMO))
    matchmaker, draw = Matchmaker(Routes(demo)), random.Random(16)  # noqa: S311 -- a drawn wish, no secret
    questions, places = [None, *demo.snapshot.questions], [None, *demo.snapshot.places]
    for seeker in (None, *draw.sample(demo.organisations, 25)):
        wish = Wish(seeker, draw.choice(questions), draw.choice(places), draw.choice(get_args(Prefer)))
        found = matchmaker.candidates(wish)
        assert [(one.organisation, one.last, one.score) for one in found] == scanned(matchmaker, wish)
        alone = Wish(seeker)
        assert [one.organisation for one in matchmaker.candidates(alone)] == [
            id for id, _, _ in scanned(matchmaker, alone)
        ]
