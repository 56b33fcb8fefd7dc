"""The page that removes a record, or proposes it: first what hangs on it and what becomes of that."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import Folder, edit_address, kind_at
from api.doors.editing.saving import save
from api.doors.records.edits import digest_of, fault_issue, name_now, new_change_set
from api.doors.records.history import is_told, rules_against, seen_change
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import keeper_of
from api.gate.permission import forbidden
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.history import would_lines
from api.words.issues import issue_sentence
from graph.records.changes import Change
from graph.records.errors import Conflict, Refused
from graph.records.removal import removal

router = StoreRouter(include_in_schema=False, dependencies=[Depends(require_writer)])


@dataclass(frozen=True)
class Removing:
    """What removing a record would do."""

    site: PageRequest
    kind: str
    id: str
    now: Now
    changes: Sequence[Change]

    @property
    def digest(self) -> str:
        """What names exactly these changes: nothing goes that was not said before."""
        return digest_of(self.changes)

    @property
    def proposes(self) -> bool:
        """Whether some of it is somebody else's to remove."""
        return bool(forbidden(self.site.asked.who, self.changes, self.now.lookup, self.now.snapshot.where))

    def page(self, *, moved: bool = False) -> HTMLResponse:
        """What hangs on the record, and what happens to it."""
        asked = self.site.asked
        knowing = Knowing(asked.say, self.now, self.changes)
        first, *rest = self.changes
        told = [first, *(one for one in rest if is_told(self.now, one, asked.scope))]
        seen = (seen_change(self.now, one, asked.scope) for one in told)
        named = [(one, name_now(knowing, self.now, one)) for one in seen]
        faults = rules_against(self.now, new_change_set(self.changes))
        page = self.site.page(
            "removal.html",
            name=named[0][1],
            itself=list(would_lines(knowing, named[:1])),
            more=list(would_lines(knowing, named[1:])),
            alone=not rest,
            against=[issue_sentence(asked.say, fault_issue(knowing, fault)) for fault in faults],
            reviewed=self.digest,
            moved=moved,
            proposes=self.proposes,
            back=edit_address(self.kind, self.id),
        )
        page.status_code = 409 if moved else 200
        return page


def _removing(site: PageRequest, folder: str, id: str) -> Removing:
    """Raises `unknown_record` and `removed`."""
    kind = kind_seen(kind_at(folder), site.asked.widest)
    unkept(site.response)
    now = now_of(site.request)
    if now.moved:  # what hangs on the record is looked for in all records, as they are this moment
        now = Now.of(keeper_of(site.request).store.load())
    if now.seen(kind, id, site.asked.scope) is None:
        raise now.missing(kind, id)
    return Removing(site, kind, id, now, removal(now.snapshot, kind, id))


@router.get("/{folder}/{id}/remove", response_class=HTMLResponse)
def removal_page(folder: Folder, id: RecordId, site: Reading) -> HTMLResponse:
    """What would go, and what would let go of it."""
    return _removing(site, folder, id).page()


@router.post("/{folder}/{id}/remove", response_class=HTMLResponse)
def remove(
    folder: Folder,
    id: RecordId,
    site: Reading,
    reviewed: Annotated[str, Form(max_length=40)] = "",
    message: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Remove a record with what cannot be without it, or propose to; only what the page has said."""
    removing = _removing(site, folder, id)
    if reviewed != removing.digest:
        return removing.page(moved=True)
    itself, *more = removing.changes
    change_set, proposes = uuid.uuid4().hex, removing.proposes
    try:
        told = save(
            keeper_of(site.request).store, site.asked, removing.now, change_set, [*more, itself],
            proposes=proposes, message=message.strip(),
        )  # fmt: skip
    except (Conflict, Refused):
        return _removing(site, folder, id).page(moved=True)
    if proposes:
        return RedirectResponse(f"{site.url(edit_address(removing.kind, id), **told)}#main", 303)
    return RedirectResponse(site.url("/history", removed=change_set), 303)
