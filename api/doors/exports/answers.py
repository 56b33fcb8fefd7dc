"""Everything that the reader sees, as one file in the form that they ask for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request, Response

from api.doors.exports.taking import For, Plain, Programs, about_of, extract_of, sent, style_of
from api.gate.asking import ReadingEarly
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from graph.records.errors import OriketError
from ingest.exports.formats import FORMATS

router = Router(tags=["exports"])

Ending = Annotated[str, Path(max_length=40, json_schema_extra={"enum": [*FORMATS]}, examples=["gexf"])]
BINARY = {"type": "string", "format": "binary"}
FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A file; `docs/exports.md` says what stands in each.",
        "content": {
            # JSON files are what their own forms say, not one shape of ours.
            one.media_type: {"schema": {} if "json" in one.media_type else BINARY}
            for one in FORMATS.values()
        },
    },
    **documented("no_such_form", "studies_busy", "not_ready"),
}


@router.get("/export.{form}", response_class=Response, responses=FILES)
@waits_in("exports")
def export_file(
    asked: ReadingEarly,
    request: Request,
    response: Response,
    form: Ending,
    audience: For = None,
    for_programs: Programs = False,
    plain: Plain = False,
) -> Response:
    """Every record that the reader sees, in one form.

    Raises `no_such_form`, and `studies_busy` where too many wait for theirs.
    """
    if form not in FORMATS:
        raise OriketError("no_such_form", form=form[:40], forms=[*FORMATS])
    chosen = FORMATS[form]
    style = style_of(asked, for_programs, plain)

    def write(file: Any) -> None:
        chosen.write(extract_of(asked, audience), style, about_of(asked, request), file)

    return sent(write, response, chosen.media_type, f"o-riket-{asked.at.isoformat()}.{form}")
