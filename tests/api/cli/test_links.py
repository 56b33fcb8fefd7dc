"""`oriket links`: who is asked, where each answers, and the list for mail merge."""

from pathlib import Path

import pytest

from graph.people import links
from graph.people.address import open_people
from tests.api.cli import test_history
from tests.api.cli.test_main import Run
from tests.graph.people import quick

oriket, run, clock = test_history.oriket, test_history.run, quick.clock

pytestmark = pytest.mark.usefixtures("clock")


def test_it_lists_who_is_asked_and_writes_the_list(run: Run, tmp_path: Path) -> None:
    listed = run("links", "--xlsx", "lista.xlsx")
    assert listed.returncode == 0, listed.stderr
    assert (tmp_path / "lista.xlsx").read_bytes().startswith(b"PK")
    key = bytes.fromhex((tmp_path / "store.db.key").read_text())
    people = open_people(f"sqlite:///{tmp_path / 'store.db'}")
    made = links.make(people, key, ("organisation", "pro"))
    people.close()
    address = f"http://localhost:8000/s/{links.code_of(key, made)}"
    assert run("links").stdout.splitlines() == [f"PRO Nora | inte skickad | {address}"]
    assert run("links", "--place", "no such").returncode == 1
