"""Words of a form that came when the session was over: sealed, for the browser that wrote them, for a day."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from graph.people.document import hash_of
from graph.people.model import SealedForm
from graph.people.people import People
from graph.people.sealing import seal, unsealed
from graph.records.errors import OriketError

KEPT_FOR = timedelta(hours=24)
LONGEST = 200_000
"""Bytes of a form that is kept."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form as somebody sent it: where to, and its fields in their order."""

    path: str
    fields: Sequence[tuple[str, str]]
    acts: bool = False
    """Whether sending it does something at once: no word comes before it."""


def keep(people: People, key: bytes, form: WrittenForm) -> str:
    """Return the secret that a form is had back with; only its hash is kept. Raises `too_long`."""
    secret = secrets.token_urlsafe(32)
    id, said = hash_of(secret), json.dumps([form.path, [*form.fields], form.acts]).encode()
    if len(said) > LONGEST:
        raise OriketError("too_long")
    people.put(SealedForm(id=id, sealed=seal(key, id, said), expires=people.now() + KEPT_FOR))
    return secret


def kept(people: People, key: bytes, secret: str) -> WrittenForm | None:
    """Return the form of a secret; None where it is over, was dropped, or another key sealed it."""
    held = people.get(SealedForm, hash_of(secret))
    if held is None:
        return None
    said = unsealed(key, held.id, held.sealed)
    if said is None:
        return None
    path, fields, *acts = json.loads(said)
    return WrittenForm(path, [(name, value) for name, value in fields], any(acts))


def drop(people: People, secret: str) -> None:
    """Forget a form."""
    people.take(SealedForm, hash_of(secret))
