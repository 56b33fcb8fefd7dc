"""Stories in the making: kept from the chart by those who coordinate, reworded, moved, at most ten views."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
from tests.api.pages import read

STORY = "/stories/navet"


def keep(maker: TestClient, view: str, sentence: str, **more: str) -> int:
    sent = {"view": view, "sentence": sentence, "story": "navet", **more}
    return maker.post("/chart/keep", data=sent, headers={"origin": "http://localhost"}).status_code


def sentences(maker: TestClient) -> list[str]:
    return re.findall(r'<h2 id="view-\d+-said"[^>]*>.*?</span>(.*?)</h2>', maker.get(STORY).text)


def arrange(maker: TestClient, words: list[str], **pressed: object) -> int:
    sent = {"sentence": words, **pressed}
    return maker.post(f"{STORY}/views", data=sent, headers={"origin": "http://localhost"}).status_code


def test_a_story_is_made_changed_and_shown(maker: TestClient) -> None:
    form = maker.get("/chart/keep?o=nora-kommun&at=2019-01-01&lang=en")
    assert 'value="o=nora-kommun&amp;at=2019-01-01"' in form.text
    assert keep(maker, "", "Alla", story="", name="") == 422  # a new one wants a name
    assert keep(maker, "", "Hela | kartan", story="", name="Navet") == 303
    assert keep(maker, "o=nora-kommun&at=2019-01-01&lang=en", "Nora då") == 303
    assert keep(maker, "o=no-such&to=nora-kommun", "Borta") == 303
    assert sentences(maker) == ["Hela , kartan", "Nora då", "Borta"]

    assert arrange(maker, ["Allt", "Nora 2019", "Borta"], up="1", out=["2"]) == 303
    assert sentences(maker) == ["Nora 2019", "Allt"]
    assert arrange(maker, ["för få"], up="1") == 303  # somebody has added one meanwhile: nothing is lost
    assert sentences(maker) == ["Nora 2019", "Allt"]
    for lang in ("sv", "en"):
        _, page = read(maker, STORY, lang)
        assert len(page.ids) == len(set(page.ids))
    text = maker.get(STORY).text
    assert "/chart/view.svg?o=nora-kommun&amp;at=2019-01-01&amp;lang=sv" in text
    assert "/?o=nora-kommun&amp;at=2019-01-01&amp;lang=sv" in text
    assert "Navet" in maker.get("/stories").text

    for n in range(8):
        assert keep(maker, "", f"vy {n}") == 303
    assert keep(maker, "", "en för mycket") == 422
    assert len(sentences(maker)) == 10


def test_whoever_keeps_an_organisation_makes_no_stories(tmp_path: Path) -> None:
    app = built(create_app(settings(tmp_path, "public"), demo_store(), recognise=by_header, follow=False))
    client = client_as(app, "contributor:nora-kommun")
    assert client.get("/chart/keep").status_code == 403
    keeper_of(app).close()
