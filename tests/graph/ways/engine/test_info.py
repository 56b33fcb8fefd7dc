"""What NetworkX is told: names of its own, with its own arguments."""

import inspect

import networkx as nx

from graph.ways.engine import backend
from graph.ways.engine.info import FUNCTIONS


def test_every_name_is_networkx_own() -> None:
    for name in FUNCTIONS:
        function = getattr(nx, name, None) or getattr(nx.community, name)
        assert "oriket" in function.backends, name
        theirs = inspect.signature(function).parameters
        known = list(inspect.signature(getattr(backend, name)).parameters)
        assert known == [one for one in theirs if one not in ("backend", "backend_kwargs")], name
