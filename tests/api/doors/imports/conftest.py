"""A service on this machine that lets anybody bring sheets, over an empty store; and a form filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, keeper_of, settings

LIST = """Föreningar 2019;;;
;;;
Förening;Typ;Telefon;Mail
IDROTT;;;
Mellanby IF;civilsamhälle;0500-101112;info@mellanbyif.example
Röda Korset;förennig;0500-101114;
Kvartersgruppen;civilsamhälle;;kajsa.exempel@exempelmail.se
Antal: 3;;;
"""
"""A list as people have it: a title, a group, a sum, a word that is no sector, and somebody's own address."""


def field(about: str, html: str) -> str:
    """The name of the first field whose name begins so."""
    names = [unescape(name) for name in re.findall(r""" name=(?:"|')(.*?)(?:"|')[ >]""", html)]
    return next(name for name in names if name.replace("%22", '"').startswith(about))


def brought(client: TestClient, content: str | bytes = LIST, name: str = "Lista.csv") -> str:
    """Bring a file and return the address of its page."""
    answer = client.post("/import", files={"files": (name, content)}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


@pytest.fixture
def bringer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who may bring sheets, to a store of their own."""
    cache = tmp_path_factory.mktemp("cache")
    told = settings(cache, "working", writing="anybody", store=f"sqlite:///{cache / 'store'}")
    app = built(create_app(told, MemoryStore(), follow=False))
    yield TestClient(app, base_url="http://localhost")
    keeper_of(app).close()


class Form(HTMLParser):
    """What a browser would send of a page's answers, untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self._select: str | None = None
        self._area: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = of["name"]
            self.sent.append((of["name"], ""))
        elif tag == "option" and self._select and "selected" in of:
            self.sent[-1] = (self._select, of["value"])
        elif tag == "textarea":
            self._area = (of["name"], "")
        elif tag == "input" and "name" in of and (of.get("type") != "radio" or "checked" in of):
            # An input of one line loses line breaks.
            self.sent.append((of["name"], of.get("value", "").replace("\n", "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area = (self._area[0], self._area[1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        elif tag == "textarea" and self._area is not None:
            self.sent.append((self._area[0], self._area[1].replace("\n", "\r\n")))
            self._area = None


def untouched(html: str) -> dict[str, list[str]]:
    """The fields of the page's answers as a browser sends them."""
    form = Form()
    form.feed(html.partition('id="answers"')[2].partition("</form>")[0])
    sent: dict[str, list[str]] = {}
    for name, value in form.sent:
        sent.setdefault(name, []).append(value)
    return sent
