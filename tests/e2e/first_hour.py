"""A coordinator's first hour, as a walk: an empty service, an account, a sheet, a map, and back again.

The test walks it and looks for faults; `scripts/first_hour.py` walks it and takes the pictures of the docs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect

from ingest.demo import TRY
from tests.browser import listening, wait_for_chart
from tests.graph.people.quick import GOOD

ADMINISTRATOR, COORDINATOR = "forvaltning@karlskoga.example", "samverkan@karlskoga.example"
Look = Callable[[Page, str], None]
"""Is shown each page of the walk, with a name for it."""


@dataclass(frozen=True)
class Walk:
    """Where the walk goes, how wide its screen is, and who looks on."""

    browser: Browser
    address: str
    size: ViewportSize
    look: Look


def setup_code(log: Path) -> str:
    """The code that a service without an administrator printed."""
    found = re.search(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}", log.read_text("utf-8"))
    assert found is not None
    return found[0]


def administrator_invites(walk: Walk, code: str) -> str:
    """The first administrator comes in by the code and invites a municipality's coordinator; its address."""
    context = walk.browser.new_context(viewport=walk.size, bypass_csp=True)
    page, said = listening(context)
    page.goto(f"{walk.address}/setup?lang=sv")
    page.get_by_label("Kod").fill(code)
    page.get_by_label("E-postadress").fill(ADMINISTRATOR)
    page.get_by_label("Lösenord").fill(GOOD)
    walk.look(page, "set-up")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/setup" not in url)
    page.goto(f"{walk.address}/accounts?lang=sv")
    form = page.locator("form", has=page.get_by_role("button", name="Skapa en inbjudan"))
    form.get_by_label("E-postadress").fill(COORDINATOR)
    form.get_by_label("Roll").select_option("coordinator")
    form.get_by_label("Plats").fill("Karlskoga")
    walk.look(page, "invite")
    form.get_by_role("button").click()
    link = page.get_by_label("Adress", exact=True).input_value()
    assert said == []
    context.close()
    return link


def coordinator_comes(walk: Walk, link: str) -> Page:
    """The coordinator chooses a password and stands before an empty map."""
    page, _ = listening(walk.browser.new_context(viewport=walk.size, bypass_csp=True))
    page.goto(link)
    page.get_by_label("Lösenord").fill(GOOD)
    walk.look(page, "invited")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/invitations" not in url)
    walk.look(page, "arrived")
    return page


def sheet_is_brought(walk: Walk, page: Page, sheet: Path = TRY) -> None:
    """A sheet is brought and looked at."""
    page.goto(f"{walk.address}/import?lang=sv")
    page.get_by_label("En arbetsbok, eller flera CSV-filer").set_input_files(sheet)
    walk.look(page, "import")
    page.get_by_role("button", name="Visa hur det läses").press("Enter")
    expect(page.get_by_role("heading", name="2 saker att rätta först")).to_be_visible()
    walk.look(page, "sheet")


def sheet_is_mended(walk: Walk, page: Page) -> None:
    """Its faults are answered by keyboard, and it is worked out again."""
    page.get_by_label("”förennig” betyder överallt").focus()
    page.keyboard.type("Civil")
    page.get_by_label("”hösten -19?” betyder överallt").focus()
    page.keyboard.type("2019-09")
    page.get_by_role("button", name="Räkna om med svaren").press("Enter")
    expect(page.get_by_role("button", name="Spara", exact=True)).to_be_visible()
    walk.look(page, "mended")


def sheet_is_saved(walk: Walk, page: Page) -> None:
    """It is saved, and stands on the chart."""
    page.get_by_role("button", name="Spara", exact=True).press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Sparat: 7 nya")
    walk.look(page, "saved")
    saved = page.url
    page.get_by_role("main").get_by_role("link", name="Till kartan").click()
    wait_for_chart(page)
    walk.look(page, "chart")
    page.goto(f"{walk.address}/organisations?lang=sv")
    expect(page.get_by_role("link", name="Bäckängens IF")).to_be_visible()
    page.goto(saved)


def sheet_is_taken_back(walk: Walk, page: Page) -> None:
    """All of it goes again, after it was said what that does."""
    page.get_by_role("link", name="Ångra allt i den här filen").click()
    walk.look(page, "undo")
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("Det är taget tillbaka.")).to_be_visible()
    page.goto(f"{walk.address}/organisations?lang=sv")
    expect(page.get_by_role("link", name="Bäckängens IF")).to_have_count(0)
