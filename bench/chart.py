"""`python -m bench.chart [SIZES]`: the chart's layout beside its peers, and what drawing costs.

Prints Markdown. Needs the group `bench` (`uv sync --inexact --group bench`) and graphviz (`scripts/system
bench`). Every layout runs in a process of its own; times are CPU seconds, since a bench shares its machine.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from scipy.sparse import csr_array, save_npz

from bench.layouts import NOT_HERE
from bench.machine import describe, peak_megabytes
from bench.partners import network_at
from bench.seas import generated
from graph.measures.analysis import find
from graph.ways.shortest import from_many
from ingest.demo import DEMO
from viz import chart
from viz.from_network import survey
from viz.lettering.letter_sizes import CROWD
from viz.places import edition, fairways, layout, newcomers, renewal
from viz.places.fairways import Fairways
from viz.places.layout import Floats
from viz.sea import Sea
from viz.tiles.archive import packed
from viz.tiles.pack import Texts, filed

SIZES = (0, 300, 1_000, 5_000, 20_000, 100_000)
"""Organisations; 0 is the seed network."""
DATE = dt.date(2023, 4, 1)
LIMIT = 400.0
"""Seconds by the clock that a peer gets at most."""
UP_TO = {
    "ours": 10**9, "s_gd2": 5_000, "s_gd2 200 pivots": 10**9, "igraph KK": 5_000, "NetworkX KK": 1_000,
    "neato": 5_000, "sfdp": 10**9,
}  # fmt: skip
"""Up to how many organisations each is tried: matrices of all pairs, or hours, keep the others away."""
EXACT = 5_000
SOURCES = 200


@dataclass(frozen=True)
class Result:
    """One layout: how true it is and what it cost."""

    name: str
    stress: float
    np10: float
    half: float
    """Half of the lanes and seats err by less, at the scale that fits them best."""
    ninth: float
    seconds: float
    megabytes: float


def sea_of(size: int) -> Sea:
    """The seed network or a generated one."""
    if size:
        return generated(size)
    known = network_at(DEMO, DATE)
    return survey(known, find(known))


def judged(place: Floats, ways: csr_array, size: int) -> tuple[float, float, float, float]:
    """Stress, NP10, and half and nine tenths of the lanes' errors.

    Above `EXACT` islands pairs of `SOURCES` sources that no layout knows.
    """
    every = np.arange(size)
    sources = every if size <= EXACT else np.random.default_rng(77).choice(size, SOURCES, replace=False)
    true, drawn = from_many(ways, size).rows(sources), layout.between(place[sources], place)
    some = true > 0
    near = slice(None, 1000)
    nearest = layout.neighbourhood(drawn[near], true[near], sources[near])
    unit = fairways.unit_of(ways, place) or 1.0
    lanes = Fairways.of(ways, size, unit)
    half, ninth = np.quantile(lanes.errors(np.vstack([place, lanes.spots(place)])), (0.5, 0.9))
    return layout.stress(drawn[some], true[some]), nearest or 0.0, float(half), float(ninth)


def laid_out(name: str, ways: csr_array, size: int, folder: Path) -> Result | str:
    """Run one layout in a process of its own; a sentence instead of figures says why there are none."""
    if size > UP_TO[name]:
        return "too large"
    source, target = folder / "ways.npz", folder / "place.npy"
    save_npz(source, ways)
    np.save(folder / "ways.size.npy", size)
    which = "ours, small" if name == "ours" and size <= layout.NUMPY_UP_TO else name
    command = [sys.executable, "-m", "bench.layouts", which, str(source), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        try:
            said, _ = child.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            child.kill()
            return f"over {LIMIT:.0f} s"
        if child.returncode == NOT_HERE:
            return "not here"
        if child.returncode:
            return f"failed ({child.returncode})"
    seconds, megabytes = map(float, said.split()[-2:])
    return Result(name, *judged(np.load(target), ways, size), seconds, megabytes)


def compared(sea: Sea, folder: Path) -> tuple[float, list[str]]:
    """The best peer's stress and a table of all layouts of the largest component."""
    group = sea.components()[0]
    ways, size = sea.ways_of(group), len(group)
    found = {name: laid_out(name, ways, size, folder) for name in UP_TO}
    peers = [each.stress for name, each in found.items() if isinstance(each, Result) and name != "ours"]
    best = min(peers, default=float("nan"))
    lines = [f"\n### {size:,} organisations in one component\n"]
    lines.append(
        "| layout | stress | to the best peer | lanes: half, nine in ten | NP10 | CPU s | MB |"
        "\n|---|---|---|---|---|---|---|"
    )
    for name, each in found.items():
        if isinstance(each, str):
            lines.append(f"| {name} | {each} | | | | | |")
        else:
            lines.append(
                f"| {name} | {each.stress:.4f} | {each.stress / best:.3f} "
                f"| {each.half:.3f}, {each.ninth:.3f} | {each.np10:.3f} "
                f"| {each.seconds:.2f} | {each.megabytes:.0f} |"
            )
    return best, lines


def staged(size: int, best: float) -> str:
    """A row of what the whole way costs, in a process of its own so that its memory is its own."""
    stages = [sys.executable, "-m", "bench.chart", "--stages", str(size), str(best)]
    return subprocess.run(stages, capture_output=True, text=True, check=True).stdout.rstrip()


def drawn(size: int, best: float) -> str:
    """What the whole way costs: an edition, the drawing, the telling; and that no coasts touch."""
    sea = sea_of(size)
    # What is compiled at first use is compiled before the clock runs.
    small = generated(400)
    chart.draw(small, edition.first_edition(small), 1)
    begin = time.process_time()
    positions = edition.first_edition(sea)
    placed = time.process_time()
    made = chart.draw(sea, positions, 1)
    done = time.process_time()
    if len(sea.isles) > CROWD:
        told_as = f"archive {sum(map(len, packed(*filed(made, Texts())))) / 1e6:.0f} MB"
    else:
        told_as = f"JSON {len(json.dumps(made.to_json())) / 1e6:.1f} MB"
    told = time.process_time()
    memory = peak_megabytes()
    land = made.coasts.land
    one, other = shapely.STRtree(land).query(land, predicate="intersects")
    group = sea.components()[0]
    shown = np.array([positions[sea.isles[i].id] for i in group])
    stress, *_ = judged(shown, sea.ways_of(group), len(group))
    return (
        f"| {len(sea.isles):,} | {placed - begin:.1f} | {done - placed:.1f} | {told - done:.1f}, {told_as} "
        f"| {memory:.0f} | {stress:.4f} | {stress / best:.3f} "
        f"| {made.truth.lane_error or 0:.3f}, {made.truth.lane_error_ninth or 0:.3f} "
        f"| {int((one != other).sum()) // 2} |"
    )


def changed(sea: Sea, share: float, seed: int = 1) -> Sea:
    """The same organisations after a share of their ways (at least one) has come and as much gone."""
    random = np.random.default_rng(seed)
    ways = sea.ways.tolil(copy=True)
    lanes = list(sea.lanes)
    for at in sorted(random.choice(len(lanes), max(1, int(share * len(lanes) / 2)), replace=False))[::-1]:
        lane = lanes.pop(at)
        ways[lane.a, lane.b] = ways[lane.b, lane.a] = 0
        a, b = random.choice(len(sea.isles), 2, replace=False).tolist()
        ways[a, b] = ways[b, a] = lane.length
        lanes.append(replace(lane, a=a, b=b))
    kept = csr_array(ways)
    kept.eliminate_zeros()
    return replace(sea, lanes=tuple(lanes), ways=kept)


def moved(sea: Sea) -> Iterator[str]:
    """How far islands move, in radii of the chart: after one edit, and by a new edition after 5 %."""
    old = edition.first_edition(sea)
    place = np.array([old[isle.id] for isle in sea.isles])
    radius = float(np.hypot(*(place - place.mean(axis=0)).T).max())
    after_one = newcomers.place_newcomers(changed(sea, 0.0), old)
    one = max(np.hypot(x - old[id][0], y - old[id][1]) for id, (x, y) in after_one.items())
    fresh = renewal.publish(changed(sea, 0.05), old)
    ways = np.hypot(*(np.array([fresh[isle.id] for isle in sea.isles]) - place).T)
    yield f"| {len(sea.isles):,} | {one / radius:.1%} | {float(np.median(ways)) / radius:.1%} |"


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print all tables."""
    print(describe())
    best: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            best[size], lines = compared(sea_of(size), Path(folder))
            print(*lines, sep="\n", flush=True)
    print("\n### The whole chart\n")
    print(
        "| organisations | edition, CPU s | drawing | telling | MB | stress as shown | to the best peer "
        "| lanes: half, nine in ten | coasts that touch |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        print(staged(size, best[size]), flush=True)
    print("\n### How far islands move\n")
    print("| organisations | after one edit, the most | new edition after 5 %, the median |\n|---|---|---|")
    for size in sizes:
        if size <= EXACT:
            print(*moved(sea_of(size)), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stages"]:
        print(drawn(int(sys.argv[2]), float(sys.argv[3])))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
