"""Links of numbers and addresses on an organisation's page: one for each, and none for what is none."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.conftest import keeper_of, put, settings


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        (
            {"phone": "0500-10 11 12, 070-000 00 01 (jour)"},
            [
                'href="tel:+46-500-10-11-12">0500-10 11 12</a>',
                'href="tel:+46-70-000-00-01">070-000 00 01 (jour)</a>',
            ],
        ),
        ({"phone": "0500-1"}, []),
        ({"phone": "ring kvällstid"}, []),
        ({"email": "a@b.example, c@d.example"}, ['href="mailto:a@b.example"', 'href="mailto:c@d.example"']),
        ({"email": "ingen"}, []),
    ],
)
def test_links_of_numbers_and_addresses(tmp_path: Path, fields: dict[str, Any], links: list[str]) -> None:
    store = MemoryStore()
    put(store, "x", ("organisation", "a", {"name": "A", "sector": "region", **fields}))
    app = create_app(settings(tmp_path, "public"), store, follow=False)
    keeper_of(app).look()
    text = TestClient(app).get("/organisations/a").text
    keeper_of(app).close()
    for link in links:
        assert link in text
    assert text.count('href="tel:') + text.count('href="mailto:') == len(links)
    assert all(one.split(", ")[0] in text for one in fields.values())
