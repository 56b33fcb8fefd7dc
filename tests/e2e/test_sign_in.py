"""Signing in with a real browser: by keyboard, on a phone and at a desk, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE, faults
from tests.graph.people.quick import GOOD

WORDS = {
    "sv": ("E-postadress", "hör inte ihop"),
    "en": ("Mail address", "do not go together"),
}


@pytest.mark.parametrize(("lang", "size"), [("sv", PHONE), ("en", DESK)])
def test_a_wrong_password_is_told_at_the_form(
    browser: Browser, public_service: str, size: ViewportSize, lang: str
) -> None:
    """A browser says where its form comes from; a page that hid that could never be signed in from."""
    context = browser.new_context(viewport=size, bypass_csp=True)
    page = context.new_page()
    mail, told = WORDS[lang]
    page.goto(f"{public_service}/account?lang={lang}")
    expect(page.get_by_label(mail)).to_be_visible()
    assert faults(page) == []
    page.get_by_label(mail).fill(f"ingen-{lang}@nora.example")
    page.keyboard.press("Tab")
    page.keyboard.type("fyra glada grodor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.get_by_label(mail)).to_have_value(f"ingen-{lang}@nora.example")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert [one["name"] for one in context.cookies()] == []
    context.close()


def with_device(page: Page) -> None:
    """Give the browser a device that keeps passkeys, as a phone does; whoever holds it is known to it."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable", {"enableUI": False})
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def test_a_passkey_is_made_by_keyboard_and_signs_in(
    browser: Browser, public_service: str, public_folder: Path
) -> None:
    people = open_people(f"sqlite:///{public_folder / 'oriket.sqlite3'}")
    accounts.add(people, "nyckel@nora.example", [Grant("coordinator")], password=GOOD)
    people.close()
    own = public_service.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page, said = listening(context)
    page.goto(f"{public_service}/login")
    expect(page.get_by_text("bara att logga in med lösenord")).to_be_visible()
    page.goto(f"{own}/login?next=/account")
    page.get_by_label("E-postadress").fill("nyckel@nora.example")
    page.get_by_label("Lösenord").fill(GOOD)
    page.keyboard.press("Enter")
    with_device(page)
    page.get_by_label("Vad ska den heta?").fill("Mobilen")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="Mobilen")).to_contain_text("inte använd än")
    assert faults(page) == []
    page.get_by_role("button", name="Lägg till en lösennyckel").click()
    expect(page.get_by_text("har redan en lösennyckel")).to_be_visible()
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{own}/login?next=/account")
    # The virtual device answers what the browser would suggest in the field: nothing is pressed.
    expect(page.get_by_role("listitem").filter(has_text="Mobilen")).to_contain_text("senast använd")
    page.goto(f"{own}/account/again?next=/account")
    assert faults(page) == []
    page.get_by_role("button", name="Fortsätt med en lösennyckel").press("Enter")
    page.wait_for_url("**/account")
    page.get_by_role("button", name="Ta bort Mobilen").click()
    expect(page.get_by_text("Mobilen")).to_have_count(0)
    assert said == []
    context.close()
