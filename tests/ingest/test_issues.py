"""Issues keep personal numbers to themselves, and stay few enough to read."""

from pathlib import Path

import pytest

from api.words.catalogue import say
from api.words.issues import issue_sentence
from graph.records.people import holds_personal_number
from ingest.issues import LONGEST_VALUE, MOST_ISSUES, Issues, at_cell, error, warning
from tests.ingest.harbour import plan_path, write


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


def test_what_is_read_though_it_is_odd_is_told_once_for_a_column(tmp_path: Path) -> None:
    path = write(tmp_path, {"projekt.csv": "namn;från\nA;vt 2019\nB;ca 2015\nC;vt 2019\n"})
    (issue,) = [one for one in plan_path(path).issues if one.code == "date_read_as"]
    assert (issue.count, [(one.value, one.meant) for one in issue.asked]) == (
        3,
        [("vt 2019", "2019-01"), ("ca 2015", "2015")],
    )
    assert issue_sentence(say("sv"), issue) == (
        "Datumen läses så här: ”vt 2019” = ”2019-01”, ”ca 2015” = ”2015”."
    )
    assert issue_sentence(say("sv"), at_cell(issue, issue.cells[1])) == "Datumet läses som 2015."
