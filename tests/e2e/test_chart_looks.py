"""How the chart looks and whether it is honest: day and night, on paper, true beside drawn, the scale bar."""

import base64
import math
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser import listening, opened, type_as_hands
from viz.picture.palette import THEMES
from viz.places.truth_thresholds import BADLY_TOLD

DESK = ViewportSize(width=1440, height=900)
LIGHT_OF = """async data => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const brush = canvas.getContext("2d");
    brush.drawImage(image, 0, 0);
    const pixels = brush.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels.reduce((sum, value, i) => i % 4 < 3 ? sum + value : sum, 0) / (pixels.length * 0.75);
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, device_scale_factor=1, color_scheme="light")
    page, said = listening(context)
    yield page
    context.close()
    assert said == []


def light_of(browser: Browser, page: Page) -> float:
    """How light the map is, from 0 to 255."""
    data = base64.b64encode(page.locator(".chart-map").screenshot()).decode()
    reader = browser.new_page()  # ours has a policy that lets no picture of ours be read
    light = float(reader.evaluate(LIGHT_OF, data))
    reader.close()
    return light


def sea_of(page: Page) -> str:
    told = page.locator("#chart").evaluate("chart => getComputedStyle(chart).getPropertyValue('--chart-sea')")
    return str(told)


def test_the_chart_follows_day_and_night_while_one_looks(
    browser: Browser, page: Page, working_service: str
) -> None:
    opened(page, working_service)
    assert sea_of(page) == THEMES["light"].sea
    day = light_of(browser, page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(1500)
    assert sea_of(page) == THEMES["dark"].sea
    night = light_of(browser, page)
    assert night < day / 2
    page.emulate_media(color_scheme="light", forced_colors="active")
    page.wait_for_timeout(1500)
    assert sea_of(page) == THEMES["contrast"].sea
    assert light_of(browser, page) > day


def point_at(page: Page, name: str) -> None:
    """Type a whole name on the chart, from its first letter on."""
    page.keyboard.press("Escape")
    type_as_hands(page, name)
    expect(page.locator(".tip strong")).to_have_text(name, ignore_case=True)


def drawn_at(page: Page) -> tuple[float, float]:
    """Where the tip points, in pixels."""
    moved = page.locator(".tip").evaluate("tip => tip.style.transform")
    x, y = re.findall(r"(-?[\d.]+)px", moved)[:2]
    return float(x), float(y)


def test_the_scale_bar_measures_what_is_drawn(page: Page, working_service: str) -> None:
    opened(page, working_service)
    chart = page.request.get(f"{working_service}/api/v1/chart").json()
    places = {island["name"]: (island["x"], island["y"]) for island in chart["islands"]}
    here = places["Nora kommun"]
    near = {name: at for name, at in places.items() if math.dist(here, at) < 6}  # both are seen at once
    other = max(near, key=lambda name: math.dist(here, near[name]))
    page.get_by_role("listbox", name="Öarna på kartan").focus()
    seen = []
    for name in ("Nora kommun", other):
        point_at(page, name.lower())
        expect(page.locator(".tip strong")).to_have_text(name)
        seen.append(drawn_at(page))
    pixels = math.dist(*seen) / math.dist(here, near[other]) * chart["unit"]
    step = float(page.locator(".scale-words strong").inner_text().split()[1].replace(",", "."))
    bar = page.locator(".scale-bar").evaluate("bar => bar.getBoundingClientRect().width")
    assert bar == pytest.approx(step * pixels, abs=1.5)


def test_pointing_tells_the_true_distance_beside_the_drawn_one(page: Page, working_service: str) -> None:
    chart = page.request.get(f"{working_service}/api/v1/chart").json()
    place = {island["id"]: (island["x"], island["y"]) for island in chart["islands"]}
    way = f"{working_service}/api/v1/routes?from=karlskoga-kommun&to=nora-kommun"
    true = page.request.get(way).json()["distance"]
    drawn = math.dist(place["karlskoga-kommun"], place["nora-kommun"]) / chart["unit"]
    x, y = place["nora-kommun"]
    opened(page, f"{working_service}/?o=karlskoga-kommun&z=7.2&x={x}&y={y}")
    expect(page.locator(".panel-title")).to_have_text("Karlskoga kommun")
    said = f"avstånd {true:g} · ritat {drawn:.1f}".replace(".", ",").removesuffix(",0")
    islands = page.get_by_role("listbox", name="Öarna på kartan")
    islands.focus()
    point_at(page, "nora kommun")
    expect(page.locator(".tip")).to_contain_text(said)
    expect(page.locator(f"#{islands.get_attribute('aria-activedescendant')}")).to_contain_text(said)
    point_at(page, "fremia")
    expect(page.locator(".tip")).to_contain_text("ingen känd väg hit")


def test_paper_gets_a_sheet_with_the_view_and_no_buttons(page: Page, working_service: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/chart.svg" in request.url else None)
    opened(page, f"{working_service}/?o=nora-kommun&z=7.4&x=0&y=0")
    expect(page.locator(".panel-title")).to_have_text("Nora kommun")
    assert asked == []
    page.emulate_media(media="print")
    sheet = page.locator(".chart-paper")
    expect(sheet).to_be_visible()
    expect(page.locator(".chart-canvas")).to_be_hidden()
    expect(page.locator(".site-header")).to_be_hidden()
    assert sheet.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    (address,) = set(asked)
    for part in ("theme=print", "legend=true", "at=2023-04-01", "bbox=", "select=nora-kommun"):
        assert part in address


@pytest.mark.parametrize("audience", ["working", "public"])
def test_the_legend_says_how_true_the_chart_is_and_who_can_make_it_truer(
    page: Page, audience: str, request: pytest.FixtureRequest
) -> None:
    service = str(request.getfixturevalue(f"{audience}_service"))

    def outdated(route: Route) -> None:
        chart = route.fetch().json()
        chart["truth"] |= {"median_error": 0.19, "share_over_half": 0.1, "edition_gain": 0.31}
        route.fulfill(json=chart)

    page.route("**/api/v1/chart?*", outdated)
    opened(page, service)
    legend = page.locator(".legend")
    expect(legend).to_contain_text("Fågelvägen är hälften av avstånden högst 19 procent fel.")
    expect(legend).to_contain_text("Ungefär ett av 10 är fel med mer än hälften.")
    expect(legend).to_contain_text("En ny kartversion skulle stämma 31 procent bättre.")
    way = legend.get_by_role("link", name="Så gör ni en ny kartversion")
    expect(way).to_have_count(1 if audience == "working" else 0)


def test_islands_that_lie_roughly_where_they_belong_say_so(page: Page, working_service: str) -> None:
    chart = page.request.get(f"{working_service}/api/v1/chart").json()
    told = [one for one in chart["islands"] if one["truth"] is not None]
    far = next(one for one in told if one["truth"] >= BADLY_TOLD)
    near = next(one for one in told if one["truth"] < BADLY_TOLD)
    opened(page, working_service)
    islands = page.get_by_role("listbox", name="Öarna på kartan")
    islands.focus()
    for one, words in ((far, True), (near, False)):
        point_at(page, one["name"])
        tip = page.locator(".tip")
        expect(tip.get_by_text("ungefärlig plats")).to_have_count(1 if words else 0)


def test_the_legend_offers_the_water_of_places_also_when_nothing_else_changes(
    page: Page, working_service: str
) -> None:
    def with_waters(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('"waters": []', '"waters": ["readiness", "temperature"]')
        assert body != answer.text()
        route.fulfill(response=answer, body=body)

    page.route(f"{working_service}/?lang=sv", with_waters)
    opened(page, f"{working_service}/?lang=sv")
    for words in ("Samverkansredo", "Temperatur"):
        expect(page.locator(".legend").get_by_role("button", name=words)).to_be_visible()
