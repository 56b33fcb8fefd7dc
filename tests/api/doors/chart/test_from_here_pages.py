"""Seen from one organisation: the page, its pictures, and what it refuses."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from api.doors.chart.from_here_pages import FIRST

PAGE = "/organisations/karlskoga-kommun/from-here"


def test_the_page_answers_in_numbers_that_are_its_tables(public: TestClient) -> None:
    page = public.get(PAGE + "?lang=sv").text
    numbers = [int(one) for one in re.findall(r"<strong>(\d+)</strong>", page)]
    reached = public.get("/api/v1/organisations/karlskoga-kommun/reach?within=1000&limit=500").json()
    assert sum(numbers) == reached["total"] == 51
    assert numbers[0] == 6
    assert page.count(">Se därifrån<") == 51
    unfolded = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    assert unfolded.count(">Se därifrån<") == sum(min(n, FIRST) for n in numbers)
    assert "57 har ingen känd väg hit" in page
    assert 'href="/api/v1/organisations/karlskoga-kommun/reach' in page


def test_both_shapes_are_drawn_in_the_readers_language(public: TestClient) -> None:
    wide, tall = (public.get(f"{PAGE}.svg?shape={shape}&lang=en") for shape in ("wide", "tall"))
    assert wide.headers["content-type"].startswith("image/svg+xml")
    assert 'viewBox="0 0 1440 900"' in wide.text
    assert 'viewBox="0 0 390 844"' in tall.text
    assert "you know already" in tall.text
    assert "lang=en" in wide.text


def test_pictures_to_take_away(public: TestClient) -> None:
    assert public.get(f"{PAGE}.pdf?paper=a4&theme=print").content.startswith(b"%PDF")
    taken = public.get(f"{PAGE}.svg?download=true")
    assert "font-face" in taken.text
    assert "<a href" not in taken.text
    assert "karlskoga-kommun" in taken.headers["content-disposition"]


def test_somebody_without_ways_is_told_so(public: TestClient) -> None:
    answer = public.get("/organisations/mojligheternas-hus-verksamhet/from-here?lang=sv")
    assert answer.status_code == 200
    assert public.get("/organisations/mojligheternas-hus-verksamhet/from-here.svg").status_code == 200


def test_who_is_not_there(public: TestClient) -> None:
    assert public.get("/organisations/nobody/from-here").status_code == 404
    assert public.get("/organisations/nobody/from-here.svg").status_code == 404
    assert public.get(f"{PAGE}.gif").status_code == 422
