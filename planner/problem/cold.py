"""For how many nights a cold box may be away from ice."""

from __future__ import annotations

from collections.abc import Iterable

from planner.problem.week import ServiceWeek, Window

HOUR, DAY = 60, 1440


def warm_nights(services: Iterable[ServiceWeek], windows: Iterable[Window]) -> int | None:
    """Find the most nights in a row that a team may sleep away from ice.

    Boxes are filled where there was ice in the morning, and again where there is ice in the
    evening. After n nights without ice they must have kept for n whole days, and on the last until
    the team arrives: at most from the earliest departure to the latest arrival of any day. The base
    has ice.

    Parameters
    ----------
    windows
        Earliest departure and latest arrival of every team and day.

    Returns
    -------
    int or None
        None where nothing has to be kept cold. 0 also where not even one day is short enough.
    """
    keeps = min((s.cold_hours for s in services if s.cold_hours is not None), default=None)
    if keeps is None:
        return None
    hours = list(windows)
    earliest = min((start for start, _ in hours), default=0)
    latest = max((end for _, end in hours), default=0)
    return max((keeps * HOUR - (latest - earliest)) // DAY, 0)
