"""What a sentence of somebody in danger is like, worked out from sentences that people say (`said/`).

A second voice beside the triggers of `urgent.toml`: it hears what no trigger has words for, and knows some
of what only sounds like danger. `said/none.txt` has those; what people say about topics is none, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from graph.help.learned import learned
from graph.help.likeness import Lesson, Likeness, read_said
from graph.help.ways_in import DATA

SAID = Path(__file__).with_name("said")
NONE = "none"
BOTH = frozenset({"violence", "hurting-others", "suicide-loss", "young", "homeless"})
"""Topics about which people write in danger and out of it: they teach nothing about either."""
COUNTED = 2.0
"""What a sentence in danger counts beside one that is not: there are fewer of them."""
RAISED = 0.32
"""How much likelier danger must be than none for the box to rise: one in fifty in vain."""
PERHAPS = 0.05
"""From where one calm line says whom to call: it costs a line, so it may be there in vain more often."""
QUIET = -0.55
"""How much less likely it must be for a trigger to be taken for something else."""


def sentences() -> list[tuple[str, str]]:
    """Return what people say in danger with its matter, and what only sounds so with `NONE`."""
    return read_said(SAID)


def told() -> list[tuple[str, str]]:
    """Return those and, as ordinary ones, what people say about topics."""
    ordinary = [(text, NONE) for text, topic in read_said(DATA / "said") if topic not in BOTH]
    return [*sentences(), *ordinary]


def lesson(said: Iterable[tuple[str, str]] | None = None) -> Lesson:
    """Return what is to be learned of sentences in danger: of some, or of all."""
    known = tuple(told() if said is None else said)
    matters = dict.fromkeys(matter for _, matter in known if matter != NONE)
    return Lesson(known, tuple((matter, COUNTED) for matter in matters))


@cache
def likeness() -> Likeness:
    """Return what all of them teach."""
    return learned(lesson())


def likely(said: Sequence[str]) -> tuple[str, float]:
    """Return the matter that folded words are likest, and how much liker than no danger at all."""
    scores = likeness().scores(said)
    none = scores.pop(NONE)
    matter = max(scores, key=lambda one: scores[one])
    return matter, scores[matter] - none
