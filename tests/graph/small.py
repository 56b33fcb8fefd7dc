"""Small networks for tests, said in a few words, and the one whose answers are worked out by hand.

Skärgården, seven organisations and two arenas (lengths beside the lines)::

      Hamnen ----- 4 contact ----- Bryggan -- 1 integration -- Viken -- 3 coordination -- Holmen
         \\                           /                            |
    2 collaboration                 2                        4 part_of
           \\                       /                              |
          Fyren --- 2 --- (Kajen, network)                      Udden            Skäret

    (Båtmässan, conference): Udden and Skäret were there. It carries nobody.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping
from typing import Any

from graph.records.ids import membership_id, tie_id
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt

AT = dt.date(2023, 4, 1)


def snapshot(
    organisations: Mapping[str, Fields] | Iterable[str],
    ties: Iterable[tuple[Any, ...]] = (),
    arenas: Mapping[str, Fields] | None = None,
    seats: Iterable[tuple[Any, ...]] = (),
    **records: Mapping[str, Fields],
) -> Snapshot:
    """Return a snapshot: ties (a, b, degree[, more fields]), seats (arena, organisation[, more fields])."""
    known = organisations if isinstance(organisations, Mapping) else {id: {} for id in organisations}
    rows = [
        ("organisation", id, 1, {"name": id.capitalize(), "sector": "unknown"} | fields)
        for id, fields in known.items()
    ]
    for a, b, degree, *more in ties:
        first, second = sorted((a, b))
        fields = {"a": first, "b": second, "claims": [{"degree": degree}]} | (more[0] if more else {})
        rows.append(("tie", tie_id(a, b, fields.get("level"), fields.get("via")), 1, fields))
    for id, fields in (arenas or {}).items():
        rows.append(("arena", id, 1, {"name": id.capitalize()} | fields))
    for arena, organisation, *more in seats:
        fields = {"arena": arena, "organisation": organisation} | (more[0] if more else {})
        rows.append(("membership", membership_id(arena, organisation, fields.get("role")), 1, fields))
    for kind, found in records.items():
        rows += [(kind, id, 1, fields) for id, fields in found.items()]
    return Snapshot.of(1, rows)


def skargarden() -> Snapshot:
    """Return the network of the drawing above."""
    return snapshot(
        {
            "fyren": {"sector": "municipality"},
            "hamnen": {"sector": "civil_society"},
            "bryggan": {"sector": "region"},
            "viken": {"sector": "civil_society"},
            "holmen": {"sector": "education_association"},
            "udden": {"sector": "civil_society", "part_of": "viken"},
            "skaret": {"sector": "company"},
        },
        ties=[
            ("fyren", "hamnen", "collaboration"),
            ("hamnen", "bryggan", "contact"),
            ("bryggan", "viken", "integration"),
            ("viken", "holmen", "coordination"),
        ],
        arenas={"kajen": {"kind": "network"}, "batmassan": {"kind": "conference"}},
        seats=[("kajen", "fyren"), ("kajen", "bryggan"), ("batmassan", "udden"), ("batmassan", "skaret")],
    )


def scattered(size: int) -> Snapshot:
    """Return so many organisations with three drawn ties for each two of them, and an arena for each ten."""
    draw = random.Random(size)  # noqa: S311 - a drawn network, no secret
    ids = [f"o{number:04}" for number in range(size)]
    pairs = sorted({tuple(sorted(draw.sample(ids, 2))) for _ in range(size * 3 // 2)})
    arenas = {f"arena-{number}": {"kind": "network"} for number in range(size // 10)}
    return snapshot(
        ids,
        [(a, b, draw.choice(["contact", "coordination", "collaboration"])) for a, b in pairs],
        arenas,
        [(arena, id) for arena in arenas for id in draw.sample(ids, 4)],
    )


def network_at(known: Snapshot, at: dt.date = AT) -> NetworkAt:
    """Return the ways of a snapshot on the tests' date."""
    return NetworkAt(known, at)
