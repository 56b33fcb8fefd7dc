"""Small drawings of the SVG: signs of the families, lighthouse, buoy, frame and shared definitions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from viz.picture.palette import Theme

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "M-5 6V0L-3.6 -1.4V-2L0 -6L3.6 -2V-1.4L5 0V6H1.5V2.5A1.5 1.5 0 0 0 -1.5 2.5V6Z",
        "region": "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
        "state": "M-6 -4L-3 -1L0 -6L3 -1L6 -4L5 3H-5ZM-5 4.2H5V6H-5Z",
        "civil_society": "M0 6C-8 0 -6.5 -5.5 -3.2 -5.5C-1.4 -5.5 -.4 -4.3 0 -3.3"
        "C.4 -4.3 1.4 -5.5 3.2 -5.5C6.5 -5.5 8 0 0 6Z",
        "business": "M-6 6V-1L-2 -4V-1L2 -4V-1H3L3.6 -6H5.2L6 -1V6Z",
        "others": "M0 -6L5 0L0 6L-5 0Z",
    }
)
"""One sign for each family, in a square of 12 by 12 around the middle."""


def definitions(wide: float, high: float, theme: Theme) -> str:
    """Return what the drawing refers to: the blur, the deep, the glow of a light and the frame's inside."""
    return (
        '<defs><filter id="chart-blur" filterUnits="userSpaceOnUse" x="0" y="0"'
        f' width="{wide:.0f}" height="{high:.0f}"><feGaussianBlur stdDeviation="34"/></filter>'
        '<radialGradient id="chart-deep" cx=".5" cy=".45" r=".75">'
        f'<stop offset=".3" stop-color="{theme.deep}" stop-opacity=".45"/>'
        f'<stop offset="1" stop-color="{theme.deep}" stop-opacity=".95"/></radialGradient>'
        '<radialGradient id="chart-glow">'
        f'<stop offset="0" stop-color="#fff3b0" stop-opacity="{theme.glow}"/>'
        '<stop offset="1" stop-color="#fff3b0" stop-opacity="0"/></radialGradient>'
        f'<clipPath id="chart-clip"><rect width="{wide:.0f}" height="{high:.0f}"/></clipPath></defs>'
    )


def sign(family: str, x: float, y: float, size: float, theme: Theme) -> str:
    """Return a family's sign on land, `size` wide."""
    place = f'transform="translate({x:.1f} {y:.1f}) scale({size / 12:.2f})"'
    return f'<path {place} d="{SIGNS[family]}" fill="{theme.sign(family)}" opacity=".85"/>'


def number(count: int, x: float, y: float, size: float, theme: Theme) -> str:
    """Return an island's number, in the middle of its land."""
    return (
        f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" font-size="{size:.1f}" font-weight="600"'
        f' text-anchor="middle" fill="{theme.ink}" stroke="{theme.halo}" stroke-width="{0.16 * size:.1f}"'
        f' paint-order="stroke">{count}</text>'
    )


def lighthouse(x: float, y: float, high: float) -> str:
    """Return a lighthouse standing at (x, y)."""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({high / 48:.3f})">'
        '<circle cy="-39" r="17" fill="url(#chart-glow)"/>'
        '<path d="M-6.5 0L-4.6 -32H4.6L6.5 0Z" fill="#fffdf6" stroke="#5b2b22" stroke-width="1.4"/>'
        '<path d="M-6.2 -5L-5.8 -12H5.8L6.2 -5ZM-5.4 -19L-5 -26H5L5.4 -19Z" fill="#c9372c"/>'
        '<path d="M-6.5 -32H6.5V-34.5H-6.5Z" fill="#3c3230"/>'
        '<path d="M-3.8 -34.5V-42H3.8V-34.5Z" fill="#ffe27a" stroke="#3c3230" stroke-width="1.2"/>'
        '<path d="M-5.4 -42L0 -48L5.4 -42Z" fill="#c9372c" stroke="#5b2b22" stroke-width="1.2"/></g>'
    )


def buoy(x: float, y: float, high: float) -> str:
    """Return a buoy floating at (x, y)."""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({high / 28:.3f})">'
        '<path d="M-5.4 6L-2.7 -13H2.7L5.4 6Z" fill="#fdfbf0" stroke="#0d3b30" stroke-width="1.4"/>'
        '<path d="M-5 3.4L-4.3 -1.6H4.3L5 3.4ZM-3.7 -6L-3.1 -10.4H3.1L3.7 -6Z" fill="#17705a"/>'
        '<path d="M-8 5Q0 9.5 8 5L6.6 10H-6.6Z" fill="#115040" stroke="#0d3b30" stroke-width="1.2"/>'
        '<path d="M-3 -13L0 -18.5L3 -13Z" fill="#f2c94c" stroke="#0d3b30" stroke-width="1.1"/></g>'
    )


def about(x: float, y: float, size: float, theme: Theme) -> str:
    """Return the quiet mark of an island that lies only about where it belongs: ≈, `size` wide."""
    wave = "M-7 {0}C-4.7 {1} -2.4 {1} 0 {0}S4.7 {2} 7 {0}"
    line = "".join(wave.format(y, y - 2.7, y + 2.7) for y in (-2.7, 2.7))
    drawn = f'd="{line}" fill="none" stroke-linecap="round"'
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({size / 16:.3f})">'
        f'<path {drawn} stroke="{theme.halo}" stroke-width="5" opacity=".85"/>'
        f'<path {drawn} stroke="{theme.ink}" stroke-width="1.9"/></g>'
    )


def frame(wide: float, high: float, rim: float, theme: Theme) -> str:
    """Return the chart's frame: a cream border with marks, as on a nautical chart."""
    mark, off, line = rim * 2.6, rim * 0.42, rim * 0.2
    outer = f'x="{-rim / 2:.1f}" y="{-rim / 2:.1f}" width="{wide + rim:.1f}" height="{high + rim:.1f}"'
    inner = f'x="{-off:.1f}" y="{-off:.1f}" width="{wide + 2 * off:.1f}" height="{high + 2 * off:.1f}"'
    return (
        f'<g fill="none"><rect {outer} stroke="{theme.frame}" stroke-width="{rim:.1f}"/>'
        f'<rect {inner} stroke="{theme.frame_light}" stroke-width="{off:.1f}"/>'
        f'<rect {inner} stroke="{theme.frame}" stroke-width="{line:.1f}" stroke-linecap="butt"'
        f' stroke-dasharray="{mark:.0f} {mark * 2:.0f}"/>'
        f'<rect width="{wide:.0f}" height="{high:.0f}" stroke="{theme.frame_line}" stroke-width="2"/></g>'
    )


def compass(x: float, y: float, reach: float, theme: Theme) -> str:
    """Return a compass rose around (x, y)."""
    points, (dark, light) = [], theme.rose
    for turn in (45, 135, 225, 315, 0, 90, 180, 270):
        size = 30 if turn % 90 else 50
        points.append(
            f'<g transform="rotate({turn})"><path d="M0 {-size}L5.5 -5.5L0 0Z" fill="{dark}"/>'
            f'<path d="M0 {-size}L-5.5 -5.5L0 0Z" fill="{light}"/></g>'
        )
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({reach / 60:.2f})" opacity=".8">'
        f'<circle r="34" fill="none" stroke="{light}" opacity=".7"/>'
        f'<circle r="37" fill="none" stroke="{light}" opacity=".5"/>' + "".join(points) + "</g>"
    )


def boat(x: float, y: float, high: float) -> str:
    """Return a small sailing boat on its way."""
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({high / 48:.3f})">'
        '<path d="M-20 22c6 3 10-1 16 1s12 2 22-1" fill="none" stroke="#fffdf6" opacity=".7"/>'
        '<path d="M-15 14H15L9.5 22.5H-9.5Z" fill="#7d4a35" stroke="#4c2a20" stroke-width="1.2"/>'
        '<path d="M0 -19V14" stroke="#4c2a20" stroke-width="1.6"/>'
        '<path d="M-1.5 -16V11H-13.5C-7 4 -3 -5 -1.5 -16Z" fill="#fffdf6" stroke="#8a8172"/>'
        '<path d="M1.5 -14C8.5 -7 11.5 2 12 11H1.5Z" fill="#f4ead2" stroke="#8a8172" stroke-width=".9"/>'
        '<path d="M0 -19L6 -17.2L0 -15Z" fill="#c9372c"/></g>'
    )


def agreement(x: float, y: float, high: float, theme: Theme) -> str:
    """Return a small paper with two lines, its middle at (x, y): the two have signed something."""
    scale = high / 16
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})"><rect x="-6" y="-8" width="12"'
        f' height="16" rx="1.5" fill="{theme.card}" stroke="{theme.card_ink}" stroke-width="1.6"/>'
        f'<path d="M-3 -3H3M-3 1H1.5" stroke="{theme.card_ink}" stroke-width="1.4"/></g>'
    )


ONE_SIDED = "0.1 15"
"""Dots far apart: the lane of a tie that only one side knows of."""


def mooring(x: float, y: float, wide: float, theme: Theme) -> str:
    """Return an empty ring on the water, its middle at (x, y): a chair that waits for somebody."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{wide / 2 - 1:.1f}" fill="{theme.card}" fill-opacity=".55"'
        f' stroke="{theme.buoy_ink}" stroke-width="1.6"/>'
    )


MOST_MOORINGS = 3
"""Empty chairs that are drawn at one buoy; more would hide it."""


def moorings(x: float, y: float, count: int, theme: Theme) -> str:
    """Return the empty moorings below a buoy, side by side around (x, y)."""
    shown = min(count, MOST_MOORINGS)
    return "".join(mooring(x + (n - (shown - 1) / 2) * 11, y, 9, theme) for n in range(shown))
