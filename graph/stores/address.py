"""From ORIKET_STORE to a store. Nothing is opened here: the store's first call does, and says what fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore

T = TypeVar("T")
NEO4J = "graph.stores.neo4j"
"""Loaded only for an address that asks for it: the driver costs 25 MB and a third of a second at start."""
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""What an address of Neo4j may begin with."""


class BadAddress(OriketError):
    """What stands in ORIKET_STORE names no store."""


@dataclass(frozen=True, slots=True)
class Login:
    """Where a Neo4j database is, and how one gets in."""

    address: str
    user: str
    password: str = field(repr=False)
    database: str


def read_address(url: str) -> Path | Login | None:
    """Return the file or the database that `url` names, None for memory.

    Parameters
    ----------
    url : str
        `sqlite:///folder/file.db` (from the working folder), `sqlite:////var/lib/file.db` (from the root),
        `neo4j://user:password@host:port/database` (also `bolt`, each with `+s` or `+ssc` for encryption;
        what is special in an address is percent-encoded in user and password), or `memory:`.

    Raises
    ------
    BadAddress
        `store_address_unknown` (no such scheme), `store_address_path`, `store_address_host`,
        `store_address_login`, `store_address_port` or `store_address_database`: the part that is missing
        or wrong. The password is never among the details.
    """
    scheme = url.partition(":")[0].lower()
    if url == "memory:":
        return None
    if scheme == "sqlite":
        path = url.removeprefix(url[: len("sqlite:///")]) if url[6:].startswith(":///") else ""
        if not path or path.endswith("/"):
            raise BadAddress("store_address_path", address=url)
        return Path(path)
    if scheme in SCHEMES:
        return _login(scheme, url)
    raise BadAddress(
        "store_address_unknown", scheme=scheme if re.fullmatch(r"[a-z0-9+.-]{1,20}", scheme) else ""
    )


def open_store(url: str) -> Store:
    """Return the store that `url` names. Raises what `read_address` does."""
    store: Store = at_address(url, MemoryStore, SqliteStore, lambda: import_module(NEO4J).Neo4jStore)
    return store


def at_address(
    url: str, memory: Callable[[], T], sqlite: Callable[[Path], T], neo4j: Callable[[], Callable[..., T]]
) -> T:
    """Return what is kept at `url`, by whichever of the three keeps it there.

    Parameters
    ----------
    url : str
        As `read_address` reads it; raises what that does.
    memory, sqlite, neo4j : callable
        What makes it; Neo4j's is fetched at its first use only, since its driver is dear to load.
    """
    where = read_address(url)
    if where is None:
        return memory()
    if isinstance(where, Path):
        return sqlite(where)
    return neo4j()(where.address, user=where.user, password=where.password, database=where.database)


def _login(scheme: str, url: str) -> Login:
    safe = re.sub(r"//.*@", "//", url, flags=re.DOTALL)
    try:
        parts = urlsplit(url)
        port = parts.port or 7687
    except ValueError:  # its message may repeat the password
        raise BadAddress("store_address_port", address=safe) from None
    if not parts.hostname:
        raise BadAddress("store_address_host", address=safe)
    if not parts.username or not parts.password:
        raise BadAddress("store_address_login", address=safe)
    database = unquote(parts.path.strip("/"))
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9.-]{2,62}", database) or parts.query or parts.fragment:
        raise BadAddress("store_address_database", address=safe)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Login(f"{scheme}://{host}:{port}", unquote(parts.username), unquote(parts.password), database)
