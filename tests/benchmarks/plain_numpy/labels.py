"""The step that extends days by a work, in plain NumPy: see `planner.solve.labels.extended`.

Labels and works are broadcast against one another in blocks that stay in the processor's cache; the
pairs that pass the first looks are gathered, and every further look takes away those that fail it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bits, Bools, Floats
from planner.solve.labels import SLIVER, Labels, Rest
from planner.solve.outlook import Outlook
from planner.solve.teamdays import Hours, Ways, Works

BLOCK = 100_000  # pairs of a label and a work

Children = tuple[Ints, Floats, float]  # the last, the most of those that are not kept


class _Pairs(NamedTuple):
    """Labels with a work that may follow, and a meal before the way or not; (n,) each."""

    label: Ints
    work: Ints
    eats: Bools


class _Clock(NamedTuple):
    """When and how such a work ends, (n,) each, as in `Labels`; `owed` minutes of meal to come."""

    end: Ints
    busy: Ints
    late: Ints
    fed: Bools
    owed: Ints


def extended(
    labels: Labels, first: bool, works: Works, ways: Ways, rest: Rest, hours: Hours, most: int
) -> Children:
    """Extend every label by every work that may follow and could still lead to enough."""
    to_works = Ways(*(np.ascontiguousarray(table[:, works.place]) for table in ways))
    size = max(1, BLOCK // max(1, len(works.place)))
    found = [_none()]
    for n in range(0, len(labels.place), size):
        label, work = _free(labels, slice(n, n + size), works, to_works, hours)
        pairs = _with_meals(label + n, work, labels, first, works, to_works, hours)
        found.append(_children(pairs, labels, works, to_works, rest, hours))
    numbers = np.concatenate([own for own, _ in found], axis=1)
    worths = np.concatenate([own for _, own in found], axis=1)
    return numbers[:, :most], worths[:, :most], float(worths[1, most:].max(initial=-np.inf))


def _none() -> tuple[Ints, Floats]:
    return np.zeros((8, 0), np.int64), np.zeros((2, 0))


def _free(labels: Labels, rows: slice, works: Works, ways: Ways, hours: Hours) -> tuple[Ints, Ints]:
    """Pair labels with works that share no camp or boat with them and can be reached in time."""
    here = labels.place[rows]
    able = labels.drive[rows, None] + ways.wheel[here] <= hours.drive
    able &= labels.labour[rows, None] + works.labour <= hours.labour
    able &= labels.earliest[rows, None] + ways.elapsed[here] <= works.last_begin
    for held, wanted in zip(labels.bits[rows].T, works.bits.T, strict=True):
        able &= (held[:, None] & wanted) == 0
    label, work = np.nonzero(able)
    return label, work


def _with_meals(
    label: Ints, work: Ints, labels: Labels, first: bool, works: Works, ways: Ways, hours: Hours
) -> _Pairs:
    """Add to each pair whether the meal comes before the way; where both may be, both."""
    if hours.meal == 0:
        return _Pairs(label, work, np.zeros(len(label), bool))
    fed, feeds = labels.fed[label] == 1, works.feeds[work] == 1
    once = ~(fed & feeds)
    label, work, hungry = label[once], work[once], ~(fed | feeds)[once]
    arrival = labels.earliest[label] + ways.elapsed[labels.place[label], work]
    both = hungry & (arrival < (works.ready - works.span)[work]) & (not first)
    times = 1 + both
    eats = np.zeros(int(times.sum()), bool)
    eats[np.cumsum(times)[both] - 1] = True
    return _Pairs(np.repeat(label, times), np.repeat(work, times), eats)


def _children(
    pairs: _Pairs, labels: Labels, works: Works, ways: Ways, rest: Rest, hours: Hours
) -> tuple[Ints, Floats]:
    """Numbers and worths of the pairs that fit into the day and could lead to enough."""
    clock, kept = _clock(pairs, labels, works, ways, rest, hours)
    i, w = pairs.label[kept], pairs.work[kept]
    end, busy, late, fed, owed = clock
    least = np.maximum(busy, end - late)
    left = np.minimum(hours.closes - end, hours.duty + hours.meal - least) - owed
    here = labels.place[i]
    worth = labels.reduced[i] + works.price[w] - ways.fuel[here, w]
    hope = worth - rest.per_minute * (busy - np.where(fed, hours.meal, 0))
    hope += _ahead(rest.outlook, w, left, labels.bits[i]) - rest.toll[labels.start[i]]
    good = hope >= -SLIVER
    drive = labels.drive[i] + ways.wheel[here, w]
    labour = labels.labour[i] + works.labour[w]
    fields = (i, w, end, busy, late, drive, labour, fed)
    numbers = np.array([field[good] for field in fields], np.int64)
    return numbers, np.array([worth[good], hope[good]])


def _clock(
    pairs: _Pairs, labels: Labels, works: Works, ways: Ways, rest: Rest, hours: Hours
) -> tuple[_Clock, Ints]:
    """When works end, for the pairs that fit into the day, and which pairs those are."""
    i, w, eats = pairs
    gone = ways.elapsed[labels.place[i], w] + eats * hours.meal
    span = works.span[w]
    end = np.maximum(labels.earliest[i] + gone + span, works.ready[w])
    late = np.minimum(labels.latest[i], works.last_begin[w] - labels.busy[i] - gone)
    busy = labels.busy[i] + gone + span
    fed = (labels.fed[i] == 1) | (works.feeds[w] == 1) | eats
    owed = np.where(fed, 0, hours.meal)
    home = owed + rest.back[works.place[w]]
    fits = labels.earliest[i] + gone <= works.last_begin[w]
    fits &= (late >= hours.opens) & (end + home <= hours.closes)
    fits &= np.maximum(busy, end - late) + home - hours.meal <= hours.duty
    kept = np.flatnonzero(fits)
    return _Clock(end[kept], busy[kept], late[kept], fed[kept], owed[kept]), kept


def _ahead(outlook: Outlook, work: Ints, left: Ints, bits: Bits) -> Floats:
    """Most that the minutes left after each work could bring when some camps are in use."""
    node = outlook.node[work]
    step = np.minimum((left + outlook.unit - 1) // outlook.unit, outlook.best.shape[1] - 1)
    follower = outlook.follower[node, step]
    used = (follower >= 0) & (outlook.bits[follower] & bits).any(axis=1)
    ahead: Floats = np.where(used, outlook.second[node, step], outlook.best[node, step])
    return ahead
