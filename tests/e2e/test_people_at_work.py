"""People with accounts on one service: a secretary, two coordinators at once, an administrator."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant, Role
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE, faults
from tests.graph.people.quick import GOOD
from tests.service import command

SECRETARY = "sekreterare@korset.example"
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "anna@nora.example": ("coordinator", "1884"),
    "bo@nora.example": ("coordinator", "1884"),
    "forvaltning@lan.example": ("administrator", None),
}
WORD = "Kvastforsen"
"""In the place of a person's name that was brought in by mistake."""
KORSET, ONE = "/organisations/roda-korset-nora", "/organisations/nora-vardcentral"


@pytest.fixture(scope="module")
def service(public_service: str, public_folder: Path) -> str:
    """The address of a service over the demo where three people have accounts."""
    people = open_people(f"sqlite:///{public_folder / 'oriket.sqlite3'}")
    for mail, (role, place) in PEOPLE.items():
        accounts.add(people, mail, [Grant(role, place)], password=GOOD)
    people.close()
    return public_service.replace("127.0.0.1", "localhost")


def entered(browser: Browser, service: str, mail: str, to: str, size: ViewportSize = DESK) -> Page:
    """Somebody's browser, signed in and come to a page."""
    page, _ = listening(browser.new_context(viewport=size, bypass_csp=True))
    page.goto(f"{service}/login?lang=sv&next={to}")
    page.get_by_label("E-postadress").fill(mail)
    page.get_by_label("Lösenord").fill(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    return page


def save(page: Page, *said: str) -> None:
    """Save, once the page has said everything that will be different."""
    page.keyboard.press("Tab")  # what was typed last is said once one goes on
    review = page.locator("#review")
    for words in said:
        expect(review).to_contain_text(words)
    review.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()


def is_sound(page: Page) -> None:
    """Nothing that axe finds, and nothing that hangs out of the page."""
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_secretary_comes_by_invitation_and_keeps_what_is_theirs(browser: Browser, service: str) -> None:
    anna = entered(browser, service, "anna@nora.example", "/accounts")
    form = anna.locator("form", has=anna.get_by_role("button", name="Skapa en inbjudan"))
    form.get_by_label("E-postadress").fill(SECRETARY)
    form.get_by_label("Roll").select_option("contributor")
    form.get_by_label("Organisation").fill("Röda Korset Nora")
    form.get_by_role("button").click()
    link = anna.get_by_label("Adress", exact=True).input_value()
    page, said = listening(browser.new_context(viewport=PHONE, bypass_csp=True))
    page.goto(link)
    page.get_by_label("Lösenord").fill(GOOD)
    is_sound(page)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/invitations" not in url)
    page.goto(f"{service}{KORSET}/edit?lang=sv")
    page.get_by_label("Telefon", exact=True).fill("0587-100 01")
    is_sound(page)
    save(page, "0587-100 01")
    page.goto(f"{service}{KORSET}/edit?lang=sv")
    expect(page.get_by_label("Telefon", exact=True)).to_have_value("0587-100 01")
    # What is another's becomes a proposal, and the form says so before anything is sent.
    page.goto(f"{service}/organisations/nora-kommun/edit?lang=sv")
    page.get_by_label("Telefon", exact=True).fill("0587-810 01")
    page.keyboard.press("Tab")
    review = page.locator("#review")
    expect(review).to_contain_text("förslag")
    is_sound(page)
    review.get_by_role("button", name="förslag").click()
    expect(page.get_by_text("Tack! Ditt förslag väntar")).to_be_visible()
    anna.goto(f"{service}/inbox?lang=sv")
    expect(anna.get_by_role("main")).to_contain_text("0587-810 01")
    assert said == []
    page.context.close()
    anna.context.close()


def test_two_coordinators_edit_the_same_and_choose_field_by_field(browser: Browser, service: str) -> None:
    anna = entered(browser, service, "anna@nora.example", f"{ONE}/edit")
    bo = entered(browser, service, "bo@nora.example", f"{ONE}/edit", PHONE)
    anna.get_by_label("Telefon", exact=True).fill("0587-200 01")
    anna.get_by_label("Webb").fill("https://anna.example/")
    save(anna, "0587-200 01", "https://anna.example/")
    bo.get_by_label("Telefon", exact=True).fill("0587-200 02")
    bo.get_by_label("Webb").fill("https://bo.example/")
    bo.get_by_label("Beskrivning", exact=True).fill("Träffas på torsdagar.")
    bo.keyboard.press("Tab")
    expect(bo.locator("#review")).to_contain_text("Någon annan har ändrat samtidigt")
    bo.locator("#review").get_by_role("button").first.click()
    told = bo.get_by_role("main")
    for words in ("Ditt: 0587-200 02", "Den andras: 0587-200 01", "Ditt: https://bo.example/"):
        expect(told).to_contain_text(words)
    is_sound(bo)
    bo.get_by_label("Den andras: 0587-200 01").check()
    save(bo, "https://bo.example/", "Träffas på torsdagar.")
    anna.goto(f"{service}{ONE}/edit?lang=sv")
    expect(anna.get_by_label("Telefon", exact=True)).to_have_value("0587-200 01")
    expect(anna.get_by_label("Webb")).to_have_value("https://bo.example/")
    expect(anna.get_by_label("Beskrivning", exact=True)).to_have_value("Träffas på torsdagar.")
    for page in (anna, bo):
        page.context.close()


def test_a_name_is_purged_and_stands_in_no_file(
    browser: Browser, service: str, public_folder: Path, tmp_path: Path
) -> None:
    anna = entered(browser, service, "anna@nora.example", f"{KORSET}/edit")
    anna.get_by_label("Beskrivning", exact=True).fill(f"Fråga efter {WORD} på torsdagar.")
    save(anna, WORD)
    assert holding(public_folder)
    keeper = entered(browser, service, "forvaltning@lan.example", f"{KORSET}/purge")
    keeper.get_by_label("Vad?").select_option("description")
    reason = keeper.get_by_label("Varför?").first
    reason.fill("En persons namn")
    keeper.get_by_label("Med vilket beslut?").fill("KS 2026/77")
    keeper.get_by_label("Jag är säker").check()
    is_sound(keeper)
    keeper.get_by_role("button", name="Gallra").click()
    expect(keeper.get_by_role("main")).to_contain_text("gallring")
    expect(keeper.get_by_role("main")).not_to_contain_text(WORD)
    for page in (anna, keeper):
        page.goto(f"{service}{KORSET}?lang=sv")
        expect(page.get_by_role("main")).not_to_contain_text(WORD)
        page.goto(f"{service}/history?lang=sv&kind=organisation&id=roda-korset-nora")
        expect(page.get_by_role("main")).not_to_contain_text(WORD)
        page.context.close()
    command("export", str(tmp_path / "out"), folder=public_folder)
    assert [*holding(public_folder), *holding(tmp_path)] == []


def holding(folder: Path) -> list[str]:
    """The files in which the words stand: store, journal, cache, log, exports."""
    words = {WORD.encode(), WORD.lower().encode(), WORD.encode("utf-16-le")}
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]
