"""For a workshop: the chart with numbers on a large sheet, and the workbook in which numbers become ties."""

from __future__ import annotations

from dataclasses import replace

from fastapi import Response

from api.doors.chart import answers as chart_door
from api.doors.chart import files
from api.doors.chart.files import Paper
from api.doors.chart.pictures import PictureMaker, words_of
from api.doors.chart.take_pages import MEDIA
from api.doors.desk.coordinate_pages import Desk
from api.gate.asking import Asked
from api.gate.routing import Router, waits_in
from api.words.errors import chart_words
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from ingest.exports.workshop import workshop
from viz.picture import svg
from viz.picture.numbered import BLANK, numbered
from viz.picture.svg import Look

router = Router(prefix="/coordinate/workshop", include_in_schema=False)

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _numbers(asked: Asked) -> dict[str, int]:
    """The number of each organisation: by name, so that one finds it in a list too."""
    known = asked.snapshot.organisations
    there = sorted(asked.view.network.organisations, key=lambda id: alphabetical(asked.name(known[id])))
    return {id: number for number, id in enumerate(there, 1)}


@router.get(".pdf")
@waits_in("pictures")
def numbered_chart(desk: Desk, paper: Paper = "a1") -> Response:
    """The sheet for the table: a number on each island, and blank ones.

    Raises `no_export`, `too_large` and `too_many_pictures`.
    """
    asked, site = desk.asked, desk.site
    if asked.view.tiled:
        raise OriketError("too_large", organisations=len(asked.view.network.organisations))
    maker: PictureMaker = site.request.app.state.picture_maker

    def made() -> bytes:
        maker.count(asked)
        return _sheet(asked, paper)

    kept = asked.keep(("workshop", paper, asked.at), made, len)
    return Response(kept, headers=dict(site.response.headers), media_type=MEDIA["pdf"])


def _sheet(asked: Asked, paper: Paper) -> bytes:
    words, (letters, small) = words_of(asked), files.share(paper)
    told = numbered(chart_door.seen(asked, asked.view.chart), _numbers(asked))
    look = Look(theme="print", legend=replace(words, sentences=()), letters=letters, small=small)
    drawn = svg.render(told, chart_words(asked.say, asked.snapshot), "", look)
    said = " ".join((words.subtitle, *words.notes))
    return files.pdf(drawn, paper, asked.lang, words.title, said)


@router.get(".xlsx")
def workbook(desk: Desk) -> Response:
    """The workbook in which two numbers, a degree and a level are a tie; the ordinary import reads it."""
    asked = desk.asked
    known = asked.snapshot.organisations
    rows = {number: (id, known[id].name, known[id].sector) for id, number in _numbers(asked).items()}
    headers = {
        **dict(desk.site.response.headers),
        "content-disposition": f'attachment; filename="o-riket-{asked.at}-workshop.xlsx"',
    }
    return Response(workshop(rows, BLANK, asked.lang), headers=headers, media_type=SHEET)
