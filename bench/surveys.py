"""A closed round of a survey, from the store to its page: `python -m bench.surveys [ANSWERS]`.

It prints a Markdown table of what the first showing costs for a few places and for a whole country, and what
the sheet of all groups costs after it. The peer is Python's own JSON reader on the same answers: the least
that anybody who shows them has to do.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from bench.machine import describe
from graph.measures.survey_results import RoundResults
from graph.people.address import open_people
from graph.people.answering import Answer, AnswerFolder, answers, keep
from graph.people.document import row_of
from graph.people.people import People
from graph.records.lists import FAMILY

ANSWERS, STATEMENTS = 10_000, [f"statement-{n}" for n in range(12)]
PLACES = (12, 290)
COUNTY = 14
"""Municipalities in each."""
TARGET = "200 ms"
T = TypeVar("T")
Wider: TypeAlias = dict[str, frozenset[str]]


def asked(people: People, count: int, places: list[str]) -> None:
    """Put a round in whose answerers each left some statements out."""
    made = random.Random(1)
    sectors = [*FAMILY.values]
    given = [
        Answer(
            made.choice(sectors),
            made.choice(places),
            tuple((one, made.randint(0, 10)) for one in STATEMENTS if made.random() < 0.9),
        )
        for _ in range(count)
    ]
    keep(people, "round", given)


def timed(work: Callable[..., T], *given: object) -> tuple[T, float]:
    """What comes of one run, and its processor time in milliseconds."""
    began = time.process_time()
    found = work(*given)
    return found, 1000 * (time.process_time() - began)


def page(people: People, wider: Wider) -> RoundResults:
    """What the page of a survey asks: every statement, for all and for each sector."""
    rows = ((one.sector, one.place, dict(one.values)) for one in answers(people, "round"))
    results = RoundResults(rows, STATEMENTS, wider)
    for statement in STATEMENTS:
        for sector in ("", *results.sectors):
            results.figure(statement, sector)
    return results


def all_read(texts: list[str]) -> list[object]:
    """What JSON alone makes of the same answers."""
    return [*map(json.loads, texts)]


def sheet(results: RoundResults) -> None:
    """What the sheet of figures asks: every group."""
    for statement in STATEMENTS:
        for sector in ("", *results.sectors):
            for place in ("", *results.places):
                results.figure(statement, sector, place)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if sys.argv[1:] else ANSWERS
    print(f"{describe()}; {count} answers, {len(STATEMENTS)} statements, processor time\n")
    print(f"| places | page, first time (aim {TARGET}) | sheet after it | JSON alone | page / JSON |")
    print("|---|---|---|---|---|")
    for number in PLACES:
        places = [f"{one:04}" for one in range(number)]
        wider = {f"county-{n}": frozenset(places[n : n + COUNTY]) for n in range(0, number, COUNTY)}
        with tempfile.TemporaryDirectory() as folder:
            people = open_people(f"sqlite:///{folder}/people.sqlite3")
            asked(people, count, places)
            texts = [row_of(one).body for one in people.find(AnswerFolder, "round", "round")]
            results, shown = timed(page, people, wider)
            _, all_of = timed(sheet, results)
            _, least = timed(all_read, texts)
            people.close()
        print(f"| {number} | {shown:.0f} ms | {all_of:.0f} ms | {least:.0f} ms | {shown / least:.1f} |")


if __name__ == "__main__":
    main()
