"""Letters of another script are drawn with their own font, beside whatever else stands in a text."""

from pathlib import Path

import pytest

from api.doors.chart.drawing_child import in_fonts, pixels
from api.doors.chart.files import FONTS

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 30"><text x="2" y="20" font-size="16"'
    ' font-family="Source Sans 3">{}</text></svg>'
)


def test_arabic_among_signs_is_no_row_of_boxes() -> None:
    pytest.importorskip("resvg_py")
    job = {"pixels": 200, "fonts": str(FONTS)}
    drawn, boxes = SVG.format("منارة: لا"), SVG.format("\u0bff" * 7)
    assert in_fonts(drawn).count("<tspan") == 2
    named = in_fonts(drawn).replace("Source Sans 3", "Noto Sans Arabic")
    assert pixels(in_fonts(drawn), job) != pixels(drawn, job)
    assert len(pixels(in_fonts(drawn), job)) == pytest.approx(len(pixels(named, job)), rel=0.2)
    assert in_fonts(boxes) == boxes
    assert Path(FONTS, "noto-sans-arabic-400-normal.ttf").is_file()
