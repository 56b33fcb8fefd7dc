"""A running service for tests, pictures and benches: the real command, its own folder, a free port."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.neo4j_server import free_port

ORIKET = Path(sys.executable).with_name("oriket")
START_SECONDS = 120


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with nothing of the developer's own installation in it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ORIKET_")}
    ours = {"ORIKET_STORE": f"sqlite:///{folder / 'oriket.sqlite3'}", "ORIKET_CACHE": str(folder / "cache")}
    return {**own, **ours, **settings}


def command(*arguments: str, folder: Path, oriket: Path = ORIKET, **settings: str) -> str:
    """Run `oriket …` and return what it printed; a failure shows all it said."""
    done = subprocess.run(
        [str(oriket), *arguments],
        cwd=folder,
        env=environment(folder, settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"oriket {' '.join(arguments)}: {done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Running:
    """A service that answers: where, and which process it is."""

    address: str
    pid: int

    @property
    def workers(self) -> list[int]:
        """The processes that it has started."""
        return [*map(int, Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii").split())]


@contextmanager
def serving(
    folder: Path, oriket: Path = ORIKET, seconds: float = START_SECONDS, workers: int = 1, **settings: str
) -> Iterator[Running]:
    """`oriket serve` on what the folder's store holds, from the moment `/readyz` says yes."""
    port = free_port()
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [str(oriket), "serve", "--port", str(port), "--workers", str(workers)],
            cwd=folder,
            env=environment(folder, settings),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address, process, folder / "serve.log", seconds)
        yield Running(address, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    """Wait until `/readyz` says yes; a service that ends meanwhile, or takes too long, shows its log."""
    deadline = time.monotonic() + seconds
    with httpx2.Client(verify=False, trust_env=False, timeout=5) as client:  # one: each reads certificates
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if client.get(f"{address}/readyz").is_success:
                    return
            except httpx2.TransportError:
                pass
            time.sleep(0.05)
    raise AssertionError(f"oriket serve did not get ready:\n{log.read_text('utf-8', 'replace')[-3000:]}")
