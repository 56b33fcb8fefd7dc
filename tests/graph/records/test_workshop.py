"""How far a challenge has come, and which step a call is in."""

import datetime as dt

from graph.records.dates import PartialDate
from graph.records.workshop import Call, Challenge

YES = {"residents_need": True, "needs_several": True, "engages": True}


def test_each_column_wants_what_the_one_before_asks_for() -> None:
    def stage(**fields: object) -> str:
        return Challenge(id="u", name="U", **fields).stage  # type: ignore[arg-type]  # its own fields

    assert stage() == stage(residents_need=True, parties=("a",)) == "table"
    assert stage(**YES) == stage(**YES, asked=("a",)) == "asking"
    assert stage(**YES, parties=("a",)) == "work"
    assert stage(**YES, parties=("a",), outcome="nothing") == "outcome"
    assert stage(residents_need=True, needs_several=False) == "outcome", "no is an outcome too"


def test_a_call_is_in_the_step_whose_days_it_is() -> None:
    days = {"needs_from": "2026-09-01", "needs_until": "2026-10-15", "solutions_from": "2026-10-20"}
    call = Call(id="c", name="C", **{name: PartialDate(day) for name, day in days.items()})  # type: ignore[arg-type]
    assert call.step(dt.date(2026, 8, 31)) is None
    assert call.step(dt.date(2026, 10, 15)) == "needs"
    assert call.step(dt.date(2026, 10, 17)) is None
    assert call.step(dt.date(2026, 12, 1)) == "solutions"
    assert Call(id="c", name="C").step(dt.date(2026, 12, 1)) is None
