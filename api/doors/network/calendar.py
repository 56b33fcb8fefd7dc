"""The meetings of arenas as an iCalendar feed (RFC 5545), to be followed by anybody's calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from api.gate.asking import Asked
from graph.records.gatherings import clock
from graph.records.model import Arena, Meeting

ZONE = ZoneInfo("Europe/Stockholm")
"""Where people meet: a time of day is that of Swedish clocks."""


MOST_EVENTS = 2_000
"""Meetings in one calendar, the newest: as many as calendars take without complaint."""


def calendar_of(asked: Asked, arenas: Iterable[Arena], id: str, name: str, base: str) -> bytes:
    """The meetings of arenas that have a day; `base` is where the service is.

    One of which only a month or a year is known is left out: a calendar wants a day.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//O-riket//{id}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    found = [
        (arena, meeting)
        for arena in arenas
        for meeting in asked.snapshot.meetings_of.get(arena.id, ())
        if meeting.held.first() == meeting.held.last()
    ]
    found.sort(key=lambda one: (one[1].held.first(), one[1].id), reverse=True)
    for arena, meeting in found[:MOST_EVENTS]:
        calendar.add_component(_event(asked, arena, meeting, base))
    return bytes(calendar.to_ical())


def _event(asked: Asked, arena: Arena, meeting: Meeting, base: str) -> Event:
    event = Event()
    day, begins = meeting.held.first(), clock(meeting.begins)
    event.add("uid", f"{meeting.id}@o-riket")
    version = asked.atlas.held.versions.get(("meeting", meeting.id), 0)
    event.add("sequence", version)
    event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
    event.add("summary", asked.name(arena))
    if begins is None:
        event.add("dtstart", day)
    else:
        ends = clock(meeting.ends)
        event.add("dtstart", dt.datetime.combine(day, begins, ZONE))
        if ends is not None:
            event.add("dtend", dt.datetime.combine(day, ends, ZONE))
    if meeting.where:
        event.add("location", meeting.where)
    if meeting.topic:
        event.add("description", meeting.topic)
    event.add("url", f"{base}/meetings/{meeting.id}")
    return event
