"""A resident says what is missing on a phone, a coordinator puts it into words, another confirms it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from tests.browser import listening
from tests.e2e.test_help import DESK, PHONE
from tests.e2e.test_proposals import is_sound, shows
from tests.graph.people.quick import GOOD

WORDS = "Bussen till träffen går aldrig på kvällen."
SENTENCE = "Det går ingen buss till kvällens träffar."
WHERE, MAIL = "1882", "behov@askersund.example"


def say(page: Page, address: str) -> None:
    """From an answer of help, with the keyboard, past the crisis net."""
    page.goto(f"{address}/help/answer?about=ensamhet&place={WHERE}&lang=sv")
    page.get_by_role("link", name="säg vad som saknas").click()
    expect(page.get_by_text("Far någon illa eller är i fara? Skriv inte här.")).to_be_visible()
    assert is_sound(page)
    page.get_by_label("Vad saknas?").fill("Min man slår mig.")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", name="Är det bråttom?")).to_be_visible()
    page.get_by_label("Vad saknas?").fill(WORDS)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Skicka").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Tack. Nu ligger det hos den som samordnar där.")


def put_into_words(page: Page, address: str, folder: Path) -> None:
    """The coordinator's desk opens with it; the resident's words stay in the inbox."""
    people = open_people(f"sqlite:///{folder / 'oriket.sqlite3'}")
    accounts.add(people, MAIL, [Grant("coordinator", place=WHERE)], password=GOOD)
    people.close()
    page.goto(f"{address}/login?next=/coordinate&lang=sv")
    page.get_by_label("E-postadress").fill(MAIL)
    page.get_by_label("Lösenord").fill(GOOD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det här väntar")).to_be_visible()
    assert is_sound(page)
    page.get_by_role("link", name=re.compile("^Öppna inkorgen")).click()
    entry = page.locator("article, li, section").filter(has_text=WORDS).last
    late: list[Route] = []
    page.route(re.compile(r"/edit-[^/]*\.js"), lambda script: late.append(script))
    entry.get_by_role("link").filter(has_text=re.compile("Ändra|Öppna|behov-")).first.click(
        no_wait_after=True
    )
    page.get_by_label("Behov (behövs)", exact=True).fill(SENTENCE)  # quicker than the script on a slow line
    page.keyboard.press("Tab")
    assert late
    for script in late:
        script.continue_()
    expect(page.locator("#review")).to_contain_text(SENTENCE.rstrip("."))
    save = page.get_by_role("button", name="Ta in det som står här")
    expect(save).to_be_enabled()  # it rests for a moment
    save.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Inkorg").wait_for()


def test_from_a_residents_words_to_what_others_confirm(
    browser: Browser, public_service: str, public_folder: Path
) -> None:
    phone = browser.new_context(viewport=PHONE, bypass_csp=True)
    page, complaints = listening(phone)
    say(page, public_service)
    desk = browser.new_context(viewport=DESK, bypass_csp=True)
    at_desk, _ = listening(desk)
    put_into_words(at_desk, public_service, public_folder)
    at_desk.goto(f"{public_service}/needs?place={WHERE}&lang=sv")
    assert shows(at_desk, SENTENCE)
    page.goto(f"{public_service}/needs?place={WHERE}&lang=sv")
    need = page.locator("li.card").filter(has_text=SENTENCE)
    expect(need).to_contain_text("nytt")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    assert is_sound(page)
    need.get_by_role("button", name=re.compile("^Jag behöver det också")).click()
    expect(page.get_by_role("status")).to_contain_text("Vi räknar, men vet inte vem du är.")
    at_desk.goto(f"{public_service}/needs?place={WHERE}&lang=en")
    expect(at_desk.locator("li.card").filter(has_text=SENTENCE)).to_contain_text("2")
    for path in ("/contacts", "/documents", "/coordinate/ending", f"/coordinate/modules?place={WHERE}"):
        at_desk.goto(f"{public_service}{path}")
        assert is_sound(at_desk), path
    assert [one for one in complaints if "422" not in one] == []  # the net's own answer is one
    phone.close()
    desk.close()
