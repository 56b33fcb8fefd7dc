"""Imports for programs."""

import json

from fastapi.testclient import TestClient

from tests.api.conftest import keeper_of
from tests.api.doors.imports.conftest import LIST

V1 = "/api/v1/imports"


def test_brought_answered_saved(bringer: TestClient) -> None:
    made = bringer.post(V1, files={"files": ("Lista.csv", LIST)})
    assert made.status_code == 201
    told = made.json()
    assert made.headers["location"] == f"{V1}/{told['id']}"
    assert {one["code"] for one in told["issues"] if one["severity"] == "error"} == {
        "unknown_sector",
        "personal_address",
    }
    assert bringer.post(f"{V1}/{told['id']}/apply").json()["code"] == "import_has_faults"
    sent = {
        "mapping": {"words": {"Typ": {"förennig": "association"}}},
        "cells": [{"sheet": 0, "row": 7, "column": 3, "text": ""}],
    }
    told = bringer.patch(f"{V1}/{told['id']}", json=sent).json()
    assert (told["new"], told["applied"], told["change_set"]) == (3, False, None)
    saved = bringer.post(f"{V1}/{told['id']}/apply").json()
    assert (saved["new"], saved["applied"]) == (3, True)
    back = bringer.post(f"/api/v1/changes/{saved['change_set']}/undo")
    assert back.status_code == 200
    assert bringer.get(f"{V1}/{told['id']}").json()["code"] == "unknown_import"


def test_a_mapping_comes_along(bringer: TestClient) -> None:
    mapping = json.dumps({"tables": [{"sheet": "Lista", "form": "skip"}]})
    told = bringer.post(V1, files={"files": ("Lista.csv", LIST)}, data={"mapping": mapping}).json()
    assert told["new"] == 0
    bad = bringer.post(V1, files={"files": ("Lista.csv", LIST)}, data={"mapping": '{"tables": 1}'})
    assert (bad.status_code, bad.json()["code"]) == (422, "bad_answer")


def test_several_tables_are_one_import(bringer: TestClient) -> None:
    files = [
        ("files", ("organisations.csv", "name,sector\nA,region\nB,region\n")),
        ("files", ("ties.csv", "a,b,degree\nA,B,contact\n")),
    ]
    told = bringer.post(V1, files=files).json()
    assert (told["would_be"]["organisations"], told["would_be"]["ties"], told["issues"]) == (2, 1, [])


def test_it_can_be_left(bringer: TestClient) -> None:
    id = bringer.post(V1, files={"files": ("Lista.csv", LIST)}).json()["id"]
    assert bringer.delete(f"{V1}/{id}").status_code == 200
    assert bringer.delete(f"{V1}/{id}").status_code == 404


def test_whoever_saved_meanwhile_is_not_written_over(bringer: TestClient) -> None:
    sheet = {"files": ("organisations.csv", "name,sector\nA,region\n")}
    one, two = (bringer.post(V1, files=sheet).json()["id"] for _ in range(2))
    assert bringer.post(f"{V1}/{one}/apply").json()["new"] == 1
    assert bringer.post(f"{V1}/{two}/apply").json()["code"] == "import_changes_nothing"
    assert keeper_of(bringer.app).store.revision() == 1  # type: ignore[arg-type]  # a FastAPI app


def test_nothing_brought_is_told(bringer: TestClient) -> None:
    assert bringer.post(V1, data={"mapping": "{}"}).json()["code"] in ("nothing_brought", "unreadable_body")


def test_only_its_owner_sees_an_import(bringer: TestClient, public: TestClient) -> None:
    id = bringer.post(V1, files={"files": ("Lista.csv", LIST)}).json()["id"]
    assert public.get(f"{V1}/{id}").json()["code"] == "not_allowed"
