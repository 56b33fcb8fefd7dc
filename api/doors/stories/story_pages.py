"""Stories to look at: the list, one story with its views, and the same on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api.doors.chart import files
from api.doors.chart.files import Paper, SheetPage
from api.doors.chart.pictures import PictureMaker, drawing
from api.doors.chart.view_pictures import options_of
from api.doors.records.now import now_of
from api.doors.records.reading import RecordId
from api.doors.stories.showing import SceneShown, day_of, may_change, scenes_shown, story_of
from api.gate.asking import ask
from api.gate.permission import holds
from api.gate.routing import StoreRouter, waits_in
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.words.stories import on_paper
from graph.records.alphabet import alphabetical
from graph.records.json_form import to_fields
from graph.records.model import Story
from graph.records.stories import scenes_of

router = StoreRouter(prefix="/stories", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def stories_page(site: Reading) -> HTMLResponse:
    """Every story."""
    unkept(site.response)
    asked, now = site.asked, now_of(site.request)
    seen = (now.seen("story", id, asked.scope) for id in now.ids("story", asked.scope))
    found = sorted((one for one in seen if isinstance(one, Story)), key=lambda one: alphabetical(one.name))
    return site.page(
        "stories.html",
        twin=site.twin("/records/story"),
        stories=[(one, asked.name(one), len(one.scenes)) for one in found],
        makes=holds(asked.who, "make", "story"),
    )


@router.get("/{id}.pdf")
@waits_in("pictures")
def story_on_paper(id: RecordId, site: Reading, request: Request, paper: Paper = "a4") -> Response:
    """One page for each view.

    Raises `no_export`, `too_large`, `too_many_pictures` and `unknown_record`.
    """
    _, story = story_of(site, id)
    maker: PictureMaker = request.app.state.picture_maker
    maker.count(site.asked)
    name = site.asked.name(story)
    shown = scenes_shown(site.asked, story)
    pages = [_page(site, one, scene.view) for one, scene in zip(shown, scenes_of(story.scenes), strict=True)]
    made = files.book(pages, paper, site.asked.lang, name)
    headers = {**site.response.headers, "content-disposition": f'inline; filename="{story.id}.pdf"'}
    return Response(made, headers=headers, media_type="application/pdf")


def _page(site: PageRequest, shown: SceneShown, view: Sequence[tuple[str, str]]) -> SheetPage:
    asked = ask(site.request, Response(), day_of(site.asked, dict(view)), site.asked.lang)
    asked.shown.made()
    drawn = drawing(
        asked, replace(options_of(asked, view, "svg"), theme="print", own_fonts=False, link=False)
    )
    foot = on_paper(
        site.asked, shown.day, f"{str(site.request.base_url).rstrip('/')}{site.request.url.path[:-4]}"
    )
    return SheetPage(shown.sentence, foot, drawn)


@router.get("/{id}", response_class=HTMLResponse)
def story_page(id: RecordId, site: Reading) -> HTMLResponse:
    """One story: its views one after the other; the script shows them one at a time."""
    now, story = story_of(site, id)
    asked = site.asked
    return site.page(
        "story.html",
        asked.name(story),
        twin=site.twin(f"/records/story/{story.id}"),
        story=story,
        scenes=scenes_shown(asked, story),
        changes=may_change(asked, now, story.id, to_fields(story)),
        link=f"{str(site.request.base_url).rstrip('/')}/stories/{story.id}",
        told=site.request.query_params,
    )
