"""The merge: what stays, what is cleared, what is kept, and that all or nothing changes."""

from pathlib import Path

import pytest

from graph.records.changes import ChangeSet, Draft
from graph.records.errors import Conflict
from graph.stores.memory import MemoryStore
from ingest.cells import read
from ingest.plan import Counts, plan
from tests.ingest.harbour import EMPTY, after, errors, plan_files, said, snapshot_of, write

TIES = {
    "organisations": "name\nA\nB\nC\n",
    "ties": "a,b,degree,last_known,source,note_sv\nA,B,contact,2020,x,hej\n",
}


def test_missing_columns_keep_and_blank_cells_clear(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="id,name,sector,description,umbrella\na,A,region,Om A,true\n")
    made = plan_files(tmp_path, held, organisations="id,name,description\na,A,\n")
    assert made.change_set is not None
    (change,) = made.change_set.changes
    assert (change.before, change.after) == ({"description": "Om A"}, {})
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


def test_one_fault_at_the_last_row_writes_nothing(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations="name,sector\n" + "".join(f"O{n},region\n" for n in range(50)) + "X,båt\n"
    )
    assert (errors(made), made.change_set) == ([("unknown_sector", 52, "sector")], None)


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


def test_the_same_tie_from_the_same_source_twice_is_an_error(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,source\nA,B,contact,x\nA,B,contact,x\n"
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


def test_the_curators_decision_stands_without_a_claim(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,decided\nA,B,,collaboration\n")
    assert said(made) == []
    assert after(made, "tie", "a--b") == {"a": "a", "b": "b", "decided": "collaboration"}
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties="a,b,degree,decided\nA,B,,\n")
    assert errors(made) == [("required", 2, "degree")]


def test_doubled_seats_and_contacts(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\n",
        arenas="name\nN\n",
        arena_members="arena,organisation,role\nN,A,hosts\nN,A,funds\nN,A,värd\n",
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


TRIO = "namn\nA\nB\nC\n"


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
