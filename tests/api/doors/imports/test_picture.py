"""A personal number is in no picture of a sheet, nor in a field of it."""

from fastapi.testclient import TestClient

from api.doors.imports.state import HIDDEN_TEXT
from tests.api.doors.imports.conftest import brought, field


def test_a_personal_number_is_not_shown(bringer: TestClient) -> None:
    page = brought(bringer, "Förening;Övrigt\nMellanby IF;640823-3234\nRöda Korset;x\n")
    html = bringer.get(page).text
    assert HIDDEN_TEXT in html
    assert "640823" not in html


def test_tables_beside_each_other_are_shown_each_with_its_own_cells(bringer: TestClient) -> None:
    head = "Aktörer;;;;Mötesplatser;\nAktör;Typ;;;Forum;Hur ofta\n"
    sheet = f"{head}Mellanby IF;förening;;;Rådet;ibland\nPRO;föreningg;;;Nämnden;\nSPF;förening;;;;\n"
    tables = bringer.get(brought(bringer, sheet)).text.split("<table")[1:]
    assert [("PRO" in one, "Rådet" in one) for one in tables] == [(True, False), (False, True)]
    assert ["föreningg" in one for one in tables] == [True, False], "a fault stands in its own table alone"
    assert ["att rätta" in one for one in tables] == [True, False]
    assert tables[1].count('scope="col"') == 3, "columns of its neighbour are not its own"


def test_a_fault_of_twin_tables_is_mended_where_it_stands(bringer: TestClient) -> None:
    page = brought(bringer, "Namn;Sektor;;Namn;Sektor\nAlfa;fööör;;Beta;region\nGamma;kommun;;Delta;region\n")
    html = bringer.get(page).text
    assert ["fööör" in one for one in html.split("<table")[1:]] == [True, False]
    bringer.post(page, data={field('["cell",', html): "kommun"})
    assert "att rätta först" not in bringer.get(page).text
