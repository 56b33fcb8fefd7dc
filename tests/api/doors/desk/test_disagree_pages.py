"""Who describes a collaboration differently is listed for coordinators; the text to both tells no answer."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings
from tests.api.pages import read

PAGE = "/coordinate/disagree"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    words = {
        ("a", "b"): [{"degree": "integration", "by": "a", "said": "2026-01"},
                     {"degree": "contact", "by": "b", "said": "2026-02"}],
        ("a", "c"): [{"degree": "contact", "by": "a", "said": "2026-01"},
                     {"degree": "contact", "by": "c", "said": "2026-02"}],
        ("b", "c"): [{"degree": "coordination", "by": "b", "said": "2026-01"},
                     {"degree": "contact", "by": "c", "said": "2026-02", "unaware": True}],
        ("a", "d"): [{"degree": "contact", "source": "x", "last_known": "2026"},
                     {"degree": "integration", "source": "y", "last_known": "2026"}],
    }  # fmt: skip
    put(
        store, "differ",
        ("place", "1884", {"name": "Nora"}),
        *(("organisation", id, {"name": f"Förening {id.upper()}", "sector": "civil_society",
                                "municipalities": ["1884"]}) for id in "abcd"),
        ("contact", "a--kansli", {"organisation": "a", "function": "Kansliet", "email": "kansli@a.example"}),
        *(("tie", f"{a}--{b}", {"a": a, "b": b, "claims": claims}) for (a, b), claims in words.items()),
        ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
    )  # fmt: skip
    made = built(
        create_app(settings(tmp_path_factory.mktemp("differ")), store, follow=False, recognise=by_header)
    )
    yield made
    keeper_of(made).close()


def test_those_who_differ_are_listed_and_counted(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    html, _ = read(nora, PAGE)
    assert re.findall(r'<h2 id="pair-\d+">.*?</h2>', html, re.S).__len__() == 2
    assert "vet inte om något" in html
    assert "Förening D" not in html
    desk, _ = read(nora, "/coordinate")
    assert "2 samarbeten beskrivs olika av parterna." in desk
    for other in ("reader@1884", "contributor:a", "coordinator@1883"):
        told = client_as(app, other).get(PAGE).text
        assert 'id="pair-' not in told, other


def test_only_who_hears_single_words_sees_which_lane_one_side_alone_knows_of(app: FastAPI) -> None:
    def told(who: str) -> tuple[tuple[object, object], bool]:
        chart = client_as(app, who).get("/api/v1/chart").json()
        lanes = {(lane["a"], lane["b"]): lane["unaware"] for lane in chart["lanes"]}
        return (lanes["a", "b"], lanes["b", "c"]), "unaware" in chart["marks"]

    assert told("coordinator@1884") == ((False, True), True)
    for other in ("reader@1884", "contributor:b", "coordinator@1883"):
        assert told(other)[0][1] is not True, other
        assert not told(other)[1]


def test_the_invitation_tells_no_answer(app: FastAPI) -> None:
    html, _ = read(client_as(app, "coordinator@1884"), PAGE, "en")
    texts = [unescape(one) for one in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.S)]
    texts += [unquote(unescape(one)) for one in re.findall(r'href="(mailto:[^"]*)"', html)]
    assert len(texts) == 4
    assert "mailto:kansli@a.example?" in texts[2]
    for text in texts:
        assert "Förening B" in text
        assert not re.search("integration|contact|coordination|knows of", text)
