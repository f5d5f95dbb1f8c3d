"""Minutes that fall into the night."""

from __future__ import annotations

from planner.region.settings import Band
from planner.rules.timeline import DAY


def night_minutes(start: int, end: int, night: Band | None) -> int:
    """Count the minutes from `start` to `end` that lie in the night.

    Both count from one midnight; the axis goes on over the following days.

    >>> import datetime as dt
    >>> from planner.region.words import Basis
    >>> band = Band(starts=dt.time(22), ends=dt.time(6), source="", basis=Basis.ASSUMED)
    >>> night_minutes(5 * 60, 7 * 60, band), night_minutes(21 * 60, 31 * 60, band)
    (60, 480)
    """
    if night is None:
        return 0
    begins = night.starts.hour * 60 + night.starts.minute
    length = (night.ends.hour * 60 + night.ends.minute - begins) % DAY
    # the night that began the evening before reaches into the first day
    nights = range(start // DAY - 1, end // DAY + 1)
    return sum(_overlap(start, end, begins + day * DAY, length) for day in nights)


def _overlap(start: int, end: int, begins: int, length: int) -> int:
    return max(0, min(end, begins + length) - max(start, begins))
