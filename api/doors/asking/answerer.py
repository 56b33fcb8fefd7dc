"""Whoever answers through a link: whose word it is, what they may be asked, what is known of them now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fastapi import Request

from api.doors.records.now import Now, now_of
from api.doors.records.proposals import winner_of
from api.gate.asking import Asked, among_parties
from api.gate.recognise import people_of
from api.gate.who import Who
from graph.people import links
from graph.people.grants import Grant
from graph.people.model import AskLink, LinkTerms
from graph.people.people import People
from graph.records.alphabet import alphabetical
from graph.records.changes import Key
from graph.records.claims import Claim
from graph.records.dates import PartialDate
from graph.records.errors import OriketError
from graph.records.model import Arena, Membership, Organisation, Service, Tie

TIE = "tie:"
"""Begins the name of a step about one other organisation."""
LAST = "thanks"


def current(until: PartialDate | None, today: dt.date) -> bool:
    """Whether something that may have ended goes on."""
    return until is None or until.last() >= today


def word_in(claim: Claim | None) -> str | None:
    """What a party says: a degree, or that it knows of nothing."""
    return None if claim is None else "unaware" if claim.unaware else claim.degree


def answering(request: Request, asked: Asked, link: AskLink) -> Answerer:
    """Whoever has a link; in a place whose chart is being drawn they see it. Raises `not_ready`."""
    return Answerer(request, among_parties(request, asked, *links.about_of(link)), link)


@dataclass(frozen=True)
class Answerer:
    """Somebody with a link, or a coordinator who fills in for them on the phone."""

    request: Request
    asked: Asked
    link: AskLink
    by_phone: bool = False

    @cached_property
    def now(self) -> Now:
        """The records of this moment."""
        return now_of(self.request)

    @cached_property
    def key(self) -> Key:
        """Whom the link is about, after a merger the one that it became part of.

        Raises `link_party_gone` where that is no more, or may not be told of.
        """
        kind, id = links.about_of(self.link)
        id = winner_of(self.now, kind, id) or id
        shown = self.asked.snapshot.records[kind].get(id)
        if self.now.stored(kind, id).fields is None or shown is None:
            raise OriketError("link_party_gone")
        return kind, id

    @property
    def id(self) -> str:
        """The id of that organisation or arena."""
        return self.key[1]

    @property
    def is_arena(self) -> bool:
        """Whether an arena's convenor is asked."""
        return self.key[0] == "arena"

    @property
    def record(self) -> Organisation | Arena:
        """Whom the link is about, as it stands now."""
        found = self.now.record(*self.key)
        assert isinstance(found, Organisation | Arena)  # noqa: S101 -- `key` has looked
        return found

    @property
    def people(self) -> People:
        """Where links are kept."""
        return people_of(self.request)

    @property
    def who(self) -> Who:
        """What they may change: as much as whoever keeps this organisation, and no more."""
        if self.by_phone:
            return self.asked.who
        return Who(grants=() if self.is_arena else (Grant("contributor", organisation=self.id),))

    @property
    def language(self) -> str:
        """The language that they answer in; a coordinator on the phone has one of their own."""
        return "" if self.by_phone else self.asked.lang

    def note(self, step: str, *, whole: bool = False) -> None:
        """Note on the link that a step was answered, and in which language; `whole` when it was the last."""
        links.said(self.people, self.link, step, whole=whole, language=self.language)

    @property
    def today(self) -> dt.date:
        """The day on which it is said."""
        return self.asked.settings.today or dt.datetime.now().astimezone().date()

    def again(self, link: AskLink | None = None) -> Answerer:
        """The same, with the records and the link as they are now."""
        return replace(self, link=link or self.link)

    def is_shown(self, organisation: str) -> bool:
        """Whether another organisation may be named to them, and is still there."""
        if organisation == self.id or organisation not in self.asked.snapshot.organisations:
            return False
        return self.now.stored("organisation", organisation).fields is not None

    def living(self, named: str) -> str | None:
        """Another organisation, after a merger the one that it became part of; None where it is gone."""
        id = winner_of(self.now, "organisation", named) or named
        return id if self.is_shown(id) else None

    def other_of(self, named: str) -> str:
        """The other organisation that an answer names, as `living` does. Raises `unknown_organisation`."""
        if (id := self.living(named)) is None:
            raise OriketError("unknown_organisation", id=named[:100])
        return id

    def called(self, organisation: str) -> str:
        """The name of another organisation."""
        return self.asked.name(self.asked.snapshot.organisations[organisation])

    @cached_property
    def ties(self) -> dict[str, list[Tie]]:
        """Their collaborations now, by the other organisation; those that go on first."""
        held = {tie.id for tie in self.now.snapshot.ties_of.get(self.id, ())}
        moved = {id for kind, id in self.now.moved if kind == "tie"}
        found: dict[str, list[Tie]] = {}
        for id in sorted(held | moved):
            tie = self.now.record("tie", id)
            if isinstance(tie, Tie) and self.id in (tie.a, tie.b) and self.is_shown(tie.other(self.id)):
                found.setdefault(tie.other(self.id), []).append(tie)
        for of in found.values():
            of.sort(key=lambda one: (not current(one.until, self.today), bool(one.level), bool(one.via)))
        return found

    def known(self) -> list[str]:
        """The others that we believe they collaborate with, by name."""
        going_on = [id for id, of in self.ties.items() if current(of[0].until, self.today)]
        return sorted(going_on, key=lambda id: alphabetical(self.called(id)))

    def own_word(self, other: str) -> tuple[str, str] | None:
        """What they have said of a collaboration, and when: a degree, or `unaware`."""
        words = (one for tie in self.ties.get(other, ()) for one in tie.claims if one.by == self.id)
        newest = max(words, key=lambda one: str(one.said or ""), default=None)
        if newest is None:
            return None
        return word_in(newest) or "", str(newest.said or "")

    def steps(self) -> list[str]:
        """What they are asked, in order."""
        if self.is_arena:
            return ["us", "about", LAST]
        told = [one for one in self.link.done if one.startswith(TIE)]
        known = [TIE + id for id in self.known()]
        added = [one for one in told if one not in known and self.is_shown(one.removeprefix(TIE))]
        return ["us", "about", *known, *added, "more", "arenas", "wishes", LAST]

    def after(self, step: str) -> str:
        """The step that follows; after one that is not among them the search for more."""
        steps = self.steps()
        return steps[steps.index(step) + 1] if step in steps[:-1] else "more" if "more" in steps else LAST

    def before(self, step: str) -> str | None:
        """The step before; None at the first."""
        steps = self.steps()
        found = steps.index(step) if step in steps else steps.index("more")
        return steps[found - 1] if found else None

    def begins_at(self) -> str:
        """Where they go on: the first step that is not answered, their own page when all are."""
        answered, begun = self.link.answered, self.link.begun
        if answered is not None and begun is not None and answered >= begun:
            return LAST
        return next((one for one in self.steps()[:-1] if one not in self.link.done), LAST)

    def services(self) -> list[Service]:
        """What they offer now."""
        shown = self.asked.snapshot.services_of.get(self.id, ())
        found = (self.now.record("service", one.id) for one in shown)
        return [one for one in found if isinstance(one, Service) and self.id in one.providers]

    def seats(self) -> dict[str, Membership]:
        """Their seats that go on, by arena."""
        ids = {seat.id for seat in self.now.snapshot.seats_of.get(self.id, ())}
        ids |= {id for kind, id in self.now.moved if kind == "membership"}
        found = (self.now.record("membership", id) for id in sorted(ids))
        own = (one for one in found if isinstance(one, Membership) and one.organisation == self.id)
        return {one.arena: one for one in own if current(one.until, self.today)}

    def arenas(self) -> list[Arena]:
        """Arenas of their places that go on, and those where they sit."""
        where, mine = self.asked.snapshot.where, self.seats()
        homes = where.homes(self.record)
        near = {id for home in homes for id in where.members("arena", home)}
        known = self.asked.snapshot.arenas
        found = [known[id] for id in near | mine.keys() if id in known]
        going_on = [one for one in found if current(one.active_to, self.today) and one.kind != "conference"]
        return sorted(going_on, key=lambda one: (one.id not in mine, alphabetical(self.asked.name(one))))

    @cached_property
    def terms(self) -> LinkTerms | None:
        """What their places have decided about answers and grants."""
        where = self.asked.snapshot.where
        return links.terms(self.people, where, where.homes(self.record))

    def homes(self) -> Sequence[str]:
        """The places where they are, for the names of those who answer the phone."""
        return sorted(self.asked.snapshot.where.homes(self.record))

    def others_word(self, other: str) -> str | None:
        """What the other party has said, where it lets them see that."""
        link = links.of(self.people, ("organisation", other))
        if link is None or self.id not in link.open_to:
            return None
        words = [one for tie in self.ties.get(other, ()) for one in tie.claims if one.by == other]
        newest = max(words, key=lambda one: str(one.said or ""), default=None)
        return word_in(newest)
