"""Places beside each other: each organisation once, ties across, and what could be offered."""

from graph.measures.beside import BorderOffer, beside, open_offers, possible_offers
from graph.measures.gaps import Cell, Gaps
from graph.ways.network_at import NetworkAt
from tests.graph.small import AT, snapshot

KNOWN = snapshot(
    {
        "kommun": {"municipalities": ["1884"]},
        "stadsmission": {"municipalities": ["1884", "1883"]},
        "region": {"municipalities": ["1883"]},
        "borta": {"municipalities": ["1880"]},
    },
    ties=[
        ("kommun", "region", "collaboration"),
        ("kommun", "stadsmission", "contact"),
        ("region", "borta", "contact"),
    ],
    place={
        "18": {"name": "Örebro län", "kind": "county"},
        "1884": {"name": "Nora", "kind": "municipality", "county": "18"},
        "1883": {"name": "Karlskoga", "kind": "municipality", "county": "18"},
        "1880": {"name": "Örebro", "kind": "municipality", "county": "18"},
    },
    question={"skuld": {"name": "Skulder", "kind": "area"}, "sorg": {"name": "Sorg", "kind": "area"}},
    service={
        "radgivning": {"name": "Rådgivning", "questions": ["skuld"], "municipalities": ["1883"],
                       "open_to": ["1884"]},
        "samtal": {"name": "Samtal", "questions": ["sorg"], "municipalities": ["1884"], "open_to": ["18"]},
        "slut": {"name": "Slut", "questions": ["sorg"], "municipalities": ["1884"], "open_to": ["1883"],
                 "status": "completed"},
    },
)  # fmt: skip
NETWORK = NetworkAt(KNOWN, AT)


def test_who_belongs_to_both_is_one() -> None:
    found = beside(NETWORK, ("1884", "1883"))
    assert found.shared == ("stadsmission",)
    assert found.together == {"kommun", "stadsmission", "region"}
    assert found.across == 1, "a tie to one that is in both crosses no border"


def test_a_county_holds_its_municipalities() -> None:
    found = beside(NETWORK, ("18", "1884"))
    assert found.together == {"kommun", "stadsmission", "region", "borta"}
    assert found.shared == ("kommun", "stadsmission")


def test_offers_go_where_somebody_is_welcome_or_has_nothing() -> None:
    assert [*open_offers(KNOWN, ("1884", "1883"))] == [
        BorderOffer("radgivning", None, "1883", "1884"),
        BorderOffer("samtal", None, "1884", "1883"),
    ]
    cells, within = Gaps(NETWORK).cells, {"1884": ["1884"], "1883": ["1883"]}
    assert [*possible_offers(cells, within, ("skuld", "sorg"))] == [
        BorderOffer("radgivning", "skuld", "1883", "1884"),
        BorderOffer("samtal", "sorg", "1884", "1883"),
    ]
    both = {("skuld", "1884"): Cell(("x",), (), ()), ("skuld", "1883"): Cell(("y",), (), ())}
    assert not [*possible_offers(both, within, ("skuld",))]
