"""Without names: no name, id, text or day is left, small groups are together, and guesses are counted."""

import json
import random
from collections import Counter
from io import BytesIO
from typing import Any

from graph.records.extract import Extract, extract_alike
from ingest.exports.anonymous import FEWEST, anonymous, nameless
from ingest.exports.export import FOR_PROGRAMS
from ingest.exports.formats import FORMATS
from tests.ingest.exports.taken import ABOUT, example


def drawn() -> random.Random:
    """The same numbers each time."""
    return random.Random(1)  # noqa: S311 -- a test's


def text_of(extract: Extract, ending: str = "json") -> str:
    file = BytesIO()
    FORMATS[ending].write(extract, FOR_PROGRAMS, nameless(ABOUT), file)
    return file.getvalue().decode()


def texts(held: Any) -> set[str]:
    """Every text of four letters or more that could tell who somebody is."""
    return {
        said
        for kind in ("organisation", "arena", "initiative", "service", "question", "agreement")
        for one in held.records[kind].values()
        for said in (one.id, one.name, getattr(one, "description", None))
        if said and len(said) > 4
    }


def test_nothing_that_tells_who_is_left() -> None:
    made, _ = anonymous(extract_alike(example(), "own"), "sv", drawn())
    for ending in ("json", "gexf", "kumu.json", "graphml"):
        text = text_of(made, ending)
        assert [said for said in texts(example()) if f'"{said}"' in text or f">{said}<" in text] == []
    records = json.loads(text_of(made))["records"]
    assert {*records} <= {"place", "organisation", "arena", "membership", "tie"}
    for tie in records["tie"]:
        assert {len(tie[name]) for name in ("since", "until", "last_known") if name in tie} <= {4}
        assert not {"claims", "via", "source", "note"} & tie.keys()
    assert len(records["tie"]) > 100
    assert f'"title":"{ABOUT.title}"' not in text_of(made)


def test_small_groups_are_together_and_numbers_are_drawn_anew() -> None:
    extract = extract_alike(example(), "own")
    made, found = anonymous(extract, "sv", drawn())
    organisations = made.snapshot.organisations.values()
    assert min(Counter(one.sector for one in organisations).values()) >= FEWEST
    cells = Counter((one.sector, one.municipalities) for one in organisations)
    assert min(cells.values()) >= FEWEST
    assert found.by_group == 0
    assert found.by_group <= found.by_ties <= found.by_neighbours <= found.organisations
    assert found.organisations + found.left_out == len(extract.snapshot.organisations)
    assert found.merged
    assert text_of(made) == text_of(anonymous(extract, "sv", drawn())[0])
    assert text_of(anonymous(extract, "sv")[0]) != text_of(anonymous(extract, "sv")[0])


def test_nothing_stands_at_a_collaboration_that_not_everybody_may_see() -> None:
    own = extract_alike(example(), "own")
    assert any(one.strained or one.person_bound for one in own.snapshot.ties.values())
    ties = json.loads(text_of(anonymous(own, "sv", drawn())[0]))["records"]["tie"]
    assert {name for tie in ties for name in tie} == {
        "id", "a", "b", "degree", "level", "since", "until", "last_known"
    }  # fmt: skip


def found_again(extract: Extract) -> Counter[int]:
    """How many lie in how large a group for an attacker who has the network with names and reads two files.

    They tell apart in rounds of their own making, by whole numbers that both files share.
    """
    numbers: dict[Any, int] = {}
    groups: list[Counter[int]] = []
    for seed in (1, 2):
        records = json.loads(text_of(anonymous(extract, "sv", random.Random(seed))[0]))["records"]  # noqa: S311
        ends = ("organisation", "arena"), ("a", "b")
        met: dict[str, list[tuple[str, str]]] = {}
        for edge in records["membership"] + records["tie"]:
            one, other = (edge[name] for name in ends["a" in edge])
            said = json.dumps({name: edge[name] for name in sorted(edge.keys() - {"id", *ends[0], *ends[1]})})
            met.setdefault(one, []).append((said, other))
            met.setdefault(other, []).append((said, one))
        nodes = records["organisation"] + records["arena"]
        seen: dict[str, Any] = {
            one["id"]: json.dumps([one.get(name) for name in ("sector", "municipalities", "kind")])
            for one in nodes
        }
        for _ in nodes:
            told = {id: (seen[id], *sorted((how, seen[to]) for how, to in met.get(id, ()))) for id in seen}
            seen = {id: numbers.setdefault(what, len(numbers)) for id, what in told.items()}
        groups.append(Counter(seen[one["id"]] for one in records["organisation"]))
    assert groups[0] == groups[1]
    return Counter(groups[0].values())


def test_who_can_be_found_again_is_counted_as_an_attacker_finds_them() -> None:
    extract = extract_alike(example(), "public")
    _, found = anonymous(extract, "sv", drawn())
    again = found_again(extract)
    assert found.by_network == again[1] > found.by_neighbours
    assert found.among_few == sum(size * times for size, times in again.items() if size < FEWEST)
