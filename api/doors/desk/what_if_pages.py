"""The page "Tänk om …": changes that one ticks, before and after in figures, shared by its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Query, Response
from fastapi.responses import HTMLResponse

from api.doors.chart.pictures import ThemeName
from api.doors.desk import fragility, what_if
from api.doors.desk.comparing import imagined_states, picture
from api.doors.desk.coordinate_pages import Desk, DeskPage, Given
from api.doors.desk.fragile_now import costly as costly_of
from api.doors.desk.fragile_now import fragile_now
from api.doors.desk.what_if import MOST, ChangedItem, ScenarioIn, SeatIn, TieIn, WhatIf
from api.doors.network.figures import NetworkOut
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import CHOICES, everybody, organisation_meant
from api.gate.routing import Router, waits_in
from api.words.fragility import consequences, ways_lost
from api.words.what_if import (
    FIGURES,
    answer_text,
    changed_text,
    difference,
    ended_tie_text,
    figure,
    leaving_text,
    new_seat_text,
    new_tie_text,
    without_text,
)
from graph.measures.fragility import Loss
from graph.measures.scenario import Scenario
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.lists import DEGREE

router = Router(prefix="/coordinate", include_in_schema=False)

Several = Annotated[list[str], Query(max_length=MOST)]
Without = Annotated[str | None, Query(max_length=320, pattern=fragility.WITHOUT)]
CHANGED = 25
"""Organisations that the page names; all stand in the API."""
BETWEEN = "~"
"""Between the ids of one change in the address; never part of an id."""


@dataclass(frozen=True)
class Imagined:
    """The changes of an address: ticked one by one, and what goes as a whole."""

    changes: dict[str, list[str]]
    without: str | None

    def scenario(self, asked: Asked) -> Scenario:
        """What they mean together.

        Raises `bad_parameter`, `unknown_arena`, `unknown_initiative`, `unknown_organisation` and
        `unknown_tie`.
        """
        told = what_if.scenario_of(asked, _told(self.changes))
        if self.without is None:
            return told
        gone = fragility.scenario_without(asked, self.without)
        return replace(
            told,
            remove_ties=told.remove_ties | gone.remove_ties,
            remove_organisations=told.remove_organisations | gone.remove_organisations,
        )

    @property
    def query(self) -> dict[str, Any]:
        """As it stands in an address."""
        return {**self.changes, "without": self.without}

    def __bool__(self) -> bool:
        return bool(self.without) or any(self.changes.values())


@router.get("/what-if", response_class=HTMLResponse)
@waits_in("studies")
def what_if_page(
    desk: Desk,
    add: Several = [],  # noqa: B006 -- FastAPI copies it
    out: Several = [],  # noqa: B006
    end: Several = [],  # noqa: B006
    seat: Several = [],  # noqa: B006
    without: Without = None,
    costly: bool = False,
    a: Given = None,
    b: Given = None,
    degree: Annotated[str, Query(pattern=f"^(?:{'|'.join(DEGREE.values)})$")] = "collaboration",
    leaves: Given = None,
    ties_of: Given = None,
    arena: Given = None,
    joins: Given = None,
) -> HTMLResponse:
    """A form whose ticked changes are the scenario, its answer in sentences, and what is fragile now."""
    asked = desk.asked
    written = _written(asked, a, b, degree, leaves, arena, joins)
    changes = {
        "add": _once([*add, *written["add"]]),
        "out": _once([*out, *written["out"]]),
        "end": _once(end),
        "seat": _once([*seat, *written["seat"]]),
    }
    asked_for = Imagined(changes, without)
    whose = organisation_meant(asked, ties_of)
    answer = _answered(desk, asked_for)  # before the changes are put into words: it says which cannot be read
    return desk.page(
        "coordinate_what_if.html",
        ticked=list(_ticked(asked, asked_for)),
        answered=bool(asked_for),
        degree=degree,
        degrees=[(one.value, asked.say.choice(DEGREE, one)) for one in DEGREE.choices],
        organisations=[name for _id, name in everybody(asked)],
        arenas=_arenas(asked),
        whose=references.organisation(asked, whose) if whose else None,
        ties=fragility.ties(asked, asked.view.network.ties_of.get(whose or "", ())),
        unknown=_unknown(asked, a, b, leaves, ties_of, joins),
        costly_asked=costly,
        **(_costly(desk) if costly else {}),
        **answer,
        **fragile_now(asked),
    )


def _answered(desk: DeskPage, asked_for: Imagined) -> dict[str, Any]:
    """What the changes would do: in sentences, as a picture and in figures; nothing where there are none."""
    if not asked_for:
        return {}
    asked = desk.asked
    scenario = asked_for.scenario(asked)
    found = what_if.imagined(desk.coordinating, scenario)
    loss = _loss(desk, scenario)
    told_changes = [row for one in found.changed if (row := _changed(asked, one))["text"]]
    picture = desk.site.url("/coordinate/what-if.svg", **asked_for.query)
    return {
        "share": desk.site.url("/coordinate/what-if", **asked_for.query),
        "figures": figures_side_by_side(asked, found.before, found.after),
        "changed": told_changes[:CHANGED],
        "more": found.changed_count - min(len(told_changes), CHANGED),
        "estimated_from": found.estimated_from,
        "answer": [*_answer(asked, scenario, found), *(_told_loss(asked, loss) if loss else ())],
        "ties_lost": (fragility.ties(asked, loss.ties_lost[: fragility.SHOWN]), len(loss.ties_lost))
        if loss
        else ([], 0),
        "picture": None if asked.view.tiled else picture,
    }


def _loss(desk: DeskPage, scenario: Scenario) -> Loss | None:
    """What a scenario would cost; None where it takes nothing away."""
    if not (scenario.remove_ties or scenario.remove_organisations):
        return None
    return fragility.own_loss(desk.coordinating, scenario)


def _costly(desk: DeskPage) -> dict[str, Any]:
    """Who would be missed most; nothing where there is too much to look at."""
    try:
        return costly_of(desk.coordinating)
    except OriketError as error:
        if error.code != "too_large":
            raise
        return {}


def _told_loss(asked: Asked, loss: Loss) -> list[str]:
    return [*ways_lost(asked, loss), *consequences(asked, loss)]


@router.get("/what-if.svg")
@waits_in("pictures")
def what_if_picture(
    desk: Desk,
    add: Several = [],  # noqa: B006 -- FastAPI copies it
    out: Several = [],  # noqa: B006
    end: Several = [],  # noqa: B006
    seat: Several = [],  # noqa: B006
    without: Without = None,
    theme: ThemeName = "light",
) -> Response:
    """The network as it is and as it would be, in one frame.

    Raises `bad_parameter`, `too_large`, `too_many_pictures` and as `scenario_of` does.
    """
    asked = desk.asked
    if asked.view.tiled:
        raise OriketError("too_large", organisations=len(asked.view.network.organisations))
    changes = {"add": _once(add), "out": _once(out), "end": _once(end), "seat": _once(seat)}
    scenario = Imagined(changes, without).scenario(asked)
    return picture(desk, scenario, imagined_states(asked, scenario), theme)


def _answer(asked: Asked, scenario: Scenario, found: WhatIf) -> list[str]:
    """What the scenario would do, in sentences."""
    network, left = asked.view.network, scenario.remove_organisations
    ended = [
        (tie.a, tie.b)
        for tie in network.ties
        if tie.id in scenario.remove_ties or not left.isdisjoint((tie.a, tie.b))
    ]
    alone = [
        one.organisation.id
        for one in found.changed
        if one.standing_after == "isolated" != one.standing_before and one.organisation.id not in left
    ]
    arenas = [
        asked.name(asked.snapshot.arenas[id])
        for id, seats in network.tables.items()
        if (calls := [seat.organisation for seat in seats if seat.role == "convenes"])
        and left.issuperset(calls)
    ]
    return answer_text(asked, ended, left, alone, arenas)


def _unknown(asked: Asked, *told: str | None) -> list[str]:
    """What was written for an organisation and means none."""
    return [given for given in told if given and not organisation_meant(asked, given)]


def _written(
    asked: Asked,
    a: str | None,
    b: str | None,
    degree: str,
    leaves: str | None,
    arena: str | None,
    joins: str | None,
) -> dict[str, list[str]]:
    """The changes that stand in the form's fields."""
    first, second, gone, new = (organisation_meant(asked, given) for given in (a, b, leaves, joins))
    table = _arena_meant(asked, arena)
    return {
        "add": [BETWEEN.join((first, second, degree))] if first and second and first != second else [],
        "out": [gone] if gone else [],
        "seat": [BETWEEN.join((table, new))] if table and new else [],
    }


def _arenas(asked: Asked) -> list[tuple[str, str]]:
    """Arenas to choose from; none of too many: then one writes a name."""
    known, ids = asked.snapshot.arenas, asked.view.network.tables
    if len(ids) > CHOICES:
        return []
    return sorted(((id, asked.name(known[id])) for id in ids), key=lambda one: alphabetical(one[1]))


def _arena_meant(asked: Asked, given: str | None) -> str | None:
    """The arena that was chosen, or the one whose name is nearest to what was written."""
    if not given or given in asked.view.network.tables:
        return given or None
    hits = asked.atlas.index.suggest(given, asked.lang, kinds=("arena",))
    return next((hit.id for hit in hits if hit.id in asked.view.network.tables), None)


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))[:MOST]


def _told(changes: dict[str, list[str]]) -> ScenarioIn:
    """The scenario of the address; what cannot be read is a problem."""
    try:
        ties = [one.split(BETWEEN) for one in changes["add"]]
        seats = [one.split(BETWEEN) for one in changes["seat"]]
        return ScenarioIn(
            add_ties=[TieIn.model_validate({"a": a, "b": b, "degree": degree}) for a, b, degree in ties],
            remove_ties=list(changes["end"]),
            remove_organisations=changes["out"],
            add_members=[SeatIn(arena=arena, organisation=who) for arena, who in seats],
        )
    except ValueError as error:
        raise OriketError("bad_parameter") from error


def _ticked(asked: Asked, asked_for: Imagined) -> Iterable[dict[str, str]]:
    """Each change of the scenario in words, to be kept or unticked."""
    changes = asked_for.changes
    if asked_for.without is not None:
        yield {"field": "without", "value": asked_for.without, "text": without_text(asked, asked_for.without)}
    for one in changes["add"]:
        yield {"field": "add", "value": one, "text": new_tie_text(asked, *one.split(BETWEEN))}
    for one in changes["seat"]:
        yield {"field": "seat", "value": one, "text": new_seat_text(asked, *one.split(BETWEEN))}
    for one in changes["out"]:
        yield {"field": "out", "value": one, "text": leaving_text(asked, one)}
    for one in changes["end"]:
        yield {"field": "end", "value": one, "text": ended_tie_text(asked, one)}


def figures_side_by_side(asked: Asked, before: NetworkOut, after: NetworkOut) -> list[dict[str, str]]:
    """The figures that matter, before and after."""
    rows = ((name, getattr(before, key), getattr(after, key)) for key, name in FIGURES.items())
    return [
        {
            "name": asked.say(name),
            "before": figure(asked, was),
            "after": figure(asked, now),
            "change": difference(asked, was, now),
        }
        for name, was, now in rows
    ]


def _changed(asked: Asked, one: ChangedItem) -> dict[str, Any]:
    standing = one.standing_before, one.standing_after
    betweenness = one.betweenness_before, one.betweenness_after
    return {"ref": one.organisation, "text": changed_text(asked, standing, betweenness)}
