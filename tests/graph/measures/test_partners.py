"""Suggested partners: who, in which order, with which reasons."""

from __future__ import annotations

from functools import cached_property
from typing import get_args

import pytest

from graph.measures.partner_index import Floats, PartnerIndex
from graph.measures.partners import OPEN, WEIGHTS, Matchmaker, Partner, Prefer, Wish, weights_of
from graph.records.snapshot import Snapshot
from graph.ways.routes import Routes
from tests.graph.small import network_at, snapshot

PLACES = {
    "18": {"name": "Örebro län", "kind": "county"},
    "1884": {"name": "Nora", "kind": "municipality", "county": "18"},
    "1882": {"name": "Askersund", "kind": "municipality", "county": "18"},
    "1286": {"name": "Ystad", "kind": "municipality", "county": "12"},
    "12": {"name": "Skåne län", "kind": "county"},
}
QUESTIONS = {
    "ensamhet": {"name": "Ensamhet", "kind": "target"},
    "ensamhet-aldre": {"name": "Äldres ensamhet", "broader": "ensamhet", "kind": "target"},
    "idrott": {"name": "Idrott", "kind": "target"},
}


def nora() -> Snapshot:
    here, lonely = {"municipalities": ["1884"]}, {"questions": ["ensamhet-aldre"]}
    return snapshot(
        {
            "vardcentral": {"sector": "region"} | here | lonely,
            "kommun": {"sector": "municipality"} | here | lonely,
            "rodakorset": {"sector": "civil_society"} | here,
            "granne": {"sector": "municipality", "municipalities": ["1882"]} | lonely,
            "langt-bort": {"sector": "municipality", "municipalities": ["1286"]} | lonely,
            "bred": {"sector": "civil_society", "questions": ["ensamhet"]} | here,
            "idrott": {"sector": "civil_society", "questions": ["idrott"]} | here,
            "partiet": {"sector": "political_party"} | here | lonely,
        },
        ties=[("vardcentral", "kommun", "coordination"), ("kommun", "granne", "contact")],
        question=QUESTIONS,
        place=PLACES,
    )


def asked(wish: Wish) -> dict[str, Partner]:
    return {one.organisation: one for one in Matchmaker(Routes(network_at(nora()))).suggest(wish)}


HERE = Wish(place="1884")
NURSE = Wish("vardcentral", "ensamhet-aldre")


def test_the_nurse_meets_who_is_near_with_the_same_question_first() -> None:
    found = list(asked(NURSE))
    assert found[0] == "kommun"
    assert found.index("granne") < found.index("langt-bort")
    assert "bred" in found, "a broader question counts"
    assert "idrott" not in found, "another question is no answer"
    assert "partiet" not in found, "political parties are never suggested"
    assert "vardcentral" not in found


def test_who_is_near_and_says_nothing_of_questions_is_named_last() -> None:
    found = asked(NURSE)
    assert [reason.code for reason in found["rodakorset"].reasons][:1] == ["place"]
    assert found["rodakorset"].score < found["bred"].score


def test_an_existing_partner_is_named_as_such_and_needs_no_introduction() -> None:
    found = asked(NURSE)
    assert found["kommun"].existing == "coordination"
    assert found["kommun"].introduction is None
    assert found["kommun"].reasons[0].code == "existing"
    assert found["granne"].existing is None
    way = found["granne"].introduction
    assert way is not None
    assert [step.b for step in way.steps] == ["kommun", "granne"]
    assert found["granne"].distance == way.distance == 7.0


def test_without_a_way_there_is_no_distance_and_no_introduction() -> None:
    found = asked(NURSE)["langt-bort"]
    assert found.distance is None
    assert found.introduction is None
    assert "no_way" in {reason.code for reason in found.reasons}


def test_a_wish_without_an_organisation_is_answered_by_question_and_place() -> None:
    found = asked(Wish(question="ensamhet-aldre", place="1882"))
    assert next(iter(found)) == "granne"
    assert all(one.distance is None and one.existing is None for one in found.values())


def test_who_has_no_ties_still_gets_answers() -> None:
    found = asked(Wish("rodakorset", "ensamhet-aldre"))
    assert {"vardcentral", "kommun"} <= found.keys()


def test_a_seeker_nobody_knows_is_nobody() -> None:
    assert asked(Wish("finns-inte", "ensamhet-aldre")) == asked(Wish(None, "ensamhet-aldre"))


def test_who_looks_for_somebody_new_meets_present_partners_last() -> None:
    found = list(asked(Wish("vardcentral", "ensamhet-aldre", prefer="new")))
    assert found[0] == "granne"
    assert found[-1] == "kommun"


@pytest.mark.parametrize("prefer", get_args(Prefer))
def test_scores_stay_between_0_and_1(prefer: Prefer) -> None:
    assert sum(WEIGHTS[prefer].values()) == sum(OPEN.values()) == pytest.approx(1)
    found = Matchmaker(Routes(network_at(nora()))).suggest(
        Wish("vardcentral", "ensamhet-aldre", prefer=prefer)
    )
    assert all(0 < one.score <= 1 for one in found)


def test_a_warm_matchmaker_has_nothing_left_to_work_out_for_all() -> None:
    matchmaker = Matchmaker(Routes(network_at(nora())))
    matchmaker.warm()
    shared = {name for name, held in vars(Matchmaker).items() if isinstance(held, cached_property)}
    assert shared <= vars(matchmaker).keys()
    assert {"graph", "pairs", "tables"} <= vars(matchmaker.network).keys()
    Matchmaker(Routes(network_at(snapshot([])))).warm()


def test_in_a_large_network_the_same_county_alone_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> set[str]:
        return {one.organisation for one in Matchmaker(Routes(network_at(nora()))).candidates(HERE)}

    assert {"granne", "vardcentral"} <= found()
    monkeypatch.setattr("graph.measures.partners.MANY", 3)
    assert "granne" not in found()
    assert "vardcentral" in found()


def test_a_current_project_of_both_and_partners_in_the_seekers_sector_speak_for_somebody() -> None:
    project = {"name": "Tillsammans", "owner": "a", "partners": ["b"]}
    known = snapshot(
        {id: {"sector": "municipality"} for id in "acde"} | {"b": {"sector": "civil_society"}},
        ties=[("b", "c", "contact"), ("b", "d", "contact")],
        initiative={
            "now": project | {"since": "2020", "until": "2030"},
            "over": project | {"until": "2020", "partners": ["e"]},
        },
    )
    matchmaker = Matchmaker(Routes(network_at(known)))
    first = matchmaker.suggest(Wish("a"))[0]
    assert first.organisation == "b"
    said = {reason.code: reason.details for reason in first.reasons}
    assert said["project"] == {"initiatives": ["now"]}
    assert said["meets_sector"] == {"family": "municipality", "partners": 2}
    assert matchmaker.rank(Wish("a")) == ["b"], "a project that is over is no reason"
    assert matchmaker.index.partners_like("c").tolist() == [0, 1, 0, 0, 0], "oneself is not counted"


def test_who_works_with_the_seekers_sector_is_counted_once_for_a_wish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = snapshot(
        {id: {"sector": "municipality"} for id in "ad"} | {id: {"sector": "civil_society"} for id in "bc"},
        ties=[("a", "d", "contact"), ("b", "d", "contact"), ("c", "d", "contact")],
    )
    counted: list[str] = []
    count = PartnerIndex.partners_like

    def counting(index: PartnerIndex, seeker: str) -> Floats:
        counted.append(seeker)
        return count(index, seeker)

    monkeypatch.setattr(PartnerIndex, "partners_like", counting)
    shown = Matchmaker(Routes(network_at(known))).suggest(Wish("a"))
    assert len([one for one in shown for reason in one.reasons if reason.code == "meets_sector"]) == 2
    assert counted == ["a"], "however many are shown"


def test_what_is_asked_for_weighs_more_than_where_both_sit() -> None:
    asked, anybody = weights_of(Wish("a", "q")), weights_of(Wish("a"))
    assert asked["question"] > asked["arena"]
    assert anybody["arena"] > anybody["question"]
    assert weights_of(Wish("a", prefer="new")) == WEIGHTS["new"]
