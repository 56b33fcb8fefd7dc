"""Versions laid over each other say what one dictionary would."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import versions
from graph.records.changes import Key
from graph.records.versions import Versions

KEYS = [(kind, id) for kind in ("arena", "tie") for id in "abc"]
CHANGES = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 9), max_size=4)


def of(plain: dict[Key, int]) -> Versions:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (kind, id), version in plain.items():
        found[kind][id] = version
    return Versions.of(found)


@pytest.mark.parametrize("many", [0, 3, 2_000])
@given(first=CHANGES, edits=st.lists(CHANGES, max_size=4))
def test_they_say_what_one_dictionary_would(many: int, first: Any, edits: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "MANY", many)
        plain, said = [first], [of(first)]
        for edit in edits:
            plain.append(plain[-1] | edit)
            said.append(said[-1].after(edit))
    for one, other in zip(plain, said, strict=True):
        assert other == one
        assert [*other.items()] == sorted(one.items())
        assert len(other) == len(one)
        assert [key in other for key in KEYS] == [key in one for key in KEYS]
    for earlier, later in pairwise(range(len(plain))):
        changed = {key for key, version in plain[later].items() if plain[earlier].get(key) != version}
        assert said[later].since(said[earlier]) == changed
    apart = of(plain[-1])
    assert apart.since(said[0]) == said[-1].since(said[0])


def test_what_is_gone_without_a_trace_is_noticed() -> None:
    base = of({("arena", "a"): 1})
    more = base.after({("arena", "b"): 2})
    assert base.since(more) is None
    assert of({("arena", "a"): 1}).since(more) is None
    assert ("arena", "c") not in more
    with pytest.raises(KeyError):
        more["tie", "a"]
