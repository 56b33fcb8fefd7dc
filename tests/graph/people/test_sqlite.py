"""Documents in the network's SQLite file: held to the contract, and beside the network's own tables."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from graph.people.people import People
from graph.people.sqlite import SqlitePeople
from graph.records.errors import StoreTooNew
from graph.stores.protocol import FORMAT
from graph.stores.sqlite import SqliteStore
from tests.graph.people import contract, writer
from tests.graph.people.contract import Slip
from tests.graph.stores.sets import change_set, organisation

people = contract.people


class Folder(contract.Place):
    """A file in a folder that is not there yet."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def open(self) -> People:
        return People(SqlitePeople(self.path), clock=self.clock)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ny" / "ö-riket.db"


@pytest.fixture
def place(path: Path) -> contract.Place:
    return Folder(path)


class TestSqlitePeople(contract.PeopleContract):
    """Fixtures above."""


def test_both_live_in_one_file_whoever_came_first(path: Path, people: People) -> None:
    store = SqliteStore(path)
    people.put(Slip(id="a"))
    store.apply(change_set(organisation("nora")))
    people.put(Slip(id="b"))
    assert [one.id for one in people.find(Slip)] == ["a", "b"]
    assert [*store.load().organisations] == ["nora"]
    assert store.revision() == 1
    store.close()


def test_a_file_that_knew_no_people_gets_their_tables(path: Path, people: People) -> None:
    store = SqliteStore(path)
    store.apply(change_set(organisation("nora")))
    store.close()
    assert people.find(Slip) == []
    people.put(Slip(id="a"))
    assert [*SqliteStore(path).load().organisations] == ["nora"]


def test_a_newer_form_is_refused(path: Path, people: People) -> None:
    people.put(Slip(id="a"))
    with apsw.Connection(str(path)) as db:
        db.pragma("user_version", FORMAT + 1)
    db.close()
    with pytest.raises(StoreTooNew):
        people.get(Slip, "a")


def test_check_40_kill_9_while_writing_leaves_all_or_nothing(path: Path, people: People, rounds: int) -> None:
    for n in range(max(1, rounds // 5)):
        told = writer.killed_after(f"sqlite:///{path}", 1 + n % 5)
        writer.assert_whole(people, told)


def test_what_is_deleted_is_gone_from_the_pages(path: Path, people: People) -> None:
    people.write([Slip(id=f"{n}", text=f"annat {n}" * 50) for n in range(50)])
    held = people.put(Slip(id="a", text="kapten-nemo-sade", seal="kapten-nemo-sade"))
    people.write(deletes=[held])
    people.close()  # the last connection that closes empties the log
    assert b"kapten-nemo-sade" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
