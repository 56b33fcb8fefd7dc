"""What an import would keep that is shown nowhere is told before it is saved."""

from pathlib import Path

from tests.ingest.harbour import plan_files

CHAINS = "name\nFrån sjukhus till hem\nSkola till vård\n"


def test_rows_of_a_part_that_is_switched_off_there_are_told_once_a_sheet(tmp_path: Path) -> None:
    made = plan_files(tmp_path, chains=CHAINS)
    told = [(i.code, i.row, i.count) for i in made.issues if i.code == "module_off_here"]
    assert (made.errors, told) == (0, [("module_off_here", 2, 2)])
    places = "id,name,kind,modules\n1881,Kumla,municipality,chains\n"
    on = plan_files(tmp_path, chains=CHAINS, places=places)
    assert (on.errors, [i.code for i in on.issues if i.code == "module_off_here"]) == (0, [])


def test_a_field_of_such_a_part_is_told_at_its_column(tmp_path: Path) -> None:
    sheet = "name,municipality,tags\nLäxhjälp,Kumla,unga\nKafé,Kumla,\n"
    made = plan_files(tmp_path, initiatives=sheet)
    assert [(i.row, i.column) for i in made.issues if i.code == "module_off_here"] == [(2, "tags")]
