"""Ties from rows: one claim a row, whose word it is, and what may not be said twice."""

from pathlib import Path

import pytest

from tests.ingest.harbour import after, errors, plan_files, said, snapshot_of

TIES = {
    "organisations": "name\nA\nB\nC\n",
    "ties": "a,b,degree,last_known,source,note_sv\nA,B,contact,2020,x,hej\n",
}


def test_a_row_adds_its_sources_claim(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, **TIES)
    made = plan_files(tmp_path, held, ties="a,b,degree,last_known,source\nB,A,collaboration,2023,y\n")
    assert after(made, "tie", "a--b") == {
        "claims": [
            {"degree": "contact", "last_known": "2020", "source": "x"},
            {"degree": "collaboration", "last_known": "2023", "source": "y"},
        ]
    }


def test_a_row_replaces_the_claim_of_the_same_source(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, **TIES)
    made = plan_files(tmp_path, held, ties="a,b,degree,source,last_known\nA,B,integration,x,\n")
    assert after(made, "tie", "a--b") == {"claims": [{"degree": "integration", "source": "x"}]}
    kept = plan_files(tmp_path, held, ties="a,b,degree\nA,B,integration\n")
    assert after(kept, "tie", "a--b") == {
        "claims": [{"degree": "integration", "last_known": "2020", "source": "x"}]
    }


def test_the_same_source_saying_two_things_of_a_tie_is_an_error(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,source\nA,B,contact,x\nA,B,integration,x\n"
    )
    assert errors(made) == [("doubled_tie", 3, "b")]
    assert made.issues[0].details["first_row"] == 2


@pytest.mark.parametrize("source", ["", ",source"])
def test_both_sides_of_a_tie_are_two_words(tmp_path: Path, source: str) -> None:
    same = ",enkät" if source else ""
    sheet = f"a,b,degree,note{source}\nA,B,contact,ses ofta{same}\nB,A,integration,delar hus{same}\n"
    held = snapshot_of(tmp_path, organisations="name\nA\nB\n", ties=sheet)
    tie = held.ties["a--b"]
    assert {claim.by: claim.degree for claim in tie.claims} == {"a": "contact", "b": "integration"}
    assert (tie.degree, tie.confirmed_by, tie.disagree) == ("contact", "both", True)
    assert tie.note == "ses ofta\ndelar hus"
    assert plan_files(tmp_path, held, ties=sheet).changed == 0
    made = plan_files(tmp_path, held, ties="a,b,degree\nB,A,contact\n")
    claims = after(made, "tie", "a--b")["claims"]
    assert isinstance(claims, list)
    assert {claim["by"]: claim["degree"] for claim in claims} == {"a": "contact", "b": "contact"}


def test_two_sources_without_dates_give_the_weaker_whatever_they_are_called(tmp_path: Path) -> None:
    for first, second in (("Zeta säger", "Alfa säger"), ("1", "2"), ("2", "1")):
        held = snapshot_of(
            tmp_path,
            organisations="name\nAlfa\nZeta\n",
            ties=f"a,b,degree,source\nAlfa,Zeta,contact,{first}\nZeta,Alfa,integration,{second}\n",
        )
        tie = held.ties["alfa--zeta"]
        assert (tie.degree, tie.confirmed_by, tie.disagree) == ("contact", "source", True)


def test_one_row_in_either_direction_is_nobodys_word(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree\nB,A,contact\n")
    assert (held.ties["a--b"].claims[0].by, held.ties["a--b"].confirmed_by) == (None, "source")


def test_a_column_may_say_whose_word_it_is(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,by,said\nA,B,contact,b,2024-05-02\n"
    )
    assert [(claim.by, str(claim.said)) for claim in held.ties["a--b"].claims] == [("b", "2024-05-02")]
    assert held.ties["a--b"].confirmed_by == "one"


def test_rows_about_one_tie_may_not_contradict_each_other(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        ties="a,b,degree,source,since\nA,B,contact,x,2020\nA,B,contact,y,\nA,B,contact,z,2021\n",
    )
    assert errors(made) == [("contradicting_rows", 4, "since")]


def test_the_curators_decision_stands_without_a_claim(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,decided\nA,B,,collaboration\n")
    assert said(made) == []
    assert after(made, "tie", "a--b") == {"a": "a", "b": "b", "decided": "collaboration"}
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,decided\nA,B,,\n")
    assert errors(made) == [("missing_degree", 2, "degree")]
