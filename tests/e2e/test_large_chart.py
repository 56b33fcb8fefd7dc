"""A chart too large to be read whole: islands come as tiles, and all else works as on a small one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

from bench.network import Size, network, write
from tests.browser import listening, opened, type_as_hands
from tests.service import command, serving

DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
Island = dict[str, Any]


@pytest.fixture(scope="module")
def large_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("large")
    write(network(Size(organisations=2_100, ties=4_200)), folder / "network")
    command("import", str(folder / "network"), "--apply", folder=folder)
    with serving(folder, ORIKET_AUDIENCE="working") as running:
        yield running.address


@pytest.fixture(scope="module")
def linked(large_service: str, browser: Browser) -> tuple[Island, Island]:
    """The largest island and its nearest neighbour by tie, as parts of the chart tell them."""
    page = browser.new_page()

    def part(ids: Iterable[str]) -> Any:
        return page.request.get(
            f"{large_service}/api/v1/chart/part?{urlencode([('id', id) for id in ids])}"
        ).json()

    listed = page.request.get(f"{large_service}/api/v1/bridging?limit=60").json()["items"]
    found = part(one["id"] for one in listed)
    largest = max(found["islands"], key=lambda one: one["area"])
    lane = min(
        (one for one in found["lanes"] if largest["id"] in (one["a"], one["b"])),
        key=lambda one: one["length"],
    )
    (nearest,) = part([lane["b"] if lane["a"] == largest["id"] else lane["a"]])["islands"]
    page.close()
    return largest, nearest


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    page, said = listening(context)
    yield page
    context.close()
    assert said == []


def at(island: Island) -> str:
    return f"z=10&x={island['x']}&y={island['y']}"


def click_middle(page: Page) -> None:
    box = page.locator(".chart-map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def title(page: Page, words: str) -> None:
    expect(page.locator(".panel-title")).to_have_text(words)


def test_a_large_chart_is_read_in_tiles_and_parts(
    page: Page, large_service: str, linked: tuple[Island, Island]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, large_service)
    assert [url for url in asked if ".mvt?" in url]
    expect(page.locator(".chart-few")).to_have_text(re.compile(r"^Visar \d+ av 2\s100, zooma in$"))
    page.get_by_role("combobox", name="Sök organisation eller fråga").fill(linked[0]["name"])
    page.get_by_role("listbox", name="Förslag").get_by_role("option").first.click()
    title(page, linked[0]["name"])
    assert [url for url in asked if f"/chart/part?id={linked[0]['id']}&" in url]
    assert not [url for url in asked if "/api/v1/chart?" in url]
    assert Axe().run(page).violations_count == 0


def test_an_island_opens_by_mouse_and_leads_on(
    page: Page, large_service: str, linked: tuple[Island, Island]
) -> None:
    first, other = linked
    opened(page, f"{large_service}/?{at(first)}")
    click_middle(page)
    title(page, first["name"])
    page.get_by_role("button", name="Vägen till …").click()
    page.get_by_role("combobox", name="Vart vill ni?").fill(other["name"])
    page.get_by_role("listbox", name="Förslag").get_by_role("option").first.click()
    title(page, f"Vägen från {first['name']} till {other['name']}")
    drawn = page.locator(".panel-body").get_by_text("På kartan är de ritade")
    expect(drawn).to_be_visible()
    page.go_back()
    title(page, first["name"])


@pytest.mark.parametrize("pause", [0, 1_500])
def test_the_keyboard_walks_what_is_in_view(
    page: Page, large_service: str, linked: tuple[Island, Island], pause: int
) -> None:
    opened(page, f"{large_service}/?{at(linked[0])}")
    islands = page.get_by_role("listbox", name="Öarna på kartan")
    expect(islands.get_by_role("option").first).to_be_attached()
    assert islands.get_by_role("option").count() <= 300
    islands.focus()
    before = islands.get_attribute("aria-activedescendant")
    page.keyboard.press("PageDown")
    expect(islands).not_to_have_attribute("aria-activedescendant", before or "")
    name = linked[0]["name"].lower()
    type_as_hands(page, name[:3], pause)
    type_as_hands(page, name[3:])
    expect(islands).to_have_attribute("aria-activedescendant", f"island-{linked[0]['id']}")
    expect(page.locator(".tip strong")).to_have_text(linked[0]["name"])
    page.keyboard.press("Enter")
    title(page, linked[0]["name"])


def test_another_date_brings_other_tiles(page: Page, large_service: str) -> None:
    opened(page, large_service)
    page.locator(".date-toggle").click()
    early = re.compile(r"\.mvt\?at=(19|200|201)")

    def is_early(request: Request) -> bool:
        return early.search(request.url) is not None

    with page.expect_request(is_early):
        page.get_by_role("slider", name="Så såg det ut").press("Home")
    expect(page).to_have_url(re.compile(r"[?&]at=\d{4}-"))


def test_a_thumb_opens_an_island_of_a_large_chart(
    browser: Browser, large_service: str, linked: tuple[Island, Island]
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    page, said = listening(context)
    opened(page, f"{large_service}/?{at(linked[0])}")
    box = page.locator(".chart-map").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    title(page, linked[0]["name"])
    context.close()
    assert said == []
