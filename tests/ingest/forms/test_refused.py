"""What was refused, or taken back, is no project; hidden or not, each row is told."""

from pathlib import Path

from tests.ingest.forms.books import would_be
from tests.ingest.harbour import after, errors, plan_files

GRANTS = """Dnr;Sökande;Medsökande;Projekt;Beviljat;Beslut
1;Mellanby SK;Mellanby Parasport;Is för alla;60000;Bifall
2;Vändpunkt;Skutan;Vägen tillbaka;0;Avslag
3;Kolonin;;Grön rehab;70000;Återtagen
4;Nattvandrarna;;Fler västar;15000;delvis bifall
;Summa;;;145000;
;Budget kvar;;;11000;
"""


def test_refusals_are_left_out_and_told(tmp_path: Path) -> None:
    made = plan_files(tmp_path, bidrag=GRANTS)
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "initiative": 2})
    assert after(made, "initiative", "is-for-alla")["owner"] == "mellanby-sk"
    (told,) = [issue for issue in made.issues if issue.code == "refused_left_out"]
    assert [one.value for one in told.asked] == ["Avslag", "Återtagen"]


def test_who_is_only_mentioned_is_told_at_the_column_that_does(tmp_path: Path) -> None:
    made = plan_files(tmp_path, bidrag=GRANTS.replace("Mellanby Parasport", "Kajsa Exempel"))
    assert errors(made) == [("person_name", 2, "Medsökande")]
