from __future__ import annotations

from viz.radial.page import CROWD, PAGES


def test_names_grow_smaller_outwards_and_in_a_crowd() -> None:
    page = PAGES["wide"]
    assert page.letter(1) > page.letter(2) > page.letter(3) == page.letter(12)
    assert page.for_crowd(CROWD) is page
    assert page.for_crowd(CROWD + 1).letter(1) == page.letter(2)
