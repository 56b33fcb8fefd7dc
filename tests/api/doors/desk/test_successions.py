"""Ties of organisations that others took over from: told to their own until they are answered."""

from pathlib import Path

from api.app import create_app
from tests.api.client import got
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings

NORA = {"municipalities": ["1884"]}


def test_a_coordinator_gets_them_as_a_list_until_they_are_answered(tmp_path: Path) -> None:
    store = demo_store()
    old = {"name": "Gamla föreningen", "sector": "civil_society", "active_to": "2022"} | NORA
    ends = {"a": "gamla-foreningen", "b": "nora-vardcentral", "claims": [{"degree": "contact"}]}
    put(
        store, "old",
        ("organisation", "gamla-foreningen", {**old, "successors": ["roda-korset-nora"]}),
        ("tie", "gamla-foreningen--nora-vardcentral", ends),
    )  # fmt: skip
    app = built(create_app(settings(tmp_path), store, recognise=by_header, follow=False))
    nora = client_as(app, "coordinator@1884")
    (one,) = got(nora, "/successions", place="1884")["items"]
    assert (one["organisation"]["id"], one["ended"]) == ("gamla-foreningen", "2022")
    assert [ref["id"] for ref in one["successors"]] == ["roda-korset-nora"]
    assert [(tie["other"]["id"], tie["degree"]) for tie in one["ties"]] == [("nora-vardcentral", "contact")]
    assert got(client_as(app, "coordinator@1883"), "/successions")["items"] == []
    page = nora.get("/coordinate/successions").text
    assert "Gamla föreningen" in page
    assert "Röda Korset Nora fortsätter" in page
    assert "/coordinate/successions" in nora.get("/coordinate").text
    brought = {"other": "Nora vårdcentral", "degree": "contact"}
    opened = nora.get("/organisations/roda-korset-nora/ties", params=brought)
    assert 'value="Nora vårdcentral"' in opened.text
    again = {"a": "nora-vardcentral", "b": "roda-korset-nora", "claims": [{"degree": "contact"}]}
    put(store, "answered", ("tie", "nora-vardcentral--roda-korset-nora", again))
    keeper_of(app).look()
    assert got(nora, "/successions")["items"] == []
    keeper_of(app).close()
