"""Organisations that are the same under two names, with the reason and a score, and no flood."""

from pathlib import Path

import pytest

from ingest.checks.names import core
from tests.ingest.harbour import plan_files, said, snapshot_of

HEAD = "namn;telefon;e-post;hemsida;orgnr"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sv. kyrkan i Nora", "Svenska kyrkan Nora"),
        ("Nora Röda Korset", "Röda Korset i Nora"),
        ("RK Nora", "Röda Korset Nora"),
        ("Mellanby IF", "Mellanby Idrottsförening"),
        ("Karlskogas kommun", "Karlskoga kommun"),
        ("Hembygdsför. Åsbro", "Åsbro hembygdsförening"),
        ("Hjälpen AB", "HJÄLPEN, ideell förening"),
    ],
)
def test_names_that_say_the_same(tmp_path: Path, a: str, b: str) -> None:
    assert core(a) == core(b)
    made = plan_files(tmp_path, organisationer=f"id;namn\na;{a}\nb;{b}\n")
    assert [code for code, _, _ in said(made)] == ["similar_name"]


@pytest.mark.parametrize(
    ("rows", "code", "reasons"),
    [
        ("A;0500-123 45;;;\nB;+46 500 12345;;;", "same_phone", ["phone"]),
        ("A;;kansli@x.example;;\nB;;Kansli@x.example;;", "same_email", ["email"]),
        ("A;;;https://www.x.example/;\nB;;;x.example;", "same_url", ["url"]),
        ("A;;;;802400-1235\nB;0500-123 45;;;8024001235", "same_registration_number", ["registration_number"]),
        ("A;0500-123 45;;;802400-1235\nB;050012345;;;8024001235", "same_registration_number",
         ["registration_number", "phone"]),
    ],
)  # fmt: skip
def test_a_shared_number_or_address_is_told(tmp_path: Path, rows: str, code: str, reasons: list[str]) -> None:
    (issue,) = plan_files(tmp_path, organisationer=f"{HEAD}\n{rows}\n").issues
    assert (issue.severity, issue.code, issue.details["reasons"]) == ("warning", code, reasons)
    assert {issue.details["id"], issue.details["other_id"]} == {"a", "b"}
    score = issue.details["score"]
    assert isinstance(score, int)
    assert 80 <= score <= 100


def test_units_of_one_house_and_switchboards_are_no_doubles(tmp_path: Path) -> None:
    rows = "\n".join(f"E{n};019-10 10 10" for n in range(6))
    assert said(plan_files(tmp_path, organisationer=f"namn;telefon\n{rows}\n")) == []
    sheet = "namn;del av;telefon\nK;;019-10 10 10\nSkolan;K;019-10 10 10\nVården;K;019-10 10 10\n"
    assert said(plan_files(tmp_path, organisationer=sheet)) == []


def test_numbered_names_are_no_flood(tmp_path: Path) -> None:
    rows = "\n".join(f"Studiecirkeln nummer {n} i Mellanby" for n in range(1, 41))
    assert said(plan_files(tmp_path, organisationer=f"namn\n{rows}\n")) == []


def test_a_newcomer_is_compared_with_the_store(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn;telefon\nRöda Korset Mellanby;0500-123 45\n")
    made = plan_files(tmp_path, held, organisationer="namn;telefon\nMellanby rödakorskrets;050012345\n")
    assert said(made) == [("same_phone", 2, "namn")]
