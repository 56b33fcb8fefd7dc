from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tests.viz.small import sea_of
from viz.chart import Chart, draw
from viz.picture import svg

NS = "{http://www.w3.org/2000/svg}"
HARD = "<script>alert(\"x\")</script> & 'Åsa' ]]>"


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 -- our own drawing, not somebody's file


@pytest.fixture(scope="module")
def picture(chart: Chart) -> str:
    return svg.render(chart.to_json(), {"title": "Ö-riket", "calm": "Utan kända samarbeten hos oss"})


def test_every_island_is_a_link_with_its_name(picture: str, chart: Chart) -> None:
    links = parsed(picture).findall(f".//{NS}a")
    assert {link.get("href") for link in links} == {f"/organisations/{i.isle.id}" for i in chart.islands}
    assert {link.findtext(f"{NS}title") for link in links} == {i.isle.name for i in chart.islands}


def test_names_stand_on_the_picture(picture: str) -> None:
    said = "".join("".join(text.itertext()) for text in parsed(picture).iter(f"{NS}text"))
    assert "Möckelnföreningarna" in said
    assert "Utan kända samarbeten hos oss" in said
    assert "Askersund" in said


def test_a_strict_policy_leaves_nothing_out(picture: str) -> None:
    for element in parsed(picture).iter():
        assert element.tag.removeprefix(NS) not in ("style", "script", "foreignObject", "image")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", picture)


def test_every_text_is_escaped() -> None:
    sea = sea_of(2, [(0, 1, "contact")], [HARD, "b"])
    told = draw(sea, {"i0": (0.0, 0.0), "i1": (6.0, 0.0)}, 1).to_json()
    drawn = parsed(svg.render(told, {"title": HARD, "open_sea": HARD}, link='/o/{id}?"<'))
    assert drawn.findtext(f"{NS}title") == HARD
    assert not list(drawn.iter("script"))
    assert HARD in [title.text for title in drawn.iter(f"{NS}title")]


def test_friction_and_single_persons_show_only_where_the_json_tells_it() -> None:
    told = draw(sea_of(2, [(0, 1, "contact")]), {"i0": (0.0, 0.0), "i1": (6.0, 0.0)}, 1).to_json()
    hidden = svg.render({**told, "lanes": [{**told["lanes"][0], "strained": None}]}, {})
    shown = svg.render({**told, "lanes": [{**told["lanes"][0], "strained": True}]}, {})
    knotted = svg.render({**told, "lanes": [{**told["lanes"][0], "person_bound": True}]}, {})
    assert hidden == svg.render(told, {})
    one_sided = svg.render({**told, "lanes": [{**told["lanes"][0], "unaware": True}]}, {})
    assert len({hidden, shown, knotted, one_sided}) == 4


def test_an_empty_sea_can_be_painted() -> None:
    parsed(svg.render(draw(sea_of(0, []), {}, 1).to_json(), {}))
