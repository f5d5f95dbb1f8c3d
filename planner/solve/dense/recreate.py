"""Compiled: works put into the days of a plan, the most promising first.

For each route and work the best place to put it is remembered; when a route takes a work, its other
works are offered the two new gaps, and looked at anew only where their own gap was taken. So some
places are overlooked, but whatever is put in is tested first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits, Bools, Floats
from planner.solve.dense.clock import insertion_duty, spliced
from planner.solve.dense.ground import Ground
from planner.solve.dense.sequence import is_out, put_in, view_of, within_week

MUST = 1e15  # score of what a plan must have
NONE = -1.0
MIXER = np.uint64(0x9E3779B97F4A7C15)  # spreads numbers over all 64 bits
SKIPPED = np.uint64(63)  # one gap of 64 is left out


class Offers(NamedTuple):
    """The best place of each work in each route, and how good it is.

    Attributes
    ----------
    after, score
        (routes, most works) the stop after which to put it; `NONE` where it would not do.
    noise
        (works,) by which its score is multiplied; 0 leaves it out.
    shut, salt
        (most works,) room for marks; (1,) bits by which gaps are left out at random.
    taste
        (2,) the power of minutes by which scores are divided; hundredths that a minute is worth.
    """

    after: Ints
    score: Floats
    noise: Floats
    taste: Floats
    shut: Bools
    salt: Bits


def new_offers(ground: Ground) -> Offers:
    """Make room for offers."""
    routes, most = len(ground.ways), int((ground.last - ground.first).max(initial=0))
    score = np.full((routes, most), NONE)
    after = np.zeros((routes, most), np.int64)
    noise, shut = np.ones(len(ground.place)), np.zeros(most, bool)
    return Offers(after, score, noise, np.array([1.0, 0.0]), shut, np.ones(1, np.uint64))


@compiled
def recreate(g, s, o, out):  # type: ignore[no-untyped-def]  # numba infers all types
    """Put in works until none would do; `out` marks routes that change."""
    routes = len(g.ways)
    for r in range(routes):
        _offer(g, s, o, r, g.first[r], g.last[r])
    while True:
        at, which, best = _most(o.score, g.first, g.last)
        if at < 0:
            return
        w, after = g.first[at] + which, o.after[at, which]
        _offer(g, s, o, at, w, w + 1)  # limits may have been used up since
        if o.score[at, which] < best or o.after[at, which] != after:
            continue
        put_in(g, s, at, after, w)
        out[at] = True
        if _frees(g, w):
            for r in range(routes):
                _offer(g, s, o, r, g.first[r], g.last[r])
        else:
            _offer_again(g, s, o, at, after)


@compiled
def _most(score, first, last):  # type: ignore[no-untyped-def]
    """Find the route and work of the highest score; -1 where none is left."""
    best, at, which = 0.0, -1, -1
    for r in range(len(first)):
        for j in range(last[r] - first[r]):
            if score[r, j] > best:
                best, at, which = score[r, j], r, j
    return at, which, best


@compiled
def _frees(g, w):  # type: ignore[no-untyped-def]
    """Whether other works may follow only because of one."""
    if not g.ordered:
        return False
    for m in range(g.row.shape[1]):  # noqa: SIM110 -- numba compiles loops, not generators
        if g.row[w, m] >= 0 and g.amount[w, m] < 0:
            return True
    return False


@compiled
def _shut(g, s, r, shut):  # type: ignore[no-untyped-def]
    """Mark works that share a camp with a route, or that limits which teams share do not let be."""
    bits, own, row, amount, used, most = g.bits, s.bits[r], g.row, g.amount, s.used, g.most
    offset = g.first[r]
    for w in range(offset, g.last[r]):
        no = False
        for m in range(row.shape[1]):
            at, more = row[w, m], amount[w, m]
            no |= at >= 0 and more > 0 and used[at] + more > most[at]
        for word in range(len(own)):
            no |= (bits[w, word] & own[word]) != 0
        shut[w - offset] = no


@compiled
def _offer(g, s, o, r, first, last):  # type: ignore[no-untyped-def]
    """Find the best places of some works in a route."""
    view, count = view_of(g, s, r), s.length[r]
    score, after, noise, price, shut = o.score[r], o.after[r], o.noise, o.taste[1], o.shut
    begin, ready, span, place, feeds = g.last_begin, g.ready, g.span, g.place, g.feeds
    offset = g.first[r]
    _shut(g, s, r, shut)
    for w in range(first, last):
        j = w - offset
        score[j] = NONE
        if noise[w] > 0 and not shut[j]:
            this = begin[w], ready[w], span[w], place[w], feeds[w]
            salt = o.salt[0] ^ (np.uint64(w + 1) * MIXER)
            at, more, fuel, duty = _best_gap(view, count, this, price, salt)
            if at >= 0 and within_week(g, s, r, duty):
                after[j], score[j] = at, _score(g, s, o, r, w, more, fuel)


@compiled
def _best_gap(view, count, this, price, salt):  # type: ignore[no-untyped-def]
    """Find the stop after which a work costs least, -1 for none, and minutes, fuel and duty."""
    elapsed, fuel, stop, joined = view.elapsed, view.fuel, view.stop, view.joined
    drive, ahead, aheads, rest = view.drive, view.ahead, view.aheads, view.fed
    hours, fixed = (view.opens, view.closes, view.duty, 0), view.meal == 0
    work, place, room = this[:3], this[3], view.most_wheel - view.wheel
    best, at, duty, most, spent = np.inf, -1, 0, 0, 0
    here = stop[0]
    for i in range(count + 1):
        onward = stop[i + 1]
        go, on = elapsed[here, place], elapsed[place, onward]
        more, cost = go + on, fuel[here, place] + fuel[place, onward]
        wheel = drive[here, place] + drive[place, onward]
        if joined:
            more -= elapsed[here, onward]
            cost -= fuel[here, onward]
            wheel -= drive[here, onward]
        salt ^= salt << np.uint64(13)
        salt ^= salt >> np.uint64(7)
        salt ^= salt << np.uint64(17)
        blind = (salt >> np.uint64(40)) & SKIPPED == 0
        if cost + price * more < best and wheel <= room and not blind:
            if fixed and aheads[i]:
                before = ahead[i, 0, 0], ahead[i, 0, 1], ahead[i, 0, 2]
                then = rest[i + 1, 0], rest[i + 1, 1], rest[i + 1, 2]
                took = spliced(before, go, work, on, then, hours)
            else:
                took = insertion_duty(view, i, go, on, this)
            if took >= 0:
                best, at, duty, most, spent = cost + price * more, i, took, more, cost
        here = onward
    return at, most, spent, duty


@compiled
def _offer_again(g, s, o, r, put):  # type: ignore[no-untyped-def]
    """Bring the offers up to date after a route took a work after stop `put`."""
    view = view_of(g, s, r)
    score, after, price, shut = o.score[r], o.after[r], o.taste[1], o.shut
    _shut(g, s, r, shut)
    for w in range(g.first[r], g.last[r]):
        j = w - g.first[r]
        if score[j] <= 0:
            continue
        if shut[j]:
            score[j] = NONE
            continue
        if after[j] == put:
            _offer(g, s, o, r, w, w + 1)
            continue
        if after[j] > put:
            after[j] += 1
        place = g.place[w]
        this = g.last_begin[w], g.ready[w], g.span[w], place, g.feeds[w]
        more, fuel = _gap(view, after[j], place)
        best = fuel + price * more
        for i in (put, put + 1):
            more, fuel = _gap(view, i, place)
            if fuel + price * more < best and _fits(view, i, this) >= 0:
                best = fuel + price * more
                after[j], score[j] = i, _score(g, s, o, r, w, more, fuel)


@compiled
def _gap(view, i, place):  # type: ignore[no-untyped-def]
    """Minutes and hundredths of fuel that the way by a place takes more."""
    elapsed, fuel, here, onward = view.elapsed, view.fuel, view.stop[i], view.stop[i + 1]
    more, cost = elapsed[here, place] + elapsed[place, onward], fuel[here, place]
    cost += fuel[place, onward]
    if view.joined:
        more -= elapsed[here, onward]
        cost -= fuel[here, onward]
    return more, cost


@compiled
def _fits(view, i, this):  # type: ignore[no-untyped-def]
    """Minutes of duty with a work put in after stop `i`, -1 when it would not do."""
    here, onward, place = view.stop[i], view.stop[i + 1], this[3]
    drive = view.drive
    wheel = view.wheel + drive[here, place] + drive[place, onward]
    if view.joined:
        wheel -= drive[here, onward]
    if wheel > view.most_wheel:
        return -1
    return insertion_duty(view, i, view.elapsed[here, place], view.elapsed[place, onward], this)


@compiled
def _score(g, s, o, r, w, more, fuel):  # type: ignore[no-untyped-def]
    """How good it is to put a work in, for so many minutes and hundredths of fuel more."""
    gain = g.net[w] - fuel
    if not is_out(s, r):
        end = s.stop[r, s.length[r] + 1]
        gain -= g.night[r, end] - g.idle[r, end]
    must = 0.0 if s.sound[r] == 1 else MUST
    for m in range(g.row.shape[1]):
        row = g.row[w, m]
        if row >= 0 and g.amount[w, m] > 0 and 0 <= s.used[row] < g.least[row]:
            must += MUST
    if gain <= 0 and must == 0:
        return NONE
    took = max(more, 0) + g.span[w] + g.grain[r]
    return must + max(gain, 1e-3) * o.noise[w] / took ** o.taste[0]
