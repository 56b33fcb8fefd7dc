"""The address that national catalogues of open data harvest (DCAT-AP-SE)."""

from __future__ import annotations

import json

from fastapi import Request, Response

from api.doors.exports.taking import about_of
from api.gate.asking import ReadingEarly
from api.gate.routing import Router
from api.words.exports import CATALOGUE
from graph.records.errors import OriketError
from graph.records.languages import data_language
from ingest.exports.catalogue import catalogue
from ingest.exports.formats import FORMATS

router = Router(include_in_schema=False)


@router.get("/dcat.jsonld")
def data_catalogue(asked: ReadingEarly, request: Request, response: Response) -> Response:
    """The public export as a data set. Raises `no_catalogue` where publisher or licence are not said."""
    about = about_of(asked, request)
    if about.publisher is None or about.licence is None:
        raise OriketError("no_catalogue")
    forms = {ending: one.media_type for ending, one in FORMATS.items()}
    lang = data_language(asked.lang)
    told = catalogue(about, asked.say(CATALOGUE), lang, asked.settings.contact, forms)
    said = json.dumps(told, ensure_ascii=False)
    return Response(said, headers=dict(response.headers), media_type="application/ld+json")
