"""Which needs are gaps: those that nobody has and that are not over."""

from __future__ import annotations

from graph.records.lists import NEED_STATUS
from graph.records.model import specs
from graph.records.needs import ANSWERED


def test_what_is_answered_is_a_status() -> None:
    assert set(NEED_STATUS.values) - ANSWERED == {"new", "tried", "nobody"}


def test_who_raised_it_and_who_has_it_is_for_those_who_work_with_it() -> None:
    hidden = {name for name, spec in specs("need").items() if spec.sight != "public"}
    assert hidden == {"holder", "next_date", "raised_by", "note"}
