"""From the columns of the exact engine to tours with clock times, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.problem.week import WeekProblem
from planner.solution import Stop, Tour
from planner.solve.choice import Choice
from planner.solve.column import Column
from planner.solve.schedule import (
    DaySequence,
    duty_minutes,
    labour_of,
    schedule_tour,
    wheel_minutes,
)
from planner.solve.worth import tour_cost, tour_value


def timed_tours(
    problem: WeekProblem, choices: Sequence[Choice], columns: Iterable[Column]
) -> tuple[Tour, ...]:
    """Give the days of a plan their clock times."""
    return tuple(_timed(problem, choices, column) for column in columns)


def _timed(problem: WeekProblem, choices: Sequence[Choice], column: Column) -> Tour:
    works = tuple(choices[index] for index in column.choices)
    tour = schedule_tour(
        problem, DaySequence(column.team, column.day, column.start, column.end, works)
    )
    assert tour is not None, "a label's day can be timed"
    return tour


def columns_of_tours(
    problem: WeekProblem, choices: Sequence[Choice], tours: Iterable[Tour]
) -> list[Column]:
    """Write a plan of another engine as columns."""
    index = {(k, *_key(c.day, c, c.sessions)): n for n, c in enumerate(choices) for k in c.teams}

    def same(tour: Tour, stop: Stop) -> int:
        return index[tour.team, *_key(tour.day, stop, (call.session for call in stop.calls))]

    return [
        Column(
            team=tour.team,
            day=tour.day,
            start=tour.start,
            end=tour.end,
            worth=tour_value(problem, tour) - tour_cost(problem, tour),
            duty=0 if tour.idle else duty_minutes(problem, tour),
            choices=tuple(same(tour, stop) for stop in tour.stops),
            wheel=wheel_minutes(problem, tour),
            labour=labour_of(problem, tour),
        )
        for tour in tours
    ]


def _key(day: int, work: Stop | Choice, sessions: Iterable[int]) -> tuple[object, ...]:
    """What tells works apart that hold other sessions, begin or end elsewhere, or use more."""
    handed = work.deliveries if isinstance(work, Choice) else work.hand_overs
    transfers = tuple(each.transfer for each in handed)
    return day, work.boat, work.place, work.leaving, work.home_late, frozenset(sessions), transfers
