"""Then and now, and what one imagines, each in one frame."""

import datetime as dt
import re

import pytest
from fastapi.testclient import TestClient

from api.doors.desk.comparing import MOST_STEPS, days_between
from tests.api.desk import seen


@pytest.mark.parametrize(
    ("then", "now", "count"),
    [
        ("2020-01-01", "2020-01-01", 1),
        ("2019-06-01", "2021-02-01", 4),
        ("1990-01-01", "2023-01-01", MOST_STEPS),
    ],
)
def test_the_film_has_both_ends_and_some_years_between(then: str, now: str, count: int) -> None:
    days = days_between(dt.date.fromisoformat(then), dt.date.fromisoformat(now))
    assert days == sorted(set(days))
    assert (days[0].isoformat(), days[-1].isoformat()) == (then, now)
    assert len(days) <= max(count, 2)


def test_both_days_lie_in_one_frame(working: TestClient) -> None:
    page = working.get("/coordinate/then?then=2019-01-01").text
    address = re.search(r'<img class="chart-picture" src="([^"]+)"', page)
    assert address is not None
    drawn = working.get(address[1].replace("&amp;", "&")).text
    assert page.index("saknar datum") < page.index("Nätverket i siffror")
    steps = page.split('data-steps="')[1].split('"')[0].split("|")
    told = {int(n) for one in re.findall(r'data-steps="([\d ]*)"', drawn) for n in one.split()}
    assert told <= set(range(len(steps)))
    assert {0, len(steps) - 1} <= told
    later = working.get(
        "/coordinate/then.svg?then=2099-01-01"
    )  # than the day that is looked at: nothing between
    assert later.status_code == 200


def test_what_one_imagines_is_told_in_sentences_and_drawn(working: TestClient) -> None:
    address = "?out=mockelnforeningarna&add=bris~karlskoga-kommun~contact"
    text = seen(working, f"/coordinate/what-if{address}")
    assert "samarbeten upphör, och det märks hos" in text
    drawn = working.get(f"/coordinate/what-if.svg{address}").text
    ended = int(re.findall(r"(\d+) samarbeten upphör", text)[0])
    assert drawn.count('data-steps="0"') >= ended // 2  # a lane for each pair
    assert drawn.count('data-steps="1"') >= 2  # the imagined one, and the island that leaves, in grey
