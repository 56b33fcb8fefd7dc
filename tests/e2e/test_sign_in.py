"""Signing in with a real browser: by keyboard, on a phone and at a desk, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.e2e.test_help import DESK, PHONE, faults

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
