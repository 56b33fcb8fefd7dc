"""Pictures to take away: themes, views, what stands out, and room for title and legend."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from viz.chart import Chart
from viz.lettering import line_breaks as names
from viz.picture import legend, svg
from viz.picture import paper as sheet
from viz.picture.palette import THEMES
from viz.picture.plane import SCALE

NS = "{http://www.w3.org/2000/svg}"
HARD = "<b>&\"Å'"
WORDS = legend.LegendWords(
    title="Ö-riket",
    subtitle="Vilka arbetar ihop, och hur nära?",
    notes=("2023-04-01",),
    islands="En ö är en organisation",
    families=dict.fromkeys(THEMES["light"].land, HARD),
    between="Mellan öarna",
    degrees={"contact": "har kontakt", "coordination": "samordnar", "integration": "gemensamt"},
    marks=dict.fromkeys(("lighthouse", "buoy", "size", "strained", "person"), "märke"),
    scale="avstånd {n}",
    sentences=("Kartan visar inte var något ligger. " * 4, "Källor: rapporten"),
)


def text_of(picture: str) -> str:
    drawn = ET.fromstring(picture)  # noqa: S314 -- our own drawing
    return "|".join("".join(text.itertext()) for text in drawn.iter(f"{NS}text"))


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_theme_paints_the_same_words_in_its_own_colours(chart: Chart, theme: str) -> None:
    told = chart.to_json()
    picture = svg.render(told, {}, look=svg.Look(theme=theme))
    assert text_of(picture) == text_of(svg.render(told, {}))
    used = set(re.findall(r"#[0-9a-f]{6}\b", picture))
    assert {THEMES[theme].sea, THEMES[theme].ink, THEMES[theme].halo} <= used
    assert theme == "light" or THEMES["light"].shelf not in used


def test_a_view_shows_its_part_and_leaves_out_what_is_far(chart: Chart) -> None:
    told = chart.to_json()
    left, low, right, high = told["bounds"]
    view = (left, low, (left + right) / 2, (low + high) / 2)
    part = svg.render(told, {}, look=svg.Look(bounds=view))
    shown = {a.get("href") for a in ET.fromstring(part).iter(f"{NS}a")}  # noqa: S314 -- as above
    inside = {
        f"/organisations/{i['id']}"
        for i in told["islands"]
        if view[0] <= i["x"] <= view[2] and view[1] <= i["y"] <= view[3]
    }
    assert inside <= shown
    assert len(shown) < len(told["islands"])
    assert len(part) < len(svg.render(told, {})) * 0.8


def test_who_was_chosen_stands_out_with_its_neighbours(chart: Chart) -> None:
    told = chart.to_json()
    lane = told["lanes"][0]
    picture = svg.render(told, {}, look=svg.Look(chosen=frozenset([lane["a"]])))
    near = {lane["a"]} | {
        end for one in told["lanes"] for end in (one["a"], one["b"]) if lane["a"] in (one["a"], one["b"])
    }
    faint = set(re.findall(r'<g opacity="\.32"><a href="/organisations/([^"]+)"', picture))
    assert faint == {i["id"] for i in told["islands"]} - near
    assert THEMES["light"].chosen in picture


def test_title_and_legend_lie_on_open_water(chart: Chart) -> None:
    told = chart.to_json()
    look = svg.Look(legend=WORDS)
    title = legend.title(WORDS, THEMES["light"])
    cards = {shape: legend.card(WORDS, THEMES["light"], 1.0, shape).size for shape in legend.SHAPES}
    made = sheet.lay_out(told, tuple(told["bounds"]), title.size, cards)
    for shape, size in cards.items():
        alone = sheet.lay_out(told, tuple(told["bounds"]), title.size, {shape: size})
        assert alone.em >= made.em - 1e-9
        assert (made.shape == shape) is (alone.card == made.card)
    x0, y0, x1, y1 = made.bounds
    assert (x1 - x0) / (y1 - y0) == pytest.approx(sheet.PAPER)
    assert x0 <= told["bounds"][0] + 1e-9
    assert y1 >= told["bounds"][3] - 1e-9
    boxes = [(left, top - high, left + wide, top) for left, top, wide, high in (made.title, made.card)]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for left, low, right, high in boxes:
        assert x0 <= left < right <= x1
        assert y0 <= low < high <= y1
        for island in told["islands"]:
            assert not any(left < x < right and low < y < high for x, y in island["coast"])
    said = text_of(svg.render(told, {}, look=look))
    assert HARD in said
    assert "Kartan visar inte var något ligger." in said
    assert "Källor: rapporten" in said


@pytest.mark.parametrize("shape", legend.SHAPES)
@pytest.mark.parametrize("unit", [0.02, 0.4, 1.0, 3.3, 40.0])
def test_the_scale_bar_is_right(unit: float, shape: str) -> None:
    card = legend.card(WORDS, THEMES["light"], unit, shape)
    length = int(re.findall(r"avstånd (\d+)", card.svg)[0])
    bar = float(re.findall(r'<rect x="2" y="[\d.]+" width="([\d.]+)" height="4.6"', card.svg)[0])
    assert bar <= 10 * card.size[0] - 2 * legend.PAD
    if unit < 20:
        assert bar == pytest.approx(length * unit * legend.EM, abs=0.01)


def test_a_legend_explains_the_signs_that_its_picture_has(chart: Chart) -> None:
    told = chart.to_json()
    words = replace(
        WORDS, marks={mark: f"märke {mark}" for mark in ("lighthouse", "agreed", "unaware", "empty")}
    )
    signed = {**told, "lanes": [{**lane, "agreed": True, "unaware": True} for lane in told["lanes"]]}
    for shown, there in ((told, {"lighthouse"}), (signed, {"lighthouse", "agreed", "unaware"})):
        text = text_of(svg.render(shown, {}, look=svg.Look(legend=words)))
        assert {mark for mark in words.marks if f"märke {mark}" in text} == there


@pytest.mark.parametrize("share", [0.15, 0.5, 1.0])
def test_the_bar_on_a_whole_sheet_is_as_long_as_it_says(chart: Chart, share: float) -> None:
    told = chart.to_json()
    left, low, right, high = told["bounds"]
    view = (left, low, left + share * (right - left), low + share * (high - low))
    picture = svg.render(told, {}, look=svg.Look(bounds=view, legend=WORDS))
    length = int(re.findall(r"avstånd (\d+)", picture)[0])
    bar = float(re.findall(r'<rect x="2" y="[\d.]+" width="([\d.]+)" height="4.6"', picture)[0])
    (size,) = re.findall(r'scale\(([\d.]+)\)"><rect width', picture)
    assert bar * float(size) == pytest.approx(length * told["unit"] * SCALE, rel=0.001)


@pytest.mark.parametrize("shape", legend.SHAPES)
def test_a_card_is_as_wide_as_its_words(shape: str) -> None:
    long = replace(WORDS, marks={"lighthouse": "lighthouse: key organisation between others, far away"})
    narrow, wide = (legend.card(words, THEMES["light"], 1.0, shape) for words in (WORDS, long))
    assert wide.size[0] > narrow.size[0]
    drawn = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{wide.svg}</svg>')  # noqa: S314 -- ours
    texts = 0
    for part in drawn.findall(f"{NS}g"):
        left, top = map(float, re.findall(r"[\d.]+", part.get("transform", "")))
        for text in part.iter(f"{NS}text"):
            size = float(text.get("font-size", "0"))
            reach = left + float(text.get("x", "0"))
            if text.get("text-anchor") is None:
                reach += size * names.width(text.text or "")
            assert reach <= 10 * wide.size[0] - legend.PAD / 2
            assert size < top + float(text.get("y", "0")) <= 10 * wide.size[1] - legend.PAD / 2
            texts += 1
    assert texts > 20
