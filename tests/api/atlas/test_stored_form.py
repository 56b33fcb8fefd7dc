"""Made views at rest: what was written comes back, and nothing else is taken for it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.atlas import build_messages, stored_form
from api.atlas.build_client import BuildClient
from api.atlas.build_messages import Made
from api.atlas.keeper import Keeper
from api.settings import Settings
from graph.measures.analysis import find
from graph.stores.memory import MemoryStore
from graph.ways.network_at import NetworkAt
from tests.api.atlas.friends import two_friends
from tests.api.conftest import demo_store, put, settings
from tests.graph.small import AT
from viz.tiles.archive import packed


@pytest.fixture(scope="module")
def made() -> Made:
    findings = find(NetworkAt(demo_store().load(), AT))
    chart = {"edition": 1, "islands": [{"name": "Ö \u2028 \\", "at": [0.1, -1e-17]}]}
    positions = {"a": (0.1 + 0.2, -1 / 3), "ö": (1e300, 5e-324)}
    return Made(findings, chart, positions, b"".join(packed({"a": 1}, {})))


def test_what_was_written_comes_back_to_the_last_bit(made: Made, tmp_path: Path) -> None:
    assert stored_form.loaded("one", stored_form.dumped("one", made), tmp_path / "none") == made


def test_every_damage_is_seen(made: Made, tmp_path: Path, rounds: int) -> None:
    whole, luck = stored_form.dumped("one", made), random.Random(1)  # noqa: S311
    for _ in range(50 * rounds):
        hurt = damaged(whole, luck)
        if hurt != whole:
            with pytest.raises(Exception):  # noqa: B017, PT011 -- whatever it is, the shelf makes the view anew
                stored_form.loaded("one", hurt, tmp_path / "none")


def test_a_whole_view_under_another_name_is_not_taken(made: Made, tmp_path: Path) -> None:
    with pytest.raises(stored_form.Damaged, match="another"):
        stored_form.loaded("two", stored_form.dumped("one", made), tmp_path / "none")


def test_a_chart_in_a_file_is_held_to_its_checksum(made: Made, tmp_path: Path) -> None:
    chart = tmp_path / "one.chart"
    chart.write_bytes(made.filed)
    whole = stored_form.dumped("one", replace(made, filed=b"", archive=chart))
    assert stored_form.loaded("one", whole, chart).archive == chart
    chart.write_bytes(made.filed[:-1] + b"\1")
    with pytest.raises(stored_form.Damaged, match="chart"):
        stored_form.loaded("one", whole, chart)


def damaged(whole: bytes, luck: random.Random) -> bytes:
    """What a disk, a power cut or a clumsy hand may leave of a file."""
    at = luck.randrange(len(whole))
    ways: list[Callable[[], bytes]] = [
        lambda: whole[:at] + bytes([whole[at] ^ 1 << luck.randrange(8)]) + whole[at + 1 :],
        lambda: whole[:at],
        lambda: whole[:at] + bytes(len(whole[at : at + 64])) + whole[at + 64 :],
        lambda: bytes(len(whole)),
        lambda: luck.randbytes(luck.choice([0, 11, len(whole)])),
        lambda: b"",
    ]
    return luck.choice(ways)()


@pytest.fixture
def builder() -> Iterator[BuildClient]:
    """One build process for all starts, so that a thousand of them take minutes, not hours."""
    client = BuildClient()
    yield client
    client.close()


def start(chosen: Settings, store: MemoryStore, builder: BuildClient) -> Keeper:
    """A service that starts with what lies in its cache."""
    keeper = Keeper(chosen, store)
    keeper._builds = builder
    keeper.look()
    assert keeper.trouble is None
    return keeper


@pytest.mark.parametrize("large", [False, True])
def test_with_any_damaged_cache_the_service_comes_up_right(
    tmp_path: Path, builder: BuildClient, monkeypatch: pytest.MonkeyPatch, rounds: int, large: bool
) -> None:
    """Five caches in CI, a thousand in `make soak`, each flipped, cut, zeroed or with files exchanged."""
    if large:
        monkeypatch.setattr(build_messages, "COASTS_UP_TO", 1)
    store, luck = MemoryStore(), random.Random(7)  # noqa: S311
    two_friends(store)
    chosen = settings(tmp_path / "cache", "working")
    earlier = start(chosen, store, builder)  # another view, to be put in the place of the right one
    others = {*chosen.cache.glob("atlas-*")}
    put(store, "more", ("organisation", "c", {"name": "C", "sector": "company"}))
    first = start(chosen, store, builder)
    assert earlier.atlas is not None
    assert first.atlas is not None
    right = first.atlas.opening
    for _ in range(500 if rounds > 5 else 5):
        files = sorted({*chosen.cache.glob("atlas-*")} - others)
        assert len(files) == 1 + large
        hurt = luck.choice(files)
        before = hurt.read_bytes()
        after = (
            luck.choice([*files, *sorted(others)]).read_bytes()
            if luck.random() < 0.2
            else damaged(before, luck)
        )
        hurt.unlink()
        hurt.write_bytes(after)
        with capture_logs() as said:
            again = start(chosen, store, builder).atlas
        assert again is not None
        assert (again.opening.chart, again.opening.findings) == (right.chart, right.findings)
        assert bytes(again.opening.filed._whole) == bytes(right.filed._whole)
        assert sum(one["event"] == "stored view not used" for one in said) <= 1
