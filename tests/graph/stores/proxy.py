"""A wire between driver and Neo4j that can be cut at the worst moment."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Literal

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's message COMMIT: a chunk of two bytes (structure without fields, signature 0x12), end of message."""

Cut = Literal["", "before", "after"]


class Proxy:
    """Forwards to a port of this machine, and cuts every connection at the next COMMIT when asked to.

    `cut` "before": COMMIT never reaches the server; "after": it does, is carried out, and the answer is lost.
    """

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cut: Cut = ""
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            quiet = threading.Event()
            for way in ((client, server, quiet, True), (server, client, quiet, False)):
                threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, quiet: threading.Event, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if up and self.cut and COMMIT in data:
                    cut, self.cut = self.cut, ""
                    self.cuts += 1
                    if cut == "before":
                        break
                    quiet.set()
                elif quiet.is_set() and not up:
                    break  # the server's answer to COMMIT, which nobody will hear
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
