"""A week as plain arrays for compiled search: every day of every team is a route.

The route of team t on day d has number ``t * days + d``; teams count from 0 among those that are
planned. A route does works of its `TeamDay` one after the other; all works of all days are numbered
together, those of one day in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bits
from planner.solve.columns import Field, night_cost, places_to_wake
from planner.solve.stands import NO_WAY
from planner.solve.teamdays import TeamDay, Ways
from planner.solve.weekly import TeamLimit

NOWHERE = 10**15  # hundredths; a night where nobody may sleep
DUTY, NIGHT, OUT = 1, 2, 3  # kinds of limits of a team


class Ground(NamedTuple):
    """What never changes in a search. Arrays of (routes,), (works,), (rows,) or as said.

    Attributes
    ----------
    day, ways, first, last, opens, closes, duty, drive, able, crew, grain
        (routes,) number of the `TeamDay` and of the ways; range of works; hours and limits; whether
        the team works; people; minutes too few to matter.
    night, idle, bed
        (routes, places) hundredths of ending a day there, out or idle, `NOWHERE` where one may not;
        the row of the lodging, -1 for none.
    elapsed, wheel, fuel
        (ways, places, places) as in `Ways`.
    place, last_begin, ready, span, feeds, net, group, bits, choice
        (works,) as in `TeamDay`, `bits` (works, words).
    row, amount, most, least
        (works, uses) shared rows; (rows,) their limits.
    kind, limit, counted
        (teams, limits) kind of limit and its most; (teams, limits, days) whether it counts a day.
    beds
        (teams, nights + 2, places) places to wake, -1 beyond the last.
    days, meal, room, ordered
        Days of the week, minutes of a meal, most works of a route, whether visits wait for others.
    """

    day: Ints
    ways: Ints
    first: Ints
    last: Ints
    opens: Ints
    closes: Ints
    duty: Ints
    drive: Ints
    able: Ints
    crew: Ints
    grain: Ints
    night: Ints
    idle: Ints
    bed: Ints
    elapsed: Ints
    wheel: Ints
    fuel: Ints
    place: Ints
    last_begin: Ints
    ready: Ints
    span: Ints
    feeds: Ints
    net: Ints
    bits: Bits
    choice: Ints
    identity: Bits
    row: Ints
    amount: Ints
    most: Ints
    least: Ints
    kind: Ints
    limit: Ints
    counted: Ints
    beds: Ints
    base: Ints
    days: int
    meal: int
    room: int
    ordered: bool


def make_ground(field: Field) -> Ground:
    """Lay a week out."""
    days, teams = len(field.problem.days), field.teams
    of_route = [_day_of(field, k, d) for k in teams for d in range(days)]
    number = [next(n for n, day in enumerate(field.days) if day is own) for own in of_route]
    first = np.cumsum([0, *(len(day.place) for day in field.days)])
    ways, of_ways = _distinct([day.ways for day in of_route])
    hours = np.array([day.hours[:4] for day in of_route], np.int64).reshape(-1, 4)
    words = max((day.bits.shape[1] for day in field.days), default=1)
    choice = _joined([day.choice for day in field.days])
    nights = [_night(field, k, d) for k in teams for d in range(days)]
    kind, limit, counted = _limits([field.rows.of_team[k] for k in teams], days)
    room = max((len(np.unique(day.group)) for day in field.days), default=0)
    return Ground(
        day=np.array(number, np.int64),
        ways=np.array(of_ways, np.int64),
        first=first[number].astype(np.int64),
        last=first[np.array(number, np.int64) + 1].astype(np.int64),
        opens=hours[:, 0].copy(),
        closes=hours[:, 1].copy(),
        duty=hours[:, 2].copy(),
        drive=hours[:, 3].copy(),
        able=np.array([day.works for day in of_route], np.int64),
        crew=np.array([field.problem.teams[k].crew(d) for k in teams for d in range(days)]),
        grain=np.maximum((hours[:, 1] - hours[:, 0]) // 500, 1),
        night=np.array([night for night, _, _ in nights], np.int64),
        idle=np.array([idle for _, idle, _ in nights], np.int64),
        bed=np.array([bed for _, _, bed in nights], np.int64),
        elapsed=np.stack([_always(w, hours) for w in ways]),
        wheel=np.stack([w.wheel for w in ways]),
        fuel=np.stack([w.fuel for w in ways]),
        place=_joined([day.place for day in field.days]),
        last_begin=_joined([day.last_begin for day in field.days]),
        ready=_joined([day.ready for day in field.days]),
        span=_joined([day.span for day in field.days]),
        feeds=_joined([day.feeds for day in field.days]),
        net=_joined([day.net for day in field.days]),
        bits=np.concatenate(
            [np.pad(d.bits, ((0, 0), (0, words - d.bits.shape[1]))) for d in field.days]
        ),
        choice=choice,
        identity=np.random.default_rng(0).integers(1, 2**63, len(choice), np.uint64),
        row=field.rows.by_choice.row[choice],
        amount=field.rows.by_choice.amount[choice],
        most=np.array([row.most for row in field.rows.shared], np.int64),
        least=np.array([row.least for row in field.rows.shared], np.int64),
        kind=kind,
        limit=limit,
        counted=counted,
        beds=_beds(field, of_route),
        base=np.array([field.problem.teams[k].base for k in teams], np.int64),
        days=days,
        meal=field.problem.limits.meal,
        room=room,
        ordered=bool((field.rows.by_choice.amount < 0).any()),
    )


def _always(ways: Ways, hours: Ints) -> Ints:
    """(stands, stands) minutes of ways that may be begun at any time; others are left out."""
    any_time = (ways.first <= hours[:, 0].min()) & (ways.last >= hours[:, 1].max())
    return np.where(any_time, ways.elapsed, NO_WAY)


def _day_of(field: Field, team: int, number: int) -> TeamDay:
    return next(day for day in field.days if day.day == number and team in day.teams)


def _joined(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *arrays])


def _distinct(all_ways: Sequence[Ways]) -> tuple[list[Ways], list[int]]:
    """Ways without repeats, and the number of each."""
    found: dict[int, int] = {}
    for ways in all_ways:
        found.setdefault(id(ways), len(found))
    by_id = {id(ways): ways for ways in all_ways}
    return [by_id[key] for key in found], [found[id(ways)] for ways in all_ways]


def _night(field: Field, team: int, day: int) -> tuple[Ints, Ints, Ints]:
    """(places,) what a night costs after a day out and after an idle one, and its row of beds."""
    base, cost = field.problem.teams[team].base, night_cost(field.problem, team, day)
    night = np.where(np.isfinite(cost), np.nan_to_num(cost, posinf=0), NOWHERE).astype(np.int64)
    idle = night.copy()
    idle[base] = 0
    bed = np.full(len(cost), -1, np.int64)
    for (place, on), row in field.rows.beds.items():
        if on == day and place != base:
            bed[place] = row
    return night, idle, bed


def _limits(of_team: Sequence[Sequence[TeamLimit]], days: int) -> tuple[Ints, Ints, Ints]:
    most = max((len(own) for own in of_team), default=0)
    kind = np.zeros((len(of_team), most), np.int64)
    limit, counted = np.zeros_like(kind), np.zeros((len(of_team), most, days), np.int64)
    numbers = {"duty": DUTY, "night": NIGHT, "out": OUT}
    for k, own in enumerate(of_team):
        for n, one in enumerate(own):
            kind[k, n], limit[k, n] = numbers[one.kind], one.most
            counted[k, n, list(one.days)] = 1
    return kind, limit, counted


def _beds(field: Field, of_route: Sequence[TeamDay]) -> Ints:
    """(teams, days + 1, places) where each team may wake, within what its days allow."""
    days = len(field.problem.days)
    listed = []
    for n, k in enumerate(field.teams):
        for day in range(days + 1):
            able = set(places_to_wake(field.problem, k, day))
            able &= set(range(len(field.problem.places)))  # no nights on the river
            if day < days:
                able &= set(of_route[n * days + day].starts.tolist())
            if day:
                able &= set(of_route[n * days + day - 1].ends.tolist())
            listed.append(sorted(able))
    beds = np.full((len(listed), max(map(len, listed), default=1)), -1, np.int64)
    for n, own in enumerate(listed):
        beds[n, : len(own)] = own
    return beds.reshape(len(field.teams), days + 1, -1)
