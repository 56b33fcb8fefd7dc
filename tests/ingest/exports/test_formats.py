"""Every form in which the network leaves: brought back to where it was it changes nothing."""

from pathlib import Path

import pytest

from ingest.exports.export import FOR_PROGRAMS, Style
from ingest.exports.graph_tables import EDGES, NODES
from tests.ingest.exports.taken import NETWORKS, SWEDISH, brought, example, written


@pytest.mark.parametrize(
    ("ending", "style"),
    [("json", FOR_PROGRAMS), *((one, style) for one in NETWORKS for style in (FOR_PROGRAMS, SWEDISH))],
)
def test_what_comes_back_to_where_it_was_changes_nothing(tmp_path: Path, ending: str, style: Style) -> None:
    made = brought(tmp_path, ending, written(ending, style), example())
    assert (made.new, made.changed) == (0, 0)
    assert made.same >= sum(len(example().records[kind]) for kind in (*NODES, *EDGES))
