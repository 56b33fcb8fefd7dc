"""What an engine has found is kept by its day, read from any organisation on, and goes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.large import analyses as kept
from graph.large.analyses import AnalysisPart, analysed_organisations, analyses, drop_analyses, keep_analysis
from graph.large.results import EngineResult, by_size
from graph.people.memory import MemoryPeople
from graph.people.people import People

IDS = [f"o{n}" for n in range(7)]
DAY = date(2026, 11, 27)


def result(*, cut: bool = True) -> EngineResult:
    return EngineResult(
        "an engine 1",
        by_size([5, 5, 5, 2, 2, 9, 9], 7),
        {"o0": np.array([0, 1, 2.5, np.inf, np.inf, np.inf, np.inf])},
        by_size([1, 1, 1, 1, 1, 1, 2], 7),
        np.array([False, True, *[False] * 5]) if cut else None,
        np.linspace(0, 1, 7) if cut else None,
        7 if cut else 0,
    )


def test_it_is_read_as_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "PART", 3)
    people = People(MemoryPeople())
    head = keep_analysis(people, result(), IDS, at=DAY, revision=4, ways=5)
    assert (head.components, head.largest_component, head.groups, head.cut_organisations) == (3, 3, 2, 1)
    assert head.starts == ("o0", "o3", "o6")
    every = [*analysed_organisations(people, head)]
    assert [one.id for one in every] == IDS
    assert [one.component for one in every] == [0, 0, 0, 1, 1, 2, 2]
    assert [one.distances["o0"] for one in every] == [0, 1, 2.5, None, None, None, None]
    assert [one.id for one in every if one.cut] == ["o1"]
    for n, id in enumerate(IDS):
        assert [*analysed_organisations(people, head, after=id)] == every[n + 1 :]
    bare = keep_analysis(people, result(cut=False), IDS, at=DAY, revision=5, ways=5)
    assert next(analysed_organisations(people, bare)).betweenness is None
    assert [one.id for one in analyses(people)] == [bare.id, head.id]
    drop_analyses(people, newest=1)
    assert [one.id for one in analyses(people)] == [bare.id]
    drop_analyses(people)
    assert people.find(AnalysisPart) == []
