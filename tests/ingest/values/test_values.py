"""Cells as people write them: what they mean, what they ask, and that what goes out comes back."""

from __future__ import annotations

from typing import Any

import pytest

from graph.records.lists import SECTOR
from graph.records.schema import Spec
from ingest.values.values import Remarked, Wrong, cell_of, value_of

DATE, FLAG, NUMBER, TEXT = Spec("date"), Spec("flag"), Spec("number"), Spec("text")
SHORT, MANY = Spec("text", short=True), Spec("text", many=True, short=True)


def read(name: str, spec: Spec, text: str) -> Any:
    """The value alone."""
    value = value_of(name, spec, text)
    return value.value if isinstance(value, Remarked) else value


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("24/12 2026", "2026-12-24"), ("2019-04-01 00:00:00", "2019-04-01"), ("43556", "2019-04-01"),
        ("2019.0", "2019"), ("mars -21", "2021-03"), ("24 dec 2026", "2026-12-24"),
        ("1.5.2020", "2020-05-01"),
        ("december 2019", "2019-12"), ("4/2023", "2023-04"), ("sedan 2016", "2016"), ("ca 2015", "2015"),
        ("13/02/2021", "2021-02-13"), ("1:a maj 2020", "2020-05-01"), ("20190401", "2019-04-01"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text: str, date: str) -> None:
    assert read("since", DATE, text) == date


def test_a_terms_months_follow_the_column() -> None:
    assert (read("since", DATE, "vt 2019"), read("until", DATE, "vt 2019")) == ("2019-01", "2019-06")
    assert (read("since", DATE, "HT-18"), read("until", DATE, "ht18")) == ("2018-08", "2018-12")


def test_a_date_that_was_worked_out_is_told() -> None:
    value = value_of("since", DATE, "43556")
    assert isinstance(value, Remarked)
    assert [(remark.code, remark.suggestion) for remark in value.remarks] == [("date_read_as", "2019-04-01")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hösten 2025", "unclear_date"), ("01/02/2021", "unclear_date"), ("19-03-12", "unclear_date"),
        ("1-apr", "date_without_year"), ("12/3", "date_without_year"), ("2019–2020", "date_span"),
        ("2019-02-30", "bad_date"), ("i våras", "bad_date"),
    ],
)  # fmt: skip
def test_dates_that_may_mean_several_are_asked_about(text: str, code: str) -> None:
    value = value_of("since", DATE, text)
    assert isinstance(value, Wrong)
    assert value.code == code


@pytest.mark.parametrize("text", ["-", "?", "–", "NULL", "saknas", "ej känt", "Uppgift saknas", "n/a"])
@pytest.mark.parametrize(
    ("name", "spec"), [("since", DATE), ("phone", SHORT), ("email", SHORT), ("umbrella", FLAG)]
)
def test_what_people_write_for_nothing_is_nothing(name: str, spec: Spec, text: str) -> None:
    assert value_of(name, spec, text) is None


def test_a_name_and_a_list_may_hold_such_words() -> None:
    assert value_of("name", SHORT, "Ingen") == "Ingen"
    assert value_of("name", SHORT, "NULL") is None
    assert value_of("sector", Spec("choice", choices=SECTOR), "vet ej") == "unknown"


def test_open_ends_are_no_dates() -> None:
    assert value_of("until", DATE, "tills vidare") is None
    assert isinstance(value_of("since", DATE, "tills vidare"), Wrong)


def test_several_numbers_in_a_cell_and_words_beside_them() -> None:
    value = value_of("phone", SHORT, "0500-10 11 12\n070-000 00 01 (jour), vard. 9-12")
    assert isinstance(value, Remarked)
    assert (value.value, value.note) == ("0500-10 11 12, 070-000 00 01 (jour)", "vard. 9-12")
    value = value_of("phone", SHORT, "ring kvällstid")
    assert isinstance(value, Remarked)
    assert (value.value, value.note) == (None, "ring kvällstid")


def test_several_addresses_in_a_cell() -> None:
    assert (
        read("email", SHORT, "spf@spf.example\nkassor@spf.example") == "spf@spf.example, kassor@spf.example"
    )
    assert read("url", TEXT, "www.rk.example/mellanby") == "https://www.rk.example/mellanby"
    assert isinstance(value_of("url", TEXT, "javascript:alert(1)"), Wrong)


def test_registration_numbers_are_looked_at() -> None:
    assert value_of("registration_number", SHORT, "556000-4615") == "556000-4615"
    for text, code in (("556000-4616", "registration_number_check"), ("12", "odd_registration_number")):
        value = value_of("registration_number", SHORT, text)
        assert isinstance(value, Remarked)
        assert [remark.code for remark in value.remarks] == [code]


def test_entities_are_letters() -> None:
    assert (
        read("name", SHORT, "Teaterf&ouml;reningen &#8221;Ridån&#8221; &amp; co")
        == "Teaterföreningen ”Ridån” & co"
    )
    assert read("name", SHORT, "H&M; B&B") == "H&M; B&B"


def test_many_values_are_parted_by_lines_and_semicolons() -> None:
    assert read("aliases", MANY, "RK; Korset\nR.K.") == ["RK", "Korset", "R.K."]
    assert read("aliases", MANY, "RK;x|Korset") == ["RK;x", "Korset"]


@pytest.mark.parametrize(
    "text", ["-", "?", "saknas", "&ouml;", "'ingen", "''-", "'", "=1", "'citat", "fråga oss", "1-2"]
)
@pytest.mark.parametrize(
    ("name", "spec"), [("phone", SHORT), ("email", SHORT), ("url", TEXT), ("note", TEXT), ("name", SHORT)]
)
def test_whatever_is_stored_comes_back(name: str, spec: Spec, text: str) -> None:
    assert value_of(name, spec, cell_of(text, name, spec)) == text
    assert value_of("aliases", MANY, cell_of([text], "aliases", MANY)) == [text]


def test_ages_that_bound_nothing_are_blank() -> None:
    ages = [value_of(name, NUMBER, "alla åldrar") for name in ("age_from", "age_to")]
    assert ages == [None, None]
