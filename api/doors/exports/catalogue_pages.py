"""The address at the root that national catalogues of open data harvest (DCAT-AP-SE)."""

from __future__ import annotations

from fastapi import Request, Response

from api.doors.exports.answers import data_catalogue
from api.gate.asking import ReadingEarly
from api.gate.routing import Router

router = Router(include_in_schema=False)


@router.get("/dcat.jsonld")
def data_catalogue_at_the_root(asked: ReadingEarly, request: Request, response: Response) -> Response:
    """The public export as a data set."""
    return data_catalogue(asked, request, response)
