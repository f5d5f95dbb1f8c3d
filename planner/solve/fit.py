"""Times for a fixed sequence of events."""

from __future__ import annotations

from collections.abc import Sequence

from planner.problem.week import Window


def fit(gaps: Sequence[int], windows: Sequence[Window]) -> tuple[int, ...] | None:
    """Find times for events in order, ending as early as possible, then beginning as late.

    The end of a fixed sequence is a convex function of its beginning with slopes 0 and 1, so this
    schedule also has the shortest span of all, and is the earliest that has it.

    Parameters
    ----------
    gaps
        (n - 1,) least minutes between an event and the next.
    windows
        (n,) earliest and latest time of each event.

    Returns
    -------
    tuple of int or None
        (n,) times; None when no times fit.
    """
    clock = windows[0][0]
    for gap, (early, late) in zip(gaps, windows[1:], strict=True):
        clock = max(clock + gap, early)
        if clock > late:
            return None
    for gap, (_, late) in zip(reversed(gaps), reversed(windows[:-1]), strict=True):
        clock = min(clock - gap, late)
    times = [clock]
    for gap, (early, _) in zip(gaps, windows[1:], strict=True):
        times.append(max(times[-1] + gap, early))
    return tuple(times)
