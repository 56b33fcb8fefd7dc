"""Names that look alike are shown as pairs."""

from pathlib import Path

import pytest

from tests.ingest.harbour import plan_files, said, snapshot_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HJÄLPEN", "same_name"),
        ("Hja\u0308lpen", "same_name"),
        ("Hjälpen\u00a0", "same_name"),
        ("Hjälpen AB", "similar_name"),
        ("Hjälpen, ideell förening", "similar_name"),
        ("Hjalpen", "similar_name"),
    ],
)
def test_names_that_look_alike_are_shown_as_pairs(tmp_path: Path, name: str, code: str) -> None:
    made = plan_files(tmp_path, organisations=f'id,name\na,Hjälpen\nb,"{name}"\nc,Något annat\n')
    (issue,) = made.issues
    assert (issue.severity, issue.code, issue.row, issue.column) == ("warning", code, 3, "name") or (
        issue.code == code and issue.row == 2
    )
    assert {issue.details["id"], issue.details["other_id"]} == {"a", "b"}
    score = issue.details["score"]
    assert isinstance(score, int)
    assert 40 <= score <= 100


def test_pairs_already_stored_are_not_told_again(tmp_path: Path) -> None:
    text = "id,name\na,Hjälpen\nb,Hjälpen AB\n"
    held = snapshot_of(tmp_path, organisations=text)
    assert said(plan_files(tmp_path, held, organisations=text)) == []


def test_names_alike_in_different_municipalities_are_no_doubles(tmp_path: Path) -> None:
    told = "namn,kommun\nSvenska kyrkan,Kumla\nSv. kyrkan,{}\n"
    codes = [
        [code for code, _, _ in said(plan_files(tmp_path, organisationer=told.format(place)))]
        for place in ("Hallsberg", "Kumla")
    ]
    assert ["similar_name" in one for one in codes] == [False, True]


def test_a_name_with_a_place_beside_one_without_is_told_of_two_lists_and_not_of_one(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn\nPRO\n")
    made = plan_files(tmp_path, held, organisationer="namn\nPRO Kumla\n")
    assert [code for code, _, _ in said(made)] == ["similar_name"]
    together = plan_files(tmp_path, organisationer="namn\nPRO\nPRO Kumla\n")
    assert said(together) == []
