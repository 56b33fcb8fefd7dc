"""Time against results, what is tagged with which goal, and who was trained in what."""

import csv
from io import BytesIO
from pathlib import Path

from fastapi import FastAPI
from openpyxl import load_workbook

from tests.api.conftest import client_as
from tests.api.pages import read

EXAMPLE = Path("ingest/example")


def test_time_tags_and_training_stand_there(example: FastAPI) -> None:
    desk = client_as(example, "coordinator")
    page = desk.get("/coordinate/followup").text
    for name in ("initiatives", "questions", "needs"):
        with (EXAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tags = {tag for row in csv.DictReader(file) for tag in row["tags"].split("|") if tag}
        assert tags
        assert all(tag in page for tag in tags), name
    with (EXAMPLE / "initiatives.csv").open(encoding="utf-8", newline="") as file:
        spent = [row for row in csv.DictReader(file) if row["hours"]]
    assert spent
    assert all(row["name"] in page and row["result"] in page for row in spent)
    for lang in ("sv", "en"):
        _, looked = read(desk, "/coordinate/followup", lang)
        assert len(looked.ids) == len(set(looked.ids))
    sheets = load_workbook(BytesIO(desk.get("/coordinate/followup.xlsx").content)).worksheets
    time, tagged, trained = ([[*row] for row in one.iter_rows(min_row=2, values_only=True)] for one in sheets)
    assert all([row["name"], float(row["hours"]), row["result"]] in time for row in spent)
    assert {tag for tag, *_ in tagged} >= tags
    assert trained
    for tag in tags:
        told = desk.get("/api/v1/records/need", params={"tag": tag.upper()}).json()
        assert told["total"] == len(told["items"]) == sum(row[:2] == [tag, "Behov"] for row in tagged)
        assert all(tag in one["fields"]["tags"] for one in told["items"])
    assert desk.get("/api/v1/records/need?tag=ingen").json()["total"] == 0
    far = client_as(example, "coordinator@9902").get("/coordinate/followup?place=9902")
    assert far.status_code == 200
    assert desk.get("/coordinate/followup?place=nowhere").status_code == 404
