"""Day tours of a team from the rules alone, and what a search for them finds, written alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.problem.week import WeekProblem
from planner.solve.choice import Choice
from planner.solve.teamdays import TeamDay
from planner.solve.tours import Tours
from tests.solve.brute import days_of
from tests.solve.prices import night_cost


@dataclass(frozen=True)
class Kind:
    """What tours that are alike share: their ends, camp visits and boats."""

    start: int
    end: int
    visits: tuple[tuple[int, int], ...]
    boats: tuple[int, ...]


Fronts = Mapping[Kind, Sequence[tuple[int, int]]]  # gain and duty, of which none beats another


def naive_fronts(problem: WeekProblem, team: int) -> list[Fronts]:
    """List by day all tours that are not idle, by trying every order at every minute."""
    found: list[Fronts] = []
    for day, by_ends in enumerate(days_of(problem, team)):
        fronts: dict[Kind, list[tuple[int, int]]] = {}
        for (start, end), days in by_ends.items():
            night = night_cost(problem, team, day, end, out=True)
            for held in days:
                if held.out:
                    kind = Kind(start, end, held.visits, held.boats)
                    fronts.setdefault(kind, []).append((held.worth + night, held.duty))
        found.append({kind: sorted(front) for kind, front in fronts.items()})
    return found


def searched_fronts(
    problem: WeekProblem, choices: Sequence[Choice], day: TeamDay, tours: Tours
) -> Fronts:
    """Write tours of a search as the naive ones are written."""
    fronts: dict[Kind, list[tuple[int, int]]] = {}
    for n in range(len(tours)):
        held = [choices[day.choice[w]] for w in tours.works[n] if w >= 0]
        sessions = [problem.sessions[s] for choice in held for s in choice.sessions]
        kind = Kind(
            int(tours.start[n]),
            int(tours.end[n]),
            tuple(sorted((s.camp, s.visit) for s in sessions)),
            tuple(sorted(choice.boat for choice in held if choice.boat is not None)),
        )
        fronts.setdefault(kind, []).append((int(tours.gain[n]), int(tours.duty[n])))
    return {kind: sorted(front) for kind, front in fronts.items()}
