"""What limits are worth: the prices of the master problem's rows, with what they mean.

The master problem takes day tours in fractions, so a price says what one step more raises its own
value by at most, and nothing sure about the best week: that takes solving again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.problem.week import WeekProblem
from planner.solve.column import Prices
from planner.solve.columns import Field
from planner.solve.pricing import price_out
from planner.solve.rows import Row
from planner.solve.stop import Stopped, never
from planner.solve.week import EFFORTS, make_field
from planner.solve.weekly import TeamLimit, week_limits

NOTHING = 1e-6
"""Points below which a price is none."""

HOUR = 60
_TIMED = ("duty", "wheel", "labour")


@dataclass(frozen=True)
class LimitKey:
    """Which limit of a week a row is.

    Attributes
    ----------
    kind
        ``visit`` (one of each number at a camp), ``order`` (of visits of a camp until a day),
        ``boat`` (boats on a day), ``bed`` (beds of a lodging on a night), or what a team or person
        has for some days: ``duty``, ``wheel`` and ``labour`` in minutes, ``night``, ``warm``,
        ``out`` and ``gone`` as counts (see `planner.solve.weekly.TeamLimit`).
    of
        Number of the camp and of the visit, of the boat, or of the lodging's place.
    teams
        Crewings that use it, where it is theirs.
    days
        Days that count.
    """

    kind: str
    of: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()
    days: tuple[int, ...] = ()


@dataclass(frozen=True)
class RowPrice:
    """A limit, its most, and what one unit more is worth at most, in points.

    A unit is an hour of what is counted in minutes, else one: a visit, a boat for a day, a bed for
    a night, a night away, a day of work.
    """

    limit: LimitKey
    most: int
    price: float

    def worth(self, more: int) -> float:
        """Points that so many minutes, or so many of what is counted, are worth at most."""
        return self.price * more / (HOUR if self.limit.kind in _TIMED else 1)


@dataclass(frozen=True)
class LimitPrices:
    """What the master problem of a week is worth in points, no tour left out, and its prices."""

    value: float
    rows: tuple[RowPrice, ...]

    def of_boat(self, boat: int, day: int) -> float:
        """Points that one more of some boats is worth at most on a day; 0 where none is wanted."""
        wanted = LimitKey("boat", (boat,), days=(day,))
        return sum(row.price for row in self.rows if row.limit == wanted)

    def worth(self, changes: Sequence[tuple[LimitKey, int, int]]) -> float:
        """Points that limits with another most (the limit, its old and its new one) bring."""
        known = {(row.limit, row.most): row for row in self.rows}
        return sum(
            known[limit, old].worth(new - old)
            for limit, old, new in changes
            if (limit, old) in known
        )


def limit_prices(problem: WeekProblem, stopped: Stopped = never) -> LimitPrices | None:
    """Price the limits of a week; None when stopped before.

    Parameters
    ----------
    problem
        The week. Nothing is planned, so that this takes about a second.
    """
    field = make_field(problem)
    priced = price_out(field, (), EFFORTS, stopped)
    if priced is None:
        return None
    rows = tuple(_rows(field, priced.prices))
    return LimitPrices(priced.bound / problem.per_point, rows)


def week_changes(
    old: WeekProblem, new: WeekProblem
) -> tuple[tuple[LimitKey, int, int], ...] | None:
    """List limits of teams and people that have another most: the limit, its old and its new one.

    None where one of them binds in one of the two weeks only, so that a price says nothing.
    """
    before, after = ([*week_limits(problem)] for problem in (old, new))
    keys = [[_team_key(limit, teams) for limit, teams in limits] for limits in (before, after)]
    if keys[0] != keys[1]:
        return None
    return tuple(
        (key, was.most, now.most)
        for key, (was, _), (now, _) in zip(keys[0], before, after, strict=True)
        if was.most != now.most
    )


def _rows(field: Field, prices: Prices) -> Iterator[RowPrice]:
    for row, price in zip(field.rows.shared, prices.shared.tolist(), strict=True):
        yield _row_price(field, _shared_key(field, row), row.most, price)
    for kind in field.kinds:  # of teams alike, the first stands for all
        limits, own = field.rows.of_team[kind[0]], prices.of_team[kind[0]].tolist()
        for limit, price in zip(limits, own, strict=True):
            yield _row_price(field, _team_key(limit, (kind[0],)), limit.most, price)


def _row_price(field: Field, limit: LimitKey, most: int, price: float) -> RowPrice:
    """Write a price, in hundredths of the currency, in points; what is next to nothing is 0."""
    points = price * (HOUR if limit.kind in _TIMED else 1) / field.problem.per_point
    return RowPrice(limit, most, points if abs(points) > NOTHING else 0.0)


def _team_key(limit: TeamLimit, teams: tuple[int, ...]) -> LimitKey:
    return LimitKey(limit.kind, teams=teams, days=limit.days)


def _shared_key(field: Field, row: Row) -> LimitKey:
    match row.key:
        case ("visit", int(camp), int(visit)):
            return LimitKey("visit", (camp, visit))
        case ("order", int(camp), int(visit), int(day)):
            return LimitKey("order", (camp, visit), days=(day,))
        case (("boat" | "bed") as kind, int(number), int(day)):
            return LimitKey(str(kind), (number,), days=(day,))
    joint = [
        (k, limit)
        for k, limits in enumerate(field.rows.joint)
        for number, limit in limits
        if field.rows.shared[number] is row
    ]
    return _team_key(joint[0][1], tuple(k for k, _ in joint))
