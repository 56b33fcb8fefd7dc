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


def test_a_list_and_a_place_can_be_followed(public: TestClient) -> None:
    def events(**query: str) -> set[str]:
        answer = public.get("/api/v1/arenas.ics", params=query)
        assert answer.status_code == 200
        return {str(event["uid"]) for event in Calendar.from_ical(answer.text).walk("VEVENT")}

    every = {one["id"]: one for one in public.get("/api/v1/arenas?limit=500").json()["items"]}
    told = {
        id: {str(event["uid"]) for event in Calendar.from_ical(answer.text).walk("VEVENT")}
        for id in every
        if (answer := public.get(f"/api/v1/arenas/{id}.ics"))
    }
    assert events() == set[str]().union(*told.values())
    here = [id for id, one in every.items() if any(two["id"] == "1883" for two in one["municipalities"])]
    assert events(place="1883") == set[str]().union(*(told[id] for id in here))
    of = next(one["questions"][0]["id"] for one in every.values() if one["questions"])
    asked = public.get("/api/v1/arenas", params={"limit": 500, "question": of})
    about = [one["id"] for one in asked.json()["items"]]
    assert events(question=of) == set[str]().union(*(told[id] for id in about))
    assert public.get("/api/v1/arenas.ics?place=ingenstans").status_code == 404
