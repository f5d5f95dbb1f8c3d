"""The tours of a week as columns of its master problem, priced team by team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, WeekProblem
from planner.solve.arrays import Floats
from planner.solve.choices import Choice
from planner.solve.master import Column, Prices
from planner.solve.nodes import night_places
from planner.solve.rows import Rows
from planner.solve.teamdays import TeamDay
from planner.solve.tours import Prices as DayPrices
from planner.solve.tours import Tours


@dataclass(frozen=True)
class Field:
    """A week ready for the search: its choices, its days by kinds of team, and its limits."""

    problem: WeekProblem
    choices: tuple[Choice, ...]
    days: tuple[TeamDay, ...]
    rows: Rows


def night_cost(problem: WeekProblem, team: int, day: int) -> Floats:
    """(places,) hundredths of ending a day at each place that is not idle; infinite elsewhere."""
    week = problem.teams[team]
    crew = week.crew(day)
    cost = np.full(len(problem.places), np.inf)
    if day < len(problem.days) - 1:
        price = {lodging.place: lodging.price for lodging in problem.lodgings}
        for place in night_places(problem, team, day):
            if place != week.base:
                cost[place] = crew * (problem.per_diem_night + price[place])
    cost[week.base] = crew * problem.per_diem_day
    return cost


def idle_columns(problem: WeekProblem) -> Iterator[Column]:
    """Days on which a team stays where it is."""
    last = len(problem.days) - 1
    for k, team in enumerate(problem.teams):
        for day in range(last + 1):
            cost = night_cost(problem, k, day)
            for place in [team.base] if day in (0, last) else night_places(problem, k, day - 1):
                if np.isfinite(cost[place]):
                    worth = 0 if place == team.base else -int(cost[place])
                    yield Column(k, day, place, place, worth, 0, ())


def resting_cost(field: Field, team: int, day: int, prices: Prices) -> Floats:
    """(places,) what ending a day that is not idle costs, prices of limits included."""
    problem, rows = field.problem, field.rows
    week = problem.teams[team]
    cost = night_cost(problem, team, day)
    for (place, night), row in rows.beds.items():
        if night == day and place != week.base:
            cost[place] += week.crew(day) * prices.shared[row]
    for limit, price in zip(rows.of_team[team], prices.of_team[team], strict=True):
        if limit.kind == "night":
            cost[np.arange(len(cost)) != week.base] += price
        elif limit.kind == "out":
            cost += price
    return cost


def duty_price(field: Field, team: int, day: int, prices: Prices) -> float:
    """Hundredths that a minute of duty on a day costs."""
    return sum(
        float(price)
        for limit, price in zip(field.rows.of_team[team], prices.of_team[team], strict=True)
        if limit.kind == "duty" and day in limit.days
    )


def thresholds(field: Field, day: TeamDay, team: int, prices: Prices) -> Floats:
    """(starts, ends) what a tour of a team must be worth by its works and ways to pay."""
    waking = prices.waking[team]
    cost = resting_cost(field, team, day.day, prices)[day.ends]
    least = waking[day.day][day.starts][:, None] - waking[day.day + 1][day.ends][None] + cost[None]
    if day.day == 0:
        least[day.starts != field.problem.teams[team].base] = np.inf
    else:
        able = night_places(field.problem, team, day.day - 1)
        least[~np.isin(day.starts, able)] = np.inf
    return np.asarray(least, np.float64)


def day_prices(
    field: Field, day: TeamDay, prices: Prices, slack: float = 0.0
) -> list[tuple[tuple[int, ...], DayPrices]]:
    """What tours of a day are measured by, for teams whose minutes of duty cost the same."""
    work = day.net - field.rows.by_choice.price(prices.shared)[day.choice]
    by_price: dict[float, list[int]] = {}
    for k in day.teams:
        by_price.setdefault(duty_price(field, k, day.day, prices), []).append(k)
    found = []
    for per_duty, teams in by_price.items():
        least = np.min([thresholds(field, day, k, prices) for k in teams], axis=0)
        found.append((tuple(teams), DayPrices(work, least - slack, per_duty)))
    return found


def reduced_worth(
    field: Field, day: TeamDay, tours: Tours, measure: DayPrices, team: int, prices: Prices
) -> Floats:
    """(tours,) what each tour adds to the master problem of a team, in hundredths."""
    held = tours.works >= 0
    work = (
        np.where(held, (measure.work - day.net)[tours.works], 0.0).sum(axis=1)
        if len(day.net)
        else 0.0
    )
    least = thresholds(field, day, team, prices)
    s, e = np.searchsorted(day.starts, tours.start), np.searchsorted(day.ends, tours.end)
    worth: Floats = tours.gain + work - measure.per_duty * tours.duty - least[s, e]
    return worth


def columns_of(field: Field, day: TeamDay, tours: Tours, team: int, rows: Ints) -> list[Column]:
    """Some tours as columns of a team."""
    cost = night_cost(field.problem, team, day.day)
    return [
        Column(
            team,
            day.day,
            int(tours.start[n]),
            int(tours.end[n]),
            int(tours.gain[n] - cost[tours.end[n]]),
            int(tours.duty[n]),
            tuple(int(day.choice[w]) for w in tours.works[n] if w >= 0),
        )
        for n in rows
    ]
