from graph.measures.arenas import families_missing, members
from tests.graph.small import network_at, skargarden, snapshot


def test_skargarden_by_hand() -> None:
    f = network_at(skargarden())
    assert members(f, "kajen") == ("bryggan", "fyren")
    assert families_missing(f, "kajen") == ("state", "civil_society", "business")
    assert families_missing(f, "batmassan") == ("municipality", "region", "state")


def test_who_only_pays_does_not_sit_at_the_table() -> None:
    known = snapshot(
        {"a": {"sector": "state"}, "b": {"sector": "company"}},
        arenas={"kaj": {"kind": "board"}},
        seats=[("kaj", "a", {"role": "funds"}), ("kaj", "b"), ("kaj", "b", {"role": "hosts"})],
    )
    assert members(network_at(known), "kaj") == ("b",)
    assert "state" in (families_missing(network_at(known), "kaj") or ())


def test_where_nobody_is_known_to_sit_nobody_is_known_to_be_missing() -> None:
    known = snapshot(
        "a",
        arenas={"empty": {"kind": "board"}, "ended": {"active_to": "2020"}},
        seats=[("ended", "a")],
    )
    for arena in ("empty", "ended"):
        assert members(network_at(known), arena) == ()
        assert families_missing(network_at(known), arena) is None
