"""Counts of what waits: kept for a moment, counted anew when told, and nothing where the store is away."""

from dataclasses import dataclass
from typing import cast

from api.atlas.keeper import Keeper
from api.gate.asking import Asked
from api.gate.waiting import InboxCounts
from api.gate.who import NOBODY, Who
from graph.people.grants import Grant
from graph.records.errors import StoreUnavailable


class Counted:
    """A store that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked, self.away = 0, False

    def count_proposals(self, states: object, places: object) -> int:
        self.asked += 1
        if self.away:
            raise StoreUnavailable("store_unreachable")
        return self.asked


@dataclass
class Kept:
    """As much of a keeper as counting asks for."""

    store: Counted
    trouble: str | None = None


class Reader:
    """As much of a reader as counting asks for."""

    def __init__(self, who: Who) -> None:
        self.who = who


def test_a_count_is_kept_until_something_comes_and_none_where_nobody_knows() -> None:
    counts, store = InboxCounts(), Counted()
    keeper = Kept(store)
    everywhere = cast("Asked", Reader(Who(account="a", grants=(Grant("coordinator"),))))

    def count(asked: Asked = everywhere) -> int | None:
        return counts.count(cast("Keeper", keeper), asked)

    assert (count(), count()) == (1, 1)
    counts.forget()
    assert count() == 2
    store.away = True
    counts.forget()
    assert (count(), count(), store.asked) == (None, None, 3), "an absent store is not asked at once again"
    assert count(cast("Asked", Reader(NOBODY))) is None
    assert store.asked == 3
    keeper.trouble = "store_unreachable"
    counts.forget()
    assert (count(), store.asked) == (None, 3), (
        "nor waited for where it is known to be away: a page took 16 s"
    )
