"""Where an import's new rows are that name no place: what whoever brings the sheet can choose."""

from __future__ import annotations

from collections.abc import Mapping

from api.doors.imports.controls import Control
from api.doors.imports.importing import Looked
from api.doors.imports.owning import SHARED, home_of
from api.doors.imports.state import ASIDE, named
from api.gate.permission import may, reached
from api.gate.who import Who
from api.words.catalogue import Say
from api.words.import_page import said_as
from graph.records.model import Place
from graph.records.swedish_places import swedish_name


def home_control(_: Say, looked: Looked, asking: Who) -> Control | None:
    """Where new rows are that name no place; nothing to choose for whoever has one municipality."""
    where, known = looked.snapshot.where, looked.snapshot.places
    label = said_as(_, "home")
    if may(asking, "make", SHARED):
        unknown = looked.state.home is not None and looked.state.home != "" and looked.home is None
        hint = said_as(_, "home_unknown") if unknown else said_as(_, "home_hint")
        name = known[looked.home].name if looked.home and looked.home in known else looked.state.home or ""
        return Control(named("home_text"), label, hint=hint, value=name)
    if home_of(asking, where) is not None:
        return None
    own = sorted(reached(asking, "make", "organisation", where), key=lambda id: _called(id, known))
    options = [(ASIDE + id, _called(id, known)) for id in own]
    return Control(
        named("home"), label, ((ASIDE, said_as(_, "choose")), *options), value=ASIDE + (looked.home or "")
    )


def _called(id: str, known: Mapping[str, Place]) -> str:
    """What a place is called, also one of the national list that is not there yet."""
    return known[id].name if id in known else swedish_name(id)
