"""Positions whose drawn distances follow the true ones, and the measures that say how well they do.

Stochastic gradient descent on stress from several seeded starts: one organisation after another, the pivot,
stands while all others move towards their right distance from it. Small networks do it in plain numpy and
then majorise; for larger ones the same runs in compiled code that is loaded only for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Rows = Callable[[Ints], Floats]
Steps = Callable[[Ints], NDArray[np.number]]
"""Rows of any kind of number."""

NUMPY_UP_TO = 100
"""Up to here several random starts cost a blink in plain numpy."""
POLISHED = 400
"""Up to so many organisations the best draft is majorised: O(n³)."""
PAIRS = 50_000_000
"""Ordered pairs that all starts together may have; with more organisations they differ less."""
COMPILED = "viz.places.compiled"
"""Loaded by name: numba costs a second and 100 MB, which a service with a small network never pays."""
NO_LANES = np.zeros(0)
EPOCHS = 30
"""Step sizes in plain numpy; compiled code affords twice as many."""
EXACT = 3000
"""Up to so many organisations the truth is judged on every pair."""
SAMPLE = 300
LARGE, FEW = 20_000, 100
"""Above `LARGE` islands so few sources are enough: there are ten million pairs in them."""


@dataclass(frozen=True)
class Truth:
    """How well a drawing follows the truth: as the crow flies over all `pairs`, and along its `lanes`.

    `None` where there is no pair, and no lane.
    """

    stress: float | None
    np10: float | None
    median_error: float | None
    share_over_half: float | None
    pairs: int
    lane_error: float | None = None
    lane_error_ninth: float | None = None
    lanes: int = 0


NOTHING = Truth(None, None, None, None, 0)
"""The truth of a chart without a pair."""


def stress(drawn: Floats, true: Floats) -> float:
    """Scale-normalised stress of drawn against true distances.

    With r = drawn / true over N pairs (weights 1/d², the scale that fits best):
    ``1 - (Σr)² / (N · Σr²)``. 0 is perfect. It does not depend on the size of the drawing.

    Parameters
    ----------
    drawn, true : array of the same shape
        Distances of the pairs, in any unit; `true` is positive and finite.

    Returns
    -------
    float
        Between 0 and 1; 0 when there is no pair.

    Notes
    -----
    O(pairs). Ahmed et al., arXiv 2408.07724; Smelser et al., arXiv 2408.04688.
    """
    ratio = np.asarray(drawn, float).ravel() / np.asarray(true, float).ravel()
    squares = float(np.sum(ratio**2))
    if ratio.size == 0 or squares == 0.0:
        return 0.0
    return float(1.0 - np.sum(ratio) ** 2 / (ratio.size * squares))


def scale_of(drawn: Floats, true: Floats) -> float:
    """Return the factor for `drawn` that fits `true` best under weights 1/d²: Σr / Σr²."""
    ratio = np.asarray(drawn, float).ravel() / np.asarray(true, float).ravel()
    squares = float(np.sum(ratio**2))
    return float(np.sum(ratio)) / squares if squares else 1.0


def between(positions: Floats, others: Floats | None = None) -> Floats:
    """Return the drawn distances between every position and every other one, shape (n, m)."""
    others = positions if others is None else others
    return np.hypot(*(positions[:, None, axis] - others[None, :, axis] for axis in (0, 1)))


def spacing(positions: Floats) -> float | None:
    """Return the median distance from a position to its nearest neighbour; None for fewer than two.

    O(n log n).
    """
    if len(positions) < 2:
        return None
    away, _ = cKDTree(positions).query(positions, k=[2])
    return float(np.median(away))


def neighbourhood(drawn: Floats, true: Floats, sources: Ints | None = None, k: int = 10) -> float | None:
    """Return the mean Jaccard overlap of the k nearest by true and by drawn distance (NP10 for k = 10).

    Parameters
    ----------
    drawn, true : (m, n) arrays
        Distances from m sources to everybody; unreachable pairs are infinite in `true`. Equally near ones
        are taken in order.
    sources : (m,) array, optional
        Who the sources are; everybody when left out.

    Returns
    -------
    float or None
        None when no source reaches anybody. O(m n log n).
    """
    shares = []
    for row, source in enumerate(range(len(true)) if sources is None else sources.tolist()):
        reach = np.flatnonzero(np.isfinite(true[row]) & (np.arange(true.shape[1]) != source))
        if len(reach) == 0:
            continue
        near = set(reach[np.argsort(true[row, reach], kind="stable")[:k]].tolist())
        shown = set(reach[np.argsort(drawn[row, reach], kind="stable")[:k]].tolist())
        shares.append(len(near & shown) / len(near | shown))
    return float(np.mean(shares)) if shares else None


def truth(positions: Floats, rows: Rows, lanes: Floats = NO_LANES, unit: float = 1.0) -> tuple[Truth, Floats]:
    """Compare a whole chart with its true distances, with one scale for all of it.

    Parameters
    ----------
    positions : (n, 2) array
    rows : callable
        ``rows(sources) -> (len(sources), n)`` true distances, infinite where there is no way.
    lanes : (k,) array
        |drawn / true − 1| of each way that one sails (`viz.places.fairways`).
    unit : float
        How long a distance of 1 is drawn.

    Returns
    -------
    Truth
        The figures over all reachable pairs, above `EXACT` islands over those of `SAMPLE` random sources.
        Errors are |drawn / true − 1| as the chart stands.
    (n,) array
        Each island's own median error, at the scale that fits the crow's flight best: beside the others', so
        that it tells who lies wrong; NaN for an island that reaches nobody.
    """
    size = len(positions)
    whole = size <= EXACT
    many = SAMPLE if size <= LARGE else FEW
    sources = np.arange(size) if whole else np.random.default_rng(1).choice(size, many, replace=False)
    true = rows(sources)
    drawn = between(positions[sources], positions) / unit
    reach = np.isfinite(true) & (true > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.where(reach, np.abs(drawn / true - 1.0), np.nan)
    scale = scale_of(drawn[reach], true[reach])
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(reach, np.abs(drawn * scale / true - 1.0), np.nan)
    own = _medians(relative, reach.sum(axis=0))
    pairs = np.triu(reach, 1) if whole else reach
    count = int(pairs.sum())
    if not count:
        return NOTHING, own
    wrong = errors[pairs]
    near = neighbourhood(drawn, true, sources)
    half, ninth = map(float, np.quantile(lanes, (0.5, 0.9))) if len(lanes) else (None, None)
    figures = Truth(
        stress(drawn[pairs], true[pairs]), near, float(np.median(wrong)), float(np.mean(wrong > 0.5)), count,
        half, ninth, len(lanes),
    )  # fmt: skip
    return figures, own


def _medians(errors: Floats, counts: Ints) -> Floats:
    """Return each column's median over its `counts` numbers; the others in it are NaN, and sort last."""
    ordered = np.sort(errors, axis=0)
    column, upper = np.arange(errors.shape[1]), np.maximum(counts, 1)
    middle = (ordered[(upper - 1) // 2, column] + ordered[upper // 2, column]) / 2
    return np.asarray(np.where(counts > 0, middle, np.nan))


def lay_out(size: int, rows: Steps, seed: int = 1, restarts: int = 16) -> Floats:
    """Place one connected component so that drawn distances follow true ones.

    Stochastic gradient descent on stress with weights 1/d² (Zheng, Pawar, Goodman, arXiv 1710.04626), pivot
    by pivot: on all pairs while their distances fit in memory (`compiled.MOST_BYTES`), above on some
    pivots that are renewed from epoch to epoch. The best of several starts is majorised if it is small.

    Parameters
    ----------
    size : int
        Number of organisations in the component.
    rows : callable
        ``rows(sources) -> (len(sources), size)`` true distances, all finite. In whole small units
        (`graph.ways.shortest.from_many`) they take least room; positions come in the same unit.
    seed : int
        The same seed, data and build give the same positions.
    restarts : int
        Most random starts; the best one wins. Fewer where they would cost too much (`PAIRS`).

    Returns
    -------
    (size, 2) array
        Centred, in units of distance, the longer side lying.

    Notes
    -----
    52 organisations: 0.1 s with 16 restarts. O(restarts · epochs · n²), above some 16,000
    organisations O(epochs · edges) with a large constant.
    """
    random = np.random.default_rng(seed)
    if size == 1:
        return np.zeros((1, 2))
    if size == 2:
        half = float(rows(np.array([0]))[0, 1]) / 2
        return np.array([[-half, 0.0], [half, 0.0]])
    if size > NUMPY_UP_TO:
        return upright(_in_compiled_code(size, rows, random, restarts))
    true = np.asarray(rows(np.arange(size)), dtype=np.float64)
    drafts = _on_pairs(true, random, restarts)
    best = min((majorise(draft, true, 30) for draft in drafts), key=lambda draft: _error(draft, true))
    best = majorise(best, true, 200)
    pairs = np.triu_indices(size, 1)
    return upright(best * scale_of(between(best)[pairs], true[pairs]))


def compiled() -> ModuleType:
    """Return `viz.places.compiled`, loaded on first use."""
    return import_module(COMPILED)


def _in_compiled_code(size: int, rows: Steps, random: np.random.Generator, restarts: int) -> Floats:
    first = rows(random.integers(size, size=1))[0]
    etas = _cooling(float(first.max()), float(first[first > 0].min()), 2 * EPOCHS)
    starts = min(restarts, max(1, PAIRS // size**2))
    place: Floats = compiled().on_pivots(size, rows, random, etas, starts)
    if size > POLISHED:
        return place
    return majorise(place, np.asarray(rows(np.arange(size)), dtype=np.float64), 20)


def _error(place: Floats, true: Floats) -> float:
    pairs = np.triu_indices(len(true), 1)
    return stress(between(place)[pairs], true[pairs])


def _cooling(longest: float, shortest: float, epochs: int) -> Floats:
    """Step sizes: from where the longest pair is put right at once to 3 % of that for the shortest."""
    end = 0.03 * shortest**2 / longest**2
    return np.asarray(longest**2 * end ** (np.arange(epochs) / (epochs - 1)))


def _on_pairs(true: Floats, random: np.random.Generator, starts: int) -> Floats:
    """Run SGD pivot by pivot from several random starts at once; shape (starts, n, 2)."""
    size = len(true)
    longest, shortest = float(true.max()), float(true[true > 0].min())
    place = random.uniform(-0.5, 0.5, (starts, size, 2)) * longest
    run = np.arange(starts)
    for eta in _cooling(longest, shortest, EPOCHS):
        share = np.minimum(eta / np.where(true > 0, true, 1.0) ** 2, 1.0) / 2
        for pivots in np.argsort(random.random((starts, size)), axis=1).T:
            way = place - place[run, pivots][:, None]
            drawn = np.maximum(np.sqrt(np.einsum("ijk,ijk->ij", way, way)), 1e-9)
            place -= way * (share[pivots] * (1.0 - true[pivots] / drawn))[:, :, None]
    return place


def majorise(place: Floats, true: Floats, steps: int) -> Floats:
    """Lower stress step by step (SMACOF, weights 1/d²); never raises it. O(n³ + steps · n²)."""
    if not steps:
        return place
    weight = weights(true)
    pull = pulling(weight)
    for _ in range(steps):
        place = majorised(place, true, weight, pull)
    return place


def weights(true: Floats) -> Floats:
    """Return 1/d² for every pair, 0 on the diagonal and where there is no way."""
    known = np.isfinite(true) & (true > 0)
    return np.asarray(np.where(known, 1.0 / np.where(known, true, 1.0) ** 2, 0.0))


def pulling(weight: Floats) -> Floats:
    """Return the pseudo-inverse of the weighted Laplacian that every majorisation step needs."""
    laplacian = np.diag(weight.sum(axis=1)) - weight
    size = len(weight)
    return np.asarray(np.linalg.inv(laplacian + 1.0 / size) - 1.0 / size)


def majorised(place: Floats, true: Floats, weight: Floats, pull: Floats) -> Floats:
    """Take one majorisation step (Guttman transform)."""
    drawn = np.maximum(between(place), 1e-9)
    ratio = weight * np.where(np.isfinite(true), true, 0.0) / drawn
    np.fill_diagonal(ratio, 0.0)
    return np.asarray(pull @ (ratio.sum(axis=1)[:, None] * place - ratio @ place))


def upright(place: Floats) -> Floats:
    """Centre a layout and turn its longest axis level; the heavier half lies left and below."""
    centred = place - place.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    return np.asarray(turned * np.where((turned**3).sum(axis=0) > 0, 1.0, -1.0))
