"""Numbers that are rung from abroad without their country's code."""

import pytest

from ingest.values.abroad import country_abroad, place_abroad, with_code


@pytest.mark.parametrize(
    ("text", "country", "meant"),
    [
        ("09 310 1691", "FI", "+358 9 3101691"),
        ("33 66 33 66", "DK", "+45 33 66 33 66"),
        ("040 123 4567, +358 9 3101691", "FI", "+358 40 1234567, +358 9 3101691"),
        ("0046 500 10 11 12", "NO", None),
        ("112", "NO", None),
    ],
)
def test_only_numbers_that_ring_there_get_the_code(text: str, country: str, meant: str | None) -> None:
    assert with_code(text, country) == meant


def test_where_a_text_is() -> None:
    assert [country_abroad(one) for one in ("NORGE", "Danmark", "Finland", "Sweden", "")] == [
        "NO",
        "DK",
        "FI",
        None,
        None,
    ]
    assert [place_abroad(one) for one in ("ÅBO", "Haparanda", "Malmö")] == ["FI", None, None]
