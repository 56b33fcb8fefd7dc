"""What names a store's content: a store's life, drawn at random, and all change sets since, folded into one.

A number cannot: a backup that was brought back and written to again reaches the same revision with other
records.
"""

from __future__ import annotations

import hashlib
import secrets

from graph.records.changes import ChangeSet
from graph.stores.form import dumps, head_of


def new_life() -> str:
    """Return the name of an empty store's content; no two stores share one."""
    return secrets.token_hex(16)


def after(content: str, changes: ChangeSet) -> str:
    """Return the name of what `content` becomes with a change set."""
    said = [content, head_of(changes), len(changes.changes)]
    return hashlib.sha256(dumps(said).encode()).hexdigest()[:32]
