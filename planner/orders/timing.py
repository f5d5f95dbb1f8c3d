"""Clock times of ordered days: those of the engines where a day can be kept, and else the earliest.

A day that breaks a rule gets times too, so that the referee can say which rules, and by how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from planner.network.travel import UNREACHABLE
from planner.orders.boats import NO_END, at_any_time, boat_choices, road_choice
from planner.orders.hand_overs import driven_on, no_way_on
from planner.orders.reading import OrderedDay, Work, visits_of_work
from planner.phrases import phrase
from planner.problem.week import WeekProblem
from planner.solution import Tour
from planner.solve.choice import Choice
from planner.solve.schedule import DaySequence, schedule_tour

MOST_TRIED = 64
"""Ways of a day that are tried: lengths of clinics, and when empty boats go home."""


@dataclass(frozen=True)
class Timed:
    """A day with clock times; without them, `fault` says which way there is none."""

    tour: Tour
    fault: str = ""


def timed(problem: WeekProblem, day: OrderedDay) -> Timed:
    """Give a day its clock times."""
    sequences = list(islice(_sequences(problem, day), MOST_TRIED))
    for sequence in sequences:
        tour = None if _missing(problem, sequence) else schedule_tour(problem, sequence)
        if tour is not None:
            return Timed(tour)
    fault = _missing(problem, sequences[-1]) if sequences else _no_boat(problem, day)
    forced = None if fault else _forced(problem, sequences[-1])
    if forced is not None:
        return Timed(forced)
    opening = problem.teams[day.team].window[day.day][0]
    still = Tour(day.team, day.day, day.start, day.start, opening, opening)
    wakes = phrase("what is ordered does not follow from where the team wakes")
    return Timed(still, fault or wakes)


def _sequences(problem: WeekProblem, day: OrderedDay) -> Iterator[DaySequence]:
    """List the ways to take a day, the longest clinics first."""
    most = max((len(each) for each in day.asked), default=1)
    for shorter in range(most):
        lengths = {n: min(shorter, len(each) - 1) for n, each in enumerate(day.asked)}
        works = [
            list(_choices(problem, day, work, visits_of_work(day, work, lengths)))
            for work in day.works
        ]
        for choices in product(*works):
            yield DaySequence(day.team, day.day, day.start, day.end, choices)


def _choices(
    problem: WeekProblem, day: OrderedDay, work: Work, sessions: Sequence[int]
) -> Iterator[Choice]:
    for choice in _works(problem, day, work, sessions):
        yield driven_on(problem, choice, day.team, work.hands_over)


def _works(
    problem: WeekProblem, day: OrderedDay, work: Work, sessions: Sequence[int]
) -> Iterator[Choice]:
    if work.boat is None:
        yield road_choice(problem, day.team, sessions[0])
        return
    ends = work.begins, work.ends
    yield from boat_choices(problem, day.team, day.day, work.boat, ends, sessions)


def _missing(problem: WeekProblem, sequence: DaySequence) -> str:
    """Say which way by road there is none; empty where there are all."""
    legs = problem.road[problem.teams[sequence.team].profile][sequence.day]
    begins = [*(choice.place for choice in sequence.choices), sequence.end]
    leaves = [sequence.start, *(choice.goes_on_from for choice in sequence.choices)]
    lost = [
        (here, there)
        for here, there in zip(leaves, begins, strict=True)
        if problem.mooring(here) is None
        and problem.mooring(there) is None
        and int(legs.duration[here, there]) >= UNREACHABLE
    ]
    on = (no_way_on(legs, choice) for choice in sequence.choices if choice.deliveries)
    lost += [way for way in on if way is not None]
    if not lost:
        return ""
    return phrase(
        "there is no way by road from {start} to {end} this day",
        start=problem.places[lost[0][0]],
        end=problem.places[lost[0][1]],
    )


def _no_boat(problem: WeekProblem, day: OrderedDay) -> str:
    """Say of a trip for which there is no way by river; the first one is told."""
    for work in day.works:
        lengths = {n: len(each) - 1 for n, each in enumerate(day.asked)}
        sessions = visits_of_work(day, work, lengths)
        if work.boat is not None and not list(_choices(problem, day, work, sessions)):
            camps = [problem.camps[problem.sessions[s].camp].id for s in sessions]
            ends = [problem.places[problem.bed_at(stand)] for stand in (work.begins, work.ends)]
            stops = ", ".join([*camps, ends[1]])
            return phrase(
                "boat {boat} has no way from {start} to {stops} this day",
                boat=problem.boats[work.boat].id,
                start=ends[0],
                stops=stops,
            )
    return ""


def _forced(problem: WeekProblem, sequence: DaySequence) -> Tour | None:
    """Give a day its earliest times whatever closes, ends or is exceeded."""
    team = problem.teams[sequence.team]
    free = replace(
        team,
        window=tuple((opens, NO_END) for opens, _ in team.window),
        works=(True,) * len(team.works),
        duty_day=(NO_END,) * len(team.duty_day),
        labour_day=None,
    )
    teams = (*problem.teams[: sequence.team], free, *problem.teams[sequence.team + 1 :])
    days = list(problem.road[team.profile])
    days[sequence.day] = replace(days[sequence.day], leaving=None)
    road = tuple(
        tuple(days) if profile == team.profile else row for profile, row in enumerate(problem.road)
    )
    relaxed = replace(
        problem,
        teams=teams,
        road=road,
        limits=replace(problem.limits, drive_day=NO_END),
    )
    choices = tuple(map(at_any_time, sequence.choices))
    return schedule_tour(relaxed, replace(sequence, choices=choices))
