"""When a search stops."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Stopped = Callable[[], bool]  # whether to stop


def never() -> bool:
    """Stop at nothing."""
    return False


def forever() -> float:
    """Seconds that are left where no clock runs."""
    return math.inf


@dataclass(frozen=True)
class Stop:
    """Whether to stop, told when called, and the seconds left for what cannot ask often enough."""

    asked: Stopped
    left: Callable[[], float] = forever

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.asked()


def seconds_left(stopped: Stopped) -> float:
    """Seconds until a search stops at the latest; infinite where that is not known."""
    return max(0.0, stopped.left()) if isinstance(stopped, Stop) else math.inf
