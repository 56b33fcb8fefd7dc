"""A resident reports a closed number on a phone; the coordinator takes it in at a desk; the page has it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE, faults
from tests.graph.people.quick import GOOD

ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What is left of 1280 × 1024 at 400 %."""
RED_CROSS = "/organisations/roda-korset-nora"
NEW, CLOSED = "0587-810 00", "Numret har ingen abonnent."


def is_sound(page: Page) -> bool:
    """Whether axe finds nothing, and nothing hangs out of the page as it is and at 400 %."""
    size = page.viewport_size
    assert size is not None
    assert faults(page) == []
    page.set_viewport_size(ZOOMED)
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(size)
    return bool(fits) and bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def report(page: Page, address: str) -> None:
    """Say that the number is closed, with the keyboard alone."""
    page.goto(f"{address}{RED_CROSS}?lang=sv")
    page.get_by_role("link", name="Säg vad som är fel").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vad är fel, och vad är rätt?")).to_be_visible()
    assert is_sound(page)
    page.get_by_label("Vad är fel, och vad är rätt?").focus()
    page.keyboard.type(CLOSED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    telephone = page.locator("summary", has_text="Telefon")
    while not telephone.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(NEW)
    page.get_by_label("Hur vet du det?").fill("Jag ringde. Anna Karlsson svarade.")
    page.keyboard.press("Tab")
    expect(page.locator("#review")).to_contain_text("”Anna Karlsson” ser ut som en person")
    expect(page.locator("#review")).to_contain_text("Det ni skickar blir allmän handling")
    assert is_sound(page)
    page.reload()  # nothing that was written is lost
    expect(page.get_by_label("Vad är fel, och vad är rätt?")).to_have_value(CLOSED)
    page.get_by_label("Hur vet du det?").fill("Jag ringde i dag.")
    expect(page.get_by_role("button", name="Skicka")).to_be_enabled()  # it rests for a moment
    page.get_by_role("button", name="Skicka").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Tack. Nu ligger det hos den som samordnar här.")
    assert is_sound(page)
    page.get_by_role("link", name="Till sidan").click()
    expect(page.get_by_text(NEW)).to_have_count(0)


def sign_in(page: Page, address: str, folder: Path) -> None:
    """Be the coordinator of Nora."""
    people = open_people(f"sqlite:///{folder / 'oriket.sqlite3'}")
    accounts.add(people, "inkorg@nora.example", [Grant("coordinator", place="1884")], password=GOOD)
    people.close()
    page.goto(f"{address}/login?next=/organisations&lang=sv")
    page.get_by_label("E-postadress").fill("inkorg@nora.example")
    page.get_by_label("Lösenord").fill(GOOD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile(r"Inkorg \(\d+\)")).click()


def shows(page: Page, text: str) -> bool:
    """Whether the page has a text, as soon as the network is drawn anew."""
    for _ in range(100):
        page.reload()
        if page.get_by_text(text).count():
            return True
    return False


def test_a_closed_number_is_reported_taken_in_and_shown(
    browser: Browser, public_service: str, public_folder: Path
) -> None:
    phone = browser.new_context(viewport=PHONE, bypass_csp=True)  # axe comes in by script
    resident, _ = listening(phone)
    report(resident, public_service)
    desk = browser.new_context(viewport=DESK, bypass_csp=True)
    page, _ = listening(desk)
    sign_in(page, public_service, public_folder)
    entry = page.get_by_role("article").filter(has_text=CLOSED)
    expect(entry).to_contain_text(NEW)
    assert is_sound(page)
    entry.get_by_role("link", name="Ändra och ta in").click()
    expect(page.get_by_label("Telefon", exact=True)).to_have_value(NEW)
    expect(page.locator("#review")).to_contain_text(f"{NEW}.")
    assert is_sound(page)
    expect(page.get_by_role("button", name="Ta in det som står här")).to_be_enabled()  # it rests for a moment
    page.get_by_role("button", name="Ta in det som står här").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("taget in")
    assert shows(resident, NEW)
    for path in ("/inbox", "/inbox/1", "/inbox/register", f"{RED_CROSS}/report"):
        page.goto(f"{public_service}{path}?lang=en")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert is_sound(page)
    page.goto(f"{public_service}/inbox?state=decided&lang=en")
    page.get_by_role("article").filter(has_text=CLOSED).get_by_role("link", name="Undo").click()
    page.get_by_role("button").last.click()
    expect(page.get_by_role("status")).to_be_visible()
    phone.close()
    desk.close()
