"""Numbers with their units, and yes and no."""

import pytest

from ingest.values.written_numbers import WrittenNumber, written_number, yes_or_no


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 200 kr", 1200.0), ("1\u00a0200:-", 1200.0), ("1,2 mkr", 1_200_000.0), ("2 tusen", 2000.0),
        ("från 65 år", 65.0), ("över 18", 18.0), ("−3,5", -3.5), ("12 %", 12.0), ("16+", 16.0),
        ("1.200 kr", 1200.0), ("18 år och uppåt", 18.0), ("7 år -", 7.0), ("~12", 12.0),
        ("fr.o.m. 7 år", 7.0),
    ],
)  # fmt: skip
def test_units_and_words_beside_a_number(text: str, value: float) -> None:
    assert written_number(text) == WrittenNumber(value)


@pytest.mark.parametrize("text", ["tio", "1e400", "nan", "1_0", "٣", "", "1 2 3"])
def test_what_is_no_number(text: str) -> None:
    assert written_number(text).code == "bad_number"


def test_a_span_is_asked_about() -> None:
    assert written_number("13 till 18") == written_number("13–18 år")
    assert written_number("13–18 år") == WrittenNumber(code="number_span", suggestion="13 · 18")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja.", True), ("✓", True), ("✔️", True), ("1.0", True), ("X", True), ("NEJ!", False), ("0", False),
        ("ja (delvis)", "unclear_flag"), ("kanske", "unclear_flag"), ("fyra", "bad_flag"),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, said: bool | str) -> None:
    assert yes_or_no(text) == said
