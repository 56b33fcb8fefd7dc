"""How large words and marks are, in units of distance: for those who place and those who paint them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CROWD = 2000
"""More islands than this are not drawn whole: who shows a part of them finds room for its names."""
NAME: Mapping[int, float] = MappingProxyType({1: 0.37, 2: 0.30, 3: 0.268, 4: 0.246, 5: 0.236})
"""Height of an island's name by rank: 18.5, 15, 13.5, 12.5 and 12 px when 50 px show one unit."""
LEADING = 1.14
"""Line height of names, in multiples of their size."""
WATER: Mapping[int, float] = MappingProxyType({1: 0.52, 2: 0.36, 3: 0.29})
"""Height of names on the water by rank: archipelagos and calm water, places, parts of calm water."""
SPACING = 0.18
"""Letter spacing of places' names on the water, in multiples of their size."""
LIGHT = (0.30, 0.62)
"""Width and height of a lighthouse, its foot included."""
SOUNDING = 0.25
"""Height of a true distance in a channel."""
BUOY = (0.17, 0.36)
"""Width and height of an arena's buoy."""
