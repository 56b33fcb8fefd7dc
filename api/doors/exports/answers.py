"""Everything that the reader sees, as one file in the form that they ask for."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response
from pydantic import Field

from api.doors.exports.provenance import data_set
from api.doors.exports.taking import For, Plain, Programs, about_of, extract_of, sent, style_of
from api.gate.answers import Out
from api.gate.asking import ReadingEarly
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from graph.records.errors import OriketError
from graph.records.languages import data_language
from ingest.exports.anonymous import anonymous as without_names
from ingest.exports.anonymous import nameless
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

LINKED: dict[int | str, dict[str, Any]] = {
    200: {"description": "DCAT-AP-SE as JSON-LD.", "content": {"application/ld+json": {"schema": {}}}},
    **documented("not_ready"),
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
    anonymous: Annotated[
        bool,
        Query(description="Sector and number instead of names; `/export/anonymous` says more."),
    ] = False,
) -> Response:
    """Every record that the reader sees, in one form.

    Raises `no_such_form`, and `studies_busy` where too many wait for theirs.
    """
    if form not in FORMATS:
        raise OriketError("no_such_form", form=form[:40], forms=[*FORMATS])
    chosen = FORMATS[form]
    style = style_of(asked, for_programs, plain)

    def write(file: Any) -> None:
        extract, said = extract_of(asked, audience), about_of(asked, request)
        if anonymous:
            extract, said = without_names(extract, style.lang)[0], nameless(said)
        chosen.write(extract, style, said, file)

    if anonymous:
        # Drawn anew each time: two files with the same numbers would tell more than one.
        response.headers["cache-control"] = "no-store"
    return sent(write, response, chosen.media_type, f"o-riket-{asked.at.isoformat()}.{form}")


class GuessesOut(Out):
    """What could still be guessed of a network without names, by those who know the place."""

    organisations: int = Field(examples=[110])
    arenas: int = Field(examples=[40])
    ties: int = Field(examples=[120])
    merged: list[str] = Field(examples=[["academia"]], description="Sectors too small to stand alone.")
    left_out: int = Field(examples=[1], description="Organisations of which nothing may tell.")
    by_group: int = Field(examples=[0], description="Alone in their sector and county.")
    by_ties: int = Field(
        examples=[12], description="Alone in these and how many collaborations and seats they have."
    )
    by_neighbours: int = Field(
        examples=[40], description="Alone in these and the sectors of those they work with."
    )
    by_network: int = Field(
        examples=[60], description="Alone in their place in the network, for whoever has it with names."
    )
    among_few: int = Field(
        examples=[84],
        description="Those whose place is like that of fewer than four others, these with them.",
    )


@router.get("/export/anonymous", response_model=GuessesOut, responses=documented("studies_busy", "not_ready"))
@waits_in("exports")
def guesses_of(asked: ReadingEarly, audience: For = None) -> GuessesOut:
    """What is left of the network without names, and what of it could still be guessed.

    Raises `studies_busy` where too many wait.
    """
    _, found = without_names(extract_of(asked, audience), data_language(asked.lang))
    return GuessesOut.model_validate(asdict(found))


@router.get("/dcat.jsonld", response_class=Response, responses=LINKED)
def data_catalogue(asked: ReadingEarly, request: Request, response: Response) -> Response:
    """The public export as a data set of a national catalogue (DCAT-AP-SE); licence and publisher if said."""
    lang = data_language(asked.lang)
    told = data_set(asked.say, about_of(asked, request), lang, asked.settings.contact)
    said = json.dumps(told, ensure_ascii=False)
    return Response(said, headers=dict(response.headers), media_type="application/ld+json")
