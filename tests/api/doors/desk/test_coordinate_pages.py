"""The coordinator's pages on the demo, in both languages; the public has none of them."""

import re
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.desk import seen

PAGES = (
    "/coordinate",
    "/coordinate/alone",
    "/coordinate/alone?standing=weakly_anchored",
    "/coordinate/alone?standing=one_sided&funders=true",
    "/coordinate/links",
    "/coordinate/what-if?leaves=Karlskoga kommun",
    "/coordinate/what-if?without=person_bound&at=2019-01-01",
    "/coordinate/gaps",
    "/coordinate/gaps?place=1884&question=psykisk-ohalsa",
    "/coordinate/arenas?place=1884",
    "/coordinate/what-if",
    "/coordinate/what-if?a=Karlskoga kommun&b=Bris&ties_of=Nora kommun&leaves=Region Skåne",
    "/coordinate/then?then=2019-01-01",
    "/coordinate/then.svg?then=2019-01-01",
    "/coordinate/what-if.svg?out=region-skane",
    "/coordinate/unknown?place=1884",
    "/coordinate/workshop.pdf",
    "/coordinate/workshop.xlsx",
    "/coordinate/unknown.xlsx?place=1884",
    "/coordinate/page?place=1884",
    "/coordinate/page?question=psykisk-ohalsa",
)


@pytest.mark.parametrize("address", PAGES)
def test_the_public_has_none_of_it(public: TestClient, address: str) -> None:
    answer = public.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 403
    assert "för dem som samordnar" in answer.text


def test_every_page_of_the_desk_is_tried_here(service: FastAPI) -> None:
    paths = {str(getattr(route, "path", "")) for route in service.routes}
    ours = {path for path in paths if path.startswith("/coordinate")}
    assert ours <= {address.partition("?")[0] for address in PAGES}


@pytest.mark.parametrize("address", [one for one in PAGES if "." not in one.partition("?")[0]])
def test_pages_open_in_both_languages(working: TestClient, address: str) -> None:
    swedish, english = seen(working, address), seen(working, address, "en")
    assert "Jag samordnar" in swedish
    assert "I coordinate" in english
    assert "Vi känner inte till" not in english
    assert "We know of no" not in swedish


@pytest.mark.parametrize(
    "address",
    [
        "/coordinate/gaps?place=1884",
        "/coordinate/then?then=2019-01-01",
        "/coordinate/what-if?leaves=Karlskoga kommun",
        "/partners?for=Nora kommun",
    ],
)
def test_a_form_leads_to_its_answer_which_comes_before_it(working: TestClient, address: str) -> None:
    main = working.get(address).text.partition("<main")[2]
    path = address.partition("?")[0]
    assert f'action="{path}#answer"' in main
    assert re.search(r'<h[12] id="answer" tabindex="-1">', main)
    before, _, _ = main.partition(f'action="{path}#answer"')
    folded = before.rpartition("<details")[2]
    shown = 'id="answer"' in before and "</section>" in before
    assert shown or (folded.startswith(' class="understood') and "</details>" not in folded)


def test_who_stands_alone_is_told_with_a_next_step(working: TestClient) -> None:
    text = seen(working, "/coordinate/alone")
    alone = working.get("/api/v1/isolated?funders=true").json()
    assert f"{alone['total']} organisationer" in text
    assert "Har deltagit i" in text
    assert "Det skulle ge väg till 52 organisationer till." in text
    assert "säger något om vad vi känner till" in text


def test_the_next_step_does_what_it_promises(working: TestClient) -> None:
    cards = working.get("/coordinate/alone").text.split('<li class="card">')
    card = next(one for one in cards if "Förslag på ny kontakt" in one)
    title, step = card.split("Förslag på ny kontakt")
    who = re.findall(r"/organisations/([^?]+)[?]", title)[0]
    partner = re.findall(r"/organisations/([^?]+)[?]", step)[0]
    more = int(re.findall(r"väg till (\d+) organisation", step)[0])
    tie = {"a": who, "b": partner, "degree": "collaboration"}
    found = working.post("/api/v1/what-if", json={"add_ties": [tie]}).json()
    assert found["after"]["reachable_pairs"] == found["before"]["reachable_pairs"] + more


def test_links_are_told_in_words_with_the_numbers(working: TestClient) -> None:
    text = seen(working, "/coordinate/links")
    assert re.search(r"Länkar mellan \w+ och \w+ \(\d+ par\)", text)
    assert "Regional utveckling, Region Örebro län" in text


def test_what_is_fragile_is_asked_on_one_page(working: TestClient) -> None:
    twin = working.get("/api/v1/fragility?without=organisation:karlskoga-kommun").json()
    old = working.get("/coordinate/fragile?organisation=Karlskoga kommun", follow_redirects=False)
    assert old.status_code == 308
    assert unquote(old.headers["location"]).startswith("/coordinate/what-if?leaves=Karlskoga")
    told = seen(working, "/coordinate/what-if?leaves=Karlskoga kommun")
    cut = next(one["id"] for one in working.get("/api/v1/bridging").json()["items"] if one["cut"])
    assert "Det som lindrar mest: att " in seen(working, f"/coordinate/what-if?leaves={cut}")
    assert all(sentence.rstrip(".") in told for sentence in twin["text"].split(". ")[1:])
    assert "Maria Skåne Sydost – Socialtjänsten i kommunerna i sydöstra Skåne" in told
    assert "Vi känner inte till någon organisation som heter så:" in seen(
        working, "/coordinate/what-if?leaves=qqqqqq"
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/coordinate/what-if?add=x", 422),
        ("/coordinate/what-if?add=a~a~contact", 422),
        ("/coordinate/what-if?end=ingen", 404),
        ("/coordinate/what-if?degree=annat", 422),
        ("/coordinate/alone?cursor=x", 422),
        ("/coordinate/gaps?place=Ingenstans", 404),
        ("/coordinate/then?then=igår", 422),
        ("/coordinate/unknown.xlsx?organisation=ingen", 404),
    ],
)
def test_what_cannot_be_read_is_said(working: TestClient, address: str, status: int) -> None:
    assert working.get(address, headers={"accept": "text/html"}).status_code == status
