"""The list of services with its choices."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.pages import read


def test_the_page_has_each_choice(example: FastAPI) -> None:
    for lang in ("sv", "en"):
        _, page = read(TestClient(example), "/services", lang)
        assert len(page.ids) == len(set(page.ids))
        assert {"way", "profession", "turning", "age"} <= set(page.ids)
