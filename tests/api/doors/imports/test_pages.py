"""The pages of imports: a sheet as people have it becomes a map by what the page says alone."""

from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.doors.imports.state import HIDDEN_TEXT
from tests.api.conftest import keeper_of
from tests.api.doors.imports.conftest import LIST, brought, field, untouched


def answered(client: TestClient, page: str, *fields: tuple[str, str]) -> str:
    html = client.get(page).text
    sent = client.post(page, data={field(about, html): text for about, text in fields})
    assert sent.status_code == 200, sent.text
    return sent.text


def test_a_list_becomes_a_map_and_goes_again(bringer: TestClient) -> None:
    page = brought(bringer)
    first = bringer.get(page).text
    assert "2 saker att rätta först" in first
    assert "Föreningar 2019" in first, "the sheet stands there as it is"
    assert "är en rubrik mellan raderna" in first
    assert 'class="sheet-fault"' in first
    assert "Spara</button>" not in first
    then = answered(bringer, page, ('["word",', "=association"), ('["cell", 0, 7, 3]', ""))
    assert "Spara</button>" in then
    assert 'class="sheet-new"' in then
    saved = bringer.post(f"{page}/apply")
    assert "Lista.csv. Sparat: 3 nya" in saved.text
    store = keeper_of(bringer.app).store  # type: ignore[arg-type]  # a FastAPI app
    (entry,) = store.changes_since(0)
    assert (entry.change_set.message, len(store.load().organisations)) == ("Lista.csv", 3)
    assert bringer.get(page).status_code == 404, "what is saved is forgotten"
    assert "Förening · Typ" in bringer.get("/import").text, "and its answers are remembered"
    undo = f"/history/{entry.change_set.id}/undo"
    assert undo in saved.text
    assert bringer.post(undo).status_code == 200
    assert not store.load().organisations


def test_new_places_may_be_drawn_before_they_are_published(bringer: TestClient) -> None:
    page = brought(bringer, "Namn;Sektor;Kommun\nMellanby IF;civilsamhälle;Nora\n", "Nora.csv")
    assert 'name="drawing"' in bringer.get(page).text
    bringer.post(f"{page}/apply", data={"drawing": "yes"})
    store = keeper_of(bringer.app).store  # type: ignore[arg-type]  # a FastAPI app
    assert store.load().places["1884"].unpublished
    assert [one.id for one in store.load().places.values() if one.unpublished] == ["1884"], "no county"


@pytest.mark.parametrize("leave", [('["lines",', "=note"), ('["column", "Lista", 1, "Mail"]', "=")])
def test_rows_and_columns_are_left_out(bringer: TestClient, leave: tuple[str, str]) -> None:
    assert "1 sak att rätta" in answered(bringer, brought(bringer), leave)


@pytest.mark.parametrize("taken", ["=", "=organisation"])
def test_a_sheet_that_is_left_out_can_be_taken_in_again(bringer: TestClient, taken: str) -> None:
    page = brought(bringer)
    first = answered(bringer, page, ('["word",', "=association"), ('["kind",', "=skip"))
    assert "Blad som inte läses" in first
    assert "Mellanby IF" not in first
    assert "Blad som inte läses" in bringer.post(page, data=untouched(first)).text
    then = answered(bringer, page, ('["sheet", "Lista"', taken))
    assert "Blad som inte läses" not in then
    assert 'class="sheet-new"' in then, "what else was answered still holds"


def test_nothing_is_answered_by_an_untouched_form(bringer: TestClient) -> None:
    page = brought(bringer)
    before = bringer.get(f"{page}?lang=sv").text
    assert (
        answered(bringer, page, ('["word",', ""), ('["cell", 0, 7, 3]', "kajsa.exempel@exempelmail.se"))
        == before
    )


def test_a_browser_that_sends_all_fields_untouched_changes_no_cell(bringer: TestClient) -> None:
    sheet = (
        "Organisation;Samarbetar med;Hur?;Anteckning\n"
        "Svenska kyrkan Åsa;Kommunen;kontakt;640823-3234\n"
        '"PRO Åsa";"Sv. kyrkan\nVC, AF och FK";kontakt;\nVårdcentralen Åsa;Kommunen;kontkat;\n'
    )
    page = brought(bringer, sheet, "Samarbeten.csv")
    before = bringer.get(page).text
    sent = untouched(before)
    assert any("\r\n" in text for texts in sent.values() for text in texts), "several lines stay several"
    assert any(HIDDEN_TEXT in texts for texts in sent.values())
    bringer.post(page, data=sent)
    keeping = bringer.app.state.imports.keeping  # type: ignore[attr-defined]  # a FastAPI app
    (kept,) = keeping.of("local")
    assert kept.state["cells"] == []


def test_persons_are_refused_in_words_that_help(bringer: TestClient) -> None:
    people = "Namn;E-post;Organisation\n" + "".join(
        f"{given} {last};{given}.{last}@exempelmail.se;{where}\n".lower().title()
        for given, last, where in (
            ("Kajsa", "Exempel", "Korset"),
            ("Olle", "Prov", "Kyrkan"),
            ("Berit", "Prov", "PRO"),
        )
    )
    page = brought(bringer, people, "Mejllista.csv")
    html = bringer.get(page).text
    assert "verkar innehålla personer" in html
    assert "Spara</button>" not in html
    html = answered(bringer, page, ('["is",', "=Organisation"))
    assert "Spara</button>" in html
    assert "3 nya" in html


def test_what_is_not_in_the_sheet_ends_or_stays(bringer: TestClient) -> None:
    both = brought(bringer, "name;sector\nA;region\nB;region\n", "organisations.csv")
    bringer.post(f"{both}/apply")
    page = brought(bringer, "name;sector\nA;region\n", "organisations.csv")
    assert "Allt i bladet finns redan" in bringer.get(page).text
    html = answered(bringer, page, ('["replace"]', "=yes"))
    assert "Upphör i dag eller tas bort:" in html
    assert "<dd>B</dd>" in html


def test_the_sheet_is_taken_home_with_its_faults_at_their_cells(bringer: TestClient) -> None:
    got = bringer.get(f"{brought(bringer)}/marked.xlsx")
    sheet = load_workbook(BytesIO(got.content))["Lista"]
    notes = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert "Finns inte i listan: ”förennig”" in notes["B6"]
    assert "D7" in notes


def test_a_long_sheet_shows_where_one_looks(bringer: TestClient) -> None:
    rows = "".join(f"Förening {n};{'civilsamhälle' if n != 150 else 'hatt'}\n" for n in range(200))
    page = brought(bringer, f"Förening;Typ\n{rows}", "Lång.csv")
    first = bringer.get(page).text
    assert 't0r152"' in first, "a fault leads to its row"
    assert "Förening 150</td>" not in first
    assert "Förening 150</td>" in bringer.get(f"{page}?table=0&row=152").text


def test_one_can_start_again_or_leave(bringer: TestClient) -> None:
    page = brought(bringer)
    answered(bringer, page, ('["word",', "=association"))
    assert "2 saker att rätta" in bringer.post(f"{page}/again").text
    bringer.post(f"{page}/leave")
    assert bringer.get(page).status_code == 404


def test_nobody_keeps_what_somebody_brought(bringer: TestClient) -> None:
    got = bringer.get(brought(bringer))
    assert got.headers["cache-control"] == "no-store"
    assert "etag" not in got.headers


def test_in_english(bringer: TestClient) -> None:
    html = bringer.get(f"{brought(bringer)}?lang=en").text
    assert "2 things to mend first" in html
    assert "läses" not in html.replace(LIST, "")


def test_who_may_not_is_told_before_anything_is_read(public: TestClient) -> None:
    assert (
        public.post(
            "/import", content=b"x" * 1000, headers={"content-type": "multipart/form-data"}
        ).status_code
        == 403
    )
    assert public.get("/import").status_code == 403
