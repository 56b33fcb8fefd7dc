import datetime as dt
import pickle
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from graph.measures import analysis
from graph.measures.analysis import Budget, find
from graph.measures.bridging import betweenness
from graph.measures.cuts import CutTie
from graph.measures.findings import ArenaFindings, Findings, OrganisationFindings
from graph.measures.network_figures import Figures
from graph.ways.network_at import NetworkAt
from tests.graph.seed import seed
from tests.graph.small import AT, network_at, scattered, skargarden, snapshot

DEMO = Path(__file__).parents[3] / "ingest" / "demo"


def test_figures_of_skargarden_by_hand() -> None:
    found = find(network_at(skargarden()))
    assert found.figures == Figures(
        organisations=7,
        ties=4,
        arenas=1,
        components=2,
        largest_component=6,
        isolated=2,
        density=4 / 21,
        mean_distance=78 / 15,
        longest_distance=9.0,
        reachable_pairs=15,
        cut_organisations=2,
        cut_ties=2,
        by_degree={"contact": 1, "coordination": 1, "collaboration": 1, "integration": 1},
        by_sector=found.figures.by_sector,
    )
    assert found.bridging == ("viken", "bryggan")
    assert found.cut_ties == (CutTie("bryggan", "viken", 9), CutTie("holmen", "viken", 5))
    assert found.missing == {}


def test_records_of_skargarden_by_hand() -> None:
    found = find(network_at(skargarden()))
    assert found.organisations["viken"] == OrganisationFindings(
        standing="anchored",
        one_sided=False,
        funder=False,
        seen_at=(),
        tie_count=2,
        betweenness=round(7 / 15, 12),
        cut=True,
        pairs_lost=7,
        component=0,
        reachable=5,
        mean_distance=18 / 5,
        longest_distance=5.0,
        carries=1,
        constraint=0.625,
    )
    assert found.organisations["skaret"] == OrganisationFindings(
        standing="isolated",
        one_sided=False,
        funder=False,
        seen_at=("batmassan",),
        tie_count=0,
        betweenness=0.0,
        cut=False,
        pairs_lost=0,
        component=1,
        reachable=0,
        mean_distance=None,
        longest_distance=None,
        carries=0,
        constraint=None,
    )
    assert found.arenas["kajen"] == ArenaFindings(
        current=True,
        carries=True,
        members=("bryggan", "fyren"),
        families_missing=("state", "civil_society", "business"),
    )
    assert not found.arenas["batmassan"].carries


def test_findings_travel_between_processes() -> None:
    found = find(network_at(skargarden()))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_what_does_not_fit_its_budget_is_unknown_with_a_reason_and_the_rest_is_there() -> None:
    whole, cheap = find(network_at(skargarden())), find(network_at(skargarden()), Budget(0, 0, 0, 0))
    assert cheap.missing == dict.fromkeys(("distances", "constraint", "groups"), "too_large")
    assert cheap.groups == ()
    assert cheap.figures == replace(whole.figures, mean_distance=None, longest_distance=None)
    assert cheap.organisations == {
        id: replace(one, mean_distance=None, longest_distance=None, constraint=None)
        for id, one in whole.organisations.items()
    }
    assert cheap.bridging == ("viken", "bryggan")
    # So few are counted from all of them however little time there is.
    assert whole.betweenness_error == cheap.betweenness_error == 0


def test_where_no_estimate_is_wanted_betweenness_that_does_not_fit_is_unknown() -> None:
    found = find(network_at(skargarden()), Budget(betweenness=0, estimates=False))
    assert found.missing == {"betweenness": "too_large"}
    assert {one.betweenness for one in found.organisations.values()} == {None}


def test_without_time_betweenness_is_estimated_within_its_error() -> None:
    network = network_at(scattered(600))
    found, exact = find(network, Budget(betweenness=0)), betweenness(network)
    off = [abs((one.betweenness or 0.0) - exact[id]) for id, one in found.organisations.items()]
    assert 0 < max(off) <= found.betweenness_error < 1
    assert found == find(network, Budget(betweenness=0))
    assert "betweenness" not in found.missing


def test_what_was_estimated_is_refined_to_what_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(scattered(420))
    for looks in (analysis.COMPILED, analysis.LOOKS_PER_SECOND):
        monkeypatch.setitem(looks, "betweenness", 1)
    monkeypatch.setattr(analysis, "PAIRS_PER_SECOND", 1)
    known = analysis.found(network)
    assert known.betweenness_error > 0

    def leave() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        analysis.refined(network, leave)
    assert analysis.found(network) is known
    told, exact = analysis.refined(network), betweenness(network)
    assert {id: one.betweenness for id, one in told.organisations.items()} == pytest.approx(exact, abs=3e-12)
    assert told.betweenness_error == 0
    assert analysis.found(network) is told
    assert analysis.refined(network) is told
    assert told.bridging[0] == max(exact, key=lambda id: (exact[id], told.organisations[id].pairs_lost))


def test_distances_that_were_left_out_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(scattered(421))
    whole = find(network)
    for looks in (analysis.COMPILED, analysis.LOOKS_PER_SECOND):
        monkeypatch.setitem(looks, "betweenness", 1)
        monkeypatch.setitem(looks, "distances", 1)
    known = analysis.found(network)
    assert known.figures.longest_distance is known.figures.mean_distance is None
    assert known.missing == {"distances": "too_large"}
    told = analysis.refined(network)
    assert (told.figures, told.missing, told.betweenness_error) == (
        whole.figures,
        {},
        known.betweenness_error,
    )
    for id, one in whole.organisations.items():
        now = told.organisations[id]
        far = (one.mean_distance, one.longest_distance, known.organisations[id].betweenness)
        assert (now.mean_distance, now.longest_distance, now.betweenness) == far
    assert analysis.refined(network).betweenness_error == 0


def test_an_empty_network_has_findings() -> None:
    found = find(network_at(snapshot("")))
    assert found.figures.organisations == found.figures.components == found.figures.largest_component == 0
    assert found.figures.density is None


def test_findings_hold_only_for_their_interval() -> None:
    known = snapshot("ab", [("a", "b", "contact", {"until": "2023-04"})])
    found, later = find(network_at(known)), find(network_at(known, dt.date(2023, 5, 1)))
    assert (found.interval.first, found.interval.last) == (None, dt.date(2023, 4, 30))
    assert (later.interval.first, later.interval.last) == (dt.date(2023, 5, 1), None)
    assert found.change_points == later.change_points == (dt.date(2023, 5, 1),)
    assert (found.organisations["a"].standing, later.organisations["a"].standing) == (
        "weakly_anchored",
        "isolated",
    )


@pytest.fixture(scope="module")
def demo() -> tuple[NetworkAt, Findings]:
    f = NetworkAt(seed(DEMO), AT)
    return f, find(f)


def test_the_demos_figures_are_those_of_meaning_md(demo: tuple[NetworkAt, Findings]) -> None:
    f, found = demo
    assert len(f.snapshot.ties) == 133
    assert found.undated_ties == 65
    assert (len(f.ties), len(f.pairs), len(f.arenas)) == (98, 91, 33)
    n = len(f.organisations)
    assert (found.figures.reachable_pairs, n * (n - 1) // 2) == (1498, 5886)
    assert [len(part) for part in found.components] == [52, 19, 2, *[1] * 36]
    assert sum(one.tie_count == 0 for one in found.organisations.values()) == 44
    assert found.figures.isolated == 38
    assert asdict(found.figures) | {"mean_distance": None, "by_sector": None} == {
        "organisations": 109,
        "ties": 98,
        "arenas": 33,
        "components": 39,
        "largest_component": 52,
        "isolated": 38,
        "density": 91 / 5886,
        "mean_distance": None,
        "longest_distance": 14.0,
        "reachable_pairs": 1498,
        "cut_organisations": 7,
        "cut_ties": 16,
        "by_degree": {"contact": 36, "coordination": 45, "collaboration": 17, "integration": 0},
        "by_sector": None,
    }


def test_the_demo_knows_who_bridges_and_who_only_pays(demo: tuple[NetworkAt, Findings]) -> None:
    _, found = demo
    assert found.bridging[0] == "regional-utveckling"
    assert found.organisations["regional-utveckling"].pairs_lost == 414
    assert [id for id, one in found.organisations.items() if one.funder] == ["esf", "eu", "vinnova"]
