"""`python -m bench.guide.said`: how well likeness reads sentences that it was not shown, by cross-validation.

Eight parts, each read by what the other seven teach. Run it after sentences or fields were changed; it chose
the constants of `graph/help/meant.py` and `api/doors/help/danger.py`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from api.doors.help import danger
from api.doors.help.urgent import load
from graph.help.likeness import Lesson, Likeness
from graph.help.topics import phrases_as_said, said_of_topics
from graph.records.text import words

PARTS = 8
Said = Sequence[tuple[str, str]]
Scores = Mapping[str, float]


def left_out(said: Said, learn: Callable[[Said], Likeness]) -> list[Scores]:
    """Return each sentence's scores by what those of the other parts teach."""
    order = list(range(len(said)))
    random.Random(1).shuffle(order)
    found: list[Scores] = [{} for _ in said]
    for part in range(PARTS):
        held = set(order[part::PARTS])
        known = learn([one for number, one in enumerate(said) if number not in held])
        for number in held:
            found[number] = known.scores(words(said[number][0]))
    return found


def subjects() -> None:
    """Print how often the likest topic, and one of the three likest, is right."""
    said = said_of_topics()
    scores = left_out(said, lambda shown: Likeness.of(Lesson((*shown, *phrases_as_said()))))
    places = [
        sorted(one, key=lambda id: -one[id]).index(topic)
        for (_, topic), one in zip(said, scores, strict=True)
    ]
    first, three = (sum(place < n for place in places) / len(said) for n in (1, 3))
    print(f"topics: {len(said)} sentences, the likest right {first:.1%}, one of three {three:.1%}")


def urgent() -> None:
    """Print how often the box rises, in danger and in vain, at thresholds around the one in use."""
    said = danger.told()
    scores = left_out(said, lambda shown: Likeness.of(danger.lesson(shown)))
    by = [max(v for id, v in one.items() if id != danger.NONE) - one[danger.NONE] for one in scores]
    triggered = [bool(load().triggered(text)) for text, _ in said]
    print(
        "| threshold | in danger: found | ordinary: raised | of those that only sound so |\n|---|---|---|---|"
    )
    sounding = len(danger.sentences())
    for raised in (0.0, danger.PERHAPS, 0.1, 0.2, danger.RAISED, 0.46, 0.6):
        rises = [b >= raised or (t and b > danger.QUIET) for b, t in zip(by, triggered, strict=True)]
        groups = (
            [r for r, (_, id) in zip(rises, said, strict=True) if id != danger.NONE],
            [r for r, (_, id) in zip(rises, said, strict=True) if id == danger.NONE],
            [r for r, (_, id) in zip(rises[:sounding], said, strict=False) if id == danger.NONE],
        )
        print(f"| {raised:.2f} | {' | '.join(f'{sum(one) / len(one):.1%}' for one in groups)} |")


if __name__ == "__main__":
    subjects()
    urgent()
