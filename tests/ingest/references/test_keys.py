"""Records without a name of their own: which record a row is about."""

from pathlib import Path

from graph.records.changes import ChangeSet, Draft
from graph.stores.memory import MemoryStore
from tests.ingest.harbour import after, errors, plan_files, said, snapshot_of

TRIO = "namn\nA\nB\nC\n"


def test_levels_and_connections_make_ties_of_their_own(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        arenas="name\nN\n",
        ties="a,b,degree,level,via\nA,B,contact,,\nA,B,contact,strategic,\nA,B,contact,strategic,N\n",
    )
    assert made.change_set is not None
    ids = {change.id for change in made.change_set.changes if change.kind == "tie"}
    assert ids == {"a--b", "a--b--strategic", "a--b--strategic--n"}


def test_a_sheet_without_level_means_the_tie_that_is_there(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,level\nA,B,contact,strategic\n"
    )
    made = plan_files(tmp_path, held, ties="a,b,degree\nA,B,coordination\n")
    assert after(made, "tie", "a--b--strategic") == {"claims": [{"degree": "coordination"}]}
    two = snapshot_of(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        ties="a,b,degree,level\nA,B,contact,strategic\nA,B,contact,operational\n",
    )
    made = plan_files(tmp_path, two, ties="a,b,degree\nA,B,coordination\n")
    assert errors(made) == [("ambiguous_record", 2, "b")]


def test_ids_make_ties_apart(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        ties="id,a,b,degree,since\nold,A,B,contact,2010\n,A,B,contact,2020\n",
    )
    assert said(made) == []
    assert after(made, "tie", "old")["since"] == "2010"
    assert after(made, "tie", "a--b")["since"] == "2020"


def test_doubled_seats_and_contacts(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\n",
        arenas="name\nN\n",
        arena_members="arena,organisation,role,since\nN,A,hosts,\nN,A,funds,\nN,A,värd,2020\n",
        contacts="organisation,function,phone\nA,Folkhälsochef,1\nA,folkhälsochef,2\n",
    )
    assert errors(made) == [("doubled_row", 4, "arena"), ("doubled_row", 3, "organisation")]


def test_a_seat_without_role_is_the_one_that_is_there(tmp_path: Path) -> None:
    sheets = {
        "organisations": "name\nA\n",
        "arenas": "name\nN\n",
        "arena_members": "arena,organisation,role\nN,A,hosts\n",
    }
    held = snapshot_of(tmp_path, **sheets)
    made = plan_files(tmp_path, held, arena_members="arena,organisation\nN,A\n")
    assert (said(made), made.same) == ([], 1)


def test_an_id_on_two_pairs_is_an_error(tmp_path: Path) -> None:
    ties = "id;a;b;grad\nr5;A;B;samordnar\nr5;B;A;samordnar\nr5;B;C;har kontakt\n"
    made = plan_files(tmp_path, organisationer=TRIO, relationer=ties.replace("r5;B;A;samordnar\n", ""))
    assert errors(made) == [("id_on_two_pairs", 3, "id")]
    assert made.issues[-1].details["pair"] == "A – B"


def test_a_stored_tie_never_changes_its_ends(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer=TRIO, relationer="id;a;b;grad\n1;A;B;samordnar\n")
    made = plan_files(tmp_path, held, relationer="id;a;b;grad\n1;B;C;samordnar\n")
    assert errors(made) == [("id_of_other_pair", 2, "id")]
    assert plan_files(tmp_path, held, relationer="id;a;b;grad\n1;B;A;samordnar\n").errors == 0
    held = snapshot_of(tmp_path, organisationer=TRIO, arenamedlemmar="id;arena;organisation\n1;N;A\n")
    made = plan_files(tmp_path, held, arenamedlemmar="id;arena;organisation\n1;N;B\n")
    assert errors(made) == [("id_of_other_pair", 2, "id")]


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


def test_chairs_for_different_organisations_are_different_and_their_ids_do_not_tell(tmp_path: Path) -> None:
    chairs = "arena,organisation,task\nN,A,ett\nN,B,två\n"
    held = snapshot_of(tmp_path, organisations="name\nA\nB\nC\n", arenas="name\nN\n", chairs=chairs)
    assert {id: one.organisation for id, one in held.chairs.items()} == {"n": "a", "n-2": "b"}
    made = plan_files(tmp_path, held, chairs="arena,organisation,task\nN,B,två\nN,C,tre\n")
    assert made.change_set is not None
    assert [(one.kind, one.id) for one in made.change_set.changes] == [("chair", "n-3")]


def test_a_sheet_of_an_older_release_finds_its_chairs_and_brings_no_id_back_that_tells(
    tmp_path: Path,
) -> None:
    chairs = "arena,organisation,task\nN,A,ett\nN,B,två\n"
    held = snapshot_of(tmp_path, organisations="name\nA\nB\nC\n", arenas="name\nN\n", chairs=chairs)
    older = "id,arena,organisation,task\nn--b,N,B,fyra\nn--c,N,C,fem\nmin,N,C,sex\n"
    made = plan_files(tmp_path, held, chairs=older)
    assert made.change_set is not None
    assert {(one.id, one.after["task"]) for one in made.change_set.changes if one.after} == {
        *(("n-2", "fyra"), ("n-3", "fem"), ("min", "sex"))
    }
