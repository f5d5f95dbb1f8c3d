"""Compiled steps of the search for day tours.

A label is a day so far. Its clock is a function of the minute t at which the day began, for t up to
`latest`: ``max(earliest, t + busy)``. Driving on, waiting for a window and working keep that form,
so three integers say at once how early a day can be where it is and how short it can have been.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits, Floats
from planner.solve.outlook import Outlook

COMPARED = 96  # labels that a label is compared with; more comparing costs more than it saves
ROOM = 1024
DAY = 1440
SLIVER = 1e-6  # hundredths by which sums in another order may differ


class Labels(NamedTuple):
    """Labels, all (n,) but `bits`, (n, words), which marks the camps and single boats in use.

    `start` is the position of the place of waking, `fed` 1 once the meal is taken; `reduced` is
    hundredths.
    """

    start: Ints
    place: Ints
    earliest: Ints
    busy: Ints
    latest: Ints
    drive: Ints
    labour: Ints
    fed: Ints
    reduced: Floats
    bits: Bits


class Rest(NamedTuple):
    """What the rest of a day takes and could bring.

    `back` is (stands,) least minutes to a place to sleep, `toll` (starts,) hundredths that a tour
    from a place must bring besides what sleeping costs, `per_minute` the price of duty.
    """

    back: Ints
    toll: Floats
    per_minute: float
    outlook: Outlook


@compiled
def _larger(numbers, count, most):  # type: ignore[no-untyped-def]  # numba infers all types
    """Copy (fields, room) numbers into twice the room."""
    grown = np.empty((numbers.shape[0], min(2 * count, most)), numbers.dtype)
    grown[:, :count] = numbers
    return grown


@compiled
def _put(table, column, values):  # type: ignore[no-untyped-def]
    """Write values down a column."""
    for row in range(len(values)):
        table[row, column] = values[row]


@compiled
def _meet(one, other):  # type: ignore[no-untyped-def]
    """Whether two rows of bits share one."""
    for word in range(len(one)):  # noqa: SIM110 -- numba compiles loops, not generators
        if one[word] & other[word]:
            return True
    return False


@compiled
def _within(one, other):  # type: ignore[no-untyped-def]
    """Whether all bits of a row are in another."""
    for word in range(len(one)):  # noqa: SIM110
        if one[word] & ~other[word]:
            return False
    return True


@compiled
def beyond(hours, duty):  # type: ignore[no-untyped-def]
    """Hundredths that minutes of duty beyond the day's limits cost."""
    first = hours.first_price * max(0, duty - hours.first_after)
    return first + hours.second_price * max(0, duty - hours.second_after)


@compiled
def _ahead(outlook, work, left, bits):  # type: ignore[no-untyped-def]
    """Most that the minutes left after a work could bring when some camps are in use."""
    node = outlook.node[work]
    step = min((left + outlook.unit - 1) // outlook.unit, outlook.best.shape[1] - 1)
    follower = outlook.follower[node, step]
    if follower >= 0 and _meet(outlook.bits[follower], bits):
        return outlook.second[node, step]
    return outlook.best[node, step]


@compiled
def extended(labels, first, works, ways, rest, hours, most):  # type: ignore[no-untyped-def]  # noqa: C901, PLR0912, PLR0915
    """Extend every label by every work that may follow and could still lead to enough.

    Parameters
    ----------
    first
        Whether the labels have no work yet.
    most
        Children that are kept.

    Returns
    -------
    numbers, worths, lost
        (8, children) label, work, earliest, busy, latest, drive, labour and fed; (2, children)
        hundredths: worth so far, and the most by which a tour may exceed its threshold; the most of
        children that are not kept.
    """
    numbers = np.empty((8, ROOM), np.int64)
    worths = np.empty((2, ROOM))
    count, lost = 0, -np.inf
    for i in range(len(labels.place)):
        here, soon, fed = labels.place[i], labels.earliest[i], labels.fed[i] == 1
        for w in range(len(works.place)):
            there = works.place[w]
            way = ways.elapsed[here, there]
            if soon + way > works.last_begin[w] or soon + way + works.span[w] > hours.closes:
                continue
            driven = labels.drive[i] + ways.wheel[here, there]
            labour = labels.labour[i] + works.labour[w]
            if driven > hours.drive or labour > hours.labour:
                continue
            if _meet(labels.bits[i], works.bits[w]):
                continue
            worth = labels.reduced[i] + works.price[w] - ways.fuel[here, there]
            if fed and works.feeds[w] == 1 and hours.meal > 0:
                continue
            runs, stops = ways.first[here, there], ways.last[here, there]
            # a meal before the way on helps only where the team would wait anyhow
            waits = soon < runs or soon + way < works.ready[w] - works.span[w]
            may_eat = waits and hours.meal > 0 and not (first or fed or works.feeds[w] == 1)
            for eats in range(2 if may_eat else 1):
                eaten = hours.meal if eats else 0
                leaves = max(soon + eaten, runs)
                at, gone = leaves + way, eaten + way
                if at > works.last_begin[w] or leaves > stops:
                    continue
                end = max(at + works.span[w], works.ready[w])
                busy = labels.busy[i] + gone + works.span[w]
                late = min(labels.latest[i], works.last_begin[w] - labels.busy[i] - gone)
                late = min(late, stops - labels.busy[i] - eaten)
                has_eaten = fed or works.feeds[w] == 1 or eats == 1
                owed = 0 if has_eaten else hours.meal
                least = max(busy, end - late)
                home = owed + rest.back[there]
                if late < hours.opens or end + home > hours.closes:
                    continue
                if least + home - hours.meal > hours.duty:
                    continue
                left = min(hours.closes - end, hours.duty + hours.meal - least) - owed
                spent = rest.per_minute * (busy - (hours.meal if has_eaten else 0))
                ahead = _ahead(rest.outlook, w, left, labels.bits[i])
                hope = worth - spent - rest.toll[labels.start[i]] + ahead
                if hope < -SLIVER:
                    continue
                if count == numbers.shape[1]:
                    if count >= most:
                        lost = max(lost, hope)
                        continue
                    numbers = _larger(numbers, count, most)
                    worths = _larger(worths, count, most)
                is_fed = 1 if has_eaten else 0
                _put(numbers, count, (i, w, end, busy, late, driven, labour, is_fed))
                _put(worths, count, (worth, hope))
                count += 1
    return numbers[:, :count].copy(), worths[:, :count].copy(), lost


@compiled
def undominated(labels, order, group, hours, same_camps, clock_only):  # type: ignore[no-untyped-def]
    """Tell which labels no other of their group beats; `order` sorts by group, best worth first.

    A label beats another that is worth no more, is no earlier and has used no less. With
    `same_camps` groups are alike in camps, else the camps of the better must be among the other's.
    """
    kept = np.zeros(len(order), np.bool_)
    chosen = np.empty(len(order), np.int64)
    count = 0
    for position in range(len(order)):
        j = order[position]
        if position == 0 or group[j] != group[order[position - 1]]:
            count = 0
        beaten = False
        for c in range(min(count, COMPARED)):
            i = chosen[c]
            extra = hours.meal if labels.fed[i] == 0 and labels.fed[j] == 1 else 0
            late = labels.earliest[i] + extra > labels.earliest[j]
            if late or labels.drive[i] > labels.drive[j]:
                continue
            if labels.labour[i] > labels.labour[j] and hours.labour < DAY:
                continue
            long = labels.busy[i] + extra > labels.busy[j] or labels.latest[i] < labels.latest[j]
            if long and not clock_only:
                continue
            if same_camps or _within(labels.bits[i], labels.bits[j]):
                beaten = True
                break
        if not beaten:
            kept[j] = True
            chosen[count] = j
            count += 1
    return kept


@compiled
def closed(labels, first, ends, ways, threshold, per_duty, hours, most):  # type: ignore[no-untyped-def]
    """End labels at every place to sleep where that is worth its threshold, (starts, ends).

    Returns
    -------
    numbers, lost
        (3, tours) label, position of the end and minutes of duty of at most `most` tours; the most
        hundredths by which others exceed their threshold.
    """
    numbers = np.empty((3, ROOM), np.int64)
    count, lost = 0, -np.inf
    meal = 0 if first else hours.meal
    for i in range(len(labels.place)):
        here = labels.place[i]
        owed = meal if labels.fed[i] == 0 else 0
        for e in range(len(ends)):
            there = ends[e]
            if first and there == here:
                continue
            worth = labels.reduced[i] - ways.fuel[here, there] - threshold[labels.start[i], e]
            if worth < 0 or labels.drive[i] + ways.wheel[here, there] > hours.drive:
                continue
            way, stops = ways.elapsed[here, there], ways.last[here, there]
            leaves = max(labels.earliest[i] + owed, ways.first[here, there])
            busy = labels.busy[i] + owed + way
            end = leaves + way
            late = min(labels.latest[i], hours.closes - busy, stops - labels.busy[i] - owed)
            duty = max(busy, end - late) - meal
            if leaves > stops or end > hours.closes or late < hours.opens or duty > hours.duty:
                continue
            left = worth - per_duty * duty - beyond(hours, duty)
            if left < 0:
                continue
            if count == numbers.shape[1]:
                if count >= most:
                    lost = max(lost, left)
                    continue
                numbers = _larger(numbers, count, most)
            _put(numbers, count, (i, e, duty))
            count += 1
    return numbers[:, :count].copy(), lost
