"""A coordinator's first hour in a real browser, on a phone, by keyboard: from nothing to a map, and back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.first_hour import (
    Walk,
    administrator_invites,
    coordinator_comes,
    setup_code,
    sheet_is_brought,
    sheet_is_mended,
    sheet_is_saved,
    sheet_is_taken_back,
)
from tests.e2e.test_help import DESK, PHONE, faults
from tests.service import serving

ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A desk's screen at 400 %."""


def is_sound(page: Page, name: str) -> None:
    """Nothing that axe finds, and nothing that hangs out of the page."""
    if name != "chart":  # it has its own tests
        assert faults(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def as_others_read_it(page: Page) -> None:
    """The same page in English, in the dark, and at 400 %."""
    here = page.url
    page.emulate_media(color_scheme="dark")
    for size, lang in ((DESK, "en"), (ZOOMED, "sv")):
        page.set_viewport_size(size)
        page.goto(f"{here.partition('?')[0]}?lang={lang}")
        is_sound(page, f"{here} {size}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.goto(here)


def test_from_nothing_to_a_map_and_back(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, ORIKET_LANG="sv") as running:
        address = running.address.replace("127.0.0.1", "localhost")
        walk = Walk(browser, address, PHONE, is_sound)
        link = administrator_invites(walk, setup_code(tmp_path / "serve.log"))
        page = coordinator_comes(walk, link)
        sheet_is_brought(walk, page)
        as_others_read_it(page)
        sheet_is_mended(walk, page)
        sheet_is_saved(walk, page)
        sheet_is_taken_back(walk, page)
        page.context.close()
