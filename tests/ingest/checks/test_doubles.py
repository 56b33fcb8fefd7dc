"""Organisations that are the same under two names, with the reason and a score, and no flood."""

from pathlib import Path
from typing import Any

import pytest

from ingest.checks.data_checks import same_names, shared_numbers
from ingest.checks.doubles import likely
from ingest.checks.names import core
from tests.graph.small import AT, snapshot
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


PHONE = {"phone": "0500-123 45"}
NUMBER = {"registration_number": "802400-1235"}
NORA, KUMLA = {"municipalities": ["1884"]}, {"municipalities": ["1881"]}


@pytest.mark.parametrize(
    ("a", "b", "reasons"),
    [
        ({"name": "Röda Korset i Nora"}, {"name": "Nora Röda Korset"}, ("name_form",)),
        ({"name": "PRO"} | NORA, {"name": "PRO"} | NORA, ("same_name", "place")),
        ({"name": "Möjligheternas hus"}, {"name": "Möjligheternashus"}, ("alike_name",)),
        ({"name": "A", "aliases": ["Hjälpen AB"]}, {"name": "Hjälpen"}, ("name_form",)),
        ({"name": "A"} | PHONE, {"name": "B"} | PHONE, ("phone",)),
        ({"name": "PRO"} | PHONE, {"name": "PRO"} | PHONE, ("phone", "same_name")),
        ({"name": "PRO", "part_of": "k"}, {"name": "PRO", "part_of": "k"}, ("same_name",)),
    ],
)
def test_likely_pairs_say_why(a: Any, b: Any, reasons: tuple[str, ...]) -> None:
    (found,) = likely(snapshot({"a": a, "b": b, "k": {"name": "Huset"}}), "organisation")
    assert (found.a, found.b, found.reasons) == ("a", "b", reasons)
    assert 60 <= found.score <= 100


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "PRO"} | NORA, {"name": "PRO"} | KUMLA),
        ({"name": "PRO"} | NUMBER, {"name": "PRO"} | NUMBER | {"registration_number": "802400-1243"}),
        ({"name": "Avdelning 1 i Nora"}, {"name": "Avdelning 2 i Nora"}),
        ({"name": "Nora"}, {"name": "Nora kommun", "part_of": "a"}),
        ({"name": "PRO"}, {"name": "PRO", "distinct_from": ["a"]}),
        ({"name": "A", "distinct_from": ["b"]} | PHONE, {"name": "B"} | PHONE),
    ],
)  # fmt: skip
def test_what_tells_two_apart_counts(a: Any, b: Any) -> None:
    held = snapshot({"a": a, "b": b})
    assert likely(held, "organisation") == []
    if "distinct_from" in {*a, *b}:
        assert [*same_names(held, AT), *shared_numbers(held, AT)] == []


def test_neighbours_in_common_make_a_pair_surer() -> None:
    known = {"a": {"name": "PRO i Nora"}, "b": {"name": "PRO Nora"}, "c": {}, "d": {}}
    alone = likely(snapshot(known), "organisation")[0].score
    ties = [(one, other, "contact") for one in "ab" for other in "cd"]
    (found,) = likely(snapshot(known, [*ties, ("a", "b", "contact")]), "organisation")
    assert (found.reasons, found.neighbours) == (("name_form", "neighbours"), ("c", "d"))
    assert found.score > alone


def test_other_kinds_are_compared_by_name() -> None:
    held = snapshot(
        [], arenas={"a": {"name": "Rådet i Nora"}, "b": {"name": "Nora rådet"}, "c": {"name": "Annat"}}
    )
    assert [(one.a, one.b) for one in likely(held, "arena")] == [("a", "b")]


def test_a_pair_that_was_told_apart_is_not_told_when_it_comes_again(tmp_path: Path) -> None:
    sheet = "id;namn;inte samma som\na;Sv. kyrkan i Nora;\nb;Svenska kyrkan Nora;a\n"
    held = snapshot_of(tmp_path, organisationer=sheet)
    renamed = sheet.replace("Sv. kyrkan", "Svenska kyrkan").replace("kyrkan Nora", "kyrkan, Nora")
    assert said(plan_files(tmp_path, held, organisationer=renamed)) == []


def test_a_name_and_the_only_one_that_says_a_place_beside_it_may_be_one() -> None:
    one = snapshot({"a": {"name": "PRO"}, "b": {"name": "PRO Kumla"}, "c": {"name": "Kumla IF"}})
    assert [(found.a, found.b, found.reasons) for found in likely(one, "organisation")] == [
        ("a", "b", ("name_place",))
    ]
    itself = snapshot({"a": {"name": "PRO Kumla", "aliases": ["PRO"]}})
    assert likely(itself, "organisation") == []
    branches = snapshot({"a": {"name": "PRO"}, "b": {"name": "PRO Kumla"}, "c": {"name": "PRO Nora"}})
    assert likely(branches, "organisation") == []
