"""From ORIKET_STORE to a store. Nothing is opened here: the store's first call does, and says what fails."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore

NEO4J = "graph.stores.neo4j"
"""Loaded only for an address that asks for it: the driver costs 25 MB and a third of a second at start."""
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""What an address of Neo4j may begin with."""


class BadAddress(OriketError):
    """What stands in ORIKET_STORE names no store."""


def open_store(url: str) -> Store:
    """Return the store that `url` names.

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
        return MemoryStore()
    if scheme == "sqlite":
        path = url.removeprefix(url[: len("sqlite:///")]) if url[6:].startswith(":///") else ""
        if not path or path.endswith("/"):
            raise BadAddress("store_address_path", address=url)
        return SqliteStore(Path(path))
    if scheme in SCHEMES:
        return _neo4j(scheme, url)
    raise BadAddress(
        "store_address_unknown", scheme=scheme if re.fullmatch(r"[a-z0-9+.-]{1,20}", scheme) else ""
    )


def _neo4j(scheme: str, url: str) -> Store:
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
    store: Store = import_module(NEO4J).Neo4jStore(
        f"{scheme}://{host}:{port}",
        user=unquote(parts.username),
        password=unquote(parts.password),
        database=database,
    )
    return store
