"""The doors "I look for a partner" and "I coordinate" in a real browser, as their users walk them."""

from __future__ import annotations

from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
WORDS = {
    "sv": ("Vad gäller det?", "Din organisation", "Visa förslag", "ni samverkar redan"),
    "en": ("What is it about?", "Your organisation", "Show suggestions", "you collaborate already"),
}
DESKS = (
    "/coordinate",
    "/coordinate/alone",
    "/coordinate/links",
    "/coordinate/what-if?leaves=Karlskoga+kommun",
    "/coordinate/gaps?place=1884&question=psykisk-ohalsa",
    "/coordinate/arenas?place=1884",
    "/coordinate/what-if?a=Karlskoga+kommun&b=Bris&ties_of=Nora+kommun",
    "/coordinate/then?then=2019-01-01",
    "/coordinate/unknown?place=1884",
    "/coordinate/page?place=1884",
    "/questions?place=1884",
)


def faults(page: Page) -> list[str]:
    """What axe finds wrong."""
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(("size", "lang"), [(PHONE, "sv"), (DESK, "en")], ids=["phone-sv", "desk-en"])
def test_the_nurse_with_eight_minutes(
    browser: Browser, public_service: str, size: ViewportSize, lang: str
) -> None:
    # The pages' own policy forbids axe, which comes in by script.
    context = browser.new_context(viewport=size, bypass_csp=True)
    page = context.new_page()
    about, own, show, already = WORDS[lang]
    page.goto(f"{public_service}/partners?lang={lang}")
    assert faults(page) == []
    page.get_by_label(about).fill("mina patienter är så ensamma")
    page.get_by_label(own).fill("Nora vårdcentral")
    page.get_by_role("button", name=show).click()
    first = page.locator(".help-item").first
    expect(first.get_by_role("heading", name="Nora kommun")).to_be_visible()
    expect(first).to_contain_text(already)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    introduced = page.locator(".help-item details", has=page.locator(".steps")).first
    introduced.locator("summary").click()
    expect(introduced.locator(".steps")).to_be_visible()
    assert context.cookies() == []
    context.close()


def test_without_javascript_and_without_an_organisation(browser: Browser, public_service: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{public_service}/partners")
    page.get_by_label(WORDS["sv"][0]).fill("missbruk")
    page.get_by_label("Var?").select_option(label="Karlskoga")
    page.get_by_label("Nya kontakter utanför ert vanliga nätverk").check()
    page.get_by_role("button", name=WORDS["sv"][2]).click()
    expect(page.locator(".help-item").first).to_contain_text("Karlskoga")
    assert "prefer=new" in page.url
    context.close()


def test_the_keyboard_alone_is_enough(browser: Browser, public_service: str) -> None:
    page = browser.new_page()
    page.goto(f"{public_service}/partners?for=nora-vardcentral")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.understood > summary')"):
            page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("psykisk ohälsa")
    page.keyboard.press("Enter")
    expect(page.locator(".help-item").first).to_contain_text("Nora kommun")
    page.close()


def test_nothing_is_wrong_at_the_coordinators_desk(browser: Browser, working_service: str) -> None:
    """Every page at one width and in one language, the next page at the other: what they share meets both."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for address, (size, lang) in zip(
        DESKS, cycle([(PHONE, "en"), (DESK, "sv"), (PHONE, "sv")]), strict=False
    ):
        page.set_viewport_size(size)
        page.goto(f"{working_service}{address}{'&' if '?' in address else '?'}lang={lang}")
        assert faults(page) == [], address
        for other in (PHONE, DESK):
            page.set_viewport_size(other)
            assert page.evaluate("document.documentElement.scrollWidth") <= other["width"], address
    context.close()


def test_a_coordinator_ticks_a_change_without_javascript(browser: Browser, working_service: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(f"{working_service}/coordinate/what-if")
    page.get_by_text("Fler sorters ändringar").click()
    page.get_by_label("Mellan", exact=True).fill("Karlskoga kommun")
    page.get_by_label("och", exact=True).fill("Bris")
    page.get_by_role("button", name="Visa vad det skulle göra").click()
    expect(page.get_by_role("heading", name="Det här skulle hända")).to_be_visible()
    tick = page.get_by_label("Karlskoga kommun och Bris: arbetar tillsammans")
    expect(tick).to_be_checked()
    tick.uncheck()
    page.get_by_role("button", name="Visa vad det skulle göra").click()
    expect(page.get_by_role("heading", name="Det här skulle hända")).to_have_count(0)
    context.close()


def test_the_steering_groups_page_is_one_a4(browser: Browser, working_service: str) -> None:
    page = browser.new_page()
    page.goto(f"{working_service}/coordinate/page?place=1884")
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
    page.close()
