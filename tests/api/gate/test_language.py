"""An English browser is met in English until somebody chooses; caches are told."""

import pytest
from fastapi.testclient import TestClient

from api.app import V1

ADDRESSES = ["/", "/organisations", "/about", "/embed", f"{V1}/network", f"{V1}/chart", f"{V1}/organisations"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_who_has_not_chosen_is_met_in_the_language_of_the_browser(working: TestClient, path: str) -> None:
    tags = {
        lang: working.get(path, headers={"accept-language": wanted}).headers["etag"]
        for lang, wanted in {"sv": "sv-SE,sv;q=0.9,en;q=0.8", "en": "de, en-GB;q=0.7, sv;q=0.3"}.items()
    }
    for lang, tag in tags.items():
        assert working.get(path, params={"lang": lang}).headers["etag"] == tag
    assert tags["sv"] != tags["en"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_choice_wins_and_only_its_absence_varies(working: TestClient, path: str) -> None:
    english = {"accept-language": "en"}
    chosen = working.get(path, params={"lang": "sv"}, headers=english)
    assert chosen.headers["etag"] == working.get(path, params={"lang": "sv"}).headers["etag"]
    assert "Accept-Language" not in chosen.headers.get("vary", "")
    met = working.get(path, headers=english)
    assert "Accept-Language" in met.headers["vary"]
    again = working.get(path, headers={**english, "if-none-match": met.headers["etag"]})
    assert (again.status_code, "Accept-Language" in again.headers["vary"]) == (304, True)
    swedish = working.get(path, headers={"accept-language": "sv", "if-none-match": met.headers["etag"]})
    assert swedish.status_code == 200


def test_a_page_and_its_links_stay_in_the_language_that_it_was_met_in(working: TestClient) -> None:
    page = working.get("/organisations", headers={"accept-language": "en-GB,en;q=0.5"}).text
    assert '<html lang="en">' in page
    assert 'href="/browse?lang=en' in page
    assert (
        '<a class="lang-switch" data-keep hreflang="sv" lang="sv" href="/organisations?lang=sv">Svenska</a>'
        in page
    )


def test_a_problem_is_told_in_the_language_of_the_browser(working: TestClient) -> None:
    met = working.get("/organisations/ingen", headers={"accept-language": "en", "accept": "text/html"})
    assert '<html lang="en">' in met.text
    told = working.get(f"{V1}/organisations/ingen", headers={"accept-language": "en"}).json()
    assert told["detail"] == "The organisation is not (or no longer) in Ö-riket."


@pytest.mark.parametrize(
    "header", ["", ";;;", "en;q=0", "en;q=nan", "en;q=-1", "en;q=2", "q=1", ",", "*", "x" * 5_000, "en" * 600]
)
def test_a_strange_header_is_no_language(working: TestClient, header: str) -> None:
    page = working.get("/about", headers={"accept-language": header})
    assert (page.status_code, '<html lang="sv">' in page.text) == (200, True)
