"""Where it all happens: a small disk that can be filled, a store, and services that can be killed."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import children, resident_megabytes
from tests.neo4j_server import Neo4jServer, free_port
from tests.service import ORIKET, environment, wait_until_ready

SIZE = 1_500
"""Megabytes of the small disk: Neo4j takes 256 for each transaction log before it writes a word."""
BUILDER = "api.atlas.build_process"
FULL = 4_096
"""Bytes of a file under a limit that stands for a full disk where no disk can be made."""


@dataclass
class Disk:
    """A folder on a disk of its own, where the system lets us make one (`tmpfs`, root)."""

    folder: Path
    mounted: bool = False

    @classmethod
    @contextlib.contextmanager
    def made(cls, folder: Path) -> Iterator[Disk]:
        """Mount it, and take it away again."""
        asked = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=700", "tmpfs", str(folder)]
        mounted = subprocess.run(asked, capture_output=True, check=False).returncode == 0
        try:
            yield cls(folder, mounted)
        finally:
            if mounted:
                subprocess.run(["umount", "-l", str(folder)], check=False)

    @contextlib.contextmanager
    def full(self, pids: list[int]) -> Iterator[str]:
        """No room for anything more; without a disk of its own no file of these processes grows."""
        if not self.mounted:
            for pid in pids:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
            yield "no file may grow (RLIMIT_FSIZE)"
            for pid in pids:
                no_limit = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, no_limit)
            return
        filler = self.folder / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            for size in (2**20, 2**12, 1):
                with contextlib.suppress(OSError):
                    while file.write(b"\0" * size):
                        pass
        try:
            yield f"a disk of {SIZE:,} MB (tmpfs)"
        finally:
            filler.unlink()


@dataclass
class Service:
    """`oriket serve`, started and killed at the same address."""

    name: str
    folder: Path
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its process."""
        assert self.process is not None
        return self.process.pid

    @property
    def log(self) -> Path:
        """All that it has said."""
        return self.folder / f"{self.name}.log"

    def begin(self) -> None:
        """Start it."""
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(ORIKET), "serve", "--port", str(self.port)],
                cwd=self.folder,
                env={**environment(self.folder, self.settings), "TMPDIR": str(temporary)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until there is something to read."""
        assert self.process is not None
        wait_until_ready(self.address, self.process, self.log, 180)

    def kill(self) -> None:
        """`kill -9`."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Stop it in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(90)

    def kill_builder(self) -> bool:
        """`kill -9` of what builds for it, if that runs."""
        found = [pid for pid in children(self.pid) if BUILDER in command_of(pid)]
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return bool(found)

    def megabytes(self) -> float:
        """What the serving process holds."""
        return resident_megabytes(self.pid)


@dataclass
class Scene:
    """A store and two services on it: the first is killed again and again, the second never."""

    disk: Disk
    store: str
    server: Neo4jServer | None
    killed: Service
    steady: Service

    @property
    def url(self) -> str:
        """ORIKET_STORE."""
        return self.killed.settings["ORIKET_STORE"]


@contextlib.contextmanager
def scene(store: str, folder: Path) -> Iterator[Scene]:
    """A scene with everything started; nothing is left of it."""
    with Disk.made(folder) as disk, contextlib.ExitStack() as stack:
        server = None
        url = f"sqlite:///{folder / 'oriket.sqlite3'}"
        if store == "neo4j":
            (folder / "neo4j").mkdir()
            server = Neo4jServer(folder / "neo4j")
            stack.callback(server.kill)
            server.start()
            url = server.url
        settings = {"ORIKET_STORE": url, "ORIKET_AUDIENCE": "working", "ORIKET_WRITING": "anybody"}
        services = []
        for name in ("killed", "steady"):
            own = {**settings, "ORIKET_CACHE": str(folder / f"cache-{name}")}
            service = Service(name, folder, own)
            stack.callback(service.stop)
            services.append(service)
        yield Scene(disk, store, server, *services)


def command_of(pid: int) -> str:
    """What a process was started as; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def left_in(folder: Path, patience: float = 20.0) -> list[str]:
    """Processes that still work in a folder, some time after all were stopped."""
    end = time.monotonic() + patience
    while True:
        found = []
        for one in Path("/proc").iterdir():
            if one.name.isdecimal():
                with contextlib.suppress(OSError):
                    if (one / "cwd").resolve().is_relative_to(folder):
                        found.append(command_of(int(one.name)))
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.2)
