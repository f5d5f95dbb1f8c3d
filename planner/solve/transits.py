"""What it takes to go from one node of the routing model to another.

Every matrix is (n, n) int64, row = node left, column = node entered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, TeamWeek
from planner.solve.arrays import Bools
from planner.solve.nights import cost_away, nights_left
from planner.solve.nodes import DAY, FORBIDDEN, Nodes, hours
from planner.solve.stands import StandWays, ways_between

UNLIMITED = 10**9


@dataclass(frozen=True)
class Counted:
    """Something that adds up over the week: one matrix and one limit a team."""

    transit: tuple[Ints, ...]
    limit: tuple[int, ...]


@dataclass(frozen=True)
class Transits:
    """One matrix a team of each kind; teams with the same vehicle share theirs.

    `cost` is hundredths; `time`, `drive` and `duty` are minutes; `drive` is empty where no day can
    reach the limit. `arriving` holds the earliest and latest minute of the week at which a node can
    be reached on an arc, and is empty where no ferry has hours. `forgone` is (n,) hundredths of
    penalties that entering a node avoids, `net` (n,) what its work is worth less its own cost.
    """

    cost: tuple[Ints, ...]
    time: tuple[Ints, ...]
    drive: tuple[Ints, ...]
    duty: tuple[Ints, ...]
    arriving: tuple[tuple[Ints, Ints], ...]
    counted: tuple[Counted, ...]
    forgone: Ints
    net: Ints


def make_transits(nodes: Nodes, forgone: Sequence[int]) -> Transits:
    """Assemble all matrices; `forgone` is as in `entry_costs`."""
    problem = nodes.problem
    profiles = sorted({team.profile for team in problem.teams})
    entry, meal = entry_costs(nodes, forgone), meal_minutes(nodes)
    cost, time, drive, duty, arriving = {}, {}, {}, {}, {}
    for profile in profiles:
        ways = road_ways(nodes, profile)
        drive[profile] = by_arc(nodes, [day.wheel for day in ways])
        moving = by_arc(nodes, [day.duration for day in ways])
        elapsed = elapsed_minutes(nodes, moving)
        cost[profile] = arc_cost(nodes, [day.cost for day in ways], moving, entry)
        time[profile] = time_transit(nodes, elapsed, meal)
        duty[profile] = duty_transit(nodes, elapsed)
        arriving[profile] = arrivals(nodes, ways, elapsed)

    def each_team(matrices: dict[int, Ints]) -> tuple[Ints, ...]:
        return tuple(matrices[team.profile] for team in problem.teams)

    has_hours = any(
        legs.leaving is not None for profile in profiles for legs in problem.road[profile]
    )

    counted = [*_weekly_duty(nodes, each_team(duty)), *_nights_away(nodes), *_work_days(nodes)]
    counted += [*_warm_nights(nodes), *_weekly_driving(nodes, each_team(drive))]
    binding = any(
        team.window[d][1] - team.window[d][0] > problem.limits.drive_day
        for team in problem.teams
        for d in range(len(problem.days))
    )
    return Transits(
        each_team(cost),
        each_team(time),
        each_team(drive) if binding else (),
        each_team(duty),
        tuple(arriving[team.profile] for team in problem.teams) if has_hours else (),
        tuple(counted),
        _of_choices(nodes, forgone),
        _of_choices(nodes, [choice.net for choice in nodes.choices]),
    )


def _of_choices(nodes: Nodes, figures: Sequence[int]) -> Ints:
    """Spread figures of choices over all nodes, 0 elsewhere."""
    spread = np.zeros(nodes.count, np.int64)
    working = nodes.choice >= 0
    spread[working] = np.asarray(figures, np.int64)[nodes.choice[working]]
    return spread


def _weekly_duty(nodes: Nodes, duty: Sequence[Ints]) -> list[Counted]:
    """One dimension, if the duty of somebody's week could bind."""
    limits = [weekly_limit(team) for team in nodes.problem.teams]
    if all(limit is None for limit in limits):
        return []
    most = tuple(UNLIMITED if limit is None else limit for limit in limits)
    return [Counted(tuple(duty), most)]


def weekly_limit(team: TeamWeek) -> int | None:
    """Least weekly limit of the people of a crew, None where it could not bind."""
    longest = sum(team.longest_duty(d) for d, works in enumerate(team.works) if works)
    least = min((person.duty_week for person in team.people), default=UNLIMITED)
    return least if longest > least else None


def _nights_away(nodes: Nodes) -> list[Counted]:
    problem = nodes.problem
    left = tuple(nights_left(problem, team) for team in problem.teams)
    if min(left) >= len(problem.days) - 1:
        return []
    bases = np.array([team.base for team in problem.teams])
    away = np.zeros(nodes.count, np.int64)
    away[nodes.nights] = nodes.stand[nodes.nights] != bases[nodes.team[nodes.nights]]
    matrix = np.repeat(away[:, None], nodes.count, axis=1)
    teams = len(problem.teams)
    return [Counted((matrix,) * teams, left)]


def _warm_nights(nodes: Nodes) -> list[Counted]:
    """One dimension for each row of nights that could all be without ice."""
    problem, most = nodes.problem, nodes.problem.limits.warm_nights
    bases = np.array([team.base for team in problem.teams])
    without = {x.place for x in problem.lodgings if not x.ice}
    warm = np.zeros(nodes.count, np.int64)
    for node in np.flatnonzero(nodes.nights).tolist():
        stand = int(nodes.stand[node])
        warm[node] = problem.bed_at(stand) in without and stand != bases[nodes.team[node]]
    found, teams = [], len(problem.teams)
    if warm.any():
        for first in range(len(problem.days) - 1 - most):
            within = (nodes.day_in >= first) & (nodes.day_in <= first + most)
            matrix = np.repeat((warm * within)[:, None], nodes.count, axis=1)
            found.append(Counted((matrix,) * teams, (most,) * teams))
    return found


def _weekly_driving(nodes: Nodes, drive: Sequence[Ints]) -> list[Counted]:
    limits, teams = nodes.problem.limits, len(nodes.problem.teams)
    if limits.drive_week >= limits.drive_day * len(nodes.problem.days):
        return []
    return [Counted(tuple(drive), (limits.drive_week,) * teams)]


def _work_days(nodes: Nodes) -> list[Counted]:
    problem = nodes.problem
    if problem.limits.work_days >= len(problem.days):
        return []
    active = (nodes.choice >= 0)[:, None] | (nodes.stand[:, None] != nodes.stand[None])
    matrix = (active & nodes.is_rest[None]).astype(np.int64)
    teams = len(problem.teams)
    return [Counted((matrix,) * teams, (problem.limits.work_days,) * teams)]


def by_day(nodes: Nodes, block: Callable[[int, Ints, Ints], Ints], fill: int) -> Ints:
    """Assemble an (n, n) matrix from a block for each day's arcs; `fill` stands elsewhere."""
    matrix = np.full((nodes.count, nodes.count), fill, np.int64)
    for day in range(len(nodes.problem.days)):
        rows = np.flatnonzero(nodes.day_out == day).astype(np.int64)
        columns = np.flatnonzero(nodes.day_in == day).astype(np.int64)
        matrix[np.ix_(rows, columns)] = block(day, rows, columns)
    return matrix


def road_ways(nodes: Nodes, profile: int) -> list[StandWays]:
    """Ways by one vehicle between all stands, by day; days that are alike share theirs."""
    legs = nodes.problem.road[profile]
    found = {id(own): ways_between(nodes.stands, own) for own in legs}
    return [found[id(own)] for own in legs]


def by_arc(nodes: Nodes, minutes: Sequence[Ints]) -> Ints:
    """(n, n) minutes of arcs, by day (stands, stands); `FORBIDDEN` without a way or such an arc."""

    def block(day: int, rows: Ints, columns: Ints) -> Ints:
        ways = minutes[day][np.ix_(nodes.stand[rows], nodes.stand[columns])]
        allowed = _allowed(nodes, day, rows, columns)
        return np.where(allowed, np.minimum(ways, FORBIDDEN), FORBIDDEN)

    return by_day(nodes, block, FORBIDDEN)


def _allowed(nodes: Nodes, day: int, rows: Ints, columns: Ints) -> Bools:
    """Arcs between nodes of one team, and none that moves a team on a day when it must stay."""
    team_from, team_to = nodes.team[rows][:, None], nodes.team[columns][None]
    same_team: Bools = (team_from == team_to) | (team_from < 0) | (team_to < 0)
    moves: Bools = nodes.stand[rows][:, None] != nodes.stand[columns][None]
    stays: Bools = np.array([not team.works[day] for team in nodes.problem.teams])
    return same_team & ~(moves & (team_from >= 0) & stays[team_from])


def elapsed_minutes(nodes: Nodes, drive: Ints) -> Ints:
    """(n, n) minutes of a drive with the breaks that it must carry."""
    limits = nodes.problem.limits
    stretches = np.maximum(-(-drive // limits.drive_stretch) - 1, 0)
    return np.where(drive < FORBIDDEN, drive + stretches * limits.drive_break, FORBIDDEN)


def meal_minutes(nodes: Nodes) -> Ints:
    """(n, n) minutes of the meal, taken between a day's last work and its night."""
    due = (nodes.choice >= 0) & ~nodes.fed.astype(bool)
    return np.where(due[:, None] & nodes.is_rest[None], nodes.problem.limits.meal, 0)


def forced_wait(nodes: Nodes, elapsed: Ints) -> Ints:
    """(n, n) least minutes of waiting between two works, the first done as late as allowed."""
    early = np.zeros(nodes.count, np.int64)
    finish = np.full(nodes.count, FORBIDDEN, np.int64)
    working = np.flatnonzero(nodes.choice >= 0)
    early[working] = [nodes.choices[c].early for c in nodes.choice[working]]
    finish[working] = [
        nodes.choices[c].late + nodes.choices[c].duration for c in nodes.choice[working]
    ]
    wait: Ints = np.maximum(early[None] - finish[:, None] - elapsed, 0)
    return wait


def duty_transit(nodes: Nodes, elapsed: Ints) -> Ints:
    """(n, n) minutes of duty: work, the way on, and the wait that cannot be avoided; no meal."""
    work = nodes.work - nodes.fed * nodes.problem.limits.meal
    duty = elapsed + work[:, None] + forced_wait(nodes, elapsed)
    return np.where(elapsed < FORBIDDEN, duty, FORBIDDEN)


def time_transit(nodes: Nodes, elapsed: Ints, meal: Ints) -> Ints:
    """(n, n) minutes from the time of one node to the earliest time of the next."""
    transit = elapsed + nodes.work[:, None] + meal
    for night in nodes.nights:
        team, day = nodes.problem.teams[nodes.team[night]], nodes.day_out[night]
        transit[night] += DAY + hours(team, day)[0] - hours(team, day - 1)[1]
    return transit


def arrivals(nodes: Nodes, ways: Sequence[StandWays], elapsed: Ints) -> tuple[Ints, Ints]:
    """(n, n) earliest and latest minute of the week at which an arc can end, by its ferries."""

    def at(name: str) -> Ints:
        def block(day: int, rows: Ints, columns: Ints) -> Ints:
            table: Ints = getattr(ways[day], name)
            minutes = np.minimum(table[np.ix_(nodes.stand[rows], nodes.stand[columns])], FORBIDDEN)
            return DAY * day + minutes

        return by_day(nodes, block, 0) + elapsed

    return at("first"), at("last")


def arc_cost(nodes: Nodes, fuels: Sequence[Ints], moving: Ints, entry_cost: Ints) -> Ints:
    """(n, n) hundredths: fuel of the way, what entering the node costs, and the day's per diem."""

    def block(day: int, rows: Ints, columns: Ints) -> Ints:
        return fuels[day][np.ix_(nodes.stand[rows], nodes.stand[columns])]

    cost = by_day(nodes, block, 0) + entry_cost[None]
    cost += day_out_cost(nodes)
    return np.where(moving < FORBIDDEN, cost, 0)


def day_out_cost(nodes: Nodes) -> Ints:
    """(n, n) per diem of a day that is not idle and ends at the base."""
    cost = np.zeros((nodes.count, nodes.count), np.int64)
    bases = np.array([team.base for team in nodes.problem.teams])
    for column in np.flatnonzero(nodes.is_rest):
        team = nodes.team[column]
        if nodes.stand[column] != bases[team]:
            continue
        crew = nodes.problem.teams[team].crew(int(nodes.day_in[column]))
        out = (nodes.choice >= 0) | (nodes.stand != nodes.stand[column])
        cost[out, column] = crew * nodes.problem.per_diem_day
    return cost


def entry_costs(nodes: Nodes, forgone: Sequence[int]) -> Ints:
    """(n,) hundredths for entering a node: nights away, and choices against the best alternative.

    `forgone` holds, for each choice, the penalties that doing it avoids; the model minimises, so a
    choice costs what it avoids less its net value, which is never negative.
    """
    problem = nodes.problem
    cost = np.zeros(nodes.count, np.int64)
    for night in nodes.nights:
        team, stand = int(nodes.team[night]), int(nodes.stand[night])
        if stand != problem.teams[team].base:
            cost[night] = cost_away(problem, team, int(nodes.day_in[night]), stand)
    for node in np.flatnonzero(nodes.choice >= 0):
        c = nodes.choice[node]
        cost[node] = forgone[c] - nodes.choices[c].net
    return cost
