"""Several states of one network in one frame: the same islands on the same places, what changes in layers.

Each thing that is not in all states says in which it is (`steps`), and what has become of it from the first
to the last (`change`). Whoever has no script sees both ends at once; the script fades between the states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from viz.picture.palette import Theme

Json = Mapping[str, Any]
Pair = tuple[str, str]
Change = Literal["new", "imagined", "gone", "lost", "between"]
"""What joins two: in the last state only, thought up, no longer there, taken away, or only in between."""
KEPT = 0.4
"""How strong what stays is drawn."""
GREY, GREY_LINE = "#b4b6b3", "#6d716f"


@dataclass(frozen=True)
class State:
    """The network in one state.

    Attributes
    ----------
    pairs : frozenset of pairs
        Whoever works together, each pair in order of ids.
    organisations : frozenset of str
        Who is there.
    alone : frozenset of str
        Who is there but has fallen off: grey.
    """

    pairs: frozenset[Pair]
    organisations: frozenset[str]
    alone: frozenset[str] = frozenset()


def compared(
    chart: Json, states: Sequence[State], *, imagined: bool, older: Json | None = None
) -> dict[str, Any]:
    """Return the chart with everything of all states, each marked with the states that it is in.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values; islands lie where they lie on it.
    states : sequence of State
        In order of time; the first and the last are compared.
    imagined : bool
        Whether the last is thought up: new ties are dashed, and lost ones crossed.
    older : mapping, optional
        The chart of the first state: islands and lanes that only that one has.
    """
    known = {one["id"]: one for one in (*(older or {"islands": ()})["islands"], *chart["islands"])}
    drawn = {_pair(lane): lane for lane in (*(older or {"lanes": ()})["lanes"], *chart["lanes"])}
    islands = [_island(one, states) for one in known.values()]
    lanes = []
    for pair in sorted(frozenset().union(*(state.pairs for state in states))):
        if pair[0] in known and pair[1] in known:
            lane = drawn.get(pair) or _straight(known[pair[0]], known[pair[1]])
            lanes.append(_lane(lane, pair, states, imagined))
    bounds = _around(chart["bounds"], (older or chart)["bounds"])
    return {**chart, "islands": islands, "lanes": lanes, "bounds": bounds}


def touched(chart: Json) -> frozenset[str]:
    """Return the islands that something changes at: their names come first."""
    ends = {end for lane in chart["lanes"] if lane.get("change") for end in (lane["a"], lane["b"])}
    return frozenset(ends | {one["id"] for one in chart["islands"] if one.get("steps") or one.get("grey")})


def _pair(lane: Json) -> Pair:
    a, b = sorted((lane["a"], lane["b"]))
    return a, b


def _island(one: Json, states: Sequence[State]) -> dict[str, Any]:
    there = [n for n, state in enumerate(states) if one["id"] in state.organisations]
    grey = [n for n, state in enumerate(states) if one["id"] in state.alone]
    gone = len(there) < len(states) and 0 in there
    return {
        **one,
        "steps": there if len(there) < len(states) else None,
        "grey": grey or ([n for n in range(len(states)) if n not in there] if gone else None),
    }


def _lane(lane: Json, pair: Pair, states: Sequence[State], imagined: bool) -> dict[str, Any]:
    there = [n for n, state in enumerate(states) if pair in state.pairs]
    change: Change | None = None
    if len(there) < len(states):
        ends = (0 in there, len(states) - 1 in there)
        names: Mapping[tuple[bool, bool], Change] = {
            (False, True): "imagined" if imagined else "new",
            (True, False): "lost" if imagined else "gone",
        }
        change = names.get(ends, "between")
    return {**lane, "steps": there if change else None, "change": change}


def _straight(one: Json, other: Json) -> dict[str, Any]:
    """Return a lane that no chart has: from middle to middle, beneath the islands."""
    return {
        "a": one["id"], "b": other["id"], "degree": "coordination", "strained": False, "person_bound": False,
        "causeway": False, "path": [[one["x"], one["y"]], [other["x"], other["y"]]],
    }  # fmt: skip


def _around(*boxes: Sequence[float]) -> list[float]:
    return [
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    ]


def layer(steps: Iterable[int], drawn: str, strength: float = 1.0) -> str:
    """Return a layer that is there in some states; without a script it is as strong as said."""
    told = " ".join(map(str, steps))
    shown = "" if strength >= 1 else f' opacity="{strength:g}"'
    return f'<g data-steps="{told}"{shown}>{drawn}</g>'


def changed_lane(change: Change, line: str, middle: tuple[float, float], letters: float, theme: Theme) -> str:
    """Return a lane that comes or goes; `line` is its path, `middle` where a cross stands."""
    wide = 3.2 * max(letters, 1.0)
    way = f'<path d="{line}" fill="none"'
    halo = f'{way} stroke="{theme.halo}" stroke-width="{2.2 * wide:.1f}" opacity=".75"/>'
    if change == "new":
        return f'{halo}{way} stroke="{theme.buoy_ink}" stroke-width="{1.3 * wide:.1f}"/>'
    if change == "imagined":
        dash = f'stroke-dasharray="{3.4 * wide:.1f} {2.4 * wide:.1f}"'
        return f'{halo}{way} stroke="{theme.buoy_ink}" stroke-width="{1.3 * wide:.1f}" {dash}/>'
    dash = f'stroke-dasharray="{2 * wide:.1f} {2.2 * wide:.1f}"' if change != "lost" else ""
    drawn = f'{way} stroke="{theme.ink}" stroke-width="{0.6 * wide:.1f}" {dash} opacity=".8"/>'
    return drawn + (_cross(middle, 3 * wide, theme) if change == "lost" else "")


def _cross(middle: tuple[float, float], reach: float, theme: Theme) -> str:
    x, y = middle
    strokes = "".join(
        f"M{x - reach:.1f} {y - way * reach:.1f}L{x + reach:.1f} {y + way * reach:.1f}" for way in (1, -1)
    )
    return (
        f'<path d="{strokes}" fill="none" stroke="{theme.halo}" stroke-width="{0.9 * reach:.1f}"/>'
        f'<path d="{strokes}" fill="none" stroke="{theme.strained}" stroke-width="{0.42 * reach:.1f}"/>'
    )


def grey_island(ring: str) -> str:
    """Return an island that has fallen off or is no longer there."""
    return f'<path d="{ring}" fill="{GREY}" stroke="{GREY_LINE}" stroke-width="4" stroke-dasharray="9 7"/>'
