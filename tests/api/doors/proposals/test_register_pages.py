"""The register of what was received: by place and period, with its numbers, as CSV and as a workbook."""

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.proposals.register_pages import ON_A_PAGE
from graph.records.proposals import Decision, Proposal
from graph.stores.protocol import Store
from tests.api.conftest import NOW, READER, keeper_of
from tests.api.pages import read


@pytest.fixture
def store(town: FastAPI) -> Store:
    return keeper_of(town).store


def receive(store: Store, day: str, id: str = "nora-kommun", **said: Any) -> int:
    told = f"{day}T10:00:00+00:00"
    name = f"reg-{day}-{id}-{said.get('text', '')}"
    return store.propose(Proposal(name, ("organisation", id), "nobody", "proposal", told, **said))


def sheet(client: TestClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/inbox/register.csv?lang=sv&{query}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_place_and_a_period_with_numbers_of_ones_own(
    coordinator: TestClient, store: Store, lang: str
) -> None:
    first = receive(store, "2020-01-31", text=f"A{lang}")
    second = receive(store, "2020-02-01", text=f"=cmd|{lang}")
    receive(store, "2020-02-01", id="karlskoga-kommun", text=f"Annan plats {lang}")
    store.decide(second, Decision(f"d-{second}", "declined", "t", NOW, "Nej"))
    page, reader = read(coordinator, "/inbox/register?place=1884&first=2020-01-01&last=2020-02-29", lang)
    assert len(reader.ids) == len(set(reader.ids))
    assert f'id="n-{first}"' in page
    assert "Karlskoga" not in page.partition("<table")[2]
    back = "/inbox/register?place=1884"
    sent = {"number": first, "registry": " =KS 2020/17 ", "back": back}
    done = coordinator.post("/inbox/register", data=sent)
    assert (done.status_code, done.headers["location"]) == (303, f"/inbox/register?place=1884#n-{first}")
    rows = {row["Nr"]: row for row in sheet(coordinator, "place=1884&first=2020-01-31&last=2020-02-01")}
    assert rows[str(first)]["Diarienummer"] == "'=KS 2020/17", "no formula in anybody's spreadsheet"
    assert (rows[str(first)]["Ärende"], rows[str(first)]["Läge"]) == ("Nora kommun", "väntar")
    assert rows[str(second)]["Läge"] == "avböjt"
    assert str(second) not in {row["Nr"] for row in sheet(coordinator, "last=2020-01-31")}
    workbook = coordinator.get("/inbox/register.xlsx?lang=sv&last=2020-02-29").content
    book = openpyxl.load_workbook(BytesIO(workbook))
    told = [[cell.value for cell in row] for row in book.active.iter_rows()]  # type: ignore[union-attr]
    assert told[0][:3] == ["Nr", "Kom in", "Diarienummer"]
    assert str(first) in [row[0] for row in told]
    coordinator.post("/inbox/register", data={"number": first, "registry": "", "back": "https://fel.example"})
    assert sheet(coordinator, "place=1884&first=2020-01-31")[0]["Diarienummer"] == ""


def test_long_ones_come_in_pages_and_no_day_is_said(coordinator: TestClient, store: Store) -> None:
    for n in range(ON_A_PAGE + 1):
        receive(store, "2019-05-05", text=f"Sida {n}")
    page, _ = read(coordinator, "/inbox/register?first=2019-05-05&last=2019-05-05")
    assert page.count('class="register-number"') == ON_A_PAGE
    assert 'class="pager"' in page
    wrong, _ = read(coordinator, "/inbox/register?first=i%20maj")
    assert "Skriv datumet som 2023-04-01." in wrong
    assert "Inget gallras" in wrong


def test_others_numbers_are_not_ones_own_to_give(town: FastAPI, store: Store, resident: TestClient) -> None:
    number = receive(store, "2018-01-01", text="Nora")
    assert resident.get("/inbox/register").status_code == 403
    other = TestClient(town, headers={READER: "coordinator@1883"}, follow_redirects=False)
    assert other.post("/inbox/register", data={"number": number, "registry": "1"}).status_code == 403
    assert not any(row["Nr"] == str(number) for row in sheet(other, ""))
