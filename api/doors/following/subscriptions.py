"""News by mail: whose time has come gets a letter, with what is public and new since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from api.atlas.keeper import Keeper
from api.doors.following.letters import told_follower
from api.doors.following.news import Followed, News, news
from api.doors.records.now import Knowing, Now, now_in
from api.gate.scope import PUBLIC
from api.gate.templates import address
from api.outbox import origin
from api.words.catalogue import Say, say
from api.words.following import kinds_followed, more_text
from api.words.records import record_name
from graph.people.followers import PAUSE, Subscription
from graph.people.people import People
from graph.records.errors import Conflict
from graph.records.json_form import to_fields

CHOSEN = ("place", "question", "arena")
"""Kinds that one may choose from on a page; any other is followed from its own."""
AT_ONCE = 500
"""Subscriptions that are looked at together."""


def send_news(keeper: Keeper, people: People) -> int:
    """Put a letter into the outbox for every subscription whose time has come; say how many those were."""
    if keeper.atlas is None:
        return 0
    now, sent = now_in(keeper), 0
    told: dict[tuple[object, ...], Sequence[News]] = {}
    for one in _due(people):
        key = one.about, one.language, one.seen
        if key not in told:
            told[key] = _news(keeper, now, one)
        with suppress(Conflict):  # another process was quicker
            sent += _send(keeper, people, now, one, told[key])
    return sent


def _due(people: People) -> Iterator[Subscription]:
    after = ""
    while found := people.find(Subscription, "state", "following", after=after, limit=AT_ONCE):
        yield from (one for one in found if one.due <= people.now())
        after = found[-1].id


def _news(keeper: Keeper, now: Now, one: Subscription) -> Sequence[News]:
    return news(keeper.store, now, PUBLIC, say(one.language), Followed(*one.about), after=one.seen)


def _send(keeper: Keeper, people: People, now: Now, one: Subscription, found: Sequence[News]) -> bool:
    kind, id = one.about
    if id and now.seen(kind, id, PUBLIC) is None:
        people.write((), [one])  # what was followed is not there any more
        return False
    told = replace(one, seen=now.revision, due=people.now() + PAUSE[one.every])
    _, home = say(one.language), origin(keeper.settings)
    letters = (
        [told_follower(people, one, followed_name(now, _, kind, id), _said(_, home, found))] if found else []
    )
    people.write([told, *letters])
    return bool(found)


def followed_name(now: Now, _: Say, kind: str, id: str) -> str:
    """What a subscription is about, by name; "" for a whole kind and for everything."""
    record = now.seen(kind, id, PUBLIC) if id else None
    return "" if record is None else record_name(Knowing(_, now), kind, id, to_fields(record))


def _said(_: Say, home: str, found: Sequence[News]) -> str:
    lines = []
    for one in found:
        for line in one.lines:
            lines += [line.text, home + address(line.path, _.lang, None, **dict(line.query))]
        if one.count > len(one.lines):
            lines.append(more_text(_, one.count - len(one.lines)))
    return "\n".join(lines)


def choices(now: Now, _: Say) -> list[tuple[str, list[tuple[str, str]]]]:
    """What one may follow, by kind, each by its name."""
    return [(title, _named(now, _, kind)) for kind, title in kinds_followed(_, CHOSEN)]


def _named(now: Now, _: Say, kind: str) -> list[tuple[str, str]]:
    found = ((f"{kind}:{id}", followed_name(now, _, kind, id)) for id in now.ids(kind, PUBLIC))
    return sorted(found, key=lambda one: one[1].casefold())
