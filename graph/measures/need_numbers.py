"""How many residents have a need of a question in a place, told only where nobody can be told apart.

Needs of one question in exactly the same places are one group. A group's number is told from `FEWEST` on,
and a place's number is the sum of the groups that are told: as groups have nobody in common, no subtraction
of numbers that are told gives one that is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.records.needs import Need
from graph.records.places import Places

FEWEST = 5
"""Fewer are never told."""


def people_of_need(need: Need, pressed: Mapping[str, int]) -> int:
    """Return how many have said that they have a need: who raised it as a resident, and who confirmed it."""
    return pressed.get(need.id, 0) + (need.raised_by == "resident")


def need_numbers(
    needs: Mapping[str, Need], pressed: Mapping[str, int], where: Places
) -> dict[tuple[str, str], int]:
    """Return the numbers that everybody may know, by question and place.

    Parameters
    ----------
    needs : mapping of str to Need
    pressed : mapping of str to int
        How many have confirmed each.
    where : Places

    Returns
    -------
    dict
        Without a question and place where there are too few.
    """
    groups: defaultdict[tuple[str, frozenset[str]], int] = defaultdict(int)
    for need in needs.values():
        if need.confirmable and need.question is not None:
            groups[need.question, where.homes(need)] += people_of_need(need, pressed)
    told: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (question, homes), count in groups.items():
        if count >= FEWEST:
            for place in homes:
                told[question, place] += count
    return dict(told)
