"""The chart's doors: whole, its frame, and parts of it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.client import got

CHART = "/api/v1/chart"
NORA = "nora-kommun"


def get(client: TestClient, path: str, **query: Any) -> dict[str, Any]:
    answer = client.get(CHART + path, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_frame_is_the_chart_without_its_things(working: TestClient) -> None:
    whole, frame = get(working, ""), get(working, "/frame")
    things = ("islands", "lanes", "arenas")
    assert {key: frame.pop(key) for key in ("tiled", "counts", "most_zoom")} == {
        "tiled": False, "most_zoom": 8,
        "counts": {kind: len(whole[kind]) for kind in things}
        | {"lighthouses": sum(one["lighthouse"] for one in whole["islands"])},
    }  # fmt: skip
    assert frame == {key: value for key, value in whole.items() if key not in things}
    assert 0.5 < frame["spacing"] < 3


def test_a_part_holds_its_islands_with_every_lane_and_arena_of_theirs(working: TestClient) -> None:
    whole = get(working, "")
    ids = [whole["lanes"][3]["a"], NORA]
    part = get(working, "/part", id=ids)
    assert part["islands"] == [one for one in whole["islands"] if one["id"] in ids]
    assert part["lanes"] == [one for one in whole["lanes"] if {one["a"], one["b"]} & set(ids)]
    assert part["arenas"] == [one for one in whole["arenas"] if set(one["members"]) & set(ids)]
    assert len(part["islands"]) == 2
    assert part["lanes"]
    assert part["arenas"]
    assert part["shelves"] == part["groups"] == []


def test_islands_tell_their_services_and_arenas_their_questions_in_the_readers_language(
    working: TestClient,
) -> None:
    def told(lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
        whole = get(working, "", lang=lang)
        return tuple({one["id"]: one for one in whole[kind]} for kind in ("islands", "arenas"))  # type: ignore[return-value]

    (islands, arenas), (_islands, in_english) = told("sv"), told("en")
    assert all(len(one["services"]) == min(one["service_count"], 3) for one in islands.values())
    assert "Äntligen Måndag" in islands["foreningslivet-nora"]["services"]
    assert islands["karlskoga-kommun"] == islands["karlskoga-kommun"] | {"services": [], "service_count": 0}
    asked = {id: one["questions"] for id, one in arenas.items() if one["questions"]}
    assert asked
    assert any(in_english[id]["questions"] != said for id, said in asked.items())


def test_the_public_reads_no_friction_in_a_part(working: TestClient, public: TestClient) -> None:
    some = next(lane["a"] for lane in get(working, "")["lanes"] if lane["strained"])
    assert any(lane["strained"] for lane in get(working, "/part", id=some)["lanes"])
    assert {lane["strained"] for lane in get(public, "/part", id=some)["lanes"]} == {None}


def test_another_day_has_another_part(working: TestClient) -> None:
    assert get(working, "/part", id=NORA, at="2019-06-01") != get(working, "/part", id=NORA)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/part", 422), ("/part?id=nobody", 404), ("/part?id=nora-kommun&edition=7", 404),
     ("/part?" + "&".join(f"id=o{i}" for i in range(61)), 422), ("/frame?edition=7", 404)],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(public: TestClient, path: str, status: int) -> None:
    answer = public.get(CHART + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_known_is_not_sent_again(public: TestClient) -> None:
    for path in ("/frame", f"/part?id={NORA}"):
        tag = public.get(CHART + path).headers["etag"]
        assert public.get(CHART + path, headers={"if-none-match": tag}).status_code == 304


def test_the_page_says_which_road_to_take(public: TestClient) -> None:
    assert '"tiled":false' in public.get("/").text.replace(" ", "").replace("&#34;", '"')


def test_chart_fits_its_documented_shape(service: Any, working: TestClient) -> None:
    answer = got(working, "/chart")
    assert len(answer["islands"]) == 109
    assert len(answer["lanes"]) == 91
    assert (answer["at"], answer["revision"], answer["edition"]) == ("2023-04-01", 1, 1)


def test_another_date_moves_lanes_but_no_island(working: TestClient) -> None:
    now, then = got(working, "/chart"), got(working, "/chart", at="2019-01-01")
    there = {one["id"]: (one["x"], one["y"]) for one in now["islands"]}
    assert all(there[one["id"]] == (one["x"], one["y"]) for one in then["islands"] if one["id"] in there)
    pairs = [{(lane["a"], lane["b"]) for lane in chart["lanes"]} for chart in (now, then)]
    assert pairs[0] - pairs[1]
    assert pairs[1] - pairs[0]
    assert then["at"] == "2019-01-01"
