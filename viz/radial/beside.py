"""What stands beside the rings: who it is, the answer in three lines, those without a way, and the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from viz.lettering import line_breaks as names
from viz.picture import legend
from viz.picture.palette import Theme
from viz.picture.svg import SERIF
from viz.radial.page import PageShape

PAGE_PICTURE = "viz.radial.page_picture"
ISLETS = 60
"""Islets of one group at most; its number says the rest."""
ARABIC_LETTER = 0.46
"""The width of an Arabic letter, with room to spare, of its size."""


@dataclass(frozen=True)
class FromHereWords:
    """Everything that is said on the page, in the reader's language.

    Attributes
    ----------
    eyebrow, title : str
        "Sett från", and who.
    answer : sequence of (str, str, str)
        A number, what it counts, and at which distances.
    ruler : str
    without : sequence of (str, sequence of str)
        Groups of organisations without a way: what they are, and the family of each.
    families, lanes : mapping
        Codes and their labels, those that occur.
    notes : sequence of str
        How the page is read.
    headings : (str, str, str)
        Over islands, lanes and those without a way.
    """

    eyebrow: str
    title: str
    answer: Sequence[tuple[str, str, str]]
    ruler: str
    without: Sequence[tuple[str, Sequence[str]]]
    families: Mapping[str, str]
    lanes: Mapping[str, str]
    notes: Sequence[str]
    headings: tuple[str, str, str]

    @property
    def lost(self) -> list[str]:
        """Everybody without a way."""
        return [family for _, families in self.without for family in families]


def answer(page: PageShape, words: FromHereWords, theme: Theme) -> Iterable[str]:
    """Yield everything that stands beside the rings, for one shape of page."""
    if page.wide > page.high:
        yield from _title(words, 46, 66, 340, (26, 36), theme)
        yield from _lines(words.answer, 46, _below_title(words, 340, 36), theme)
        yield from _without(words, 1316, 72, theme)
        yield from _card(words, 40, 588, 312, theme)
    else:
        yield from _title(words, 16, 26, 358, (15, 25), theme)
        yield from _panel(page, words, theme)


def _rows_of(title: str, wide: float, size: float) -> tuple[str, ...]:
    """Return the title in as few lines as fit."""
    ways = sorted(names.lines(title), key=len)
    return next((rows for rows in ways if max(map(_serif, rows)) * size <= wide), ways[-1])


def _serif(text: str) -> float:
    return 1.03 * names.water_width(text, 0.0)


def _fitting(rows: Sequence[str], wide: float, size: float) -> float:
    return min(size, wide / max(map(_serif, rows)))


def _title(
    words: FromHereWords, x: float, y: float, wide: float, sizes: tuple[float, float], theme: Theme
) -> Iterable[str]:
    rows = _rows_of(words.title, wide, sizes[1])
    size = _fitting(rows, wide, sizes[1])
    serif = f'font-family="{SERIF}" fill="{theme.title}"'
    above = f'x="{x}" y="{y}" font-size="{sizes[0]}" font-style="italic" {serif}'
    yield f"<text {above}>{escape(words.eyebrow)}</text>"
    for i, row in enumerate(rows):
        down = y + sizes[1] * 1.15 + i * size * 1.12
        yield f'<text x="{x}" y="{down:.1f}" font-size="{size:.1f}" {serif}>{escape(row)}</text>'


def _below_title(words: FromHereWords, wide: float, size: float) -> float:
    rows = _rows_of(words.title, wide, size)
    return 66 + size * 1.15 + (len(rows) - 1) * _fitting(rows, wide, size) * 1.12 + 34


def _lines(answers: Sequence[tuple[str, str, str]], x: float, y: float, theme: Theme) -> Iterable[str]:
    """Yield the three lines: a number, what it counts, and how far that is."""
    for i, (number, said, far) in enumerate(answers):
        down = y + 25 * i
        yield (
            f'<text x="{x + 34}" y="{down:.1f}" font-size="17" font-weight="600" text-anchor="end"'
            f' fill="{theme.ink}">{escape(number)}</text>'
            f"{_counted(x + 44, down, said, far, 16, theme.ink)}"
        )


def _counted(x: float, y: float, said: str, far: str, size: float, ink: str) -> str:
    """What a number counts and, smaller, how far that is; from right to left they are two texts."""
    told = f'<text x="{x}" y="{y:.1f}" font-size="{size:g}" fill="{ink}">{escape(said)}'
    smaller = f'font-size="{size - 1.75:g}"'
    if not any(bidirectional(letter) in ("R", "AL") for letter in said):
        return f'{told}<tspan dx="7" {smaller}>{escape(far)}</tspan></text>'
    beside = x + 14 + len(said) * size * ARABIC_LETTER
    return f'{told}</text><text x="{beside:.1f}" y="{y:.1f}" {smaller} fill="{ink}">{escape(far)}</text>'


def _without(words: FromHereWords, x: float, y: float, theme: Theme) -> Iterable[str]:
    """Yield those without a way as counted islets, group by group."""
    if not words.without:
        return
    serif = f'font-family="{SERIF}" font-style="italic" text-anchor="middle" fill="{theme.ink}"'
    yield f'<text x="{x}" y="{y}" font-size="22" {serif}>{escape(words.headings[2])}</text>'
    y += 34
    for said, families in words.without:
        for row in legend.wrapped(said, 168 / 13):
            yield f'<text x="{x}" y="{y:.1f}" font-size="15" {serif}>{escape(row)}</text>'
            y += 18
        across = 7
        for i, family in enumerate(families[:ISLETS]):
            shift = 11 if i // across % 2 else 0
            yield _islet(family, x - 82 + (i % across) * 23 + shift, y + (i // across) * 19, theme)
        y += 19 * ceil(min(len(families), ISLETS) / across) + 26


def _islet(family: str, x: float, y: float, theme: Theme) -> str:
    return (
        f'<path transform="translate({x:.1f} {y:.1f}) scale(.3)" d="{legend.ISLAND}"'
        f' fill="{theme.land[family]}" stroke="{theme.bands[1]}" stroke-width="9" paint-order="stroke"/>'
    )


def _card(words: FromHereWords, x: float, y: float, wide: float, theme: Theme) -> Iterable[str]:
    """Yield the legend's card: islands in two columns, ways in two, and how the page is read."""
    piece, y = [], y + 24
    top = y - 24
    for heading, rows, sample in (
        (words.headings[0], list(words.families.items()), legend.island_sample),
        (words.headings[1], list(words.lanes.items()), legend.lane_sample),
    ):
        piece.append(
            f'<text x="{x + 16}" y="{y}" font-family="{SERIF}" font-style="italic" font-size="16"'
            f' fill="{theme.title}">{escape(heading)}</text>'
        )
        lefts = _columns([said for _, said in rows], 2, 12.5)
        for i, (code, said) in enumerate(rows):
            left, down = x + 16 + lefts[i % 2], y + 21 + (i // 2) * 20
            piece.append(f'<g transform="translate({left} {down - 4.5})">{sample(code, theme)}</g>')
            piece.append(_text(said, left + 35, down, 12.5, theme))
        y += 26 + 20 * ceil(len(rows) / 2) + 10
    for note in words.notes:
        for row in legend.wrapped(note, (wide - 30) / 12):
            piece.append(_text(row, x + 16, y, 12, theme))
            y += 16
    yield (
        f'<rect x="{x}" y="{top}" width="{wide}" height="{y - top + 2:.0f}" rx="6" fill="{theme.card}"'
        f' stroke="{theme.card_line}" stroke-width="1.5"/>'
    )
    yield "".join(piece)


def _panel(page: PageShape, words: FromHereWords, theme: Theme) -> Iterable[str]:
    """Yield the phone's card: the answer, and whose colours these are."""
    top = page.furniture[-1][1] + 4
    yield (
        f'<rect x="8" y="{top}" width="{page.wide - 16}" height="{page.high - top - 8}" rx="8"'
        f' fill="{theme.card}" stroke="{theme.card_line}" stroke-width="1.2"/>'
    )
    rows = [*words.answer, *([(str(len(words.lost)), words.headings[2], "")] if words.lost else [])]
    for i, (number, said, far) in enumerate(rows):
        y = top + 23 + 21.5 * i
        yield (
            f'<text x="52" y="{y:.1f}" font-size="15" font-weight="600" text-anchor="end"'
            f' fill="{theme.card_ink}">{escape(number)}</text>'
            f"{_counted(62, y, said, far, 14, theme.card_ink)}"
        )
    yield f'<path d="M22 {top + 98}H{page.wide - 22}" stroke="{theme.card_line}"/>'
    lefts = _columns(list(words.families.values()), 3, 12)
    for i, (family, said) in enumerate(words.families.items()):
        left, y = 18 + lefts[i % 3], top + 116 + (i // 3) * 17
        yield f'<g transform="translate({left} {y - 4})">{legend.island_sample(family, theme)}</g>'
        yield _text(said, left + 24, y, 12, theme)


def _columns(said: Sequence[str], count: int, size: float) -> list[float]:
    """Return where each column of samples with their words begins: as wide as its longest words want."""
    wide = [max((names.width(one) for one in said[i::count]), default=0.0) for i in range(count)]
    return [sum(size * one + 3.4 * size for one in wide[:i]) for i in range(count)]


def _text(text: str, x: float, y: float, size: float, theme: Theme) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{theme.card_ink}">{escape(text)}</text>'
