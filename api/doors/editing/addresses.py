"""Where the pages about a record are: every kind has an address to be edited at, some a page to be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import Path

from graph.records.errors import OriketError
from graph.records.homes import organisations_of
from graph.records.kinds import kind_of
from graph.records.model import KINDS
from graph.records.schema import Fields

FOLDERS: Mapping[str, str] = MappingProxyType({kind_of(kind).sheet_en: kind for kind in KINDS})
"""The kind that lies at each address; a kind's is the English name of its sheet."""
READ = frozenset(
    {
        "organisation", "arena", "question", "story", "survey", "agreement", "meeting", "challenge", "call",
        "place", "contact",
    }
)  # fmt: skip
"""Kinds with a page of their own."""

LISTED = frozenset({"need", "chain", "document", "goal"})
"""Kinds that one page lists."""

Folder = Annotated[str, Path(max_length=40)]


def kind_at(folder: str) -> str:
    """The kind that an address names. Raises `unknown_kind`."""
    kind = FOLDERS.get(folder)
    if kind is None:
        raise OriketError("unknown_kind", id=folder[:100])
    return kind


def folder_of(kind: str) -> str:
    """The address of a kind's records."""
    return f"/{kind_of(kind).sheet_en}"


def edit_address(kind: str, id: str) -> str:
    """Where a record is edited."""
    return f"{folder_of(kind)}/{id}/edit"


def read_address(kind: str, id: str) -> str | None:
    """Where a record is read, None where it has no page."""
    return f"{folder_of(kind)}/{id}" if kind in READ else None


def page_address(kind: str, id: str, fields: Fields) -> tuple[str, dict[str, str]]:
    """Where a record stands for whoever reads, and its query: a page of its own, or one that tells of it."""
    if kind in LISTED:
        return folder_of(kind), {}
    if kind == "temperature" and (ticked := fields.get("arena") or fields.get("place")):
        return f"{folder_of('arena' if 'arena' in fields else 'place')}/{ticked}", {}
    about = sorted(organisations_of(kind, id, fields.get))
    if kind not in READ and about:
        return f"{folder_of('organisation')}/{about[0]}", {}
    if kind not in READ and isinstance(at_arena := fields.get("arena"), str):
        return f"{folder_of('arena')}/{at_arena}", {}
    return read_address(kind, id) or "/", {}


def removal_address(kind: str, id: str) -> str:
    """Where a record is removed."""
    return f"{folder_of(kind)}/{id}/remove"


def purge_address(kind: str, id: str) -> str:
    """Where a record, or words of it, are purged."""
    return f"{folder_of(kind)}/{id}/purge"


def merge_address(kind: str, a: str, b: str) -> str:
    """Where two records are laid side by side."""
    return f"/doubles/{kind}/{a}/{b}"


def other_address(kind: str, id: str) -> str:
    """Where one says which other record it may be the same as."""
    return f"{folder_of(kind)}/{id}/merge"
