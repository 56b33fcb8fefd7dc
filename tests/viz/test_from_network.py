from __future__ import annotations

from viz.sea import Sea


def test_one_lane_for_a_pair_with_its_closest_degree(sea: Sea) -> None:
    index = {isle.id: i for i, isle in enumerate(sea.isles)}
    lane = next(
        lane for lane in sea.lanes
        if {lane.a, lane.b} == {index["nora-kommun"], index["nora-vardcentral"]}
    )  # fmt: skip
    assert lane.degree == "collaboration"  # they coordinate on another level, too
    assert lane.length == 2.0


def test_an_island_carries_the_sum_of_its_strengths(sea: Sea) -> None:
    # Nora vårdcentral: collaborates with the municipality and the associations.
    assert next(isle.carry for isle in sea.isles if isle.id == "nora-vardcentral") == 1.0
    assert next(isle.carry for isle in sea.isles if isle.id == "vinnova") == 0.0


def test_ten_lighthouses_stand_on_the_important_links(sea: Sea) -> None:
    assert {isle.id for isle in sea.isles if isle.light} == {
        "askersunds-kommun", "askersunds-vardcentral", "kumla-kommun", "ljusnarsbergs-kommun",
        "mockelnforeningarna", "narsjukvarden-region-orebro-lan", "nora-kommun", "region-orebro-lan",
        "regional-utveckling", "socialtjansten-sydostra-skane",
    }  # fmt: skip


def test_components_are_those_of_the_meaning(sea: Sea) -> None:
    assert [len(group) for group in sea.components()][:4] == [52, 19, 2, 1]


def test_counties_come_from_places_or_from_the_name(sea: Sea) -> None:
    area = {isle.id: isle.area for isle in sea.isles}
    assert area["nora-kommun"] == "18"
    assert area["abf-orebro-lan"] == "18"  # no place given, but it says so
    assert area["vinnova"] is None


def test_six_arenas_have_names(sea: Sea) -> None:
    named = [sea.meetings[i] for i in sea.named_arenas()]
    assert len({meeting.members for meeting in named}) == 6
    assert "CROSS dialoggrupp" in {meeting.short for meeting in named}


def test_ranks_put_the_largest_first_and_the_lonely_last(sea: Sea) -> None:
    ranks = dict(zip((isle.id for isle in sea.isles), sea.ranks(), strict=True))
    assert ranks["regional-utveckling"] == 1
    assert list(ranks.values()).count(1) == 1
    assert ranks["vinnova"] == 5
    assert ranks["mockelnforeningarna"] == 2
