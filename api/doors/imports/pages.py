"""The pages of imports: bring sheets, look at them as they are, mend, save, take back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Form, Query, Request
from fastapi import Path as PathParam
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.imports.applying import ended_by_name, named_keys, new_places, save
from api.doors.imports.bringing import files_in
from api.doors.imports.home_choice import home_control
from api.doors.imports.importing import Looked, importer, imports_of, owner_of
from api.doors.imports.keeping import BroughtFile
from api.doors.imports.mending import mends
from api.doors.imports.picture import pictures, unread_sheets
from api.doors.imports.state import ImportState
from api.gate.here import require_demo
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.who import Who
from api.words.import_page import page_sentence, proposed_message, saved_message, will_be_text
from api.words.imports import faults_title, map_text
from graph.records.changes import Change
from ingest import report
from ingest.demo import TRY
from ingest.exports.mark import mark
from ingest.mapping.remembered import forget, recall

router = StoreRouter(prefix="/import", include_in_schema=False)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = 12
"""Names of records that the page lists of each kind."""
MAY = Annotated[Who, Depends(importer)]


@router.get("", response_class=HTMLResponse)
def import_page(
    site: Reading, request: Request, asking: MAY, proposed: Annotated[int, Query(ge=0)] = 0
) -> HTMLResponse:
    """Where one brings sheets, goes on with those one has begun, and sees what is remembered."""
    imports = imports_of(request)
    return _fresh(
        site,
        "import.html",
        proposed=proposed_message(site.asked.say, proposed) if proposed else "",
        begun=imports.keeping.of(owner_of(asking)),
        remembered=[one.tables[0].heads for one in recall(imports.memory) if one.tables],
    )


@router.post("")
async def bring(site: Reading, request: Request, asking: MAY) -> Response:
    """Take what somebody brings, and lead to how it looks."""
    files, _fields = await files_in(request)
    brought = await run_in_threadpool(imports_of(request).bring, owner_of(asking), files)
    return _on(site, f"/import/{brought.id}")


@router.post("/demo")
def bring_demo(site: Reading, request: Request, asking: MAY) -> Response:
    """Take the demo's own sheet, and lead to how it looks. Raises `not_found` where this is no demo."""
    require_demo(request)
    brought = imports_of(request).bring(owner_of(asking), [BroughtFile(TRY.name, TRY.read_bytes())])
    return _on(site, f"/import/{brought.id}")


@router.post("/forget/{number}")
def forget_mapping(
    site: Reading, request: Request, asking: MAY, number: Annotated[int, PathParam(ge=0, le=1000)]
) -> Response:
    """Forget what was answered about sheets with some headings."""
    forget(imports_of(request).memory, number)
    return _on(site, "/import")


@router.get("/saved/{change_set}", response_class=HTMLResponse)
def saved_page(
    site: Reading,
    request: Request,
    asking: MAY,
    change_set: str,
    new: Annotated[int, Query(ge=0)] = 0,
    changed: Annotated[int, Query(ge=0)] = 0,
    proposed: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """What was saved, with the way back."""
    entry = imports_of(request).entry(change_set)
    text = saved_message(site.asked.say, new, changed, proposed)
    return _fresh(site, "import_saved.html", entry=entry, text=text)


@router.get("/{id}", response_class=HTMLResponse)
def look_page(
    site: Reading,
    request: Request,
    asking: MAY,
    id: str,
    table: Annotated[int, Query(ge=0, le=10_000)] = 0,
    row: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """The sheets as they are, what saving them would do, and everything there is to mend."""
    looked = _looked(request, asking, id)
    made, _ = looked.plan, site.asked.say
    said = mends(_, looked)
    return _fresh(
        site,
        "import_sheet.html",
        ", ".join(looked.brought.names),
        brought=looked.brought,
        map_said=map_text(_, made.would_be, made.made, report.counted(made)),
        counts=will_be_text(_, made.new, made.changed, made.same),
        errors=made.errors,
        faults=[one for one in said if one.severity == "error"],
        remarks=[one for one in said if one.severity != "error"],
        pictures=pictures(_, looked, table, row),
        unread=unread_sheets(_, looked),
        replaces=looked.state.replaces,
        ended=ended_by_name(site.asked, looked),
        told=_told_names(site, looked),
        yours=len(looked.shares.own),
        proposed=_named(site, looked, (one for part in looked.shares.proposed for one in part)),
        outside=_named(site, looked, looked.shares.outside),
        home_field=home_control(_, looked, asking),
        draws=len(new_places(site.asked, looked.shares.own)),
        can_save=made.change_set is not None and bool(looked.shares.own or looked.shares.proposed),
        nothing=not made.errors and made.change_set is None,
        mapped=made.mapping.as_json(),
    )


@router.post("/{id}")
async def answer(site: Reading, request: Request, asking: MAY, id: str) -> Response:
    """Keep what somebody answered, and show what the import would do now."""
    _files, fields = await files_in(request)
    await run_in_threadpool(_answer, request, asking, id, fields)
    return _on(site, f"/import/{id}")


def _answer(request: Request, asking: Who, id: str, fields: list[tuple[str, str]]) -> None:
    looked = _looked(request, asking, id)
    state = looked.state.answered(fields, looked.sheets)
    imports_of(request).keeping.answer(looked.brought, state.as_json())


@router.post("/{id}/again")
def start_again(site: Reading, request: Request, asking: MAY, id: str) -> Response:
    """Take back everything that was answered about an import."""
    imports = imports_of(request)
    imports.keeping.answer(imports.of(id, owner_of(asking)), ImportState().as_json())
    return _on(site, f"/import/{id}")


@router.post("/{id}/apply")
def apply_import(
    site: Reading, request: Request, asking: MAY, id: str, drawing: Annotated[str, Form()] = ""
) -> Response:
    """Save an import as one change set."""
    looked = _looked(request, asking, id)
    if looked.plan.change_set is None:
        return _on(site, f"/import/{id}")
    if not looked.shares.own and not looked.shares.proposed:
        return _on(site, f"/import/{id}")
    saved = save(request, site.asked, looked, drawing=bool(drawing))
    proposed = len(saved.proposals) or None
    if saved.change_set is None:
        return _on(site, "/import", proposed=proposed)
    return _on(
        site,
        f"/import/saved/{saved.change_set}",
        new=saved.new,
        changed=saved.changes - saved.new,
        proposed=proposed,
    )


@router.post("/{id}/leave")
def leave_import(site: Reading, request: Request, asking: MAY, id: str) -> Response:
    """Forget an import."""
    imports = imports_of(request)
    imports.forget(imports.of(id, owner_of(asking)))
    return _on(site, "/import")


@router.get("/{id}/marked.xlsx")
def marked(site: Reading, request: Request, asking: MAY, id: str) -> Response:
    """The sheets with a note at each cell that something is said about, to take home."""
    looked, _ = _looked(request, asking, id), site.asked.say
    with tempfile.TemporaryDirectory(prefix="oriket-marked-") as folder:
        path = Path(folder) / "marked.xlsx"
        mark(
            looked.sheets.tables,
            looked.plan.issues,
            lambda issue: page_sentence(_, issue),
            path,
            faults_title(_),
        )
        content = path.read_bytes()
    headers = {"content-disposition": 'attachment; filename="oriket.xlsx"', "cache-control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)


def _looked(request: Request, asking: Who, id: str) -> Looked:
    imports = imports_of(request)
    return imports.look(imports.of(id, owner_of(asking)), asking)


def _told_names(site: PageRequest, looked: Looked) -> list[tuple[str, int, list[str], int]]:
    """By kind, how many are new and what the first are called."""
    return [
        (title, len(names), names[:NAMES], max(0, len(names) - NAMES))
        for title, names in looked.new_names(site.asked.say)
    ]


def _named(
    site: PageRequest, looked: Looked, changes: Iterable[Change]
) -> list[tuple[str, int, list[str], int]]:
    """By kind, how many of some changes there are and what the first are called."""
    return [
        (title, len(names), names[:NAMES], max(0, len(names) - NAMES))
        for title, names in named_keys(site.asked, looked, (change.key for change in changes))
    ]


def _fresh(site: PageRequest, template: str, title: str | None = None, **more: Any) -> HTMLResponse:
    """A page that nobody keeps: it shows what its reader brought."""
    answer = site.page(template, title, **more)
    unkept(answer)
    return answer


def _on(site: PageRequest, path: str, **query: object) -> Response:
    return RedirectResponse(site.url(path, **query), 303, {"cache-control": "no-store"})
