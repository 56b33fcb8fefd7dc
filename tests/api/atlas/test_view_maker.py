"""Views are found on the shelf, made by the build process, and filed where they are large."""

import datetime as dt
from pathlib import Path

import pytest

from api.atlas import build_messages
from api.atlas.build_messages import Made
from api.atlas.keeper import Keeper
from api.atlas.limiter import Caller
from api.atlas.shelf import Shelf
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Edition
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import put, settings


def test_another_process_that_was_faster_is_followed(keeper: Keeper) -> None:
    """Two services see a newcomer at once: who writes second takes the first one's positions."""
    store = keeper.store
    put(store, "newcomer", ("organisation", "c", CALM))
    stale = store.edition(1)
    assert stale is not None
    elsewhere = {**stale.positions, "c": (50.0, 50.0)}
    assert store.save_edition(Edition(1, stale.version, stale.revision, elsewhere))
    keeper.look()
    assert keeper.atlas is not None
    assert keeper.atlas.positions["c"] == (50.0, 50.0)


def test_a_large_chart_lies_in_a_file_for_as_long_as_its_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_messages, "COASTS_UP_TO", 1)
    store = MemoryStore()
    two_friends(store)
    put(
        store, "old", ("tie", "old", {"a": "a", "b": "b", "until": "2000", "claims": [{"degree": "contact"}]})
    )
    keeper = Keeper(settings(tmp_path, "working"), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    assert atlas.opening.archive is not None
    assert atlas.opening.archive.read_bytes().startswith(b"ORIKET-1")
    other = keeper.dates.view(atlas, dt.date(1999, 1, 1), Caller("someone"))
    assert other.archive is not None
    assert sorted(tmp_path.glob("*.chart")) == sorted((atlas.opening.archive, other.archive))
    keeper.dates._views.clear()
    del other
    assert [*tmp_path.glob("*.chart")] == [atlas.opening.archive]
    again = Keeper(keeper.settings, store)
    again.look()
    assert again.atlas is not None
    assert again.atlas.opening.archive == atlas.opening.archive
    again.close()
    keeper.publish()
    assert [*tmp_path.glob("*.chart")] == [atlas.opening.archive]
    keeper.close()


@pytest.mark.usefixtures("own_builds")
def test_a_stored_atlas_spares_the_build_process_and_is_asked_for_once(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.close()
    again = Keeper(keeper.settings, keeper.store)
    asked, read = list[Path](), Shelf.read

    def counted(shelf: Shelf, place: Path) -> Made | None:
        asked.append(place)
        return read(shelf, place)

    monkeypatch.setattr(Shelf, "read", counted)
    again.look()
    assert len(asked) == 1
    assert again._builds._child is None
    assert keeper.atlas is not None
    assert again.atlas is not None
    assert again.atlas.opening.chart == keeper.atlas.opening.chart
    again.close()


def test_a_broken_cache_is_made_anew(keeper: Keeper) -> None:
    keeper.close()
    for file in keeper.settings.cache.glob("atlas-*"):
        file.write_bytes(b"\x80not a pickle")
    again = Keeper(keeper.settings, keeper.store)
    again.look()
    assert again.atlas is not None
    again.close()


def test_without_a_writable_cache_the_service_lives(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = MemoryStore()
    two_friends(store)
    keeper = Keeper(settings(tmp_path / "file" / "cache", "working"), store)
    keeper.look()
    assert keeper.atlas is not None
    keeper.close()
