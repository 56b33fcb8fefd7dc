from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.records.lists import DEGREE
from graph.records.snapshot import Snapshot
from graph.ways.distances import (
    Afar,
    afar,
    distance_rows,
    distances,
    longest_distance,
    mean_distance,
    patient_afar,
)
from tests.graph.known import florentine_families, karate_club
from tests.graph.networks import networks
from tests.graph.small import network_at, scattered, skargarden, snapshot

INF = np.inf


def test_distances_in_skargarden_as_worked_out_by_hand() -> None:
    ids, matrix = distances(network_at(skargarden()))
    assert ids == ("bryggan", "fyren", "hamnen", "holmen", "skaret", "udden", "viken")
    assert matrix.tolist() == [
        [0, 4, 4, 4, INF, 5, 1],
        [4, 0, 2, 8, INF, 9, 5],
        [4, 2, 0, 8, INF, 9, 5],
        [4, 8, 8, 0, INF, 7, 3],
        [INF, INF, INF, INF, 0, INF, INF],
        [5, 9, 9, 7, INF, 0, 4],
        [1, 5, 5, 3, INF, 4, 0],
    ]


def test_rows_of_distances_are_the_matrix() -> None:
    f = network_at(skargarden())
    rows = list(distance_rows(f, rows=3))
    assert [len(ids) for ids, _ in rows] == [3, 3, 1]
    assert np.array_equal(np.vstack([some for _, some in rows]), distances(f)[1])


def test_an_empty_network_has_no_distances() -> None:
    ids, matrix = distances(network_at(snapshot("")))
    assert (ids, matrix.shape) == ((), (0, 0))


@given(networks(most=7))
def test_no_detour_is_shorter(known: Snapshot) -> None:
    _, matrix = distances(network_at(known))
    detours = (matrix[:, :, None] + matrix[None, :, :]).min(axis=1)
    assert (matrix <= detours).all()


@given(networks(), st.data())
def test_a_tie_added_never_lengthens_a_distance(known: Snapshot, data: st.DataObject) -> None:
    ids = sorted(known.organisations)
    a, b = sorted(data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)))
    claim = {"degree": data.draw(st.sampled_from(DEGREE.values))}
    row = ("tie", f"{a}--{b}--operational", 2, {"a": a, "b": b, "level": "operational", "claims": [claim]})
    _, (_, rows, *_) = known.__reduce__()
    more = Snapshot.of(2, [*rows, row])
    assert (distances(network_at(more))[1] <= distances(network_at(known))[1]).all()


def test_how_far_each_has_to_the_others_in_skargarden() -> None:
    found = afar(network_at(skargarden()))
    assert found["viken"] == Afar(5, 18.0, 5.0)
    assert found["viken"].mean == 18 / 5
    assert found["skaret"] == Afar(0, 0.0, 0.0)
    assert found["skaret"].mean is None


def test_karate_club_as_published() -> None:
    # Diameter 5, mean distance 2.408: every description of Zachary's network gives them.
    found = afar(network_at(karate_club())).values()
    assert longest_distance(found) == 5
    assert round(mean_distance(found) or 0, 3) == 2.408


def test_florentine_families_as_published() -> None:
    # Fifteen families, twenty marriages, diameter 5 (Padgett and Ansell 1993).
    known = network_at(florentine_families())
    assert (len(known.organisations), len(known.ties)) == (15, 20)
    assert longest_distance(afar(known).values()) == 5


def test_who_reaches_nobody_has_no_mean_and_no_longest_distance() -> None:
    found = afar(network_at(snapshot("ab"))).values()
    assert (mean_distance(found), longest_distance(found)) == (None, None)


@given(snapshot=networks())
def test_side_by_side_small_components_are_as_far(snapshot: Snapshot) -> None:
    network = network_at(snapshot)
    assert patient_afar(network) == afar(network)


def test_side_by_side_all_is_as_far_and_may_be_left() -> None:
    network = network_at(scattered(600))
    looks: list[None] = []
    assert patient_afar(network, lambda: looks.append(None)) == afar(network)
    assert len(looks) == 2, "once for each block"
