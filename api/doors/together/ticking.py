"""One tap in a checklist: a tick, a tick taken away, or what shows it. Who tap at once both keep theirs."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass, field

from fastapi import Request

from api.doors.editing.naming import Naming
from api.doors.editing.saving import ChangesAsked, save
from api.doors.editing.written import Texts
from api.doors.network.warmth import EVIDENCE_PAGES, Ticking
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now, now_of
from api.doors.together.saving_here import last
from api.gate.asking import keeper_of
from api.words.together import CHANGED
from api.words.warmth import HAS_ENDED, NO_EVIDENCE, NO_SUCH_POINT, NOT_TICKED
from graph.records.changes import Change
from graph.records.checklists import Point, TickList
from graph.records.errors import Conflict, Refused
from graph.records.json_form import to_fields
from graph.records.model import Temperature
from graph.records.text import clean
from ingest.values.addresses import JOINED

TRIES = 5
"""How often a tap is asked again for because somebody else was first; each time it is read anew."""
_WEB = re.compile(r"https?://\S{3,290}")


def ticks_now(who: Ticking, now: Now) -> list[Temperature]:
    """The ticks of a place or an arena this moment, as far as the reader sees them."""
    moved = {id for kind, id in now.moved if kind == "temperature"}
    ids = moved | {id for id, one in now.snapshot.temperatures.items() if who.names(one)}
    seen = (now.seen("temperature", id, who.asked.scope) for id in sorted(ids))
    return [one for one in seen if isinstance(one, Temperature) and who.names(one)]


@dataclass
class Tap:
    """What somebody has tapped in one list."""

    who: Ticking
    ticklist: TickList
    sent: Texts
    faults: list[str] = field(default_factory=list)

    def save(self, request: Request) -> dict[str, object]:
        """Save it, or propose it; what an address tells of it. What stands against it is in `faults`."""
        asked, store = self.who.asked, keeper_of(request).store
        for _try in range(TRIES):
            now = now_of(request)
            gathered = ChangesAsked(self._changes(now))
            if self.faults or not gathered.changes:
                return {}
            gathered.weigh(asked, now)
            if gathered.faults:
                self.faults += gathered.faults
                return {}
            try:
                return save(store, asked, now, uuid.uuid4().hex, gathered.changes, proposes=gathered.proposes)
            except Conflict:
                continue
            except Refused:
                break
        self.faults.append(asked.say(CHANGED))
        return {}

    def _changes(self, now: Now) -> list[Change]:
        steps = {"tick": self._tick, "untick": self._untick, "show": self._show}
        for name, step in steps.items():
            if text := last(self.sent, name):
                if not self.who.is_going_on:
                    self._tell(HAS_ENDED, name=self.who.asked.name(self.who.record))
                    return []
                point = self.ticklist.points.get(text)
                if point is None:
                    self._tell(NO_SUCH_POINT)
                    return []
                return step(now, point)
        return []

    def _tick(self, now: Now, point: Point) -> list[Change]:
        if point.id in self._held(now):
            return []
        fields = merged(
            {**self.who.about, "point": point.sv, "since": self.who.asked.at.isoformat()},
            {"checklist": self.ticklist.checklist},
        )
        return draft(now, "temperature", free_id(now, "temperature", fields), fields)

    def _untick(self, now: Now, point: Point) -> list[Change]:
        """A tick of today is taken away; an older one held until yesterday."""
        id = self._held(now).get(point.id)
        tick = now.record("temperature", id) if id is not None else None
        if id is None or not isinstance(tick, Temperature):
            return []
        yesterday = self.who.asked.at - dt.timedelta(1)
        if tick.since.first() > yesterday:
            return draft(now, "temperature", id, None)
        return draft(now, "temperature", id, {**to_fields(tick), "until": yesterday.isoformat()})

    def _show(self, now: Now, point: Point) -> list[Change]:
        """What shows a tick: a record by its name, or a link."""
        id = self._held(now).get(point.id)
        if id is None:
            self._tell(NOT_TICKED)
            return []
        text, tick = clean(last(self.sent, f"shown.{point.id}")), now.stored("temperature", id).fields or {}
        if not text:
            return []
        if _WEB.fullmatch(text):
            known = [one for one in str(tick.get("url", "")).split(JOINED) if one]
            return draft(now, "temperature", id, {**tick, "url": JOINED.join(dict.fromkeys([*known, text]))})
        found = Naming(self.who.asked, now).find(tuple(EVIDENCE_PAGES), text)
        if not isinstance(found, str):
            self._tell(NO_EVIDENCE, text=text[:100])
            return []
        evidence = [*dict.fromkeys([*tick.get("evidence", ()), found])]
        return draft(now, "temperature", id, {**tick, "evidence": evidence})

    def _held(self, now: Now) -> dict[str, str]:
        """The ticks that hold now: by point, the record's id."""
        found = self.who.heat(self.ticklist, ticks_now(self.who, now))
        return {point: one.id for point, one in found.ticks.items()}

    def _tell(self, sentence: str, **words: str) -> None:
        self.faults.append(self.who.asked.say(sentence).format(**words))
