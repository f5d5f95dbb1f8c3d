"""Many teams: a few that work near each other are freed and planned again around all others.

A week of many teams has too many tours to list, and a dive leaves the least to its last teams. So
groups of teams are planned again, each with what the others leave, as long as that finds a better
plan: the tours that lose least at the prices of their own master problem are woven into weeks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from planner.problem.week import Ints, WeekProblem
from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.limits import worst_worth
from planner.solve.pool import best_of, list_pools
from planner.solve.pricing import THREADS, price_out
from planner.solve.restrict import conflicting, restricted
from planner.solve.stop import Stopped
from planner.solve.tours import Effort
from planner.solve.weave import weave

WOVEN = 15_000  # tours for each team that is planned again
SLACK = 0.03  # of what teams could be worth: how much a tour that is woven may lose
GROUP = 4  # teams that are planned again together
CAMPS, LODGINGS = 60, 10  # that a group considers for each of its teams, the nearest

PRICING = Effort(300, steps=36)
LISTING = Effort(10_000, steps=72)


class Fleet:
    """The plan of many teams while it is improved.

    Parameters
    ----------
    plan
        Tours of all teams.
    better
        Called with each better plan.
    stopped
        Asked now and then.
    """

    def __init__(
        self,
        field: Field,
        plan: Sequence[Column],
        better: Callable[[Sequence[Column]], object],
        stopped: Stopped,
    ) -> None:
        self._field, self._better, self._stopped = field, better, stopped
        self._own: dict[int, list[Column]] = {k: [] for k in field.teams}
        for column in plan:
            self._own[column.team].append(column)
        self._tried: dict[tuple[int, ...], object] = {}

    def improve(self) -> None:
        """Plan neighbours again, then all pairs, and so on until none is better."""
        with ThreadPoolExecutor(THREADS) as threads:
            while self._neighbours(threads) or self._round(threads, self._pairs()):
                pass

    def _neighbours(self, threads: ThreadPoolExecutor) -> bool:
        """Plan pairs, threes and fours of teams that work near each other."""
        gained = False
        for size in range(2, min(GROUP, len(self._field.teams)) + 1):
            groups = [self._group(k, size) for k in self._field.teams]
            gained = self._round(threads, groups) or gained
        return gained

    def _pairs(self) -> list[tuple[int, ...]]:
        return list(itertools.combinations(self._field.teams, 2))

    def _round(self, threads: ThreadPoolExecutor, groups: list[tuple[int, ...]]) -> bool:
        """Plan groups again, as many at a time as there are threads; say whether one is better."""
        gained, waiting = False, sorted(set(groups), key=groups.index)
        while waiting and not self._stopped():
            batch, waiting = waiting[:THREADS], waiting[THREADS:]
            changed: set[int] = set()
            for group, plan in zip(batch, list(threads.map(self._again, batch)), strict=True):
                others = self._others(group)
                if plan is None or changed & set(group):
                    continue
                if conflicting(self._field, [*others, *plan]):
                    continue  # what another of the batch has just taken
                for k in group:
                    self._own[k] = [column for column in plan if column.team == k]
                self._better([*others, *plan])
                changed |= set(group)
                gained = True
        return gained

    def _others(self, group: Sequence[int]) -> list[Column]:
        return [c for k, own in self._own.items() if k not in group for c in own]

    def _again(self, group: tuple[int, ...]) -> list[Column] | None:
        """Plan a group again; None when that is no better."""
        own = [column for k in group for column in self._own[k]]
        state = tuple(own), frozenset(self._others(group))
        if self._tried.get(group) == state:
            return None
        self._tried[group] = state
        part = restricted(self._field, group, self._others(group), self._near(group))
        plan = replan(part, own, self._stopped)
        return None if plan is own else plan

    def _places(self, k: int) -> Ints:
        """Where a team is in the week."""
        team = self._field.problem.teams[k]
        found = {team.base, team.wakes}
        for column in self._own[k]:
            found |= {column.start, column.end}
            found |= {self._field.choices[c].place for c in column.choices}
        return np.array(sorted(found), np.int64)

    def _near(self, group: Sequence[int]) -> Ints:
        """Places of camps and lodgings that a group may go to: its own, and those nearest."""
        here = np.unique(np.concatenate([self._places(k) for k in group]))
        problem = self._field.problem
        away = self._field.days[0].ways.elapsed[here].min(axis=0)
        camps = _each([choice.place for choice in self._field.choices])
        lodgings = _each([lodging.place for lodging in problem.lodgings])
        found = [here]
        for places, most in ((camps, CAMPS), (lodgings, LODGINGS)):
            order = np.argsort(away[places], kind="stable")
            found.append(places[order[: most * len(group)]])
        return _with_moorings(problem, np.unique(np.concatenate(found)))

    def _group(self, k: int, size: int) -> tuple[int, ...]:
        """A team and those that work nearest to it."""
        ways, here = self._field.days[0].ways.elapsed, self._places(k)

        def away(other: int) -> tuple[float, int]:
            apart = ways[np.ix_(self._places(other), here)].min(axis=1)
            return float(np.sort(apart)[:10].mean()), other

        others = sorted((o for o in self._field.teams if o != k), key=away)
        return tuple(sorted((k, *others[: size - 1])))


def replan(part: Field, own: list[Column], stopped: Stopped) -> list[Column]:
    """Look for a better plan of a few teams, without proof."""
    priced = price_out(part, own, (PRICING,), stopped)
    if priced is None:
        return own
    value = week_worth(part, own) if own else worst_worth(part) - 1
    slack = min(priced.value - value, SLACK * abs(priced.value))
    pools = list_pools(part, priced.prices, slack, LISTING, stopped)
    if pools is None or stopped():
        return own
    few = best_of(pools, priced.prices, WOVEN * len(part.teams))
    return weave(part, few, value, lambda _: None, stopped).columns or own


def _each(places: Sequence[int]) -> Ints:
    """Places once each, in order; there may be none."""
    return np.unique(np.array(places, np.int64))


def _with_moorings(problem: WeekProblem, places: Ints) -> Ints:
    """Add the moorings of boats that lie at some of these places."""
    first = len(problem.places)
    found = [
        first + m
        for m, mooring in enumerate(problem.moorings)
        if problem.boats[mooring.boat].port in places
    ]
    return np.union1d(places, np.array(found, np.int64))
