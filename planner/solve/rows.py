"""What tours use of the limits that teams share, and of those that a team has for its week.

A row is a limit: the sum of coefficients of all tours taken must not exceed it. Tours of works,
ways and nights are described once; what a price on a row does to the worth of anything follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, WeekProblem
from planner.solve.arrays import Floats
from planner.solve.choice import Choice
from planner.solve.nights import guests, night_stands
from planner.solve.teamdays import TeamDay
from planner.solve.transfers import delivered, must_be
from planner.solve.weekly import TeamLimit, week_limits

Key = tuple[object, ...]


@dataclass(frozen=True)
class Row:
    """A limit that teams share: `most`, and `least` 1 where a visit must be.

    Up to `room` more may be used, at a `price` in hundredths a unit.
    """

    key: Key
    most: int
    least: int = 0
    room: int = 0
    price: int = 0


@dataclass(frozen=True)
class Uses:
    """(things, most) rows that things use, -1 for none, and how much of each."""

    row: Ints
    amount: Ints

    def price(self, prices: Floats) -> Floats:
        """(things,) what their use costs at a price for each row."""
        padded = np.append(prices, 0.0)
        total: Floats = (padded[self.row] * self.amount).sum(axis=1)
        return total


@dataclass(frozen=True)
class Rows:
    """All limits of a week.

    Attributes
    ----------
    shared
        Limits that teams share.
    by_choice
        Rows that each choice uses.
    beds
        ``beds[stand, night]``: the row of a lodging where not all teams would find room.
    of_team
        Limits of each team's week that could bind.
    joint
        By team, shared rows that it uses by what its days take, and the limit that says how.
    """

    shared: tuple[Row, ...]
    by_choice: Uses
    beds: Mapping[tuple[int, int], int]
    of_team: tuple[tuple[TeamLimit, ...], ...]
    required: Ints
    joint: tuple[tuple[tuple[int, TeamLimit], ...], ...]


def make_rows(problem: WeekProblem, choices: Sequence[Choice]) -> Rows:
    """Write down the limits of a week that some set of its tours could exceed."""
    shared: dict[Key, Row] = {}
    used: list[list[tuple[Key, int]]] = []
    held = {_visit(problem, s) for choice in choices for s in choice.sessions}
    for choice in choices:
        own = list(_choice_uses(problem, choice, held))
        used.append(own)
        for key, _ in own:
            if key not in shared:
                shared[key] = _row(problem, key)
    beds: dict[tuple[int, int], Key] = {}
    for place, night, most in _crowded(problem):
        shared["bed", place, night] = Row(("bed", place, night), most)
        stands = range(len(problem.places) + len(problem.moorings))
        at = [stand for stand in stands if problem.bed_at(stand) == place]
        beds |= {(stand, night): ("bed", place, night) for stand in at}
    weekly = [(("week", n), limit, teams) for n, (limit, teams) in enumerate(week_limits(problem))]
    for key, limit, teams in weekly:
        if len(teams) > 1:
            shared[key] = Row(key, limit.most, room=limit.room, price=limit.price)
    ordered = tuple(shared[key] for key in sorted(shared, key=str))
    number = {row.key: n for n, row in enumerate(ordered)}
    every = range(len(problem.teams))
    return Rows(
        shared=ordered,
        by_choice=_uses([[(number[key], n) for key, n in own] for own in used]),
        beds={ends: number[key] for ends, key in beds.items()},
        of_team=tuple(tuple(limit for _, limit, own in weekly if own == (k,)) for k in every),
        required=np.array([n for n, row in enumerate(ordered) if row.least], np.int64),
        joint=tuple(
            tuple((number[key], x) for key, x, own in weekly if len(own) > 1 and k in own)
            for k in every
        ),
    )


def _visit(problem: WeekProblem, session: int) -> tuple[int, int]:
    return problem.sessions[session].camp, problem.sessions[session].visit


def _choice_uses(
    problem: WeekProblem, choice: Choice, held: set[tuple[int, int]]
) -> Iterator[tuple[Key, int]]:
    for s in choice.sessions:
        camp, visit = _visit(problem, s)
        yield ("visit", camp, visit), 1
        if visit:
            yield ("order", camp, visit, choice.day), 1
        if (camp, visit + 1) in held:
            least = problem.camps[camp].least_interval
            for day in range(choice.day + least, len(problem.days)):
                yield ("order", camp, visit + 1, day), -1
    for each in choice.deliveries:
        yield ("visit", *delivered(problem, each.transfer)), 1
    for day in choice.boat_days:
        yield ("boat", choice.boat, day), 1


def _row(problem: WeekProblem, key: Key) -> Row:
    match key:
        case ("visit", int(camp), int(visit)):
            return Row(key, 1, int(must_be(problem, camp, visit)))
        case ("boat", int(boat), int(_)):
            return Row(key, problem.boats[boat].count)
    return Row(key, 0)


def _crowded(problem: WeekProblem) -> Iterator[tuple[int, int, int]]:
    """Lodgings and nights on which the teams that may sleep there would not all find room."""
    beds = {lodging.place: lodging.beds for lodging in problem.lodgings}
    for night in range(len(problem.days) - 1):
        most_there: dict[tuple[int, int], int] = {}
        for k, team in enumerate(problem.teams):
            for stand in night_stands(problem, k, night):
                if stand != team.base:
                    key = problem.bed_at(stand), k
                    taken = guests(problem, k, night, stand)
                    most_there[key] = max(most_there.get(key, 0), taken)
        for place in sorted({place for place, _ in most_there}):
            most = beds[place]
            crews = sum(taken for (at, _), taken in most_there.items() if at == place)
            if most is not None and crews > most:
                yield place, night, most


def _uses(lists: Sequence[Sequence[tuple[int, int]]]) -> Uses:
    most = max((len(own) for own in lists), default=0)
    row = np.full((len(lists), most), -1, np.int64)
    amount = np.zeros((len(lists), most), np.int64)
    for n, own in enumerate(lists):
        for m, (number, used) in enumerate(own):
            row[n, m], amount[n, m] = number, used
    return Uses(row, amount)


def tour_uses(day: TeamDay, by_choice: Uses, works: Ints) -> Uses:
    """Rows that tours use by their works, given as (tours, stops) positions in the day."""
    padded_row = np.vstack((by_choice.row[day.choice], np.full((1, by_choice.row.shape[1]), -1)))
    padded_amount = np.vstack((by_choice.amount[day.choice], np.zeros((1, by_choice.row.shape[1]))))
    shape = len(works), works.shape[1] * padded_row.shape[1]
    return Uses(
        padded_row[works].reshape(shape).astype(np.int64),
        padded_amount[works].reshape(shape).astype(np.int64),
    )
