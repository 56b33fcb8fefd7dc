"""Links for answering: made once for whoever is asked, printed as often as one likes, taken back, renewed.

The code in a link's address is made of its id and generation under the service's key whenever it is needed;
the store holds its hash. Who may make one is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from graph.people import link_codes
from graph.people.document import hash_of, new_id
from graph.people.model import AskLink, LinkTerms, MeetingWish
from graph.people.people import People, persistently
from graph.people.protocol import KeyTaken
from graph.records.changes import Key
from graph.records.errors import Conflict, OriketError
from graph.records.places import Places

T = TypeVar("T")
PURPOSE = "ask"
RENEWED = timedelta(days=548)
"""A link is good for 18 months."""
TOLD = timedelta(days=365)
"""For so long after that whoever opens it is told that it is over."""
EVERYWHERE = "everywhere"
"""In place of a place, for what belongs to none."""


def code_of(key: bytes, link: AskLink) -> str:
    """Return what stands in a link's address: `7K3M-9QFD-…`; "" where another key made it."""
    said = link_codes.code_of(key, PURPOSE, link.id, link.generation)
    return said if link_codes.kept_code(said) == link.code else ""


def make(people: People, key: bytes, about: Key, by: str = "", until: datetime | None = None) -> AskLink:
    """Return the link of an organisation or arena: the one that it has, or a new one.

    One that is over or was taken back begins anew, with another code; so does one with another last day.
    """

    def work() -> AskLink:
        held, now = of(people, about), people.now()
        if held is not None and held.ended is None and held.until > now and until in (None, held.until):
            return held
        return people.put(_renewed(key, held or _new(about, by, now), by, now, until))

    return _anew(work)


def renew(people: People, key: bytes, link: AskLink, by: str = "") -> AskLink:
    """Return the link with another code: the old address leads nowhere any more."""
    return change(people, link, lambda held: _renewed(key, held, by, people.now(), None))


def end(people: People, link: AskLink) -> AskLink:
    """Return the link, taken back."""
    return change(people, link, lambda held: replace(held, ended=held.ended or people.now()))


def of(people: People, about: Key) -> AskLink | None:
    """Return the link of an organisation or arena, whatever has become of it."""
    return people.one(AskLink, "about", ":".join(about))


def every(people: People) -> Mapping[str, AskLink]:
    """Return all links by what they are about."""
    found: list[AskLink] = []
    while page := people.find(AskLink, after=found[-1].id if found else ""):
        found += page
    return {one.about: one for one in found}


def opened(people: People, text: str) -> AskLink:
    """Return the link that an address names.

    Raises
    ------
    OriketError
        `link_unknown`, `link_ended`, `link_over`.
    """
    code = link_codes.plain_code(text[:100])
    found = people.one(AskLink, "code", link_codes.kept_code(code)) if code else None
    if found is None:
        raise OriketError("link_unknown")
    if found.ended is not None:
        raise OriketError("link_ended")
    if found.until <= people.now():
        raise OriketError("link_over", day=found.until.date().isoformat())
    return found


def change(people: People, link: AskLink, how: Callable[[AskLink], AskLink]) -> AskLink:
    """Return a link as `how` makes it of what it is now, though others write it meanwhile.

    Raises `link_unknown` where it is gone.
    """

    def work() -> AskLink:
        held = people.get(AskLink, link.id)
        if held is None:
            raise OriketError("link_unknown")
        wanted = how(held)
        return held if wanted == held else people.put(wanted)

    return _anew(work)


def said(people: People, link: AskLink, step: str, *, whole: bool = False, language: str = "") -> AskLink:
    """Return a link after a step was answered, in a language; `whole` when that was the last."""
    now = people.now()

    def how(held: AskLink) -> AskLink:
        done = held.done if step in held.done else (*held.done, step)
        answered = now if whole else held.answered
        spoken = language or held.language
        return replace(held, begun=held.begun or now, done=done, answered=answered, language=spoken)

    return change(people, link, how)


def about_of(link: AskLink) -> Key:
    """Return kind and id of what a link is about."""
    kind, _, id = link.about.partition(":")
    return kind, id


def set_terms(
    people: People, place: str, by: str, *, unused_for_grants: bool, yearly: bool = True
) -> LinkTerms:
    """Note what a place has decided about answers and grants, and whether letters go out once a year."""

    def work() -> LinkTerms:
        held = people.get(LinkTerms, place)
        version = held.version if held else 0
        return people.put(
            LinkTerms(
                id=place,
                version=version,
                unused_for_grants=unused_for_grants,
                by=by,
                made=people.now(),
                yearly=yearly,
            )
        )

    return _anew(work)


def terms(people: People, where: Places, homes: Iterable[str]) -> LinkTerms | None:
    """Return what was decided where something belongs, or else for its county, or everywhere.

    Where several places decided, answers count if any of them says so.
    """
    here = [*homes]
    counties = [county for id in here if id in where.known and (county := where.known[id].county)]
    for places in (here, counties, [EVERYWHERE]):
        found = [one for place in places if (one := people.get(LinkTerms, place))]
        if found:
            return min(found, key=lambda one: one.unused_for_grants)
    return None


def wish(people: People, by: str, to: str, *, shown: bool) -> None:
    """Note that an organisation would like to meet another; said twice the last time holds."""
    id, now = hash_of(f"{by}\n{to}")[:32], people.now()

    def work() -> None:
        held = people.get(MeetingWish, id)
        version, until = (held.version if held else 0), now + RENEWED
        people.put(MeetingWish(id=id, version=version, by=by, to=to, shown=shown, made=now, expires=until))

    _anew(work)


def _new(about: Key, by: str, now: datetime) -> AskLink:
    return AskLink(
        id=new_id(), about=":".join(about), code="", generation=0, made=now, by=by, until=now, expires=now
    )


def _renewed(key: bytes, link: AskLink, by: str, now: datetime, until: datetime | None) -> AskLink:
    generation, last = link.generation + 1, until or now + RENEWED
    return AskLink(
        id=link.id,
        version=link.version,
        about=link.about,
        code=link_codes.kept_code(link_codes.code_of(key, PURPOSE, link.id, generation)),
        generation=generation,
        made=now,
        by=by,
        until=last,
        expires=last + TOLD,
        answered=link.answered,
        open_to=link.open_to,
        left=link.left,
        language=link.language,
    )


def _anew(work: Callable[[], T]) -> T:
    """Do it again where somebody was quicker, also in making the same for the first time."""

    def tried() -> T:
        try:
            return work()
        except KeyTaken:
            raise Conflict([]) from None

    return persistently(tried)


LinkState = Literal[
    "none", "made", "sent", "begun", "answered", "overdue", "call", "elsewhere", "over",
]  # fmt: skip
PATIENCE = timedelta(days=14)
"""After a letter one waits so long before one reminds."""
LETTERS_IN_ALL = 3
"""The first and two reminders; after that somebody rings."""
YEARLY = timedelta(days=365)


def state_of(link: AskLink | None, now: datetime) -> LinkState:
    """Return how far whoever has a link has come; what was answered a year ago is asked anew."""
    if link is None:
        return "none"
    if link.ended is not None or link.until <= now:
        return "over"
    if link.elsewhere:
        return "elsewhere"
    if link.answered is not None and now - link.answered < YEARLY:
        return "answered"
    asked = [one for one in link.asked if link.answered is None or one > link.answered]
    if asked and now - asked[-1] >= PATIENCE:
        return "call" if len(asked) >= LETTERS_IN_ALL or link.left else "overdue"
    if link.begun is not None and (link.answered is None or link.begun > link.answered):
        return "begun"
    return "sent" if asked else "made"


def may_write(link: AskLink, now: datetime) -> bool:
    """Return whether a letter may go out: the first, or one of two reminders, never to who has answered."""
    return link.left is None and state_of(link, now) in ("made", "overdue")
