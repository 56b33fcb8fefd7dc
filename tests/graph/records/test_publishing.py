"""What lies in unpublished places alone is not in the published network, nor is what names it."""

from graph.records.publishing import published, unpublished_places
from tests.graph.small import snapshot

KNOWN = snapshot(
    {
        "nora": {"municipalities": ["1884"]},
        "karlskoga": {"municipalities": ["1883"]},
        "bada": {"municipalities": ["1884", "1883"]},
        "ingenstans": {},
    },
    ties=[("nora", "karlskoga", "contact"), ("nora", "bada", "contact"), ("karlskoga", "bada", "contact")],
    arenas={"bordet": {"municipalities": ["1884"]}, "torget": {"municipalities": ["1883"]}},
    seats=[("bordet", "bada"), ("torget", "nora"), ("torget", "bada")],
    place={
        "18": {"name": "Örebro län", "kind": "county"},
        "1884": {"name": "Nora", "county": "18", "unpublished": True},
        "1883": {"name": "Karlskoga", "county": "18"},
    },
    initiative={"projekt": {"name": "P", "owner": "karlskoga", "partners": ["nora", "bada"]}},
)


def test_what_is_only_there_is_not_there_at_all() -> None:
    seen = published(KNOWN)
    assert {*seen.organisations} == {"karlskoga", "bada", "ingenstans"}
    assert {*seen.ties} == {"bada--karlskoga"}
    assert {*seen.arenas} == {"torget"}
    assert {(one.arena, one.organisation) for one in seen.memberships.values()} == {("torget", "bada")}
    assert seen.initiatives["projekt"].partners == ("bada",)
    assert {*seen.places} == {"18", "1884", "1883"}


def test_those_who_draw_it_see_it_as_another_network() -> None:
    whole = published(KNOWN, frozenset({"1884", "1883"}))
    assert whole.records == KNOWN.records
    assert whole.content != published(KNOWN).content == KNOWN.content


def test_a_county_hides_what_lies_in_it_and_without_any_nothing_is_made() -> None:
    county = snapshot({"a": {"municipalities": ["1884"]}}, place={
        "18": {"name": "Län", "kind": "county", "unpublished": True},
        "1884": {"name": "Nora", "county": "18"},
    })  # fmt: skip
    assert unpublished_places(county.where) == {"18", "1884"}
    assert not published(county).organisations
    plain = snapshot(["a"])
    assert published(plain) is plain
