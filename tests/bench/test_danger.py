"""The crisis net holds what was measured on sentences that nobody tunes on."""

from bench.guide.danger import raised


def test_somebody_in_danger_gets_the_box_and_hardly_anybody_else() -> None:
    assert raised("danger_apart") >= 0.98
    assert raised("ordinary_apart") <= 0.02
    assert raised("danger_tune") == 1.0
    assert raised("ordinary_tune") == 0.0


def test_it_holds_what_was_measured_on_fresh_sentences() -> None:
    assert raised("fresh_danger") >= 0.75
    assert raised("fresh_ordinary") <= 0.05
