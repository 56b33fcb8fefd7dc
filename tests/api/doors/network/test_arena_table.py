"""Which arena meets which question, who sits there and who is missing."""

import re

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_the_table_of_arenas_says_who_sits_there_and_who_is_missing(working: TestClient) -> None:
    text = seen(working, "/coordinate/arenas?place=1884")
    assert "Styrgrupp, CROSS Nora" in text
    assert "bara breda arenor" in text
    assert re.search(r"Saknas, så vitt vi vet [\w ,]*näringsliv", text)
