"""A service over the demo that lets anybody on the machine write, and forms as a browser sends them."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from tests.api.conftest import built, demo_store, keeper_of, settings
from tests.api.pages import VOID


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who may write."""
    cache = tmp_path_factory.mktemp("cache")
    app = built(create_app(settings(cache, "working", writing="anybody"), demo_store(), follow=False))
    yield TestClient(app, base_url="http://localhost", follow_redirects=False)
    keeper_of(app).close()


class FormReader(HTMLParser):
    """Reads the form of a page as a browser would send it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: list[tuple[str, str]] = []
        self.review: list[str] = []
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._area: tuple[str, list[str]] | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if found.get("id") == "review":
            self._depth = 1
        elif self._depth and tag not in VOID:
            self._depth += 1
        name, kind = found.get("name"), found.get("type", "text")
        if tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in found):
            self.sent.append((name, found.get("value", "")))
        elif tag == "select" and name:
            self._select = name, []
        elif tag == "option" and self._select:
            self._select[1].append((found.get("value", ""), "selected" in found))
        elif tag == "textarea" and name:
            self._area = name, []

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
        if tag == "select" and self._select:
            name, options = self._select
            chosen = [value for value, selected in options if selected] or [options[0][0]]
            self.sent.append((name, chosen[-1]))
            self._select = None
        elif tag == "textarea" and self._area:
            self.sent.append((self._area[0], "".join(self._area[1])))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)
        if self._depth and data.strip():
            self.review.append(" ".join(data.split()))


class Page:
    """A page with a form, and what somebody does on it."""

    def __init__(self, client: TestClient, path: str) -> None:
        self.client, self.path = client, path
        self._take(client.get(path))

    def _take(self, answer: Response) -> None:
        self.status, self.text = answer.status_code, answer.text
        self.to = answer.headers.get("location", "").partition("#")[0]
        reader = FormReader()
        reader.feed(self.text)
        self.sent, self.review = reader.sent, reader.review

    @property
    def heading(self) -> str:
        """What the page is called."""
        return self.text.partition("<h1>")[2].partition("</h1>")[0]

    def write(self, name: str, *texts: str) -> "Page":
        """Write into a field; of several lines all of them."""
        at = next((n for n, (one, _) in enumerate(self.sent) if one == name), len(self.sent))
        self.sent = [pair for pair in self.sent if pair[0] != name]
        self.sent[at:at] = [(name, text) for text in texts]
        return self

    def press(self, step: str) -> "Page":
        """Press a button."""
        sent: dict[str, list[str]] = {}
        for name, value in [*self.sent, ("step", step)]:
            sent.setdefault(name, []).append(value)
        self._take(self.client.post(self.path, data=sent))
        return self

    def look(self) -> "Page":
        """Ask what would be different."""
        return self.press("look")

    def save(self) -> "Page":
        """Ask, and save."""
        return self.look().press("save")

    def value(self, name: str) -> list[str]:
        """What stands in a field."""
        return [value for one, value in self.sent if one == name and value]
