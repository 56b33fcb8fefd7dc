"""Disposal: by kind, so many days after the decision, as somebody has decided; what waits stays."""

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.disposal import dispose
from graph.records.changes import Origin
from graph.records.proposals import Decision, Proposal
from graph.stores.memory import MemoryStore
from tests.api.conftest import settings

RULE = {"proposal": {"days": 30, "decision": "KS 2026/12 § 4"}}


def test_words_go_when_their_time_is_over(tmp_path: Path) -> None:
    store = MemoryStore()
    origins: tuple[Origin, ...] = ("proposal", "proposal", "edit", "proposal")
    for n, origin in enumerate(origins, 1):
        about, came = ("organisation", "x"), "2026-01-01T10:00:00+00:00"
        store.propose(Proposal(f"p{n}", about, "nobody", origin, came, (), "Ord"))
    for n, day in ((1, "2026-01-02"), (2, "2026-01-20"), (3, "2026-01-02")):
        store.decide(n, Decision(f"d{n}", "declined", "t", f"{day}T10:00:00+00:00", "Nej"))
    now = dt.datetime(2026, 2, 5, tzinfo=dt.UTC)
    assert dispose(store, settings(tmp_path), now) == 0, "without a decision nothing goes"
    given = settings(tmp_path, retention=RULE)
    assert (dispose(store, given, now), dispose(store, given, now)) == (1, 0)
    assert [one.proposal.text for one in store.proposals()] == ["", "Ord", "Ord", "Ord"]


@pytest.mark.parametrize("rule", [{"days": 0, "decision": "x"}, {"days": 10}, {"days": 10, "decision": " "}])
def test_a_time_rests_on_a_decision(tmp_path: Path, rule: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        settings(tmp_path, retention={"proposal": rule})
