"""Issues keep personal numbers to themselves, and stay few enough to read."""

import pytest

from graph.records.people import holds_personal_number
from ingest.issues import LONGEST_VALUE, MOST_ISSUES, Issues, error, warning


@pytest.mark.parametrize(
    "text", ["19121212-1212", "121212-1212", "1212121212", "191212121212", "ring 121272-1212 nu"]
)
def test_personal_numbers_are_known(text: str) -> None:
    assert holds_personal_number(text)
    issues = Issues()
    issues.add(error("x", value=text, suggestion=text))
    assert (issues.sorted()[0].value, issues.sorted()[0].suggestion) == (None, None)


@pytest.mark.parametrize(
    "text", ["802001-1234", "019-602 10 00", "2023-04-12", "1882", "20230412", "0586-61000"]
)
def test_other_numbers_are_not_taken_for_one(text: str) -> None:
    assert not holds_personal_number(text)


def test_values_are_shortened_and_the_rest_counted() -> None:
    issues = Issues()
    issues.add(warning("x", value="y" * 5000))
    assert len(issues.sorted()[0].value or "") == LONGEST_VALUE + 1
    issues.extend(error("x", row=n) for n in range(MOST_ISSUES + 9))
    last = issues.sorted()[-1]
    assert (last.code, dict(last.details), issues.errors) == ("more_issues", {"count": 10}, MOST_ISSUES + 9)
    assert len(issues.sorted()) == MOST_ISSUES + 1


def test_they_stand_in_the_order_of_the_sheets() -> None:
    issues = Issues()
    issues.extend([error("c", file="b", row=1), error("b", file="a", row=10), error("a", file="a", row=9)])
    assert [issue.code for issue in issues.sorted()] == ["a", "b", "c"]
