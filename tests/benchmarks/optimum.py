"""How far the bundled weeks are from the best possible: `python -m tests.benchmarks.optimum`.

Lists every day tour that the model's nodes allow (their orders, their ways, their nights) and lets
CP-SAT choose one a day. The answer is the best week over the same choices as the engine's, for a
region of one team; it takes seconds because days of nine hours hold few sessions.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from planner.days import parse_week
from planner.problem.week import WeekProblem
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.solve import solve
from planner.solve.daytours import Beam, TeamDays
from planner.solve.members import forgone_penalties, visit_penalties
from planner.solve.nodes import make_nodes
from planner.solve.transits import make_transits
from planner.weekly import Request, formulate

WEEKS = ("2026-W49", "2026-W27", "2027-W05")


@dataclass(frozen=True)
class Tour:
    """A day: nodes of waking and of rest, visits held, gain in hundredths, minutes of duty."""

    wake: int
    rest: int
    visits: frozenset[int]
    gain: int
    duty: int


def problem_of(week: str) -> WeekProblem:
    region = read_region(bundled_region())
    first: dt.date = parse_week(week)
    return formulate(region, Request(first, 6, week))[2]


def day_tours(days: TeamDays, day: int) -> Iterator[Tour]:
    """Extend partial tours by every work until none is left, without letting any go."""
    rests, works = days.rests(day), days.works(day)
    wakes, beam = days.wakes(day), days.wake_beam(day)
    while len(beam.last):
        step = days.extend(beam, rests, day)
        for row, column in np.argwhere(step.allowed):
            yield Tour(
                int(wakes[beam.wake[row]]),
                int(rests[column]),
                frozenset(np.flatnonzero(beam.visited[row]).tolist()),
                int(step.gain[row, column]),
                int(step.duty[row, column]),
            )
        step = days.extend(beam, works, day)
        rows, columns = np.nonzero(step.allowed)
        beam = Beam(
            wake=beam.wake[rows],
            last=works[columns],
            clock=step.clock[rows, columns],
            duty=step.duty[rows, columns],
            drive=step.drive[rows, columns],
            gain=step.gain[rows, columns],
            priced=step.gain[rows, columns].astype(np.float64),
            visited=beam.visited[rows] | days.holds[works[columns]],
            works=np.zeros((len(rows), 0), np.int64),
        )


def best_week(problem: WeekProblem) -> tuple[int, int]:
    """Value of the best week and a bound that none exceeds, in hundredths."""
    nodes = make_nodes(problem)
    transits = make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))
    days = TeamDays(nodes, transits, 0, ())
    model = cp_model.CpModel()
    taken = [
        (model.new_bool_var(""), tour, day)
        for day in range(len(problem.days))
        for tour in day_tours(days, day)
    ]
    for node in {tour.wake for _, tour, _ in taken} | {tour.rest for _, tour, _ in taken}:
        leaving = sum(x for x, tour, _ in taken if tour.wake == node)
        entering = sum(x for x, tour, _ in taken if tour.rest == node)
        if nodes.day_in[node] < 0:
            model.add(leaving == 1)
        elif nodes.day_out[node] < 0:
            model.add(entering == 1)
        else:
            model.add(leaving == entering)
    for number, (camp, visit) in enumerate(days.visits):
        held = sum(x for x, tour, _ in taken if number in tour.visits)
        must = problem.camps[camp].required and not visit
        model.add(held == 1 if must else held <= 1)
    for person in days.week.people:
        counted = [x * tour.duty for x, tour, day in taken if person.works[day]]
        model.add(sum(counted) <= person.duty_week)
    nights = [x for x, tour, _ in taken if days.away[tour.rest]]
    model.add(sum(nights) <= problem.limits.nights_away)
    model.maximize(sum(x * tour.gain for x, tour, _ in taken))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.solve(model)
    return round(solver.objective_value), round(solver.best_objective_bound)


def main() -> None:
    for week in sys.argv[1:] or WEEKS:
        problem = problem_of(week)
        found = solve(problem).value / problem.per_point
        best, bound = (value / problem.per_point for value in best_week(problem))
        below = 100 * (1 - found / best)
        print(f"{week}: engine {found:,.1f}, best {best:,.1f} (bound {bound:,.1f}), {below:.2f} %")


if __name__ == "__main__":
    main()
