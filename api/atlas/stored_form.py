"""A made view as bytes at rest, and back: JSON and the chart's archive under one checksum.

    "ORIKET-VIEW-1 " · SHA-256 of the rest · line feed · 8 bytes length of the JSON · JSON · archive

Of a chart in a file of its own the JSON has that file's checksum, and the archive here is empty. Nothing that
is read is executed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from api.atlas.build_messages import Made
from graph.measures.findings import Findings
from viz.tiles.archive import Archive

MARK = b"ORIKET-VIEW-1 "
LINE = len(MARK) + 64 + 1
BLOCK = 1 << 20

_FINDINGS = TypeAdapter(Findings)
_APART = {"findings", "positions", "filed", "archive", "moved"}
_PLAIN = tuple(field.name for field in dataclasses.fields(Made) if field.name not in _APART)
"""What is JSON already."""


class Damaged(ValueError):
    """What lies on disk is not what was written there."""


def dumped(name: str, made: Made) -> bytes:
    """A made view as bytes; `name` is where it will lie, so that it is nowhere taken for another."""
    said = {
        "name": name,
        "findings": _FINDINGS.dump_python(made.findings, mode="json"),
        "positions": {id: [x, y] for id, (x, y) in made.positions.items()},
        "archive": checksum(made.archive) if made.archive is not None else None,
        **{field: getattr(made, field) for field in _PLAIN},
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    rest = len(text).to_bytes(8, "little") + text + made.filed
    return MARK + hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def loaded(name: str, whole: bytes, archive: Path) -> Made:
    """The view that was dumped under this name, its chart in `archive` where it has a file of its own.

    Raises `Damaged`, or whatever else goes wrong with bytes that are not what was written.
    """
    rest = memoryview(whole)[LINE:]
    if whole[:LINE] != MARK + hashlib.sha256(rest).hexdigest().encode() + b"\n":
        raise Damaged("checksum")
    end = 8 + int.from_bytes(rest[:8], "little")
    said: dict[str, Any] = json.loads(bytes(rest[8:end]))
    if said["name"] != name:
        raise Damaged("another view's")
    if (expected := said["archive"]) is not None and checksum(archive) != expected:
        raise Damaged("checksum of the chart")
    filed = bytes(rest[end:])
    if expected is None:
        Archive(filed)  # raises, rather than at the first reader
    return Made(
        findings=_FINDINGS.validate_python(said["findings"]),
        positions={id: (x, y) for id, (x, y) in said["positions"].items()},
        filed=filed,
        archive=archive if expected is not None else None,
        **{field: said[field] for field in _PLAIN},
    )


def checksum(file: Path) -> str:
    """SHA-256 of a file, read a block at a time."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
