"""The page that makes the code of a frame."""

import html
import re

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/embed/chart?lang=sv"),
        ("what=help&place=1884", "/embed/help?place=1884&lang=sv"),
        ("what=question&question=folkhalsa&place=1884", "/embed/question/folkhalsa?place=1884&lang=sv"),
        ("what=organisation&organisation=Nora+kommun", "/embed/organisation/nora-kommun?lang=sv"),
        ("what=organisation&organisation=nora-kommun&lang=en", "/embed/organisation/nora-kommun?lang=en"),
    ],
)
def test_the_code_leads_to_the_frame_that_is_shown(public: TestClient, query: str, address: str) -> None:
    answer = public.get(f"/embed?{query}")
    assert "frame-src 'self'" in answer.headers["content-security-policy"]
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.S)
    assert found is not None
    code = html.unescape(found[1])
    assert f'src="http://testserver{address}"' in code
    assert 'title="Ö-riket: ' in code
    assert ("frame.js" in code) == ("chart" not in address)
    assert f'src="{html.escape(address)}"' in answer.text
    assert public.get(address).status_code == 200


def test_it_asks_first_which_one(public: TestClient) -> None:
    for query in ("what=organisation", "what=question&question=none"):
        answer = public.get(f"/embed?{query}").text
        assert "<textarea" not in answer
        assert "<iframe" not in answer


def test_a_frame_of_old_code_shows_the_chart(public: TestClient) -> None:
    answer = public.get("/embed?lang=en", headers={"sec-fetch-dest": "iframe"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/embed/chart?lang=en")
