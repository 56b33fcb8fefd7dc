"""What can be offered to somebody who asks for help, with what the ranking needs to know of it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from graph.help.nearness import Nearness, Whereabouts
from graph.help.topics import Topic, is_heavy_name, topics, topics_named
from graph.help.ways_in import duties, lines
from graph.records.dates import PartialDate, during
from graph.records.freshness import is_stale, last_confirmed
from graph.records.languages import SWEDISH
from graph.records.model import Arena, Organisation, Service
from graph.records.snapshot import Snapshot
from graph.records.text import words
from graph.search.swedish import stem

Kind = Literal["service", "arena", "organisation", "duty", "line"]

FITS: Mapping[str, float] = {
    "municipality": 1.0,
    "region": 1.0,
    "civil_society": 1.0,
    "joint_public": 1.0,
    "education_association": 0.95,
    "state": 0.95,
    "unknown": 0.7,
    "coordination_association": 0.5,
    "company": 0.5,
    "academia": 0.3,
}
"""How likely an organisation of a sector is to meet a resident; sectors that are not listed never do."""

FIRST: Mapping[str, float] = {"service": 1.2, "arena": 1.1, "duty": 1.05, "organisation": 1.0, "line": 0.9}
"""Services first, then meeting places, what municipalities must offer, organisations, lines."""

EVERYWHERE = Whereabouts(frozenset(), None, "national")
LASTING = ("municipality", "region", "state")

_STAFF = ("personal", "vårdpersonal", "handläggare", "medarbetare", "rehabkoordinatorer", "läkare", "chefer")
_RESIDENTS = ("invånare", "medborgare", "närstående")
_AGES: tuple[tuple[tuple[str, ...], tuple[float, float]], ...] = (
    (("aldre", "senior", "pensionar"), (60.0, math.inf)),
    (("barn", "unga", "ungdom", "tonaring"), (0.0, 25.0)),
)
"""Ages that (folded) words mean by their beginning, where no years are told."""
_YEARS = re.compile(r"(\d{1,3})\s*[–-]\s*(\d{1,3})\s*år")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be offered.

    Attributes
    ----------
    fits : float
        How likely it is to meet residents, 0–1.
    staff : bool
        Meant for people at work.
    ages : (float, float) or None
        Youngest and oldest it is for, in years.
    last_known : PartialDate or None
        When a source last spoke of who offers it.
    heavy : bool
        For homelessness, addiction, crime or violence: never first to somebody who did not say so.
    lasting : bool
        It does not go away unheard: municipalities, regions and authorities.
    since, until : PartialDate or None
        When it is there; services have no dates, their source says `completed`.
    """

    kind: Kind
    id: str
    name: str
    questions: tuple[str, ...]
    where: Whereabouts
    fits: float = 1.0
    staff: bool = False
    ages: tuple[float, float] | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    completed: bool = False
    last_known: PartialDate | None = None
    heavy: bool = False
    lasting: bool = False

    def is_past(self, snapshot: Snapshot, today: dt.date) -> bool:
        """Say whether what is known of it is so old that it is told in the past."""
        return not self.lasting and is_stale(snapshot, self.last_known, today)

    def has_ended(self, at: dt.date) -> bool:
        """Say whether it is over, or has not begun, on a date."""
        return self.completed or not during(self.since, self.until, at)


def offers(snapshot: Snapshot, nearness: Nearness) -> Iterable[Offer]:
    """Yield everything that can be offered: services, meeting places open to residents, organisations, and
    what every municipality must offer and national lines (`graph.help.ways_in`).

    Political parties and international bodies are never among them.
    """
    for service in snapshot.services.values():
        yield _service(snapshot, nearness, service)
    for arena in snapshot.arenas.values():
        if arena.level == "resident":
            yield _arena(snapshot, nearness, arena)
    for organisation in snapshot.organisations.values():
        if organisation.sector in FITS:
            yield _organisation(snapshot, nearness, organisation)
    yield from _shipped()


def _shipped() -> Iterable[Offer]:
    """Yield what ships with the service, each with the topics that name it."""
    known = topics().values()
    for duty in duties().values():
        about = [topic for topic in known if duty.id in topic.duties]
        yield _ships("duty", duty.id, duty.name(SWEDISH), about)
    for line in lines().values():
        about = [topic for topic in known if line.id in topic.lines]
        yield _ships("line", line.id, line.name(SWEDISH), about, line.ages)


def _ships(
    kind: Kind, id: str, name: str, about: Sequence[Topic], ages: tuple[float, float] | None = None
) -> Offer:
    heavy = bool(about) and all(topic.heavy for topic in about)
    return Offer(kind, id, name, tuple(topic.id for topic in about), EVERYWHERE, ages=ages, heavy=heavy)


def _service(snapshot: Snapshot, nearness: Nearness, s: Service) -> Offer:
    owner = next((snapshot.organisations.get(one) for one in s.providers), None)
    places = s.municipalities or (owner.municipalities if owner else ())
    places = (*places, *s.open_to) if places else places  # without any place it is for all
    return Offer(
        "service", s.id, s.name, _about(s.name, s.questions), nearness.whereabouts(places, owner),
        staff=_is_for_staff(s), ages=_ages(s), completed=s.status == "completed",
        last_known=last_confirmed(snapshot, s),
        heavy=_is_heavy(snapshot, s.questions, any) or is_heavy_name(s.name, s.target_group),
    )  # fmt: skip


def _arena(snapshot: Snapshot, nearness: Nearness, a: Arena) -> Offer:
    return Offer(
        "arena", a.id, a.name, _about(a.name, a.questions), nearness.whereabouts(a.municipalities),
        since=a.active_from, until=a.active_to, last_known=last_confirmed(snapshot, a),
        heavy=_is_heavy(snapshot, a.questions, any) or is_heavy_name(a.name),
    )  # fmt: skip


def _organisation(snapshot: Snapshot, nearness: Nearness, o: Organisation) -> Offer:
    return Offer(
        "organisation", o.id, o.name, _about(o.name, o.questions), nearness.whereabouts(o.municipalities, o),
        fits=FITS[o.sector], ages=_ages_named(o.name), since=o.active_from, until=o.active_to,
        last_known=last_confirmed(snapshot, o), lasting=o.sector in LASTING,
        heavy=_is_heavy(snapshot, o.questions, all) or is_heavy_name(o.name),
    )  # fmt: skip


def _unheard(kind: Kind) -> int:
    """Return a day for what no source dates: long ago, but for what ships with the service."""
    return (dt.date.max if kind in ("duty", "line") else dt.date.min).toordinal()


def _about(name: str, questions: Sequence[str]) -> tuple[str, ...]:
    """Return the questions that something works with, and the topics that its name tells."""
    return (*questions, *topics_named(name))


def _is_heavy(snapshot: Snapshot, questions: Sequence[str], how: Callable[[Iterable[object]], bool]) -> bool:
    known = [snapshot.questions[id].name for id in questions if id in snapshot.questions]
    return bool(known) and how(is_heavy_name(name) for name in known)


@dataclass(frozen=True)
class OfferFacts:
    """What the ranking asks of every offer, as arrays by its number.

    Attributes
    ----------
    first : float array
        Weight by kind and sector.
    staff, any_age, completed : bool arrays
    youngest, oldest : float arrays
        Years; 0 and infinity where it is for any age.
    heard, begins, ends : int arrays
        Days as ordinals: last known, begins and ends; open ones lie beyond every date.
    """

    first: NDArray[np.float64]
    staff: NDArray[np.bool_]
    any_age: NDArray[np.bool_]
    youngest: NDArray[np.float64]
    oldest: NDArray[np.float64]
    completed: NDArray[np.bool_]
    heard: NDArray[np.int_]
    begins: NDArray[np.int_]
    ends: NDArray[np.int_]

    @staticmethod
    def of(found: Sequence[Offer]) -> OfferFacts:
        """Collect the facts of offers, in their order."""
        ages = [offer.ages or (0.0, math.inf) for offer in found]
        return OfferFacts(
            np.array([FIRST[offer.kind] * offer.fits for offer in found], dtype=float),
            np.array([offer.staff for offer in found], dtype=bool),
            np.array([offer.ages is None for offer in found], dtype=bool),
            np.array([youngest for youngest, _ in ages], dtype=float),
            np.array([oldest for _, oldest in ages], dtype=float),
            np.array([offer.completed for offer in found], dtype=bool),
            np.array(
                [e.last_known.last().toordinal() if e.last_known else _unheard(e.kind) for e in found],
                dtype=int,
            ),
            np.array([e.since.first().toordinal() if e.since else 0 for e in found], dtype=int),
            np.array(
                [e.until.last().toordinal() if e.until else dt.date.max.toordinal() for e in found], dtype=int
            ),
        )

    def ended(
        self,
        at: dt.date,
        numbers: NDArray[np.int_] | slice = slice(None),
    ) -> NDArray[np.bool_]:
        """Return which of some, or of all, are over, or have not begun, on a date."""
        day = at.toordinal()
        return self.completed[numbers] | (self.begins[numbers] > day) | (self.ends[numbers] < day)


def _is_for_staff(service: Service) -> bool:
    group = {stem(word) for word in words(service.target_group or "")}
    return bool(group & _stems(_STAFF)) and not group & _stems(_RESIDENTS)


def _stems(texts: Iterable[str]) -> set[str]:
    return {stem(word) for text in texts for word in words(text)}


def _ages(service: Service) -> tuple[float, float] | None:
    """Return the ages a service is for: its columns, else "18–64 år" or "äldre" within the words."""
    if turning := [float(one) for one in service.turning if one.isdecimal()]:
        return min(turning), max(turning)
    if service.age_from is not None or service.age_to is not None:
        return service.age_from or 0.0, service.age_to if service.age_to is not None else math.inf
    told = _YEARS.search(service.target_group or "")
    if told is not None:
        return float(told[1]), float(told[2])
    return _ages_named(service.target_group or "")


def _ages_named(text: str) -> tuple[float, float] | None:
    said = words(text)
    meant = [ages for signs, ages in _AGES if any(word.startswith(signs) for word in said)]
    return meant[0] if len(meant) == 1 else None
