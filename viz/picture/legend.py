"""The legend and the title of a picture that is taken away: in words that the caller gives, as SVG.

Measured in tenths of the text's size, so that a card is as large on A1 as it looks on A3 held closer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from viz.lettering import line_breaks as names
from viz.picture import signs
from viz.picture.palette import Theme

SERIF = "'Libre Caslon Text', 'Oriket Serif', 'Libre Caslon', Georgia, serif"
EM = 10.0
SHAPES = ("square", "tall", "flat")
LEAST, TALL, FLAT = 300.0, 235.0, 400.0
"""How wide the sentences are, at least, in a card of each shape."""
GAP = 18.0
PAD = 15.0
ROW = 16.6
ISLAND = "M5 13C6 6 13 2 22 3s17 1 19 8-3 13-12 15-14-1-19-2-6-6-5-11z"
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class LegendWords:
    """Everything that is said, in the reader's language.

    Attributes
    ----------
    families, degrees, marks : mapping
        Codes and their labels, in order; of marks a picture explains those that it has.
    scale : str or None
        With ``{n}`` for the length of the bar; None where distances mean nothing (a register): no bar.
    notes : tuple of str
        Lines under the title.
    sentences : tuple of str
        Paragraphs at the legend's foot: what distance means, how true it is, sources.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    islands: str
    families: Mapping[str, str]
    between: str
    degrees: Mapping[str, str]
    marks: Mapping[str, str]
    scale: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A drawing with its size in multiples of the text's size."""

    size: tuple[float, float]
    svg: str

    def at(self, x: float, y: float, em: float) -> str:
        """Return it with its upper left corner at (x, y), for a text `em` high."""
        return f'<g transform="translate({x:.1f} {y:.1f}) scale({em / EM:.4f})">{self.svg}</g>'


def title(words: LegendWords, theme: Theme) -> Piece:
    """Return the title: name, question, and when this was so."""
    halo = f'stroke="{theme.title_halo}" stroke-linejoin="round" paint-order="stroke" stroke-opacity=".8"'
    serif = f'font-family="{SERIF}" text-anchor="middle" fill="{theme.title}" {halo}'
    wide = max(300.0, 19 * _italic(words.subtitle) + 20, *(11.5 * names.width(note) for note in words.notes))
    middle = wide / 2
    drawn = [
        f'<text x="{middle:.1f}" y="56" font-size="64" stroke-width="5" {serif}>{escape(words.title)}</text>',
        f'<text x="{middle:.1f}" y="86" font-size="19" stroke-width="3" font-style="italic" {serif}>'
        f"{escape(words.subtitle)}</text>",
    ]
    y = 108.0
    for note in words.notes:
        drawn.append(
            _text(note, middle, y, 11.5, theme.title, f'text-anchor="middle" stroke-width="2.5" {halo}')
        )
        y += 15.5
    return Piece((wide / EM, (y - 6) / EM), "".join(drawn))


def _italic(text: str) -> float:
    return names.water_width(text, 0.0)


def card(words: LegendWords, theme: Theme, unit: float, shape: str = SHAPES[0]) -> Piece:
    """Return the legend's card.

    Parameters
    ----------
    words : LegendWords
    theme : Theme
    unit : float
        One unit of distance in multiples of the text's size, for the bar.
    shape : str
        One of `SHAPES`: lists beside each other and the rest below, all in one column, or all in one row.
    """
    islands = _list(
        words.islands, [(island_sample(f, theme), said) for f, said in words.families.items()], 30, theme
    )
    rows = [(lane_sample(degree, theme), said) for degree, said in reversed(list(words.degrees.items()))]
    rows += [(_mark(mark, theme), said) for mark, said in words.marks.items()]
    between = _list(words.between, rows, 38, theme) if rows else _Part(0.0, 0.0, "")
    second = (0.0, islands.high + GAP / 2) if shape == "tall" else (islands.wide + GAP, 0.0)
    lists_wide = second[0] + between.wide if shape != "tall" else max(islands.wide, between.wide)
    lists_high = second[1] + between.high if shape == "tall" else max(islands.high, between.high)
    wide = {"square": max(LEAST, lists_wide), "tall": max(TALL, lists_wide), "flat": FLAT}[shape]
    prose = _prose(words, theme, unit, wide)
    third = (lists_wide + 1.5 * GAP, 0.0) if shape == "flat" else (0.0, lists_high + 8)
    line = f"M{PAD} {PAD + lists_high:.1f}h{wide:.1f}" if shape != "flat" else ""
    card_wide = third[0] + wide + 2 * PAD
    card_high = max(lists_high, third[1] + prose.high) + 2 * PAD
    frame = (
        f'<rect width="{card_wide:.1f}" height="{card_high:.1f}" rx="5" fill="{theme.card}"'
        f' stroke="{theme.card_line}"/><rect x="4" y="4" width="{card_wide - 8:.1f}"'
        f' height="{card_high - 8:.1f}" rx="3" fill="none" stroke="{theme.card_line}" stroke-width=".6"/>'
    )
    drawn = "".join(
        f'<g transform="translate({PAD + x:.1f} {PAD + y:.1f})">{part.svg}</g>'
        for part, (x, y) in ((islands, (0.0, 0.0)), (between, second), (prose, third))
    )
    rule = f'<path d="{line}" stroke="{theme.card_line}"/>' if line else ""
    return Piece((card_wide / EM, card_high / EM), frame + drawn + rule)


@dataclass(frozen=True)
class _Part:
    """A part of the card, in tenths of the text's size."""

    wide: float
    high: float
    svg: str


def _list(title: str, rows: Sequence[tuple[str, str]], indent: float, theme: Theme) -> _Part:
    """Return samples with their words under a heading."""
    head = f'font-family="{SERIF}" font-style="italic" font-size="13" fill="{theme.title}"'
    drawn = [f'<text y="10" {head}>{escape(title)}</text>']
    for i, (sample, said) in enumerate(rows):
        y = 30 + i * ROW
        drawn.append(f'<g transform="translate(0 {y - 3.6:.1f})">{sample}</g>')
        drawn.append(_text(said, indent, y, 11, theme.card_ink))
    wide = max(13 * _italic(title), *(indent + 11 * names.width(said) for _, said in rows))
    return _Part(wide, 30 + len(rows) * ROW - 5, "".join(drawn))


def _prose(words: LegendWords, theme: Theme, unit: float, wide: float) -> _Part:
    """Return the bar and the sentences."""
    drawn: list[str] = []
    y = 10.0 if words.scale is None else _scale(drawn, words.scale, (unit, wide), 10.0, theme)
    for sentence in words.sentences:
        for row in wrapped(sentence, wide / 11):
            drawn.append(_text(row, 0, y, 11, theme.card_ink))
            y += 15
        y += 4
    return _Part(wide, y - 12, "".join(drawn))


def _text(text: str, x: float, y: float, size: float, ink: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}" {more}>{escape(text)}</text>'


def island_sample(family: str, theme: Theme) -> str:
    """Return a small island of a family, standing on the line."""
    return (
        f'<path transform="translate(-3 -7.4) scale(.54)" d="{ISLAND}"'
        f' fill="{theme.land[family]}" stroke="{theme.coastline(family)}" stroke-width="2"/>'
        + signs.sign(family, 9.6, 0.4, 8.5, theme)
    )


def lane_sample(degree: str, theme: Theme) -> str:
    """Return a piece of a lane of a degree (or of a way through one house or a meeting), 30 wide."""
    if degree == "part_of":
        return f'<path d="M1 0H30" stroke="{theme.lane}" stroke-width="1.4" stroke-dasharray="9 4 1 4"/>'
    if degree == "arena":
        return f'<path d="M1 0H30" stroke="{theme.buoy_ink}" stroke-width="1.5"/>' + signs.buoy(15, 1, 13)
    if degree in ("integration", "collaboration"):
        wide = 6.0 if degree == "integration" else 4.4
        line = f'<path d="M0 0H30" stroke="{theme.road_edge}" stroke-width="{wide}" stroke-linecap="butt"/>'
        line += f'<path d="M0 0H30" stroke="{theme.road}" stroke-width="{wide - 2}" stroke-linecap="butt"/>'
        middle = f'<path d="M0 0H30" stroke="{theme.road_edge}" stroke-linecap="butt"/>'
        return line + (middle if degree == "integration" else "")
    dash = "6.5 4" if degree == "coordination" else ".1 3.6"
    return f'<path d="M1 0H30" stroke="{theme.lane}" stroke-width="1.7" stroke-dasharray="{dash}"/>'


def _mark(mark: str, theme: Theme) -> str:
    if mark == "lighthouse":
        return signs.lighthouse(15, 6.6, 14)
    if mark == "buoy":
        return signs.buoy(15, 1.8, 12)
    if mark == "about":
        return signs.about(15, 0, 15, theme)
    if mark == "agreed":
        return f'<path d="M1 0H30" stroke="{theme.lane}" stroke-width="1.7"/>' + signs.agreement(
            15, 0, 9, theme
        )
    if mark == "unaware":
        line = f'stroke="{theme.lane}" stroke-width="2" stroke-dasharray=".1 7"'
        return f'<path d="M1 0H30" {line}/>'
    if mark == "empty":
        return signs.mooring(11, 0, 7, theme) + signs.mooring(20, 0, 7, theme)
    if mark == "strained":
        return f'<path d="M1 0H30" stroke="{theme.strained}" stroke-width="1.8" stroke-dasharray="6.5 4"/>'
    if mark == "person":
        return (
            f'<path d="M1 0H30" stroke="{theme.lane}" stroke-width="1.7" stroke-dasharray="6.5 4"/>'
            f'<circle cx="15.5" r="3.2" fill="{theme.beach}" stroke="{theme.lane}" stroke-width="1.5"/>'
        )
    land = f'fill="{theme.land["others"]}" stroke="{theme.coastline("others")}" stroke-width="2.4"'
    return (
        f'<path transform="translate(-2 -3.4) scale(.24)" d="{ISLAND}" {land}/>'
        f'<path transform="translate(9 -7.4) scale(.5)" d="{ISLAND}" {land}/>'
    )


def _scale(drawn: list[str], words: str, sizes: tuple[float, float], y: float, theme: Theme) -> float:
    """Add the bar, whose length is right on this sheet; return where the text goes on."""
    unit, wide = sizes
    room = wide - 10
    length = max((n for n in SCALES if n * unit * EM <= room), default=1)
    step = next(n for n in SCALES if n * 10 >= length) if length > 5 else 1
    size = min(unit * EM, room / length)
    drawn.append(_text(words.replace("{n}", str(length)), 0, y, 11, theme.card_ink))
    y += 10
    drawn.append(
        f'<rect x="2" y="{y:.1f}" width="{length * size:.2f}" height="4.6" fill="{theme.card}"'
        f' stroke="{theme.title}" stroke-width="1"/>'
    )
    for i in range(0, length, 2 * step):
        drawn.append(
            f'<rect x="{2 + i * size:.2f}" y="{y:.1f}" width="{min(step, length - i) * size:.2f}"'
            f' height="4.6" fill="{theme.title}"/>'
        )
    for i in range(0, length + 1, step):
        drawn.append(_text(str(i), 2 + i * size, y + 15, 9, theme.card_ink, 'text-anchor="middle"'))
    return y + 33


def wrapped(text: str, wide: float) -> Iterable[str]:
    """Yield lines that are no wider than `wide` multiples of the text's size."""
    row: list[str] = []
    for word in text.split():
        if row and names.width(" ".join([*row, word])) > wide * 0.99:
            yield " ".join(row)
            row = []
        row.append(word)
    if row:
        yield " ".join(row)
