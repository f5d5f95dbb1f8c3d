"""Medical transfers: work that ends with a drive to where somebody is handed over.

Where the last clinic of a work is at the camp of a transfer, the team can drive on from there, or
from where its boat lands, to the place of the transfer. Both together are one work that ends there,
so an engine plans it as it plans any other. That each transfer is in the plan once is a visit of
its own: it is numbered after the camps, and it must be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from planner.problem.week import Legs, WeekProblem, Window
from planner.solve.choice import Choice, Delivery
from planner.solve.schedule import with_breaks

ANY_TIME: Window = (0, 10**6)  # the team's day ends long before


def delivered(problem: WeekProblem, transfer: int) -> tuple[int, int]:
    """Number the visit that stands for a transfer: its camp comes after all others."""
    return len(problem.camps) + transfer, 0


def must_be(problem: WeekProblem, camp: int, visit: int) -> bool:
    """Whether a visit, or the transfer that it stands for, must be in the plan."""
    return camp >= len(problem.camps) or (problem.camps[camp].required and visit == 0)


def delivering(problem: WeekProblem, choice: Choice) -> Iterator[Choice]:
    """List the ways to go on from a work with transfers from the camp of its last clinic."""
    if not choice.sessions or problem.mooring(choice.leaving) is not None:
        return
    camp = problem.sessions[choice.sessions[-1]].camp
    own = [t for t, x in enumerate(problem.transfers) if x.camp == camp and choice.day <= x.latest]
    for count in range(1, len(own) + 1):
        for order in permutations(own, count):
            if _fits(problem, order):
                yield from _driven_on(problem, choice, order)


def _fits(problem: WeekProblem, order: Sequence[int]) -> bool:
    """Whether there are seats; of those to one place in a row the first is handed over first."""
    transfers = problem.transfers
    if sum(transfers[t].seats for t in order) > problem.limits.reserved_seats:
        return False
    return all(a < b or transfers[a].place != transfers[b].place for a, b in pairwise(order))


def _driven_on(problem: WeekProblem, choice: Choice, order: Sequence[int]) -> Iterator[Choice]:
    """Drive on from a work, by each vehicle of its teams."""
    if not all(problem.transfers[t].open[choice.day] for t in order):
        return
    deliveries = tuple(Delivery(t, problem.transfers[t].place) for t in order)
    ways = tuple(pairwise((choice.leaving, *(each.place for each in deliveries))))
    for profile in sorted({problem.teams[k].profile for k in choice.teams}):
        legs = problem.road[profile][choice.day]
        minutes = [int(legs.duration[way]) for way in ways]
        if sum(minutes) <= problem.limits.drive_day:
            longer = replace(
                choice,
                teams=frozenset(k for k in choice.teams if problem.teams[k].profile == profile),
                gaps=(*choice.gaps, *_gaps(problem, minutes)),
                windows=(*choice.windows, *_windows(legs, ways)),
                cost=choice.cost + sum(int(legs.cost[way]) for way in ways),
                deliveries=deliveries,
            )
            if longer.possible:
                yield longer


def _gaps(problem: WeekProblem, minutes: Sequence[int]) -> Iterator[int]:
    """Gaps before driving off, and before having handed over and rested."""
    over = problem.session_rules.hand_over + problem.limits.hand_over_rest
    for way in minutes:
        yield 0
        yield with_breaks(way, problem) + over


def _windows(legs: Legs, ways: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """When each way may be begun so that its ferries run, and no limit for the hand-over."""
    for way in ways:
        if legs.leaving is None or way[0] == way[1]:
            yield ANY_TIME
        else:
            yield int(legs.leaving.first[way]), int(legs.leaving.last[way])
        yield ANY_TIME
