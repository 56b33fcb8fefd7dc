"""What a document is: something small that is kept beside the network, written as a whole, found by its keys.

A document is a frozen dataclass under `@document(kind)`. What it says of itself stands in its annotations:

    @document("session")
    class Session(Document):
        account: Annotated[str, Key()]
        expires: Annotated[datetime, Expiry()]

A key may hold one text, several or none; a unique key belongs to one document of its kind. A document whose
expiry has passed is nowhere to be found, and a sweep takes it away.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import (
    Annotated,
    Any,
    ClassVar,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import ConfigDict, TypeAdapter

D = TypeVar("D", bound="Document")


@dataclass(frozen=True, slots=True)
class Key:
    """Marks a field that documents are found by."""

    unique: bool = False


@dataclass(frozen=True, slots=True)
class Expiry:
    """Marks the field that says when a document is over; None there means never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something kept under an id; its version counts the times that it was written, 0 when it never was."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    id: str
    version: int = 0


KINDS: dict[str, type[Document]] = {}
"""Every kind of document, under its name in the stores."""
_NAMES: dict[type[Document], str] = {}
_MARKS: dict[type[Document], Mapping[str, Key | Expiry]] = {}
_PASSING: set[type[Document]] = set()
_ADAPTERS: dict[type[Document], TypeAdapter[Any]] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
def document(kind: str, *, lasting: bool = True) -> Callable[[type[D]], type[D]]:
    """Return a decorator that makes a class a kind of document.

    One that is not lasting is in no backup, and a restore ends it.
    """

    def declare(cls: type[D]) -> type[D]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        KINDS[kind], _NAMES[made], _MARKS[made] = made, kind, _marks_of(made)
        if not lasting:
            _PASSING.add(made)
        return made

    return declare


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as stores keep it."""

    kind: str
    id: str
    version: int
    body: str = field(repr=False)
    keys: frozenset[tuple[str, str]] = frozenset()
    """(name, value) of every key."""
    unique: frozenset[str] = frozenset()
    """Names of the keys that belong to one document only."""
    expires: float | None = None
    """Seconds since 1970."""

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id

    @property
    def next_version(self) -> int:
        """The version that it is written as."""
        return self.version + 1

    def is_over(self, now: float) -> bool:
        """Whether it has expired."""
        return self.expires is not None and self.expires <= now


def kind_of(cls: type[Document]) -> str:
    """Return what stores call a class of documents."""
    return _NAMES[cls]


def lasts(cls: type[Document]) -> bool:
    """Return whether backups hold a class of documents."""
    return cls not in _PASSING


def row_of(document: Document) -> DocumentRow:
    """Return the row of a document."""
    cls = type(document)
    marks = _MARKS[cls]
    expires: datetime | None = next(
        (getattr(document, name) for name, mark in marks.items() if isinstance(mark, Expiry)), None
    )
    keys = {name: _texts(getattr(document, name)) for name, mark in marks.items() if isinstance(mark, Key)}
    return DocumentRow(
        kind_of(cls),
        document.id,
        document.version,
        _adapter(cls).dump_json(document, exclude={"id", "version"}).decode(),
        frozenset((name, text) for name, texts in keys.items() for text in texts),
        frozenset(name for name, mark in marks.items() if isinstance(mark, Key) and mark.unique),
        expires.timestamp() if expires else None,
    )


def document_of(cls: type[D], id: str, version: int, body: str) -> D:
    """Return the document that a row holds; a field that an older release did not know has its default."""
    # The two stand in front of the body's own text, so that the validator reads it: three times as soon.
    front = json.dumps({"id": id, "version": version})[:-1]
    made: D = _adapter(cls).validate_json(f"{front}, {body[1:]}" if body != "{}" else f"{front}}}")
    return made


def written(document: D) -> D:
    """Return a document as it is after it was written."""
    return replace(document, version=document.version + 1)


def new_id() -> str:
    """Return an id that says nothing and that nobody guesses."""
    return secrets.token_hex(16)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret of at least 128 random bits: enough to know it again, not to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _adapter(cls: type[D]) -> TypeAdapter[D]:
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def _marks_of(cls: type[Document]) -> Mapping[str, Key | Expiry]:
    hints = get_type_hints(cls, include_extras=True)
    found: dict[str, Key | Expiry] = {}
    for name in (one.name for one in fields(cls)):
        if get_origin(hints[name]) is Annotated:
            marks = (mark for mark in get_args(hints[name])[1:] if isinstance(mark, Key | Expiry))
            found.update((name, mark) for mark in marks)
    return found


def _texts(value: Any) -> Iterable[str]:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value
