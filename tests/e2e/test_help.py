"""The door "I need help" in a real browser: on a phone, at a desk, without JavaScript, by keyboard alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
WORDS = {
    "sv": ("Skriv med dina egna ord", "Var bor du, eller den du frågar för?", "Visa hjälp", "Visa min lista"),
    "en": ("Write in your own words", "Where do you live", "Show help", "Show my list"),
}


def faults(page: Page) -> list[str]:
    """What axe finds wrong."""
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_daughter_finds_a_place_for_her_mother(
    browser: Browser, public_service: str, size: ViewportSize, lang: str
) -> None:
    # The pages' own policy forbids axe, which comes in by script.
    context = browser.new_context(viewport=size, bypass_csp=True)
    page = context.new_page()
    words, place, show, listed = WORDS[lang]
    page.goto(f"{public_service}/help?lang={lang}")
    assert faults(page) == []
    page.get_by_label(words).fill("min mamma är så ensam")
    page.get_by_label(place).select_option(label="Nora")
    page.get_by_role("button", name=show).click()
    first = page.locator(".help-item").first
    expect(first).to_contain_text("Äntligen Måndag")
    assert "mamma" not in page.url
    assert page.evaluate("document.activeElement.id") == "answer", "the answer is announced"
    box = first.bounding_box()
    assert box is not None
    assert box["y"] <= 500
    assert box["height"] <= 200
    assert page.locator("#q").input_value() == "min mamma är så ensam", "the words are in this tab still"
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    first.locator("summary").click()
    first.get_by_role("checkbox").check()
    page.get_by_role("button", name=listed).click()
    expect(page.get_by_role("heading", name="Äntligen Måndag")).to_be_visible()
    assert "ids=service%3Aantligen-mandag-tjanst" in page.url
    assert faults(page) == []
    page.go_back()
    expect(first).to_contain_text("Äntligen Måndag")
    page.reload()
    expect(first).to_contain_text("Äntligen Måndag")
    assert context.cookies() == []
    context.close()


def test_check_45_everything_works_without_javascript(browser: Browser, public_service: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{public_service}/help")
    page.get_by_label(WORDS["sv"][0]).fill("min man slår mig")
    page.get_by_role("button", name=WORDS["sv"][2]).click()
    expect(page.get_by_role("link", name="020-50 50 50").first).to_be_visible()
    expect(page.get_by_role("link", name="Lämna sidan snabbt")).to_be_visible()
    page.locator(".help-item summary").first.click()
    page.locator(".help-item").first.get_by_role("checkbox").check()
    page.get_by_role("button", name=WORDS["sv"][3]).click()
    expect(page.locator(".help-item")).to_have_count(1)
    context.close()


def test_the_keyboard_alone_is_enough(browser: Browser, public_service: str) -> None:
    page = browser.new_page()
    page.goto(f"{public_service}/help")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("hemlös i Karlskoga")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".help-item").first).to_contain_text("Torsdagshäng")
    page.close()
