"""What could be asked for in a week: every step beyond a limit that a change can make real."""

from __future__ import annotations

from collections.abc import Iterator

from planner.asks.afloat import boat_wishes
from planner.asks.away import day_wishes, night_wishes
from planner.asks.duty import duty_wishes
from planner.asks.opening import opening_wishes
from planner.asks.posts import post_wishes
from planner.asks.situation import Situation
from planner.asks.step import Wish


def wishes(week: Situation) -> tuple[Wish, ...]:
    """List what could be asked for, in a fixed order."""
    return tuple(_every(week))


def _every(week: Situation) -> Iterator[Wish]:
    yield from post_wishes(week)
    yield from duty_wishes(week)
    yield from night_wishes(week)
    yield from day_wishes(week)
    yield from opening_wishes(week)
    yield from boat_wishes(week)
