"""Everything that is worked out for one date, once: what pages, answers and the chart read.

Plain data without a graph inside, so that it travels between processes and is never computed in a request;
`graph.measures.analysis` makes it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.measures.cuts import CutTie
from graph.measures.groups import Group
from graph.measures.network_figures import Figures
from graph.measures.standing import Standing
from graph.ways.change_points import Interval

Reason = Literal["too_large", "soon"]
"""Why a finding was left out: it takes too long, or is still being worked out."""


@dataclass(frozen=True, slots=True)
class OrganisationFindings:
    """What was found about one organisation on the date; None is unknown.

    Attributes
    ----------
    standing : {"anchored", "weakly_anchored", "isolated"}
    one_sided, funder : bool
    seen_at : tuple of str
        Arenas, conferences included, where it has been seen.
    tie_count : int
        Current ties.
    betweenness : float or None
    cut : bool
    pairs_lost : int
        Pairs of others that have no way without it.
    component : int
        Number of its component, 0 is the largest.
    reachable : int
        Organisations it has a way to.
    mean_distance, longest_distance : float or None
        To those; None when there are none or it was not computed.
    carries : int
        Pairs that it carries between (`graph.measures.brokerage`).
    constraint : float or None
        Burt's; None without a tie or when it was not computed.
    """

    standing: Standing
    one_sided: bool
    funder: bool
    seen_at: tuple[str, ...]
    tie_count: int
    betweenness: float | None
    cut: bool
    pairs_lost: int
    component: int
    reachable: int
    mean_distance: float | None
    longest_distance: float | None
    carries: int
    constraint: float | None


@dataclass(frozen=True, slots=True)
class ArenaFindings:
    """What was found about one arena on the date.

    Attributes
    ----------
    current, carries : bool
    members : tuple of str
        Organisations at its table, by id; empty when it is not current.
    families_missing : tuple of str or None
        Sector families with nobody there; None when nobody is known to be there.
    """

    current: bool
    carries: bool
    members: tuple[str, ...]
    families_missing: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings for one date; they hold on every day of `interval`.

    Attributes
    ----------
    revision : int
    at : datetime.date
    interval : Interval
    change_points : tuple of datetime.date
    undated_ties : int
    organisations : dict of str to OrganisationFindings
        Living organisations, by id.
    arenas : dict of str to ArenaFindings
        Every arena, by id.
    components : tuple of tuple of str
        Largest first.
    bridging : tuple of str
        Organisations that bridge or cut, highest betweenness first, then most pairs lost, then id.
    betweenness_error : float
        The most that any betweenness can be wrong by; 0 when exact.
    cut_ties : tuple of CutTie
    figures : Figures
    groups : tuple of Group
        Largest first; empty when they were not computed.
    missing : dict of str to str
        Findings that were left out ("betweenness", "distances", "constraint", "groups"), with the
        reason's code.
    """

    revision: int
    at: dt.date
    interval: Interval
    change_points: tuple[dt.date, ...]
    undated_ties: int
    organisations: dict[str, OrganisationFindings]
    arenas: dict[str, ArenaFindings]
    components: tuple[tuple[str, ...], ...]
    bridging: tuple[str, ...]
    betweenness_error: float
    cut_ties: tuple[CutTie, ...]
    figures: Figures
    groups: tuple[Group, ...]
    missing: dict[str, Reason]
