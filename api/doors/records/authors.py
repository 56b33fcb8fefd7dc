"""Who made a change: the account's address, for whoever coordinates there."""

from __future__ import annotations

from fastapi import Request

from api.doors.records.now import Now
from api.gate.asking import Asked
from api.gate.permission import Belongs, may
from api.gate.recognise import people_of
from graph.people.accounts import living
from graph.people.model import Account
from graph.records.changes import ChangeSet
from graph.records.homes import homes_of_records


class Authors:
    """The accounts behind a page of history; each is looked up once."""

    def __init__(self, request: Request, asked: Asked, now: Now) -> None:
        self._people, self._asked, self._now = people_of(request), asked, now
        self._known: dict[str, Account | None] = {}

    def name_of(self, told: ChangeSet) -> str | None:
        """The account's address, for whoever coordinates where every one of these records belongs."""
        account = self._account(told.actor)
        return account.mail if account and self._may_know(told) else None

    def _account(self, id: str) -> Account | None:
        if id not in self._known:
            self._known[id] = living(self._people, id)
        return self._known[id]

    def _may_know(self, told: ChangeSet) -> bool:
        held = ((*c.key, self._now.stored(*c.key).fields or c.before or c.after or {}) for c in told.changes)
        homes = homes_of_records(list(held), self._now.lookup)
        where = self._now.snapshot.where
        return bool(homes) and all(
            may(self._asked.who, "read", "actor", Belongs(one), where) for one in homes
        )
