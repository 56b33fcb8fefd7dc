"""An arena's meetings as an iCalendar feed (RFC 5545), to be followed by anybody's calendar."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from api.gate.asking import Asked
from graph.records.gatherings import clock
from graph.records.model import Arena, Meeting

ZONE = ZoneInfo("Europe/Stockholm")
"""Where people meet: a time of day is that of Swedish clocks."""


def calendar_of(asked: Asked, arena: Arena, base: str) -> bytes:
    """The meetings of an arena that have a day; `base` is where the service is.

    One of which only a month or a year is known is left out: a calendar wants a day.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//O-riket//{arena.id}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", asked.name(arena))
    for meeting in asked.snapshot.meetings_of.get(arena.id, ()):
        if meeting.held.first() == meeting.held.last():
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
