"""Clock times for a day tour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.problem.week import WeekProblem
from planner.solution import Call, Stop, Tour
from planner.solve.choices import Choice
from planner.solve.fit import fit

NOON = 750  # 12:30, when a meal is welcome


def with_breaks(minutes: int, problem: WeekProblem) -> int:
    """Minutes that a drive takes with the breaks that it must carry."""
    stretches = max(0, -(-minutes // problem.limits.drive_stretch) - 1)
    return minutes + stretches * problem.limits.drive_break


@dataclass(frozen=True)
class DaySequence:
    """What a team does in a day, in order, before it has clock times."""

    team: int
    day: int
    start: int
    end: int
    choices: tuple[Choice, ...]


def schedule_tour(problem: WeekProblem, sequence: DaySequence) -> Tour | None:
    """Give a day its clock times; None when it cannot keep windows, driving or duty limits.

    The meal is taken within a boat trip that carries it, else after the stop that puts it nearest
    to 12:30 among those with the shortest day.
    """
    team, day = problem.teams[sequence.team], sequence.day
    if not sequence.choices and sequence.start == sequence.end:
        opening = team.window[day][0]
        return Tour(sequence.team, day, sequence.start, sequence.end, opening, opening)
    legs = problem.road[team.profile][day]
    places = [sequence.start, *(choice.place for choice in sequence.choices), sequence.end]
    drives = [int(legs.duration[a, b]) for a, b in pairwise(places)]
    if not team.works[day] or sum(drives) > problem.limits.drive_day:
        return None
    tours = [
        tour
        for meal_after in _meal_places(sequence.choices, problem.limits.meal)
        if (tour := _timed(problem, sequence, drives, meal_after)) is not None
    ]
    if not tours:
        return None
    return min(tours, key=lambda tour: (tour.arrival - tour.departure, _meal_misplaced(tour)))


def duty_minutes(problem: WeekProblem, tour: Tour) -> int:
    """Minutes from leaving to arriving, less the meal of a day with a clinic."""
    return tour.arrival - tour.departure - (problem.limits.meal if tour.stops else 0)


def weeks_within_duty(problem: WeekProblem, tours: Iterable[Tour]) -> bool:
    """Whether every person keeps the weekly limit of duty."""
    used: dict[tuple[int, int], int] = {}
    for tour in tours:
        for p, person in enumerate(problem.teams[tour.team].people):
            if person.works[tour.day]:
                key = tour.team, p
                used[key] = used.get(key, 0) + duty_minutes(problem, tour)
    return all(
        minutes <= problem.teams[team].people[p].duty_week for (team, p), minutes in used.items()
    )


def _meal_places(choices: Sequence[Choice], meal: int) -> tuple[int | None, ...]:
    if not choices or not meal or any(choice.meal_after is not None for choice in choices):
        return (None,)
    return tuple(range(len(choices)))


def _meal_misplaced(tour: Tour) -> int:
    if tour.meal_after is None:
        return 0
    return abs(tour.stops[tour.meal_after].end - NOON)


def _timed(
    problem: WeekProblem, sequence: DaySequence, drives: Sequence[int], meal_after: int | None
) -> Tour | None:
    window = problem.teams[sequence.team].window[sequence.day]
    choices = sequence.choices
    ways = [with_breaks(drive, problem) for drive in drives]
    eaten = [problem.limits.meal if k == meal_after else 0 for k in range(len(choices))]
    gaps, windows = [ways[0]], [window]
    for choice, meal, way in zip(choices, eaten, ways[1:], strict=True):
        gaps += [*choice.gaps, meal + way]
        windows += choice.windows
    times = fit(gaps, [*windows, window])
    if times is None:
        return None
    ready, events, stops = times[0], iter(times[1:]), []
    for choice, meal, way in zip(choices, eaten, ways[:-1], strict=True):
        stops.append(_stop(choice, ready + way, [next(events) for _ in choice.windows]))
        ready = stops[-1].end + meal
    tour = Tour(
        team=sequence.team,
        day=sequence.day,
        start=sequence.start,
        end=sequence.end,
        departure=times[0],
        arrival=times[-1],
        stops=tuple(stops),
        meal_after=meal_after,
    )
    limit = problem.teams[sequence.team].duty_day[sequence.day]
    return tour if duty_minutes(problem, tour) <= limit else None


def _stop(choice: Choice, arrival: int, times: Sequence[int]) -> Stop:
    begin, *clinics, end = times
    calls = (
        Call(session, clinic) for session, clinic in zip(choice.sessions, clinics, strict=True)
    )
    return Stop(
        place=choice.place,
        boat=choice.boat,
        arrival=arrival,
        begin=begin,
        end=end,
        calls=tuple(calls),
        meal_after=choice.meal_after,
    )
