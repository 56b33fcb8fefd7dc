"""Forms in which two names of organisations are the same, and in which they are not."""

import pytest

from ingest.checks.names import core, loose, numbers


def test_legal_forms_and_case_do_not_matter() -> None:
    assert loose("Hjälpen AB") == loose("HJÄLPEN, ideell förening") == "hjalpen"
    assert loose("Hjälpen i Nora") != loose("Hjälpen")


def test_a_name_of_nothing_else_stays() -> None:
    assert loose("IF") == "if"
    assert core("Kommun") == ("kommun",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sv. kyrkan i Nora", "Nora, Svenska kyrkan"),
        ("RK Nora", "Röda Korset Nora"),
        ("Karlskogas kommun", "Karlskoga kommun"),
    ],
)
def test_one_organisation_in_two_ways(one: str, other: str) -> None:
    assert core(one) == core(other)


def test_towns_and_numbers_tell_organisations_apart() -> None:
    assert core("PRO Nora") != core("PRO Kumla")
    assert numbers("Avdelning 1, hus 12") == ("1", "12")
    assert numbers("Avdelning 1") != numbers("Avdelning 2")


def test_names_in_other_scripts_are_no_doubles_of_each_other() -> None:
    assert len({core("Красный Крест"), core("한국회"), core("الهلال"), core("красный крест")}) == 3
