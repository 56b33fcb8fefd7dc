"""Keeps what somebody brings, sealed and for its owner alone, for a day at most."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.records.errors import OriketError

KEPT_FOR = 24 * 3600
"""Seconds that an import may lie unfinished."""
MOST_OF_ONE = 5
"""Imports that one owner may have begun; the oldest goes for a new one."""
MOST_BYTES = 1_000_000_000
"""Of all imports together."""
_NONCE = 12


@dataclass(frozen=True)
class BroughtFile:
    """A file as it was brought."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Brought:
    """An import that somebody has begun: its files, and what was answered about them."""

    id: str
    owner: str
    made: float
    names: tuple[str, ...]
    state: dict[str, Any]


class Keeping(Protocol):
    """A place where imports lie until they are applied or left."""

    def add(self, owner: str, files: list[BroughtFile], state: dict[str, Any]) -> Brought:
        """Keep files that somebody brings. Raises `imports_full`."""
        ...

    def get(self, id: str, owner: str) -> Brought | None:
        """Return an import; None where there is none of this owner."""
        ...

    def files(self, brought: Brought) -> list[BroughtFile]:
        """Return its files."""
        ...

    def answer(self, brought: Brought, state: dict[str, Any]) -> Brought:
        """Keep what was answered."""
        ...

    def drop(self, brought: Brought) -> None:
        """Forget an import and its files."""
        ...

    def of(self, owner: str) -> list[Brought]:
        """Return what an owner has begun, newest first."""
        ...


def _there(path: Path) -> os.stat_result | None:
    """What is known of a file; None where another thread or process has just forgotten it."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


class SealedFolder:
    """Imports as files in a folder of this user's own, sealed with the service's key.

    Parameters
    ----------
    folder : Path
    key : callable
        Returns the service's key; asked for at the first import.
    clock : callable
        Seconds since 1970.
    """

    def __init__(
        self, folder: Path, key: Callable[[], bytes], clock: Callable[[], float] = time.time
    ) -> None:
        self._folder, self._key, self._clock = folder, key, clock
        self._lock = RLock()

    @cached_property
    def _seal(self) -> AESGCM:
        # A key of its own: what seals imports makes no codes of links.
        return AESGCM(hmac.digest(self._key(), b"imports", "sha256"))

    def add(self, owner: str, files: list[BroughtFile], state: dict[str, Any]) -> Brought:
        """Keep files that somebody brings. Raises `imports_full`."""
        brought = Brought(
            secrets.token_hex(16), owner, self._clock(), tuple(one.name for one in files), state
        )
        packed = json.dumps(
            [[one.name, base64.b64encode(one.content).decode()] for one in files], ensure_ascii=False
        ).encode()
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for old in self.of(owner)[MOST_OF_ONE - 1 :]:
                self.drop(old)
            held = sum(of.st_size for path in self._folder.iterdir() if (of := _there(path)))
            if held + len(packed) > MOST_BYTES:
                raise OriketError("imports_full")
            self._write(brought.id, "files", packed)
            self._tell(brought)
        return brought

    def get(self, id: str, owner: str) -> Brought | None:
        """Return an import; None where there is none of this owner."""
        if not (len(id) == 32 and id.isascii() and id.isalnum()):
            return None
        found = self._told(id)
        return found if found is not None and found.owner == owner else None

    def files(self, brought: Brought) -> list[BroughtFile]:
        """Return its files."""
        packed = self._read(brought.id, "files")
        return [BroughtFile(name, base64.b64decode(text)) for name, text in json.loads(packed or b"[]")]

    def answer(self, brought: Brought, state: dict[str, Any]) -> Brought:
        """Keep what was answered."""
        answered = Brought(brought.id, brought.owner, brought.made, brought.names, state)
        with self._lock:
            self._tell(answered)
        return answered

    def drop(self, brought: Brought) -> None:
        """Forget an import and its files."""
        self._drop(brought.id)

    def of(self, owner: str) -> list[Brought]:
        """Return what an owner has begun, newest first."""
        with self._lock:
            found = [one for one in self._all() if one.owner == owner]
        return sorted(found, key=lambda one: -one.made)

    def _all(self) -> Iterator[Brought]:
        """All that are not too old; the others go, with what a crash has left."""
        if not self._folder.is_dir():
            return
        for path in list(self._folder.iterdir()):
            id = path.name.partition(".")[0]
            if path.suffix == ".told" and (found := self._told(id)) is not None:
                yield found
            elif (of := _there(path)) and self._clock() - of.st_mtime > KEPT_FOR:
                path.unlink(missing_ok=True)

    def _told(self, id: str) -> Brought | None:
        packed = self._read(id, "told")
        if packed is None:
            return None
        said = json.loads(packed)
        found = Brought(id, said["owner"], said["made"], tuple(said["names"]), said["state"])
        if self._clock() - found.made <= KEPT_FOR:
            return found
        self._drop(id)
        return None

    def _tell(self, brought: Brought) -> None:
        said = {
            "owner": brought.owner, "made": brought.made, "names": brought.names, "state": brought.state,
        }  # fmt: skip
        self._write(brought.id, "told", json.dumps(said, ensure_ascii=False).encode())

    def _drop(self, id: str) -> None:
        for part in ("told", "files"):
            self._place(id, part).unlink(missing_ok=True)

    def _place(self, id: str, part: str) -> Path:
        return self._folder / f"{id}.{part}"

    def _write(self, id: str, part: str, content: bytes) -> None:
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + self._seal.encrypt(nonce, content, f"{id}.{part}".encode())
        unfinished = self._folder / f"{id}.{secrets.token_hex(4)}.unfinished"
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(sealed)
        unfinished.replace(self._place(id, part))

    def _read(self, id: str, part: str) -> bytes | None:
        """What was written; None where there is nothing, or nothing that this key has sealed."""
        try:
            sealed = self._place(id, part).read_bytes()
            return self._seal.decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{id}.{part}".encode())
        except (OSError, InvalidTag):
            return None
