"""What all tests share: the real Neo4j, the real browser, and the count of what had to be left out."""

import asyncio
import atexit
import gc
import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from xdist.scheduler import LoadScopeScheduling

from api.atlas.keeper import Keeper
from api.settings import Settings
from graph.stores.address import open_store
from tests import browser
from tests.neo4j_server import Neo4jServer, jars
from tests.neo4j_server import missing as missing_neo4j
from tests.service import command, serving

NEEDS = {"neo4j": missing_neo4j, "chromium": browser.missing}
SOAK = bool(os.environ.get("ORIKET_SOAK"))
LONGEST = {"neo4j": 0, "chromium": 1}
LEFT_OUT = pytest.StashKey[str]()

# What lies among a user's data is never a developer's own.
if "ORIKET_TEST_DATA" not in os.environ:
    os.environ["ORIKET_TEST_DATA"] = mkdtemp(prefix="oriket-data-")
    atexit.register(rmtree, os.environ["ORIKET_TEST_DATA"], ignore_errors=True)
os.environ["XDG_DATA_HOME"] = os.environ["ORIKET_TEST_DATA"]

# Drawn alike each time, so more of them would find nothing new from run to run: that is what the soak is for.
settings.register_profile("test", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("soak" if SOAK else "test")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(
        50_000, 20, 50
    )  # thousands of tests stay in memory: looking through them for garbage takes time
    config.addinivalue_line("markers", "needs(name): runs only where the machine has it: neo4j, chromium")
    config.addinivalue_line("markers", "soak: takes minutes, so that only `make soak` collects it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a fixture which needs something needs it too; the longest company begins."""
    items[:] = [item for item in items if SOAK or item.get_closest_marker("soak") is None]
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "neo4j_server" in fixtures:
            item.add_marker(pytest.mark.needs("neo4j"))
        if "browser_type" in fixtures:
            item.add_marker(pytest.mark.needs("chromium"))
    items.sort(key=lambda item: LONGEST.get(company(item.nodeid), len(LONGEST)))


@cache
def company(nodeid: str) -> str:
    """The tests that go to one process of `make test` together: what shares Neo4j, a browser or a file."""
    file = nodeid.partition("::")[0]
    if "/e2e/" in file:
        return "chromium"
    text = (Path(__file__).parents[1] / file).read_text("utf-8")
    return "neo4j" if "Neo4jServer" in text or "neo4j_url" in text else file


class ByCompany(LoadScopeScheduling):  # type: ignore[misc]  # xdist carries no types
    """Hands out whole companies of tests."""

    def _split_scope(self, nodeid: str) -> str:
        return company(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByCompany:
    """Used by xdist where tests run in several processes."""
    return ByCompany(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        name = mark.args[0]
        if reason := NEEDS[name]():
            pytest.skip(f"{name}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Count what was left out; with ORIKET_TEST_ALL=1 that is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [report.longrepr for report in reporter.stats.get("skipped", [])] if reporter else []
    reasons = Counter(str(place[2] if isinstance(place, tuple) else place) for place in skipped)
    words = "; ".join(f"{count} × {reason.removeprefix('Skipped: ')}" for reason, count in reasons.items())
    session.config.stash[LEFT_OUT] = words
    if words and os.environ.get("ORIKET_TEST_ALL") and session.exitstatus in (0, 5):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of `make test`."""
    if LEFT_OUT in config.stash:
        print(f"left out: {config.stash[LEFT_OUT] or 'nothing'}")


@pytest.fixture(autouse=True)
def _no_loop_of_the_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright's loop runs on in its process while other tests want to start one of their own."""
    loop = None if "browser_type" in request.fixturenames else asyncio._get_running_loop()
    if loop is not None:
        asyncio._set_running_loop(None)
    yield
    if loop is not None:
        asyncio._set_running_loop(loop)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """One running Neo4j for the whole session; a test may kill and restart it, and leaves it running."""
    try:
        jars()
    except subprocess.CalledProcessError:
        pytest.skip("neo4j: Maven could not fetch it")
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def neo4j_url(neo4j_server: Neo4jServer) -> str:
    """ORIKET_STORE of the running Neo4j. It has one database: wipe what you make."""
    return neo4j_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """pytest-playwright's own fixture, told about Debian's Chromium.

    A page lives for seconds here: compiling its code thoroughly costs a sixth of its time and never pays.
    """
    arguments = browser.launch_arguments()
    brief = "--js-flags=--no-turbofan --min-semi-space-size=64"
    return {**arguments, "args": [*arguments["args"], brief]}


@pytest.fixture(scope="session", name="browser")
def light_browser(browser: Browser) -> Iterator[Browser]:
    """pytest-playwright's own, whose pages move and weigh less unless a test asks for more.

    Flights and points cost a machine without a graphics card most of its time, and change no word or place.
    """
    lightly = {"reduced_motion": "reduce", "device_scale_factor": 0.5}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("new_context", "new_page"):
            patch.setattr(browser, name, partial(getattr(browser, name), **lightly))
        yield browser


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A service's folder with the demo in it and its chart drawn: to be copied, not to be written in."""
    folder = tmp_path_factory.mktemp("demo")
    command("demo", folder=folder)
    chosen = Settings(store=f"sqlite:///{folder / 'oriket.sqlite3'}", cache=folder / "cache")
    store = open_store(chosen.store)
    keeper = Keeper(chosen, store)
    keeper.build()
    keeper.close()
    store.close()
    return folder


@pytest.fixture(scope="session")
def working_service(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service with the demo, for the working audience."""
    folder = copytree(demo_folder, tmp_path_factory.mktemp("working"), dirs_exist_ok=True)
    with serving(folder, ORIKET_AUDIENCE="working") as running:
        yield running.address


@pytest.fixture(scope="session")
def public_folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `public_service` keeps its data; a test may put people of its own there."""
    return copytree(demo_folder, tmp_path_factory.mktemp("public"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def public_service(public_folder: Path) -> Iterator[str]:
    """The address of a running service with the demo, for the public."""
    with serving(public_folder) as running:
        yield running.address


@pytest.fixture
def rounds() -> int:
    """How often a test of luck is repeated: 2 in CI, 50 in `make soak`."""
    return 50 if SOAK else 2


@pytest.fixture
def races() -> int:
    """How often eight write one record at once: 2 in CI, 60 in `make soak`."""
    return 60 if SOAK else 2


@pytest.fixture
def kills() -> int:
    """How often a whole server is killed, which takes a quarter of a minute: 1 in CI, 50 in `make soak`."""
    return 50 if SOAK else 1


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parents[1]
