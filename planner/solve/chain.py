"""The best chain of day tours through a week, by dynamic programming."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, TeamWeek
from planner.solve.daytours import DayTour, Floats, TeamDays, good_day_tours
from planner.solve.transits import weekly_limits

DUTY_STEP = 15  # minutes; a tour's duty is rounded up to it
Chain = tuple[tuple[int, ...], ...]  # by day: the works, and the rest that ends the day


@dataclass(frozen=True)
class _State:
    """(rests, nights away, steps of duty): the most that a chain so far is worth, -inf if none."""

    worth: Floats
    came: Ints


def best_chain(days: TeamDays, tolls: Floats) -> Chain:
    """Join day tours from base to base, worth most within the week's duty and nights away.

    `tolls` is (n,) hundredths to be left for entering each node.
    """
    counted, limit = tightest_limit(days.week)
    nights = min(days.problem.limits.nights_away, len(days.problem.days) - 1)
    worth = np.full((1, nights + 1, limit // DUTY_STEP + 1), -np.inf)
    worth[0, 0, 0] = 0
    tours, states = [], []
    for day in range(len(days.problem.days)):
        listed = good_day_tours(days, day, tolls)
        state = _gone_on(days, day, worth, listed, counts=day in counted)
        tours.append(listed)
        states.append(state)
        worth = state.worth
    return _traced(days, tours, states, counted)


def tightest_limit(week: TeamWeek) -> tuple[tuple[int, ...], int]:
    """Find the days and minutes of the weekly limit that leaves least; no days when none binds."""
    limits = weekly_limits(week)
    if not limits:
        return (), 0
    return min(limits, key=lambda own: own[1] - sum(week.duty_day[d] for d in own[0]))


def _gone_on(
    days: TeamDays, day: int, worth: Floats, tours: list[DayTour], *, counts: bool
) -> _State:
    rests = days.rests(day)
    after = np.full((len(rests), *worth.shape[1:]), -np.inf)
    came = np.full(after.shape, -1, np.int64)
    for number, tour in enumerate(tours):
        here = _moved(worth[tour.wake], _used(days, day, tour, counts=counts)) + tour.priced
        better = here > after[tour.rest]
        after[tour.rest][better] = here[better]
        came[tour.rest][better] = number
    return _State(after, came)


def _used(days: TeamDays, day: int, tour: DayTour, *, counts: bool) -> tuple[int, int]:
    """Nights away and steps of duty that a tour uses."""
    away = int(days.away[days.rests(day)[tour.rest]])
    return away, -(-tour.duty // DUTY_STEP) if counts else 0


def _moved(worth: Floats, used: tuple[int, int]) -> Floats:
    """Shift (nights, steps) by what is used; what falls out is over a limit."""
    moved = np.full_like(worth, -np.inf)
    rows, columns = worth.shape
    moved[used[0] :, used[1] :] = worth[: max(rows - used[0], 0), : max(columns - used[1], 0)]
    return moved


def _traced(
    days: TeamDays, tours: list[list[DayTour]], states: list[_State], counted: tuple[int, ...]
) -> Chain:
    """Follow the best chain back from the last day."""
    last = states[-1].worth[0]
    night, step = (int(index) for index in np.unravel_index(np.argmax(last), last.shape))
    rest, chain = 0, []
    for day in reversed(range(len(tours))):
        tour = tours[day][states[day].came[rest, night, step]]
        chain.append((*tour.works, int(days.rests(day)[rest])))
        away, used = _used(days, day, tour, counts=day in counted)
        rest, night, step = tour.wake, night - away, step - used
    return tuple(reversed(chain))
