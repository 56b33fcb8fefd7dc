"""Documents: by kind and unit, those that no longer hold last, and on each unit's own page."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.pages import read


def test_what_concerns_a_unit_is_on_its_page(example: FastAPI) -> None:
    anybody = TestClient(example)
    unit = anybody.get("/organisations/biblioteket").text
    assert "Det här gäller er" in unit
    assert "Strategi för samverkan med civilsamhället" in unit  # of the municipality that it is part of
    assert "Riktlinje för stöd till anhöriga" not in unit
    assert "Medlemmar" in anybody.get("/organisations/foreningsradet").text


def test_documents_are_found_by_kind_and_unit(example: FastAPI) -> None:
    anybody = TestClient(example)
    words = anybody.get("/documents?kind=word_list").text
    assert words.count('id="document-') == 2
    assert anybody.get("/documents?unit=biblioteket").text.count('id="document-') == 1
    every = anybody.get("/documents").text
    assert every.rindex('id="document-') == every.index('id="document-rutin-utskrivning')
    assert "gäller inte längre" in every
    for lang in ("sv", "en"):
        _, page = read(anybody, "/documents", lang)
        assert len(page.ids) == len(set(page.ids))
