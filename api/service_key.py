"""The service's key: what makes the codes of links, and locks what is kept only for a while.

It stands in a file of its own beside the store, never in it and in no backup. Where several processes on
several machines run it is given to all of them (`ORIKET_KEY`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from api.settings import Settings, data_folder
from graph.stores.address import read_address


def service_key(settings: Settings) -> bytes:
    """The key, made at its first use. Raises `OSError` where it cannot be kept."""
    if settings.key is not None:
        return hashlib.sha256(settings.key.get_secret_value().encode()).digest()
    where = read_address(settings.store)
    if where is None:  # memory: nothing outlives the process
        return secrets.token_bytes(32)
    path = where.with_name(f"{where.name}.key") if isinstance(where, Path) else data_folder() / "oriket.key"
    with contextlib.suppress(FileNotFoundError):
        return bytes.fromhex(path.read_text("ascii"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return _made(path)


def _made(path: Path) -> bytes:
    """A new key in a file that is its owner's alone; whole from the first moment that others see it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        file = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(secrets.token_hex(32))
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):  # another process was quicker
            os.link(draft, path)
    except OSError as error:  # a full disk names no file
        error.filename = error.filename or str(path)
        raise
    finally:
        draft.unlink(missing_ok=True)
    return bytes.fromhex(path.read_text("ascii"))
