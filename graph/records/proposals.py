"""Proposals: what somebody who may not change the network says that it should be, until somebody decides.

A proposal has a number of its own and moves no revision: nothing is built anew because of it. It may hold
anything (it is somebody's words, judged later) up to `LONGEST_PROPOSAL`. Deciding links it with the change
set that took it in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from graph.records.changes import Change, Channel, Key, Origin

LONGEST_PROPOSAL = 100_000
"""Characters of JSON."""

ProposalState = Literal["open", "asked", "accepted", "declined"]
"""`asked`: somebody has asked back, and it waits for an answer."""
Verdict = Literal["asked", "accepted", "declined"]
FINAL: frozenset[ProposalState] = frozenset({"accepted", "declined"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes.

    Attributes
    ----------
    id : str
        Given by the sender, so that sending twice is once.
    about : (kind, id)
        The record that it is about; it need not be there yet.
    actor, origin, time : str
        As in a change set.
    changes : tuple of Change
        What it would change, against what its sender has read.
    text, how : str
        What is wrong or right, in words, and how the sender knows.
    reply_to : str
        An address for an answer; thrown away when the proposal is closed.
    forgotten : tuple of str
        Which of the above were emptied, by a purge or by disposal; only a store's own have any.
    role, channel : str
        As in a change set; "" where nobody noted it.
    """

    id: str
    about: Key
    actor: str
    origin: Origin
    time: str
    changes: tuple[Change, ...] = ()
    text: str = ""
    how: str = ""
    reply_to: str = ""
    forgotten: tuple[str, ...] = ()
    role: str = ""
    channel: Channel | Literal[""] = ""

    @property
    def touches(self) -> frozenset[Key]:
        """The records that it speaks of."""
        return frozenset({self.about, *(change.key for change in self.changes)})

    def says_the_same(self, other: Proposal) -> bool:
        """Say whether `other` is this one, sent again; time, address and role do not matter."""
        return replace(self, time=other.time, reply_to=other.reply_to, role=other.role) == other


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides about a proposal.

    Attributes
    ----------
    id : str
        Given by the sender, so that sending twice is once.
    change_set : str, optional
        The id of the change set that took the proposal in; the store writes it.
    """

    id: str
    verdict: Verdict
    actor: str
    time: str
    message: str = ""
    change_set: str | None = None

    def says_the_same(self, other: Decision) -> bool:
        """Say whether `other` is this one, sent again."""
        return replace(self, time=other.time) == other


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """A proposal as a store holds it.

    Attributes
    ----------
    number : int
        1, 2, 3 … in the order of receipt.
    places : frozenset of str
        Where its records belonged when it came (`graph.records.homes`).
    decisions : tuple of Decision
        Oldest first.
    """

    number: int
    proposal: Proposal
    places: frozenset[str]
    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> ProposalState:
        """What the last decision says."""
        return self.decisions[-1].verdict if self.decisions else "open"

    def decided(self, decision: Decision) -> ProposalEntry:
        """Return the entry after a decision; the address goes when it is closed."""
        closed = decision.verdict in FINAL
        proposal = replace(self.proposal, reply_to="") if closed else self.proposal
        return replace(self, proposal=proposal, decisions=(*self.decisions, decision))

    def emptied(self) -> ProposalEntry:
        """Return the entry without anybody's words: that it came, about what, and what became of it.

        Open ones wait for somebody, and stay as they are.
        """
        if self.state not in FINAL:
            return self
        lost = {name for name in ("text", "how", "changes") if getattr(self.proposal, name)}
        lost |= {"message"} if any(one.message for one in self.decisions) else set()
        forgotten = tuple(sorted({*self.proposal.forgotten, *lost}))
        proposal = replace(self.proposal, text="", how="", changes=(), reply_to="", forgotten=forgotten)
        return replace(
            self, proposal=proposal, decisions=tuple(replace(one, message="") for one in self.decisions)
        )
