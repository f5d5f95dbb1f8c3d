"""The best chain of day tours through a week, by dynamic programming over labels.

A label is a week so far: where it sleeps, what it is worth and what it has used of every weekly
limit. Labels that sleep at one place and have used about the same are compared by worth alone, so
the chain found is always allowed, though not always the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.daytours import DayTour, TeamDays, good_day_tours
from planner.solve.nights import nights_left
from planner.solve.transits import weekly_limit

ALIKE = 45  # minutes of duty within which labels are compared by worth alone
Chain = tuple[tuple[int, ...], ...]  # by day: the works, and the rest that ends the day


@dataclass(frozen=True)
class _Labels:
    """(labels,) rest, worth, and the label and tour that it came from; (labels, limits) used."""

    rest: Ints
    worth: Floats
    used: Ints
    before: Ints
    tour: Ints


def best_chain(days: TeamDays, tolls: Floats) -> Chain:
    """Join day tours from base to base, worth most within all limits of the week.

    `tolls` is (n,) hundredths to be left for entering each node.
    """
    limits = _limits(days)
    start = np.zeros(1, np.int64)
    labels = [
        _Labels(start, start.astype(float), np.zeros((1, len(limits)), np.int64), start, start)
    ]
    tours = []
    for day in range(len(days.problem.days)):
        tours.append(good_day_tours(days, day, tolls))
        labels.append(
            _gone_on(labels[-1], tours[-1], limits, _uses(days, day, tours[-1], len(limits)))
        )
    return _traced(days, tours, labels)


def _limits(days: TeamDays) -> Ints:
    """(limits,) nights away, days worked and, where it could bind, duty of the week."""
    most = [nights_left(days.problem, days.week), days.problem.limits.work_days]
    duty = weekly_limit(days.week)
    return np.array(most if duty is None else [*most, duty], np.int64)


def _uses(days: TeamDays, day: int, tours: Sequence[DayTour], limits: int) -> Ints:
    """(tours, limits) what each tour uses of the first limits."""
    rests, wakes, stand = days.rests(day), days.wakes(day), days.nodes.stand
    away = [int(days.away[rests[tour.rest]]) for tour in tours]
    out = [
        int(bool(tour.works) or stand[wakes[tour.wake]] != stand[rests[tour.rest]])
        for tour in tours
    ]
    duty = [tour.duty for tour in tours]
    return np.column_stack((away, out, duty)).astype(np.int64)[:, :limits]


def _gone_on(labels: _Labels, tours: Sequence[DayTour], limits: Ints, uses: Ints) -> _Labels:
    """Extend every label by every tour that wakes where it sleeps; keep the best of those alike."""
    wake = np.array([tour.wake for tour in tours], np.int64)
    rest = np.array([tour.rest for tour in tours], np.int64)
    priced = np.array([tour.priced for tour in tours])
    before, tour = np.nonzero(labels.rest[:, None] == wake[None])
    used = labels.used[before] + uses[tour]
    allowed = (used <= limits).all(axis=1)
    before, tour, used = before[allowed], tour[allowed], used[allowed]
    worth = labels.worth[before] + priced[tour]
    alike = used.copy()
    alike[:, 2:] //= ALIKE
    keys = np.column_stack((rest[tour], alike))
    order = np.lexsort((-worth, *keys.T[::-1]))
    keys = keys[order]
    first = np.ones(len(order), bool)
    first[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    kept = order[first]
    return _Labels(rest[tour[kept]], worth[kept], used[kept], before[kept], tour[kept])


def _traced(days: TeamDays, tours: Sequence[Sequence[DayTour]], labels: Sequence[_Labels]) -> Chain:
    """Follow the best chain back from the last day."""
    label, chain = int(np.argmax(labels[-1].worth)), []
    for day in reversed(range(len(tours))):
        tour = tours[day][labels[day + 1].tour[label]]
        chain.append((*tour.works, int(days.rests(day)[tour.rest])))
        label = int(labels[day + 1].before[label])
    return tuple(reversed(chain))
