"""What is new for somebody who follows a place, a question or any other record, or the whole network.

It says which records came, changed or went, and which of their fields, never what stood there before: the
record's own page tells the rest to whoever may read it, as it is by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.doors.editing.addresses import page_address
from api.doors.records.now import Knowing, Now
from api.gate.scope import Scope
from api.words.catalogue import Say
from api.words.following import changed_text, gone_text, new_text
from api.words.records import record_name
from graph.records.changes import Change, ChangeFilter, Entry
from graph.records.errors import OriketError
from graph.records.facts import label_of, sight_of
from graph.records.homes import organisations_of
from graph.records.json_form import to_fields
from graph.records.kinds import kind_of
from graph.records.model import KINDS, specs
from graph.records.protection import protects
from graph.records.rules import references
from graph.records.schema import Fields, sees
from graph.stores.protocol import Store

MOST_READ = 2_000
"""Changes of history that are looked through, from the newest."""
MOST_TOLD = 40
"""Change sets that are told of."""
LINES = 20
"""Records of one change set that are named; of more there is a number."""
PAGE = 500
UNTOLD = frozenset({"impersonal", "distinct_from", "blocked", "claims", "confirmed"})
"""Fields about how a record is kept: that one of these moved is no news."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What somebody follows: one record, all of a kind, or everything (no kind)."""

    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One record that is news, and the path of the page that tells of it."""

    kind: str
    id: str
    text: str
    path: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class News:
    """What one change set brought."""

    change_set: str
    revision: int
    time: str
    lines: list[NewsLine]
    count: int = 0
    """How many records it brought news of; `lines` names the first of them."""


def require_followed(now: Now, scope: Scope, what: Followed) -> None:
    """Refuse what is not for this reader. Raises `unknown_kind`, `not_public`, `unknown_record`."""
    if what.kind and what.kind not in KINDS:
        raise OriketError("unknown_kind", id=what.kind[:100])
    if what.kind and not sees(scope.widest, sight_of(what.kind)):
        raise OriketError("not_public")
    if what.id and now.seen(what.kind, what.id, scope) is None:
        raise OriketError("unknown_record", id=what.id[:100])


def news(
    store: Store, now: Now, scope: Scope, _: Say, what: Followed, *, after: int = 0, most: int = MOST_TOLD
) -> list[News]:
    """The news of what somebody follows, newest first, as far as they see; of revisions after `after`."""
    found: list[News] = []
    for entry in _entries(store, now, what):
        if entry.revision <= after:
            break
        told = [line for one in entry.change_set.changes for line in _lines(now, scope, _, what, one)]
        if not told:
            continue
        if not found or found[-1].change_set != entry.change_set.id:
            if len(found) == most:
                break
            found.append(News(entry.change_set.id, entry.revision, entry.change_set.time, []))
        found[-1].count += len(told)
        found[-1].lines = [*found[-1].lines, *told][:LINES]
    return found


def _entries(store: Store, now: Now, what: Followed) -> Iterator[Entry]:
    """History that may tell of it, newest first."""
    which = ChangeFilter()
    if what.kind == "place" and what.id:
        which = ChangeFilter(places=now.where.within(what.id))
    elif not what.id and what.kind:
        which = ChangeFilter(kind=what.kind)
    after, left = None, MOST_READ
    while left > 0:
        page = store.changes(which, after=after, limit=min(PAGE, left))
        yield from page.entries
        left -= PAGE
        if (after := page.next) is None:
            return


def _lines(now: Now, scope: Scope, _: Say, what: Followed, change: Change) -> Iterable[NewsLine]:
    """What one change says to this reader; nothing of what they do not see, or of somebody protected."""
    kind, id = change.key
    held = now.stored(kind, id).fields
    fields = held or change.before or change.after or {}
    if not sees(scope.widest, sight_of(kind)) or now.tells_of_blocked(change):
        return ()
    if _about_protected(now, kind, id, fields) or not _concerns(what, kind, id, fields):
        return ()
    if now.is_unpublished(kind, id, scope, fields):
        return ()
    if held is None:
        gone = change.after is None and not change.merged_into and kind_of(kind).line is None
        return (NewsLine(kind, id, gone_text(_, kind), "/"),) if gone else ()
    record = now.seen(kind, id, scope)
    text = None if record is None else _said(now, scope, _, change, to_fields(record))
    if record is None or text is None:
        return ()
    path, query = page_address(kind, id, to_fields(record))
    return (NewsLine(kind, id, text, path, tuple(query.items())),)


def _said(now: Now, scope: Scope, _: Say, change: Change, shown: Fields) -> str | None:
    """The sentence about a record that is there."""
    kind, known = change.kind, specs(change.kind)
    name = record_name(Knowing(_, now), kind, change.id, shown)
    if change.before is None:
        return new_text(_, kind, name)
    moved = {*change.before, *(change.after or {})} - UNTOLD
    sight = now.sight(scope, kind, change.id)
    told = [one for one, spec in known.items() if one in moved and sees(sight, spec.sight)]
    return changed_text(_, name, [label_of(kind, one) for one in told]) if told else None


def _concerns(what: Followed, kind: str, id: str, fields: Fields) -> bool:
    """Whether a record is what somebody follows, or names it; a place's are chosen by the store."""
    if not what.id or (kind, id) == (what.kind, what.id) or what.kind == "place":
        return True
    return any(one == what.id and what.kind in kinds for _, kinds, one in references(kind, fields))


def _about_protected(now: Now, kind: str, id: str, fields: Fields) -> bool:
    """Whether a record is about somebody whose place and company are told to nobody."""
    for one in organisations_of(kind, id, fields.get):
        held = fields if (kind, one) == ("organisation", id) else now.stored("organisation", one).fields
        if held and protects(str(held.get("name") or ""), held.get("protected")):
            return True
    return False
