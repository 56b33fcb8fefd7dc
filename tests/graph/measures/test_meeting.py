"""Arenas to meet in, the table of questions and arenas, handovers and blanks: worked out by hand."""

import datetime as dt

from graph.measures.blanks import unknowns
from graph.measures.concerns import Concerns
from graph.measures.handovers import broken_handovers
from graph.measures.meeting import meetings
from graph.measures.question_table import question_table
from graph.records.snapshot import Snapshot
from tests.graph.small import network_at, snapshot

NORA, YSTAD = {"municipalities": ["1884"]}, {"municipalities": ["1286"]}
PLACES = {
    "1884": {"name": "Nora", "kind": "municipality"},
    "1286": {"name": "Ystad", "kind": "municipality"},
}
QUESTIONS = {
    "ensamhet": {"name": "Ensamhet", "kind": "target"},
    "aldres": {"name": "Äldres ensamhet", "broader": "ensamhet", "kind": "target"},
    "samverkan": {"name": "Samverkan", "kind": "structural"},
    "idrott": {"name": "Idrott", "kind": "target"},
}


def bord() -> Snapshot:
    return snapshot(
        {
            "kommun": {"sector": "municipality", "questions": ["aldres"]} | NORA,
            "forening": {"sector": "civil_society", "questions": ["ensamhet"]} | NORA,
            "region": {"sector": "region", "questions": ["idrott"]} | YSTAD,
        },
        arenas={
            "smalt": {"kind": "network", "questions": ["aldres"]} | NORA,
            "brett": {"kind": "network", "questions": ["ensamhet"]} | NORA,
            "allmant": {"kind": "steering_group", "questions": ["samverkan"]} | NORA,
            "borta": {"kind": "network", "questions": ["aldres"]} | YSTAD,
            "annat": {"kind": "network", "questions": ["idrott"]} | NORA,
            "massan": {"kind": "conference", "questions": ["aldres"]} | NORA,
        },
        seats=[("smalt", "kommun"), ("brett", "kommun"), ("borta", "region"), ("massan", "forening")],
        place=PLACES,
        question=QUESTIONS,
    )


def test_where_to_meet_about_a_question() -> None:
    on = network_at(bord())
    found = meetings(on, Concerns(on), "aldres", "1884", "forening")
    assert [(one.arena, one.direct, one.here) for one in found] == [
        ("smalt", True, True),
        ("brett", False, True),
        ("allmant", False, True),
        ("borta", True, False),
    ], "of the place first, then the nearest question; conferences and other questions are no answer"
    first = found[0]
    assert (first.member, first.wanted) == (False, True)
    assert first.missing == ("region", "state", "civil_society", "business")
    assert found[2].missing == (), "nobody is known to sit there, so we know nothing of who is missing"


def test_who_sits_there_already_is_told() -> None:
    on = network_at(bord())
    found = {one.arena: one for one in meetings(on, Concerns(on), "aldres", None, "kommun")}
    assert found["smalt"].member
    assert not found["smalt"].wanted


def test_without_a_question_the_seekers_own_counts() -> None:
    on = network_at(bord())
    found = [one.arena for one in meetings(on, Concerns(on), None, None, "region")]
    assert found == ["borta", "annat", "smalt"], "its own question, and what it meets others about"


def test_the_table_of_a_place_marks_broad_arenas() -> None:
    on = network_at(bord())
    found = question_table(on, Concerns(on), "1884")
    assert found.arenas == ("allmant", "annat", "brett", "smalt")
    rows = {row.question: row for row in found.rows}
    assert sorted(rows) == ["aldres", "ensamhet", "idrott"], "collaboration itself has no row"
    assert rows["aldres"].direct == {"smalt"}
    assert rows["aldres"].broad == {"brett", "allmant"}
    assert rows["aldres"].organisations == ("forening", "kommun"), "who meets others about it counts"
    assert rows["ensamhet"].direct == {"brett"}
    assert rows["ensamhet"].broad == {"allmant"}, "a narrower arena is not broad"


def test_what_ended_and_nothing_took_over() -> None:
    known = snapshot(
        ["a", "b", "c", "d"],
        ties=[
            ("a", "b", "contact", {"until": "2020", "via": None}),
            ("a", "b", "coordination", {"until": "2021-06", "level": "strategic"}),
            ("a", "c", "contact", {"until": "2019"}),
            ("a", "c", "collaboration", {"level": "strategic"}),
            ("b", "d", "contact", {"until": "2024"}),
        ],
    )
    found = broken_handovers(network_at(known))
    assert [(tie.a, tie.b, tie.degree) for tie in found] == [("a", "b", "coordination")]
    later = broken_handovers(network_at(known, dt.date(2025, 1, 1)))
    assert [(tie.a, tie.b) for tie in later] == [("b", "d"), ("a", "b")], "the latest first"


def test_blanks_and_the_longest_unheard_of_first() -> None:
    known = snapshot(
        {
            "full": {"phone": "019-1", "questions": ["idrott"]} | NORA,
            "tom": {},
            "gammal": {"url": "https://example.org"} | NORA,
            "flera": {"collective": True} | NORA,
        },
        ties=[("full", "gammal", "contact", {"claims": [{"degree": "contact", "last_known": "2019"}]})],
        service={"hjalp": {"name": "Hjälp", "providers": ["full"]}},
        place=PLACES,
        question=QUESTIONS,
    )
    found = unknowns(network_at(known))
    assert [(one.organisation, one.blanks) for one in found] == [
        ("tom", ("contact", "place", "questions", "services", "ties")),
        ("gammal", ("questions", "services")),
        ("full", ()),
    ]
    assert found[0].last_known is None
    assert str(found[1].last_known) == "2019"
    assert [one.organisation for one in unknowns(network_at(known), "1884")] == ["gammal", "full"]
