"""What can be done about a fault comes last where it leaves the row out."""

from io import BytesIO

from fastapi.testclient import TestClient
from openpyxl import Workbook

from tests.api.doors.imports.conftest import brought, field


def test_leaving_out_comes_after_mending(bringer: TestClient) -> None:
    html = bringer.get(brought(bringer)).text
    assert html.index("betyder överallt") < html.index("Eller lämna bort den")


def test_one_chooses_which_sheet_holds(bringer: TestClient) -> None:
    book = BytesIO()
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, phone in (("2022", "0581-100 10"), ("2024", "0581-100 99")):
        sheet = made.create_sheet(name)
        for row in (["Förening", "Telefon"], ["Åsa IF", phone]):
            sheet.append(row)
    made.save(book)
    address = brought(bringer, book.getvalue(), "Listor.xlsx")
    html = bringer.get(address).text
    assert "det nyaste bladet: 2024, 2022" in html
    assert "bladet ”2022”" in html
    # Both cells' sheets say it, and the one that is asked about can be written anew.
    assert html.count("0581-100 99") >= 2
    holds = field('["holds"', html)
    answered = bringer.post(address, data={holds: '=["2022"]'}).text
    assert "”2022” gäller" in answered
    assert "att rätta först" not in answered
    refused = bringer.post(address, data={holds: "=[1]"})
    assert refused.status_code == 422
