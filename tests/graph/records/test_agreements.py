"""How it stands with an agreement on a day."""

import datetime as dt

import pytest

from graph.records.agreements import Agreement
from graph.records.dates import PartialDate

DAY = dt.date(2026, 11, 26)


def agreement(
    signed: str | None, until: str | None, since: str | None = None, draft: bool | None = None
) -> Agreement:
    first, last, begins = (PartialDate(one) if one else None for one in (signed, until, since))
    return Agreement(id="a", name="A", signed=first, valid_until=last, valid_from=begins, draft=draft)


@pytest.mark.parametrize(
    ("one", "status"),
    [
        (agreement("2026-11-26", None), "in_force"),
        (agreement("2026-11-27", None), "signed"),
        (agreement("2026-10", "2027-11-30", "2026-12-01"), "signed"),
        (agreement("2022", "2027-02-24"), "ends_soon"),
        (agreement("2022", "2027-02-25"), "in_force"),
        (agreement("2022", "2026-11-26"), "ends_soon"),
        (agreement("2022", "2026-11-25"), "ended"),
        (agreement("2022", "2026-11-25", draft=True), "draft"),
        (agreement(None, None), "undated"),
    ],
)
def test_its_dates_say_how_it_stands(one: Agreement, status: str) -> None:
    assert one.status(DAY) == status
    assert one.holds(DAY) == (status in ("in_force", "ends_soon", "undated"))
