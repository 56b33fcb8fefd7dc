"""A new edition: the chart made true again from where its islands lie, so that people find their way.

Every archipelago is refined by itself with each island moored where it lay; what lies true enough stays as it
is. Archipelagos step aside only where they would come too near each other, and whoever has lost all its ties
goes to calm water.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz.places import components as packing
from viz.places import edition, layout, newcomers
from viz.places.edition import NAMES_MATTER, Positions
from viz.places.fairways import Fairways, unit_of
from viz.places.springs import moored
from viz.sea import Ints, Sea

Floats = NDArray[np.float64]

FIRMNESS = 0.4
"""How firmly an island that lies true is held where it lay, in multiples of the sum of its weights 1/d²."""
FIRM = 1.0
"""The same while names get room: by then everybody lies where it should."""
WORTH = 0.01
"""An archipelago moves when that takes at least this share off its error, and `LEAST` of it."""
LEAST = 0.001
TURNS = 20
"""How often all of it is done at most; each time islands are held where they now lie."""
STEPS = 40
"""Majorisation steps of each turn."""
FAR_OFF = 2.0
"""An island is a stray when half of its archipelago is drawn this many times as far off as it is."""
NEAREST = 5
"""Whoever has mostly such neighbours that reach nobody lies in calm water."""
CROWDED = 0.7
"""Whoever reaches nobody and comes so near to somebody who does makes way."""
SAMPLE = 300
"""From so many islands an archipelago's error is judged."""
EPOCHS, PIVOTS = 12, 200
COOLING = (10.0, 0.1)
"""First and last step size of large archipelagos, in squares of the shortest distance."""
ROUNDING = 0.001
"""Positions are rounded: so much may be missing of the open sea."""
COMPILED = "viz.places.compiled_moored"
"""Loaded by name, as `layout.COMPILED` is."""


@dataclass(frozen=True)
class Moves:
    """How far a new edition moves islands, in radii of the chart, and how true the chart was and is."""

    median: float
    most: float
    before: float | None
    after: float | None


def publish(sea: Sea, old: Positions, seed: int = 1) -> Positions:
    """Make the chart true again, and move islands no more than that takes.

    Parameters
    ----------
    sea : Sea
    old : mapping of id to (x, y)
        The edition so far, with those who are not in the sea on this date: they keep their places unless
        somebody comes to lie there.

    Returns
    -------
    mapping of id to (x, y)
        Publishing it again for the same sea moves nobody.

    Notes
    -----
    Newcomers and strays (`FAR_OFF`) are placed first, as newcomers are. Then each component is refined from
    where it lies with anchors (`FIRMNESS`): up to `NAMES_MATTER` islands by majorisation and with room for
    names, above by SGD on pivots (`viz.places.compiled_moored`); and all of it again while that is worth it.
    """
    place = old
    unit = unit_of(sea.ways, edition.places_of(sea, old)) or edition.UNIT
    for _ in range(TURNS):
        found = _truer(sea, place, unit, seed)
        if found == place:
            break
        place = found
    return place


def _truer(sea: Sea, old: Positions, unit: float, seed: int) -> Positions:
    """Refine once; the same positions again when nothing is worth a move."""
    was = edition.places_of(sea, old)
    joined = [group for group in sea.components() if len(group) > 1]
    alone = np.ones(len(sea.isles), dtype=bool)
    for group in joined:
        alone[group] = False
    among = _among(was, alone)
    rim = _rim(np.where(among[:, None], np.nan, was), joined)
    home = was.copy()
    for group in joined:
        far = _strays(edition.rows_of(sea, group, unit), was[group])
        home[group[far | (among[group] & (was[group, 1] < rim))]] = np.nan
    home[alone & ~among & (was[:, 1] >= rim)] = np.nan
    lost = {sea.isles[i].id for i in np.flatnonzero(np.isnan(home[:, 0]))}
    kept = {id: at for id, at in old.items() if id not in lost}
    place = edition.places_of(sea, newcomers.place_newcomers(sea, kept, seed))
    floor = float(np.max(home[alone, 1], where=np.isfinite(home[alone, 1]), initial=-np.inf))
    seat = _Seat(sea, unit, edition.first_radii(sea, joined), sea.ranks(), floor + newcomers.FIRST_ROW, seed)
    for group in joined:
        place[group] = _renewed(seat, group, was[group], home[group], place[group])
    _step_aside(seat, joined, np.flatnonzero(alone), place)
    place[_crowded(place, alone)] = np.nan
    clear = {isle.id: (float(x), float(y)) for isle, (x, y) in zip(sea.isles, place, strict=True) if x == x}
    placed = newcomers.place_newcomers(sea, clear, seed)
    present = edition.as_positions(sea, edition.places_of(sea, placed))
    return newcomers.make_way(present, {id: at for id, at in old.items() if id not in present})


@dataclass(frozen=True)
class _Seat:
    """What all components share: the sea and its unit, how large all is, and where calm water begins."""

    sea: Sea
    unit: float
    radii: Floats
    ranks: list[int]
    floor: float
    seed: int


def _among(place: Floats, alone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say who lies in calm water: most of the nearest are alone."""
    there = np.flatnonzero(np.isfinite(place[:, 0]))
    found = np.zeros(len(place), dtype=bool)
    if len(there) > NEAREST:
        near = np.asarray(cKDTree(place[there]).query(place[there], k=NEAREST + 1)[1])
        found[there] = alone[there][near[:, 1:]].mean(axis=1) > 0.5
    return found


def _crowded(place: Floats, alone: NDArray[np.bool_]) -> Ints:
    """Return who in calm water has somebody else's archipelago upon it."""
    if alone.all() or not alone.any():
        return np.zeros(0, dtype=np.intp)
    away = np.asarray(cKDTree(place[~alone]).query(place[alone])[0])
    return np.flatnonzero(alone)[away < CROWDED]


def _rim(place: Floats, joined: list[Ints]) -> float:
    """Return where calm water may begin: below the main archipelago (as `viz.lettering.sea_names` has it)."""
    heights = place[joined[0], 1] if joined else np.zeros(0)
    return float(np.min(heights, where=np.isfinite(heights), initial=np.inf))


def _sources(size: int) -> Ints:
    every = np.arange(size)
    return every if size <= SAMPLE else np.random.default_rng(size).choice(every, SAMPLE, replace=False)


def _strays(rows: layout.Rows, place: Floats) -> NDArray[np.bool_]:
    """Say who of a component lies far from where it belongs: a single with its first tie, a part that joined.

    The islands that the best placed one of them sees at about their true distance are the body; a stray sees
    half of the body at more than `FAR_OFF` times its distance. Newcomers (NaN) are none.
    """
    size = len(place)
    sources = _sources(size)
    sources = sources[np.isfinite(place[sources, 0])]
    if not len(sources):
        return np.zeros(size, dtype=bool)
    true = rows(sources)
    with np.errstate(invalid="ignore", divide="ignore"):
        near = ~(layout.between(place[sources], place) > FAR_OFF * true)
    near[:, np.isnan(place[:, 0])] = False
    body = near[int(np.argmax(near.sum(axis=1)))]
    within = body[sources]
    return np.asarray(~body & np.isfinite(place[:, 0]) & (near[within].mean(axis=0) < 0.5))


def _renewed(seat: _Seat, group: Ints, was: Floats, home: Floats, place: Floats) -> Floats:
    """Refine one component, if that is worth it; one that is mostly new is laid out anew and turned.

    `was` is where its islands lay, `home` the same without strays, `place` has newcomers and strays in place.
    """
    rows = edition.rows_of(seat.sea, group, seat.unit)
    ways = edition.fairways_of(seat.sea, group, seat.unit)
    if 2 * np.isfinite(home[:, 0]).sum() < len(group):
        draft = edition.turned(edition.laid_out(seat.sea, group, seat.seed, seat.unit), place)
        found = edition.roomiest(seat.sea, group, draft, seat.radii, seat.ranks, unit=seat.unit, known=True)
        found[:, 1] += max(seat.floor - float(found[:, 1].min()), 0.0)
    else:
        found = _refined(seat, group, place, rows, ways)
    before = was if np.isfinite(was).all() else place
    now, then = (float(errors.mean()) for errors in _errors(rows, ways, before, found))
    return found if now - then >= max(WORTH * now, LEAST) else before


def _errors(rows: layout.Rows, ways: Fairways, *drawings: Floats) -> list[Floats]:
    """Return each island's mean of (drawn / true − 1)² in drawings of one component, fairways weighted."""
    size = len(drawings[0])
    sources = _sources(size)
    true = rows(sources)
    known = true > 0
    found = []
    for place in drawings:
        ratio = layout.between(place[sources], place) / np.where(known, true, 1.0)
        sums, counts = np.sum((ratio - 1.0) ** 2, axis=0, where=known), known.sum(axis=0)
        wrong = ways.errors(np.vstack([place, ways.spots(place)])) ** 2
        share = ways.weight * len(sources) / size
        for end in ways.ends.T:
            own = end < size
            sums = sums + share * np.bincount(end[own], wrong[own], size)
            counts = counts + share * np.bincount(end[own], minlength=size)
        found.append(sums / np.maximum(counts, 1))
    return found


def _refined(seat: _Seat, group: Ints, place: Floats, rows: layout.Rows, ways: Fairways) -> Floats:
    """Lower the error of a component that is moored where it lies, and make room again.

    The farther an island's distances are from the truth, the less it is held: FIRMNESS · (typical / own)².
    """
    size = len(group)
    own = _errors(rows, ways, place)[0] + LEAST
    firmness = FIRMNESS * np.minimum(1.0, np.median(own) / own) ** 2
    floor = np.minimum(place[:, 1], seat.floor)
    if size > NAMES_MATTER:
        near = rows(np.arange(SAMPLE))
        etas = np.geomspace(*COOLING, EPOCHS) * float(near[near > 0].min()) ** 2
        settle = import_module(COMPILED).settle
        random = np.random.default_rng(seat.seed)
        settled = settle(place, rows, random, etas, PIVOTS, firmness, floor, ways)
        return edition.parted(seat.sea, group, settled, ways)
    true = rows(np.arange(size))
    springs = moored(true, place, firmness, floor, ways)
    nodes = np.vstack([place, ways.spots(place)])
    for _ in range(STEPS):
        nodes = springs.step(nodes)
    settled = nodes[:size]
    if size < 3:
        return settled
    springs = moored(true, settled, FIRM, floor, ways)
    return edition.roomy(seat.sea, group, settled, springs, ways, seat.radii, seat.ranks)


def _step_aside(seat: _Seat, joined: list[Ints], singles: Ints, place: Floats) -> None:
    """Let components step aside where less than `OPEN_SEA` is left, the smaller from the larger.

    Calm water lies nearer than that (`CALM`) to the lowest of them, and may stay so.
    """
    if len(joined) < 2:
        return

    def covered(group: Ints) -> Floats:
        return edition.covered(seat.sea, group, place[group], seat.radii, seat.ranks)

    calm = np.hstack([place[singles], place[singles]])
    used = covered(joined[0])
    for group in joined[1:]:
        piece = covered(group)
        wet = packing.water_between(piece, used) >= packing.OPEN_SEA - ROUNDING
        if not (wet and packing.water_between(piece, calm) >= packing.CALM - ROUNDING):
            place[group] += packing.step_aside(piece, np.vstack([used, calm]))
        used = np.vstack([used, covered(group)])


def moves(sea: Sea, old: Positions, new: Positions) -> Moves:
    """Say how far the islands of a sea lie from where they lay, and how true the chart was and is.

    The radius is that of the old edition's islands round their middle. Whoever is new has not moved.
    """
    old = newcomers.place_newcomers(sea, old)
    before, after = edition.places_of(sea, old), edition.places_of(sea, new)
    radius = float(np.hypot(*(before - before.mean(axis=0)).T).max(initial=0.0))
    way = np.hypot(*(after - before).T) / (radius or 1.0)
    sources = _sources(len(before))
    true = sea.distances(sources)
    known = np.isfinite(true) & (true > 0)
    was, now = (
        layout.stress(layout.between(place[sources], place)[known], true[known]) if known.any() else None
        for place in (before, after)
    )
    return Moves(float(np.median(way)) if len(way) else 0.0, float(way.max(initial=0.0)), was, now)
