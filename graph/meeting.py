"""Where one can meet about a question: arenas to join, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.arenas import families_missing
from graph.concerns import Concerns
from graph.ways import Field

STRUCTURAL = "structural"
"""The kind of question that is about collaboration itself: an arena with only such ones is broad."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An arena where one can meet.

    Attributes
    ----------
    arena : str
    question : str or None
        The arena's question that fits best what is asked for.
    direct : bool
        Whether that is the question itself or a narrower one, not a broader one or collaboration at large.
    here : bool
        Whether it is of the place that is asked for; true too without one.
    member : bool
        Whether the seeker sits there already.
    missing : tuple of str
        Sector families with nobody at its table, in the order of `graph.lists.FAMILY`; () when nobody is
        known to sit there.
    wanted : bool
        Whether the seeker's family is one of them.
    """

    arena: str
    question: str | None
    direct: bool
    here: bool
    member: bool
    missing: tuple[str, ...]
    wanted: bool


def meetings(
    field: Field, concerns: Concerns, question: str | None, place: str | None, seeker: str | None
) -> tuple[Meeting, ...]:
    """Return the arenas where one can meet about a question, best first.

    Formula: arenas at a table now whose questions are the one asked for, its kin, or collaboration itself.
    Of the place first, then those nearest the question, then those that lack the seeker's family, then by
    id. Without a question: those of the seeker's own questions. Conferences are over and open to nobody.

    Parameters
    ----------
    field : Field
    concerns : Concerns
    question, place, seeker : str or None
        Ids; the place defaults to where the seeker is.
    """
    known = field.snapshot
    at_home = known.organisations[seeker].municipalities if seeker in field and seeker else ()
    wanted_at = _spread(field, (place,) if place else at_home)
    worth = _worth(concerns, question, seeker)
    family = known.organisations[seeker].family if seeker in field and seeker else None
    found: list[tuple[float, Meeting]] = []
    for id in field.tables:
        arena = known.arenas[id]
        if arena.kind == "conference":
            continue
        best = max(((worth.get(q, 0.0), q) for q in arena.questions), default=(0.0, None))
        broad = best[0] == 0.0 and any(known.questions[q].kind == STRUCTURAL for q in arena.questions)
        here = not wanted_at or bool(wanted_at & _spread(field, arena.municipalities))
        if best[0] == 0.0 and not (broad and here and question is not None):
            continue
        missing = families_missing(field, id) or ()
        seats = {seat.organisation for seat in field.tables[id]}
        chosen = (
            best[1] if best[0] else next(q for q in arena.questions if known.questions[q].kind == STRUCTURAL)
        )
        direct = best[0] >= DIRECT
        one = Meeting(id, chosen, direct, here, seeker in seats, missing, family in missing)
        found.append((best[0], one))
    ranked = sorted(found, key=lambda f: (not f[1].here, -f[0], f[1].member, not f[1].wanted, f[1].arena))
    return tuple(one for _, one in ranked)


DIRECT = 0.9
"""What a question is worth from which an arena is about the very thing: itself or a narrower one."""


def _worth(concerns: Concerns, question: str | None, seeker: str | None) -> dict[str, float]:
    if question is not None:
        return dict(concerns.related(question))
    return {own: concern.weight for own, concern in concerns.of.get(seeker or "", {}).items()}


def _spread(field: Field, places: Iterable[str]) -> frozenset[str]:
    """Municipalities behind places: an area's parts; a county stands for itself."""
    known = field.snapshot.places
    return frozenset(part for id in places for part in (known[id].parts if id in known else ()) or (id,))
