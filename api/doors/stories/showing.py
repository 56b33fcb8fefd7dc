"""What a story shows a reader: its views in order, each with its words, picture and place on the chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from api.doors.records.now import Now, now_of
from api.gate.asking import Asked
from api.gate.permission import Belongs, may
from api.gate.templates import PageRequest
from api.gate.unkept import unkept
from api.words.stories import view_text
from graph.records.homes import homes_of_records, organisations_of
from graph.records.json_form import to_fields
from graph.records.model import Story
from graph.records.schema import Fields
from graph.records.stories import Scene, scenes_of


@dataclass(frozen=True)
class SceneShown:
    """One view of a story for a page.

    Attributes
    ----------
    number : int
        From 1.
    sentence : str
        What is said; else what the view shows.
    day : date
        Which day it looks at.
    picture, chart : str
        Addresses of the picture, without a theme, and of the same view on the chart.
    about : list of (address, name)
        What is lit in it.
    """

    number: int
    sentence: str
    day: dt.date
    picture: str
    chart: str
    about: list[tuple[str, str]]


def story_of(site: PageRequest, id: str) -> tuple[Now, Story]:
    """A story as it stands this moment, as far as the reader sees it; nobody keeps the answer.

    Raises `unknown_record` and `removed`.
    """
    unkept(site.response)
    now = now_of(site.request)
    found = now.seen("story", id, site.asked.scope)
    if not isinstance(found, Story):
        raise now.missing("story", id)
    return now, found


def scenes_shown(asked: Asked, story: Story) -> list[SceneShown]:
    """The views of a story in order."""
    return [_shown(asked, number, scene) for number, scene in enumerate(scenes_of(story.scenes), 1)]


def _shown(asked: Asked, number: int, scene: Scene) -> SceneShown:
    view = dict(scene.view)
    day = day_of(asked, view)
    said = scene.sentence or view_text(asked, view)
    # A family or a degree may be said several times.
    address = [*((name, value) for name, value in scene.view if name != "at"), ("at", day.isoformat())]
    return SceneShown(
        number,
        said,
        day,
        view_address("/chart/view.svg", asked, address),
        view_address("/", asked, address),
        _about(asked, view),
    )


def view_address(path: str, asked: Asked, view: Iterable[tuple[str, str]]) -> str:
    """An address that says a view as the chart's own does; nothing in it can be taken for ours."""
    said = [(name, value) for name, value in view if name != "lang"]
    return f"{path}?{urlencode([*said, ('lang', asked.lang)])}"


def day_of(asked: Asked, view: Mapping[str, str]) -> dt.date:
    """The day of a view; one without looks at the day that views open at."""
    try:
        return dt.date.fromisoformat(view.get("at", ""))
    except ValueError:
        return asked.atlas.opens_at


def _about(asked: Asked, view: Mapping[str, str]) -> list[tuple[str, str]]:
    known = asked.snapshot
    lit = [view.get("o", ""), view.get("to", ""), *view.get("found", "").split(",")]
    found = [
        (f"/organisations/{id}", asked.name(known.organisations[id]))
        for id in lit
        if id in known.organisations
    ]
    if (arena := view.get("a", "")) in known.arenas:
        found.append((f"/arenas/{arena}", asked.name(known.arenas[arena])))
    if (question := view.get("q", "")) in known.questions:
        found.append((f"/questions/{question}", asked.name(known.questions[question])))
    return list(dict.fromkeys(found))


def may_change(asked: Asked, now: Now, id: str, fields: Fields) -> bool:
    """Whether a story is the reader's to change."""
    (places,) = homes_of_records([("story", id, fields)], now.lookup)
    belongs = Belongs(places, organisations_of("story", id, fields.get))
    return may(asked.who, "change", "story", belongs, now.snapshot.where)


def own_stories(asked: Asked, now: Now) -> list[tuple[str, str]]:
    """The stories that the reader may change, with their names."""
    known = ((id, now.record("story", id)) for id in now.ids("story", asked.scope))
    return [
        (id, one.name)
        for id, one in known
        if isinstance(one, Story) and may_change(asked, now, id, to_fields(one))
    ]
