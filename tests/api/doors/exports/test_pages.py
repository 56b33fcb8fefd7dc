"""The page "Ta med dig": every form once, and for who sees more also what everybody may see."""

import re

from fastapi.testclient import TestClient

from ingest.exports.formats import FORMATS


def test_every_form_is_offered_with_a_sentence(public: TestClient, working: TestClient) -> None:
    page = public.get("/export", params={"lang": "sv"}).text
    offered = re.findall(r'href="/api/v1/export\.([a-z.]+)\?([^"]*)"', page)
    assert {form for form, _ in offered} == {*FORMATS}
    assert "Gephi" in page
    assert not any("audience" in query for _, query in offered)
    more = working.get("/export", params={"lang": "en"}).text
    assert {*re.findall(r"export\.([a-z.]+)\?audience=public", more)} == {*FORMATS}
    assert "everybody may see" in more
    assert 'href="/export?lang=sv"' in public.get("/chart/take?lang=sv").text
