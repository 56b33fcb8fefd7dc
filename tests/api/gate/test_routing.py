"""What needs no making is answered at once: what is not there, what is known, what others asked for."""

from typing import Any, NoReturn

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.chart import start_page
from tests.api.conftest import keeper_of

NEVER = "1903-05-06"
"""A day that no other test asks for."""
API = "/api/v1"


@pytest.fixture
def no_dates(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that makes no other date."""

    def view(*_: object) -> NoReturn:
        raise AssertionError("a date was made")

    monkeypatch.setattr(keeper_of(service).dates, "view", view)


@pytest.fixture
def pages_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The front pages that are made, not those that were made before."""
    made: list[str] = []
    page = start_page.chart_page

    def counted(site: Any, template: str) -> Any:
        made.append(template)
        return page(site, template)

    monkeypatch.setattr(start_page, "chart_page", counted)
    return made


@pytest.mark.parametrize(
    "path",
    [
        f"{API}/organisations/nobody?", f"{API}/organisations/nobody/reach?", f"{API}/arenas/nobody?",
        f"{API}/questions/nobody?", f"{API}/routes?from=nora-kommun&to=nobody&",
        f"{API}/partners?for=nobody&",
        f"{API}/organisations?question=nobody&", f"{API}/organisations?municipality=nowhere&",
        f"{API}/chart/part?id=nora-kommun&id=nobody&", f"{API}/fragility?without=organisation:nobody&",
        "/organisations/nobody?", "/arenas/nobody?", "/questions/nobody?", "/chart.svg?select=nobody&",
        "/chart.png?select=nobody&",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_before_its_date_is_made(
    no_dates: None, working: TestClient, path: str
) -> None:
    answer = working.get(f"{path}at={NEVER}", headers={"accept": "application/json"})
    assert answer.status_code == 404, answer.text


def test_in_what_somebody_imagines_too(no_dates: None, working: TestClient) -> None:
    told = {"remove_organisations": ["nobody"]}
    assert working.post(f"{API}/what-if?at={NEVER}", json=told).status_code == 404


def test_a_wrong_parameter_is_told_before_its_date_is_made(no_dates: None, working: TestClient) -> None:
    assert working.get(f"{API}/organisations?limit=none&at={NEVER}").status_code == 422


def test_who_has_the_answer_of_a_date_is_told_so_before_it_is_made(
    service: FastAPI, public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, address = keeper_of(service), f"{API}/network?at=2012-02-03"
    tag = public.get(address).headers["etag"]
    keeper.dates.forget()
    monkeypatch.setattr(keeper.dates, "_made", None)
    answer = public.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_what_is_the_same_for_everybody_is_made_once(pages_made: list[str], public: TestClient) -> None:
    first = public.get("/?once=1")
    again = public.get("/?once=1", headers={"accept-encoding": "identity"})
    assert pages_made == ["start.html"]
    assert (again.text, again.headers["etag"]) == (first.text, first.headers["etag"])
    assert first.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in again.headers
    assert "Accept-Encoding" in first.headers["vary"]
    known = public.get("/?once=1", headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, pages_made) == (304, ["start.html"])


@pytest.mark.parametrize("header", [{"cookie": "session=a"}, {"authorization": "Bearer a"}])
def test_nobody_gets_what_was_made_for_somebody_who_may_be_known(
    pages_made: list[str], public: TestClient, header: dict[str, str]
) -> None:
    address = f"/?known={next(iter(header))}"
    for _ in range(2):
        public.get(address, headers=header)
    public.get(address)
    assert len(pages_made) == 3


def test_each_sight_and_each_host_has_its_own(
    pages_made: list[str], public: TestClient, working: TestClient
) -> None:
    assert public.get("/?own=1").text != working.get("/?own=1").text
    public.get("/?own=1", headers={"host": "other.example"})
    assert len(pages_made) == 3


def test_an_answer_that_is_not_of_the_atlas_alone_is_not_kept(working: TestClient, service: FastAPI) -> None:
    before = len(service.state.answers._held)
    assert working.get(f"{API}/records/organisation?limit=50&kept=no").status_code == 200
    assert len(service.state.answers._held) == before
