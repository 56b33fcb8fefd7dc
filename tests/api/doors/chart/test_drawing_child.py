"""Letters of another script are drawn with their own letters, beside whatever else stands in a line."""

import io
from collections.abc import Iterator
from typing import Any

import pytest

from api.doors.chart.drawing_child import pixels
from api.doors.chart.files import FONTS, SheetPage, book
from viz.picture.svg import SANS, SERIF

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} 0 100 30"><text x="{x}" y="20" font-size="16"'
    ' text-anchor="{anchor}" font-family="{family}">{text}</text></svg>'
)
WORD = "منارة النساء"


@pytest.mark.parametrize("family", [SANS, SERIF])
@pytest.mark.parametrize("beside", ["Västervik, ", "(12) ", "Ö: منارة A "])
def test_a_word_is_drawn_the_same_alone_and_beside_latin(family: str, beside: str) -> None:
    pytest.importorskip("resvg_py")
    job = {"pixels": 400, "fonts": str(FONTS)}

    def end_of(text: str, left: int = 350) -> bytes:
        """The last of a line that ends at 400: the word and nothing before it."""
        return pixels(SVG.format(left=left, x=400, anchor="end", family=family, text=text), job)

    alone = end_of(WORD)
    assert end_of(beside + WORD) == alone
    assert alone != end_of("\u0bff" * 7)
    assert end_of("منارة بيت") != end_of("منارة نيت"), "they differ by a dot"


def test_a_book_has_no_letter_without_a_shape() -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")

    def shapes(text: str) -> list[bytes]:
        drawn = SVG.format(left=0, x=2, anchor="start", family=SANS, text=text)
        made = pypdf.PdfReader(io.BytesIO(book([SheetPage("Nätet", "2023", drawn)], "a4", "sv", "Bok")))
        return list(_shapes(made.pages[0], made))

    assert b"\0\0" not in shapes(f"Förening ({WORD}): 12 km")
    assert b"\0\0" in shapes("\u0bff")


def _shapes(drawn: Any, made: Any) -> Iterator[bytes]:
    """Every glyph's number on a page and in the drawings that it holds."""
    generic: Any = pytest.importorskip("pypdf.generic")
    stream = drawn.get_contents() if hasattr(drawn, "get_contents") else drawn
    for operands, operator in generic.ContentStream(stream, made).operations:
        parts = operands[0] if operator == b"TJ" else operands if operator == b"Tj" else []
        for part in parts:
            if isinstance(part, bytes | generic.TextStringObject):
                said: bytes = part if isinstance(part, bytes) else part.original_bytes
                yield from (said[i : i + 2] for i in range(0, len(said), 2))
    for thing in drawn.get("/Resources", {}).get("/XObject", {}).values():
        yield from _shapes(thing.get_object(), made)
