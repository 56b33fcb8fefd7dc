"""Somewhere to turn wherever one lives: what ships with the service, and whose number it is."""

import datetime as dt
import re

from graph.help.ways_in import DATA, MunicipalNumber, duties, lines, number_of, switchboard
from graph.records.swedish_places import swedish_places
from ingest.values.phones import link
from tests.graph.help.test_reach import KARLSKOGA, NORA, network
from tests.graph.small import snapshot


def test_the_sheet_has_every_municipality_and_region() -> None:
    rows = (DATA / "ways_in.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == sorted(swedish_places())
    for row in rows[1:]:
        *cells, source, looked_up = row.split(",")
        numbers = [number for number in cells[2:] if number]
        assert all(link(number) for number in numbers), row
        if numbers:
            assert all(one.startswith("https://") for one in source.split(" ")), row
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", looked_up), row


def test_every_number_has_its_source_and_can_be_called() -> None:
    for line in lines().values():
        assert line.source.startswith("https://")
        assert line.number is None or link(line.number), line.id
        assert line.number or line.url, line.id
        for lang in ("sv", "en"):
            assert line.name(lang)
            assert line.text(lang)


def test_a_duty_has_a_number_of_its_own_or_the_switchboards() -> None:
    known = network()
    debt = duties()["budget-debt"]
    own = number_of(known, debt, NORA)
    assert own == MunicipalNumber("0587-3"), "the number of its record, not the sheet's: nobody looked it up"
    borrowed = number_of(known, debt, KARLSKOGA)
    assert borrowed is not None
    assert borrowed == switchboard(known, KARLSKOGA)
    assert borrowed.phone == "0586-610 00"
    assert number_of(known, debt, None) is None
    assert number_of(known, debt, "no-place-of-the-sheet") is None


def test_a_number_of_the_sheet_tells_where_and_when_it_was_looked_up() -> None:
    found = switchboard(snapshot({}), NORA)
    assert found is not None
    assert found.phone == "0587-810 00"
    assert found.looked_up is not None
    assert found.looked_up.source.startswith("https://www.nora.se/")
    assert found.looked_up.day >= dt.date(2026, 11, 1)
