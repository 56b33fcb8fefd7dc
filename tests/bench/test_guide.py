"""Help finds what was measured, on sentences that nobody tunes on."""

from bench.guide.__main__ import AT, TODAY, ours, share
from bench.guide.sentences import APART, HELP_TUNE, load
from bench.partners import network_at
from graph.help.guide import guide
from graph.help.index import HelpIndex
from ingest.demo import DEMO


def test_a_right_answer_is_among_the_first_three_and_nothing_hurtful_first() -> None:
    index = HelpIndex(network_at(DEMO, AT).snapshot)
    assert share(lambda one: ours(index, one), load(APART))[0] >= 0.95
    assert share(lambda one: ours(index, one), load(HELP_TUNE))[0] >= 0.95
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
