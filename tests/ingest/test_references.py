"""Which record a row is about, and which records its references mean."""

from pathlib import Path

import pytest

from graph.records.changes import ChangeSet, Draft
from graph.stores.memory import MemoryStore
from tests.ingest.harbour import after, errors, plan_files, said, snapshot_of

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
    assert [(i.code, i.row, i.column, i.value, i.suggestion) for i in made.issues] == [
        ("unknown_reference", 2, "b", "Nora komun", "Nora kommun"),
        ("unknown_reference", 3, "b", "Qwxz", None),
    ]


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
    made = plan_files(tmp_path, held, organisations="name\nNora-kommun!\n")
    assert said(made) == [("renames", 2, "name")]
    assert after(made, "organisation", "nora-kommun") == {"name": "Nora-kommun!"}


def test_a_row_with_id_renames(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations=ORGANISATIONS)
    made = plan_files(tmp_path, held, organisations="id,name\nnora-kommun,Noraskogs kommun\n")
    assert said(made) == []
    assert after(made, "organisation", "nora-kommun") == {"name": "Noraskogs kommun"}


def test_doubled_ids_and_names_and_colliding_ids(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="id,name\na,A\na,B\n")
    assert errors(made) == [("duplicate_id", 3, "id")]
    assert made.issues[0].details["first_row"] == 2
    made = plan_files(tmp_path, organisations="name\nÅsa kommun\nA\u030aSA  kommun\n")
    assert errors(made) == [("duplicate_name", 3, "name")]
    made = plan_files(tmp_path, organisations="name\nÅsa\nAsa\n")
    assert [(i.code, i.row, i.suggestion) for i in made.issues if i.severity == "error"] == [
        ("id_collision", 3, "asa-2")
    ]


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


def test_ids_of_deleted_records_are_not_used_again(tmp_path: Path) -> None:
    store = MemoryStore()
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree\nA,B,contact\n")
    assert made.change_set is not None
    store.apply(made.change_set)
    draft = Draft()
    for kind, id in (("tie", "a--b"), ("organisation", "a")):
        draft.delete(kind, id, store.load().stored(kind, id))
    store.apply(ChangeSet("gone", "test", "edit", "t", changes=tuple(draft.changes.values())))
    again = plan_files(tmp_path, store.load(), organisations="name\nA\n")
    assert [(i.code, i.row, i.column, i.suggestion) for i in again.issues] == [
        ("id_retired", 2, "name", "a-2")
    ]
    again = plan_files(
        tmp_path, store.load(), organisations="id,name\na-2,A\n", ties="a,b,degree,source\na-2,B,contact,x\n"
    )
    assert errors(again) == []
    assert again.change_set is not None
    store.apply(again.change_set)
    assert set(store.load().ties) == {"a-2--b"}


def test_a_deleted_ties_key_gets_a_new_id_for_all_its_rows(tmp_path: Path) -> None:
    sheets = {
        "organisations": "name\nA\nB\n",
        "ties": "a,b,degree,source\nA,B,contact,x\nB,A,coordination,y\n",
    }
    store = MemoryStore()
    made = plan_files(tmp_path, **sheets)
    assert made.change_set is not None
    store.apply(made.change_set)
    draft = Draft()
    draft.delete("tie", "a--b", store.load().stored("tie", "a--b"))
    store.apply(ChangeSet("gone", "test", "edit", "t", changes=tuple(draft.changes.values())))
    again = plan_files(tmp_path, store.load(), **sheets)
    assert said(again) == []
    assert after(again, "tie", "a--b-2")["claims"] == [
        {"degree": "contact", "source": "x"},
        {"degree": "coordination", "source": "y"},
    ]


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


def test_organisations_and_arena_members_suffice(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn\nA\nB\n",
        arenamedlemmar="arena;organisation\nNätverket;A\nnätverket;B\nRådet;A\n",
    )
    assert said(made) == [("arena_made", 2, "arena"), ("arena_made", 4, "arena")]
    assert after(made, "arena", "natverket") == {"name": "Nätverket"}
    assert after(made, "membership", "natverket--b") == {"arena": "natverket", "organisation": "b"}


def test_a_list_of_organisations_brings_its_places_and_questions(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn;kommun;frågor\nA;Nora k:n|Örebro län;Ensamhet\nB;nora;ensamhet\nC;1884;\n",
    )
    assert sorted(said(made)) == [
        ("place_made", 2, "kommun"),
        ("place_made", 2, "kommun"),
        ("question_made", 2, "frågor"),
    ]
    assert after(made, "place", "1884") == {
        "name": "Nora", "kommunkod": "1884", "kind": "municipality", "county": "18", "latitude": 59.52,
        "longitude": 15.03,
    }  # fmt: skip
    assert after(made, "place", "18") == {"name": "Örebro län", "kommunkod": "18", "kind": "county"}
    assert after(made, "organisation", "a")["municipalities"] == ["1884", "18"]
    assert after(made, "organisation", "b")["municipalities"] == ["1884"]
    assert after(made, "organisation", "b")["questions"] == ["ensamhet"]
    assert after(made, "organisation", "c")["municipalities"] == ["1884"]


def test_a_later_list_brings_its_own(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn;kommun;frågor\nA;Kumla;Bordtennis\n")
    made = plan_files(tmp_path, held, organisationer="namn;kommun;frågor\nB;Hallsberg, Kumla;Schack\n")
    assert errors(made) == []
    assert after(made, "organisation", "b")["municipalities"] == ["1861", "1881"]
    assert after(made, "place", "1861")["county"] == "18"
    assert after(made, "question", "schack") == {"name": "Schack"}


def test_a_place_that_no_table_knows_is_made_from_its_name(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;plats\nA;Norrtorp\nB;Mellanby kommun\nC;mellanby\n")
    assert after(made, "place", "norrtorp") == {"name": "Norrtorp", "kind": "area"}
    assert after(made, "place", "mellanby-kommun") == {"name": "Mellanby kommun", "kind": "municipality"}
    assert after(made, "organisation", "c")["municipalities"] == ["mellanby-kommun"]


@pytest.mark.parametrize(("sheet", "name"), [("name\nNora\n", "Norra"), ("name\nKumla\n", "Karlskgoa")])
def test_a_place_almost_like_a_known_one_is_asked_about(tmp_path: Path, sheet: str, name: str) -> None:
    held = snapshot_of(tmp_path, places=sheet)
    made = plan_files(tmp_path, held, organisations=f"name,municipality\nA,{name}\nB,{name}\n")
    assert errors(made) == [("unknown_reference", row, "municipality") for row in (2, 3)]
    assert {issue.suggestion for issue in made.issues} <= {"Nora", "Karlskoga"}


def test_a_sheet_of_places_is_taken_as_it_is_and_slips_are_told(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, platser="namn\nKumla\n", organisationer="namn;kommun\nA;Kumla kommun\nB;Byn\n"
    )
    assert errors(made) == [("unknown_reference", 3, "kommun")]
    made = plan_files(tmp_path, platser="namn\nKumla\n")
    assert after(made, "place", "1881") == {"name": "Kumla"}
    made = plan_files(
        tmp_path, platser="id;namn\nmin-kumla;Kumla\n", organisationer="namn;kommun\nA;Kumla k:n\n"
    )
    assert after(made, "organisation", "a")["municipalities"] == ["min-kumla"]


def test_several_places_and_questions_in_a_cell(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer='namn;kommun;frågor\nA;"Kumla, Hallsberg och Nora";"Vård och omsorg; Ensamhet"\n'
        "B;Kumla/Nora;Ensamhet\n",
    )
    assert errors(made) == []
    assert after(made, "organisation", "a")["municipalities"] == ["1881", "1861", "1884"]
    assert after(made, "organisation", "a")["questions"] == ["vard-och-omsorg", "ensamhet"]
    assert after(made, "organisation", "b")["municipalities"] == ["1881", "1884"]


def test_a_slip_in_a_known_arenas_name_makes_no_new_one(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="name\nA\n", arenas="name\nStyrgruppen i Nora\n")
    made = plan_files(tmp_path, held, arena_members="arena,organisation\nStyrgrupen i Nora,A\n")
    assert [(i.code, i.row, i.column, i.suggestion) for i in made.issues] == [
        ("unknown_reference", 2, "arena", "Styrgruppen i Nora")
    ]


def test_a_ring_is_told_where_it_is_written(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name,part_of\nA,B\nB,C\nC,A\nD,D\n")
    assert errors(made) == [("ring", row, "part_of") for row in (2, 3, 4, 5)]
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
        "ring", "until_before_since", "unknown_sector", "unknown_reference", "tie_to_itself", "required",
        "unknown_degree",
    }  # fmt: skip
    assert made.change_set is None


def test_places_without_id_take_their_code(tmp_path: Path) -> None:
    made = plan_files(tmp_path, places="name,kommunkod,county\nNora,1884,Örebro län\nÖrebro län,,\n")
    assert after(made, "place", "1884")["county"] == "orebro-lan"


KUMLA = "namn;sektor;kommun;telefon\nPRO;förening;Kumla;019-22 22 22\n"


def test_the_same_name_in_another_municipality_is_another_organisation(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer=KUMLA)
    made = plan_files(tmp_path, held, organisationer="namn;sektor;kommun;telefon\nPRO;förening;Hallsberg;\n")
    (question,) = [issue for issue in made.issues if issue.code == "same_name_elsewhere"]
    assert (question.value, question.details["ids"], question.details["here"]) == (
        "PRO",
        ["pro"],
        "Hallsberg",
    )
    assert after(made, "organisation", "pro-hallsberg")["municipalities"] == ["1861"]
    assert made.change_set is not None
    assert ("organisation", "pro") not in {change.key for change in made.change_set.changes}


def test_both_are_found_again_where_they_are(tmp_path: Path) -> None:
    both = "namn;kommun;beskrivning\nPRO;Kumla;här\nPRO;Hallsberg;där\n"
    held = snapshot_of(tmp_path, organisationer=both)
    assert {o.id: o.description for o in held.organisations.values()} == {
        "pro": "här",
        "pro-hallsberg": "där",
    }
    made = plan_files(tmp_path, held, organisationer=both)
    assert (errors(made), made.new, made.changed) == ([], 0, 0)
    made = plan_files(tmp_path, held, organisationer="namn;beskrivning\nPRO;var?\n")
    assert errors(made) == [("ambiguous_name", 2, "namn")]


def test_a_number_a_county_or_nothing_said_makes_it_the_same(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn;kommun;orgnr\nPRO;Kumla;802400-1235\n")
    for row in ("PRO;Hallsberg;8024001235", "PRO;Örebro län;", "PRO;;", "PRO;Hallsberg, Kumla;"):
        made = plan_files(tmp_path, held, organisationer=f"namn;kommun;orgnr\n{row}\n")
        assert (errors(made), [c.new for k, c in made.counts.items() if k == "organisation"]) == ([], [0]), (
            row
        )


def test_a_sheets_own_namesake_is_meant_by_its_ties(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer=KUMLA)
    made = plan_files(
        tmp_path,
        held,
        organisationer="namn;kommun\nPRO;Hallsberg\nABF;Hallsberg\n",
        relationer="a;b;grad\nPRO;ABF;samordnar\n",
    )
    assert errors(made) == []
    assert after(made, "tie", "abf--pro-hallsberg")["b"] == "pro-hallsberg"


def test_names_in_any_script_get_ids(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn\nКрасный Крест\nجمعية\n한국 협회\nRöda Korset 한국\n")
    assert errors(made) == []
    assert made.change_set is not None
    ids = {change.id for change in made.change_set.changes}
    assert {"krasnyy-krest", "roda-korset"} < ids
    assert len(ids) == 4
