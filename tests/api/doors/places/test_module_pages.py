"""A coordinator switches on what the place uses, and what no other place does."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.changes import Key
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
from tests.api.pages import read

PAGE = "/coordinate/modules"
V1 = "/api/v1"
OWN = {"origin": "http://testserver"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = built(
        create_app(
            settings(tmp_path_factory.mktemp("modules")), demo_store(), follow=False, recognise=by_header
        )
    )
    yield made
    keeper_of(made).close()


def switch(client: TestClient, place: str, *modules: str, read: str | None = None) -> int:
    version = re.findall(r'name="read" value="(\d+)"', client.get(f"{PAGE}?place={place}").text)
    sent = {"place": place, "module": modules, "read": read or (version or ["0"])[0]}
    return client.post(PAGE, data=sent, headers=OWN, follow_redirects=False).status_code


def modules_of(app: FastAPI, key: Key) -> object:
    return (keeper_of(app).store.load().stored(*key).fields or {}).get("modules")


def test_whoever_coordinates_a_place_switches_for_it_alone(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    assert [switch(nora, "1884", "chains", "tags"), switch(nora, "1883", "chains")] == [303, 403]
    assert modules_of(app, ("place", "1884")) == ["chains", "tags"]
    assert modules_of(app, ("place", "1883")) is None
    assert switch(nora, "1884", "nothing like it", "calls") == 303
    assert modules_of(app, ("place", "1884")) == ["calls"]
    assert switch(nora, "1884", "goals", read="1") == 409  # somebody has switched since
    assert switch(nora, "1884") == 303
    assert modules_of(app, ("place", "1884")) is None
    assert [
        client_as(app, role).get(PAGE).status_code for role in ("reader@1884", "contributor:nora-kommun")
    ] == [
        403,
        403,
    ]


def shown(app: FastAPI, client: TestClient) -> list[object]:
    """Forms, answers, lists and exports that tell of goals and of tags, once the atlas knows."""
    keeper = keeper_of(app)
    keeper.atlas = keeper.build()
    return [
        client.get("/goals/new").status_code == client.get("/goals").status_code == 200,
        'name="tags"' in client.get("/questions/psykisk-ohalsa/edit").text,
        client.get(f"{V1}/records/goal").json()["total"],
        client.get(f"{V1}/records/goal/mal").status_code,
        client.get(f"{V1}/records/question/psykisk-ohalsa").json()["fields"].get("tags"),
        '"mal"' in client.get(f"{V1}/export.json").text,
    ]


def test_what_is_off_is_kept_and_nowhere(app: FastAPI) -> None:
    everywhere = client_as(app, "coordinator")
    goal = {"id": "mal", "name": "Alla hittar hit", "municipalities": ["1884"]}

    def make() -> tuple[int, str]:
        made = everywhere.post(f"{V1}/records/goal", json=goal)
        return made.status_code, (made.json().get("errors") or [{}])[0].get("code", "")

    assert make() == (422, "module_off")
    assert shown(app, everywhere) == [False, False, 0, 404, None, False]
    assert switch(everywhere, "1884", "goals", "tags") == 303
    assert make() == (201, "")
    tag = everywhere.get(f"{V1}/records/question/psykisk-ohalsa").headers["etag"]
    said = everywhere.patch(
        f"{V1}/records/question/psykisk-ohalsa",
        json={"tags": ["Agenda 2030: 3.4"]},
        headers={"If-Match": tag},
    )
    assert said.status_code == 200, said.text
    assert shown(app, everywhere) == [True, True, 1, 200, ["Agenda 2030: 3.4"], True]
    assert switch(everywhere, "1884") == 303
    assert shown(app, everywhere) == [False, False, 0, 404, None, False]
    # Whoever sends the whole record without it takes nothing away.
    held = everywhere.get(f"{V1}/records/question/psykisk-ohalsa")
    everywhere.put(
        f"{V1}/records/question/psykisk-ohalsa",
        json=held.json()["fields"] | {"name_en": "Ill"}, headers={"If-Match": held.headers["etag"]},
    )  # fmt: skip
    assert switch(everywhere, "1884", "goals", "tags") == 303
    assert shown(app, everywhere) == [True, True, 1, 200, ["Agenda 2030: 3.4"], True]
    assert switch(everywhere, "1884") == 303


def test_a_place_says_of_itself_only_what_moves_no_role(app: FastAPI) -> None:
    """Where a place lies decides how far roles reach: that stays with whoever coordinates everywhere."""
    county = client_as(app, "coordinator@18")
    place = "/api/v1/records/place/1884"
    for fields, status in (({"phone": "0587-810 00"}, 200), ({"county": "12"}, 403), ({"name": "X"}, 403)):
        tag = county.get(place).headers["etag"]
        assert county.patch(place, json=fields, headers={"If-Match": tag}).status_code == status


def test_the_page_speaks_both_languages(app: FastAPI) -> None:
    for lang in ("sv", "en"):
        _, page = read(client_as(app, "coordinator"), PAGE, lang)
        assert len(page.ids) == len(set(page.ids))
