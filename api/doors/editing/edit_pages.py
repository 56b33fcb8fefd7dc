"""Pages with forms: a record of any kind made or changed, with a word before and a way back after."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.doors.editing import boxes
from api.doors.editing.addresses import (
    Folder,
    edit_address,
    folder_of,
    kind_at,
    other_address,
    page_address,
    purge_address,
    removal_address,
)
from api.doors.editing.drafting import Drafted, Drafting, sent_texts
from api.doors.editing.heard import Typed, told_of_issue
from api.doors.editing.naming import Naming
from api.doors.editing.saving import save, set_id, wants_saving
from api.doors.editing.written import Texts, written
from api.doors.records.doubles import COMPARED
from api.doors.records.edits import fault_issue
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import keeper_of
from api.gate.forms import Form, form
from api.gate.permission import may
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.forms import edit_title, new_title
from api.words.records import record_name
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.schema import Fields

router = StoreRouter(include_in_schema=False, dependencies=[Depends(require_writer)])

FIRST: Mapping[str, Fields] = MappingProxyType({"place": {"unpublished": True}})
"""What a form begins with: the first chart of a place is drawn together before anybody else sees it."""
MOST_WORDS = 1_000
"""Fields of a form that is sent."""


async def _sent(request: Request) -> Texts:
    return sent_texts((await request.form(max_files=0, max_fields=MOST_WORDS)).multi_items())


Sent = Annotated[Texts, Depends(_sent)]


@dataclass(frozen=True)
class EditPage:
    """A page with a form about one record, or about one that shall be made."""

    site: PageRequest
    kind: str
    id: str | None
    now: Now
    form: Form

    @property
    def naming(self) -> Naming:
        """Finds records by name."""
        return Naming(self.site.asked, self.now)

    def fresh(self, given: Mapping[str, str]) -> HTMLResponse:
        """The form as it is opened; a new one with what the address gives."""
        held = self.now.stored(self.kind, self.id) if self.id is not None else None
        shown = (
            self.now.seen_fields(self.kind, self.id, self.site.asked.scope)
            if self.id is not None
            else FIRST.get(self.kind, {})
        )
        texts = written(self.form, shown, self.naming)
        texts |= {name: [text] for name, text in given.items() if name in texts}
        return self._shown(texts, Typed(), {}, read=held.version if held else 0)

    def again(self, drafted: Drafted, status: int = 200) -> HTMLResponse:
        """The form as it was sent, with what is wrong, or what saving it would do."""
        # Of what was removed meanwhile, what it was when somebody began to write stays what is compared with.
        version = drafted.read if drafted.held.fields is None else drafted.held.version
        return self._shown(
            drafted.texts, drafted.heard, drafted.clashes, read=version, status=status, drafted=drafted
        )

    def _shown(
        self,
        texts: Texts,
        heard: Typed,
        clashes: Mapping[str, Any],
        *,
        read: int,
        status: int = 200,
        drafted: Drafted | None = None,
    ) -> HTMLResponse:
        _ = self.site.asked.say
        fields = self.now.stored(self.kind, self.id).fields if self.id is not None else None
        if fields is None and drafted is not None:  # removed meanwhile: it is called what it was called
            fields = drafted.base
        name = record_name(Knowing(_, self.now), self.kind, self.id or "", fields or {})
        page = self.site.page(
            "edit.html",
            new_title(_, self.kind) if self.id is None else edit_title(_, name),
            groups=boxes.groups(_, self.form, texts, heard, clashes),
            about=self.form.about if self.id is None else None,
            lists=boxes.lists(self.naming, self.form),
            new_kinds=boxes.new_kinds(_, self.form),
            read=read,
            drafted=drafted,
            heard=heard,
            set=uuid.uuid4().hex,
            folder=folder_of(self.kind),
            back=self._back(fields or {}),
            purge=self.id and self._may_purge() and purge_address(self.kind, self.id),
            other=self.id and self.kind in COMPARED and other_address(self.kind, self.id),
            removal=self.id and removal_address(self.kind, self.id),
            about_history=self.id and self.site.url("/history", kind=self.kind, id=self.id),
            saved=self._saved(),
            proposed=self.site.request.query_params.get("proposed", "").isdecimal(),
        )
        page.status_code = status
        return page

    def _back(self, fields: Fields) -> str | None:
        """The page that tells of the record, None where only the chart would."""
        page = page_address(self.kind, self.id, fields)[0] if self.id is not None else "/"
        return None if page == "/" else page

    def _may_purge(self) -> bool:
        return may(self.site.asked.who, "purge", self.kind)

    def _saved(self) -> str | None:
        """The change set that has just been saved."""
        said = self.site.request.query_params.get("saved", "")
        return said if re.fullmatch(r"[0-9a-f]{32}", said) else None


def _page(site: PageRequest, folder: str, id: str | None) -> EditPage:
    """Raises `unknown_kind`, `not_public`, and `not_found` for what no place has switched on."""
    kind = kind_seen(kind_at(folder), site.asked.widest)
    unkept(site.response)
    now = now_of(site.request)
    # One's own is seen whole, what is another's as the public sees it.
    sight = site.asked.widest if id is None else now.sight(site.asked.scope, kind, id)
    if id is None and now.is_off(kind, "", {}):
        raise OriketError("not_found")
    off = now.fields_off(kind, id or "")
    return EditPage(site, kind, id, now, form(kind_seen(kind, sight), site.asked.lang, sight, off))


@router.get("/{folder}/new", response_class=HTMLResponse)
def new_page(folder: Folder, site: Reading) -> HTMLResponse:
    """An empty form."""
    return _page(site, folder, None).fresh(dict(site.request.query_params))


@router.get("/{folder}/{id}/edit", response_class=HTMLResponse)
def edit_page(folder: Folder, id: RecordId, site: Reading) -> Response:
    """The form about a record. Raises `unknown_record` and `removed`."""
    page = _page(site, folder, id)
    return _elsewhere(page) or page.fresh({})


def _elsewhere(page: EditPage) -> Response | None:
    """The way to what a record became part of; None while it is there."""
    assert page.id is not None  # noqa: S101 -- asked of records only
    held = page.now.stored(page.kind, page.id)
    if page.now.seen(page.kind, page.id, page.site.asked.scope) is not None:
        return None
    if not held.version or held.fields is not None:  # never there, or nobody's to see
        raise OriketError("unknown_record", id=page.id[:100])
    if held.merged_into is None:
        raise OriketError("removed", id=page.id[:100])
    return RedirectResponse(page.site.url(edit_address(page.kind, held.merged_into)), 308)


@router.post("/{folder}/new", response_class=HTMLResponse)
def make_record_page(folder: Folder, site: Reading, sent: Sent) -> Response:
    """Say what a new record would be, or make it."""
    return _sent_to(_page(site, folder, None), sent)


@router.post("/{folder}/{id}/edit", response_class=HTMLResponse)
def change_record_page(folder: Folder, id: RecordId, site: Reading, sent: Sent) -> Response:
    """Say what would be different, or save it."""
    page = _page(site, folder, id)
    held = page.now.stored(page.kind, id)
    if not held.version or (
        held.fields is not None and page.now.seen(page.kind, id, page.site.asked.scope) is None
    ):
        raise OriketError("unknown_record", id=id[:100])
    return _sent_to(page, sent)


def _sent_to(page: EditPage, sent: Texts) -> Response:
    """What a form that was sent is answered with."""
    change_set, store = set_id(sent), keeper_of(page.site.request).store
    if (entry := store.entry(change_set)) is not None:  # sent twice: it was saved the first time
        return _done(page, entry.change_set.changes[-1].id, {"saved": change_set})
    drafted = _drafted(page, sent)
    if drafted.moved:
        return page.again(drafted, 409)
    if not drafted.heard.is_sound:
        return page.again(drafted, 422)
    if not drafted.changes or not wants_saving(sent, drafted.digest):
        return page.again(drafted)
    asked, changes, proposes = page.site.asked, drafted.changes, drafted.proposes
    try:
        told = save(store, asked, page.now, change_set, changes, proposes=proposes)
    except Conflict:
        return page.again(_drafted(_now(page), sent), 409)
    except Refused as refused:
        faults = (told_of_issue(page.naming, None, fault_issue(asked, one)) for one in refused.faults)
        drafted.heard.general.extend(faults)
        return page.again(drafted, 422)
    return _done(page, page.id if proposes else changes[-1].id, told)


def _now(page: EditPage) -> EditPage:
    """The page over the records as they have become."""
    return EditPage(page.site, page.kind, page.id, now_of(page.site.request), page.form)


def _drafted(page: EditPage, sent: Texts) -> Drafted:
    site = page.site
    return Drafting(site.request, site.asked, page.now, page.form, page.id, sent).drafted()


def _done(page: EditPage, id: str | None, told: Mapping[str, object]) -> RedirectResponse:
    """Back to the form, with a word about what has become of it."""
    path = page.site.request.url.path if id is None else edit_address(page.kind, id)
    return RedirectResponse(f"{page.site.url(path, **told)}#main", 303)  # else the browser keeps `#review`
