"""Pages in both languages: whole, self-contained, with their twins, and telling the same as the API."""

import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.ways.lengths import DEFAULT

PAGES = [
    "/", "/organisations", "/organisations/nora-kommun", "/arenas", "/arenas/cross-styrgrupp", "/questions",
    "/questions/folkhalsa", "/routes", "/routes?from=karlskoga-kommun&to=nora-vardcentral", "/bridging",
    "/isolated", "/distances", "/about", "/accessibility", "/errors", "/help",
    "/help/list?ids=service:antligen-mandag-tjanst&ids=organisation:bris",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "img", "source", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, every id is there once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"attribute twice in <{tag}>"
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)


def read(client: TestClient, path: str, lang: str = "sv") -> tuple[str, Reader]:
    answer = client.get(path, params=None if "?" in path else {"lang": lang})
    if "?" in path:
        answer = client.get(f"{path}&lang={lang}")
    assert answer.status_code == 200, path
    reader = Reader()
    reader.feed(answer.text)
    reader.close()
    assert reader.open == []
    return answer.text, reader


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(working: TestClient, path: str, lang: str) -> None:
    text, page = read(working, path, lang)
    assert text.startswith("<!doctype html>")
    tags = dict(page.tags)
    assert tags["html"] == {"lang": lang}
    assert len(page.ids) == len(set(page.ids))
    assert sum(tag == "h1" for tag, _ in page.tags) == 1
    assert sum(tag == "main" for tag, _ in page.tags) == 1
    fors = {found["for"] for tag, found in page.tags if tag == "label"}
    assert fors <= set(page.ids)
    for tag, found in page.tags:
        assert "style" not in found
        assert not any(name.startswith("on") for name in found)
        assert tag != "script" or found.get("src") or found.get("type") == "application/json"
        assert not str(found.get("src") or "").startswith(("http:", "https:", "//"))


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(working: TestClient, path: str, lang: str) -> None:
    _, page = read(working, path, lang)
    targets = {str(found.get("href")) for tag, found in page.tags if tag == "a"}
    ours = sorted({target.partition("#")[0] for target in targets if target.startswith("/")})
    kinds: dict[str, str] = {}
    for target in ours:  # one of each kind is enough: /organisations/{id} is one
        kinds.setdefault(re.sub(r"/[a-z0-9-]+(?=\?|$)", "/", target, count=1), target)
    for target in [*kinds.values()]:
        assert working.get(target).status_code == 200, target
    assert all(
        f"lang={lang}" in target or "lang=" in target
        for target in ours
        if target.startswith("/organisations")
    )


@pytest.mark.parametrize("path", PAGES[:11])
def test_a_page_names_its_twin(working: TestClient, path: str) -> None:
    _, page = read(working, path)
    twins = [
        found["href"] for tag, found in page.tags if tag == "link" and found.get("type") == "application/json"
    ]
    if path == "/routes":
        assert twins == []
        return
    assert len(twins) == 1
    assert working.get(str(twins[0])).status_code == 200


def test_the_organisation_page_says_what_the_api_says(working: TestClient) -> None:
    facts = working.get("/api/v1/organisations/nora-kommun").json()
    text, page = read(working, "/organisations/nora-kommun")
    said = " ".join(" ".join(page.words).split())
    for tie in facts["ties"]:
        assert tie["other"]["name"] in said
        assert tie["last_known"] in said
        assert tie["source"] in said
    for arena in facts["arenas"]:
        assert arena["name"] in said
    assert "Stämmer det inte?" in said
    assert text.count("degree-") == len(facts["ties"])


def test_the_list_says_what_the_api_says(working: TestClient) -> None:
    items = working.get("/api/v1/organisations?sector=region&limit=500").json()["items"]
    _, page = read(working, "/organisations?sector=region")
    said = " ".join(page.words)
    assert all(one["name"] in said for one in items)
    assert f"{len(items)} organisationer som vi känner till." in said


def test_the_way_is_said_step_by_step(working: TestClient) -> None:
    path = "/routes?from=karlskoga-kommun&to=nora-vardcentral"
    steps = working.get(f"/api/v1{path}").json()["steps"]
    _, page = read(working, path)
    said = " ".join(page.words)
    for step in steps:
        assert step["text"] in said
    assert "Vi saknar kontaktuppgift" in said


def test_a_way_may_be_asked_by_name(working: TestClient) -> None:
    assert (
        "Avstånd 8"
        in working.get("/routes", params={"from": "Karlskoga kommun", "to": "NORA VÅRDCENTRAL"}).text
    )
    assert working.get("/routes", params={"from": "Ingenstans", "to": "Nora kommun"}).status_code == 404


def test_swedish_data_are_marked_on_english_pages(working: TestClient) -> None:
    text, _ = read(working, "/organisations/nora-kommun", "en")
    assert '<span lang="sv">Nora kommun</span>' in text
    question, _ = read(working, "/questions/folkhalsa", "en")
    assert "<h1>Public health</h1>" in question
    assert '<span lang="sv">' not in read(working, "/organisations/nora-kommun")[0]


def test_the_table_of_lengths_is_the_real_one(working: TestClient) -> None:
    _, page = read(working, "/distances")
    said = " ".join(" ".join(page.words).split())
    for length in DEFAULT.ties.values():
        assert f" {length:g} " in said
    ties = 133
    assert re.search(rf"\d+ av {ties} samarbeten är tolkade", said)
    assert "Kort avstånd: de arbetar ihop. Långt: någon behöver presentera er." in said


def test_no_page_is_half_translated(working: TestClient) -> None:
    """Words of our own that only Swedish has, on English pages, outside what is marked as Swedish."""
    for path in PAGES:
        text, _ = read(working, path, "en")
        body = text.partition("<body")[2]
        body = re.sub(r"<script.*?</script>|<option.*?</option>", "", body, flags=re.DOTALL)
        body = re.sub(r'<span lang="sv">.*?</span>|<a[^>]*lang="sv".*?</a>', "", body, flags=re.DOTALL)
        ours = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("Ö-riket", "")
        assert not re.search(r"\b(och|inte|eller|vi känner)\b", ours), (path, ours)


def test_the_chart_page_tells_its_script_everything(working: TestClient) -> None:
    text, _ = read(working, "/")
    config: dict[str, Any] = json.loads(re.findall(r'id="oriket-config">(.*?)</script>', text)[0])
    assert config["at"] == config["opens_at"] == "2023-04-01"
    assert config["opens_why"]
    assert (config["ties"], config["undated_ties"]) == (133, 65)
    assert config["change_points"] == sorted(config["change_points"])
    assert config["labels"]["degree"]["contact"] == "har kontakt"
    assert config["lengths"] == dict(DEFAULT.ties)
    assert json.loads(re.findall(r'id="oriket-strings">(.*?)</script>', text)[0]) == {}
    english = json.loads(re.findall(r'id="oriket-strings">(.*?)</script>', read(working, "/", "en")[0])[0])
    assert english["Vägen till …"] == "The way to …"


@pytest.mark.parametrize("query", ["at=igår", "at=2023-02-31", "at=99999", "o=nora-kommun&to=x&z=3&x=1&y=2"])
def test_a_shared_view_opens_even_when_its_address_is_broken(working: TestClient, query: str) -> None:
    text, _ = read(working, f"/?{query}")
    assert '"at": "2023-04-01"' in text


def test_unknown_pages_say_so_kindly(working: TestClient) -> None:
    answer = working.get("/organisations/ingen", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Vi känner inte till någon organisation" in answer.text
    assert "<h1>" in answer.text


def test_the_picture_is_an_svg(working: TestClient) -> None:
    answer = working.get("/chart.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.lstrip().startswith("<svg")
