"""Until when clinics may go on so that by the plan's own times everybody is in when due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.risk.acts import Act, Clinic, Ferry, Handling, Light, Move, Rest


def with_latest_ends(acts: Sequence[Act], due: int) -> tuple[Act, ...]:
    """Set the latest end of each clinic of a day that has to be over by `due`.

    What comes after takes as long as planned; a later clinic begins at its time.
    """
    return tuple(reversed([*_backwards(acts, due)]))


def _backwards(acts: Sequence[Act], due: int) -> Iterator[Act]:
    late = float(due)
    for act in reversed(acts):
        if isinstance(act, Clinic):
            yield replace(act, latest=max(act.end, min(act.latest, int(late + 1e-6))))
            late = act.start
            continue
        yield act
        if isinstance(act, Light):
            late = min(late, act.due)
        elif isinstance(act, Ferry):
            late = min(late, act.closes) - act.wait - act.crossing
        elif isinstance(act, Move | Handling | Rest):
            late -= act.minutes
