"""What we do not know, with its workbook, and the steering group's page."""

import re
from io import BytesIO
from typing import Any

from fastapi.testclient import TestClient
from openpyxl import load_workbook


def test_the_sheet_with_blanks_is_a_workbook_about_the_place(working: TestClient) -> None:
    answer = working.get("/coordinate/unknown.xlsx?place=1884")
    assert answer.headers["content-disposition"] == 'attachment; filename="o-riket-1884.xlsx"'
    book = load_workbook(BytesIO(answer.content))
    ids = {row[0] for row in book["organisationer"].iter_rows(min_row=2, values_only=True)}
    assert {"nora-kommun", "nora-vardcentral"} <= ids
    assert "karlskoga-kommun" not in ids


def test_the_oldest_stands_first(working: TestClient) -> None:
    html = working.get("/coordinate/unknown").text
    days: list[Any] = re.findall(r'data-label="Senast bekräftad">([^<]+)<', html)
    known = [day for day in days if day[0].isdigit()]
    assert days[0] == "okänt"
    assert known == sorted(known)


def test_the_steering_groups_page_has_three_things_to_act_on(working: TestClient) -> None:
    html = working.get("/coordinate/page?place=1884").text
    acts = html.split("Att ta ställning till")[1].split("</ol>")[0]
    assert acts.count("<li>") == 3
    assert "Vi känner till 5 organisationer." in html
    assert "Uppgifterna gäller 1\u00a0april\u00a02023." in html
