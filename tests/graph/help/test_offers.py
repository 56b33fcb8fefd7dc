"""What can be offered to a resident, and what the ranking knows of it."""

import datetime as dt
import math

import pytest

from graph.help.nearness import Nearness
from graph.help.offers import OfferFacts, offers
from graph.records.schema import Fields
from tests.graph.help.test_guide import nora
from tests.graph.small import snapshot


@pytest.mark.parametrize(
    ("fields", "ages"),
    [
        ({"age_from": 18, "age_to": 64}, (18, 64)),
        ({"age_from": 65}, (65, math.inf)),
        ({"target_group": "unga 16–24 år"}, (16, 24)),
        ({"target_group": "alla"}, None),
    ],
)
def test_ages_stand_in_columns_or_in_words(fields: Fields, ages: tuple[float, float] | None) -> None:
    known = snapshot({"a": {}}, service={"s": {"name": "S", "providers": ["a"], **fields}})
    service = next(one for one in offers(known, Nearness(known)) if one.kind == "service")
    assert service.ages == ages


def test_only_meeting_places_for_residents_and_no_parties() -> None:
    known = snapshot(
        {"partiet": {"sector": "political_party"}, "kommunen": {"sector": "municipality"}},
        arenas={"kaffe": {"level": "resident"}, "styrgrupp": {"level": "strategic"}},
    )
    found = {(one.kind, one.id) for one in offers(known, Nearness(known))}
    assert {one for one in found if one[0] not in ("duty", "line")} == {
        ("arena", "kaffe"),
        ("organisation", "kommunen"),
    }


def test_facts_stand_in_the_order_of_the_offers() -> None:
    known = nora()
    found = list(offers(known, Nearness(known)))
    facts = OfferFacts.of(found)
    at = dt.date(2023, 4, 1)
    assert facts.ended(at).tolist() == [one.has_ended(at) for one in found]
    assert facts.staff.tolist() == [one.staff for one in found]
