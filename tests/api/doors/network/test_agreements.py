"""An organisation's answer tells its agreements."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_an_undated_agreement_says_so_and_names_its_parties(public: TestClient) -> None:
    (one,) = got(public, "/organisations/civilsamhallet-karlskoga")["agreements"]
    assert (one["status"], one["signed"], one["valid_until"]) == ("undated", None, None)
    assert {party["id"] for party in one["parties"]} == {
        "civilsamhallet-karlskoga",
        "narsjukvarden-region-orebro-lan",
    }
    assert not any(party["ready"] for party in one["parties"])
