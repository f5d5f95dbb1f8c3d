"""Day tours: the best between any two places, or all that could still matter.

Labels grow stop by stop, for all places of waking at once. A label is let go when another at the
same place is worth no less, is there no later and has used no more, or when the minutes that are
left cannot bring it to what its tour would have to be worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bits, Bools, Floats
from planner.solve.labels import Labels, Rest, closed, extended, undominated
from planner.solve.outlook import outlook
from planner.solve.stands import NO_WAY
from planner.solve.stop import Stopped, never
from planner.solve.teamdays import TeamDay, overtime_cost

NONE = -np.inf
DAY = 1440
MIXER = np.uint64(0x9E3779B97F4A7C15)  # spreads numbers over all 64 bits


@dataclass(frozen=True)
class Effort:
    """How much a search may look at.

    At each stop so many labels are kept, those that promise most, and so many children of them
    all; to see what they promise the day is cut into so many steps. What is let go may leave tours
    missing; a search for all or nothing ends there.
    """

    beam: int
    children: int = 4_000_000
    steps: int = 144
    all_or_nothing: bool = False


WHOLE = Effort(600_000, 2_000_000, all_or_nothing=True)


@dataclass(frozen=True)
class Prices:
    """What tours of a `TeamDay` are measured by.

    Attributes
    ----------
    work
        (works,) hundredths that each work is worth.
    threshold
        (starts, ends) hundredths that a tour between two places must be worth; infinite where no
        team may go.
    per_duty, per_wheel
        Hundredths for a minute of duty, and at the wheel.
    """

    work: Floats
    threshold: Floats
    per_duty: float = 0.0
    per_wheel: float = 0.0


@dataclass(frozen=True)
class Tours:
    """Tours of a `TeamDay`.

    Attributes
    ----------
    start, end
        (n,) stands.
    gain
        (n,) value less cost of works, ways and minutes beyond a day's limits, in hundredths; no
        night.
    duty, wheel, labour
        (n,) minutes out, at the wheel, and of work at camps.
    works
        (n, stops) positions in the `TeamDay`, -1 beyond the last.
    missed
        Hundredths by which a tour that is missing may exceed its threshold; minus infinity when
        none is missing.
    """

    start: Ints
    end: Ints
    gain: Ints
    duty: Ints
    wheel: Ints
    labour: Ints
    works: Ints
    missed: float

    @property
    def complete(self) -> bool:
        """Whether none is missing."""
        return self.missed == NONE

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class _Days:
    """Days so far: their labels, works and, as one number each, what they hold and use.

    `hope` is hundredths by which a tour that begins so may exceed its threshold.
    """

    labels: Labels
    works: Ints
    identity: Bits
    hope: Floats

    def take(self, rows: Ints | Bools) -> _Days:
        labels = Labels._make(column[rows] for column in self.labels)
        return _Days(labels, self.works[rows], self.identity[rows], self.hope[rows])


def best_tours(
    day: TeamDay, prices: Prices, effort: Effort = WHOLE, stopped: Stopped = never
) -> Tours:
    """Find for each start and end the tour that exceeds its threshold most, if any does."""
    return _search(day, prices, True, effort, stopped)


def all_tours(
    day: TeamDay, prices: Prices, effort: Effort = WHOLE, stopped: Stopped = never
) -> Tours:
    """List the tours that reach their threshold; of those alike, what none beats.

    Tours are alike when they join the same places and hold the same camps, with as much driving and
    labour where the week limits them. Without a limit on duty that could bind, one of those alike
    is left, else all that are worth more or shorter.
    """
    return _search(day, prices, False, effort, stopped)


def _search(
    day: TeamDay, prices: Prices, best_only: bool, effort: Effort, stopped: Stopped
) -> Tours:
    plain, day = day, _with_wheel_priced(day, prices)
    days, rest = _waking(day), _rest(day, prices, effort.steps)
    days = days.take(np.flatnonzero(np.isfinite(rest.toll)))
    found, missed = [], NONE
    while day.works and len(days.works):
        ended, lost = _ended(day, plain, prices, days, effort.children)
        found.append(ended)
        missed = max(missed, lost)
        if not len(day.place):
            break
        if stopped():
            missed = max(missed, float(days.hope.max()))
            break
        days, lost = _grown(day, prices, rest, days, effort.children, same_camps=not best_only)
        missed = max(missed, lost)
        if len(days.works) > effort.beam:
            order = np.argsort(-days.hope, kind="stable")
            missed = max(missed, float(days.hope[order[effort.beam]]))
            days = days.take(np.sort(order[: effort.beam]))
        if effort.all_or_nothing and missed > NONE:
            break
    return _merged(plain, found, prices, best_only, missed)


def _with_wheel_priced(day: TeamDay, prices: Prices) -> TeamDay:
    """Let minutes at the wheel cost as fuel does, where they have a price."""
    if not prices.per_wheel:
        return day
    ways = day.ways
    driven = np.where(ways.wheel < NO_WAY, ways.wheel, 0)
    dear: Any = ways.fuel + prices.per_wheel * driven  # hundredths and parts of them
    return replace(day, ways=ways._replace(fuel=dear))


def _waking(day: TeamDay) -> _Days:
    n = len(day.starts)
    zero = np.zeros(n, np.int64)
    labels = Labels(
        start=np.arange(n, dtype=np.int64),
        place=day.starts,
        earliest=zero + day.hours.opens,
        busy=zero,
        latest=zero + day.hours.closes,
        drive=zero,
        labour=zero,
        fed=zero + (day.hours.meal == 0),
        reduced=np.zeros(n),
        bits=np.zeros((n, day.bits.shape[1]), np.uint64),
    )
    return _Days(labels, np.full((n, 0), -1, np.int64), np.zeros(n, np.uint64), np.full(n, np.inf))


def _rest(day: TeamDay, prices: Prices, steps: int) -> Rest:
    """Measure what the rest of a day takes and could bring."""
    least = prices.threshold.min(axis=1, initial=np.inf)
    able = np.isfinite(least)
    home = (prices.threshold[able] - least[able, None]).min(axis=0, initial=np.inf)
    back = _least_back(day)
    ahead = outlook(day, prices.work, prices.per_duty, home, steps)
    return Rest(back, least, prices.per_duty, ahead)


def _least_back(day: TeamDay) -> Ints:
    """(stands,) least minutes to a place to sleep, by works too: by boat one may be nearer."""
    back: Ints = day.ways.elapsed[:, day.ends].min(axis=1)
    took = day.span - day.feeds * day.hours.meal
    while len(day.place):
        by_work = (day.ways.elapsed[:, day.place] + took + back[day.place]).min(axis=1)
        if (by_work >= back).all():
            break
        back = np.minimum(back, by_work)
    return back


def _grown(
    day: TeamDay, prices: Prices, rest: Rest, days: _Days, most: int, *, same_camps: bool
) -> tuple[_Days, float]:
    """Extend days by a work, and let go those that others beat."""
    first = days.works.shape[1] == 0
    numbers, (reduced, hope), lost = extended(
        days.labels, first, day.arrays(prices.work), day.ways, rest, day.hours, most
    )
    parent, work, earliest, busy, latest, drive, labour, fed = numbers
    start, bits = days.labels.start[parent], days.labels.bits[parent] | day.bits[work]
    labels = Labels(
        start, day.place[work], earliest, busy, latest, drive, labour, fed, reduced, bits
    )
    grown = _Days(
        labels,
        np.column_stack((days.works[parent], work)),
        days.identity[parent] + day.identity[work],
        hope,
    )
    group = labels.start * len(day.ways.fuel) + labels.place
    if same_camps:
        group = _hashed(group, grown.identity)
    order = np.lexsort((labels.earliest, -labels.reduced, group))
    kept = undominated(labels, order, group, day.hours, same_camps, day.clock_only)
    return grown.take(np.flatnonzero(kept)), lost


def _hashed(group: Ints, identity: Bits) -> Ints:
    """Number groups by what is held and used too."""
    key: Ints = ((group.astype(np.uint64) + np.uint64(1)) * MIXER ^ identity).view(np.int64)
    return key


def _ended(
    day: TeamDay, plain: TeamDay, prices: Prices, days: _Days, most: int
) -> tuple[Tours, float]:
    first = days.works.shape[1] == 0
    (label, end, duty), lost = closed(
        days.labels, first, day.ends, day.ways, prices.threshold, prices.per_duty, day.hours, most
    )
    return _tours(plain, days.labels.start[label], end, duty, days.works[label]), lost


def _tours(day: TeamDay, start: Ints, end: Ints, duty: Ints, works: Ints) -> Tours:
    gain = -overtime_cost(day.hours, duty)
    wheel, labour = np.zeros_like(gain), np.zeros_like(gain)
    here = day.starts[start]
    for column in works.T:
        gain += day.net[column] - day.ways.fuel[here, day.place[column]]
        wheel += day.ways.wheel[here, day.place[column]]
        labour += day.labour[column]
        here = day.place[column]
    gain -= day.ways.fuel[here, day.ends[end]]
    wheel += day.ways.wheel[here, day.ends[end]]
    return Tours(start, end, gain, duty, wheel, labour, works, NONE)


def _merged(
    day: TeamDay, found: Sequence[Tours], prices: Prices, best_only: bool, missed: float
) -> Tours:
    """Put tours of all lengths together and leave out those that others beat."""
    if not found:
        none = np.zeros(0, np.int64)
        return Tours(none, none, none, none, none, none, none.reshape(0, 0), NONE)
    works = _padded([tours.works for tours in found])
    start = np.concatenate([tours.start for tours in found])
    end = np.concatenate([tours.end for tours in found])
    gain = np.concatenate([tours.gain for tours in found])
    duty = np.concatenate([tours.duty for tours in found])
    wheel = np.concatenate([tours.wheel for tours in found])
    labour = np.concatenate([tours.labour for tours in found])
    group = start * len(day.ends) + end
    if best_only:
        worth = gain - prices.per_duty * duty - prices.per_wheel * wheel
        worth += np.where(works >= 0, (prices.work - day.net)[works], 0).sum(axis=1)
        kept = _best(group, worth)
    else:
        if day.counts_wheel:
            group = group * (DAY + 1) + np.minimum(wheel, DAY)
        if day.counts_labour:
            group = group * (DAY + 1) + np.minimum(labour, DAY)
        kept = _pareto(_hashed(group, _identity(day, works)), gain, duty, day.clock_only)
    return Tours(
        day.starts[start[kept]],
        day.ends[end[kept]],
        gain[kept],
        duty[kept],
        wheel[kept],
        labour[kept],
        works[kept],
        missed,
    )


def _padded(works: Sequence[Ints]) -> Ints:
    """Works of all tours as one array, -1 after the last of each."""
    most = max(each.shape[1] for each in works)
    rows = (np.pad(w, ((0, 0), (0, most - w.shape[1])), constant_values=-1) for w in works)
    return np.concatenate(list(rows))


def _best(group: Ints, worth: Floats) -> Ints:
    """Number of the tour that is worth most in each group."""
    order = np.lexsort((-worth, group))
    first = np.ones(len(order), bool)
    first[1:] = group[order][1:] != group[order][:-1]
    return np.sort(order[first])


def _identity(day: TeamDay, works: Ints) -> Bits:
    """Which works are done, in any order: the sum of their numbers."""
    identity = np.zeros(len(works), np.uint64)
    for column in works.T:
        identity += np.where(column >= 0, day.identity[column], np.uint64(0))
    return identity


def _pareto(group: Ints, gain: Ints, duty: Ints, clock_only: bool) -> Ints:
    """Of each group, the tours that are worth most, or shorter than all that are worth more."""
    order = np.lexsort((duty, -gain, group))
    first = np.ones(len(order), bool)
    first[1:] = group[order][1:] != group[order][:-1]
    if clock_only:
        return np.sort(order[first])
    # later groups lie lower, so that the least so far is the least of its own group
    low = duty[order] - np.cumsum(first) * (int(duty.max(initial=0)) + 1)
    shorter = np.ones(len(order), bool)
    shorter[1:] = low[1:] < np.minimum.accumulate(low)[:-1]
    return np.sort(order[shorter])
