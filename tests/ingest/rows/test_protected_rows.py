"""What sheets tell of protected organisations is left out, with words at its cell."""

from pathlib import Path

from ingest import report
from tests.ingest.harbour import after, plan_files, said, snapshot_of

ORGANISATIONS = """name,sector,municipality,phone,protected
Kvinnojouren Ljus,association,Nora,0587-100 00,
Kvinnojourernas förbund,association,Nora,,nej
Huset,association,Nora,,ja
Kommunen,municipality,Nora,,
"""
TIES = "a,b,degree\nKvinnojouren Ljus,Kommunen,contact\nKvinnojourernas förbund,Kommunen,contact\n"
MEMBERS = "arena,organisation\nRådet,Huset\nRådet,Kommunen\n"


def test_places_ties_and_seats_are_not_collected(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations=ORGANISATIONS, ties=TIES, arena_members=MEMBERS)
    assert made.errors == 0
    assert [one for one in said(made) if one[0].startswith("protected")] == [
        ("protected_row_left_out", 2, "organisation"),
        ("protected_place_left_out", 2, "municipality"),
        ("protected_place_left_out", 4, "municipality"),
        ("protected_row_left_out", 2, "a"),
    ]
    shelter = after(made, "organisation", "kvinnojouren-ljus")
    assert (shelter.get("municipalities"), shelter["phone"]) == (None, "0587-100 00")
    assert after(made, "organisation", "kvinnojourernas-forbund")["municipalities"] == ["1884"]
    assert made.change_set is not None
    kinds = [(c.kind, c.id) for c in made.change_set.changes if c.kind in ("tie", "membership")]
    assert kinds == [("membership", "radet--kommunen"), ("tie", "kommunen--kvinnojourernas-forbund")]


def test_those_that_the_store_knows_as_protected_are_so_in_any_sheet(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path / "held", organisations=ORGANISATIONS)
    made = plan_files(tmp_path, held, arena_members=MEMBERS)
    assert ("protected_row_left_out", 2, "organisation") in said(made)
    # Having left it, the organisation itself may say so in the same file.
    free = plan_files(tmp_path, held, arena_members=MEMBERS, organisations="name,protected\nHuset,nej\n")
    assert after(free, "membership", "radet--huset")["organisation"] == "huset"


def test_one_that_a_tab_or_a_list_only_mentions_is_left_out_too(tmp_path: Path) -> None:
    sheet = "arena,organisation\nRådet,Åsa kommun\nRådet,Kvinnojouren Tigern\n"
    made = plan_files(tmp_path, arena_members=sheet)
    assert ("protected_row_left_out", 3, "organisation") in said(made)
    assert made.errors == 0
    assert made.counts["membership"].new == 1


def test_those_that_only_a_protected_one_names_are_not_made(tmp_path: Path) -> None:
    sheet = "organisation,samarbetar med,grad\nKvinnojouren Tigern,Åsa kyrka,kontakt\nÅsa IF,PRO,kontakt\n"
    made = plan_files(tmp_path, samarbeten=sheet)
    assert made.made["organisation"] == ("PRO",)
    assert [i.value for i in made.issues if i.code == "organisation_made"] == ["PRO"]


def test_what_is_left_out_is_not_among_the_rows_that_are_shown(tmp_path: Path) -> None:
    # The last tie is faulty as well: what it tells of the shelter is not shown either.
    ties = TIES + "Huset,Kommunen,för nära\n"
    made = plan_files(tmp_path, organisations=ORGANISATIONS, ties=ties, arena_members=MEMBERS)
    shown = {r.kind: report.first_rows(r) for r in made.readings}
    assert shown["tie"] == [
        {"row": "3", "a": "Kvinnojourernas förbund", "b": "Kommunen", "degree": "contact"}
    ]
    assert shown["membership"] == [{"row": "3", "arena": "Rådet", "organisation": "Kommunen"}]
    assert "municipalities" not in shown["organisation"][0]
    assert shown["organisation"][1]["municipalities"] == "Nora"
