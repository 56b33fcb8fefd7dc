"""Help finds what was measured, on sentences that nobody tunes on."""

from pathlib import Path

import pytest

from bench.guide.__main__ import AT, TODAY, fresh, ours, share
from bench.guide.sentences import APART, HELP_TUNE, LATER, load
from bench.partners import network_at
from graph.help.guide import guide
from graph.help.index import HelpIndex
from ingest.demo import DEMO, EXAMPLE


def test_a_right_answer_is_among_the_first_three_and_nothing_hurtful_first() -> None:
    index = HelpIndex(network_at(DEMO, AT).snapshot)
    assert share(lambda one: ours(index, one), load(APART))[0] >= 0.95
    assert share(lambda one: ours(index, one), load(HELP_TUNE))[0] >= 0.95
    assert share(lambda one: ours(index, one), [one for one in load() if one.half == "test"])[0] >= 0.88
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
    ("demo", "place", "met", "offered"), [(DEMO, "Nora", 0.88, 0.7), (EXAMPLE, "Exempelkommun", 0.85, 0.65)]
)
def test_it_holds_what_was_measured_on_fresh_sentences(
    demo: Path, place: str, met: float, offered: float
) -> None:
    found, first = fresh(demo, place)
    assert found >= met
    assert first is not None
    assert first >= offered
