"""Closed lists: every value has labels in both languages, and no word means two of them."""

import pytest

from graph.records import lists
from graph.records.closed_list import ClosedList
from graph.records.lists import FAMILY, FAMILY_OF, SECTOR
from graph.records.text import fold

ALL = [one for one in vars(lists).values() if isinstance(one, ClosedList)]


@pytest.mark.parametrize("choices", ALL, ids=lambda one: one.name)
def test_every_value_is_told_in_both_languages(choices: ClosedList) -> None:
    assert len(set(choices.values)) == len(choices.values)
    for choice in choices.choices:
        assert choice.label("sv")
        assert choice.label("en")
        assert choices[choice.value] is choice


@pytest.mark.parametrize("choices", ALL, ids=lambda one: one.name)
def test_no_word_of_a_sheet_means_two_values(choices: ClosedList) -> None:
    meant: dict[str, str] = {}
    for choice in choices.choices:
        for word in {fold(each) for each in (choice.value, choice.sv, choice.en, *choice.sheet)}:
            assert meant.setdefault(word, choice.value) == choice.value, word


def test_every_sector_has_its_family() -> None:
    assert set(FAMILY_OF) == set(SECTOR.values)
    assert set(FAMILY_OF.values()) == set(FAMILY.values)
