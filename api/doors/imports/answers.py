"""Imports for programs: bring files, answer what is asked, save or leave."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Body, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field, JsonValue

from api.doors.imports.applying import SavedImport, save
from api.doors.imports.bringing import files_in
from api.doors.imports.importing import Looked, importer, imports_of, owner_of
from api.doors.imports.state import ImportState, state_with
from api.gate.answers import Out
from api.gate.asking import Asked, Asking
from api.gate.problems import DetailedProblem, documented
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.who import Who
from api.words.imports import summary

router = StoreRouter(prefix="/imports", tags=["imports"])

Draws = Annotated[
    bool, Query(description="New places are not published: their parties confirm their first chart first.")
]

MAY = Annotated[Who, Depends(importer)]
ALWAYS = ("not_allowed", "not_your_place", "forbidden", "imports_busy")
BROUGHT = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "mapping": {
                            "type": "string",
                            "description": "Answers as JSON, as `oriket import --map` takes them.",
                        },
                    },
                }
            }
        },
    }
}


class Report(Out):
    """What saving an import would do, or has done."""

    id: str = Field(examples=["0f0e0d0c0b0a09080706050403020100"])
    new: int
    changed: int
    same: int
    removed: int
    applied: bool
    revision: int
    change_set: str | None = Field(description="The change set that was saved.")
    would_be: dict[str, int]
    gone: dict[str, list[str]]
    made: dict[str, list[str]]
    left_out: dict[str, int]
    forms: list[dict[str, Any]]
    mapping: dict[str, Any]
    issues: list[dict[str, Any]]
    proposed: int = Field(description="Changes of what is not yours: saving proposes them.")
    outside: int = Field(description="Changes that are neither saved nor proposed: of others, and many.")
    proposals: list[int] = Field(description="Numbers of the proposals that saving made.")


ANSWERED = frozenset({"unclear_encoding", "unknown_encoding", "wrong_encoding"})
"""Why a file gives no table as long as nobody has answered something about it."""


class Left(Out):
    """An import that is no more."""

    id: str


class CellIn(Out):
    """A cell as it shall be read."""

    sheet: int = Field(ge=0, description="Which sheet of the import, from 0.")
    row: int = Field(ge=1, description="As people count.")
    column: int = Field(ge=0, description="From 0.")
    text: str = Field(max_length=10_000)


class AnswersIn(Out):
    """What is answered; what is not sent stays as it is."""

    mapping: dict[str, JsonValue] | None = Field(
        default=None, description="In place of what was answered before; as `oriket import --map` takes it."
    )
    cells: list[CellIn] = Field(default=[], max_length=20_000)
    replace: bool | None = Field(
        default=None, description="What the sheets do not hold ends today or is removed."
    )
    home: str | None = Field(
        default=None, max_length=300, description="The place of new rows that name none: its id or name."
    )


def _report(asked: Asked, response: Response, looked: Looked, saved: SavedImport | None = None) -> Report:
    unkept(response)
    told = summary(asked.say, looked.plan, saved is not None, asked.atlas.revision)
    return Report(
        id=looked.brought.id,
        change_set=saved.change_set if saved else None,
        proposed=sum(map(len, looked.shares.proposed)),
        outside=len(looked.shares.outside),
        proposals=list(saved.proposals) if saved else [],
        **told,
    )


@router.post(
    "",
    response_model=Report,
    status_code=201,
    responses=documented(
        *ALWAYS,
        "upload_too_large",
        "nothing_brought",
        "unreadable_body",
        "bad_answer",
        "imports_full",
        "import_has_faults",
    ),
    openapi_extra=BROUGHT,
)
async def bring_files(request: Request, response: Response, asked: Asking, asking: MAY) -> Report:
    """Bring a workbook or several tables, with a mapping where there is one; be told what would happen.

    What no answer makes readable is refused with its faults, and not kept.
    """
    files, fields = await files_in(request)
    said = next((text for name, text in fields if name == "mapping" and text.strip()), None)
    state = state_with(ImportState(), said)

    def work() -> Looked:
        imports = imports_of(request)
        brought = imports.bring(owner_of(asking), files)
        return imports.look(imports.keeping.answer(brought, state.as_json()), asking)

    looked = await run_in_threadpool(work)
    report = _report(asked, response, looked)
    codes = {issue.code for issue in looked.plan.issues}
    if looked.plan.errors and not looked.sheets.tables and codes.isdisjoint(ANSWERED):
        imports_of(request).forget(looked.brought)
        raise DetailedProblem("import_has_faults", more={"issues": report.issues})
    response.headers["location"] = f"/api/v1/imports/{report.id}"
    return report


@router.get("/{id}", response_model=Report, responses=documented(*ALWAYS, "unknown_import"))
def one_import(request: Request, response: Response, id: str, asked: Asking, asking: MAY) -> Report:
    """What saving an import would do now."""
    return _report(asked, response, _looked(request, asking, id))


@router.patch("/{id}", response_model=Report, responses=documented(*ALWAYS, "unknown_import", "bad_answer"))
def answer_import(
    request: Request,
    response: Response,
    id: str,
    asked: Asking,
    asking: MAY,
    sent: Annotated[AnswersIn, Body()],
) -> Report:
    """Answer what is asked, write cells anew, and be told what would happen now."""
    imports = imports_of(request)
    brought = imports.of(id, owner_of(asking))
    before = ImportState.of(brought.state)
    said = before.as_json() | ({"mapping": sent.mapping} if sent.mapping is not None else {})
    if sent.replace is not None:
        said["replace"] = sent.replace
    if sent.home is not None:
        said["home"] = sent.home
    said["cells"] = [*said["cells"], *([one.sheet, one.row, one.column, one.text] for one in sent.cells)]
    brought = imports.keeping.answer(brought, ImportState.of(said).as_json())
    return _report(asked, response, imports.look(brought, asking))


@router.post(
    "/{id}/apply",
    response_model=Report,
    responses=documented(
        *ALWAYS, "unknown_import", "import_has_faults", "import_changes_nothing", "refused", "conflict"
    ),
)
def apply_import(
    request: Request, response: Response, id: str, asked: Asking, asking: MAY, drawing: Draws = False
) -> Report:
    """Save an import as one change set; `POST /changes/{id}/undo` takes it back."""
    looked = _looked(request, asking, id)
    return _report(asked, response, looked, save(request, asked, looked, drawing=drawing))


@router.delete("/{id}", response_model=Left, responses=documented(*ALWAYS, "unknown_import"))
def leave_import(request: Request, id: str, asking: MAY) -> Left:
    """Forget an import."""
    imports = imports_of(request)
    imports.forget(imports.of(id, owner_of(asking)))
    return Left(id=id)


def _looked(request: Request, asking: Who, id: str) -> Looked:
    imports = imports_of(request)
    return imports.look(imports.of(id, owner_of(asking)), asking)
