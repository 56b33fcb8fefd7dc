"""Saves an import as one change set, proposes what is not its bringer's, and remembers what was answered."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from fastapi import Request

from api.doors.imports.importing import Looked, imports_of
from api.doors.imports.owning import link_changes
from api.doors.records.edits import digest_of, instant
from api.doors.records.now import Knowing, Now, now_of
from api.gate.asking import Asked, keeper_of
from api.gate.permission import Belongs, is_listed, may
from api.gate.who import Who
from api.gate.writing import actor, offered, signed
from api.words.records import record_name
from graph.records.changes import Change, Key
from graph.records.errors import OriketError
from graph.records.json_form import from_fields, to_fields
from graph.records.model import Place
from graph.records.proposals import Proposal
from ingest.mapping.columns import TABLES
from ingest.mapping.remembered import remember
from ingest.report import worth_remembering


@dataclass(frozen=True)
class SavedImport:
    """What has become of an import: its change set, None where all was proposed, and its proposals."""

    change_set: str | None
    changes: int = 0
    new: int = 0
    proposals: tuple[int, ...] = ()


def new_places(asked: Asked, changes: Iterable[Change]) -> frozenset[str]:
    """The places that some changes make, of those whose chart somebody may publish; never counties."""
    where = asked.snapshot.where
    made = {
        one.id: from_fields("place", one.id, one.after)
        for one in changes
        if one.kind == "place" and one.before is None and one.after and one.after.get("kind") != "county"
    }
    there = where.joined_by({id: one for id, one in made.items() if isinstance(one, Place)})
    return frozenset(
        id for id in made if may(asked.who, "change", "own_place", Belongs(frozenset({id})), there)
    )


def save(request: Request, asked: Asked, looked: Looked, *, drawing: bool = False) -> SavedImport:
    """Save an import; it is forgotten, its answers remembered.

    With `drawing` new places are unpublished: their parties confirm their first chart before others see it.
    Raises `import_has_faults`, `import_changes_nothing`, `not_your_place`, `refused` and `conflict`.
    """
    made, imports, shares = looked.plan, imports_of(request), looked.shares
    if made.change_set is None:
        raise OriketError("import_has_faults" if made.errors else "import_changes_nothing")
    if not shares.own and not shares.proposed:
        raise OriketError("not_your_place")
    store = keeper_of(request).store
    listed, own = (tuple(c for c in shares.own if is_listed(c) == are) for are in (True, False))
    if drawing:
        drawn = new_places(asked, shares.own)
        listed, own = (tuple(_drawn(one, drawn) for one in some) for some in (listed, own))
    if listed:
        # Of the national list, not of the sheet: taking the sheet back leaves them to all others.
        places = replace(made.change_set, id=f"{made.change_set.id}-places", message="", changes=listed)
        store.apply(signed(asked.who, places, "sheet", now_of(request)))
    if own:
        store.apply(signed(asked.who, replace(made.change_set, changes=own), "sheet", now_of(request)))
    # After a crash in between it is brought again: what was saved is no change then, nor proposed twice.
    numbers = tuple(_propose(request, asked.who, looked, part) for part in shares.proposed)
    remember(imports.memory, worth_remembering(made))
    imports.forget(looked.brought)
    saved = (*listed, *own)
    return SavedImport(made.change_set.id if own else None, len(saved), _new(saved), numbers)


def _drawn(change: Change, places: Container[str]) -> Change:
    """A change that makes a place, which is then not published."""
    if change.kind != "place" or change.id not in places:
        return change
    return replace(change, after={**(change.after or {}), "unpublished": True})


def _new(changes: Iterable[Change]) -> int:
    """How many of some changes make a record."""
    return sum(change.before is None for change in changes)


def _propose(request: Request, who: Who, looked: Looked, part: tuple[Change, ...]) -> int:
    """Propose changes that belong together, with the links of one's own records to what they make."""
    now, author = now_of(request), actor(who)
    links = link_changes(looked.shares.links, {change.key for change in part}, now.stored)
    changes, from_file = (*part, *links), ", ".join(looked.brought.names)
    said = f"{author} {digest_of(changes)} {from_file}"
    id = hashlib.sha256(said.encode()).hexdigest()[:32]
    proposal = Proposal(id, part[0].key, author, "import", instant(), changes, how=from_file)
    return keeper_of(request).store.propose(offered(who, proposal, "sheet", now))


def ended_by_name(asked: Asked, looked: Looked) -> list[tuple[str, list[str]]]:
    """By kind, what ends or goes because the sheets do not hold it, by name."""
    own = {change.key for change in looked.shares.own}
    return named_keys(
        asked,
        looked,
        ((kind, id) for kind, ids in looked.plan.gone.items() for id in ids if (kind, id) in own),
    )


def named_keys(asked: Asked, looked: Looked, keys: Iterable[Key]) -> list[tuple[str, list[str]]]:
    """By kind, what records of an import are called."""
    found: dict[str, list[str]] = {}
    wanted = list(keys)
    drafted = looked.plan.drafted
    speaker = Knowing(asked.say, Now.of(looked.snapshot), drafted.values()) if wanted else asked
    for kind, id in wanted:
        known, draft = looked.snapshot.records[kind].get(id), drafted.get((kind, id))
        fields = to_fields(known) if known is not None else (draft.after if draft else None)
        found.setdefault(kind, []).append(record_name(speaker, kind, id, fields) if fields else id)
    return [(TABLES[kind].shown(asked.lang), names) for kind, names in found.items()]
