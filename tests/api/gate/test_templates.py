"""Pages in both languages: whole, self-contained, with their twins, and kind when something is not there."""

import html
import re
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.pages import PAGES, read


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
    fors = {found["for"] for tag, found in page.tags if tag == "label" and "for" in found}
    assert fors <= set(page.ids)
    for (tag, found), (within, _) in pairwise(page.tags):
        assert tag != "label" or "for" in found or within == "input"
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


def test_swedish_data_are_marked_on_english_pages(working: TestClient) -> None:
    text, _ = read(working, "/organisations/nora-kommun", "en")
    assert '<span lang="sv">Nora kommun</span>' in text
    question, _ = read(working, "/questions/folkhalsa", "en")
    assert "<h1>Public health</h1>" in question
    assert '<span lang="sv">' not in read(working, "/organisations/nora-kommun")[0]


def test_no_page_is_half_translated(working: TestClient) -> None:
    """Words of our own that only Swedish has, on English pages, outside what is marked as Swedish."""
    for path in PAGES:
        text, _ = read(working, path, "en")
        body = text.partition("<body")[2]
        body = re.sub(r"<script.*?</script>|<option.*?</option>", "", body, flags=re.DOTALL)
        body = re.sub(r'<span lang="sv">.*?</span>|<a[^>]*lang="sv".*?</a>', "", body, flags=re.DOTALL)
        ours = html.unescape(re.sub(r"<[^>]+>|https?:[^\s<]+", " ", body)).replace("Ö-riket", "")
        found = re.search(r"\b(och|inte|eller|vi känner)\b", ours)
        assert not found, (path, ours[found.start() - 60 : found.end() + 40])


def test_unknown_pages_say_so_kindly(working: TestClient) -> None:
    answer = working.get("/organisations/ingen", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Organisationen finns inte (längre) i Ö-riket." in answer.text
    assert "<h1>" in answer.text


def test_what_is_marked_up_is_never_shown_as_its_marks(root: Path) -> None:
    """A sentence from the catalogue is plain text: whatever is marked up goes into it as `| safe` only."""
    marked = re.compile(r"(?<!\| safe\))\.format\([^{}]*\b(?:own|pieces\.\w+|digits)\(")
    templates = [*(root / "api").rglob("*.html")]
    assert len(templates) > 90
    assert [one.name for one in templates if marked.search(one.read_text("utf-8"))] == []
