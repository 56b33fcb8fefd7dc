"""The whole page seen from one organisation, placed and painted.

Nobody imports this module: who wants a page loads it by name (`PAGE_PICTURE` in `viz.radial.beside`). Coasts
need shapely, which a service pays for only when somebody looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from viz.radial.beside import FromHereWords
from viz.radial.drawn import draw
from viz.radial.picture import render
from viz.radial.spots import Spot


def page_picture(
    spots: Sequence[Spot],
    chart: Mapping[str, Any],
    called: Mapping[str, str],
    families: Mapping[str, str],
    words: FromHereWords,
    shape: str,
    **look: str,
) -> str:
    """Return the page as a standalone SVG document.

    Parameters
    ----------
    spots, chart, called, shape
        See `viz.radial.drawn.draw`.
    families, words, look
        See `viz.radial.picture.render`.
    """
    return render(draw(spots, chart, called, shape), families, words, **look)
