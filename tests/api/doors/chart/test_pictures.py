"""Pictures to take away: each kind of file is what it says, for its audience, and asks nobody."""

import io
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from api.app import create_app
from api.doors.chart import pictures
from api.doors.chart.files import MILLIMETRES, PAPERS, Paper, share
from api.doors.chart.pictures import PictureOptions
from api.gate.asking import Asked
from graph.records.errors import OriketError
from graph.stores.protocol import Edition
from tests.api.client import got
from tests.api.conftest import demo_store, here, keeper_of, put, settings

HARD = '</script><script>alert("x")</script><img src=x onerror=alert(1)>'


def test_a_png_is_as_wide_as_asked(working: TestClient) -> None:
    answer = working.get("/chart.png?width=400&bbox=-8,-4,4,4")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(answer.content[16:20]) == 400


@pytest.fixture(scope="module")
def poster(working: TestClient) -> bytes:
    """The whole chart as a sheet of paper."""
    return working.get("/chart.pdf?paper=a3&theme=print").content


def test_a_poster_is_a_sheet_with_real_text(poster: bytes, working: TestClient) -> None:
    reader = PdfReader(io.BytesIO(poster))
    assert "/StructTreeRoot" in reader.root_object  # tagged: the picture says in words what it shows
    page = reader.pages
    assert len(page) == 1
    millimetres = [round(float(side) / 72 * 25.4) for side in page[0].mediabox[2:]]
    assert millimetres == [420, 297]
    said = re.sub(r"\s+", "", page[0].extract_text())
    for words in (
        "Möckelnföreningarna", "Kartan visar inte var något ligger.", "1 april 2023", "Källor", "Kommun",
        "samordnar", "avstånd", "Utan kända samarbeten hos oss",
        f"av {got(working, '/network')['ties']} samarbeten",
    ):  # fmt: skip
        assert words.replace(" ", "") in said


@pytest.mark.parametrize(("paper", "points"), [("a3", 9.0), ("a4", 7.0)])
def test_every_name_can_be_read_on_paper(asked: Asked, paper: Paper, points: float) -> None:
    letters, small = share(paper)
    drawn = pictures.drawing(asked, PictureOptions("svg", legend=True, letters=letters, small=small))
    box = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawn)
    assert box is not None
    point = PAPERS[paper][1] / MILLIMETRES / max(map(float, box.groups()))
    sizes = [float(size) * point for size in re.findall(r'<text font-size="([\d.]+)" text-anchor', drawn)]
    assert min(sizes) >= points
    assert len(sizes) > 80


def test_only_our_fonts_are_used(poster: bytes) -> None:
    reader = PdfReader(io.BytesIO(poster))
    fonts = set(_fonts(reader.pages[0]["/Resources"]))
    assert fonts
    assert all("+Oriket" in name for name in fonts), fonts


def _fonts(resources: Any) -> Iterator[str]:
    for font in resources.get("/Font", {}).values():
        yield str(font.get_object()["/BaseFont"])
    for thing in resources.get("/XObject", {}).values():
        yield from _fonts(thing.get_object().get("/Resources", {}))


def test_an_svg_that_is_taken_away_brings_its_fonts_and_leads_nowhere(working: TestClient) -> None:
    taken = working.get("/chart.svg?download=true&legend=true").text
    assert taken.count("@font-face") == 4
    assert "<a " not in taken
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", taken)
    shown = working.get("/chart.svg").text
    assert shown.count("@font-face") == 4
    assert shown.count("font/woff2") == 4
    assert len(shown) < len(working.get("/chart.svg?download=true").text)


def test_friction_is_for_coordinators_in_every_kind(working: TestClient, public: TestClient) -> None:
    for path in ("/chart.svg?legend=true", "/chart.html"):
        assert "#a5483c" in working.get(path).text
        assert "#a5483c" not in public.get(path).text
    assert "behöver omsorg" in working.get("/chart.svg?legend=true").text
    assert "behöver omsorg" not in public.get("/chart.svg?legend=true").text
    assert working.get("/chart.png?width=300").content != public.get("/chart.png?width=300").content


@pytest.mark.parametrize(
    ("query", "status"),
    [("bbox=1,2,3", 422), ("bbox=9,9,1,1", 422), ("bbox=0,0,9e9,1", 422), ("theme=pink", 422),
     ("select=nobody", 404), ("width=10", 422), ("width=100000", 422), ("edition=7", 404)],
)  # fmt: skip
def test_what_cannot_be_drawn_is_a_problem(public: TestClient, query: str, status: int) -> None:
    answer = public.get(f"/chart.png?{query}", headers={"accept": "application/json"})
    assert answer.status_code == status


def test_without_the_extra_it_says_what_is_missing(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", gone)
    with pytest.raises(OriketError) as told:
        pictures.make(asked, PictureOptions("png"))
    assert told.value.code == "no_export"
    assert pictures.make(asked, PictureOptions("svg")).startswith(b"<svg")


def assert_older_is_readable(client: TestClient) -> None:
    """Picture, page, list and tiles of edition 1 beside the newest."""
    assert client.get("/chart.svg?edition=1").text != client.get("/chart.svg").text
    told = client.get("/api/v1/chart/editions").json()
    assert [(one["number"], one["current"]) for one in told["items"]] == [(2, True), (1, False)]
    older = client.get("/?edition=1&lang=en").text
    assert "edition 1" in older
    assert 'href="/?lang=en"' in older, "a way to the newest"
    assert '"edition": 1' in older, "the script asks for the same"
    assert "/api/v1/chart?edition=1&amp;lang=en" in older
    for address in ("/", "/?edition=2", "/?edition=x", "/?edition=0"):
        assert '"edition": null' in client.get(address).text
    assert client.get("/?edition=9", headers={"accept": "text/html"}).status_code == 404
    assert "/?edition=1" in client.get("/chart/take").text
    assert (
        client.get("/api/v1/chart/tiles/1/0/0/0.mvt").content
        != client.get("/api/v1/chart/tiles/2/0/0/0.mvt").content
    )


def median_step(first: Edition, second: Edition, but: str) -> float:
    """How far half of the islands move at most between two editions."""
    steps = sorted(
        math.dist(first.positions[id], second.positions[id]) for id in first.positions if id != but
    )
    return steps[len(steps) // 2]


def test_older_editions_stay_readable_and_a_new_one_moves_little(cache: Path) -> None:
    store = demo_store()
    app = create_app(settings(cache / "editions", "working"), store, follow=False)
    keeper = keeper_of(app)
    keeper.atlas = keeper.build()
    first = store.edition(1)
    assert first is not None
    # Whoever was moved by hand keeps that place in edition 1, whatever comes after.
    moved = {**first.positions, "nora-kommun": (40.0, 30.0)}
    assert store.save_edition(Edition(1, first.version, first.revision, moved))
    keeper.atlas = keeper.build()
    # Nothing of the network has changed since that edition, so nothing is weighed.
    assert keeper.atlas.opening.chart["truth"]["edition_gain"] is None
    put(store, "renamed", ("network", "network", {"name": "Ett nytt namn", "opens_at": "2023-04"}))
    keeper.atlas = keeper.build()
    gain = keeper.atlas.opening.chart["truth"]["edition_gain"]
    assert gain > 0.15
    assert f"{gain * 100:.0f} procent bättre" in here(app).get("/coordinate").text
    second, done = keeper.publish()
    assert second.number == 2
    assert done is not None
    assert done.median < 0.03
    assert done.most > 0.5
    assert (done.after or 1) < (done.before or 0)
    keeper.atlas = keeper.build()
    client = here(app)

    def place(path: str) -> tuple[int, float, float]:
        told = client.get(path).json()
        isle = next(one for one in told["islands"] if one["id"] == "nora-kommun")
        return told["edition"], isle["x"], isle["y"]

    assert place("/api/v1/chart?edition=1") == (1, 40.0, 30.0)
    number, x, y = place("/api/v1/chart")
    assert number == 2
    assert (x, y) != (40.0, 30.0)
    assert place("/api/v1/chart?edition=2") == (number, x, y)
    assert_older_is_readable(client)
    assert median_step(first, second, but="nora-kommun") < 1.0, "half of the islands hardly move"
    keeper.close()
