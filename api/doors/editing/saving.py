"""Several changes that a page has gathered: what they would do, what stands against them, and saving them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.doors.editing.written import Texts
from api.doors.records.edits import (
    digest_of,
    draft,
    fault_issue,
    instant,
    new_change_set,
    persons_in,
    unused_in,
)
from api.doors.records.history import rules_against
from api.doors.records.now import Knowing, Now
from api.gate.asking import Asked, keeper_of
from api.gate.permission import forbidden
from api.gate.templates import PageRequest
from api.gate.writing import actor, offered, signed
from api.words.forms import fault_sentence
from api.words.stories import CHANGED
from graph.records.changes import Change, ChangeSet, Key
from graph.records.errors import Conflict, Fault, OriketError, Refused
from graph.records.proposals import Proposal
from graph.records.schema import Fields
from graph.stores.protocol import Store


@dataclass
class ChangesAsked:
    """Changes of several records that a page asks for."""

    changes: list[Change] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    """Records that somebody else has changed since the page was opened."""
    proposes: bool = False
    chosen: dict[str, str] = field(default_factory=dict)
    """What was chosen beside the fields, and is sent along from now on."""

    @property
    def digest(self) -> str:
        """What names exactly these changes."""
        return digest_of(self.changes)

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against saving."""
        return not self.faults and not self.moved

    def weigh(self, asked: Asked, now: Now) -> None:
        """Ask the rules, and whether it is this reader's to change."""
        found: list[Fault] = [
            fault for one in self.changes for fault in (*persons_in(now, one), *unused_in(now, one))
        ]
        found += rules_against(now, new_change_set(self.changes))
        knowing = Knowing(asked.say, now, self.changes)
        self.faults += [fault_sentence(asked.say, fault_issue(knowing, fault)) for fault in found]
        if not self.faults:
            where = now.snapshot.where
            self.proposes = bool(forbidden(asked.who, self.changes, now.lookup, where))


def set_id(sent: Texts) -> str:
    """The change set's id that a form carries, so that sending it twice is once; else a new one."""
    said = sent.get("set", [""])[-1]
    return said if re.fullmatch(r"[0-9a-f]{32}", said) else uuid.uuid4().hex


def wants_saving(sent: Texts, digest: str) -> bool:
    """Whether somebody has pressed the button below exactly these sentences."""
    return sent.get("step") == ["save"] and sent.get("reviewed") == [digest]


def save(
    store: Store,
    asked: Asked,
    now: Now,
    change_set: str,
    changes: Sequence[Change],
    *,
    proposes: bool,
    message: str = "",
) -> dict[str, object]:
    """Save changes, or propose them; what an address tells of it. Raises as `Store.apply` does."""
    author, made = actor(asked.who), tuple(changes)
    if proposes:
        proposal = Proposal(change_set, made[-1].key, author, "edit", instant(), made)
        return {"proposed": store.propose(offered(asked.who, proposal, "form", now))}
    wanted = ChangeSet(change_set, author, "edit", instant(), message, changes=made)
    store.apply(signed(asked.who, wanted, "form", now))
    return {"saved": change_set}


def put_record(site: PageRequest, now: Now, key: Key, fields: Fields, sent: Texts) -> Sequence[str]:
    """Save one record that a page has gathered, once; what stands against it. Raises `not_your_place`."""
    store, change_set = keeper_of(site.request).store, set_id(sent)
    if store.entry(change_set) is not None:
        return []
    gathered = ChangesAsked(draft(now, *key, fields))
    gathered.weigh(site.asked, now)
    if gathered.faults:
        return gathered.faults
    if gathered.proposes:
        raise OriketError("not_your_place")
    try:
        save(store, site.asked, now, change_set, gathered.changes, proposes=False)
    except (Conflict, Refused):
        return [site.asked.say(CHANGED)]
    return []
