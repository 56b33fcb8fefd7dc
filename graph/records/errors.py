"""The tree of errors: each carries a code and details, never HTTP and never prose.

    OriketError            also raised as it is: its code says all (unknown_place, too_large …)
    ├── Refused            the data break a rule of the ground (a field, a reference, a cycle …)
    ├── Conflict           something that was read has moved meanwhile
    ├── AlreadyDecided     somebody else has decided about the proposal
    ├── StoreUnavailable   the store does not answer; try again later
    │   └── OlderForm      … for it is being brought up to our form (`graph/stores/neo4j_database.py`)
    ├── StoreTooNew        the store was written by a newer release
    ├── BadAddress         the store's address cannot be one (`graph/stores/address.py`)
    ├── DetailedProblem    a code with faults at their fields, or both versions (`api/gate/problems.py`)
    ├── BadBackup          a file is no backup that can be restored (`graph/stores/backup.py`)
    ├── KeyTaken           another record of people has the address or name (`graph/people/protocol.py`)
    ├── SignInFirst        who sent a form is signed in no longer (`api/doors/people/browser.py`)
    ├── Abandoned          a job that nobody waited for any more (`api/atlas/build_messages.py`)
    └── BuildFailed        the process that builds could not do its work (`api/atlas/build_client.py`)

`api/gate/problems.py` gives each its HTTP status, `api/words/errors.py` its sentence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass


class OriketError(Exception):
    """The root: `code` names the error in the catalogue, `details` fill its sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code


@dataclass(frozen=True)
class Fault:
    """One broken rule: what is wrong (`code`), in which record and field, and the value that is wrong."""

    code: str
    kind: str
    id: str
    field: str = ""
    value: str = ""
    details: dict[str, object] = dataclasses.field(default_factory=dict)


class Refused(OriketError):
    """The change set breaks rules of the ground; `faults` lists all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("refused", count=len(faults))
        self.faults = tuple(faults)


class Conflict(OriketError):
    """Records that the change set has read were changed by somebody else; `records` lists (kind, id)."""

    def __init__(self, records: Sequence[tuple[str, str]]) -> None:
        super().__init__("conflict", count=len(records))
        self.records = tuple(records)


class AlreadyDecided(OriketError):
    """Somebody has decided about the proposal before: `details` say who, when and what."""

    def __init__(self, proposal: int, verdict: str, *, actor: str, time: str) -> None:
        super().__init__("already_decided", proposal=proposal, verdict=verdict, actor=actor, time=time)


class StoreUnavailable(OriketError):
    """The store does not answer: `code` says how, details what was tried."""


class StoreTooNew(OriketError):
    """The store was written by a newer release than this one."""
