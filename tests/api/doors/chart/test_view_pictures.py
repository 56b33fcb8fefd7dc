"""Any view of the chart as a picture for a projector."""

import re

import pytest
from fastapi.testclient import TestClient

from viz.picture.palette import THEMES

VIEWS = (
    "", "o=nora-kommun", "o=nora-kommun&to=karlskoga-kommun", "a=cross-styrgrupp",
    "found=nora-kommun,no-such",
    "family=region&degree=contact", "steps=9&municipality=no-such",
    "x=-9&y=1.5&z=7", "x=nan&y=1&z=99", "o=no-such",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_picture_for_everybody(public: TestClient, view: str) -> None:
    answer = public.get(f"/chart/view.svg?{view}")
    assert answer.status_code == 200
    wide, high = map(float, re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', answer.text).groups())  # type: ignore[union-attr]
    frame = 2 * max(wide, high) / 80
    assert (wide - frame) / (high - frame) == pytest.approx(16 / 9, rel=0.02)
    sizes = [float(size) for size in re.findall(r'<text font-size="([\d.]+)" text-anchor', answer.text)]
    assert min(sizes, default=99.0) / wide * 1280 > 19.4


def faint_and_seen(svg: str) -> tuple[int, int]:
    """How many islands' names are faint, and how many islands are outlined as chosen."""
    return svg.count('<g opacity=".32"><text'), svg.count(THEMES["light"].chosen)


def test_a_view_shows_what_the_legend_was_asked(public: TestClient) -> None:
    whole = public.get("/chart/view.svg").text
    assert faint_and_seen(whole) == (0, 0)
    part = public.get("/chart/view.svg?family=region&family=state").text
    asked = public.get("/api/v1/selection?family=region&family=state").json()
    faint, outlined = faint_and_seen(part)
    assert 0 < asked["shown"]["organisations"] < asked["whole"]["organisations"]
    assert faint > 0
    assert outlined == 0
    assert faint_and_seen(public.get("/chart/view.svg?family=region&o=nora-kommun").text)[1] > 0
    nobody = public.get("/chart/view.svg?person_bound=true").text
    assert faint_and_seen(nobody)[0] == 0, "what the public may not ask is left out"


def test_letters_that_are_set_apart_are_adjusted_by_their_space(public: TestClient) -> None:
    """With glyphs adjusted too, PNG and PDF have such a name a third wider than the room it was given."""
    told = re.findall(r"<text [^>]*letter-spacing.*?</text>", public.get("/chart/view.svg").text)
    assert told
    assert {adjust for text in told for adjust in re.findall(r'lengthAdjust="(\w+)"', text)} == {"spacing"}
