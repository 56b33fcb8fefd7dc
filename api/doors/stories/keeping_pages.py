"""Stories in the making: a view of the chart is kept in one; its views are reworded, moved, taken out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import ChangesAsked, save, set_id
from api.doors.editing.written import Texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordId
from api.doors.stories.showing import own_stories, scenes_shown, story_of, view_address
from api.gate.asking import keeper_of
from api.gate.permission import holds
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.who import who
from api.gate.writing import require_writer
from api.words.stories import CHANGED
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.json_form import to_fields
from graph.records.schema import Fields
from graph.records.stories import LONGEST_VIEW, Scene, scenes_of, view_of, with_sentence
from graph.records.text import clean


async def _require_maker(request: Request) -> None:
    """Let only those through who make stories. Raises `not_allowed`."""
    if not holds(who(request), "make", "story"):
        raise OriketError("not_allowed")


router = StoreRouter(include_in_schema=False, dependencies=[Depends(require_writer), Depends(_require_maker)])


@router.get("/chart/keep", response_class=HTMLResponse)
def keep_view_page(site: Reading) -> HTMLResponse:
    """What is said of a view, and in which story it is kept. The view is the rest of the address."""
    return _keep_page(site, _scene(str(site.request.url.query)), {}, [])


@router.post("/chart/keep", response_class=HTMLResponse)
def keep_view(site: Reading, sent: Sent) -> Response:
    """Keep a view at the end of a story, or of a new one."""
    scene = with_sentence(_scene(_last(sent, "view")), _last(sent, "sentence"))
    now, id = now_of(site.request), _last(sent, "story")
    held = now.stored("story", id).fields if id else None
    if held is None:
        name = clean(_last(sent, "name"))
        held = merged({}, {"name": name or None, "municipalities": _own_places(site) or None})
        id = free_id(now, "story", held) if name else "story"
    after = {**held, "scenes": [*held.get("scenes", ()), scene.text]}
    return _save(site, now, id, after, sent, lambda faults: _keep_page(site, scene, sent, faults))


@router.get("/stories/{id}/views", response_class=HTMLResponse)
def views_page(id: RecordId, site: Reading) -> HTMLResponse:
    """The views of a story, to be reworded, moved and taken out."""
    return _views_page(site, id, [])


@router.post("/stories/{id}/views", response_class=HTMLResponse)
def change_views(id: RecordId, site: Reading, sent: Sent) -> Response:
    """Keep the words as they were sent, in the order that was asked for, without what was taken out."""
    now, story = story_of(site, id)
    after = {**to_fields(story), "scenes": [scene.text for scene in _arranged(scenes_of(story.scenes), sent)]}
    left = merged({}, {name: value or None for name, value in after.items()})
    return _save(site, now, story.id, left, sent, lambda faults: _views_page(site, id, faults))


def _arranged(scenes: Sequence[Scene], sent: Texts) -> list[Scene]:
    """The scenes as somebody has arranged them."""
    words = sent.get("sentence", [])
    if len(words) != len(scenes):  # somebody else has added or taken out one meanwhile
        return [*scenes]
    said = [with_sentence(scene, words[at]) for at, scene in enumerate(scenes)]
    order = [at for at in range(len(said)) if str(at) not in sent.get("out", ())]
    for name, step in (("up", -1), ("down", 1)):
        moved = _last(sent, name)
        if moved.isdecimal() and int(moved) in order:
            here = order.index(int(moved))
            order.insert(max(here + step, 0), order.pop(here))
    return [said[at] for at in order]


def _scene(query: str) -> Scene:
    return Scene("", view_of(f"/?{query[:LONGEST_VIEW]}"))


def _last(sent: Texts, name: str) -> str:
    return sent.get(name, [""])[-1]


def _own_places(site: PageRequest) -> list[str]:
    """The places of whoever makes a story: nobody else's are meant."""
    return sorted({grant.place for grant in site.asked.who.grants if grant.place})


def _save(
    site: PageRequest,
    now: Now,
    id: str,
    after: Fields,
    sent: Texts,
    again: Callable[[list[str]], HTMLResponse],
) -> Response:
    """Save a story, or say what stands against it."""
    store, change_set = keeper_of(site.request).store, set_id(sent)
    done = f"/stories/{id}"
    if store.entry(change_set) is not None:
        return RedirectResponse(site.url(done, saved=change_set), 303)
    gathered = ChangesAsked(draft(now, "story", id, after))
    if not gathered.changes:
        return RedirectResponse(site.url(done), 303)
    gathered.weigh(site.asked, now)
    if gathered.faults:
        return again(gathered.faults)
    try:
        told = save(store, site.asked, now, change_set, gathered.changes, proposes=gathered.proposes)
    except (Conflict, Refused):
        return again([site.asked.say(CHANGED)])
    return RedirectResponse(site.url(done, **told), 303)


def _keep_page(site: PageRequest, scene: Scene, sent: Texts, faults: list[str]) -> HTMLResponse:
    asked = site.asked
    unkept(site.response)
    page = site.page(
        "keep_view.html",
        view=scene.text.partition("?")[2],
        picture=view_address("/chart/view.svg", asked, scene.view),
        stories=own_stories(asked, now_of(site.request)),
        chosen=_last(sent, "story"),
        sentence=scene.sentence,
        name=_last(sent, "name"),
        faults=faults,
        set=uuid.uuid4().hex,
    )
    page.status_code = 422 if faults else 200
    return page


def _views_page(site: PageRequest, id: str, faults: list[str]) -> HTMLResponse:
    _, story = story_of(site, id)
    page = site.page(
        "story_views.html",
        story=story,
        scenes=list(zip(scenes_shown(site.asked, story), scenes_of(story.scenes), strict=True)),
        faults=faults,
        set=uuid.uuid4().hex,
    )
    page.status_code = 422 if faults else 200
    return page
