"""Names stand in the Swedish alphabet's order."""

from hypothesis import given
from hypothesis import strategies as st

from graph.records.alphabet import alphabetical


def test_the_last_three_letters_come_last_and_in_order() -> None:
    names = ["Örebro", "Ängelholm", "Åsbro", "Zinkgruvan", "nora", "Eda"]
    assert sorted(names, key=alphabetical) == ["Eda", "nora", "Zinkgruvan", "Åsbro", "Ängelholm", "Örebro"]


def test_neighbours_letters_stand_with_ours_and_accents_do_not_count() -> None:
    assert alphabetical("Øresund") == alphabetical("Öresund")
    assert alphabetical("Æbelø") == alphabetical("Äbelö")
    assert alphabetical("Idé") == alphabetical("ide")


def test_one_and_two_code_points_are_the_same_letter() -> None:
    assert alphabetical("A\u030asbro") == alphabetical("Åsbro")


@given(st.text(max_size=30))
def test_any_text_has_its_place(name: str) -> None:
    assert alphabetical(name) == alphabetical(name.upper()) or not name.isascii()
