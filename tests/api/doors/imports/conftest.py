"""A service on this machine that lets anybody bring sheets, over an empty store; and a form filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

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
