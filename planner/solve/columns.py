"""The tours of a week as columns of its master problem, priced team by team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.problem.week import Ints, WeekProblem
from planner.solve.arrays import Floats
from planner.solve.choice import Choice
from planner.solve.column import Column, Prices
from planner.solve.kinds import Kind
from planner.solve.nights import cost_away, guests, night_stands
from planner.solve.rows import Rows
from planner.solve.teamdays import TeamDay
from planner.solve.tours import Prices as DayPrices
from planner.solve.tours import Tours
from planner.solve.weekly import Days, TeamLimit

MINUTES = ("duty", "wheel", "labour")


class Minutes(NamedTuple):
    """Hundredths that a minute costs: of duty, at the wheel, and of work at camps."""

    duty: float
    wheel: float
    labour: float


@dataclass(frozen=True)
class Field:
    """A week ready for the search.

    Attributes
    ----------
    kinds
        Teams to plan. Those of one kind differ in nothing but their base, and the master problem
        lets them end the week at one another's.
    """

    problem: WeekProblem
    choices: tuple[Choice, ...]
    days: tuple[TeamDay, ...]
    rows: Rows
    kinds: tuple[Kind, ...]

    @property
    def teams(self) -> tuple[int, ...]:
        """Teams to plan, in order."""
        return tuple(sorted(k for kind in self.kinds for k in kind))


def night_cost(problem: WeekProblem, team: int, day: int) -> Floats:
    """(nights,) hundredths of ending a day at each stand that is not idle; infinite elsewhere."""
    week = problem.teams[team]
    cost = np.full(len(problem.places) + len(problem.moorings), np.inf)
    if day < len(problem.days) - 1:
        for stand in night_stands(problem, team, day):
            if stand != week.base:
                cost[stand] = cost_away(problem, team, day, stand)
    cost[week.base] = week.crew(day) * problem.per_diem_day
    return cost


def places_to_wake(problem: WeekProblem, team: int, day: int) -> tuple[int, ...]:
    """List where a team may be on the morning of a day; after the last only its base."""
    if day == 0:
        return (problem.teams[team].wakes,)
    if day == len(problem.days):
        return (problem.teams[team].base,)
    return night_stands(problem, team, day - 1)


def idle_columns(field: Field) -> Iterator[Column]:
    """Days on which a team stays where it is; on the river a day of rest is a work."""
    problem = field.problem
    for k in field.teams:
        base = problem.teams[k].base
        for day in range(len(problem.days)):
            cost = night_cost(problem, k, day)
            for place in places_to_wake(problem, k, day):
                if np.isfinite(cost[place]) and problem.mooring(place) is None:
                    worth = 0 if place == base else -int(cost[place])
                    yield Column(k, day, place, place, worth, 0, ())


def idle_week(field: Field) -> list[Column]:
    """Every team that begins at its base stays there."""
    teams = field.problem.teams
    return [
        c
        for c in idle_columns(field)
        if c.start == c.end == teams[c.team].base and not teams[c.team].away
    ]


def away_teams(field: Field) -> tuple[int, ...]:
    """Teams that begin elsewhere than at their base: for them no week is idle."""
    return tuple(k for k in field.teams if field.problem.teams[k].away)


def resting_cost(field: Field, team: int, day: int, prices: Prices) -> Floats:
    """(nights,) what ending a day that is not idle costs, prices of limits included."""
    problem, rows = field.problem, field.rows
    week = problem.teams[team]
    cost = night_cost(problem, team, day)
    for (stand, night), row in rows.beds.items():
        if night == day and stand != week.base:
            cost[stand] += guests(problem, team, day, stand) * prices.shared[row]
    ends = np.arange(len(cost))
    none = np.zeros(len(cost), np.int64)
    away = (ends != week.base).astype(np.int64)
    days = Days(none + day, none, none, none, ends, away, none + 1)
    for limit, price in priced_limits(field, team, prices):
        if price:
            cost += price * limit.use(days)
    return cost


def priced_limits(field: Field, team: int, prices: Prices) -> Iterator[tuple[TeamLimit, float]]:
    """List the limits of a week that a team uses, its own and those that it shares."""
    rows = field.rows
    yield from zip(rows.of_team[team], prices.of_team[team].tolist(), strict=True)
    for row, limit in rows.joint[team]:
        yield limit, float(prices.shared[row])


def minute_prices(field: Field, team: int, day: int, prices: Prices) -> Minutes:
    """Hundredths that minutes on a day cost."""
    cost = dict.fromkeys(MINUTES, 0.0)
    for limit, price in priced_limits(field, team, prices):
        if limit.kind in cost and day in limit.days:
            cost[limit.kind] += price
    return Minutes(*(cost[kind] for kind in MINUTES))


def thresholds(field: Field, day: TeamDay, kind: Kind, prices: Prices) -> Floats:
    """(starts, ends) what a tour of some teams must be worth by its works and ways to pay."""
    waking = prices.waking[kind[0]]
    worth = waking[day.day][day.starts][:, None] - waking[day.day + 1][day.ends][None]
    least = np.full(worth.shape, np.inf)
    for k in kind:
        cost = resting_cost(field, k, day.day, prices)[day.ends]
        able = np.isin(day.starts, places_to_wake(field.problem, k, day.day))
        least = np.minimum(least, np.where(able[:, None], cost[None], np.inf))
    return np.asarray(worth + least, np.float64)


def day_prices(
    field: Field, day: TeamDay, kinds: Sequence[Kind], prices: Prices, slack: float = 0.0
) -> list[tuple[tuple[Kind, ...], DayPrices]]:
    """What tours of a day are measured by, for kinds of team whose minutes cost the same."""
    work = day.net - field.rows.by_choice.price(prices.shared)[day.choice]
    by_price: dict[Minutes, list[Kind]] = {}
    for kind in kinds:
        if kind[0] in day.teams:
            by_price.setdefault(minute_prices(field, kind[0], day.day, prices), []).append(kind)
    found = []
    for per, own in by_price.items():
        least = np.min([thresholds(field, day, kind, prices) for kind in own], axis=0)
        paid = work - per.labour * day.labour
        found.append((tuple(own), DayPrices(paid, least - slack, per.duty, per.wheel)))
    return found


def reduced_worth(
    field: Field, day: TeamDay, tours: Tours, measure: DayPrices, kind: Kind, prices: Prices
) -> Floats:
    """(tours,) what each tour adds to the master problem for some teams, in hundredths."""
    work = np.append(measure.work - day.net, 0.0)[tours.works].sum(axis=1)
    least = thresholds(field, day, kind, prices)
    start = np.searchsorted(day.starts, tours.start)
    end = np.searchsorted(day.ends, tours.end)
    spent = measure.per_duty * tours.duty + measure.per_wheel * tours.wheel
    worth: Floats = tours.gain + work - spent - least[start, end]
    return worth


def columns_of(field: Field, day: TeamDay, tours: Tours, kind: Kind, rows: Ints) -> list[Column]:
    """Some tours as columns of the first team of a kind."""
    cost = np.min([night_cost(field.problem, k, day.day) for k in kind], axis=0)
    return [
        Column(
            kind[0],
            day.day,
            int(tours.start[n]),
            int(tours.end[n]),
            int(tours.gain[n] - cost[tours.end[n]]),
            int(tours.duty[n]),
            tuple(int(day.choice[w]) for w in tours.works[n] if w >= 0),
            int(tours.wheel[n]),
            int(tours.labour[n]),
        )
        for n in rows
    ]


def days_of(field: Field, columns: Sequence[Column]) -> Days:
    """Write columns as days that use limits."""
    bases = field.problem.teams
    numbers = [
        (c.day, c.duty, c.wheel, c.labour, c.end, c.end != bases[c.team].base, c.out)
        for c in columns
    ]
    return Days(*np.array(numbers, np.int64).reshape(-1, 7).T)


def overtime(field: Field, columns: Sequence[Column]) -> int:
    """Hundredths that minutes beyond limits of the week cost."""
    rows = field.rows
    total = 0
    priced = [row for row in rows.shared if row.price]
    if not priced and not any(limit.price for own in rows.of_team for limit in own):
        return 0
    shared = dict.fromkeys((n for n, row in enumerate(rows.shared) if row.price), 0)
    for team in {column.team for column in columns}:
        days = days_of(field, [column for column in columns if column.team == team])
        for limit in rows.of_team[team]:
            total += limit.price * max(0, int(limit.use(days).sum()) - limit.most)
        for row, limit in rows.joint[team]:
            if row in shared:
                shared[row] += int(limit.use(days).sum())
    for row, used in shared.items():
        total += rows.shared[row].price * max(0, used - rows.shared[row].most)
    return total


def week_worth(field: Field, columns: Sequence[Column]) -> int:
    """Hundredths that a week is worth."""
    return sum(column.worth for column in columns) - overtime(field, columns)
