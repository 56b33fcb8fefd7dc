from __future__ import annotations

from dataclasses import replace

from tests.viz.radial.test_picture import WORDS
from viz.picture.palette import THEMES
from viz.radial.beside import ISLETS, answer
from viz.radial.page import PAGES


def beside(shape: str, **other: object) -> str:
    return "".join(answer(PAGES[shape], replace(WORDS, **other), THEMES["light"]))  # type: ignore[arg-type]


def test_the_phone_counts_who_has_no_way_and_the_desk_draws_them() -> None:
    assert "2 andra" not in beside("tall")
    assert "2 andra" in beside("wide")
    assert ">2<" in beside("tall")


def test_a_large_group_is_a_number_and_some_islets() -> None:
    few, many = beside("wide"), beside("wide", without=[("900 andra", ["region"] * 900)])
    islet = "scale(.3)"
    assert (few.count(islet), many.count(islet)) == (2, ISLETS)


def test_nobody_is_lost() -> None:
    assert "Ingen väg" not in beside("wide", without=[])
