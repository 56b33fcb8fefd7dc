"""The pages about the service tell what it really does."""

import re

from fastapi.testclient import TestClient

from graph.ways.lengths import DEFAULT
from tests.api.pages import read


def test_the_table_of_lengths_is_the_real_one(working: TestClient) -> None:
    _, page = read(working, "/distances")
    said = " ".join(" ".join(page.words).split())
    for length in DEFAULT.ties.values():
        assert f" {length:g} " in said
    ties = 133
    assert re.search(rf"\d+ av {ties} samarbeten är tolkade", said)
    assert "Kort avstånd: de arbetar ihop. Långt: någon behöver presentera er." in said
