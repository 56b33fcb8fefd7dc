"""`/export.…`: every form, as far as the reader sees, sent whole; one too many is refused in words."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ingest.exports.formats import FORMATS
from tests.api.conftest import client_as, demo_store
from tests.api.gate.test_lanes import full

V1 = "/api/v1/export"


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_sent_as_what_it_is(public: TestClient, form: str) -> None:
    answer = public.get(f"{V1}.{form}?lang=sv", headers={"accept-encoding": "identity"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == FORMATS[form].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="o-riket-2023-04-01.{form}"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    again = public.get(f"{V1}.{form}?lang=sv", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_whoever_works_with_a_place_sees_more_of_it_and_no_more_elsewhere(service: FastAPI) -> None:
    reader, known = client_as(service, "reader@1884"), demo_store().load()
    ties = reader.get(f"{V1}.json").json()["records"]["tie"]
    bound = {tie["id"] for tie in ties if "person_bound" in tie}
    assert bound
    assert bound <= known.where.members("tie", "1884")
    assert not any("claims" in tie for tie in ties)
    everybody = reader.get(f"{V1}.json?audience=public").json()["records"]
    assert everybody == TestClient(service).get(f"{V1}.json").json()["records"]


def test_words_are_the_readers_or_programs(working: TestClient) -> None:
    said = working.get(f"{V1}.csv.zip", params={"lang": "sv"}).content
    codes = working.get(f"{V1}.csv.zip", params={"lang": "sv", "for_programs": "true"}).content
    with ZipFile(BytesIO(said)) as swedish, ZipFile(BytesIO(codes)) as english:
        assert swedish.read("organisationer.csv").startswith(b'\xef\xbb\xbf"id","namn"')
        assert english.read("organisations.csv").startswith(b'"id","name"')
        package = json.loads(swedish.read("datapackage.json"))
        assert {one["path"] for one in package["resources"]} < {*swedish.namelist()}


def test_what_there_is_no_form_for_and_one_too_many_are_told(service: FastAPI, public: TestClient) -> None:
    assert public.get(f"{V1}.docx").json()["code"] == "no_such_form"
    with full(service, "exports"):
        assert public.get(f"{V1}.gexf").json()["code"] == "studies_busy"
        assert public.get("/api/v1/network").status_code == 200


def test_without_names_nothing_is_kept_and_what_can_be_guessed_is_counted(public: TestClient) -> None:
    answer = public.get(f"{V1}.json?anonymous=true")
    assert answer.headers["cache-control"] == "no-store"
    organisations = answer.json()["records"]["organisation"]
    assert "Nora kommun" not in answer.text
    found = public.get(f"{V1}/anonymous").json()
    assert found["organisations"] == len(organisations)
    assert found["by_group"] == 0
    assert found["by_ties"] <= found["by_neighbours"]
    assert found["by_neighbours"] <= found["by_network"] <= found["among_few"]
    said = public.get("/export?lang=sv").text
    assert f"{found['by_neighbours']}. De går att känna igen" in said
    assert f"med namn: {found['by_network']}. Så många som {found['among_few']} " in said
