"""A part of a network: who and which ties fit, and the part in figures, worked out by hand."""

import pytest

from graph.measures.analysis import find
from graph.measures.selection import (
    UNDATED,
    Part,
    PartFigures,
    Wanted,
    figures_of,
    mean_between,
    select,
    within_steps,
    years_of,
)
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt
from tests.graph.small import network_at, skargarden, snapshot

EVERYBODY = {"bryggan", "fyren", "hamnen", "holmen", "skaret", "udden", "viken"}


@pytest.fixture(scope="module")
def network() -> NetworkAt:
    return network_at(skargarden())


def part(network: NetworkAt, **wanted: object) -> Part:
    return select(network, Wanted(**wanted), lambda tie: bool(tie.person_bound))  # type: ignore[arg-type]


def test_nothing_asked_is_the_whole(network: NetworkAt) -> None:
    whole = part(network)
    assert (set(whole.organisations), len(whole.ties)) == (EVERYBODY, 4)
    assert whole.pairs == (
        ("bryggan", "hamnen"),
        ("bryggan", "viken"),
        ("fyren", "hamnen"),
        ("holmen", "viken"),
    )


def test_organisations_fit_by_themselves_and_ties_between_them(network: NetworkAt) -> None:
    associations = part(network, families=frozenset({"civil_society"}))
    assert set(associations.organisations) == {"hamnen", "viken", "holmen", "udden"}
    assert associations.pairs == (("holmen", "viken"),)
    assert set(part(network, sectors=frozenset({"region"})).organisations) == {"bryggan"}
    assert set(part(network, arena="kajen").organisations) == {"fyren", "bryggan"}
    assert set(part(network, arena="batmassan").organisations) == {"udden", "skaret"}


def test_what_is_asked_of_ties_leaves_those_who_have_one(network: NetworkAt) -> None:
    close = part(network, degrees=frozenset({"integration", "collaboration"}))
    assert set(close.organisations) == {"bryggan", "viken", "fyren", "hamnen"}
    assert close.pairs == (("bryggan", "viken"), ("fyren", "hamnen"))
    both = part(network, degrees=frozenset({"integration"}), families=frozenset({"civil_society"}))
    assert both == Part((), ())


def test_years_levels_persons_places_and_broader_questions() -> None:
    said = [{"degree": "contact", "last_known": "2021-05"}]
    known = snapshot(
        {
            "a": {"municipalities": ["ort"], "questions": ["smal"]},
            "b": {"municipalities": ["ort"]},
            "c": {"questions": ["bred"]},
        },
        [
            ("a", "b", "contact", {"claims": said, "level": "strategic", "person_bound": True}),
            ("b", "c", "contact"),
        ],
        place={"ort": {"name": "Ort", "kind": "municipality"}},
        question={"bred": {"name": "Bred"}, "smal": {"name": "Smal", "broader": "bred"}},
    )
    network = network_at(known)
    assert years_of(network) == ("2021", UNDATED)
    assert part(network, years=frozenset({UNDATED})).organisations == ("b", "c")
    assert part(network, levels=frozenset({"strategic"})).organisations == ("a", "b")
    assert part(network, person_bound=True).organisations == ("a", "b")
    assert select(network, Wanted(person_bound=True), lambda _: False).organisations == ()
    assert part(network, pairs={("b", "c")}).organisations == ("b", "c")
    assert part(network, pairs=()).organisations == ()
    assert part(network, place="ort").organisations == ("a", "b")
    assert part(network, question="bred").organisations == ("a", "c")
    assert part(network, question="smal").organisations == ("a",)


@pytest.mark.parametrize(
    ("steps", "who"),
    [
        (1, {"fyren", "hamnen", "bryggan"}),
        (2, {"fyren", "hamnen", "bryggan", "viken"}),
        (3, {"fyren", "hamnen", "bryggan", "viken", "holmen", "udden"}),
    ],
)
def test_steps_go_along_ties_and_over_arenas(network: NetworkAt, steps: int, who: set[str]) -> None:
    assert within_steps(network, "fyren", steps) == who
    assert set(part(network, centre="fyren", steps=steps).organisations) == who
    assert within_steps(network, "ingen", steps) == frozenset()


def test_a_part_in_figures(network: NetworkAt) -> None:
    matrix, findings = WayMatrix(network), find(network)
    shown = part(network, sectors=frozenset({"municipality", "region", "company"}))
    # fyren and bryggan meet at kajen, 2 + 2; skäret has no way to anybody
    assert figures_of(shown, matrix, findings, {"bryggan"}, EVERYBODY) == PartFigures(3, 0, 4.0, False, 1, 1)
    assert figures_of(shown, matrix, findings, (), ()).without_ties == 0
    whole = figures_of(part(network), matrix, findings, (), EVERYBODY)
    assert whole.mean_distance == findings.figures.mean_distance
    assert whole.mean_distance == mean_between(matrix, network.organisations)
    assert mean_between(matrix, ("skaret", "udden")) is None
