"""What takes a while to work out about one date, by name: done in the build process, apart from readers.

Each is a function of the ground with its size looked at first: it declines what nobody would wait for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeVar

from api.atlas.build_messages import Study
from graph.measures.analysis import Budget, find, seconds
from graph.measures.brokerage import Brokerage, brokerage
from graph.measures.fragility import Loss, loss
from graph.measures.gaps import Cell, Gap, Gaps
from graph.measures.losses import Cost, Costs, costs
from graph.measures.network_figures import Figures
from graph.measures.scenario import Scenario, ScenarioOutcome, what_if
from graph.records.errors import OriketError
from graph.ways.all_steps import LEAST_DRAWN
from graph.ways.network_at import NetworkAt

SECONDS = 15.0
"""How long a study may be expected to take."""
MOST_IN_A_MATRIX = 6_000
"""Organisations of which all distances are held twice: 16 n² bytes, some 600 MB."""
LOOKED_AT = 3_000_000
"""Distances that are looked at of larger networks: a loss is then estimated from some organisations."""
MOST_IN_A_LIST = 20_000
"""Organisations whose gaps are listed all at once; of larger networks those of a question or a place."""

MOST_COSTLY = 1_000
"""Organisations, and pairs, of which it is told what losing them would cost."""
Key = TypeVar("Key", str, tuple[str, str])


def study(asked: Study, network: NetworkAt) -> Any:
    """Work out what a study asks."""
    return WORKS[asked.work](network, *asked.arguments)


def _figures(network: NetworkAt) -> Figures:
    return find(network, Budget(betweenness=-1.0, constraint=-1.0, groups=-1.0, estimates=False)).figures


def _what_if(network: NetworkAt, scenario: Scenario) -> ScenarioOutcome:
    return what_if(network, scenario, budget=Budget(SECONDS / 2, SECONDS / 2))


def _loss(network: NetworkAt, scenario: Scenario) -> Loss:
    n = len(network.organisations)
    if n <= MOST_IN_A_MATRIX and 2 * seconds("distances", network) <= SECONDS:
        return loss(network, scenario)
    return loss(network, scenario, max(LEAST_DRAWN, LOOKED_AT // n))


def _costs(network: NetworkAt) -> Costs:
    found = costs(network, SECONDS)
    if found is None:
        raise OriketError("too_large", organisations=len(network.organisations))
    return Costs(_some(found.organisations), _some(found.ties), found.sample)


def _some(found: dict[Key, Cost]) -> dict[Key, Cost]:
    return dict(islice(found.items(), MOST_COSTLY))


def _gaps(network: NetworkAt, question: str | None, place: str | None) -> tuple[Gap, ...]:
    n = len(network.organisations)
    if question is None and place is None and n > MOST_IN_A_LIST:
        raise OriketError("too_large", organisations=n)
    return Gaps(network).all(question, place)


def _cells(network: NetworkAt) -> Mapping[tuple[str, str], Cell]:
    return Gaps(network).cells


def _brokerage(network: NetworkAt) -> dict[str, Brokerage]:
    return brokerage(network)


WORKS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "figures": _figures,
        "what_if": _what_if,
        "loss": _loss,
        "costs": _costs,
        "gaps": _gaps,
        "cells": _cells,
        "brokerage": _brokerage,
    }
)
