"""Where works begin and end, and the ways between.

Most works end where they began, beside the truck. A boat trip may also begin or end at a mooring,
a night on the river, or end at another port. So every work, like every night, has a stand: where it
is entered and where it is left. A way leads from where one stand is left to where another is
entered. A mooring is entered in the evening and left in the morning; no way joins the two, since a
day on the river is a work of its own.

Stands are numbered: the places, the moorings, then what else works need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, Legs, WeekProblem
from planner.solve.choice import Choice

NO_WAY = 10**15  # minutes; no day is that long


Ends = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True)
class Stands:
    """The stands of a week and some works.

    Attributes
    ----------
    enter, leave
        (stands,) where each is entered and left: a place, or the morning or evening of a mooring.
    drives
        (stands, most) places through which the driver takes the truck within a work, alone to where
        the team lands and then with it to hand over; the last is repeated.
    number
        Stand of each work by where it begins and ends, and where it hands over, as in `Choice`.
    sites
        How many places, mornings and evenings there are.
    """

    enter: Ints
    leave: Ints
    drives: Ints
    number: Mapping[Ends, int]
    sites: int

    def of(self, choice: Choice) -> int:
        """Tell the stand of a work."""
        return self.number[_ends(choice)]


@dataclass(frozen=True)
class StandWays:
    """Ways between stands: (stands, stands), row = left, column = entered.

    `duration` is minutes moving without breaks and `wheel` those at the wheel, what the driver
    drives alone included, both `NO_WAY` where there is no way; `cost` is hundredths; `first` and
    `last` minutes of the day are when a way may be begun.
    """

    duration: Ints
    wheel: Ints
    cost: Ints
    first: Ints
    last: Ints


def make_stands(problem: WeekProblem, choices: Iterable[Choice]) -> Stands:
    """Number the stands that nights and works need."""
    places, moorings = len(problem.places), len(problem.moorings)
    nights = np.arange(places, places + moorings)
    own = sorted(
        {_ends(c) for c in choices if c.place >= places or c.leaving != c.place or c.deliveries}
    )
    begin = np.array([place for place, _, _ in own], np.int64)
    end = np.array([over[-1] if over else leaves for _, leaves, over in own], np.int64)
    truck = [problem.truck_at(stand) for stand in range(places + moorings)]
    drives = [[place] for place in truck]
    drives += [_driven(truck[place], leaves, over, places) for place, leaves, over in own]
    most = max(map(len, drives), default=1)
    number: dict[Ends, int] = {(place, place, ()): place for place in range(places)}
    number |= {ends: places + moorings + n for n, ends in enumerate(own)}
    return Stands(
        enter=np.concatenate((np.arange(places), nights + moorings, begin)),
        leave=np.concatenate(
            (np.arange(places), nights, np.where(end < places, end, end + moorings))
        ),
        drives=np.array([way + way[-1:] * (most - len(way)) for way in drives], np.int64),
        number=number,
        sites=places + 2 * moorings,
    )


def _ends(choice: Choice) -> Ends:
    return choice.place, choice.leaving, tuple(each.place for each in choice.deliveries)


def _driven(waits: int, leaves: int, over: tuple[int, ...], places: int) -> list[int]:
    """Places through which the truck comes that waits at one of them; no road leads to moorings."""
    return [waits, *([leaves] if leaves < places else []), *over]


def ways_between(stands: Stands, legs: Legs) -> StandWays:
    """Find the ways of one vehicle and day between all stands."""
    alone = legs.duration[stands.drives[:, :-1], stands.drives[:, 1:]].sum(axis=1)
    duration = _spread(stands, legs.duration, same=0, other=NO_WAY)
    first = last = None
    if legs.leaving is not None:
        first, last = legs.leaving.first, legs.leaving.last
    return StandWays(
        duration=duration,
        wheel=np.where(duration < NO_WAY, duration + alone[None], NO_WAY),
        cost=_spread(stands, legs.cost),
        first=_spread(stands, first),
        last=_spread(stands, last, same=NO_WAY, other=NO_WAY),
    )


def _spread(stands: Stands, table: Ints | None, *, same: int = 0, other: int = 0) -> Ints:
    """Figures between places as figures between stands; `same` and `other` where no road is."""
    spread = np.full((stands.sites, stands.sites), other, np.int64)
    np.fill_diagonal(spread, same)
    if table is not None:
        spread[: len(table), : len(table)] = table
    figures: Ints = spread[np.ix_(stands.leave, stands.enter)]
    return figures
