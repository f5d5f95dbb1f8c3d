"""Compiled: the clock of a day, and what it takes to put one more work into the day.

The clock is a function of the minute t at which the day began, ``max(earliest, t + busy)`` for t up
to `latest`, as in the search for day tours. Such functions are closed under composition. So each
route keeps, before every work, those that lead there, and after it those that lead from there to
the end of the day; a work between them is tested by composing the two. Where a meal is due there
are several functions, one for each place to eat, and those that none beats are kept.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.compiled import compiled
from planner.problem.week import Ints

MEALS = 8  # places to eat that are told apart
FAR = 10**17


class View(NamedTuple):
    """A route alone: its ways, stops and clocks, hours and limits."""

    elapsed: Ints
    fuel: Ints
    drive: Ints
    stop: Ints
    ahead: Ints
    aheads: Ints
    fed: Ints
    hungry: Ints
    hungers: Ints
    opens: int
    closes: int
    duty: int
    meal: int
    most_wheel: int
    wheel: int
    joined: bool


@compiled
def _keep(kept, i, count, earliest, busy, latest):  # type: ignore[no-untyped-def]  # numba infers all types
    """Keep a function of stop `i` unless another beats it; return how many there are."""
    for f in range(count):
        if kept[i, f, 0] <= earliest and kept[i, f, 1] <= busy and kept[i, f, 2] >= latest:
            return count
    left = 0
    for f in range(count):
        if earliest > kept[i, f, 0] or busy > kept[i, f, 1] or latest < kept[i, f, 2]:
            for m in range(3):
                kept[i, left, m] = kept[i, f, m]
            left += 1
    if left < kept.shape[1]:
        kept[i, left, 0], kept[i, left, 1], kept[i, left, 2] = earliest, busy, latest
        left += 1
    return left


@compiled
def lead(view, works, work, last):  # type: ignore[no-untyped-def]
    """Follow the clock from waking to each of `last` works; the hungry function comes last."""
    ahead, aheads, stop, elapsed = view.ahead, view.aheads, view.stop, view.elapsed
    begin, ready, span, feed = works
    meal, opens = view.meal, view.opens
    ahead[0, 0, 0], ahead[0, 0, 1], ahead[0, 0, 2] = opens, 0, view.closes
    ahead[0, 0, 3], aheads[0] = 0 if meal else 1, 1
    for i in range(1, last + 1):
        w = work[i]
        way = elapsed[stop[i - 1], stop[i]]
        feeds, count = feed[w] == 1 and meal > 0, 0
        hungry, hungry_end, hungry_took, hungry_late = False, 0, 0, 0
        for f in range(aheads[i - 1]):
            fed = ahead[i - 1, f, 3] == 1
            if fed and feeds:
                continue
            for eats in range(1 if fed or feeds or i == 1 else 2):
                gone = way + meal * eats
                at, busy = ahead[i - 1, f, 0] + gone, ahead[i - 1, f, 1] + gone
                late = min(ahead[i - 1, f, 2], begin[w] - busy)
                if at > begin[w] or late < opens:
                    continue
                end, took = max(at + span[w], ready[w]), busy + span[w]
                if fed or feeds or eats == 1:
                    count = _keep(ahead, i, count, end, took, late)
                else:
                    hungry, hungry_end, hungry_took, hungry_late = True, end, took, late
        for f in range(count):
            ahead[i, f, 3] = 1
        if hungry:
            count = min(count + 1, ahead.shape[1])
            ahead[i, count - 1, 0], ahead[i, count - 1, 1] = hungry_end, hungry_took
            ahead[i, count - 1, 2], ahead[i, count - 1, 3] = hungry_late, 0
        aheads[i] = count


@compiled
def trail(view, works, work, last):  # type: ignore[no-untyped-def]
    """Follow the clock from arriving at each of `last` works to the end of the day."""
    rest, hungry, hungers, stop = view.fed, view.hungry, view.hungers, view.stop
    begin, ready, span, feed = works
    elapsed, meal = view.elapsed, view.meal
    rest[last + 1, 0], rest[last + 1, 1], rest[last + 1, 2] = -FAR, 0, FAR
    hungry[last + 1, 0, 0], hungry[last + 1, 0, 1], hungry[last + 1, 0, 2] = -FAR, meal, FAR
    hungers[last + 1] = 1
    for i in range(last, 0, -1):
        w, count = work[i], 0
        way = elapsed[stop[i], stop[i + 1]]
        this = begin[w], ready[w], span[w]
        then = rest[i + 1, 0], rest[i + 1, 1], rest[i + 1, 2]
        rest[i, 0], rest[i, 1], rest[i, 2] = _through(this, way, then)
        if meal > 0 and feed[w] == 1:
            hungry[i, 0, 0], hungry[i, 0, 1], hungry[i, 0, 2] = rest[i, 0], rest[i, 1], rest[i, 2]
            rest[i, 2], count = -FAR, 1
        elif meal > 0:
            earliest, busy, latest = _through(this, way + meal, then)
            count = _keep(hungry, i, count, earliest, busy, latest)
            for f in range(hungers[i + 1]):
                then = hungry[i + 1, f, 0], hungry[i + 1, f, 1], hungry[i + 1, f, 2]
                earliest, busy, latest = _through(this, way, then)
                count = _keep(hungry, i, count, earliest, busy, latest)
        hungers[i] = count


@compiled
def _through(this, way, rest):  # type: ignore[no-untyped-def]
    """Compose a work, the way on and the rest of the day; `latest` is low when it cannot be."""
    begin, ready, span = this
    earliest, busy, latest = rest
    late = min(begin, latest - span - way) if ready + way <= latest else -FAR
    return max(earliest, ready + way + busy), span + way + busy, late


@compiled
def _closed(view, earliest, busy, latest, owed):  # type: ignore[no-untyped-def]
    """Minutes of duty of a day that ends so, -1 when it may not; `owed` of them are the meal."""
    late = min(latest, view.closes - busy)
    if earliest > view.closes or late < view.opens:
        return -1
    duty = max(busy, earliest - late) - owed
    return duty if duty <= view.duty else -1


@compiled
def shortest(view, last):  # type: ignore[no-untyped-def]
    """Least minutes of duty of a route, -1 when it is not allowed."""
    if not view.joined:
        return 0
    if view.wheel > view.most_wheel:
        return -1
    meal = view.meal if last > 0 else 0
    ahead = view.ahead
    way = view.elapsed[view.stop[last], view.stop[last + 1]]
    best = -1
    for f in range(view.aheads[last]):
        gone = way + (meal if ahead[last, f, 3] == 0 else 0)
        earliest, busy = ahead[last, f, 0] + gone, ahead[last, f, 1] + gone
        duty = _closed(view, earliest, busy, ahead[last, f, 2], meal)
        if duty >= 0 and (best < 0 or duty < best):
            best = duty
    return best


@compiled
def insertion_duty(view, i, go, on, this):  # type: ignore[no-untyped-def]
    """Minutes of duty of a route with a work put in after stop `i`, -1 when it would not do.

    Parameters
    ----------
    go, on
        Minutes of the ways to the work and from it.
    this
        `last_begin`, `ready`, `span`, place and `feeds` of the work.
    """
    ahead, rest, hungry, meal = view.ahead, view.fed, view.hungry, view.meal
    hours, work = (view.opens, view.closes, view.duty, meal), this[:3]
    eating, best, n = this[4] == 1 and meal > 0, -1, i + 1
    after = rest[n, 0], rest[n, 1], rest[n, 2]
    for f in range(view.aheads[i]):
        before, fed = (ahead[i, f, 0], ahead[i, f, 1], ahead[i, f, 2]), ahead[i, f, 3] == 1
        if fed and eating:
            continue
        if fed or eating:
            best = _less(best, spliced(before, go, work, on, after, hours))
            continue
        if i > 0:
            best = _less(best, spliced(before, go + meal, work, on, after, hours))
        best = _less(best, spliced(before, go, work, on + meal, after, hours))
        for h in range(view.hungers[n]):
            eaten = hungry[n, h, 0], hungry[n, h, 1], hungry[n, h, 2]
            best = _less(best, spliced(before, go, work, on, eaten, hours))
    return best


@compiled
def _less(one, other):  # type: ignore[no-untyped-def]
    """Take the lesser of two numbers, of which -1 is none."""
    return other if one < 0 or 0 <= other < one else one


@compiled
def spliced(before, go, work, on, after, hours):  # type: ignore[no-untyped-def]
    """Minutes of duty of a day with a work in its middle, -1 when it would not do.

    Parameters
    ----------
    before, after
        Earliest, busy and latest before the work and after it.
    go, on
        Minutes from the one to the work and on to the other.
    work
        `last_begin`, `ready` and `span`.
    hours
        When the day opens and closes, its most minutes of duty, and how many do not count.
    """
    begin, ready, span = work
    opens, closes, most, free = hours
    at, busy = before[0] + go, before[1] + go
    end = max(at + span, ready) + on
    if at > begin or end > after[2]:
        return -1
    earliest = max(end + after[1], after[0])
    late = min(before[2], begin - busy)
    busy += span + on
    late = min(late, after[2] - busy)
    busy += after[1]
    late = min(late, closes - busy)
    if earliest > closes or late < opens:
        return -1
    duty = max(busy, earliest - late) - free
    return duty if duty <= most else -1
