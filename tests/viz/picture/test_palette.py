"""The looks: families that everybody can tell apart, names that can be read, and what the browser is told."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from viz.picture.palette import THEMES
from viz.places.truth_thresholds import BADLY_TOLD, badly_told, one_in

LOOKS = sorted(THEMES)

TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                   [0.2119034982, 0.6806995451, 0.1073969566],
                   [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                   [1.9779984951, -2.4285922050, 0.4505937099],
                   [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip
# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


def linear(colour: str) -> NDArray[np.float64]:
    part = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def oklab(colour: str, eyes: str) -> NDArray[np.float64]:
    """Ottosson's OKLab of what these eyes make of a colour."""
    seen = np.clip(EYES[eyes] @ linear(colour), 0, 1)
    lab: NDArray[np.float64] = TO_LAB @ np.cbrt(TO_LMS @ seen)
    return lab


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, light = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("eyes", sorted(EYES))
def test_families_can_be_told_apart_by_all_eyes(look: str, eyes: str) -> None:
    seen = {family: oklab(colour, eyes) for family, colour in THEMES[look].land.items()}
    nearest = min((float(np.linalg.norm(seen[a] - seen[b])), a, b) for a, b in combinations(seen, 2))
    assert nearest[0] >= 0.10, nearest


@pytest.mark.parametrize("look", LOOKS)
def test_a_sign_stands_out_from_its_land(look: str) -> None:
    theme = THEMES[look]
    for family, land in theme.land.items():
        assert contrast(theme.sign(family), land) >= 3, family


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_written_can_be_read_where_it_stands(look: str) -> None:
    told = THEMES[look].told()
    waters = [*told["coats"], told["shelf"], *told["bands"]]
    for ink, halo in (("ink", "halo"), ("buoy_ink", "halo")):
        assert contrast(told[ink], told[halo]) >= 7
        assert min(contrast(told[ink], water) for water in (told["sea"], *waters[3:])) >= 4.5, ink
    # Names on the water are large, and their halo carries them where the sea grows dark.
    assert contrast(told["water_name"], told["water_halo"]) >= 4.5
    assert min(contrast(told["water_name"], water) for water in waters[2:]) >= 3
    assert contrast(told["card_ink"], told["card"]) >= 7
    for family in told["land"]:
        assert contrast(told["coastlines"][family], told["beach"]) >= 3, family


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_channel_runs_out_into_a_sea_as_dark_as_itself(look: str) -> None:
    told = THEMES[look].told()
    water = [told["shelf"], *told["channels"]]
    assert contrast(told["channels"][0], told["coats"][2]) < 1.1
    steps = [contrast(one, other) for one, other in pairwise(water)]
    assert all(step > 1.02 for step in steps), steps
    assert contrast(told["shelf"], told["coats"][2]) > 1.15


@pytest.mark.parametrize("look", LOOKS)
def test_every_colour_is_told_and_none_is_made_up_elsewhere(look: str) -> None:
    theme = THEMES[look]
    told = theme.told()
    assert set(vars(theme)) <= set(told)
    assert told["hills"]["region"] == list(theme.hills("region"))
    flat = [one for value in told.values() for one in _strings(value)]
    assert all(len(one) == 7 and one[0] == "#" and int(one[1:], 16) >= 0 for one in flat)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [one for part in parts for one in _strings(part)]


def test_what_is_badly_told_and_how_a_share_is_said() -> None:
    assert [badly_told(truth) for truth in (None, 0.0, BADLY_TOLD - 0.01, BADLY_TOLD, 2.0)] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert [one_in(share) for share in (None, 0.0, 0.004, 0.1075, 0.5)] == [None, None, None, 9, 2]
