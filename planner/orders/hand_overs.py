"""Medical transfers in an order: where the team drives straight from its work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planner.network.travel import UNREACHABLE
from planner.problem.week import Legs, WeekProblem
from planner.solve.choice import Choice, Delivery
from planner.solve.schedule import with_breaks
from planner.solve.transfers import ANY_TIME


def driven_on(problem: WeekProblem, choice: Choice, team: int, places: Sequence[int]) -> Choice:
    """Let a work go on to places of transfers, whether a rule allows it or not."""
    if not places:
        return choice
    legs = problem.road[problem.teams[team].profile][choice.day]
    over = problem.session_rules.hand_over + problem.limits.hand_over_rest
    gaps, windows = list(choice.gaps), list(choice.windows)
    for way in pairwise((choice.leaving, *places)):
        gaps += [0, with_breaks(int(legs.duration[way]), problem) + over]
        windows += [_runs(legs, way), ANY_TIME]
    return replace(
        choice,
        gaps=tuple(gaps),
        windows=tuple(windows),
        deliveries=_transfers(problem, choice, places),
    )


def no_way_on(legs: Legs, choice: Choice) -> tuple[int, int] | None:
    """Find a way to a hand-over that there is not."""
    places = (choice.leaving, *(each.place for each in choice.deliveries))
    return next((way for way in pairwise(places) if int(legs.duration[way]) >= UNREACHABLE), None)


def _runs(legs: Legs, way: tuple[int, int]) -> tuple[int, int]:
    """When a way may be begun so that its ferries run."""
    if legs.leaving is None or way[0] == way[1]:
        return ANY_TIME
    return int(legs.leaving.first[way]), int(legs.leaving.last[way])


def _transfers(problem: WeekProblem, choice: Choice, places: Sequence[int]) -> tuple[Delivery, ...]:
    """Take for each place a transfer from the last camp; where none is, the referee will tell."""
    camp = problem.sessions[choice.sessions[-1]].camp if choice.sessions else None
    left = sorted(
        range(len(problem.transfers)), key=lambda number: problem.transfers[number].camp != camp
    )
    found: list[Delivery] = []
    for place in places:
        to = [number for number in left if problem.transfers[number].place == place]
        free = [number for number in to if number not in {each.transfer for each in found}]
        found.append(Delivery((free or to)[0], place))
    return tuple(found)
