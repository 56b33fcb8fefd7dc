"""The front page: the chart, and what its script needs to know."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from api.doors.network.selection import FILTERS
from api.doors.network.selection_form import choices
from api.gate import references
from api.gate.asking import Asked, ask
from api.gate.language import PageLang
from api.gate.permission import holds
from api.gate.recognise import people_of
from api.gate.routing import Router
from api.gate.sight import is_working
from api.gate.templates import PageRequest
from api.words.chart import opening_text
from api.words.pictures import sources_line
from graph.help.understanding import LONGEST
from graph.people.answering import is_closed
from graph.records.lists import LISTS
from viz.picture.palette import THEMES
from viz.places.truth_thresholds import BADLY_TOLD, MUCH_TRUER

router = Router(include_in_schema=False)

VIEW = frozenset({"at", "o", "to", "a", "q", "found", "z", "x", "y"}) | FILTERS
"""What the script keeps in the address: who opens such a view wants the chart, not the doors."""

ASKED = frozenset({"places", "questions", "levels", "years", "most_steps"})
"""Of what one may choose between: what the script does not know by its labels."""

DRAWN_WHOLE = 200
"""Above so many islands a chart that shows them all at once is a mat: the script draws it from tiles, which
show the most important ones from afar."""


def _day(text: str | None) -> dt.date | None:
    """The day in the address; a view that somebody shared with a broken one still opens."""
    try:
        return dt.date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    """The edition in the address, in the same spirit."""
    return int(text) if text and len(text) <= 6 and text.isdecimal() and int(text) else None


async def shared_view(request: Request, response: Response, lang: PageLang) -> PageRequest:
    """What an address asks for that somebody may have shared."""
    query = request.query_params
    asked = ask(request, response, _day(query.get("at")), lang, _number(query.get("edition")))
    return PageRequest(asked, request, response)


@router.get("/", response_class=HTMLResponse)
def front(site: Annotated[PageRequest, Depends(shared_view)]) -> HTMLResponse:
    """The chart. Everything in the address but `at`, `lang` and `edition` is the script's."""
    shared = not VIEW.isdisjoint(site.request.query_params)
    return chart_page(site, "chart.html" if shared else "start.html")


def chart_page(site: PageRequest, template: str, *, embedded: bool = False) -> HTMLResponse:
    """The chart, with all its script needs, in a page of its own or in somebody else's."""
    asked = site.asked
    older = {"edition": asked.older} if asked.older else {}
    return site.page(
        template,
        twin=site.twin(told_at(asked), **older),
        picture=site.url("/chart.svg", legend="true", **older),
        dark_picture=site.url("/chart.svg", legend="true", theme="dark", **older),
        newest=site.url(site.request.url.path),
        older=older,
        count=len(asked.view.network.organisations),
        longest=LONGEST,
        config={**config(site), "embedded": embedded},
        strings=browser_strings(asked),
    )


def told_at(asked: Asked) -> str:
    """Where the chart is told as JSON, or its frame where it is too large to be sent whole."""
    return "/chart/frame" if asked.view.tiled else "/chart"


def config(site: PageRequest) -> dict[str, Any]:
    """What the chart's script is told (docs/chart.md)."""
    asked = site.asked
    snapshot = asked.snapshot
    return {
        "lang": asked.lang,
        "locale": str(asked.say.locale).replace("_", "-"),
        "plural_forms": dict(asked.say.forms),
        "working": is_working(asked.widest),
        "at": asked.at.isoformat(),
        "opens_at": asked.atlas.opens_at.isoformat(),
        "opens_why": _why(asked),
        "change_points": [day.isoformat() for day in _slider(asked)],
        "ties": len(snapshot.ties),
        "undated_ties": asked.view.findings.undated_ties,
        "interpreted_ties": asked.atlas.interpreted_ties,
        "network": snapshot.network.name,
        "sources": sources_line(asked, asked.view.network.ties),
        "known_at": references.known_at(asked),
        "revision": asked.atlas.revision,
        "about_distances_url": site.url("/distances"),
        "coordinate_url": site.url("/coordinate"),
        "unknown_url": site.url("/coordinate/unknown"),
        "take_url": site.url("/chart/take"),
        "keep_url": site.url("/chart/keep") if holds(asked.who, "make", "story") else None,
        "labels": {one.name: {c.value: asked.say.choice(one, c) for c in one.choices} for one in LISTS},
        "lengths": dict(asked.view.network.lengths.ties),
        "choices": {name: told for name, told in choices(asked).items() if name in ASKED},
        "edition": asked.older,
        "tiled": asked.view.tiled or len(asked.view.network.organisations) > DRAWN_WHOLE,
        "waters": _waters(site),
        "badly_told": BADLY_TOLD,
        "much_truer": MUCH_TRUER,
        "themes": {name: theme.told() for name, theme in THEMES.items() if name != "print"},
    }


def _waters(site: PageRequest) -> list[str]:
    """What places' water may be coloured by: nothing where no round was closed here and nothing is ticked."""
    asked, people = site.asked, people_of(site.request)
    rounds = asked.snapshot.rounds.values()
    # Of a round that was asked elsewhere, as the reports' are, only its n is known.
    ready = any(one.survey and one.closed is not None and is_closed(people, one.id) for one in rounds)
    warm = any(asked.works_with(one) for one in asked.snapshot.temperatures.values())
    return [what for what, some in (("readiness", ready), ("temperature", warm)) if some]


def _why(asked: Asked) -> str | None:
    if asked.settings.today or asked.snapshot.network.opens_at is None:
        return None
    return opening_text(asked, asked.atlas.opens_at)


def _slider(asked: Asked) -> list[dt.date]:
    """Change points up to today or the opening day, whichever is later."""
    latest = max(dt.datetime.now().astimezone().date(), asked.atlas.opens_at)
    return [day for day in asked.atlas.points if day <= latest]


def browser_strings(asked: Asked) -> dict[str, str | list[str]]:
    """The whole catalogue, for the script; empty in Swedish, which is what stands in the script."""
    table = asked.say.table
    return {key: list(said) if isinstance(said, tuple) else said for key, said in table.items()}
