"""The page with two records side by side: which words stay, field by field, and what follows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import (
    Folder,
    edit_address,
    folder_of,
    kind_at,
    merge_address,
    read_address,
)
from api.doors.editing.edit_pages import Sent
from api.doors.editing.naming import Naming
from api.doors.editing.saving import ChangesAsked, save, set_id, wants_saving
from api.doors.editing.written import Texts
from api.doors.records.doubles import COMPARED, Merging, merging_of
from api.doors.records.edits import name_now, seen_fields
from api.doors.records.history import is_told, seen_change
from api.doors.records.now import Knowing, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import keeper_of
from api.gate.permission import holds
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.doubles import merge_title
from api.words.history import would_lines
from api.words.records import called, value_text
from graph.records.changes import Change
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.facts import label_of
from graph.records.kinds import kind_of
from graph.records.merging import NAMES, pointing, suggested
from graph.records.model import specs
from graph.records.schema import Fields
from ingest.checks.doubles import APART
from ingest.values.values import Wrong

router = StoreRouter(include_in_schema=False, dependencies=[Depends(require_writer)])

JOINED = frozenset({NAMES, APART, "impersonal", "confirmed"})
"""Fields of which nothing is chosen: both sides' words stay."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field in which two records differ: what each says, and which is chosen."""

    name: str
    title: str
    a: str
    b: str
    many: bool
    chosen: str


@dataclass(frozen=True)
class SideBySide:
    """Two records laid beside each other, and what somebody chooses of them."""

    site: PageRequest
    merging: Merging
    ids: tuple[str, str]

    @property
    def kind(self) -> str:
        """The kind of both."""
        return self.merging.kind

    @property
    def knowing(self) -> Knowing:
        """Speaks of the records as they are this moment."""
        return Knowing(self.site.asked.say, self.merging.now)

    def winner(self, sent: Texts) -> str:
        """The one that stays: as chosen, else the one that more points at."""
        said = sent.get("winner", [""])[-1]
        if said in self.ids:
            return said
        return self._more_pointed_at

    @cached_property
    def _more_pointed_at(self) -> str:
        known = self.merging.now.snapshot
        return max(self.ids, key=lambda id: sum(1 for _ in pointing(known, self.kind, id)))

    def seen(self, id: str) -> Fields:
        """What the reader sees of a side."""
        now, scope = self.merging.now, self.site.asked.scope
        fields = now.seen_fields(self.kind, id, scope)
        return seen_fields(self.kind, fields, now.sight(scope, self.kind, id)) or {}

    def choices(self, sent: Texts) -> Iterator[FieldChoice]:
        """The fields in which they differ, with what is chosen: at first what nothing is lost by."""
        a, b = (self.seen(id) for id in self.ids)
        winner = self.winner(sent)
        loser = next(id for id in self.ids if id != winner)
        after = suggested(self.kind, self.seen(loser), self.seen(winner))
        for name, spec in specs(self.kind).items():
            if name in JOINED or a.get(name) == b.get(name):
                continue
            said = sent.get(f"pick.{name}", [""])[-1]
            first = "both" if spec.many else "a" if after.get(name) == a.get(name) else "b"
            allowed = ("a", "b", "both") if spec.many else ("a", "b")
            one, two = (value_text(self.knowing, spec, s[name]) if name in s else "" for s in (a, b))
            title = self.site.asked.say.title(label_of(self.kind, name))
            yield FieldChoice(name, title, one, two, spec.many, said if said in allowed else first)

    def alike(self) -> Iterator[tuple[str, str]]:
        """What both say."""
        a, b = (self.seen(id) for id in self.ids)
        for name, spec in specs(self.kind).items():
            if name not in JOINED and name in a and a[name] == b.get(name):
                title = self.site.asked.say.title(label_of(self.kind, name))
                yield title, value_text(self.knowing, spec, a[name])

    def chosen(self, sent: Texts) -> dict[str, Any]:
        """The fields that somebody has chosen a side's words for; lists of both are joined anyway."""
        sides = dict(zip(("a", "b"), map(self._whole, self.ids), strict=True))
        picked = {one.name: one.chosen for one in self.choices(sent)}
        return {name: sides[side].get(name) for name, side in picked.items() if side in sides}

    def _whole(self, id: str) -> Fields:
        return self.merging.now.stored(self.kind, id).fields or {}

    def gathered(self, sent: Texts) -> ChangesAsked:
        """What becoming one would do, in words, and what stands against it."""
        asked, now, winner = self.site.asked, self.merging.now, self.winner(sent)
        loser = next(id for id in self.ids if id != winner)
        found = ChangesAsked(self.merging.merged(loser, winner, self.chosen(sent)))
        knowing = Knowing(asked.say, now, found.changes)
        told = [one for one in found.changes if is_told(now, one, asked.scope)]
        named = [(seen_change(now, one, asked.scope), name_now(knowing, now, one)) for one in told]
        found.sentences = list(would_lines(knowing, named))
        found.weigh(asked, now)
        return found

    def page(self, sent: Texts, gathered: ChangesAsked | None, status: int = 200) -> HTMLResponse:
        """The page."""
        names = [called(self.knowing, self.kind, id) for id in self.ids]
        page = self.site.page(
            "merge.html",
            merge_title(self.site.asked.say, *names),
            kind=self.kind,
            ids=self.ids,
            names=names,
            addresses=[read_address(self.kind, id) or edit_address(self.kind, id) for id in self.ids],
            winner=self.winner(sent),
            choices=[*self.choices(sent)],
            alike=[*self.alike()],
            gathered=gathered,
            decides=holds(self.site.asked.who, "merge", self.kind),
            set=uuid.uuid4().hex,
        )
        page.status_code = status
        return page


def _beside(site: PageRequest, kind: str, a: str, b: str) -> SideBySide:
    unkept(site.response)
    return SideBySide(site, merging_of(site.request, site.asked, kind, a, b), (a, b))


@router.get("/doubles/{kind}/{a}/{b}", response_class=HTMLResponse)
def merge_page(kind: Folder, a: RecordId, b: RecordId, site: Reading) -> HTMLResponse:
    """Two records side by side."""
    return _beside(site, kind, a, b).page({}, None)


@router.post("/doubles/{kind}/{a}/{b}", response_class=HTMLResponse)
def merge(kind: Folder, a: RecordId, b: RecordId, site: Reading, sent: Sent) -> Response:
    """Say what would be different, or make one of two."""
    change_set, store = set_id(sent), keeper_of(site.request).store
    if (entry := store.entry(change_set)) is not None:  # sent twice: it was done the first time
        return _done(site, kind, _stays(entry.change_set.changes), {"saved": change_set})
    beside = _beside(site, kind, a, b)
    gathered = beside.gathered(sent)
    if gathered.faults:
        return beside.page(sent, gathered, 422)
    if not wants_saving(sent, gathered.digest):
        return beside.page(sent, gathered)
    try:
        told = save(
            store, site.asked, beside.merging.now, change_set, gathered.changes, proposes=gathered.proposes
        )
    except (Conflict, Refused):
        beside = _beside(site, kind, a, b)
        return beside.page(sent, beside.gathered(sent), 409)
    return _done(site, kind, _stays(gathered.changes), told)


def _stays(changes: Sequence[Change]) -> str:
    """The record that the last change's became part of."""
    return changes[-1].merged_into or changes[-1].id


def _done(site: PageRequest, kind: str, winner: str, told: Mapping[str, object]) -> RedirectResponse:
    return RedirectResponse(f"{site.url(edit_address(kind, winner), **told)}#main", 303)


@router.get("/{folder}/{id}/merge", response_class=HTMLResponse)
def other_page(
    folder: Folder, id: RecordId, site: Reading, other: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """Which other record it may be the same as. Raises `unknown_record` and `not_mergeable`."""
    kind = kind_at(folder)
    if kind not in COMPARED:
        raise OriketError("not_mergeable", id=id[:100])
    beside = merging_of(site.request, site.asked, kind, id)
    found = Naming(site.asked, now_of(site.request)).find((kind,), other) if other.strip() else None
    if isinstance(found, str) and found != id:
        return RedirectResponse(site.url(merge_address(kind, id, found)), 303)
    unkept(site.response)
    return site.page(
        "merge_other.html",
        name=called(Knowing(site.asked.say, beside.now), kind, id),
        kind=kind_of(kind).label.name(site.asked.lang),
        record=kind,
        other=other,
        unknown=isinstance(found, Wrong) or found == id,
        suggestion=found.suggestion if isinstance(found, Wrong) else None,
        back=edit_address(kind, id),
        folder=folder_of(kind),
    )
