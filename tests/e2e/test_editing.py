"""A coordinator changes an organisation on a phone: what is typed stays, is said first, and comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import listening
from tests.service import serving

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def service(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service with the demo that lets anybody on the machine write."""
    folder = copytree(demo_folder, tmp_path_factory.mktemp("writing"), dirs_exist_ok=True)
    with serving(folder, ORIKET_AUDIENCE="working", ORIKET_WRITING="anybody") as running:
        yield running.address


def is_sound(page: Page) -> bool:
    """Whether axe finds nothing, and nothing hangs out of the page."""
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_coordinator_changes_ends_and_takes_back(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport=PHONE, bypass_csp=True)  # axe comes in by script
    page, _ = listening(context)
    page.goto(f"{service}/organisations/nora-kommun?lang=sv")
    page.get_by_role("link", name="Ändra", exact=True).click()
    assert is_sound(page)
    page.get_by_label("Telefon", exact=True).fill("58781000")
    page.get_by_role("combobox", name="Del av").press_sequentially("karlskoga k")
    expect(page.locator(".combo-list li").first).to_have_text("Karlskoga kommun")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Del av")).to_have_value("Karlskoga kommun")
    review = page.locator("#review")
    expect(review).to_contain_text("Saknas nollan i början av numret?")
    page.reload()  # nothing typed is lost
    expect(page.get_by_label("Telefon", exact=True)).to_have_value("58781000")
    expect(page.get_by_text("Vi har lagt tillbaka det du skrev")).to_be_visible()
    review.get_by_role("button").click()
    assert is_sound(page)
    page.get_by_label("Jag menar 058781000").check()
    expect(review).to_contain_text("Del av: Karlskoga kommun.")
    review.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()
    assert is_sound(page)
    page.get_by_role("link", name="Ångra").click()
    expect(page.get_by_role("main")).to_contain_text("Del av: Karlskoga kommun togs bort.")
    assert is_sound(page)
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("Det är taget tillbaka.")).to_be_visible()
    assert is_sound(page)
    for path in ("organisations/karlskoga-kommun/ties", "arenas/cross-styrgrupp/seats"):
        page.goto(f"{service}/{path}?lang=sv")
        assert is_sound(page)
    for path in ("organisations/nora-kommun/remove", "organisations/nora-kommun/purge", "services/new"):
        page.goto(f"{service}/{path}?lang=en")
        assert is_sound(page)
    context.close()


def test_a_coordinator_finds_a_double_merges_follows_and_takes_back(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport=PHONE, bypass_csp=True, color_scheme="dark")
    page, _ = listening(context)
    twice = {"name": "Nora Röda korset", "sector": "civil_society", "municipalities": ["1884"]}
    made = page.request.post(f"{service}/api/v1/records/organisation", data={**twice, "phone": "0587-100 00"})
    assert made.status == 201, made.text()
    page.goto(f"{service}/coordinate?lang=sv")
    page.get_by_role("link", name="Är det samma?").click()
    expect(page.get_by_role("main")).to_contain_text("Samma namn, skrivet på olika sätt")
    assert is_sound(page)
    page.get_by_role("link", name=re.compile("Jämför.*Röda Korset Nora")).click()
    page.get_by_label("Röda Korset Nora roda-korset-nora").check()
    page.get_by_role("group", name="Telefon").get_by_label("0587-100 00").check()
    page.get_by_role("group", name="Namn").get_by_label("Nora Röda korset").check()
    assert is_sound(page)
    review = page.locator("#review")
    expect(review).to_contain_text("Nora Röda korset går upp i Röda Korset Nora.")
    expect(review).to_contain_text("Telefon: 0587-100 00.")
    assert is_sound(page)
    save = review.get_by_role("button", name="Spara")
    expect(save).to_be_enabled()  # a new button rests for a moment
    save.press("Enter")  # by keyboard
    expect(page.get_by_text("Sparat.")).to_be_visible()
    undo = page.get_by_role("link", name="Ångra")
    way_back = undo.get_attribute("href")
    page.goto(f"{service}/organisations/nora-roda-korset?lang=en")  # the old address leads on
    expect(page).to_have_url(re.compile(r"/organisations/roda-korset-nora\?lang=en"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nora Röda korset")
    page.goto(f"{service}{way_back}")
    expect(page.get_by_role("main")).to_contain_text("Nora Röda korset läggs till (organisation).")
    assert is_sound(page)
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("Det är taget tillbaka.")).to_be_visible()
    page.goto(f"{service}/doubles?lang=en")
    page.get_by_role("button", name=re.compile("Not the same.*Röda Korset Nora")).click()
    expect(page.get_by_text("We will not ask about them again.")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Röda Korset Nora")
    expect(page.get_by_role("main")).to_contain_text("1 pair")
    page.set_viewport_size({"width": 320, "height": 256})  # 400 % of 1280
    assert is_sound(page)
    context.close()
