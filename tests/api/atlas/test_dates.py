"""Views of other dates: made when asked for, kept while there is room, limited for each reader."""

import datetime as dt
from pathlib import Path

import pytest

from api.atlas import dates
from api.atlas.keeper import Keeper
from api.atlas.limiter import Caller
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import put, settings


def test_many_other_dates_are_limited_for_each_client(tmp_path: Path) -> None:
    store = MemoryStore()
    two_friends(store)
    years = range(2000, 2006)
    put(store, "ties", *(
        ("tie", f"a--b--{year}", {"a": "a", "b": "b", "since": f"{year}", "claims": [{"degree": "contact"}]})
        for year in years
    ))  # fmt: skip
    keeper = Keeper(settings(tmp_path, "working", dates_per_minute=2), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    days = [dt.date(year, 6, 1) for year in years]
    for day in days[:2]:
        keeper.dates.view(atlas, day, Caller("someone"))
    keeper.dates.view(atlas, days[0], Caller("someone"))
    with pytest.raises(OriketError, match="too_many_dates"):
        keeper.dates.view(atlas, days[2], Caller("someone"))
    keeper.dates.view(atlas, days[2], Caller("somebody else"))
    keeper.close()


def test_other_dates_are_kept_while_there_is_room_for_their_organisations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dates, "VIEWS_HOLD", 4)
    store = MemoryStore()
    two_friends(store)
    years = range(2000, 2004)
    ended = {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}
    put(store, "ties", *(("tie", f"a--b--{y}", ended | {"since": f"{y}", "until": f"{y}"}) for y in years))
    keeper = Keeper(settings(tmp_path, "working"), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    views = [keeper.dates.view(atlas, dt.date(year, 6, 1), Caller("someone")) for year in years]
    assert [*keeper.dates._views.values()] == views[-2:]
    put(store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert not keeper.dates._views
    keeper.dates.view(atlas, dt.date(2000, 6, 1), Caller("someone"))
    assert not keeper.dates._views, "a view of an older atlas would hold its whole network"
    keeper.close()


def test_more_readers_of_new_dates_than_may_wait_are_refused_and_not_counted(tmp_path: Path) -> None:
    store = MemoryStore()
    two_friends(store)
    put(
        store,
        "tie",
        ("tie", "a--b", {"a": "a", "b": "b", "since": "2000", "claims": [{"degree": "contact"}]}),
    )
    keeper = Keeper(settings(tmp_path, dates_per_minute=1), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    earlier = dt.date(1999, 6, 1)
    taken = [keeper.dates._room.acquire(blocking=False) for _ in range(dates.WAITING)]
    assert all(taken)
    assert keeper.dates.view(atlas, atlas.opens_at, Caller("someone")) is atlas.opening
    for _ in range(2):
        with pytest.raises(OriketError, match="studies_busy"):
            keeper.dates.view(atlas, earlier, Caller("someone"))
    for _ in taken:
        keeper.dates._room.release()
    made = keeper.dates.view(atlas, earlier, Caller("someone"))
    assert made.interval.last == dt.date(1999, 12, 31)
    assert keeper.dates.view(atlas, earlier, Caller("someone")) is made
    keeper.close()
