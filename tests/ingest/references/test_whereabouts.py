"""The same name in another municipality is another organisation."""

from pathlib import Path

from graph.records.model import Place
from ingest.references.whereabouts import apart, whereabouts
from tests.ingest.harbour import after, errors, plan_files, snapshot_of

KUMLA = "namn;sektor;kommun;telefon\nPRO;förening;Kumla;019-22 22 22\n"


def test_the_same_name_in_another_municipality_is_another_organisation(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer=KUMLA)
    made = plan_files(tmp_path, held, organisationer="namn;sektor;kommun;telefon\nPRO;förening;Hallsberg;\n")
    # One message for one cause: that the two have one name is not told again.
    (question,) = [issue for issue in made.issues if issue.code.startswith("same_name")]
    assert question.code == "same_name_elsewhere"
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


def test_several_places_in_a_cell_are_each_found() -> None:
    def find(text: str) -> str | None:
        return "nora" if text == "Nora" else None

    assert whereabouts(["Nora och Kumla", "Bergslagen"], find) == {"nora", "1881", "bergslagen"}
    assert whereabouts([], find) == frozenset()


def test_a_county_and_its_municipality_are_not_apart() -> None:
    known = {"nora": Place(id="nora", name="Nora", county="orebro-lan")}
    nora, kumla, county = frozenset({"nora"}), frozenset({"kumla"}), frozenset({"orebro-lan"})
    assert apart(nora, kumla, known)
    assert not apart(nora, county, known)
    assert not apart(county, nora, known)
    assert not apart(nora, frozenset(), known)
    assert not apart(frozenset({"1881"}), frozenset({"18"}), {})


def test_a_name_with_its_place_means_the_one_that_is_there(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn;kommun\nRöda Korset;Nora\nRöda Korset;Kumla\nPRO;Nora\n",
        relationer="organisation a;organisation b;grad\n"
        "Röda Korset Nora;PRO;kontakt\nRöda Korset (Kumla);PRO;kontakt\nRöda Korset;PRO;kontakt\n",
    )
    (issue,) = [issue for issue in made.issues if issue.severity == "error"]
    assert (issue.code, issue.row) == ("ambiguous_reference", 4)
    assert issue.suggestion == "Röda Korset (Nora) · Röda Korset (Kumla)"
    assert made.would_be["tie"] == 2
