"""What a story shows: each of its views is a sentence and the chart's address, written in one text.

"Navet i länet /?o=nora-kommun&at=2023-04-01": so it can be written in a sheet or a form, with an address that
somebody has copied from the browser.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from graph.records.text import clean

MOST = 10
"""Views of one story: what a steering group has the time for."""
LONGEST_VIEW = 600
"""Letters of an address that are kept; beyond that nobody has written it."""
NOT_OF_THE_VIEW = frozenset({"lang", "edition"})
"""What an address says of the reader instead of the view: each reads in their own language."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One view of a story: what is said of it, and what the chart's address says of it.

    Attributes
    ----------
    sentence : str
        "" where nothing is said.
    view : tuple of pairs
        Names and values of the chart's address (docs/chart.md); empty for the whole chart.
    """

    sentence: str
    view: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return what the address says under a name."""
        return dict(self.view).get(name)

    @property
    def text(self) -> str:
        """The scene as it is kept in a story's field."""
        address = f"/?{urlencode(self.view)}" if self.view else "/"
        return f"{self.sentence} {address}".strip()


def view_of(address: str) -> tuple[tuple[str, str], ...]:
    """Return what an address, or the query of one, says of a view.

    Examples
    --------
    >>> view_of("https://o-riket.example/?o=nora-kommun&lang=en")
    (('o', 'nora-kommun'),)
    """
    try:
        parts = urlsplit(address[:LONGEST_VIEW])
    except ValueError:
        return ()
    pairs = parse_qsl(parts.query or ("" if "/" in address else address))
    return tuple((name, value) for name, value in pairs if name not in NOT_OF_THE_VIEW)


def scene_of(text: str) -> Scene:
    """Return the scene that a text tells; without an address it shows the whole chart.

    Examples
    --------
    >>> scene_of("Navet i länet /?o=nora-kommun")
    Scene(sentence='Navet i länet', view=(('o', 'nora-kommun'),))
    >>> scene_of("Hela kartan")
    Scene(sentence='Hela kartan', view=())
    """
    said, _, last = text.rpartition(" ")
    if last == "/" or "/?" in last:
        return Scene(said.strip(), view_of(last))
    return Scene(text.strip())


def scenes_of(texts: Iterable[str]) -> list[Scene]:
    """Return the scenes of a story in their order."""
    return [scene_of(text) for text in texts]


def with_sentence(scene: Scene, sentence: str) -> Scene:
    """Return a scene with other words; what would part cells in a sheet stands as a comma."""
    return Scene(clean(" ".join(sentence.split())).replace("|", ","), scene.view)
