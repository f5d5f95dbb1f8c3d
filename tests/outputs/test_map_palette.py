from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from planner.outputs.map.palette import SHUT, WATER, day_ink

Floats = NDArray[np.float64]
FRIDAY = 4
WRITING = "#26231f"
PAVED = "#8d8172"
LEAST = 20
"""Difference in CIE Lab that two thin lines need to look different."""

# what is left of linear red, green and blue for eyes without one kind of cone (Machado 2009)
EYES = {
    "all cones": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])


def lab(colour: str, eye: str) -> Floats:
    """CIE Lab of a colour as an eye sees it."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = TO_XYZ @ np.clip(EYES[eye] @ linear, 0, 1)
    x, y, z = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", EYES)
def test_friday_differs_from_other_days_and_from_the_ground(eye: str) -> None:
    others = [day_ink(day).fill for day in range(7) if day != FRIDAY]
    for other, friday in product([*others, SHUT, WATER, WRITING, PAVED], [day_ink(FRIDAY).fill]):
        assert np.linalg.norm(lab(friday, eye) - lab(other, eye)) >= LEAST, other
