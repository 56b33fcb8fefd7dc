"""What every store checks before it writes a change set: whether it was sent before, versions, the rules."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from graph.records.changes import NEVER, Change, ChangeSet, Channel, Entry, Key, Origin, Stored, conflicts
from graph.records.errors import AlreadyDecided, Conflict, Fault, Refused
from graph.records.homes import homes_of_changes
from graph.records.model import KINDS
from graph.records.proposals import FINAL, LONGEST_PROPOSAL, Decision, Proposal, ProposalEntry, Verdict
from graph.records.purges import Purge, Purged
from graph.records.rules import LoadKind, Lookup, faults, untrue
from graph.records.text import LONGEST, LONGEST_NAME, forbidden, is_slug
from graph.stores.form import body_of_proposal, dumps


@dataclass(frozen=True, slots=True)
class Admitted:
    """Changes that nothing speaks against, and the touched records as they were before."""

    changes: Sequence[Change]
    now: Mapping[Key, Stored]

    def becomes(self, change: Change) -> Stored:
        """Return what a change makes of its record, without its new version."""
        fields = change.applied_to(self.now.get(change.key, NEVER).fields)
        return Stored(0, fields, change.merged_into if fields is None else None)

    def after(self) -> dict[Key, Stored]:
        """Return what each touched record becomes."""
        return {change.key: self.becomes(change) for change in self.changes}


def admit(change_set: ChangeSet, lookup: Lookup, load: LoadKind, *, judged: bool = False) -> Admitted:
    """Return what a change set does, or raise.

    To be called inside the store's write transaction, after its lock is taken.

    Parameters
    ----------
    change_set : ChangeSet
    lookup, load : callables
        Reads within that transaction.
    judged : bool
        Whether the rules have looked at these changes onto this content already: then only whether they tell
        truly what stands there is asked, for history's sake.

    Raises
    ------
    Conflict, Refused
    """
    found = [*_head_faults(change_set)]
    if change_set.origin == "purge":  # its own door is `admit_purge`
        found.append(Fault("unknown_origin", "change_set", change_set.id, "origin", "purge"))
    found += [Fault("forgotten", *change.key) for change in change_set.changes if change.forgotten]
    if found:
        raise Refused(found)
    now = lookup(change.key for change in change_set.changes)
    if change_set.origin != "undo":
        retired = [c for c in change_set.changes if c.before is None and _is_tombstone(now.get(c.key))]
        if change_set.origin == "import":  # it has read the tombstone, and that what made it was taken back
            retired = [c for c in retired if c.read != now[c.key].version]
        if retired:
            raise Refused([Fault("id_retired", c.kind, c.id, "id", c.id) for c in retired])
    if not judged:
        return _judged(change_set.changes, now, lookup, load)
    if moved := conflicts(change_set.changes, now):
        raise Conflict(moved)
    if found := untrue(change_set.changes, now):
        raise Refused(found)
    return Admitted(change_set.changes, now)


def admit_purge(outcome: Purged, lookup: Lookup, load: LoadKind) -> Admitted:
    """Return what a purge does to records, or raise as `admit` does."""
    if found := [*_head_faults(outcome.told)]:
        raise Refused(found)
    now = lookup([change.key for change in outcome.changes])
    return _judged(outcome.changes, now, lookup, load)


def _judged(changes: Sequence[Change], now: Mapping[Key, Stored], lookup: Lookup, load: LoadKind) -> Admitted:
    if moved := conflicts(changes, now):
        raise Conflict(moved)
    if found := faults(changes, now, lookup, load):
        raise Refused(found)
    return Admitted(changes, now)


def homes_of(
    change_set: ChangeSet, lookup: Lookup, now: Mapping[Key, Stored] | None = None
) -> list[frozenset[str]]:
    """Return where the record of each change belongs; to be asked before anything is written.

    `now` are the touched records, where they have been read already.
    """
    if now is None:
        now = lookup([change.key for change in change_set.changes])
    return homes_of_changes(change_set.changes, now, lookup)


def sent_before(held: Entry | None, change_set: ChangeSet) -> int | None:
    """Return the revision that a change set made when it came before; None when its id is new.

    Raises
    ------
    Refused
        `id_reused`: the id belongs to another change set.
    """
    if held is None:
        return None
    if not change_set.says_the_same(held.change_set):
        raise Refused([Fault("id_reused", "change_set", change_set.id, "id", change_set.id)])
    return held.revision


def purged_before(held: Entry | None, purge: Purge) -> int | None:
    """Return the revision that a purge made when it came before; raises as `sent_before` does.

    What is wrong with the purge itself is told here, before anything is looked up.
    """
    if found := [*purge.faults()]:
        raise Refused(found)
    if held is None:
        return None
    if not purge.told_by(held):
        raise Refused([Fault("id_reused", "purge", purge.id, "id", purge.id)])
    return held.revision


def admit_proposal(proposal: Proposal, held: ProposalEntry | None) -> int | None:
    """Return the number of a proposal that came before, None for a new one that may be kept.

    Raises
    ------
    Refused
        A head that no store could keep, `too_long`, or `id_reused`.
    """
    found = [*_heads("proposal", proposal.id, actor=proposal.actor, time=proposal.time)]
    found += _origin_faults("proposal", proposal.id, proposal.origin)
    found += [*_key_faults([proposal.about]), *_key_faults(change.key for change in proposal.changes)]
    if len(dumps(body_of_proposal(proposal))) > LONGEST_PROPOSAL:
        found.append(Fault("too_long", "proposal", proposal.id, "text"))
    if proposal.reply_to:
        found += _text_faults("proposal", proposal.id, "reply_to", proposal.reply_to, LONGEST_NAME)
    if held is not None and not proposal.says_the_same(held.proposal):
        found.append(Fault("id_reused", "proposal", proposal.id, "id", proposal.id))
    if found:
        raise Refused(found)
    return held.number if held is not None else None


def homes_of_proposal(proposal: Proposal, lookup: Lookup) -> frozenset[str]:
    """Return where the records of a proposal belong."""
    about = Change(*proposal.about, 0, {}, {})
    changes = [about, *proposal.changes]
    now = lookup([change.key for change in changes])
    return frozenset().union(*homes_of_changes(changes, now, lookup))


def admit_decision(
    number: int, held: ProposalEntry | None, decision: Decision, changes: ChangeSet | None
) -> ProposalEntry:
    """Return the proposal as it is after a decision; `held` itself when the decision came before.

    Raises
    ------
    AlreadyDecided
        Somebody else was first.
    Refused
        `unknown_proposal`, `unknown_verdict`, `decision_without_changes` (an acceptance says which change
        set took the proposal in, and nothing else does), `id_reused`, or a head that no store could keep.
    """
    if held is None:
        raise Refused([Fault("unknown_proposal", "proposal", str(number))])
    found = [*_heads("decision", decision.id, actor=decision.actor, time=decision.time)]
    found += _text_faults("decision", decision.id, "message", decision.message, LONGEST)
    if decision.verdict not in get_args(Verdict):
        found.append(Fault("unknown_verdict", "decision", decision.id, "verdict", decision.verdict))
    elif (decision.verdict == "accepted") != (changes is not None):
        found.append(Fault("decision_without_changes", "decision", decision.id, "verdict", decision.verdict))
    kept = replace(decision, change_set=None if changes is None else changes.id)
    earlier = next((one for one in held.decisions if one.id == decision.id), None)
    if earlier is not None and not kept.says_the_same(earlier):
        found.append(Fault("id_reused", "decision", decision.id, "id", decision.id))
    if found:
        raise Refused(found)
    if earlier is not None:
        return held
    if held.state in FINAL:
        last = held.decisions[-1]
        raise AlreadyDecided(number, last.verdict, actor=last.actor, time=last.time)
    return held.decided(kept)


def _head_faults(change_set: ChangeSet) -> Iterator[Fault]:
    """What is wrong with the change set itself, before anything is looked up."""
    yield from _heads("change_set", change_set.id, actor=change_set.actor, time=change_set.time)
    for name in ("message", "ground", "role"):
        yield from _text_faults("change_set", change_set.id, name, getattr(change_set, name), LONGEST)
    yield from _origin_faults("change_set", change_set.id, change_set.origin)
    if change_set.channel and change_set.channel not in get_args(Channel):
        yield Fault("unknown_origin", "change_set", change_set.id, "channel", change_set.channel)
    yield from _key_faults(change.key for change in change_set.changes)


def _key_faults(keys: Iterable[Key]) -> Iterator[Fault]:
    """What is wrong with the records that something names, whatever it says of them."""
    seen: defaultdict[str, set[str]] = defaultdict(set)  # no tuples: a million of them are asked about
    twice: dict[Key, None] = {}
    wrong = []
    for kind, id in keys:
        if id in seen[kind]:
            twice[kind, id] = None
            continue
        seen[kind].add(id)
        if kind not in KINDS:
            wrong.append(Fault("unknown_kind", kind, id))
        if not is_slug(id):
            wrong.append(Fault("bad_id", kind, id, "id", id[:200]))
    yield from (Fault("record_twice", *key) for key in twice)
    yield from wrong


def _heads(kind: str, id: str, **texts: str) -> Iterator[Fault]:
    """What is wrong with an id and other short texts that must be there."""
    for name, text in {"id": id, **texts}.items():
        if not text:
            yield Fault("required", kind, id[:200], name)
        yield from _text_faults(kind, id, name, text, LONGEST_NAME)


def _text_faults(kind: str, id: str, name: str, text: str, longest: int) -> Iterator[Fault]:
    shown = id if name != "id" else ""
    if len(text) > longest:
        yield Fault("too_long", kind, shown[:200], name, text[:200])
    if forbidden(text):
        yield Fault("forbidden_character", kind, "", name, json.dumps(text[:200])[1:-1])


def _origin_faults(kind: str, id: str, origin: str) -> Iterator[Fault]:
    if origin not in get_args(Origin):
        yield Fault("unknown_origin", kind, id, "origin", origin)


def _is_tombstone(held: Stored | None) -> bool:
    return held is not None and held.version > 0 and held.fields is None
