"""Help finds what was measured, on sentences that nobody tunes on."""

from pathlib import Path

import pytest

from bench.guide.__main__ import AT, TODAY, fresh, ours, share, works_with
from bench.guide.sentences import APART, FRESH, HELD, HELP_TUNE, LATER, load
from bench.partners import network_at
from graph.help.guide import guide
from graph.help.index import HelpIndex
from ingest.demo import DEMO, EXAMPLE


def test_a_right_answer_is_among_the_first_three_and_nothing_hurtful_first() -> None:
    index = HelpIndex(network_at(DEMO, AT).snapshot)
    assert share(lambda one: ours(index, one), load(APART))[0] >= 0.95
    assert share(lambda one: ours(index, one), load(HELP_TUNE))[0] >= 0.95
    assert share(lambda one: ours(index, one), [one for one in load() if one.half == "test"])[0] >= 0.86
    assert share(lambda one: ours(index, one), load(LATER))[0] >= 0.9
    for place in index.snapshot.places:
        for sentence in (
            "ensm och lessen",
            "mat hem",
            "jag hör dåligt",
            "färdtjänst",
            "god man",
            "kan inte sova",
        ):
            items = guide(index, AT, sentence, place, today=TODAY).items
            assert not index.by_id[items[0].kind, items[0].id].heavy, (sentence, place)


@pytest.mark.parametrize(
    ("demo", "place", "path", "named", "met", "offered"),
    [
        (DEMO, "Nora", FRESH, 0.97, 0.97, 0.7),
        (EXAMPLE, "Exempelkommun", FRESH, 0.97, 0.97, 0.58),
        (DEMO, "Nora", HELD, 0.94, 0.95, None),
        (EXAMPLE, "Exempelkommun", HELD, 0.89, 0.93, None),
    ],
)
def test_it_holds_what_was_measured_on_sentences_that_nobody_looks_at(
    demo: Path, place: str, path: Path, named: float, met: float, offered: float | None
) -> None:
    by_name, also_offered, first = fresh(demo, place, path)
    assert by_name >= named
    assert also_offered >= met
    assert (first or 0.0) >= (offered or 0.0)


def test_what_the_network_offers_for_the_same_question_is_right_too() -> None:
    index = HelpIndex(network_at(EXAMPLE, TODAY).snapshot)
    found = works_with(index, frozenset([("duty", "budget-debt")]))
    names = {index.by_id[one].name for one in found}
    assert "Budget- och skuldrådgivning" in names
    assert not {"Exempelkommun (kommunen)", "Språkcafé", "Gåfotboll"} & names
    assert all(kind not in ("duty", "line") for kind, _ in found)
