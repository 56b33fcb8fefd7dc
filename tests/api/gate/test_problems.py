"""What went wrong is told as a problem with its code, its field and the reader's language."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/organisations/ingen", "unknown_organisation"),
        ("/organisations/ingen/reach", "unknown_organisation"),
        ("/arenas/ingen", "unknown_arena"),
        ("/questions/ingen", "unknown_question"),
        ("/routes?from=ingen&to=nora-kommun", "unknown_organisation"),
        ("/organisations?municipality=Atlantis", "unknown_place"),
        ("/nowhere", "not_found"),
    ],
)
def test_unknown_things_are_404(working: TestClient, path: str, code: str) -> None:
    answer = working.get(V1 + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["status"], problem["instance"]) == (
        code,
        404,
        V1 + path.partition("?")[0],
    )
    assert problem["detail"]
    assert problem["title"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("at=igår", "at"),
        ("at=20230401", "at"),
        ("at=2023-02-30", "at"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("sector=kyrka", "sector"),
        ("lang=de", "lang"),
    ],
)
def test_bad_parameters_are_422_and_named(working: TestClient, query: str, name: str) -> None:
    answer = working.get(f"{V1}/organisations?{query}")
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "bad_parameter"
    assert [error["loc"][:2] for error in problem["errors"]] == [["query", name]]  # in a list, then which
    assert all(error["message"] for error in problem["errors"])


def test_problems_are_told_in_english_too(working: TestClient) -> None:
    answer = working.get(f"{V1}/organisations/ingen?lang=en").json()
    assert answer["detail"] == "The organisation is not (or no longer) in Ö-riket."


MULTIPART = {"content-type": "multipart/form-data"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}
UNREADABLE = [
    pytest.param("/api/v1/help", JSON, b'{"q": ', id="cut"),
    pytest.param("/api/v1/help", JSON, b"[" * 20_000 + b"]" * 20_000, id="deep"),
    pytest.param("/api/v1/help", JSON, b'{"q": "\xff\xfe\xfd"}', id="no UTF-8"),
    pytest.param("/api/v1/help", JSON, b'{"q": ' + b"1" * 5_000 + b"}", id="long number"),
    pytest.param("/help", FORM, b"&".join(b"a%d=1" % i for i in range(7_000)), id="many fields"),
    pytest.param("/help", MULTIPART, b"--x\r\n", id="no boundary"),
]


@pytest.mark.parametrize(("path", "headers", "body"), UNREADABLE)
def test_check_28_a_body_that_cannot_be_read_is_told_so(
    public: TestClient, path: str, headers: dict[str, str], body: bytes
) -> None:
    answer = public.post(path, content=body, headers=headers | {"accept": "application/json"})
    told = answer.json()
    assert (answer.status_code, told["code"]) == (400, "unreadable_body")
    page = public.post("/help", content=b"--x\r\n", headers=MULTIPART | {"accept": "text/html"})
    assert page.status_code == 400
    assert told["detail"] in page.text


def test_every_operation_with_a_body_says_that_it_may_be_unreadable(public: TestClient) -> None:
    paths = public.get(f"{V1}/openapi.json").json()["paths"]
    bodies = [one for methods in paths.values() for one in methods.values() if "requestBody" in one]
    assert bodies
    for one in bodies:
        problem = one["responses"]["400"]["content"]["application/problem+json"]
        assert list(problem["examples"]) == ["unreadable_body"]


def test_a_value_in_a_body_is_not_said_to_stand_in_the_address(public: TestClient) -> None:
    told = public.post(f"{V1}/help", json={"q": 5}).json()
    assert (told["code"], told["errors"][0]["loc"][0]) == ("bad_parameter", "body")
    assert "adress" not in told["detail"]
