"""A year in Exempelkommun on two phones and a desk, on SQLite and on Neo4j; minutes, so only `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE
from tests.e2e.year import COUNTY, MAIL, Year, played
from tests.graph.people.quick import GOOD
from tests.service import command, serving

pytestmark = pytest.mark.soak


def play(browser: Browser, folder: Path, store: str, lang: str = "sv", *, keys: bool = False) -> None:
    """The year on a service of its own, the desk in a language and with a mouse or without.

    Nothing is complained about on any of the three screens.
    """
    command("demo", "--example", folder=folder, ORIKET_STORE=store)
    people = open_people(store)
    accounts.add(people, MAIL, [Grant("coordinator", place=COUNTY)], password=GOOD)
    people.close()
    # The proxy lets one phone be several residents'.
    with serving(folder, ORIKET_STORE=store, ORIKET_TRUSTED_PROXIES="127.0.0.1") as running:
        contexts = [browser.new_context(viewport=DESK)]
        contexts += [browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) for _ in range(2)]
        pages = [listening(one) for one in contexts]
        year = Year(running.address, pages[0][0], pages[1][0], pages[2][0], lang, keys)
        for page in (year.desk, year.phone):
            year.sign_in(page, GOOD)
        played(year)
        assert [said for _, said in pages] == [[], [], []]
        for one in contexts:
            one.close()


def test_a_year_in_exempelkommun(browser: Browser, tmp_path: Path) -> None:
    play(browser, tmp_path, f"sqlite:///{tmp_path / 'oriket.sqlite3'}")


def test_the_same_year_with_neo4j(browser: Browser, tmp_path: Path, neo4j_url: str) -> None:
    """In English and without a mouse: each of the two runs plays what the other does not."""
    play(browser, tmp_path, neo4j_url, "en", keys=True)
