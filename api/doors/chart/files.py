"""Pictures' files made of an SVG, by a child process that may die without harm, and of bounded size.

PNG and PDF need the extra `export`; without it they say what is missing.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graph.records.errors import OriketError
from viz.picture import svg

Paper = Literal["a4", "a3", "a1"]
PAPERS: dict[str, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420), "a1": (594, 841)}
"""Short and long side in millimetres."""
POINTS = {"a4": (7.3, 6.0), "a3": (9.3, 7.0), "a1": (14.0, 11.0)}
"""How high the smallest name and the legend's text are on each, in points."""
MILLIMETRES = 25.4 / 72
"""Of a point."""
FONTS = Path(svg.__file__).parent / "fonts"
MOST_PIXELS = 25_000_000
"""A picture of 5,000 times 5,000; each pixel takes four bytes while it is drawn."""
MEMORY = 2_000_000_000
"""Bytes of address space for the child; what it really uses stays far below."""
SECONDS = 60
"""Of processor time: what wants more is too large."""
PATIENCE = 90
"""Seconds that anybody waits for it: longer, and the machine has too much else to do."""
CHILD = Path(__file__).with_name("drawing_child.py")


def share(paper: Paper) -> tuple[float, float]:
    """How high the smallest name and the legend's text are on a sheet, as shares of its long side."""
    names, legend = (points * MILLIMETRES / PAPERS[paper][1] for points in POINTS[paper])
    return names, legend


def extra(name: str) -> Any:
    """A package of the extra `export`, or the error that says it is missing.

    Raises `no_export`.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise OriketError("no_export", package=name) from error


def png(drawn: str, width: int) -> bytes:
    """The drawing as pixels.

    Raises `no_export`, `picture_too_large`, `too_large` or `studies_busy`.
    """
    wide, high = _sides(drawn)
    if width * width * high > MOST_PIXELS * wide:
        raise OriketError("picture_too_large")
    extra("resvg_py")
    return from_child(drawn, {"pixels": width})


def pdf(drawn: str, paper: Paper, lang: str, title: str, alt: str) -> bytes:
    """The drawing on a sheet of paper, with its words as text.

    Raises `no_export`, `too_large` or `studies_busy`.
    """
    extra("typst")
    short, long = PAPERS[paper]
    wide, high = _sides(drawn)
    width, height = (long, short) if wide >= high else (short, long)
    sheet = {"title": title, "alt": alt, "lang": lang, "width": f"{width}mm", "height": f"{height}mm"}
    return from_child(drawn, {"sheet": sheet})


@dataclass(frozen=True)
class SheetPage:
    """One page of a book of pictures: what is said, what stands at the foot, and the drawing as SVG."""

    said: str
    foot: str
    drawn: str


def book(pages: Sequence[SheetPage], paper: Paper, lang: str, title: str) -> bytes:
    """Drawings with their words, one on each page of a tagged PDF.

    Raises `no_export`, `too_large` or `studies_busy`.
    """
    extra("typst")
    short, long = PAPERS[paper]
    told = {"title": title, "lang": lang, "width": f"{long}mm", "height": f"{short}mm"}
    said = json.dumps([{"said": page.said, "foot": page.foot} for page in pages], ensure_ascii=False)
    drawn = json.dumps([page.drawn for page in pages])
    return from_child(drawn, {"book": {**told, "said": said}})


def _sides(drawn: str) -> tuple[float, float]:
    _, _, wide, high = map(float, drawn.split('viewBox="', 1)[1].split('"', 1)[0].split())
    return wide, high


def from_child(drawn: str, job: Mapping[str, object]) -> bytes:
    """The file that the child makes of a drawing, as the job says.

    Raises `too_large` or `studies_busy`.
    """
    limits = {"fonts": str(FONTS), "memory": MEMORY, "seconds": SECONDS}
    try:
        # -I: nothing from the environment or the folder; no environment: no secrets either.
        done = subprocess.run(  # noqa: S603  # our own program, and the job is one argument
            [sys.executable, "-I", str(CHILD), json.dumps({**limits, **job})],
            input=drawn.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise OriketError("studies_busy") from error
    except subprocess.CalledProcessError as error:
        raise OriketError("too_large") from error
    return done.stdout
