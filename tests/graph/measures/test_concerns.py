"""Who works with which question, and how directly."""

from graph.measures.concerns import BROADER, NARROWER, SIBLING, Concerns
from graph.records.schema import Fields
from tests.graph.small import network_at, snapshot

QUESTIONS: dict[str, Fields] = {
    "halsa": {"name": "Hälsa"},
    "ensamhet": {"name": "Ensamhet", "broader": "halsa"},
    "somn": {"name": "Sömn", "broader": "halsa"},
    "aldres-ensamhet": {"name": "Äldres ensamhet", "broader": "ensamhet"},
}


def concerns(
    service: dict[str, Fields] | None = None, initiative: dict[str, Fields] | None = None
) -> Concerns:
    known = snapshot(
        {"a": {"questions": ["ensamhet"]}, "b": {}, "c": {}, "gone": {"active_to": "2020"}},
        arenas={"bordet": {"kind": "network", "questions": ["ensamhet"]}},
        seats=[("bordet", "a"), ("bordet", "b")],
        question=QUESTIONS,
        service=service or {},
        initiative=initiative or {},
    )
    return Concerns(network_at(known))


def test_ones_own_question_counts_more_than_a_seat() -> None:
    found = concerns().of
    assert (found["a"]["ensamhet"].by, found["a"]["ensamhet"].weight) == ("own", 1.0)
    assert (found["b"]["ensamhet"].by, found["b"]["ensamhet"].through) == ("arena", "bordet")
    assert found["b"]["ensamhet"].weight < 1.0


def test_services_and_projects_count_while_they_last() -> None:
    found = concerns(
        service={
            "kaffe": {"name": "Kaffe", "providers": ["c", "gone"], "questions": ["ensamhet"]},
            "slut": {"name": "Slut", "providers": ["b"], "questions": ["somn"], "status": "completed"},
        },
        initiative={
            "nu": {"name": "Nu", "owner": "b", "questions": ["halsa"], "since": "2022", "until": "2024"},
            "da": {"name": "Då", "owner": "c", "questions": ["halsa"], "until": "2020"},
        },
    )
    assert found.with_question["ensamhet"] == ("a", "b", "c")
    assert found.with_question["halsa"] == ("b",)
    assert "somn" not in found.with_question


def test_kin_of_a_question() -> None:
    assert concerns().related("ensamhet") == {
        "ensamhet": 1.0,
        "halsa": BROADER,
        "aldres-ensamhet": NARROWER,
        "somn": SIBLING,
    }


def test_a_narrower_question_counts_however_deep_it_lies() -> None:
    found = concerns().related("halsa")
    assert found["ensamhet"] == NARROWER
    assert found["aldres-ensamhet"] == NARROWER * NARROWER
