"""A lognormal distribution by two figures that people note: its median and its 95th percentile."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Self

import numpy as np
from numpy.typing import NDArray

from planner.region.delays import Spread, Stop

Floats = NDArray[np.float64]
Z95 = 1.6448536269514722
"""Standard normal figure that is exceeded one time in twenty."""


@dataclass(frozen=True)
class Lognormal:
    """Half of its figures are at most `median`; `sigma` is how far their logarithms spread."""

    median: float
    sigma: float

    @classmethod
    def of(cls, figures: Spread | Stop) -> Self:
        """Take the two figures of a region's file; 0 and 0 never take any time."""
        if figures.median == 0:
            return cls(0.0, 0.0)
        return cls(float(figures.median), log(figures.p95 / figures.median) / Z95)

    def at(self, z: Floats) -> Floats:
        """Turn standard normal figures into figures of this distribution."""
        return self.median * np.exp(self.sigma * z)

    def one(self, z: float) -> float:
        """Turn one standard normal figure into one of this distribution."""
        return self.median * exp(self.sigma * z)
