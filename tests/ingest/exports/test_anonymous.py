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


def test_the_public_gets_no_more_without_names_than_with() -> None:
    public, _ = anonymous(extract_alike(example(), "public"), "sv", drawn())
    own, _ = anonymous(extract_alike(example(), "own"), "sv", drawn())
    assert "person_bound" in text_of(own)
    assert "person_bound" not in text_of(public)
