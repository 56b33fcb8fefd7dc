"""The crisis net holds what was measured on sentences that nobody tunes on."""

from bench.guide.danger import HERE, raised


def box(name: str) -> float:
    return raised(HERE / f"{name}.csv")[0]


def box_or_line(name: str) -> float:
    return raised(HERE / f"{name}.csv")[1]


def test_somebody_in_danger_gets_the_box_and_hardly_anybody_else() -> None:
    assert box("danger_apart") >= 0.98
    assert box("ordinary_apart") <= 0.02
    assert box("danger_tune") == 1.0
    assert box("ordinary_tune") == 0.0


def test_whom_the_box_misses_the_calm_line_meets() -> None:
    assert box_or_line("danger_apart") == 1.0
    assert box_or_line("ordinary_apart") <= 0.03


def test_it_holds_what_was_measured_on_fresh_sentences() -> None:
    assert box("fresh_danger") >= 0.8
    assert box("fresh_ordinary") <= 0.05
    assert box_or_line("held_20261127_danger") >= 0.82
    assert box("held_20261127_danger") >= 0.68
    assert box("held_20261127_ordinary") <= 0.04
