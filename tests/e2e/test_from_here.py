"""Seen from one organisation in a real browser: at a desk with keyboard, and on a phone."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

PAGE = "/organisations/karlskoga-kommun/from-here?lang=sv"
DRAWN = 60_000
"""Milliseconds that a picture may take on a busy machine."""


def test_somebody_asks_how_far_it_is_and_looks_from_the_next(browser: Browser, public_service: str) -> None:
    # The pages' own policy forbids axe, which comes in by script.
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{public_service}/organisations/karlskoga-kommun?lang=sv")
    page.get_by_role("link", name="Hur långt har vi till andra?").click()
    drawn = page.locator("[data-from-here] svg")
    expect(drawn).to_have_attribute("viewBox", "0 0 1440 900", timeout=DRAWN)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    drawn.locator('a[data-island="nora-kommun"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nora kommun")
    assert page.url.endswith("/organisations/nora-kommun/from-here?lang=sv")
    expect(page.locator('[data-from-here] svg [data-island="karlskoga-kommun"]')).to_be_visible(timeout=DRAWN)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Karlskoga kommun")
    context.close()


def test_on_a_phone_it_is_the_tall_one(browser: Browser, public_service: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(public_service + PAGE)
    expect(page.locator("[data-from-here] svg")).to_have_attribute("viewBox", "0 0 390 844", timeout=DRAWN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
