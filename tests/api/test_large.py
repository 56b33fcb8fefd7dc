"""Pages of a network too large to be listed whole: parts, and words where figures are estimated."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.desk import gap_pages as gaps_page
from api.gate import choosing
from api.gate import templates as site
from graph.stores.memory import MemoryStore
from tests.api.conftest import here, keeper_of, put, settings

N = 12


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A chain of organisations, each with an arena, as if it were too large for exact betweenness."""
    store = MemoryStore()
    put(
        store,
        "chain",
        ("place", "1884", {"name": "Nora", "kind": "municipality"}),
        ("question", "ensamhet", {"name": "Ensamhet", "kind": "target"}),
        *(
            (
                "organisation",
                f"o{n:02}",
                {"name": f"Öarna {n:02}", "sector": "company", "municipalities": ["1884"],
                 "questions": ["ensamhet"]},
            )
            for n in range(N)
        ),
        *(
            ("tie", f"o{n:02}--o{n + 1:02}",
             {"a": f"o{n:02}", "b": f"o{n + 1:02}", "claims": [{"degree": "contact"}]})
            for n in range(N - 1)
        ),
        *(("arena", f"a{n:02}", {"name": f"Bordet {n:02}", "questions": ["ensamhet"]}) for n in range(N)),
    )  # fmt: skip
    app = create_app(settings(tmp_path_factory.mktemp("cache"), "working"), store, follow=False)
    keeper = keeper_of(app)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    found = atlas.opening.findings
    keeper.atlas = replace(
        atlas, drawn=replace(atlas.opening, findings=replace(found, betweenness_error=0.0123))
    )
    yield here(app)
    keeper.close()


@pytest.mark.parametrize("path", ["/bridging", "/measures", "/organisations/o05"])
def test_an_estimate_says_how_far_off_it_can_be(client: TestClient, path: str) -> None:
    assert "fel med högst 1,3 procentenheter" in client.get(path).text
    assert client.get(f"/api/v1{path}").json()["betweenness_error"] == 0.0123


def test_a_list_of_organisations_says_how_far_off_an_estimate_can_be(client: TestClient) -> None:
    assert client.get("/api/v1/organisations").json()["betweenness_error"] == 0.0123


@pytest.mark.parametrize(
    ("path", "total"),
    [
        ("/organisations", N),
        ("/organisations?q=oarna", N),
        ("/measures?sort=mean_distance", N),
        ("/arenas", N),
        ("/bridging?lang=sv", N - 2),
    ],
)
def test_pages_lead_through_a_long_list_and_back(
    client: TestClient, path: str, total: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "ON_A_PAGE", 5)
    seen: list[str] = []
    walked: list[str] = [path]
    while walked[-1]:
        text = client.get(walked[-1]).text
        rows = re.findall(r'<th scope="row"[^>]*>.*?href="([^"?]*)', text)
        assert f"{len(seen) + 1}–{len(seen) + len(rows)} av {total}" in text
        seen += rows
        walked.append(_beside(text, "next"))
    assert len(seen) == len(set(seen)) == total
    here = walked[-2]
    for before in reversed(walked[:-2]):
        here = _beside(client.get(here).text, "prev")
        assert here.rstrip("?") == before
    assert _beside(client.get(here).text, "prev") == ""


def _beside(text: str, rel: str) -> str:
    found = re.search(rf'<a class="[^"]*" rel="{rel}" href="([^"#]*)', text)
    return found[1].replace("&amp;", "&") if found else ""


def test_of_too_many_one_writes_the_name_instead_of_choosing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "CHOICES", 5)
    page = client.get("/routes?from=Öarna 03&to=o05").text
    assert "<option" not in page.split("</form>")[0]
    assert 'value="Öarna 03"' in page
    assert "Öarna 04" in page


def test_words_are_found_in_names_and_questions(client: TestClient) -> None:
    def total(q: str) -> int:
        return int(client.get("/api/v1/organisations", params={"q": q}).json()["total"])

    assert (total("oarna 03"), total("03 ensam"), total("03 ensam tennis")) == (1, 1, 0)


def test_gaps_of_a_large_network_are_asked_for_by_place_or_question(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps_page, "AT_ONCE", N - 1)
    assert "Välj en plats eller en fråga, så visar vi" in client.get("/coordinate/gaps").text
    assert client.get("/api/v1/gaps?place=1884").status_code == 200


def test_two_dates_are_compared_without_drawing_their_charts(client: TestClient) -> None:
    keeper = keeper_of(client.app)  # type: ignore[arg-type]  # our own app
    assert client.get("/coordinate/then?then=1990-01-01&now=2020-01-01").status_code == 200
    assert not keeper.dates._views
