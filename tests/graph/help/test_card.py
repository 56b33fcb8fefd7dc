"""One offer as somebody meets it."""

import datetime as dt

from graph.help.card import OfferCard
from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.records.schema import Fields
from tests.graph.small import snapshot

AT = dt.date(2023, 4, 1)


def offered(organisation: Fields, service: Fields) -> OfferCard:
    """The card of the one service that answers "ensam"."""
    known = snapshot(
        {"foreningen": {"sector": "civil_society", "name": "Föreningen", **organisation}},
        question={"ensamhet": {"name": "Ensamhet", "synonyms": ["ensam"]}},
        service={
            "kaffe": {"name": "Kaffestund", "providers": ["foreningen"], "questions": ["ensamhet"], **service}
        },
    )
    cards = guide(HelpIndex(known), AT, "ensam", None).items
    return next(one for one in cards if one.kind == "service")


def test_a_service_says_for_whom_when_where_and_how() -> None:
    card = offered(
        {}, {"target_group": "alla", "when": "tisdagar 14", "where": "Torget 1", "how": "kom som du är"}
    )
    assert (card.for_whom, card.when, card.where, card.how) == (
        "alla", "tisdagar 14", "Torget 1", "kom som du är",
    )  # fmt: skip


def test_without_a_number_of_its_own_one_calls_its_owner() -> None:
    assert offered({"phone": "0587-1"}, {}).phone == "0587-1"
    assert offered({"phone": "0587-1"}, {"phone": "0587-2"}).phone == "0587-2"
    assert offered({}, {}).phone is None
