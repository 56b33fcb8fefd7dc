"""How far an arena has come: exact answers on a table of four."""

import datetime as dt
from typing import Any

from graph.measures.chain import STAGES, Chain, Evidence, chain
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import AT, network_at, snapshot

QUESTION = {"ensamhet": {"name": "Ensamhet"}, "idrott": {"name": "Idrott"}}
BORD: Fields = {"kind": "board", "questions": ["ensamhet"]}


def bord(
    *ties: tuple[Any, ...],
    seated: str = "abcd",
    seats: tuple[tuple[Any, ...], ...] = (),
    arenas: dict[str, Fields] | None = None,
    bord: Fields = BORD,
    **records: dict[str, Fields],
) -> Snapshot:
    return snapshot(
        "abcde",
        ties,
        {"bordet": bord, **(arenas or {})},
        [*(("bordet", id) for id in seated), *seats],
        question=QUESTION,
        **records,
    )


def found(known: Snapshot, at: dt.date | None = None) -> Chain:
    made = chain(network_at(known), "bordet", at)
    assert made is not None
    return made


def said(made: Chain) -> dict[str, tuple[Evidence, ...]]:
    return {step.stage: step.evidence for step in made.steps}


def test_a_bare_table_is_an_arena_and_no_more_is_known() -> None:
    made = found(bord())
    assert tuple(step.stage for step in made.steps) == STAGES
    assert said(made) == {
        "arena": (Evidence("members", number=4),),
        "dialogue": (),
        "knowledge": (),
        "relations": (),
        "trust": (),
    }
    assert (made.next, made.pairs, made.unmet) == ("dialogue", 6, 6)


def test_an_arena_that_nobody_is_known_to_sit_at_is_not_known_to_be_one() -> None:
    made = found(bord(seated=""))
    assert (made.next, made.pairs) == ("arena", 0)
    met = found(bord(seated="", bord={**BORD, "meets": "varje månad", "next_meeting": "2023-05"}))
    assert said(met)["arena"] == said(met)["dialogue"] == (Evidence("meets"), Evidence("next_meeting"))
    assert met.next == "knowledge"


def test_what_has_ended_is_not_judged() -> None:
    assert chain(network_at(bord(bord={**BORD, "active_to": "2022"})), "bordet") is None


def test_a_kind_of_talking_and_talks_elsewhere_are_dialogue() -> None:
    assert said(found(bord(bord={**BORD, "kind": "network"})))["dialogue"] == (Evidence("kind"),)
    talks: Fields = {"kind": "dialogue_meeting", "questions": ["ensamhet"]}
    arenas: dict[str, Fields] = {
        "traffen": talks,
        "ensam": talks,
        "annat": {**talks, "questions": ["idrott"]},
        "slut": {**talks, "active_to": "2020"},
    }
    seats = [(arena, id) for arena in ("traffen", "annat", "slut") for id in "ab"]
    made = found(bord(arenas=arenas, seats=(*seats, ("ensam", "a"), ("ensam", "e"))))
    assert said(made)["dialogue"] == (Evidence("arenas", ("traffen",), 1),)
    assert said(made)["knowledge"] == ()


def test_what_was_learnt_stays_when_the_conference_is_over() -> None:
    day: Fields = {"kind": "conference", "questions": ["ensamhet"]}
    arenas = {"dagen": {**day, "active_to": "2021"}, "kommer": {**day, "active_from": "2024"}}
    seats = [(arena, id) for arena in arenas for id in "ab"]
    made = found(bord(arenas=arenas, seats=(*seats, ("dagen", "c", {"role": "funds"}))))
    assert said(made)["knowledge"] == (Evidence("arenas", ("dagen",), 1),)


def test_what_they_do_together_and_offer_is_knowledge() -> None:
    made = found(
        bord(
            initiative={
                "ihop": {"name": "Ihop", "owner": "a", "partners": ["b"], "questions": ["ensamhet"]},
                "ensam": {"name": "Ensam", "owner": "a", "partners": ["e"], "questions": ["ensamhet"]},
                "sedan": {"name": "S", "owner": "a", "partners": ["b"], "questions": ["ensamhet"]}
                | {"since": "2024"},
            },
            service={
                "fika": {"name": "Fika", "providers": ["c"], "questions": ["ensamhet"]},
                "boll": {"name": "Boll", "providers": ["c"], "questions": ["idrott"]},
                "plan": {"name": "P", "providers": ["c"], "questions": ["ensamhet"], "status": "planned"},
            },
        )
    )
    assert said(made)["knowledge"] == (
        Evidence("initiatives", ("ihop",), 1),
        Evidence("services", ("fika",), 1),
    )


def test_relations_are_the_share_of_pairs_with_a_current_tie() -> None:
    made = found(
        bord(
            ("a", "b", "contact"),
            ("a", "b", "collaboration", {"level": "strategic"}),
            ("b", "c", "coordination"),
            ("c", "d", "integration", {"until": "2020"}),
            ("a", "e", "integration"),
        )
    )
    assert said(made)["relations"] == (Evidence("pairs", number=2, of=6),)
    assert said(made)["trust"] == (Evidence("close_pairs", number=1, of=6),)
    assert made.unmet == 4


def test_agreements_and_strategic_tables_are_structure() -> None:
    signed: Fields = {"name": "Överens", "parties": ["a", "b"], "question": "ensamhet"}
    strategic: Fields = {"kind": "steering_group", "level": "strategic", "questions": ["ensamhet"]}
    known = bord(
        arenas={
            "styr": strategic,
            "frammande": strategic,
            "dag": {**strategic, "kind": "conference"},
        },
        seats=(("styr", "a"), ("frammande", "e"), ("dag", "a")),
        agreement={
            "ja": {**signed, "valid_until": "2023-06"},
            "en": {**signed, "parties": ["a", "e"]},
            "annat": {**signed, "question": "idrott"},
            "forbi": {**signed, "valid_until": "2022"},
        },
    )
    strategically = Evidence("strategic", ("styr",), 1)
    assert said(found(known))["trust"] == (Evidence("agreements", ("ja",), 1), strategically)
    assert said(found(known, AT.replace(month=7)))["trust"] == (strategically,)


def test_a_table_with_all_of_it_has_no_next_step() -> None:
    made = found(
        bord(
            *[(one, other, "integration") for one, other in ("ab", "ac", "ad", "bc", "bd", "cd")],
            bord={"kind": "workshop", "level": "strategic"},
        )
    )
    assert said(made)["trust"] == (
        Evidence("close_pairs", number=6, of=6),
        Evidence("strategic", ("bordet",), 1),
    )
    assert (made.next, made.unmet) == (None, 0)
