"""Each kind of gap, where it is and where it is not."""

from __future__ import annotations

from typing import Any

from graph.measures.gaps import Gap, Gaps
from graph.records.snapshot import Snapshot
from tests.graph.measures.test_partners import PLACES, QUESTIONS
from tests.graph.small import network_at, snapshot

NORA, ASKERSUND = "1884", "1882"


def network(**records: Any) -> Snapshot:
    return snapshot(
        {
            "kommun": {"sector": "municipality", "municipalities": [NORA], "questions": ["ensamhet-aldre"]},
            "kyrkan": {"sector": "civil_society", "municipalities": [NORA], "questions": ["ensamhet-aldre"]},
            "granne": {"sector": "municipality", "municipalities": [ASKERSUND]},
        },
        ties=[("kommun", "granne", "contact", {"level": "strategic"})],
        place=PLACES,
        question=QUESTIONS,
        **records,
    )


def kinds(known: Snapshot, question: str | None = None, place: str | None = None) -> list[str]:
    return [gap.kind for gap in Gaps(network_at(known)).all(question, place)]


def test_a_question_nobody_has_in_a_place() -> None:
    found = Gaps(network_at(network())).all("idrott", ASKERSUND)
    assert found == (Gap("nobody", "idrott", ASKERSUND),)


def test_places_without_any_known_organisation_are_not_judged() -> None:
    assert Gaps(network_at(network())).places == (ASKERSUND, NORA)


def test_a_narrower_question_fills_the_broader_one() -> None:
    cells = Gaps(network_at(network())).cells
    assert cells["ensamhet", NORA].organisations == ("kommun", "kyrkan")
    assert cells["ensamhet-aldre", ASKERSUND].organisations == ()


def test_somebody_without_a_service() -> None:
    assert "no_service" in kinds(network(), "ensamhet-aldre", NORA)
    service = {"cafe": {"name": "Kafé", "questions": ["ensamhet-aldre"], "municipalities": [NORA]}}
    assert "no_service" not in kinds(network(service=service), "ensamhet-aldre", NORA)


def test_two_who_meet_nowhere_about_it() -> None:
    service = {"cafe": {"name": "Kafé", "questions": ["ensamhet-aldre"], "municipalities": [NORA]}}
    assert "no_arena" in kinds(network(service=service), "ensamhet-aldre", NORA)


def test_a_service_that_has_ended_is_none() -> None:
    ended = {
        "cafe": {"name": "Kafé", "questions": ["idrott"], "municipalities": [NORA], "status": "completed"}
    }
    assert kinds(network(service=ended), "idrott", NORA) == ["nobody"]


def test_neighbours_with_the_same_question_and_no_way() -> None:
    found = [g for g in Gaps(network_at(network())).all("ensamhet-aldre", NORA) if g.kind == "no_way"]
    assert found == [Gap("no_way", "ensamhet-aldre", NORA, ("kommun", "kyrkan"))]


def test_a_need_with_nobody_on_it() -> None:
    needs = {
        "n1": {"text": "Ingen har idrott", "question": "idrott", "municipalities": [ASKERSUND]},
        "n2": {"text": "Ensamma äldre", "question": "ensamhet-aldre", "municipalities": [NORA]},
    }
    found = [gap for gap in Gaps(network_at(network(need=needs))).all() if gap.kind == "unmet_need"]
    assert found == [Gap("unmet_need", "idrott", ASKERSUND, record="n1")]


def test_initiatives_with_the_same_aim_that_do_not_know_each_other() -> None:
    both = {
        "i1": {"name": "Ett", "owner": "kommun", "questions": ["idrott"]},
        "i2": {"name": "Två", "owner": "kyrkan", "questions": ["idrott"]},
        "i3": {"name": "Tre", "owner": "granne", "questions": ["idrott"]},
    }
    found = [gap for gap in Gaps(network_at(network(initiative=both))).all() if gap.kind == "same_aim"]
    # kommun and granne have a way to each other; kyrkan has none to either.
    assert [gap.organisations for gap in found] == [("kommun", "kyrkan"), ("granne", "kyrkan")]


def test_associations_without_an_umbrella() -> None:
    found = [gap for gap in Gaps(network_at(network())).all() if gap.kind == "no_umbrella"]
    assert found == [Gap("no_umbrella", None, NORA, ("kyrkan",))]


def test_two_that_meet_on_one_level_only() -> None:
    found = [gap for gap in Gaps(network_at(network())).all() if gap.kind == "one_level"]
    assert found == [Gap("one_level", None, None, ("granne", "kommun"), "operational")]
