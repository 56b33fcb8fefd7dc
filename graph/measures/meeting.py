"""Where one can meet about a question: arenas to join, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.measures.arenas import families_missing
from graph.measures.concerns import Concerns
from graph.ways.network_at import NetworkAt

DIRECT = 0.9
"""What a question is worth from which an arena is about the very thing: itself or a narrower one."""
STRUCTURAL = "structural"
"""The kind of question that is about collaboration itself: an arena with only such ones is broad."""


@dataclass(frozen=True, slots=True)
class ArenaToMeetAt:
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
        Sector families with nobody at its table, in the order of `lists.FAMILY`; () when nobody is
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
    network: NetworkAt,
    concerns: Concerns,
    question: str | None,
    place: str | None,
    seeker: str | None,
    most: int | None = None,
) -> tuple[ArenaToMeetAt, ...]:
    """Return the arenas where one can meet about a question, best first.

    Formula: arenas at a table now whose questions are the one asked for, its kin, or collaboration itself.
    Of the place first, then those nearest the question, then those that lack the seeker's family, then by
    id. Without a question: those of the seeker's own questions. Conferences are over and open to nobody.

    Parameters
    ----------
    network : NetworkAt
    concerns : Concerns
    question, place, seeker : str or None
        Ids; the place defaults to where the seeker is.
    most : int, optional
        At most so many, the best by place and question.
    """
    known = network.snapshot
    at_home = known.where.homes(known.organisations[seeker]) if seeker in network and seeker else ()
    wanted_at = (place,) if place else at_home
    there = known.where.members("arena", *wanted_at) if wanted_at else None
    worth = _worth(concerns, question, seeker)
    family = known.organisations[seeker].family if seeker in network and seeker else None
    fitting = sorted(_fitting(network, worth, there, broad=question is not None))[: most or None]
    found = []
    for away, less, id in fitting:
        missing = families_missing(network, id) or ()
        member = any(seat.organisation == seeker for seat in network.tables[id])
        chosen = max(
            known.arenas[id].questions, key=lambda q: (worth.get(q, 0.0), _structural(network, q), q)
        )
        one = ArenaToMeetAt(id, chosen, -less >= DIRECT, not away, member, missing, family in missing)
        found.append((less, one))
    ranked = sorted(found, key=lambda f: (not f[1].here, f[0], f[1].member, not f[1].wanted, f[1].arena))
    return tuple(one for _, one in ranked)


def _fitting(
    network: NetworkAt, worth: Mapping[str, float], there: frozenset[str] | None, *, broad: bool
) -> Iterator[tuple[bool, float, str]]:
    """Yield (away, minus what its best question is worth, id) of the arenas that may be meant."""
    for id in network.tables:
        arena = network.snapshot.arenas[id]
        if arena.kind == "conference":
            continue
        best = max((worth.get(q, 0.0) for q in arena.questions), default=0.0)
        if not best and not (broad and any(_structural(network, q) for q in arena.questions)):
            continue
        here = there is None or id in there
        if best or here:
            yield not here, -best, id


def _structural(network: NetworkAt, question: str) -> bool:
    return network.snapshot.questions[question].kind == STRUCTURAL


def _worth(concerns: Concerns, question: str | None, seeker: str | None) -> dict[str, float]:
    if question is not None:
        return dict(concerns.related(question))
    return {own: concern.weight for own, concern in concerns.of.get(seeker or "", {}).items()}
