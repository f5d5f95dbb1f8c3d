"""Clock times as minutes."""

from __future__ import annotations

import datetime as dt


def minutes_between(first: dt.time, last: dt.time) -> int:
    """Minutes from one time of a day to another.

    >>> minutes_between(dt.time(6), dt.time(17, 30))
    690
    """
    return (last.hour - first.hour) * 60 + last.minute - first.minute
