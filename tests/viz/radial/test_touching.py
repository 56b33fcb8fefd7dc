"""What touches costs by its depth and its weight, and nothing that touches is skipped."""

import numpy as np
import pytest

from viz.radial.touching import DEEP, HARD, touched


def test_boxes_far_from_each_other_are_skipped_and_no_touch_is_lost() -> None:
    rng = np.random.default_rng(4)
    corners = rng.uniform(0, 400, (13, 7, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(5, 60, (13, 7, 2))], axis=2)
    at = rng.uniform(0, 400, (50, 2))
    others = np.concatenate([at, at + rng.uniform(5, 60, (50, 2))], axis=1)
    clear, weights = rng.uniform(0, 6, 50), rng.uniform(1, 6, 50)
    wanted = np.zeros((13, 7))
    for a, k, m in np.ndindex(13, 7, 50):
        box, other = boxes[a, k], others[m]
        across = min(box[2], other[2]) - max(box[0], other[0])
        down = min(box[3], other[3]) - max(box[1], other[1])
        if (depth := min(across, down) + clear[m]) > 0:
            wanted[a, k] += (HARD + DEEP * depth) * weights[m]
    assert touched(boxes, others, clear, weights) == pytest.approx(wanted)
