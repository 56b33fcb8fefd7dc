"""What a page of this door saves at once, with a way back: no look in between, for people stand and wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.saving import ChangesAsked, save, set_id
from api.doors.editing.written import Texts
from api.doors.records.now import Now
from api.gate.asking import keeper_of
from api.gate.templates import PageRequest
from api.words.together import CHANGED
from graph.records.changes import Change
from graph.records.discretion import people_in
from graph.records.errors import Conflict, Refused
from graph.records.schema import Fields


def last(sent: Texts, name: str) -> str:
    """What a field of a form says, "" where it is not there."""
    return sent.get(name, [""])[-1].strip()


def people_named_in(kind: str, fields: Fields) -> list[str]:
    """Texts in which somebody seems to be named: whoever sends them mends them, or says that it is nobody."""
    return [text for _, text, reason in people_in(kind, fields) if reason == "person_name"]


def save_here(
    site: PageRequest,
    now: Now,
    sent: Texts,
    changes: Iterable[Change],
    done: str,
    again: Callable[[Sequence[str]], HTMLResponse],
    fragment: str = "main",
) -> Response:
    """Save changes or propose them and go to `done`; or show what stands against them."""
    store, change_set = keeper_of(site.request).store, set_id(sent)
    if store.entry(change_set) is not None:
        return RedirectResponse(f"{site.url(done, saved=change_set)}#{fragment}", 303)
    gathered = ChangesAsked([*changes])
    if not gathered.changes:
        return RedirectResponse(f"{site.url(done)}#{fragment}", 303)
    gathered.weigh(site.asked, now)
    if gathered.faults:
        return again(gathered.faults)
    try:
        told = save(store, site.asked, now, change_set, gathered.changes, proposes=gathered.proposes)
    except (Conflict, Refused):
        return again([site.asked.say(CHANGED)])
    return RedirectResponse(f"{site.url(done, **told)}#{fragment}", 303)
