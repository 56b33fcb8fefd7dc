from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.lettering import line_breaks as names


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Regional utveckling, Region Örebro län", ("Regional utveckling,", "Region Örebro län")),
        ("Vårdcentralen i Kumla", ("Vårdcentralen", "i Kumla")),
        ("Nora kommun", ("Nora kommun",)),
        ("Myndigheten för ungdoms- och civilsamhällesfrågor",
         ("Myndigheten för ungdoms-", "och civilsamhällesfrågor")),
        ("Hälso- och sjukvårdsförvaltningen, Region Örebro län",
         ("Hälso- och sjukvårds-", "förvaltningen,", "Region Örebro län")),
        ("Socialtjänsten i kommunerna i sydöstra Skåne",
         ("Socialtjänsten", "i kommunerna", "i sydöstra Skåne")),
        ("Barn- och ungdomspsykiatrin (BUP), Region Skåne",
         ("Barn- och ungdomspsykiatrin", "(BUP), Region Skåne")),
        ("SÖSK", ("SÖSK",)),
    ],
)  # fmt: skip
def test_swedish_breaks_where_a_careful_hand_would(name: str, rows: tuple[str, ...]) -> None:
    assert names.lines(name)[0] == rows


@given(st.text(alphabet=st.sampled_from("aåäöbIÖ ,()-"), max_size=120), st.integers(1, 4))
def test_no_letter_is_lost_and_no_line_is_too_many(name: str, most: int) -> None:
    for rows in names.lines(name, most):
        assert len(rows) <= most
        said = "".join(rows).replace(" ", "").replace("-", "").rstrip("…")
        assert name.replace(" ", "").replace("-", "").startswith(said)


def test_county_is_never_torn_from_its_name_and_small_words_lean_on_the_next() -> None:
    for name in ("ABF Örebro län", "PRO Örebro län", "Svenska kyrkan i Askersund", "Råd för hälsa i länet"):
        for rows in names.lines(name):
            assert not any(row.endswith((" i", " för", "Örebro")) for row in rows)


def test_a_very_long_name_is_cut() -> None:
    (first, *_) = names.lines("Förening " * 40)
    assert " ".join(first).endswith("…")
    assert len(" ".join(first)) <= names.LONGEST + 1


def test_widths_are_those_of_the_font() -> None:
    assert names.width("Nora") == pytest.approx(0.65 + 0.54 + 0.35 + 0.50)
    assert names.water_width("Nora", 0.0) == pytest.approx(0.82 + 0.56 + 0.46 + 0.60)
