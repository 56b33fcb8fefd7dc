"""What every store of people's documents keeps. Each one's own test file runs this whole class against it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated

import pytest

from graph.people.document import Document, Expiry, Key, document
from graph.people.people import People
from graph.people.protocol import KeyTaken
from graph.records.errors import Conflict
from tests.graph.people.contract_answering import AnsweringContract
from tests.graph.stores.contract import TEXTS

START = 1_800_000_000.0


@document("test-slip")
class Slip(Document):
    """A kind for these tests."""

    text: str = ""
    owner: Annotated[str, Key()] = ""
    tags: Annotated[tuple[str, ...], Key()] = ()
    seal: Annotated[str, Key(unique=True)] = ""
    expires: Annotated[datetime | None, Expiry()] = None
    picture: bytes = b""


@document("test-box")
class Box(Document):
    """Another kind, with the same names."""

    owner: Annotated[str, Key()] = ""
    seal: Annotated[str, Key(unique=True)] = ""


class Clock:
    """A clock that one sets."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> float:
        return self.time

    def after(self, **parts: float) -> datetime:
        """The moment so much later."""
        return datetime.fromtimestamp(self.time, UTC) + timedelta(**parts)


class Place(ABC):
    """Where documents are kept, so that they can be opened once more."""

    def __init__(self) -> None:
        self.clock = Clock()

    @abstractmethod
    def open(self) -> People:
        """Open them; each time another object on the same data."""


@pytest.fixture
def people(place: Place) -> Iterator[People]:
    people = place.open()
    yield people
    people.close()


class PeopleContract(AnsweringContract):
    """All tests. A subclass gives the fixture `place`."""

    def test_what_is_written_is_there_for_every_later_reader(self, place: Place, people: People) -> None:
        written = people.put(
            Slip(id="a", text="Hej", tags=("x", "y"), picture=b"\x00\xff", expires=place.clock.after(days=1))
        )
        assert written.version == 1
        again = place.open()
        assert again.get(Slip, "a") == written
        assert again.get(Box, "a") is None
        assert again.get(Slip, "b") is None
        again.close()

    @pytest.mark.parametrize("text", TEXTS)
    def test_any_text_comes_back(self, people: People, text: str) -> None:
        people.put(Slip(id=text, text=text, owner=text, seal=text))
        found = people.get(Slip, text)
        assert found is not None
        assert (found.text, found.owner) == (text, text)
        assert people.find(Slip, "owner", text) == [found] == people.find(Slip, "seal", text)

    def test_each_write_names_the_version_it_has_read(self, people: People) -> None:
        first = people.put(Slip(id="a", text="1"))
        second = people.put(replace(first, text="2"))
        for stale in (Slip(id="a"), first, replace(second, version=7), Slip(id="b", version=1)):
            with pytest.raises(Conflict) as error:
                people.put(stale)
            assert error.value.records == (("test-slip", stale.id),)
        assert people.get(Slip, "a") == second

    def test_check_15_all_or_nothing(self, people: People) -> None:
        a, b = people.put(Slip(id="a")), people.put(Slip(id="b"))
        assert people.find(Slip, "owner", "") == [], "what is empty is no key"
        people.put(replace(b, text="moved"))
        new = Slip(id="c", owner="o")
        for puts, deletes, unchanged in (
            ([new, replace(a, text="x")], [b], []),
            ([new, replace(b, text="x")], [a], []),
            ([new, replace(a, text="x")], [], [b]),
        ):
            with pytest.raises(Conflict):
                people.write(puts, deletes, unchanged)
        assert people.get(Slip, "a") == a
        assert people.find(Slip, "owner", "o") == []
        people.write([new], [a])
        assert [one.id for one in people.find(Slip)] == ["b", "c"]
        with pytest.raises(Conflict):
            people.write(deletes=[a])

    def test_keys_find_what_has_them_now(self, people: People) -> None:
        first = people.put(Slip(id="a", owner="o", tags=("x", "y")))
        people.put(Slip(id="b", owner="o"))
        people.put(Box(id="c", owner="o"))
        assert [one.id for one in people.find(Slip, "owner", "o")] == ["a", "b"]
        assert [one.id for one in people.find(Slip, "tags", "y")] == ["a"]
        assert people.find(Slip, "owner", "") == []
        people.put(replace(first, owner="p", tags=("y",)))
        assert [one.id for one in people.find(Slip, "owner", "o")] == ["b"]
        assert people.find(Slip, "tags", "x") == []
        assert [one.id for one in people.find(Slip, "owner", "p")] == ["a"]

    def test_long_lists_come_in_pages(self, people: People) -> None:
        people.write([Slip(id=f"{n}", owner="o") for n in range(7)])
        page = people.find(Slip, "owner", "o", limit=3)
        assert [one.id for one in page] == ["0", "1", "2"]
        page = people.find(Slip, "owner", "o", after="2", limit=3)
        assert [one.id for one in page] == ["3", "4", "5"]
        assert [one.id for one in people.find(Slip, after="5")] == ["6"]

    def test_a_unique_key_belongs_to_one(self, people: People) -> None:
        first = people.put(Slip(id="a", seal="s"))
        people.put(Box(id="a", seal="s"))
        with pytest.raises(KeyTaken) as error:
            people.put(Slip(id="b", seal="s"))
        assert error.value.details == {"kind": "test-slip", "key": "seal"}
        with pytest.raises(KeyTaken):
            people.write([Slip(id="b", seal="t"), Slip(id="c", seal="t")])
        assert [one.id for one in people.find(Slip)] == ["a"]
        people.put(replace(first, text="the same keeps it"))
        people.write([Slip(id="b", seal="s")], people.find(Slip))
        found = people.one(Slip, "seal", "s")
        assert found is not None
        assert found.id == "b"
        assert people.one(Slip, "seal", "t") is None

    # ------------------------------------------------------------------ time

    def test_what_has_expired_is_nowhere(self, place: Place, people: People) -> None:
        people.put(Slip(id="a", owner="o", seal="s", expires=place.clock.after(seconds=10)))
        people.put(Slip(id="b", owner="o"))
        place.clock.time += 9
        assert [one.id for one in people.find(Slip, "owner", "o")] == ["a", "b"]
        assert people.sweep() == 0
        place.clock.time += 1
        assert people.get(Slip, "a") is None
        assert (
            [one.id for one in people.find(Slip, "owner", "o")]
            == ["b"]
            == [one.id for one in people.find(Slip)]
        )
        assert people.take(Slip, "a") is None
        people.put(Slip(id="c", seal="s"))
        people.put(Slip(id="a", text="anew", expires=place.clock.after(seconds=1)))
        place.clock.time += 2
        assert people.sweep() == 1
        assert people.sweep() == 0
        assert [one.id for one in people.find(Slip)] == ["b", "c"]

    # ------------------------------------------------------------------ several at once

    def test_check_32_of_eight_racing_writers_exactly_one_wins(self, place: Place, people: People) -> None:
        read = people.put(Slip(id="a", text="0"))
        stores = [place.open() for _ in range(8)]
        gate = threading.Barrier(8)

        def write(n: int) -> str:
            gate.wait()
            try:
                stores[n].put(replace(read, text="the same of all"))
            except Conflict:
                return "told"
            return "won"

        with ThreadPoolExecutor(8) as pool:
            told = sorted(pool.map(write, range(8)))
        for store in stores:
            store.close()
        assert told == ["told"] * 7 + ["won"]
        found = people.get(Slip, "a")
        assert found is not None
        assert found.version == 2

    def test_one_of_eight_takes_what_is_there_once(self, place: Place, people: People) -> None:
        people.put(Slip(id="a", text="once"))
        stores = [place.open() for _ in range(8)]
        gate = threading.Barrier(8)

        def take(n: int) -> Slip | None:
            gate.wait()
            return stores[n].take(Slip, "a")

        with ThreadPoolExecutor(8) as pool:
            taken = [one for one in pool.map(take, range(8)) if one]
        for store in stores:
            store.close()
        assert [one.text for one in taken] == ["once"]
        assert people.get(Slip, "a") is None
        assert people.take(Slip, "a") is None
