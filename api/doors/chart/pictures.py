"""Pictures to take away: any view of the chart as SVG, PNG or a PDF for the wall, in our own fonts.

PNG and PDF need the extra `export`; without it the SVG works and the others say what is missing.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from api.atlas.limiter import Limiter
from api.doors.chart import answers as chart_door
from api.doors.chart import files
from api.doors.chart.files import FONTS, Paper
from api.gate.asking import Asked
from api.words.errors import chart_words
from api.words.pictures import Pictured, picture_words
from graph.records.errors import OriketError
from viz.picture import overview, svg
from viz.picture.legend import LegendWords
from viz.picture.svg import Look
from viz.tiles.unpack import Parts

Kind = Literal["svg", "png", "pdf"]
ThemeName = Literal["light", "dark", "print", "contrast", "contrast-dark"]
FACES = {
    ("Source Sans 3", "normal"): ("source-sans-3-latin", "oriket-sans"),
    ("Source Sans 3", "italic"): ("source-sans-3-latin", "oriket-sans"),
    ("Libre Caslon Text", "normal"): ("libre-caslon-text-latin", "oriket-serif"),
    ("Libre Caslon Text", "italic"): ("libre-caslon-text-latin", "oriket-serif"),
}
"""Files of each face: western Europe's letters alone (woff2), and with Arabic (ttf)."""
MOST_ISLANDS = 3_000
"""In one picture: a second or two of drawing, and more than anybody can read on one sheet."""
PER_MINUTE = 40


Box = tuple[float, float, float, float]


def words_of(asked: Asked) -> LegendWords:
    """Everything that a picture for this reader says in words."""
    chart = asked.view.chart
    shown = Pictured(
        at=asked.at,
        edition=chart["edition"],
        truth=chart["truth"],
        ties=asked.view.network.ties,
        owner=asked.settings.owner,
    )
    return picture_words(asked, shown)


@dataclass(frozen=True)
class PictureOptions:
    """Which picture somebody wants; hashable, since the last ones are kept."""

    kind: Kind
    theme: ThemeName = "light"
    bbox: Box | None = None
    select: tuple[str, ...] = ()
    legend: bool = False
    width: int = 2000
    paper: Paper = "a3"
    own_fonts: bool = False
    letters: float = 0.0
    """How high the smallest name is, as a share of the long side; 0 leaves names as the chart has them."""
    small: float = 0.0
    """The same of the legend's text."""
    shape: float = 0.0
    """Long side over short side, where the picture is to be wider than what it shows."""
    neighbours: bool = True
    pairs: frozenset[tuple[str, str]] | None = None
    """Whose lanes are seen, where `select` is a part of the network and nobody of it stands out."""
    link: bool = True
    """Whether islands lead to their pages, where the picture stands in one."""


PLAIN = PictureOptions("svg")
"""The whole chart as it stands in pages."""
SHOWN = frozenset(
    PictureOptions("svg", theme, legend=legend) for theme in ("light", "dark") for legend in (False, True)
)
"""What stands in pages: made once for a view, and nobody is counted for reading a page."""


class PictureMaker:
    """Makes pictures for one service: few for each client, the last ones kept."""

    def __init__(self) -> None:
        self.limiter = Limiter(PER_MINUTE, 60, "too_many_pictures")

    def count(self, asked: Asked) -> None:
        """Count one more picture that is drawn for this client. Raises `too_many_pictures`."""
        self.limiter.count(asked.client)

    def picture(self, asked: Asked, options: PictureOptions) -> bytes:
        """A picture as its reader may see it.

        Raises `no_export`, `picture_too_large`, `too_large`, `too_many_pictures` or `unknown_organisation`.
        """

        for id in options.select:
            asked.organisation(id)

        def made() -> bytes:
            if options not in SHOWN:
                self.count(asked)
            return make(asked, options)

        day = asked.at if options.legend else None
        return asked.keep(("picture", options, day), made, len)


def make(asked: Asked, options: PictureOptions) -> bytes:
    """The picture's file.

    Raises `no_export`, `picture_too_large`, `too_large` or `unknown_organisation`.
    """
    words = words_of(asked)
    drawn = drawing(asked, options)
    if options.kind == "png":
        return files.png(drawn, options.width)
    if options.kind == "pdf":
        said = " ".join((words.subtitle, *words.notes, *words.sentences))
        return files.pdf(drawn, options.paper, asked.lang, f"{words.title}. {words.subtitle}", said)
    return drawn.encode()


def drawing(asked: Asked, options: PictureOptions) -> str:
    """The view as SVG, as its reader may see it.

    Raises `too_large` or `unknown_organisation`.
    """
    for id in options.select:
        asked.organisation(id)
    told, box = _told(asked, options), options.bbox
    if box is not None and asked.view.tiled:
        left, low, right, high = told["bounds"]
        box = (left, low, right, high)
    if options.shape:
        box = shaped(box or tuple(told["bounds"]), options.shape)
    look = Look(
        theme=options.theme,
        bounds=box,
        chosen=frozenset(options.select),
        legend=words_of(asked) if options.legend else None,
        fonts=faces("ttf" if options.own_fonts else "woff2") if options.kind == "svg" else "",
        letters=options.letters,
        small=options.small,
        neighbours=options.neighbours,
        pairs=None if options.pairs is None else frozenset(frozenset(pair) for pair in options.pairs),
    )
    taken = options.own_fonts or options.kind != "svg" or not options.link
    link = "" if taken else f"/organisations/{{id}}?lang={asked.lang}"
    return svg.render(told, chart_words(asked.say, asked.snapshot), link, look)


def shaped(box: Box, shape: float) -> Box:
    """The view with as much more sea on two sides as a picture of this shape has room for."""
    left, low, right, high = box
    wide, tall = max(right - left, shape * (high - low)), max(high - low, (right - left) / shape)
    across, up = (wide - right + left) / 2, (tall - high + low) / 2
    return left - across, low - up, right + across, high + up


def _told(asked: Asked, options: PictureOptions) -> dict[str, Any]:
    """The chart that is painted; of a tiled one an overview, or every island of a view."""
    drawn, box = asked.view.chart, options.bbox
    if asked.view.tiled and box is None:
        drawn = overview.overview(asked.view.filed, drawn)
    elif asked.view.tiled and box is not None:
        _refuse(len(Parts(asked.view.filed).within(box)))
        drawn = overview.view(asked.view.filed, drawn, box)
    else:
        _refuse(sum(box is None or _inside(box, one["x"], one["y"]) for one in drawn["islands"]))
    return chart_door.seen(asked, drawn)


def _refuse(islands: int) -> None:
    if islands > MOST_ISLANDS:
        raise OriketError("too_large", organisations=islands)


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


@cache
def faces(form: Literal["ttf", "woff2"]) -> str:
    """Our fonts as CSS inside an SVG: a picture fetches nothing, and other letters would collide.

    A page's picture has them small (woff2, western Europe's letters), one that is taken away whole (ttf).
    """
    whole = form == "ttf"
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:400;font-style:{style};"
        f"src:url(data:font/{form};base64,{_base64(names[whole] + '-400-' + style, form)})}}"
        for (family, style), names in FACES.items()
    )


def _base64(name: str, form: str) -> str:
    return base64.b64encode((FONTS / f"{name}.{form}").read_bytes()).decode()
