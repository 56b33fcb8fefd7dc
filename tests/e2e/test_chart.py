"""The chart in a real browser: search, mouse, keyboard, thumb, a way, date, language, the table twin."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import PATIENCE, listening, opened, wait_for_chart

KARLSKOGA, NORA = "Karlskoga kommun", "Nora vårdcentral"
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
WAY = "/?o=karlskoga-kommun&to=nora-vardcentral"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of our own that fails on anything the browser complains about."""
    context = browser.new_context(viewport=DESK)
    page, said = listening(context)
    yield page
    context.close()
    assert said == []


def search_box(page: Page) -> None:
    page.get_by_role("combobox", name="Sök organisation eller fråga").click()


def title(page: Page, words: str) -> None:
    expect(page.locator(".panel-title")).to_have_text(words)


def middle_of(page: Page) -> tuple[float, float]:
    """A shared view stands with its x and y in the middle of the map."""
    box = page.locator(".chart-map").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def island(page: Page, service: str, id: str) -> tuple[float, float]:
    answer = page.request.get(f"{service}/api/v1/chart").json()
    found = next(one for one in answer["islands"] if one["id"] == id)
    return found["x"], found["y"]


def assert_accessible(page: Page) -> None:
    """Check 45: axe finds nothing on the page as it stands."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_search_for_loneliness_opens_the_question(page: Page, working_service: str) -> None:
    opened(page, working_service)
    assert_accessible(page)
    search_box(page)
    page.keyboard.type("ensamhet")
    options = page.get_by_role("listbox", name="Förslag").get_by_role("option")
    expect(options.first).to_contain_text("Ensamhet")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    title(page, "Ensamhet")
    assert "q=ensamhet" in page.url, "in the panel beside the chart, not on another page"
    expect(page.locator(".panel-title")).to_be_focused()
    page.locator(".panel-list button", has_text="Föreningslivet i Nora").click()
    title(page, "Föreningslivet i Nora")
    page.keyboard.press("Escape")
    title(page, "Ensamhet")


def test_an_island_opens_by_mouse_and_the_view_can_be_shared(page: Page, working_service: str) -> None:
    x, y = island(page, working_service, "karlskoga-kommun")
    opened(page, f"{working_service}/?z=8&x={x}&y={y}")
    page.mouse.click(*middle_of(page))
    title(page, KARLSKOGA)
    assert "o=karlskoga-kommun" in page.url
    shared = page.url
    page.get_by_role("button", name="Stäng").click()
    expect(page.locator(".legend")).to_be_visible()
    assert "o=" not in page.url
    page.go_back()
    title(page, KARLSKOGA)
    opened(page, shared)
    title(page, KARLSKOGA)


def test_check_45_the_whole_way_by_keyboard_alone(page: Page, working_service: str) -> None:
    opened(page, working_service)
    islands = page.get_by_role("listbox", name="Öarna på kartan")
    for _ in range(40):
        page.keyboard.press("Tab")
        if islands.evaluate("list => list === document.activeElement"):
            break
    expect(islands).to_be_focused()
    page.keyboard.type("karlskoga k")
    expect(islands).to_have_attribute("aria-activedescendant", "island-karlskoga-kommun")
    expect(page.locator("#island-karlskoga-kommun")).to_contain_text(KARLSKOGA)
    expect(page.locator(".tip")).to_contain_text(re.compile("Närmast i verkligheten: .+ · .+ · .+"))
    page.keyboard.press("Enter")
    title(page, KARLSKOGA)
    expect(page.locator(".panel-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Vägen till …")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Vart vill ni?")).to_be_focused()
    page.keyboard.type("nora vård")
    page.keyboard.press("Enter")  # as fast as somebody who knows the name
    title(page, f"Vägen från {KARLSKOGA} till {NORA}")
    page.keyboard.press("Escape")
    expect(islands).to_be_focused()


def test_check_18_the_way_is_said_alike_and_no_request_leaves_the_house(
    page: Page, working_service: str
) -> None:
    """And check 18: no request leaves the house."""
    asked = "from=karlskoga-kommun&to=nora-vardcentral"
    route = page.request.get(f"{working_service}/api/v1/routes?{asked}").json()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    opened(page, working_service + WAY)
    title(page, f"Vägen från {KARLSKOGA} till {NORA}")
    assert_accessible(page)
    assert requests
    assert [url for url in requests if not url.startswith((working_service, "data:", "blob:"))] == []
    expect(page.locator(".route-sum .distance")).to_have_text(f"{route['distance']:g}".replace(".", ","))
    expect(page.locator(".steps > li p")).to_have_text([step["text"] for step in route["steps"]])
    page.get_by_role("link", name="Vägen på en egen sida").click()
    for step in route["steps"]:
        expect(page.locator("main")).to_contain_text(step["text"])


def test_a_row_of_the_legend_shows_its_own_and_the_table_the_same(page: Page, working_service: str) -> None:
    opened(page, working_service)
    press = page.get_by_role("button", name="Civilsamhälle", exact=True)
    press.focus()
    page.keyboard.press("Enter")
    answer = page.request.get(f"{working_service}/api/v1/selection?family=civil_society").json()
    said = f"Visar {answer['shown']['organisations']} av 109 organisationer"
    expect(page.locator(".chart-said")).to_contain_text(said)
    expect(press).to_be_focused()
    expect(press).to_have_attribute("aria-pressed", "true")
    assert "family=civil_society" in page.url
    expect(page.locator(".chart-title")).to_be_hidden()  # the answer in the legend lies over its half
    ties = page.get_by_role("row", name="Samarbeten mellan dem").get_by_role("cell")
    expect(ties).to_have_text([str(answer[which]["ties"]) for which in ("shown", "whole")])
    page.get_by_label("Plats").evaluate("select => select.closest('details').open = true")
    page.get_by_label("Plats").select_option("1884")
    expect(page.locator(".chart-said")).not_to_contain_text(said)
    page.go_back()
    expect(page.locator(".chart-said")).to_contain_text(said)
    page.get_by_role("link", name="Se dem som tabell").click()
    expect(page.locator(".lead")).to_contain_text(f"{answer['shown']['organisations']} organisationer")
    page.get_by_role("link", name="Visa på kartan").click()
    wait_for_chart(page)
    page.locator(".chart-said").get_by_role("button", name="Visa alla").click()
    expect(page.locator(".chart-said")).to_be_empty()
    assert "family" not in page.url
    expect(page.locator(".chart-title")).to_be_visible()


def test_the_keyboard_stands_where_it_was_when_what_it_pressed_goes_away(
    page: Page, working_service: str
) -> None:
    opened(page, f"{working_service}/?o=karlskoga-kommun")
    for button in ("1 steg", "2 steg", "3 steg"):
        page.get_by_role("button", name=button, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".chart-said").get_by_role("button", name="Visa alla")).to_be_focused()
        page.go_back()
        title(page, KARLSKOGA)
    page.get_by_role("button", name="1 steg", exact=True).press("Enter")
    page.locator(".legend").get_by_role("button", name="Visa alla").press("Enter")
    expect(page.get_by_role("heading", name="Så läser du kartan")).to_be_focused()


def test_the_table_twin_has_the_same_ties(page: Page, working_service: str) -> None:
    opened(page, f"{working_service}/?o=karlskoga-kommun")
    title(page, KARLSKOGA)
    assert_accessible(page)
    others = page.locator(".tie > .link-button").all_text_contents()
    assert others
    page.get_by_role("link", name=f"Hela sidan om {KARLSKOGA}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(KARLSKOGA)
    for other in others:
        expect(page.locator("main")).to_contain_text(other)


def test_the_language_changes_and_the_view_stays(page: Page, working_service: str) -> None:
    opened(page, f"{working_service}/?o=karlskoga-kommun")
    title(page, KARLSKOGA)
    page.get_by_role("link", name="English").click()
    wait_for_chart(page)
    title(page, KARLSKOGA)
    expect(page.get_by_role("heading", name="Collaborations")).to_be_visible()
    expect(page.get_by_role("combobox", name="Search for an organisation or a question")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_another_date_changes_the_lanes_and_not_the_islands(page: Page, working_service: str) -> None:
    opened(page, working_service)
    page.get_by_role("button", name="1 april 2023").click()
    expect(page.locator(".date-sheet")).to_contain_text("65 av 133 samarbeten saknar datum")
    with page.expect_response(lambda response: "/api/v1/chart?" in response.url) as changed:
        page.get_by_role("slider", name="Så såg det ut").press("Home")
    early, opening = changed.value.json(), page.request.get(f"{working_service}/api/v1/chart").json()
    assert [(one["id"], one["x"], one["y"]) for one in early["islands"]] == [
        (one["id"], one["x"], one["y"]) for one in opening["islands"]
    ]
    assert len(early["lanes"]) < len(opening["lanes"])
    expect(page).to_have_url(re.compile(r"[?&]at=\d{4}-"))


def test_a_thumb_opens_and_closes_an_island(browser: Browser, working_service: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    x, y = island(page, working_service, "nora-vardcentral")
    opened(page, f"{working_service}/?z=7&x={x}&y={y}")
    page.touchscreen.tap(*middle_of(page))
    title(page, NORA)
    nearest = re.compile("^Närmast i verkligheten: .+ · .+ · ")
    expect(page.locator(".panel-body").get_by_text(nearest)).to_be_attached()
    sheet, tools = page.locator(".side"), page.locator(".chart-tools")
    box = sheet.bounding_box()
    assert box
    assert box["y"] > PHONE["height"] * 0.4
    assert box["width"] == PHONE["width"]
    expect(tools).to_be_hidden()
    for button in sheet.get_by_role("button").all()[:3]:
        size = button.bounding_box()
        assert size
        assert size["width"] >= 24
    page.get_by_role("button", name="Stäng").click()
    expect(sheet).to_be_hidden()
    expect(tools).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()


def test_an_answer_lights_up_on_the_chart(page: Page, working_service: str) -> None:
    page.goto(f"{working_service}/partners?for=nora-vardcentral&question=ofrivillig-ensamhet-aldre")
    page.get_by_role("link", name="Visa alla på kartan").click()
    wait_for_chart(page)
    title(page, "Svaret på kartan")
    page.locator(".panel-body").get_by_role("button", name="Laxå kommun").click()
    title(page, "Laxå kommun")
    page.get_by_role("button", name="Stäng").click()
    title(page, "Svaret på kartan")
    page.get_by_role("button", name="Stäng").click()
    expect(page.locator(".panel-title")).to_have_count(0)


def test_on_a_phone_the_doors_come_first_and_the_chart_below(browser: Browser, working_service: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    opened(page, working_service)
    chart = page.locator(".chart-map").bounding_box()
    assert chart
    assert chart["y"] > PHONE["height"] / 2
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(page.locator(".chart-few")).to_have_text(re.compile(r"^Zooma in för \d+ namn till\.$"))
    page.get_by_label("Skriv med dina egna ord").fill("min mamma är så ensam, hon bor i Nora")
    page.get_by_role("button", name="Visa hjälp").tap()
    expect(page.get_by_role("heading", name="Äntligen Måndag")).to_be_visible()
    assert "mamma" not in page.url
    opened(page, f"{working_service}/?o=nora-kommun")
    expect(page.get_by_role("heading", name="Vad behöver du hjälp med?")).to_have_count(0)
    context.close()


def test_the_public_sees_no_strain(page: Page, public_service: str) -> None:
    opened(page, f"{public_service}/?o=arbetsformedlingen")
    expect(page.locator(".panel-title")).to_be_visible()
    expect(page.locator(".tag-strained, .tag-person, .legend-strained, .legend-person")).to_have_count(0)


def test_check_45_axe_finds_nothing_at_an_arena(page: Page, working_service: str) -> None:
    opened(page, f"{working_service}/?a=lisa-natverket&lang=en")
    expect(page.locator(".panel-title")).to_be_visible()
    assert_accessible(page)


def test_an_english_browser_is_met_in_english_until_somebody_chooses(
    browser: Browser, working_service: str
) -> None:
    context = browser.new_context(viewport=DESK, locale="en-GB")
    page, said = listening(context)
    opened(page, f"{working_service}/?o=karlskoga-kommun")
    title(page, KARLSKOGA)
    expect(page.get_by_role("heading", name="Collaborations")).to_be_visible()
    page.get_by_role("link", name="Svenska").click()
    wait_for_chart(page)
    expect(page.get_by_role("heading", name="Samarbeten")).to_be_visible()
    page.get_by_role("link", name="Bläddra", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    context.close()
    assert said == []
