"""Times for a fixed sequence of events."""

from __future__ import annotations

from collections.abc import Sequence

from planner.problem.week import Window

Reach = tuple[int, int, int]


def fit(
    gaps: Sequence[int], windows: Sequence[Window], reaches: Sequence[Reach] = ()
) -> tuple[int, ...] | None:
    """Find times for events in order, ending as early as possible, then beginning as late.

    The end of a fixed sequence is a convex function of its beginning with slopes 0 and 1, so this
    schedule also has the shortest span of all, and is the earliest that has it.

    Parameters
    ----------
    gaps
        (n - 1,) least minutes between an event and the next.
    windows
        (n,) earliest and latest time of each event.
    reaches
        First and last event, and least minutes between the two.

    Returns
    -------
    tuple of int or None
        (n,) times; None when no times fit.
    """
    clock = _forward(windows[0][0], gaps, windows, reaches)
    if any(time > late for time, (_, late) in zip(clock, windows, strict=True)):
        return None
    latest = clock[-1:]
    for event in range(len(gaps) - 1, -1, -1):
        bounds = [latest[0] - gaps[event], windows[event][1]]
        bounds += [latest[b - event - 1] - least for a, b, least in reaches if a == event]
        latest.insert(0, min(bounds))
    return tuple(_forward(latest[0], gaps, windows, reaches))


def _forward(
    first: int, gaps: Sequence[int], windows: Sequence[Window], reaches: Sequence[Reach]
) -> list[int]:
    """(n,) earliest times when the first event is at `first`."""
    times = [first]
    for event, gap in enumerate(gaps, start=1):
        bounds = [times[-1] + gap, windows[event][0]]
        bounds += [times[a] + least for a, b, least in reaches if b == event]
        times.append(max(bounds))
    return times
