"""A year in Exempelkommun, played on two phones and a desk; after each step the chart shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from api.words.catalogue import say

WHERE, COUNTY, NEIGHBOUR = "9901", "99", "9902"
MAIL = "samordnare@exempel.example"
MOST_TABS, MOST_ARROWS = 400, 40
STEPS = 300
"""How often the chart is asked before it is given up."""
Lane = dict[str, Any]


@dataclass(frozen=True)
class Year:
    """Three screens at one service: a desk, a phone at a table, and somebody's own phone in English."""

    address: str
    desk: Page
    phone: Page
    other: Page
    lang: str = "sv"
    """What the desk speaks."""
    keys: bool = False
    """Whether the desk has no mouse."""

    def sign_in(self, page: Page, password: str) -> None:
        """Whoever coordinates the county."""
        page.goto(f"{self.address}/login?next=/coordinate&lang=sv")
        page.get_by_label("E-postadress").fill(MAIL)
        page.get_by_label("Lösenord").fill(password)
        page.get_by_label("Lösenord").press("Enter")
        page.get_by_role("heading", name="Det här väntar").wait_for()

    def at(self, path: str) -> None:
        """Have the desk open a page in its language."""
        self.desk.goto(f"{self.address}{path}{'&' if '?' in path else '?'}lang={self.lang}")

    def t(self, text: str) -> str:
        """A sentence as the desk reads it."""
        said = say(self.lang)(text)
        assert self.lang == "sv" or said != text, text
        return said

    def name(self, folder: str, id: str) -> str:
        """What the desk calls something."""
        found = self.desk.request.get(f"{self.address}/api/v1/{folder}/{id}?lang={self.lang}").json()
        return str(found["name"])

    def button(self, text: str, within: Locator | None = None) -> Locator:
        """A button, by what it says in Swedish."""
        return (within or self.desk.locator("body")).get_by_role("button", name=self.t(text), exact=True)

    def link(self, text: str) -> Locator:
        """A link, by what it says in Swedish."""
        return self.desk.get_by_role("link", name=self.t(text), exact=True)

    def to(self, path: str) -> Locator:
        """The first link to a page."""
        return self.desk.locator(f"main a[href^='{path}']").first

    def reach(self, aim: Locator, is_there: str = "one => one === document.activeElement") -> None:
        """Press Tab until the focus stands there, as whoever has no mouse does."""
        aim.wait_for()
        for _ in range(MOST_TABS):
            if aim.evaluate(is_there):
                return
            self.desk.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {aim}")

    def press(self, aim: Locator) -> None:
        """Press a button or follow a link, by mouse or Enter."""
        if not self.keys:
            aim.click()
            return
        self.reach(aim)
        with self.desk.expect_navigation():
            self.desk.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        """Choose a box, or one of several, by mouse, or Space and arrows."""
        if not self.keys:
            box.check()
            return
        if box.get_attribute("type") != "radio":
            self.reach(box)
            if not box.is_checked():
                self.desk.keyboard.press("Space")
            return
        # Of several that exclude each other Tab leads to one, arrows to the others.
        self.reach(box, "one => one.name === document.activeElement.name")
        for key in ("Space", *["ArrowDown"] * MOST_ARROWS):
            if box.is_checked():
                return
            self.desk.keyboard.press(key)
        raise AssertionError(f"no key chooses {box}")

    def choose(self, list: Locator, value: str) -> None:
        """Choose from a list, by mouse or arrows."""
        if not self.keys:
            list.select_option(value)
            return
        self.reach(list)
        self.desk.keyboard.press("Home")
        for _ in range(MOST_ARROWS):
            if list.input_value() == value:
                return
            self.desk.keyboard.press("ArrowDown")
        raise AssertionError(f"no key chooses {value}")

    def chart(self) -> dict[str, Any]:
        """The chart as the desk sees it now."""
        return dict(self.desk.request.get(f"{self.address}/api/v1/chart").json())

    def lane(self, one: str, other: str) -> Lane | None:
        """The lane between two islands."""
        return next((lane for lane in self.chart()["lanes"] if {lane["a"], lane["b"]} == {one, other}), None)

    def arena(self, id: str) -> dict[str, Any] | None:
        """A mark on the water."""
        return next((one for one in self.chart()["arenas"] if one["id"] == id), None)

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until the chart shows what was done."""
        for _ in range(STEPS):
            if true():
                return
            self.desk.wait_for_timeout(300)
        raise AssertionError(f"the chart does not show it: {what}")

    def save(self, form: Locator, name: str) -> None:
        """Leave the field, read what will be different, and save exactly that."""
        form.press("Tab")
        button = self.button(name)
        expect(button).to_be_enabled()
        self.press(button)
        self.desk.wait_for_url(re.compile(r"[?&](saved|done)="))


def tapped(button: Locator) -> None:
    """Press what sends a page, and be on the next one."""
    with button.page.expect_navigation():
        button.tap()


def fits(page: Page) -> bool:
    """Whether nothing runs out of a phone's page."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def an_association_answers(year: Year) -> None:
    """From a slip, in English, with a link that is made for it alone."""
    desk, phone = year.desk, year.other
    year.at(f"/links?place={WHERE}&sector=civil_society")
    year.press(year.button("Ja, det är beslutat"))
    row = desk.get_by_role("row").filter(has_text=year.name("organisations", "ekbacken"))
    year.press(year.button("Gör länk", row))
    year.press(year.link("Lappar att skriva ut"))
    slip = desk.get_by_role("article").filter(has_text=year.name("organisations", "ekbacken"))
    before = year.lane("ekbacken", "foreningsradet")
    assert before is not None
    phone.goto(year.address + re.sub(r"^https?://[^/]+", "", slip.locator("code").inner_text()) + "?lang=en")
    expect(phone.get_by_role("heading", name="Is this you?")).to_be_visible()
    phone.get_by_role("button", name="Yes, that is us").tap()
    expect(phone.get_by_text("Thursday coffee").first).to_be_visible()
    tapped(phone.get_by_role("button", name="Yes, that is right"))
    while phone.get_by_role("button", name="joint operation").count():
        council = phone.get_by_role("heading", name="You and Council of Associations").count()
        tapped(phone.get_by_role("button", name="joint operation" if council else "works together"))
    for name in ("No more", "Done", "Done"):
        tapped(phone.get_by_role("button", name=name))
    expect(phone.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert fits(phone)
    on_chart = phone.get_by_role("link", name="See yourselves on the chart").get_attribute("href")
    assert on_chart is not None
    assert "o=ekbacken" in on_chart
    year.until(
        lambda: (lane := year.lane("ekbacken", "foreningsradet")) and lane["degree"] == "integration",
        "the association's own word about a collaboration",
    )


def the_network_meets(year: Year) -> None:
    """LISA of Exempelkommun: one phone on the table, and somebody takes an empty chair."""
    phone, other, desk = year.phone, year.other, year.desk
    empty = year.arena("kontaktnatet")
    assert empty is not None
    phone.goto(f"{year.address}/arenas/kontaktnatet?lang=sv")
    phone.get_by_role("link", name=re.compile("Hur gick det med lördagarna")).tap()
    phone.locator("[name=came][value=ekbacken]").check()
    phone.get_by_label("Beslut 1").fill("Hälsa på i affären")
    for rating in ("Betyg 4", "Betyg 5", "Betyg 5"):
        tapped(phone.get_by_role("button", name=rating))
    expect(phone.get_by_label("Antal som gav betyget 5")).to_have_value("2")
    assert fits(phone)
    phone.get_by_role("button", name="Spara", exact=True).tap()
    expect(phone.get_by_role("status")).to_contain_text("Sparat.")
    expect(phone.get_by_text("(3 svar)").first).to_be_visible()

    other.goto(f"{year.address}/arenas/kontaktnatet?lang=en")
    other.get_by_role("link", name="We take the chair").first.tap()
    other.locator("#organisation").fill("Handlarna i Exempelkommun")
    other.get_by_role("button", name="We take the chair").tap()
    expect(other.get_by_role("status")).to_contain_text("Thank you!")
    year.at(f"/inbox?place={WHERE}")
    entry = desk.locator(".card").filter(has_text="Handlarna i Exempelkommun")
    year.press(entry.get_by_role("button", name=re.compile(f"^{year.t('Ta in')}")))
    expect(desk.get_by_role("status")).to_be_visible()
    year.until(
        lambda: (
            (now := year.arena("kontaktnatet"))
            and "handlarna" in now["members"]
            and now["empty"] == empty["empty"] - 1
        ),
        "somebody in the empty chair",
    )


def a_challenge_becomes_an_agreement(year: Year) -> None:
    """From the table to a service and an agreement, which is signed."""
    desk = year.desk
    assert not (year.lane("ekbacken", "kyrkan-torget") or {"agreed": True})["agreed"]
    year.at("/workshops")
    year.press(year.to("/challenges/u-blanketter"))
    for name in ("residents_need", "needs_several", "engages"):
        year.tick(desk.locator(f"[name={name}][value=yes]"))
    year.press(year.button("Spara svaren"))
    for id in ("ekbacken", "kyrkan-torget"):
        desk.locator("#ask-more").fill(year.name("organisations", id))
        year.press(year.button("De är tillfrågade"))
        desk.locator(f"[name=parties][value={id}]").wait_for()
    for id in ("ekbacken", "kyrkan-torget"):
        year.tick(desk.locator(f"[name=parties][value={id}]"))
    year.press(year.button("Spara vilka som är med"))
    year.choose(desk.get_by_label(year.t("Vad blev det?")), "service")
    desk.get_by_label(year.t("Insats"), exact=True).fill("Blankettkvällar")
    desk.get_by_label(year.t("Överenskommelse"), exact=True).fill("Om blankettkvällarna")
    year.press(year.button("Spara utfallet"))
    expect(desk.get_by_role("status")).to_contain_text(year.t("Sparat."))
    made = desk.get_by_role("link", name="Om blankettkvällarna")
    year.until(lambda: desk.reload() and made.count(), "it")
    year.press(made)
    year.press(year.link("Ändra"))
    year.tick(desk.locator("[name=draft][value=no]"))
    signed = desk.locator("[name=signed]")
    signed.fill("1/11 2026")
    year.save(signed, "Spara")
    year.until(
        lambda: (lane := year.lane("ekbacken", "kyrkan-torget")) and lane["agreed"],
        "a lane with an agreement",
    )


def a_need_that_others_have(year: Year) -> None:
    """A resident says it, the coordinator puts it into words, four others press."""
    desk, phone = year.desk, year.other
    phone.goto(f"{year.address}/needs?place={WHERE}&lang=sv")
    phone.get_by_role("link", name="Säg vad som saknas").tap()
    phone.get_by_label("Vad saknas?").fill("Bussen går aldrig hem efter träffen.")
    phone.get_by_role("button", name="Skicka").tap()
    expect(phone.get_by_role("status")).to_contain_text("Tack.")
    year.at(f"/inbox?place={WHERE}")
    entry = desk.locator(".card").filter(has_text="Bussen går aldrig hem efter träffen.")
    expect(entry).to_contain_text("Exempelkommun")
    year.press(entry.get_by_role("link", name=re.compile(f"^{year.t('Ändra och ta in')}")))
    desk.locator("[name=text]").fill("Det går ingen buss hem på kvällen.")
    question = desk.locator("[name=question]")
    question.fill(year.name("questions", "kultur"))
    year.save(question, "Ta in det som står här")
    need = phone.locator("li.card").filter(has_text="Det går ingen buss hem på kvällen.")
    page = f"{year.address}/needs?place={WHERE}&q=buss&lang=en"
    year.until(lambda: phone.goto(page) and need.count(), "the need on its page")
    for number in range(1, 5):
        phone.context.set_extra_http_headers({"x-forwarded-for": f"203.0.113.{number}"})
        phone.goto(page)
        few = need.get_by_text("too few to be shown").count()
        assert few, "under five nobody is told how many"
        tapped(need.get_by_role("button"))
    expect(need).to_contain_text("5")
    expect(need.get_by_text("too few to be shown")).to_have_count(0)
    assert fits(phone)


def a_round_is_asked(year: Year, answers: int = 5) -> None:
    """Readiness: a slip is answered on a phone, few are hidden, and it stands beside last year's."""
    desk, phone = year.desk, year.phone
    year.at("/surveys/samverkansredo")
    year.press(year.link("Fråga igen nästa år"))
    desk.get_by_label(year.t("Vad heter omgången?")).fill("Hösten 2027")
    desk.locator("#opens").fill("2026-11-01")
    desk.locator("#closes").fill("")
    year.tick(desk.locator("[name=asks][value=each]"))
    year.press(year.button("Starta omgången"))
    slips_out = year.link("Lappar att skriva ut")
    slips_out.wait_for()
    round = desk.url.partition("?")[0]
    year.press(slips_out)
    desk.locator(".slip code").first.wait_for()
    slips = [re.sub(r"^https?://[^/]+", "", one) for one in desk.locator(".slip code").all_inner_texts()]
    phone.goto(f"{year.address}{slips[0]}?lang=sv")
    tapped(phone.get_by_role("button", name="Börja"))
    phone.locator(".answer input[value='8']").check()
    while phone.get_by_role("button", name="Hoppa över").count():
        tapped(phone.get_by_role("button", name="Nästa").last)
    assert fits(phone)
    tapped(phone.get_by_role("button", name="Skicka"))
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    figures = f"{year.address}/api/v1/surveys/samverkansredo/results"
    statement = desk.request.get(figures).json()["statements"][0]
    for number, slip in enumerate(slips[1:answers]):
        sent: dict[str, Any] = {"step": "9", "go": "send", "form": f"form {number}"}
        sent[f"v-{statement['id']}"] = "8"
        answered = desk.request.post(f"{year.address}{slip}", form=sent, headers={"origin": year.address})
        assert answered.ok
    year.at(round.removeprefix(year.address))
    expect(desk.locator("dl.facts")).to_contain_text(str(answers))
    year.press(year.button("Stäng omgången och visa svaren"))
    desk.wait_for_url(re.compile(r"/surveys/samverkansredo(\?|$)"))
    told = desk.request.get(figures).json()
    assert told["round"] == "hosten-2027"
    assert (told["statements"][0]["n"], told["statements"][0]["median"]) == (answers, 8)
    few = desk.request.get(f"{figures}?place={NEIGHBOUR}").json()["statements"][0]
    assert few["n"] is None, "of few nothing is told"
    row = desk.get_by_role("row").filter(has_text=re.compile("(Hösten|Autumn) 2026"))
    expect(row.nth(1)).to_contain_text(f"{statement['median']:g}")
    expect(desk.get_by_role("row").filter(has_text="Hösten 2027").nth(1)).to_contain_text("8")


def a_function_leaves(year: Year) -> None:
    """What rested on it is asked about, and one collaboration ends."""
    desk = year.desk
    year.at(f"/contacts?place={WHERE}&q=ekbacken")
    year.press(year.to("/contacts/ekbacken--varden-pa-ekbacken"))
    expect(desk.get_by_role("main")).to_contain_text("1")
    year.press(year.link("Ändra"))
    year.tick(desk.locator("[name=vacant][value=yes]"))
    since = desk.locator("[name=vacant_since]")
    since.fill("2026-10")
    year.save(since, "Spara")
    year.press(year.link("Till sidan").first)
    vacant = desk.get_by_text(year.t("Vakant sedan {since}.").partition(" {")[0])
    year.until(lambda: desk.reload() and vacant.count(), "a vacancy")
    year.press(year.link("Skriv in svaret"))
    row = desk.locator("input[value='ekbacken--foreningsradet--operational']")
    row.wait_for(state="attached")
    tie = row.get_attribute("name")
    assert tie is not None
    ended = desk.locator(f"[name='{tie.removesuffix('id')}until']")
    ended.fill("2026-10")
    year.save(ended, "Spara")
    year.until(lambda: year.lane("ekbacken", "foreningsradet") is None, "a collaboration that has ended")


def a_second_municipality_copies(year: Year) -> None:
    """The network's structure, with empty chairs and without organisations."""
    desk = year.desk
    year.at(f"/coordinate/copy?origin={WHERE}")
    year.tick(desk.get_by_label(year.name("arenas", "matradet")))
    year.choose(desk.locator("select[name=place]"), NEIGHBOUR)
    listed = f"{year.address}/api/v1/arenas"
    known = {one["id"] for one in desk.request.get(f"{listed}?limit=500").json()["items"]}
    year.press(year.button("Kopiera"))
    expect(desk.get_by_role("main")).to_contain_text("Provstad")

    def copied() -> bool:
        """Whether it is listed with empty chairs (a mark lies among members, and it has none yet)."""
        found = [one["id"] for one in desk.request.get(f"{listed}?limit=500").json()["items"]]
        new = [id for id in found if id not in known]
        return bool(new) and bool(desk.request.get(f"{listed}/{new[0]}").json()["chairs"])

    year.until(copied, "an arena with empty chairs in the other municipality")


def played(year: Year) -> None:
    """The whole year."""
    an_association_answers(year)
    the_network_meets(year)
    a_challenge_becomes_an_agreement(year)
    a_need_that_others_have(year)
    a_round_is_asked(year)
    a_function_leaves(year)
    a_second_municipality_copies(year)
