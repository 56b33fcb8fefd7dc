"""What we do not know of an organisation."""

from graph.measures.blanks import unknowns
from graph.records.schema import Fields
from tests.graph.small import network_at, snapshot

PLACES: dict[str, Fields] = {
    "1884": {"name": "Nora", "kind": "municipality"},
    "1883": {"name": "Karlskoga", "kind": "municipality"},
    "bergslagen": {"name": "Bergslagen", "kind": "area", "parts": ["1884", "1883"]},
}
FULL = {"phone": "0587-1", "municipalities": ["1884"], "questions": ["ensamhet"]}


def known() -> list[tuple[str, tuple[str, ...], str | None]]:
    said = {"claims": [{"degree": "contact", "last_known": "2019-03"}]}
    found = snapshot(
        {"full": FULL, "bare": {}, "crowd": {"collective": True}, "near": {"municipalities": ["1883"]}},
        ties=[("full", "near", "contact", said)],
        question={"ensamhet": {"name": "Ensamhet"}},
        service={"kaffe": {"name": "Kaffe", "providers": ["full"]}},
        place=PLACES,
    )
    return [
        (u.organisation, u.blanks, str(u.last_known) if u.last_known else None)
        for u in unknowns(network_at(found))
    ]


def test_the_longest_unheard_of_stand_first_and_groups_without_names_are_left_out() -> None:
    assert known() == [
        ("bare", ("contact", "place", "questions", "services", "ties"), None),
        ("near", ("contact", "questions", "services"), "2019-03"),
        ("full", (), "2019-03"),
    ]


def test_a_vacant_function_is_nobody_to_call() -> None:
    found = snapshot(
        {"a": {}, "b": {}},
        contact={
            "a--chef": {"organisation": "a", "function": "chef", "vacant": True},
            "b--chef": {"organisation": "b", "function": "chef"},
        },
    )
    blanks = {u.organisation: u.blanks for u in unknowns(network_at(found))}
    assert "contact" in blanks["a"]
    assert "contact" not in blanks["b"]


def test_an_area_stands_for_its_municipalities() -> None:
    found = snapshot({"full": FULL, "near": {"municipalities": ["1883"]}, "bare": {}}, place=PLACES)

    def names(place: str) -> set[str]:
        return {u.organisation for u in unknowns(network_at(found), place)}

    assert names("1884") == {"full"}
    assert names("bergslagen") == {"full", "near"}
