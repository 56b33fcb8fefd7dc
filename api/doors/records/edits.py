"""From what somebody sends to a change set, and what is said when it cannot be taken."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, NoReturn, TypeVar

from fastapi import Body, Request
from pydantic import JsonValue

from api.doors.records.now import Now, now_of
from api.gate.asking import Asked, keeper_of
from api.gate.permission import claims_not_by, forbidden, refusal
from api.gate.problems import DetailedProblem, FieldProblem
from api.gate.sight import hears_all
from api.gate.writing import ACTOR, channel_of, signed
from api.words.blocking import blocked_name
from api.words.issues import issue_sentence
from api.words.records import record_name
from api.words.speaker import Speaker
from graph.records.changes import Change, ChangeSet, Draft, Key, Origin
from graph.records.discretion import is_blocked, names_blocked, people_in
from graph.records.errors import Conflict, Fault, Refused
from graph.records.json_form import to_fields
from graph.records.model import specs
from graph.records.people import holds_personal_number
from graph.records.rules import faults_of
from graph.records.schema import Fields, Sight, sees
from graph.records.text import clean
from graph.stores.protocol import Store
from ingest.issues import Issue, error
from ingest.rows.persons_in_rows import CODES as PERSONS
from ingest.values.addresses import pages

Loc = Sequence[str | int]
T = TypeVar("T")
JUDGED = frozenset({"registration_number"})
"""Fields whose own rule knows a personal number."""


Sent = Annotated[
    dict[str, JsonValue],
    Body(
        description="Fields by the names of `/schema/{kind}`; null makes one unknown.",
        examples=[{"phone": "0587-810 00"}],
    ),
]


def tidy(fields: Mapping[str, Any]) -> Fields:
    """Fields as they are kept: texts in their clean form; what is blank is None."""
    return {name: _tidy(value) for name, value in fields.items()}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, list):
        return [one for one in map(_tidy, value) if one is not None] or None
    if isinstance(value, dict):
        return {name: one for name, each in value.items() if (one := _tidy(each)) is not None}
    return value


def merged(now: Fields, sent: Fields) -> Fields:
    """A record's fields with those that somebody sent; None takes one away."""
    return {name: value for name, value in (now | sent).items() if value is not None}


def replaced(kind: str, now: Fields, sent: Fields, sight: Sight, off: Container[str] = ()) -> Fields:
    """A record's fields as somebody sent them all; what they do not see stays, and what is switched off."""
    known = specs(kind)
    kept = {name: value for name, value in now.items() if name in off or not sees(sight, known[name].sight)}
    return merged(kept, sent)


def wanted(
    asked: Asked, now: Now, kind: str, id: str, sent: Mapping[str, Any], *, whole: bool = False
) -> Fields:
    """A record's fields as somebody wants them; `whole` when they sent all that they see of it."""
    held, given = now.stored(kind, id).fields or {}, tidy(sent)
    sight = now.sight(asked.scope, kind, id)
    if kind == "tie" and held and not hears_all(sight) and isinstance(given.get("claims"), list):
        # A party sends its own word; what others say of the tie is not its to see, nor to leave out.
        given["claims"] = [*claims_not_by(held, asked.scope.organisations), *given["claims"]]
    return replaced(kind, held, given, sight, now.fields_off(kind, id)) if whole else merged(held, given)


def new_change_set(changes: Iterable[Change], origin: Origin = "edit", message: str = "") -> ChangeSet:
    """A change set of this moment, which whoever applies it signs."""
    return ChangeSet(uuid.uuid4().hex, ACTOR, origin, instant(), message, changes=tuple(changes))


def digest_of(changes: Iterable[Change]) -> str:
    """What names exactly these changes: nothing is saved that was not said before."""
    said = [[*one.key, one.read, one.before, one.after] for one in changes]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def instant() -> str:
    """This moment, as history writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def draft(now: Now, kind: str, id: str, after: Fields | None) -> list[Change]:
    """What has to change so that a record has the fields `after`; None: so that it is gone."""
    drafted, held = Draft(), now.stored(kind, id)
    if after is None:
        drafted.delete(kind, id, held)
    else:
        drafted.put(kind, id, held, after)
    return list(drafted.changes.values())


def apply(request: Request, asked: Asked, now: Now, changes: ChangeSet, loc: Mapping[Key, Loc]) -> int:
    """Give a change set to the store and return the revision it made; raises as `apply_with` does.

    These are `refused` and `conflict`.
    """
    made = signed(asked.who, changes, channel_of(request), now)
    return apply_with(request, asked, now, made, loc, lambda store: store.apply(made))


def apply_with(
    request: Request,
    asked: Asked,
    now: Now,
    changes: ChangeSet,
    loc: Mapping[Key, Loc],
    how: Callable[[Store], T],
) -> T:
    """Give a change set to the store in some way.

    Raises `refused` with each fault at its field, `conflict` with both versions of what has moved, and as
    `require_own` does.
    """
    require_own(asked, now, changes.changes)
    if changes.origin != "undo":
        refuse_persons(asked, now, changes.changes, loc)
        if changes.origin == "edit" and (odd := [*unlinkable(now, changes.changes)]):
            refuse(asked, odd, loc)
        if off := [fault for change in changes.changes for fault in unused_in(now, change)]:
            refuse(asked, off, loc)
    try:
        return how(keeper_of(request).store)
    except Refused as refused:
        refuse(asked, refused.faults, loc)
    except Conflict as conflict:
        show_conflicts(request, asked, now_of(request), changes.changes, conflict.records)


def require_own(asked: Asked, now: Now, changes: Sequence[Change]) -> None:
    """Refuse changes of what is not somebody's own. Raises `not_allowed` or `not_your_place`."""
    if forbidden(asked.who, changes, now.lookup, now.snapshot.where):
        raise refusal(asked.who)


def refuse_persons(asked: Asked, now: Now, changes: Iterable[Change], loc: Mapping[Key, Loc]) -> None:
    """Refuse texts that look like a person's, until somebody says that they are none. Raises `refused`."""
    if found := [fault for change in changes for fault in persons_in(now, change)]:
        refuse(asked, found, loc)


def persons_in(now: Now, change: Change) -> Iterator[Fault]:
    """What looks like a person's in the fields that a change gives a record."""
    given = change.after or {}
    whole = change.applied_to(now.stored(*change.key).fields) or {}
    # What breaks a rule the store tells; a number in the place of a text is nobody's name.
    sound = not faults_of(*change.key, whole)
    looked = people_in(change.kind, whole) if sound else ()
    found = {name: PERSONS[reason] for name, _, reason in looked if name in given}
    for name, value in given.items():
        if name not in JUDGED and any(holds_personal_number(text) for text in texts(value)):
            found[name] = PERSONS["personal_number"]
    yield from (Fault(code, *change.key, name) for name, code in found.items())


def unused_in(now: Now, change: Change) -> Iterator[Fault]:
    """What a change writes of a part of the service that the record's places have not switched on."""
    whole = change.applied_to(now.stored(*change.key).fields)
    if change.after is None or whole is None or faults_of(*change.key, whole):
        return  # what breaks a rule the store tells
    if now.is_off(*change.key, whole):
        yield Fault("module_off", *change.key)
    given = now.fields_off(*change.key, whole) & change.after.keys()
    yield from (Fault("module_off", *change.key, name) for name in sorted(given) if change.after[name])


def unlinkable(now: Now, changes: Iterable[Change]) -> Iterator[Fault]:
    """Given web addresses that no page can link (`javascript:`): sheets and forms refuse them too."""
    for change in changes:
        given = (change.after or {}).get("url")
        held = (now.stored(*change.key).fields or {}).get("url")
        if isinstance(given, str) and given != held and not change.merged_into and pages(given) is None:
            yield Fault("bad_page", *change.key, "url")


def texts(value: Any) -> list[str]:
    """The texts in a field's value."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def refuse(asked: Asked, faults: Iterable[Fault], loc: Mapping[Key, Loc]) -> NoReturn:
    """Tell each fault at its field, in the sheet's own codes. Raises `refused`."""
    errors = fault_problems(asked, faults, loc)
    raise DetailedProblem("refused", errors=errors, count=len(errors))


def fault_problems(speaker: Speaker, faults: Iterable[Fault], loc: Mapping[Key, Loc]) -> list[FieldProblem]:
    """Faults of the ground as problems at the fields that were sent."""
    return [_field_problem(speaker, fault, loc) for fault in faults]


def fault_issue(speaker: Speaker, fault: Fault) -> Issue:
    """A fault of the ground as sheets tell it."""
    details = {"id": fault.id, **fault.details}
    if fault.code == "still_referenced":
        # What points at a deleted record is not the sender's field, but what stands in the way.
        record = speaker.snapshot.records[fault.kind].get(fault.id)
        if record is not None and names_blocked(speaker.snapshot, fault.kind, record):
            details["by"] = blocked_name(speaker.say, fault.kind)
        else:
            fields = {} if record is None else to_fields(record)
            details["by"] = record_name(speaker, fault.kind, fault.id, fields)
    return error(fault.code, value=fault.value or None, **details)


def _field_problem(speaker: Speaker, fault: Fault, loc: Mapping[Key, Loc]) -> FieldProblem:
    of_sender = loc.get((fault.kind, fault.id))
    said = issue_sentence(speaker.say, fault_issue(speaker, fault))
    place = (*(of_sender or ("body",)), *([fault.field] if of_sender and fault.field else []))
    return FieldProblem(loc=list(place), code=fault.code, message=said)


def show_moved(request: Request, asked: Asked, now: Now, change: Change) -> NoReturn:
    """Show yours, theirs and what it was, of a record that is not as it was read. Raises `moved`."""
    found = _conflict(request, asked, now, change)
    more = {name: found[name] for name in ("yours", "theirs", "before")}
    raise DetailedProblem("moved", more=more)


def show_conflicts(
    request: Request, asked: Asked, now: Now, changes: Iterable[Change], records: Iterable[Key]
) -> NoReturn:
    """Show the same of each of several records. Raises `conflict`."""
    wanted = set(records)
    conflicts = [_conflict(request, asked, now, change) for change in changes if change.key in wanted]
    raise DetailedProblem("conflict", more={"conflicts": conflicts}, count=len(conflicts))


def _conflict(request: Request, asked: Asked, now: Now, change: Change) -> dict[str, Any]:
    before = fields_at(request, change.key, change.read)
    sides = {
        "yours": change.applied_to(before),
        "theirs": now.stored(*change.key).fields,
        "before": before,
    }
    sight = now.sight(asked.scope, change.kind, change.id)
    told = {name: seen_fields(change.kind, side, sight) for name, side in sides.items()}
    return {"kind": change.kind, "id": change.id, **told}


def seen_fields(kind: str, fields: Fields | None, sight: Sight) -> Fields | None:
    """The fields of a change that a sight sees."""
    known = specs(kind)
    if fields is None:
        return None
    return {name: one for name, one in fields.items() if name not in known or sees(sight, known[name].sight)}


def fields_at(request: Request, key: Key, version: int) -> Fields | None:
    """A record's fields at an earlier version; None where it was not there."""
    fields: Fields | None = None
    known = False
    for entry in keeper_of(request).store.history(*key):
        if entry.revision > version:
            break
        known = entry.revision == version
        for change in entry.change_set.changes:
            fields = change.applied_to(fields)
    return fields if known else None


def name_now(speaker: Speaker, now: Now, change: Change) -> str:
    """What the record of a change is called: now, or else in the change."""
    fields = now.stored(*change.key).fields or change.after or change.before or {}
    if is_blocked(fields):
        return blocked_name(speaker.say, change.kind)
    return record_name(speaker, change.kind, change.id, fields)
