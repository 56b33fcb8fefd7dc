"""Which arena of a place meets which question."""

from graph.measures.concerns import Concerns
from graph.measures.question_table import question_table
from tests.graph.small import network_at, snapshot


def test_arenas_are_direct_or_broad_and_structural_questions_have_no_row() -> None:
    known = snapshot(
        {"a": {"municipalities": ["1884"], "questions": ["ensamhet"]}, "far": {"municipalities": ["1883"]}},
        arenas={
            "direkt": {"kind": "network", "municipalities": ["1884"], "questions": ["ensamhet"]},
            "bred": {"kind": "network", "municipalities": ["1884"], "questions": ["halsa"]},
            "samverkan": {"kind": "network", "municipalities": ["1884"], "questions": ["struktur"]},
            "massa": {"kind": "conference", "municipalities": ["1884"], "questions": ["ensamhet"]},
            "borta": {"kind": "network", "municipalities": ["1883"], "questions": ["ensamhet"]},
        },
        seats=[(arena, "a") for arena in ("direkt", "bred", "samverkan", "massa")] + [("borta", "far")],
        question={
            "halsa": {"name": "Hälsa"},
            "ensamhet": {"name": "Ensamhet", "broader": "halsa"},
            "struktur": {"name": "Samverkan", "kind": "structural"},
        },
        place={
            "1884": {"name": "Nora", "kind": "municipality"},
            "1883": {"name": "Karlskoga", "kind": "municipality"},
        },
    )
    ways = network_at(known)
    table = question_table(ways, Concerns(ways), "1884")
    assert set(table.arenas) == {"direkt", "bred", "samverkan"}
    rows = {row.question: row for row in table.rows}
    assert set(rows) == {"ensamhet", "halsa"}
    assert rows["ensamhet"].organisations == ("a",)
    assert rows["ensamhet"].direct == {"direkt"}
    assert rows["ensamhet"].broad == {"bred", "samverkan"}
