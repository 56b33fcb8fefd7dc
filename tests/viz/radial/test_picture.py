from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.viz.radial.conftest import Looking
from viz.radial.beside import FromHereWords
from viz.radial.page import PAGES
from viz.radial.picture import render

NS = "{http://www.w3.org/2000/svg}"
HARD = "<script>alert(1)</script> & 'Åsa'"
WORDS = FromHereWords(
    eyebrow="Sett från",
    title=HARD,
    answer=[("6", "känner ni redan", "avstånd 3 till 4")],
    ruler="avstånd",
    without=[("2 andra", ["region", "state"])],
    families={"region": "Region"},
    lanes={"contact": "har kontakt", "arena": "möts", "part_of": "samma"},
    notes=["Så läses den."],
    headings=("Ö", "Väg", "Ingen väg"),
)


@pytest.fixture(scope="module", params=list(PAGES))
def picture(request: pytest.FixtureRequest, looking: Looking) -> ET.Element:
    seen = looking.seen("karlskoga-kommun", request.param)
    known = looking.network.snapshot.organisations
    families = {one.node: known[one.node].family for one in seen.spots if one.is_island}
    drawn = render(seen.drawn, families, WORDS, link="/organisations/{id}/from-here")
    return ET.fromstring(drawn)  # noqa: S314 -- our own drawing


def test_every_island_but_the_middle_leads_on(picture: ET.Element) -> None:
    links = {one.get("href") for one in picture.iter(f"{NS}a")}
    assert len(links) >= 49
    assert "/organisations/nora-kommun/from-here" in links
    assert "/organisations/karlskoga-kommun/from-here" not in links


def test_what_is_said_is_escaped_and_nothing_needs_a_looser_policy(picture: ET.Element) -> None:
    said = "".join("".join(one.itertext()) for one in picture.iter(f"{NS}text"))
    assert "script" in said
    assert "känner ni redan" in said
    for one in picture.iter():
        assert one.tag.removeprefix(NS) not in ("style", "script", "foreignObject", "image")
        assert not [name for name in one.attrib if name == "style" or name.startswith("on")]


def test_islands_tell_where_the_chart_has_them(picture: ET.Element) -> None:
    told = [one for one in picture.iter() if one.get("data-island")]
    assert len(told) >= 50
    assert all(one.get("data-chart") for one in told)
    assert all(one.find(f"{NS}title") is not None for one in told)
