"""Any view of the chart as a picture for a projector."""

import re

import pytest
from fastapi.testclient import TestClient

VIEWS = (
    "", "o=nora-kommun", "o=nora-kommun&to=karlskoga-kommun", "a=cross-styrgrupp",
    "found=nora-kommun,no-such", "x=-9&y=1.5&z=7", "x=nan&y=1&z=99", "o=no-such",
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
