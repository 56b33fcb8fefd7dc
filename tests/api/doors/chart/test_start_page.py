"""The front page tells its script everything, whatever its address says."""

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.ways.lengths import DEFAULT
from tests.api.pages import read


def test_the_chart_page_tells_its_script_everything(working: TestClient) -> None:
    text, _ = read(working, "/")
    config: dict[str, Any] = json.loads(re.findall(r'id="oriket-config">(.*?)</script>', text)[0])
    assert config["at"] == config["opens_at"] == "2023-04-01"
    assert config["opens_why"]
    assert (config["ties"], config["undated_ties"]) == (133, 65)
    assert config["change_points"] == sorted(config["change_points"])
    assert config["labels"]["degree"]["contact"] == "har kontakt"
    assert config["lengths"] == dict(DEFAULT.ties)
    assert config["waters"] == [], "the reports' rounds are closed, and nobody has their results"
    assert json.loads(re.findall(r'id="oriket-strings">(.*?)</script>', text)[0]) == {}
    english = json.loads(re.findall(r'id="oriket-strings">(.*?)</script>', read(working, "/", "en")[0])[0])
    assert english["Vägen till …"] == "The way to …"


@pytest.mark.parametrize("query", ["at=igår", "at=2023-02-31", "at=99999", "o=nora-kommun&to=x&z=3&x=1&y=2"])
def test_a_shared_view_opens_even_when_its_address_is_broken(working: TestClient, query: str) -> None:
    text, _ = read(working, f"/?{query}")
    assert '"at": "2023-04-01"' in text


def test_whoever_looks_for_help_is_met_in_the_head_of_the_page_but_not_the_coordinator(
    public: TestClient, working: TestClient
) -> None:
    head = public.get("/").text.split("</header>")[0]
    assert '<form class="greeting" method="post" action="/help?' in head
    assert 'name="q"' in head
    assert 'class="greeting"' not in working.get("/").text
    assert 'class="greeting"' not in public.get("/about").text
