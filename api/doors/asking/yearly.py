"""The yearly round: a letter to whoever has a link and something that nobody has confirmed for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from api.asking_letters import yearly_letter
from api.atlas.keeper import Keeper
from api.doors.asking.asked_list import mail_of
from api.outbox import sends_letters
from graph.people import links
from graph.people.model import AskLink
from graph.people.people import People
from graph.records.errors import Conflict
from graph.records.freshness import is_stale, last_confirmed
from graph.records.languages import SWEDISH, in_language
from graph.records.model import Arena, Organisation, Service
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot


def ask_yearly(keeper: Keeper, people: People, key: bytes) -> int:
    """Put a letter into the outbox for everybody whose turn it is; say how many those were.

    None goes out without mail, where the place has not said that it wants the round, to whoever wants no more
    letters, nor within a year of anything else that was asked or answered through the link.
    """
    if keeper.atlas is None or not sends_letters(keeper.settings):
        return 0
    known, sent = keeper.atlas.snapshot, 0
    today = keeper.settings.today or people.now().astimezone().date()
    for link in links.every(people).values():
        kind, id = links.about_of(link)
        one = known.organisations.get(id) if kind == "organisation" else None
        if one is not None and _is_due(people, link) and _is_overdue(known, one, today):
            with suppress(Conflict):  # another process was quicker
                sent += _send(people, key, known, one, link)
    return sent


def _is_due(people: People, link: AskLink) -> bool:
    """Whether a link was made, asked about and answered a year ago, and is nobody's to leave alone."""
    if link.ended is not None or link.left is not None or link.elsewhere:
        return False
    last = max(filter(None, (link.made, link.begun, link.answered, *link.asked)))
    return people.now() - last >= links.YEARLY


def _is_overdue(known: Snapshot, one: Organisation, today: dt.date) -> bool:
    if is_protected(one) or (one.active_to is not None and one.active_to.last() < today):
        return False
    return any(is_stale(known, last_confirmed(known, record), today) for record in _of(known, one))


def _of(known: Snapshot, one: Organisation) -> Iterator[Organisation | Service | Arena]:
    """What an organisation answers for."""
    yield one
    yield from (service for service in known.services_of.get(one.id, ()) if service.status != "completed")


def _send(people: People, key: bytes, known: Snapshot, one: Organisation, link: AskLink) -> bool:
    terms = links.terms(people, known.where, known.where.homes(one))
    to = mail_of(known, one)
    if terms is None or not terms.yearly or not to:
        return False
    if link.until <= people.now():
        link = links.renew(people, key, link)
    name = in_language(link.language or SWEDISH, one.name, one.name_en)
    letter = yearly_letter(people, link, to, name, unused=terms.unused_for_grants)
    people.write([replace(link, asked=(people.now(),)), letter])
    return True
