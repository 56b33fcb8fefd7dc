"""The index of help after an edit: what is taken over is what would have been made anew."""

from __future__ import annotations

import numpy as np
import pytest

from graph.help.index import HelpIndex
from graph.stores.following import newest
from graph.stores.memory import MemoryStore
from tests.graph.stores.sets import change_set, edited, new, organisation, tie

HOST = new("membership", "cafe--a--hosts", arena="cafe", organisation="a", role="hosts")


@pytest.mark.parametrize("what", ["tie", "organisation", "membership"])
def test_after_an_edit_help_knows_what_it_would_know_from_nothing(what: str) -> None:
    store = MemoryStore()
    offered = new("service", "s", name="Läxhjälp", providers=["a"])
    meeting = new("arena", "cafe", name="Språkkafé", level="resident")
    store.apply(change_set(organisation("a"), organisation("b"), offered, meeting))
    first = store.load()
    before = HelpIndex(first)
    change = {
        "tie": tie("a", "b", claims=[{"degree": "contact", "last_known": "2020"}]),
        "organisation": edited(first, "organisation", "b", name="Läxstugan"),
        "membership": HOST,
    }[what]
    store.apply(change_set(change))
    now, whole = HelpIndex(newest(store, first), before), HelpIndex(store.load())
    assert (now._searcher is before._searcher) == (what != "organisation")
    assert (now.offers, now.name_stems, now.by_name) == (whole.offers, whole.name_stems, whole.by_name)
    assert now.by_question.keys() == whole.by_question.keys()
    assert all((now.by_question[one] == numbers).all() for one, numbers in whole.by_question.items())
    assert np.array_equal(now.where_of, whole.where_of)
    for word in ("läx", "läxhjälp", "läxstug", "språkkafé"):
        asked = {("name", stem): 1.0 for stem in now._stems(word)}
        assert now.search(asked, 10) == whole.search(asked, 10)
