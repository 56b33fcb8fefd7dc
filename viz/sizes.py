"""How large words and marks are drawn, in units of distance, read by those who place and those who paint them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAME: Mapping[int, float] = MappingProxyType({1: 0.36, 2: 0.29, 3: 0.256, 4: 0.232, 5: 0.22})
"""Height of an island's name by rank: 28, 22.5, 20, 18 and 17 px at 78 px per unit."""
LEADING = 1.14
"""Line height of names, in multiples of their size."""
WATER: Mapping[int, float] = MappingProxyType({1: 0.50, 2: 0.34, 3: 0.28})
"""Height of names on the water by rank: archipelagos and calm water, places, parts of calm water."""
SPACING = 0.18
"""Letter spacing of places' names on the water, in multiples of their size."""
LIGHT = (0.30, 0.62)
"""Width and height of a lighthouse, its foot included."""
BUOY = (0.17, 0.36)
"""Width and height of an arena's buoy."""
