"""The page "Jag söker samverkan": contact first, own words, no organisation, and what the public may see."""

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Audience
from tests.api.conftest import demo_store, here, keeper_of, put, settings


def seen(client: TestClient, query: str, lang: str = "sv") -> str:
    answer = client.get(f"/partners?{query}&lang={lang}")
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def test_the_empty_form_asks_and_promises_nothing(public: TestClient) -> None:
    text = seen(public, "")
    assert "Skriv inga namn eller personnummer." in text
    assert "Förslag" not in text.split("Visa förslag")[1]


def test_own_words_find_the_question_and_the_place(public: TestClient) -> None:
    text = seen(public, "for=Nora vårdcentral&q=mina patienter är så ensamma")
    assert re.search(r"Vi förstod: (Ensamhet|Ofrivillig ensamhet)[^.]* · Nora vårdcentral", text)
    assert "Nora kommun" in text
    html = public.get("/partners?q=missbruk i Karlskoga").text
    assert '<option value="1883" selected>' in html


def test_a_card_says_why_in_one_line_and_folds_the_rest(public: TestClient) -> None:
    html = public.get("/partners?for=nora-vardcentral&question=psykisk-ohalsa").text
    cards = html.split('<li class="card help-item">')[1:]
    for card in cards:
        seen_at_once, folded = card.split("<details>")
        assert seen_at_once.count('class="help-two"') == 1
        assert '<ul class="reasons">' in folded
        assert "Senast bekräftad" in folded
        assert "Visa på kartan" in folded
    karlskoga = next(card for card in cards if "organisations/socialforvaltningen-karlskoga?" in card)
    karlskoga = karlskoga.split("<details>")[0]
    assert "Arbetar med samma fråga: Psykisk ohälsa." in karlskoga
    assert "Ni når varandra genom Nora kommun." in karlskoga
    assert "växeln i Karlskoga" in karlskoga, "the municipality's way in stands for whoever has none"
    assert html.count("saknar vi kontaktuppgift") == 1
    assert html.index('class="help-items"') < html.index("saknar vi kontaktuppgift"), "never first"
    assert html.index('class="understood') < html.index('<form class="form'), "the form is folded"


def test_a_name_that_nobody_has_is_said_kindly(public: TestClient) -> None:
    text = seen(public, "for=qqqqqq&question=psykisk-ohalsa&place=1884")
    assert "Vi känner inte till någon organisation som heter så" in text
    assert "Förslag" in text


def test_words_that_say_nothing_are_not_an_empty_page(public: TestClient) -> None:
    assert "Vi förstod inte vilken fråga" in seen(public, "q=xyzzy")


def test_in_english(public: TestClient) -> None:
    text = seen(public, "for=nora-vardcentral&question=psykisk-ohalsa", "en")
    assert "no contact details" in text
    assert "Ni har" not in text


@pytest.mark.parametrize("audience", ["working", "public"])
def test_whom_to_call(audience: Audience, tmp_path: Path) -> None:
    """A function's number is for those who work; everybody gets the organisation's own, and the place's."""
    store = demo_store()
    snapshot = store.load()
    kommun = dict(snapshot.stored("organisation", "nora-kommun").fields or {}) | {"phone": "0587-810 00"}
    nora = dict(snapshot.stored("place", "1884").fields or {}) | {"phone": "0587-810 99"}
    function = {"organisation": "nora-kommun", "function": "folkhälsochef", "phone": "0587-810 01"}
    put(
        store,
        "phones",
        ("organisation", "nora-kommun", kommun),
        ("place", "1884", nora),
        ("contact", "nora-kommun--folkhalsochef", function),
    )
    app = create_app(settings(tmp_path, audience), store, follow=False)
    keeper_of(app).look()
    try:
        client = here(app)
        html = client.get("/partners?for=nora-vardcentral&question=psykisk-ohalsa").text
        first, second = html.split('<li class="card help-item">')[1:3]
        assert ('tel:+46-587-810-01"' in first) == (audience == "working")
        assert ("folkhälsochef" in html) == (audience == "working")
        assert ('tel:+46-587-810-00"' in first) == (audience == "public")
        assert 'tel:+46-587-810-99"' in second.split("<details>")[0], (
            "nobody to call there, so the place's way in"
        )
        items = client.get("/api/v1/partners?for=nora-vardcentral&question=psykisk-ohalsa").json()["items"]
        way = next(
            one["introduction"]
            for one in items
            if one["introduction"]
            and len(one["introduction"]["steps"]) > 1
            and one["introduction"]["steps"][0]["to"]["id"] == "nora-kommun"
        )
        assert "nora-kommun" in {one["id"] for one in way["introducers"]}
    finally:
        keeper_of(app).close()
