"""A real OpenID provider for tests: nanoidp in a process of its own, with users that exist nowhere else."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.neo4j_server import free_port

NANOIDP = Path(sys.executable).with_name("nanoidp")
CLIENT, SECRET, PASSWORD = "oriket", "a secret of the tests", "ordet"
START_SECONDS = 60

SETTINGS = """
config_version: 1
server: {{host: 127.0.0.1, port: {port}}}
oauth:
  issuer: http://127.0.0.1:{port}
  audience: {client}
  clients:
    - {{client_id: {client}, client_secret: {secret}}}
    - {{client_id: another, client_secret: {secret}}}
"""
USERS = """
config_version: 1
users:
  samordnaren: {{password: {password}, email: samordnaren@kommun.example, groups: [samverkan, alla]}}
  vaktmastaren: {{password: {password}, email: vaktmastaren@kommun.example, groups: [alla]}}
  "19640823-3234": {{password: {password}, email: nummer@kommun.example, groups: [samverkan]}}
"""


@dataclass(frozen=True)
class OpenIdServer:
    """A provider that answers."""

    issuer: str
    process: subprocess.Popen[bytes]

    def sign_in(self, address: str, user: str, password: str = PASSWORD) -> str:
        """Where a browser is sent back to when somebody has signed in at an address of the provider's."""
        with httpx2.Client(timeout=20) as browser:
            page = browser.get(address, follow_redirects=True)
            fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
            answer = browser.post(page.url, data={**fields, "username": user, "password": password})
            return answer.headers.get("location", "")


@contextmanager
def openid_server(folder: Path) -> Iterator[OpenIdServer]:
    """A provider on a free port, from the moment it tells of itself."""
    port = free_port()
    told = {"port": port, "client": CLIENT, "secret": SECRET, "password": PASSWORD}
    (folder / "settings.yaml").write_text(SETTINGS.format(**told), "utf-8")
    (folder / "users.yaml").write_text(USERS.format(**told), "utf-8")
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [str(NANOIDP), "--config", str(folder)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        server = OpenIdServer(f"http://127.0.0.1:{port}", process)
        _wait(server, folder / "provider.log")
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: OpenIdServer, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if httpx2.get(f"{server.issuer}/.well-known/openid-configuration", timeout=5).is_success:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"the provider did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")
