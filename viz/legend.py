"""The legend and the title of a picture that is taken away: in words that the caller gives, as SVG.

Measured in tenths of the text's size, so that a card is as large on A1 as it looks on A3 held closer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from viz import names, signs
from viz.palette import Theme

SERIF = "'Libre Caslon Text', 'Libre Caslon', Georgia, serif"
EM = 10.0
LEAST = 330.0
"""The card's width where its words are short."""
PAD = 15.0
ROW = 16.6
ISLAND = "M5 13C6 6 13 2 22 3s17 1 19 8-3 13-12 15-14-1-19-2-6-6-5-11z"
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Words:
    """Everything that is said, in the reader's language.

    Attributes
    ----------
    families, degrees, marks : mapping
        Codes and their labels, in order; marks are lighthouse, buoy, size, about and, where they are shown,
        strained and person.
    scale : str
        With ``{n}`` for the length of the bar.
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
    scale: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A drawing with its size in multiples of the text's size."""

    size: tuple[float, float]
    svg: str

    def at(self, x: float, y: float, em: float) -> str:
        """Return it with its upper left corner at (x, y), for a text `em` high."""
        return f'<g transform="translate({x:.1f} {y:.1f}) scale({em / EM:.4f})">{self.svg}</g>'


def title(words: Words, theme: Theme) -> Piece:
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


def card(words: Words, theme: Theme, unit: float) -> Piece:
    """Return the legend's card.

    Parameters
    ----------
    words : Words
    theme : Theme
    unit : float
        One unit of distance in multiples of the text's size, for the bar.
    """
    ink = theme.card_ink
    first = max(
        13 * _italic(words.islands), *(30 + 11 * names.width(said) for said in words.families.values())
    )
    labels = (*words.degrees.values(), *words.marks.values())
    last = max(13 * _italic(words.between), *(38 + 11 * names.width(said) for said in labels))
    second = PAD + first + 18
    card_wide = max(LEAST, second + last + PAD)
    head = f'font-family="{SERIF}" font-style="italic" font-size="13" fill="{theme.title}"'
    drawn = [
        f'<text x="{PAD}" y="25" {head}>{escape(words.islands)}</text>',
        f'<text x="{second:.1f}" y="25" {head}>{escape(words.between)}</text>',
    ]
    y = 45.0
    for i, (family, label) in enumerate(words.families.items()):
        at = y + i * ROW
        drawn += [_island(family, at, theme), _text(label, PAD + 30, at, 11, ink)]
    rows = [(_lane(degree, theme), label) for degree, label in reversed(list(words.degrees.items()))]
    rows += [(_mark(mark, theme), label) for mark, label in words.marks.items()]
    for i, (sample, label) in enumerate(rows):
        at = y + i * ROW
        drawn += [
            f'<g transform="translate({second:.1f} {at - 3.6:.1f})">{sample}</g>',
            _text(label, second + 38, at, 11, ink),
        ]
    y += max(len(words.families), len(rows)) * ROW
    drawn.append(f'<path d="M{PAD} {y - 5:.1f}H{card_wide - PAD:.1f}" stroke="{theme.card_line}"/>')
    y = _scale(drawn, words.scale, (unit, card_wide), y + 13, theme)
    for sentence in words.sentences:
        for row in _wrapped(sentence, (card_wide - 2 * PAD) / 11):
            drawn.append(_text(row, PAD, y, 11, ink))
            y += 15
        y += 4
    high = y - 2
    line = theme.card_line
    frame = (
        f'<rect width="{card_wide:.1f}" height="{high:.1f}" rx="5" fill="{theme.card}" stroke="{line}"/>'
        f'<rect x="4" y="4" width="{card_wide - 8:.1f}" height="{high - 8:.1f}" rx="3" fill="none"'
        f' stroke="{line}" stroke-width=".6"/>'
    )
    return Piece((card_wide / EM, high / EM), frame + "".join(drawn))


def _text(text: str, x: float, y: float, size: float, ink: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}" {more}>{escape(text)}</text>'


def _island(family: str, y: float, theme: Theme) -> str:
    return (
        f'<path transform="translate({PAD - 3} {y - 11:.1f}) scale(.54)" d="{ISLAND}"'
        f' fill="{theme.land[family]}" stroke="{theme.coastline(family)}" stroke-width="2"/>'
        + signs.sign(family, PAD + 9.6, y - 3.2, 8.5, theme)
    )


def _lane(degree: str, theme: Theme) -> str:
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
    unit, card_wide = sizes
    room = card_wide - 2 * PAD - 10
    length = max((n for n in SCALES if n * unit * EM <= room), default=1)
    step = next(n for n in SCALES if n * 10 >= length) if length > 5 else 1
    wide = min(unit * EM, room / length)
    drawn.append(_text(words.replace("{n}", str(length)), PAD, y, 11, theme.card_ink))
    y += 10
    drawn.append(
        f'<rect x="{PAD + 2}" y="{y:.1f}" width="{length * wide:.2f}" height="4.6" fill="{theme.card}"'
        f' stroke="{theme.title}" stroke-width="1"/>'
    )
    for i in range(0, length, 2 * step):
        drawn.append(
            f'<rect x="{PAD + 2 + i * wide:.2f}" y="{y:.1f}" width="{min(step, length - i) * wide:.2f}"'
            f' height="4.6" fill="{theme.title}"/>'
        )
    for i in range(0, length + 1, step):
        drawn.append(_text(str(i), PAD + 2 + i * wide, y + 15, 9, theme.card_ink, 'text-anchor="middle"'))
    return y + 33


def _wrapped(text: str, wide: float) -> Iterable[str]:
    """Yield lines that are no wider than `wide` multiples of the text's size."""
    row: list[str] = []
    for word in text.split():
        if row and names.width(" ".join([*row, word])) > wide * 0.99:
            yield " ".join(row)
            row = []
        row.append(word)
    if row:
        yield " ".join(row)
