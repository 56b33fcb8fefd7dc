"""Imagined changes in words."""

from api.words.what_if import (
    changed_text,
    difference,
    ended_tie_text,
    figure,
    fragile_text,
    leaving_text,
    new_seat_text,
    new_tie_text,
)
from tests.api.words.speaking import Speaking

SV, EN = Speaking("sv"), Speaking("en")


def test_each_change_names_whom_it_is_about() -> None:
    assert new_tie_text(SV, "fyren", "skaret", "contact").startswith("Fyren och Skaret: ")
    assert new_seat_text(SV, "kajen", "skaret") == "Skaret är med i Kajen"
    assert leaving_text(SV, "viken") == "Viken lämnar"
    assert ended_tie_text(SV, "fyren--hamnen").startswith("Samarbetet mellan Fyren och Hamnen upphör (")


def test_figures_and_their_difference() -> None:
    assert [figure(SV, value) for value in (None, 2.345, 1234.5)] == ["–", "2,35", "1\u00a0234"]
    assert figure(EN, 2.345) == "2.35"
    assert [difference(SV, 2.0, after) for after in (2.001, 3.5, 1.0, None)] == [
        "oförändrat", "+1,5", "−1", "oförändrat",
    ]  # fmt: skip


def test_who_would_notice_and_what() -> None:
    assert changed_text(SV, (None, None), (0.1, 0.1)) == ""
    said = changed_text(SV, (None, "isolated"), (0.1, 0.25))
    assert said.startswith("inte med → ")
    assert said.endswith("andel av de kortaste vägarna 10 → 25 %")


def test_what_there_is_none_of_is_not_told() -> None:
    assert fragile_text(SV.say, 0, 0, 0) == "Vad händer om någon lämnar?"
    assert fragile_text(SV.say, 2, 1, 0) == (
        "Vad händer om någon lämnar? 2 samarbeten vilar på en person och 1 samarbete behöver omsorg."
    )
