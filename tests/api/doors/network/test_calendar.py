"""Calendars follow an arena's meetings that have a day."""

from fastapi.testclient import TestClient
from icalendar import Calendar

FEED = "/api/v1/arenas/cross-spridningskonferens.ics"


def test_a_meeting_with_a_day_is_an_event(public: TestClient) -> None:
    answer = public.get(FEED)
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    lines = event.to_ical().decode().splitlines()
    assert "DTSTART;VALUE=DATE:20230126" in lines
    assert "UID:cross-spridningskonferens--2023-01-26@o-riket" in lines
    assert event["summary"] == "CROSS spridningskonferens"
    assert public.get("/api/v1/arenas/no-such.ics").status_code == 404


def test_one_of_which_only_the_month_is_known_is_left_out(public: TestClient) -> None:
    answer = public.get("/api/v1/arenas/cross-stormote-2021.ics")
    assert Calendar.from_ical(answer.text).walk("VEVENT") == []
