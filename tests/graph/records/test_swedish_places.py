"""The table of municipalities and counties, and what people write for them."""

from __future__ import annotations

import pytest

from graph.records.swedish_places import is_place_word, place_core, swedish_place, swedish_places


def test_holds_every_municipality_and_county_once() -> None:
    places = swedish_places().values()
    counties = {place.code for place in places if place.kind == "county"}
    municipalities = [place for place in places if place.kind == "municipality"]
    assert (len(municipalities), len(counties)) == (290, 21)
    assert {place.county for place in municipalities} == counties
    assert all(place.latitude and 55 < place.latitude < 69.1 for place in municipalities)
    assert all(place.longitude and 10.9 < place.longitude < 24.2 for place in municipalities)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nora", "1884"), ("Nora kommun", "1884"), ("NORA K:N", "1884"), ("Noras kommun", "1884"),
        ("1884", "1884"), ("1884.0", "1884"), ("180", "0180"), ("Stockholms stad", "0180"),
        ("Upplands-Bro", "0139"), ("Alingsås kommun", "1489"), ("Alingsås", "1489"), ("Örebro län", "18"),
        ("Region Örebro län", "18"), ("Region Gotland", "09"), ("Region Skåne", "12"),
        ("Västra Götalandsregionen", "14"), ("Västra Götaland", "14"), ("Örebro", "1880"),
        ("Falu kommun", "2080"), ("Mellanby", None), ("Nor", None), ("99", None), ("", None),
    ],
)  # fmt: skip
def test_knows_what_people_write(text: str, code: str | None) -> None:
    found = swedish_place(text)
    assert (found.code if found else None) == code


def test_a_core_keeps_the_letters_of_unknown_places() -> None:
    assert place_core("Mellanby kommun") == place_core("MELLANBY") == "mellanby"
    assert place_core("Falu kommun") == place_core("Falun")


def test_words_of_places() -> None:
    assert is_place_word("noras")
    assert not is_place_word("kajsa")
