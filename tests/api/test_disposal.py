"""Disposal: by kind, so many days after the decision, as somebody has decided; what waits stays."""

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.disposal import dispose, dispose_of_words
from graph.people import answering
from graph.people.answering import Answer
from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.records.changes import Origin
from graph.records.json_form import from_fields
from graph.records.proposals import Decision, Proposal
from graph.records.surveying import Round
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


def test_own_words_of_a_closed_round_go_and_its_figures_stay(tmp_path: Path) -> None:
    people = People(MemoryPeople(), clock=lambda: 0.0)
    rounds = []
    for id, closed in (("old", "2026-01-02"), ("late", "2026-02-01"), ("open", None)):
        values = {"name": id, "survey": "s", **({"closed": closed} if closed else {})}
        made = from_fields("round", id, values)
        assert isinstance(made, Round)
        rounds.append(made)
        answering.keep(
            people, id, [Answer("region", "", (("ringa", 7),))], [("egna", "mer tid"), ("egna", "mod")]
        )
    now = dt.datetime(2026, 2, 5, tzinfo=dt.UTC)
    assert dispose_of_words(people, rounds, settings(tmp_path), now) == 0, "without a decision nothing goes"
    given = settings(tmp_path, retention={"survey": RULE["proposal"]})
    assert [dispose_of_words(people, rounds, given, now) for _ in range(2)] == [2, 0]
    assert [len(answering.words(people, one.id)) for one in rounds] == [0, 2, 2]
    assert answering.count(people, "old") == 1


@pytest.mark.parametrize("rule", [{"days": 0, "decision": "x"}, {"days": 10}, {"days": 10, "decision": " "}])
def test_a_time_rests_on_a_decision(tmp_path: Path, rule: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        settings(tmp_path, retention={"proposal": rule})
