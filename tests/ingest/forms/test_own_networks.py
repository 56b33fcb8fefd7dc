"""Our own files of networks: who meets whom comes to a store that knows nobody."""

from pathlib import Path

import pytest

from graph.records.changes import ChangeSet, Draft
from graph.records.json_form import to_claim, to_fields
from graph.stores.memory import MemoryStore
from ingest.exports.graph_tables import EDGES, NODES
from tests.ingest.exports.taken import ENGLISH, NETWORKS, NOW, brought, example, written


@pytest.mark.parametrize("ending", NETWORKS)
def test_who_meets_whom_comes_to_a_store_without_them(tmp_path: Path, ending: str) -> None:
    store, draft = MemoryStore(), Draft()
    for kind in ("place", "question"):  # these have no home in a network of nodes and edges
        for id, one in example().records[kind].items():
            draft.put(kind, id, store.load().stored(kind, id), to_fields(one))
    store.apply(ChangeSet("ground", "test", "edit", NOW, changes=tuple(draft.changes.values())))
    store.apply(brought(tmp_path, ending, written(ending, ENGLISH), store.load()).change_set)
    back = store.load()
    for kind in (*NODES, *EDGES):
        wanted = {id: to_fields(one) for id, one in example().records[kind].items()}
        for id, tie in example().ties.items() if kind == "tie" else ():
            if tie.claims:  # of several the one that speaks has a home
                wanted[id]["claims"] = [to_claim(tie.claim)]
        assert {id: to_fields(one) for id, one in back.records[kind].items()} == wanted
