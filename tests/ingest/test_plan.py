"""The merge: what stays, what is cleared, what is kept, and that all or nothing changes."""

from pathlib import Path

import pytest

from graph.records.changes import ChangeSet, Draft
from graph.records.errors import Conflict
from graph.stores.memory import MemoryStore
from ingest.files.cells import read
from ingest.plan import Counts, plan
from tests.ingest.harbour import EMPTY, after, errors, plan_files, said, snapshot_of, write


def test_missing_columns_keep_and_blank_cells_clear(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="id,name,sector,description,umbrella\na,A,region,Om A,true\n")
    made = plan_files(tmp_path, held, organisations="id,name,description\na,A,\n")
    assert made.change_set is not None
    (change,) = made.change_set.changes
    assert (change.before, change.after) == ({"description": "Om A"}, {})
    assert [(issue.code, issue.column) for issue in made.issues] == [("cleared", "description")]
    made = plan_files(tmp_path, held, organisations="id,name,sector,umbrella\na,A,,\n")
    assert after(made, "organisation", "a") == {"sector": "unknown"}


def test_records_that_are_not_in_the_file_stay(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="name\nA\nB\n")
    made = plan_files(tmp_path, held, organisations="name,sector\nB,region\nC,\n")
    assert made.counts == {"organisation": Counts(new=1, changed=1, same=0)}
    assert (made.new, made.changed, made.same, made.removed) == (1, 1, 0, 0)


def test_the_change_set_carries_what_the_caller_gave(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name\nA\n")
    assert made.change_set is not None
    assert (made.change_set.id, made.change_set.actor, made.change_set.origin, made.change_set.time) == (
        "set-0", "test", "import", "2026-11-23T00:00:00Z",
    )  # fmt: skip


def test_a_plan_conflicts_when_the_store_has_moved(tmp_path: Path) -> None:
    store = MemoryStore()
    made = plan_files(tmp_path, organisations="id,name\na,A\n")
    assert made.change_set is not None
    store.apply(made.change_set)
    stale = plan_files(tmp_path, store.load(), organisations="id,name\na,Aa\n")
    draft = Draft()
    draft.put(
        "organisation", "a", store.load().stored("organisation", "a"), {"name": "B", "sector": "region"}
    )
    store.apply(ChangeSet("other", "x", "edit", "t", changes=tuple(draft.changes.values())))
    assert stale.change_set is not None
    with pytest.raises(Conflict):
        store.apply(stale.change_set)


def test_check_15_one_fault_at_the_last_row_writes_nothing(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations="name,sector\n" + "".join(f"O{n},region\n" for n in range(50)) + "X,båt\n"
    )
    assert (errors(made), made.change_set) == ([("unknown_sector", 52, "sector")], None)


def test_contacts_agreements_and_needs(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        questions="name\nEnsamhet\n",
        kontakter="organisation;funktion;telefon;vakant\nA;Folkhälsochef;+46 19 10 00 00;nej\n",
        överenskommelser="namn;parter;fråga;undertecknad;gäller till\nAvtal 1;A|b;Ensamhet;2023;2025\n",
        behov="behov;fråga\nIngen har tid.;ensamhet\n",
    )
    assert said(made) == []
    assert after(made, "contact", "a--folkhalsochef") == {
        "organisation": "a", "function": "Folkhälsochef", "phone": "+46 19 10 00 00", "vacant": False,
    }  # fmt: skip
    assert after(made, "agreement", "avtal-1")["parties"] == ["a", "b"]
    assert after(made, "need", "ingen-har-tid") == {"text": "Ingen har tid.", "question": "ensamhet"}


def test_the_network_is_one_row(tmp_path: Path) -> None:
    made = plan_files(tmp_path, network="name,opens_at\nVårt,2023-04-01\nErt,2024\n")
    assert errors(made) == [("doubled_row", 3, "name")]


def test_values_in_one_cell(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name,aliases\nA,  Ett | två ||Ett\n")
    assert after(made, "organisation", "a")["aliases"] == ["Ett", "två"]


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    sheets = read(write(tmp_path, {"organisations.csv": "name\nA\n"}))
    plan(
        sheets,
        EMPTY,
        change_set_id="x",
        actor="x",
        time="t",
        progress=lambda *step: told.append(step),
    )
    assert told[0] == ("rows", 2, 2)
    assert told[-1][1] == told[-1][2]
    assert [step for step, _, _ in told[1:]] == ["plan"] * (len(told) - 1)


def test_words_beside_a_number_are_kept_once(tmp_path: Path) -> None:
    sheet = "namn;telefon;anteckning\nA;ring kvällstid;gul\nB;0500-10 11 12, vard. 9-12;\n"
    held = snapshot_of(tmp_path, organisationer=sheet)
    assert (held.organisations["a"].phone, held.organisations["a"].note) == (
        None,
        "gul\nTelefon: ring kvällstid",
    )
    assert (held.organisations["b"].phone, held.organisations["b"].note) == (
        "0500-10 11 12", "Telefon: vard. 9-12",
    )  # fmt: skip
    assert plan_files(tmp_path, held, organisationer="namn;telefon\nA;ring kvällstid\n").changed == 0
    held = snapshot_of(
        tmp_path, organisations="name\nA\n", services="name,providers,phone\nS,A,ring kvällstid\n"
    )
    assert held.services["s"].when == "ring kvällstid"


def test_all_faults_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\nC\n",
        ties="a,b,degree,since,until\nA,Hatt,hatt,2024,2020\nA,B,hatt,2024,2020\nA,C,contact,2024,2020\n",
    )
    assert sorted(errors(made)) == [
        ("unknown_degree", 2, "degree"), ("unknown_degree", 3, "degree"), ("unknown_reference", 2, "b"),
        ("until_before_since", 2, "until"), ("until_before_since", 3, "until"),
        ("until_before_since", 4, "until"),
    ]  # fmt: skip


def test_sheets_that_nobody_keeps_give_the_same_and_are_let_go(tmp_path: Path) -> None:
    write(tmp_path, {
        "organisations.csv": "id,name,sector\na,A,region\nb,B,\n",
        "ties.csv": "a,b,degree,source\nA,B,contact,x\nB,A,contact,y\nA,A,contact,\nA,Ö,contact,\n",
        "arena_members.csv": "arena,organisation,role\nForum,A,\nForum,B,ordförande\n",
    })  # fmt: skip
    kept, let_go = read(tmp_path), read(tmp_path)
    first, second = (
        plan(sheets, EMPTY, change_set_id="s", actor="a", time="t", keep=sheets is kept)
        for sheets in (kept, let_go)
    )
    assert (first.issues, first.counts, first.would_be) == (second.issues, second.counts, second.would_be)
    assert [reading.read for reading in first.readings] == [reading.read for reading in second.readings]
    assert [len(sheet.rows) for sheet in kept.tables] == [3, 3, 5]
    assert [len(sheet.rows) for sheet in let_go.tables] == [0, 0, 0]
    assert first.told
    assert not second.told


def test_new_ties_that_claim_the_same_are_told_apart_later(tmp_path: Path) -> None:
    store = MemoryStore()
    made = plan_files(
        tmp_path, organisations="name\nA\nB\nC\n", ties="a,b,degree\nA,B,contact\nA,C,contact\n"
    )
    assert made.change_set is not None
    store.apply(made.change_set)
    again = plan_files(tmp_path, store.load(), ties="a,b,degree,source\nA,B,coordination,x\n")
    assert again.change_set is not None
    store.apply(again.change_set)
    degrees = {id: [claim.degree for claim in tie.claims] for id, tie in store.load().ties.items()}
    assert degrees["a--c"] == ["contact"]
    assert "coordination" in degrees["a--b"]
