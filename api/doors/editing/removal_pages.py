"""The page that removes a record: first what hangs on it and what becomes of that, then for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import Folder, edit_address, kind_at
from api.doors.records.edits import digest_of, fault_issue, name_now, new_change_set, require_own
from api.doors.records.history import rules_against
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import keeper_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer, signed
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

    def page(self, *, moved: bool = False) -> HTMLResponse:
        """What hangs on the record, and what happens to it."""
        asked = self.site.asked
        knowing = Knowing(asked.say, self.now, self.changes)
        told = [one for one in self.changes if not self.now.tells_of_blocked(one)]
        named = [(change, name_now(knowing, self.now, change)) for change in told]
        faults = rules_against(self.now, new_change_set(self.changes))
        page = self.site.page(
            "removal.html",
            name=named[0][1],
            itself=list(would_lines(knowing, named[:1])),
            more=list(would_lines(knowing, named[1:])),
            against=[issue_sentence(asked.say, fault_issue(knowing, fault)) for fault in faults],
            reviewed=self.digest,
            moved=moved,
            back=edit_address(self.kind, self.id),
        )
        page.status_code = 409 if moved else 200
        return page


def _removing(site: PageRequest, folder: str, id: str) -> Removing:
    """Raises `unknown_record`, `removed`, and as `require_own` does."""
    kind = kind_seen(kind_at(folder), site.asked.widest)
    unkept(site.response)
    now = now_of(site.request)
    if now.moved:  # what hangs on the record is looked for in all records, as they are this moment
        now = Now.of(keeper_of(site.request).store.load())
    if now.seen(kind, id, site.asked.scope) is None:
        raise now.missing(kind, id)
    changes = removal(now.snapshot, kind, id)
    require_own(site.asked, now, changes)
    return Removing(site, kind, id, now, changes)


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
    """Remove a record with what cannot be without it; only what the page has said."""
    removing = _removing(site, folder, id)
    if reviewed != removing.digest:
        return removing.page(moved=True)
    removal = new_change_set(removing.changes, message=message.strip())
    made = signed(site.asked.who, removal, "form", removing.now)
    try:
        keeper_of(site.request).store.apply(made)
    except (Conflict, Refused):
        return _removing(site, folder, id).page(moved=True)
    return RedirectResponse(site.url("/history", removed=made.id), 303)
