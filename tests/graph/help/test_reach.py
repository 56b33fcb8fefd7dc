"""Whose number one calls to reach a provider."""

from graph.help.reach import NumberToCall, reach
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

NORA, KARLSKOGA = "1884", "1883"


def network() -> Snapshot:
    return snapshot(
        {
            "kommun": {"sector": "municipality", "municipalities": [NORA]},
            "enhet": {"part_of": "kommun", "municipalities": [NORA]},
            "forening": {"municipalities": [NORA, KARLSKOGA]},
            "region": {"phone": "019-1"},
            "vardcentral": {"part_of": "region", "municipalities": [NORA]},
            "jour": {"municipalities": [NORA], "protected": True},
        },
        service={"s": {"name": "S", "providers": ["enhet"], "phone": "0587-2"}},
        place={NORA: {"name": "Nora", "phone": "0587-3"}, KARLSKOGA: {"name": "Karlskoga"}},
    )


def test_a_provider_without_a_number_borrows_one() -> None:
    known = network()
    of = known.organisations
    assert reach(known, [of["enhet"]]) == NumberToCall("0587-2", "enhet"), "its service's"
    assert reach(known, [of["vardcentral"]]) == NumberToCall("019-1", "region"), "its parent's"
    assert reach(known, [of["kommun"]]) == NumberToCall("0587-3", place=NORA), "the municipality's way in"
    assert reach(known, [of["forening"]]) is None, "which of its places is not known"
    found = reach(known, [of["forening"]], KARLSKOGA)
    assert found is not None
    assert (found.phone, found.place) == ("0586-610 00", KARLSKOGA)
    assert found.looked_up is not None, "of the sheet"
    assert reach(known, [of["jour"]], NORA) is None, "no number tells where people are sheltered"
