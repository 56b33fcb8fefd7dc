"""Generated networks as seas: for benches of the chart that need no store, no dates and no findings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np
from scipy.sparse import csr_array

from bench.network import Size, network
from graph.records.lists import FAMILY_OF
from graph.ways.lengths import DEFAULT
from viz.sea import CarryingArena, Isle, Lane, Region, Sea


def generated(organisations: int, seed: int = 1) -> Sea:
    """A network like the seed's, with two ties for each organisation and all of them current."""
    tables = network(Size(organisations, 2 * organisations), seed)
    index = {row["id"]: i for i, row in enumerate(tables["organisations"])}
    near: dict[tuple[int, int], tuple[float, str]] = {}
    for row in tables["ties"]:
        a, b = sorted((index[row["a"]], index[row["b"]]))
        near[a, b] = min(near.get((a, b), (9.0, "")), (DEFAULT.ties[row["degree"]], row["degree"]))
    carry = np.zeros(len(index))
    for (a, b), (length, _) in near.items():
        carry[[a, b]] += 1 / length
    edges = {pair: length for pair, (length, _) in near.items()}
    for row in tables["organisations"]:
        if row["part_of"]:
            unit, above = sorted((index[row["id"]], index[row["part_of"]]))
            edges[unit, above] = min(edges.get((unit, above), 9.0), DEFAULT.part_of)
    kinds = {row["id"]: row["kind"] for row in tables["arenas"]}
    meetings: list[CarryingArena] = []
    for arena, rows in groupby(tables["arena_members"], key=lambda row: row["arena"]):
        if (half := DEFAULT.arena(kinds[arena] or None)) is None:
            continue
        members = tuple(sorted({index[row["organisation"]] for row in rows}))
        edges |= {(member, len(index) + len(meetings)): half for member in members}
        meetings.append(CarryingArena(arena, f"Forum {arena}", kinds[arena] or None, members))
    isles = tuple(
        Isle(row["id"], row["name"], row["sector"], FAMILY_OF[row["sector"]], float(carry[i]),
             None, False, False)
        for i, row in enumerate(tables["organisations"])
    )  # fmt: skip
    lanes = tuple(Lane(a, b, degree, length, False, False) for (a, b), (length, degree) in near.items())
    nodes = len(index) + len(meetings)
    one, other = np.array(list(edges), dtype=np.int64).T
    ways = csr_array((np.fromiter(edges.values(), float), (one, other)), shape=(nodes, nodes))
    return Sea(
        isles,
        lanes,
        tuple(meetings),
        _regions(row["municipality"] for row in tables["organisations"]),
        csr_array(ways + ways.T),
    )


def _regions(places: Iterable[str]) -> tuple[Region, ...]:
    """Every municipality with its islands; the generated tables know one county only."""
    members: dict[str, list[int]] = {}
    for i, place in enumerate(places):
        members.setdefault(place, []).append(i)
    return tuple(Region(name, name, "municipality", tuple(own)) for name, own in sorted(members.items()))
