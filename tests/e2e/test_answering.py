"""An association answers from a slip with one thumb: at most twelve taps, and the chart shows it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE
from tests.e2e.test_proposals import is_sound
from tests.graph.people.quick import GOOD

WHO, WHERE = "Ystads kommun", "1286"
MOST_TAPS = 12


class Thumb:
    """Presses what it sees, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: Locator) -> None:
        """One tap on something that is large enough for a thumb."""
        box = what.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        with self.page.expect_navigation():
            what.tap()
        self.taps += 1


def slip_of(page: Page, address: str, folder: Path) -> str:
    """The coordinator makes links for a place, and prints a slip: the address that it carries."""
    people = open_people(f"sqlite:///{folder / 'oriket.sqlite3'}")
    accounts.add(people, "fragar@ystad.example", [Grant("coordinator", place=WHERE)], password=GOOD)
    people.close()
    page.goto(f"{address}/login?next=/links&lang=sv")
    page.get_by_label("E-postadress").fill("fragar@ystad.example")
    page.get_by_label("Lösenord").fill(GOOD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Vilka har svarat?").wait_for()
    page.goto(f"{address}/links?place={WHERE}&lang=sv")
    assert is_sound(page)
    page.get_by_role("button", name="Ja, det är beslutat").click()
    page.get_by_role("button", name=re.compile("^Gör länk(ar)? för")).click()
    expect(page.get_by_role("status")).to_contain_text("Länkarna är gjorda")
    assert is_sound(page)
    page.get_by_role("link", name="Lappar att skriva ut").click()
    slip = page.get_by_role("article").filter(has=page.get_by_text(WHO, exact=True))
    expect(slip.locator("svg")).to_be_visible()
    return slip.locator("code").inner_text()


def answer(thumb: Thumb, slip: str) -> None:
    """From the slip to the thanks."""
    page = thumb.page
    page.goto(f"{slip}?lang=sv")
    expect(page.get_by_text("Svaret används inte när bidrag bedöms.")).to_be_visible()
    assert is_sound(page)
    thumb.tap(page.get_by_role("button", name="Ja, det är vi"))
    assert is_sound(page)
    thumb.tap(page.get_by_role("button", name="Ja, det stämmer"))
    said = 0
    while page.get_by_role("button", name="arbetar tillsammans").count():
        if not said:
            assert is_sound(page)
            expect(page.locator(".answer-chart svg")).to_be_visible()
        thumb.tap(page.get_by_role("button", name="arbetar tillsammans"))
        said += 1
        expect(page.locator(".answer-chart .lane-said")).to_have_count(said)
    assert said == 5
    assert is_sound(page)
    thumb.tap(page.get_by_role("button", name="Inga fler"))
    assert is_sound(page)
    thumb.tap(page.get_by_role("button", name="Klart"))
    assert is_sound(page)
    thumb.tap(page.get_by_role("button", name="Klart"))
    expect(page.get_by_role("heading", name="Tack!")).to_be_visible()
    assert is_sound(page)


def test_an_association_answers_with_at_most_twelve_taps(
    browser: Browser, public_service: str, public_folder: Path
) -> None:
    desk = browser.new_context(viewport=DESK, bypass_csp=True)  # axe comes in by script
    page, _ = listening(desk)
    slip = slip_of(page, public_service, public_folder)
    slip = public_service + re.sub(r"^https?://[^/]+", "", slip)
    phone = browser.new_context(
        viewport=PHONE, bypass_csp=True, has_touch=True, is_mobile=True, java_script_enabled=True
    )
    mobile, complaints = listening(phone)
    thumb = Thumb(mobile)
    answer(thumb, slip)
    assert thumb.taps <= MOST_TAPS
    assert complaints == []
    mobile.goto(f"{slip}?lang=en")
    expect(mobile.get_by_text("Confirmed by one so far").first).to_be_visible()
    page.goto(f"{public_service}/links?place={WHERE}&state=answered&lang=sv")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=WHO, exact=True))
    expect(row).to_contain_text("svarat")
    phone.close()
    desk.close()
