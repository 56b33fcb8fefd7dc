"""One table, one question: each role where it holds, and nothing that no row says."""

from collections.abc import Iterable, Mapping

import pytest

from api.gate.permission import TABLE, Belongs, belonging, forbidden, holds, may, subject_of, writes
from api.gate.who import NOBODY, Who
from graph.people.grants import Grant
from graph.records.changes import Change, Draft, Key, Stored
from graph.records.model import KINDS
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot

NETWORK: Mapping[Key, Fields] = {
    ("place", "18"): {"name": "Örebro län", "kind": "county"},
    ("place", "1884"): {"name": "Nora", "kind": "municipality", "county": "18"},
    ("place", "1883"): {"name": "Karlskoga", "kind": "municipality", "county": "18"},
    ("place", "0180"): {"name": "Stockholm", "kind": "municipality"},
    ("place", "berg"): {"name": "Bergslagen", "kind": "area", "parts": ["1884", "1883"]},
    ("question", "halsa"): {"name": "Hälsa"},
    ("organisation", "nora"): {"name": "Nora", "sector": "municipality", "municipalities": ["1884"]},
    ("organisation", "bk"): {"name": "Bågskytten", "sector": "civil_society", "municipalities": ["1884"]},
    ("organisation", "koga"): {"name": "Karlskoga", "sector": "municipality", "municipalities": ["1883"]},
    ("organisation", "both"): {"name": "Båda", "sector": "civil_society", "municipalities": ["1884", "1883"]},
    ("organisation", "area"): {"name": "Bergs", "sector": "civil_society", "municipalities": ["berg"]},
    ("organisation", "nowhere"): {"name": "Rikets", "sector": "civil_society"},
    ("arena", "rad"): {"name": "Rådet", "municipalities": ["1884"]},
    ("service", "kurs"): {"name": "Kurs", "providers": ["bk", "koga"], "municipalities": ["1884"]},
    ("tie", "bk~koga"): {
        "a": "bk", "b": "koga",
        "claims": [{"degree": "contact", "by": "koga"}, {"degree": "cooperation", "by": "bk"}],
    },
    ("membership", "rad~bk"): {"arena": "rad", "organisation": "bk"},
    ("contact", "bk~kansli"): {"organisation": "bk", "function": "Kansli"},
    ("agreement", "iop"): {"name": "IOP", "parties": ["nora", "koga"]},
}  # fmt: skip
SNAPSHOT = Snapshot.of(1, [(kind, id, 1, fields) for (kind, id), fields in NETWORK.items()])

READER = Who(grants=(Grant("reader", "1884"),))
NORA = Who(grants=(Grant("coordinator", "1884"),))
COUNTY = Who(grants=(Grant("coordinator", "18"),))
BOTH = Who(grants=(Grant("coordinator", "1884"), Grant("coordinator", "1883")))
ALL = Who(grants=(Grant("coordinator"),))
ADMINISTRATOR = Who(grants=(Grant("administrator"),))
CONTRIBUTOR = Who(grants=(Grant("contributor", organisation="bk"),))


def lookup(keys: Iterable[Key]) -> Mapping[Key, Stored]:
    return {key: Stored(1, NETWORK[key]) for key in keys if key in NETWORK}


def changed(kind: str, id: str, after: Fields | None) -> Change:
    draft = Draft()
    held = Stored(1, NETWORK[kind, id]) if (kind, id) in NETWORK else Stored(0, None)
    if after is None:
        draft.delete(kind, id, held)
    else:
        draft.put(kind, id, held, (held.fields or {}) | after)
    return draft.changes[kind, id]


def lets(who: Who, kind: str, id: str, after: Fields | None = None) -> bool:
    return not forbidden(who, [changed(kind, id, after)], lookup, SNAPSHOT.where)


def belongs(kind: str, id: str) -> Belongs:
    return belonging(kind, id, NETWORK[kind, id], lookup)


WORD: Fields = {"source": "samtal"}


@pytest.mark.parametrize(
    ("who", "own", "foreign"),
    [
        (NOBODY, [], ["nora", "koga", "both", "area", "nowhere"]),
        (READER, [], ["nora", "both"]),
        (NORA, ["nora", "both", "area"], ["koga", "nowhere"]),
        (COUNTY, ["nora", "koga", "both", "area"], ["nowhere"]),
        (ALL, ["nora", "koga", "nowhere"], []),
        (ADMINISTRATOR, ["nora", "koga", "nowhere"], []),
        (CONTRIBUTOR, ["bk"], ["nora", "koga"]),
    ],
)
def test_one_changes_what_belongs_where_one_has_a_role(who: Who, own: list[str], foreign: list[str]) -> None:
    assert [id for id in (*own, *foreign) if lets(who, "organisation", id, WORD)] == own


def test_one_takes_a_record_away_only_where_one_has_all_its_places() -> None:
    removable = {who: [id for id in ("nora", "both", "area") if lets(who, "organisation", id)] for who in (NORA, BOTH)}  # fmt: skip  # noqa: E501
    assert removable == {NORA: ["nora"], BOTH: ["nora", "both", "area"]}
    away: Fields = {"municipalities": ["1884"]}
    assert not lets(NORA, "organisation", "both", away)
    assert lets(BOTH, "organisation", "both", away)
    assert lets(NORA, "organisation", "nora", {"municipalities": ["1884", "1883"]})
    assert not lets(NORA, "organisation", "nora", {"municipalities": ["1883"]})


def test_what_has_no_place_of_its_own_belongs_where_its_parties_are() -> None:
    for kind, id in [("tie", "bk~koga"), ("contact", "bk~kansli"), ("agreement", "iop"), ("membership", "rad~bk")]:  # fmt: skip  # noqa: E501
        after: Fields = {"url": "https://iop.example"} if kind == "agreement" else {"confirmed": "2026"}
        assert lets(NORA, kind, id, after), kind
    assert not lets(NORA, "tie", "bk~koga")
    assert lets(BOTH, "tie", "bk~koga")


def test_what_belongs_to_all_places_wants_a_role_everywhere() -> None:
    for who in (NORA, COUNTY, BOTH, CONTRIBUTOR):
        assert not lets(who, "question", "halsa", {"synonyms": ["må bra"]})
        assert not lets(who, "place", "1884", {"county": "12"})
        assert not lets(who, "question", "ny", {"name": "Ny"})
        assert not may(who, "make", "edition")
    assert lets(ALL, "question", "halsa", {"synonyms": ["må bra"]})
    assert may(ALL, "make", "edition")


def test_a_contributor_keeps_an_organisation_and_its_own_side_of_ties() -> None:
    claims = NETWORK["tie", "bk~koga"]["claims"]
    assert lets(CONTRIBUTOR, "tie", "bk~koga", {"claims": [claims[0], {"degree": "contact", "by": "bk"}]})
    assert not lets(CONTRIBUTOR, "tie", "bk~koga", {"claims": claims[1:]})
    assert not lets(CONTRIBUTOR, "tie", "bk~koga", {"until": "2026"})
    made: Fields = {"a": "bk", "b": "nora", "claims": [{"degree": "contact", "by": "bk"}]}
    assert lets(CONTRIBUTOR, "tie", "bk~nora", made)
    assert not lets(CONTRIBUTOR, "tie", "bk~nora", made | {"claims": [{"degree": "contact", "by": "nora"}]})
    assert not lets(CONTRIBUTOR, "tie", "koga~nora", made | {"a": "koga"})
    assert lets(CONTRIBUTOR, "membership", "rad~bk")
    assert lets(CONTRIBUTOR, "contact", "bk~ny", {"organisation": "bk", "function": "Ny"})
    assert not lets(CONTRIBUTOR, "contact", "nora~ny", {"organisation": "nora", "function": "Ny"})
    assert not lets(CONTRIBUTOR, "contact", "bk~kansli", {"organisation": "nora"})
    assert lets(CONTRIBUTOR, "service", "kurs", {"cost": "inget"})
    assert not lets(CONTRIBUTOR, "service", "kurs"), "the other provider's too"
    assert not lets(CONTRIBUTOR, "organisation", "bk")
    assert not lets(CONTRIBUTOR, "arena", "rad", {"meets": "måndagar"})


def test_changes_of_one_set_see_each_other() -> None:
    new = changed("organisation", "ny", {"name": "Ny", "sector": "civil_society", "municipalities": ["1884"]})
    tie = changed("tie", "koga~ny", {"a": "koga", "b": "ny", "claims": [{"degree": "contact"}]})
    assert forbidden(NORA, [new, tie], lookup, SNAPSHOT.where) == []
    assert forbidden(NORA, [tie], lookup, SNAPSHOT.where) == [tie.key]


def test_only_an_administrator_purges_and_has_accounts() -> None:
    for who in (NORA, COUNTY, ALL, CONTRIBUTOR, READER, NOBODY):
        assert not may(who, "purge", "organisation", belongs("organisation", "bk"), SNAPSHOT.where)
        assert not may(who, "read", "account")
        assert not may(who, "make", "backup")
    assert may(ADMINISTRATOR, "purge", "organisation", belongs("organisation", "bk"))
    assert may(ADMINISTRATOR, "read", "account")


def test_everybody_may_propose_and_nobody_may_more() -> None:
    told = belongs("organisation", "bk")
    assert [right.verbs for right in TABLE if right.everybody] == [("propose",)]
    for right in TABLE:
        for verb in right.verbs:
            for kind in KINDS:
                if subject_of(kind) in right.subjects:
                    assert may(NOBODY, verb, kind, told, SNAPSHOT.where) is (verb == "propose")
    assert not writes(NOBODY)
    assert not writes(READER)
    assert writes(CONTRIBUTOR)


def test_what_no_row_says_is_refused_to_all() -> None:
    assert not may(ADMINISTRATOR, "decide", "organisation")
    assert not may(ADMINISTRATOR, "read", "ship")
    assert not holds(ADMINISTRATOR, "make", "history")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_its_rights(kind: str) -> None:
    for verb in ("read", "read_own", "make", "change", "remove", "purge", "propose"):
        assert holds(ADMINISTRATOR, verb, kind), verb


def test_no_two_rows_say_the_same() -> None:
    told = [(verb, subject) for right in TABLE for verb in right.verbs for subject in right.subjects]
    assert len(told) == len({*told})


def test_the_working_view_is_that_of_ones_places() -> None:
    for who, own, foreign in [(READER, "nora", "koga"), (NORA, "both", "koga"), (CONTRIBUTOR, "bk", "nora")]:
        assert may(who, "read", "organisation", belongs("organisation", own), SNAPSHOT.where)
        assert not may(who, "read", "organisation", belongs("organisation", foreign), SNAPSHOT.where)
    assert may(READER, "read", "tie", belongs("tie", "bk~koga"), SNAPSHOT.where)
    assert not may(READER, "read_own", "tie", belongs("tie", "bk~koga"), SNAPSHOT.where)
    assert may(NORA, "read_own", "tie", belongs("tie", "bk~koga"), SNAPSHOT.where)
