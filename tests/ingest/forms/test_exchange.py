"""Tables that other programs write: Kumu, Gephi, HSDS."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, forms, would_be
from tests.ingest.harbour import after, errors, plan_path, write


def test_kumu(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Elements=[
            ["Label", "Type", "Tags"],
            ["A kommun", "Municipality", "Skola|Äldre"],
            ["B", "Association", None],
        ],
        Connections=[["From", "To", "Type"], ["A kommun", "B", "Collaboration"]],
    )
    made = plan_path(path)
    assert (errors(made), forms(made)) == ([], ["kumu", "kumu"])
    assert would_be(made) == {"organisation": 2, "question": 2, "tie": 1}


def test_gephi_names_the_ends_of_its_edges(tmp_path: Path) -> None:
    files = {
        "nodes.csv": "Id,Label\nn1,A-byrån\nn2,B-laget\n",
        "edges.csv": "Source,Target,Weight\nn1,n2,3\n",
    }
    path = write(tmp_path, files)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    right = answered(path, {"tables": [{"sheet": "edges", "values": {"degree": "contact"}}]})
    assert right.change_set is not None
    assert sorted(c.id for c in right.change_set.changes) == ["a-byran", "a-byran--b-laget", "b-laget"]


def test_gephis_numbers_are_no_ids_and_an_edge_without_direction_is_nobodys_word(tmp_path: Path) -> None:
    rows = "A,B,Undirected,0,soppa,kontakt\nB,A,Undirected,1,kläder,kontakt\n"
    text = f"Source,Target,Type,Id,Label,Degree\n{rows}"
    made = plan_path(write(tmp_path, {"edges.csv": text}))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})
    assert "'by'" not in repr(made.change_set)
    assert after(made, "tie", "a--b")["note"] == "soppa\nkläder"


def test_hsds_tables_by_their_own_columns(tmp_path: Path) -> None:
    files = {
        "organizations.csv": "id,name,alternate_name,website,uri\no-1,Hjälpkällan,HK,https://hk.example,\n",
        "services.csv": "id,organization_id,name,minimum_age,fees_description,fees\ns-1,o-1,Samtal,12,,20\n",
        "service_at_location.csv": "id,service_id,location_id,description\na-1,s-1,l-1,Hos oss\n",
        "contacts.csv": "id,organization_id,name,title,email\nc-1,o-1,Kajsa Exempel,Reception,i@hk.example\n",
        "phones.csv": "id,organization_id,service_id,number\np,o-1,,0500-10 10 10\nq,o-1,s-1,0500-10 10 11\n",
        "locations.csv": "id,organization_id,name\nl-1,o-1,Huset\n",
    }
    made = plan_path(write(tmp_path, files))
    assert (errors(made), would_be(made)) == ([], {"organisation": 1, "service": 1, "contact": 1})
    assert after(made, "organisation", "o-1")["phone"] == "0500-10 10 10"
    assert after(made, "service", "s-1")["phone"] == "0500-10 10 11"
    assert [i.sheet for i in made.issues if i.code == "hsds_table_left_out"] == [
        "locations",
        "service_at_location",
    ]
    assert after(made, "organisation", "o-1")["url"] == "https://hk.example"
    assert after(made, "service", "s-1")["cost"] == "20"
    assert "Kajsa" not in repr(made.change_set)


def test_connections_without_a_type_are_given_one_degree(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Elements=[["Label", "Type"], ["A", "Municipality"], ["B", "NGO"], ["C", "NGO"]],
        Connections=[["From", "To", "Type"], ["A", "B", "Collaboration"], ["A", "C", None]],
    )
    assert errors(plan_path(path)) == [("missing_degree", 3, "Type")]
    right = answered(path, {"tables": [{"sheet": "Connections", "values": {"degree": "contact"}}]})
    assert "'degree': 'collaboration'" in repr(after(right, "tie", "a--b"))
    assert "'degree': 'contact'" in repr(after(right, "tie", "a--c"))


def test_an_edge_list_in_swedish(tmp_path: Path) -> None:
    made = plan_path(write(tmp_path, {"lista.csv": "Från;Till;Grad\nA-byrån;B-laget;kontakt\n"}))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})


def test_from_and_to_are_ends_where_they_name_what_another_table_lists(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Aktörer=[["ID", "Namn"], [1, "Åsa kommun"], [2, "Polisen"], [3, "PRO"]],
        Relationer=[["Från", "Till", "Styrka (1-5)"], [1, 2, 5], [1, 3, 2]],
    )
    assert [code for code, _, _ in errors(plan_path(path))] == ["unknown_degree", "unknown_degree"]
    right = answered(path, {"words": {"degree": {"5": "samordnar", "2": "kontakt"}}})
    assert (errors(right), would_be(right)) == ([], {"organisation": 3, "tie": 2})


def test_pairs_under_from_and_to_are_ties_where_another_sheet_lists_them(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Aktörer=[["Aktör", "Sektor"], ["Kommunen", "Kommun"], ["Verdandi", "Ideell"], ["Skog AB", "Företag"]],
        Samverkan=[
            ["Från", "Till", "Styrka"], ["Kommunen", "Verdandi", "stark"], ["Kommunen", "Skog AB", "ingen"]
        ],
    )  # fmt: skip
    made = plan_path(path)
    assert errors(made) == [("unknown_degree", 2, "Styrka")]
    assert [(one.code, one.row) for one in made.issues if one.code == "no_tie_left_out"] == [
        ("no_tie_left_out", 3)
    ]
    right = answered(path, {"words": {"Styrka": {"stark": "collaboration"}}})
    assert (errors(right), would_be(right)) == ([], {"organisation": 3, "tie": 1})
