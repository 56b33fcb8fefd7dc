"""Four services on one Neo4j behind a balancer that sends each connection to the next: a long trial.

With ORIKET_SOAK=1 only: four processes cost what a thousand small tests do. What they do together is tried
without processes in `tests/api/atlas/test_turns.py`, with two in `tests/api/test_processes.py`.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from api.gate.own_writes import COOKIE
from graph.stores.address import open_store
from tests.api.client import V1
from tests.api.conftest import put
from tests.api.test_processes import FIRST, shown_by, until
from tests.graph.stores import test_neo4j
from tests.neo4j_server import Neo4jServer
from tests.service import Running, serving

driver = test_neo4j.driver
EDITS = 12


class Balancer:
    """Carries each connection to the next service that takes it."""

    def __init__(self, addresses: list[str]) -> None:
        self._targets = itertools.cycle([urlsplit(one).port for one in addresses])
        self._many = len(addresses)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                for _ in range(self._many):
                    with suppress(OSError):
                        server = socket.create_connection(("127.0.0.1", next(self._targets)))
                        break
                for ends in ((client, server), (server, client)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


def built(folder: Path) -> list[int]:
    """The revisions that a service says it has built."""
    lines = (folder / "serve.log").read_text("utf-8", "replace").splitlines()
    said = [json.loads(line) for line in lines if line.startswith("{")]
    return [one["revision"] for one in said if one["event"] == "built"]


@pytest.mark.soak
def test_check_42_four_services_behind_a_balancer(
    driver: object, neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    store = open_store(neo4j_server.url)
    put(store, "first", ("organisation", "alfa", FIRST))
    folders = [tmp_path / name for name in "abcd"]
    chosen: dict[str, Any] = {
        "ORIKET_STORE": neo4j_server.url,
        "ORIKET_AUDIENCE": "working",
        "ORIKET_WRITING": "anybody",
    }
    waits: list[float] = []
    with ExitStack() as stack:
        services: list[Running] = []
        for folder in folders:
            folder.mkdir()  # a cache of its own each, as machines have
            services.append(stack.enter_context(serving(folder, ORIKET_KEY="k" * 32, **chosen)))
        balancer = Balancer([one.address for one in services])
        for n in range(EDITS):
            body = {"name": f"Rad {n}", "sector": "civil_society"}
            answer = httpx2.post(f"{balancer.address}{V1}/records/organisation", json=body, timeout=60)
            assert answer.status_code == 201, answer.text
            cookie = {"cookie": f"{COOKIE}={answer.cookies[COOKIE]}"}
            began = time.monotonic()
            shown = httpx2.get(f"{balancer.address}/organisations", headers=cookie, timeout=60)
            waits.append(time.monotonic() - began)
            assert f"Rad {n}" in shown.text, "whichever process answers"
            if n == EDITS // 2:  # one that is killed, perhaps in the middle of a build
                os.kill(services[0].pid, signal.SIGKILL)
        last = store.revision()
        until(lambda: all(shown_by(one.address) == last for one in services[1:]))
        balancer.close()
    times = Counter(revision for folder in folders for revision in built(folder))
    assert [revision for revision, often in times.items() if often > 1] == []
    print(f"a page after an edit: {sorted(waits)[len(waits) // 2]:.2f} s, at most {max(waits):.2f}")
    store.close()
