"""Which record a row is about, and which records its references mean."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from graph.records.changes import ChangeSet, Draft, Key, undo
from graph.stores.memory import MemoryStore
from graph.stores.undone import taken_back
from tests.ingest.forms.books import answered
from tests.ingest.harbour import after, errors, plan_files, said, snapshot_of, write

ORGANISATIONS = "id,name,aliases\nnora-kommun,Nora kommun,Nora|Kommunen\nabf,ABF Nora,ABF\n"


@pytest.mark.parametrize("text", ["nora-kommun", "Nora kommun", "NORA KOMMUN", "nora", "kommunen"])
def test_a_reference_is_an_id_a_name_in_any_case_or_an_alias(tmp_path: Path, text: str) -> None:
    made = plan_files(tmp_path, organisations=ORGANISATIONS, ties=f"a,b,degree\nabf,{text},contact\n")
    assert said(made) == []
    assert after(made, "tie", "abf--nora-kommun")["b"] == "nora-kommun"


def test_an_unknown_reference_suggests_the_nearest(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations=ORGANISATIONS, ties="a,b,degree\nabf,Nora komun,contact\nabf,Qwxz,contact\n"
    )
    (issue,) = made.issues
    assert (issue.code, issue.count) == ("unknown_reference", 2)
    assert [(one.value, one.meant, one.sure) for one in issue.asked] == [
        ("Nora komun", "Nora kommun", 95),
        ("Qwxz", None, None),
    ]


def test_a_name_beside_the_list_is_made_where_somebody_says_so(tmp_path: Path) -> None:
    ties = "a,b,degree\nabf,Nora komun,contact\nabf,Qwxz,contact\n"
    write(tmp_path, {"organisations.csv": ORGANISATIONS, "ties.csv": ties})
    right = answered(tmp_path, {"names": {"Nora komun": "Nora kommun", "Qwxz": "Qwxz"}})
    assert (errors(right), right.made) == ([], {"organisation": ("Qwxz",)})


def test_an_ambiguous_reference_lists_them(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="id,name,aliases\na,Röda korset,RK\nb,Rågkakan,rk\nc,C,\n",
        ties="a,b,degree\nc,RK,contact\n",
    )
    (issue,) = made.issues
    assert (issue.code, issue.row, issue.column, issue.details["ids"]) == (
        "ambiguous_reference",
        2,
        "b",
        ["a", "b"],
    )


def test_an_exact_name_goes_before_others_in_another_case(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations="id,name\na,Nora\nb,NORA\nc,C\n", ties="a,b,degree\nc,Nora,contact\n"
    )
    assert errors(made) == []
    assert after(made, "tie", "a--c")["a"] == "a"


def test_question_synonyms_never_resolve(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, questions="name_sv,synonyms_sv\nEnsamhet,själv\n", organisations="name,questions\nA,själv\n"
    )
    assert errors(made) == [("unknown_reference", 2, "questions")]


def test_rows_without_id_match_name_then_alias_then_slug(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations=ORGANISATIONS)
    made = plan_files(tmp_path, held, organisations="name,sector\nNora kommun,municipality\n")
    assert said(made) == []
    assert after(made, "organisation", "nora-kommun") == {"sector": "municipality"}
    made = plan_files(tmp_path, held, organisations="name,sector\nkommunen,municipality\n")
    assert [(i.code, i.suggestion) for i in made.issues] == [("known_by_other_name", "Nora kommun")]
    assert after(made, "organisation", "nora-kommun") == {"sector": "municipality"}
    made = plan_files(tmp_path, held, organisations="name,sector\nNORA-kommun!,municipality\n")
    assert said(made) == [("known_by_other_name", 2, "name")], "marks between the words make no other name"
    assert after(made, "organisation", "nora-kommun") == {"sector": "municipality"}
    made = plan_files(tmp_path, held, organisations="name\nNöra kommun\n")
    assert said(made) == [("renames", 2, "name")]
    assert after(made, "organisation", "nora-kommun") == {"name": "Nöra kommun"}


def test_a_row_with_id_renames(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations=ORGANISATIONS)
    made = plan_files(tmp_path, held, organisations="id,name\nnora-kommun,Noraskogs kommun\n")
    assert said(made) == []
    assert after(made, "organisation", "nora-kommun") == {"name": "Noraskogs kommun"}


def test_check_12_doubled_ids_and_names_and_colliding_ids(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="id,name\na,A\na,B\n")
    assert errors(made) == [("duplicate_id", 3, "id")]
    assert made.issues[0].details["first_row"] == 2
    made = plan_files(tmp_path, organisations="name\nÅsa kommun\nA\u030aSA  kommun\n")
    assert errors(made) == [("duplicate_name", 3, "name")]
    made = plan_files(tmp_path, organisations="name\nÅsa\nAsa\n")
    assert [(i.code, i.row, i.suggestion) for i in made.issues if i.severity == "error"] == [
        ("id_collision", 3, "asa-2")
    ]


def test_ids_of_deleted_records_are_not_used_again(tmp_path: Path) -> None:
    store = MemoryStore()
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree\nA,B,contact\n")
    assert made.change_set is not None
    store.apply(made.change_set)
    draft = Draft()
    for kind, id in (("tie", "a--b"), ("organisation", "a")):
        draft.delete(kind, id, store.load().stored(kind, id))
    store.apply(ChangeSet("gone", "test", "edit", "t", changes=tuple(draft.changes.values())))
    again = plan_files(tmp_path, store.load(), organisations="id,name\na,A\n")
    assert [(i.code, i.row, i.column, i.suggestion) for i in again.issues] == [("id_retired", 2, "id", "a-2")]
    again = plan_files(tmp_path, store.load(), organisations="name\nA\n", ties="a,b,degree\nA,B,contact\n")
    assert said(again) == [("made_anew", 2, "name")], "taken back and brought again without ids it is new"
    assert after(again, "organisation", "a-2")["name"] == "A"
    again = plan_files(
        tmp_path, store.load(), organisations="id,name\na-2,A\n", ties="a,b,degree,source\na-2,B,contact,x\n"
    )
    assert errors(again) == []
    assert again.change_set is not None
    store.apply(again.change_set)
    assert set(store.load().ties) == {"a-2--b"}


SHEETS = {
    "places": "id,name,kind\nnora,Nora,municipality\n",
    "organisations": "id,name,municipalities\nx1,Nora kommun,nora\nx2,ABF,nora\n",
    "ties": "id,a,b,degree\nt1,x1,x2,contact\n",
}
WITHOUT_IDS = {
    "organisations": "name,municipalities\nNora kommun,Nora\nABF,Nora\n",
    "ties": "a,b,degree\nNora kommun,ABF,contact\n",
}


@pytest.mark.parametrize("sheets", [SHEETS, WITHOUT_IDS])
def test_a_sheet_taken_back_comes_again_as_it_was(tmp_path: Path, sheets: dict[str, str]) -> None:
    store = MemoryStore()
    held: list[Collection[Key]] = []
    for turn in range(2):
        made = plan_files(tmp_path, store.load(), taken_back(store, store.load()), **sheets)
        assert errors(made) == []
        assert made.change_set is not None
        store.apply(replace(made.change_set, id=f"import-{turn}"), made.judged)
        held.append({(kind, id) for kind, of_kind in store.load().records.items() for id in of_kind})
        back = store.entry(f"import-{turn}")
        assert back is not None
        store.apply(undo(back, id=f"undo-{turn}", actor="test", time="t"))
        assert not store.load().organisations
    assert held[0] == held[1]
    assert {kind for kind, _ in held[0]} == {"place", "organisation", "tie"}


def test_arenas_and_projects_share_their_ids(tmp_path: Path) -> None:
    made = plan_files(tmp_path, arenas="name\nMåndag\n", initiatives="name\nMåndag\n")
    assert errors(made) == []
    assert made.change_set is not None
    assert {change.key for change in made.change_set.changes} == {
        ("arena", "mandag"),
        ("initiative", "mandag-2"),
    }
    made = plan_files(tmp_path, arenas="id,name\nx,A\n", initiatives="id,name\nx,B\n")
    assert errors(made) == [("id_of_other_kind", 2, "id")]


def test_a_ring_is_told_where_it_is_written(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name,part_of\nA,B\nB,C\nC,A\nD,D\n")
    assert errors(made) == [("ring", row, "part_of") for row in (2, 3, 4)]
    assert made.issues[0].details["ring"] == ["a", "b", "c", "a"]


def test_a_ring_that_only_two_imports_together_make(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="name,part_of\nA,B\nB,\n")
    assert errors(plan_files(tmp_path, held, organisations="name,part_of\nB,A\n")) == [("ring", 2, "part_of")]


def test_faults_of_all_sorts_are_told_together(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name,part_of,active_from,active_to,sector\nA,B,,,\nB,A,,,\nC,,2023,2022,\nD,,,,båt\nE,Fantasin,,,\n",
        ties="a,b,degree\nA,A,contact\nA,,contact\nC,D,ibland\n",
    )
    assert {code for code, _, _ in errors(made)} == {
        "ring", "until_before_since", "unknown_sector", "unknown_reference", "required",
        "unknown_degree",
    }  # fmt: skip
    assert made.change_set is None


def test_names_in_any_script_get_ids(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn\nКрасный Крест\nجمعية\n한국 협회\nRöda Korset 한국\n")
    assert errors(made) == []
    assert made.change_set is not None
    ids = {change.id for change in made.change_set.changes}
    assert {"krasnyy-krest", "roda-korset"} < ids
    assert len(ids) == 4


def test_a_short_form_is_offered_as_the_listed_name_that_it_stands_for(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name\nRöda Korset\nABF\n", ties="a,b,degree\nABF,RK,contact\n")
    (issue,) = made.issues
    assert [(one.value, one.meant, one.sure) for one in issue.asked] == [("RK", "Röda Korset", 100)]
