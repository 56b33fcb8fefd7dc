"""The command `oriket links`: who is asked, how far each has come, and the list for mail merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli import output
from api.cli.session import opened, running
from api.doors.asking.asked_list import address_of, as_workbook, rows
from api.outbox import origin
from api.service_key import service_key
from api.words import command_line as words
from api.words.asking import STATES
from graph.people import links as kept
from graph.people.address import open_people
from graph.records.discretion import discreet
from graph.records.errors import OriketError


def links(
    place: Annotated[str, typer.Option(help=words.TAKES["links_place"])] = "",
    xlsx: Annotated[Path | None, typer.Option(help=words.TAKES["links_xlsx"])] = None,
) -> None:
    """Say who is asked, how far each has come, and where each answers."""
    with running() as (_, settings), opened(settings) as store:
        known = discreet(store.load())
        if place and place not in known.places:
            raise OriketError("unknown_place", id=place[:100])
        people = open_people(settings.store)
        try:
            here = known.where.members("organisation", place) if place else known.organisations
            named = [
                id for id in here if id in known.organisations and not known.organisations[id].collective
            ]
            found = list(rows(known, people, service_key(settings), named))
            terms = kept.terms(people, known.where, filter(None, [place]))
        finally:
            people.close()
        for one in found:
            if one.link is not None:
                parts = (one.name, _(STATES[one.state]), address_of(origin(settings), one.code))
                output.line(output.safe(" | ".join(parts)))
        if xlsx is not None:
            unused = terms is not None and terms.unused_for_grants
            xlsx.write_bytes(as_workbook(_, found, origin(settings), settings.owner, unused=unused))
            output.line(words.written_text(_, xlsx))
