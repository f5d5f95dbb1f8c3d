"""Compiled: a plan as sequences of works."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits
from planner.solve.dense.clock import MEALS, View, lead, shortest, trail
from planner.solve.dense.ground import DUTY, NIGHT, OUT, Ground


class State(NamedTuple):
    """A plan. Arrays run over routes, then over stops: 0 is waking, the last one sleeping.

    Attributes
    ----------
    nights
        (teams, days + 1) places to wake.
    length, work, stop
        (routes,) how many works; (routes, stops) each work and its place.
    ahead, aheads
        (routes, stops, meals, 4) earliest, busy, latest and fed until a work is done, and how many.
    fed, hungry, hungers
        (routes, stops, 3) and (routes, stops, meals, 3) earliest, busy and latest from arriving at
        a work to the end of the day, without and with a meal on the way.
    gain, wheel, minutes, duty
        (routes,) value less cost, nights left out; minutes at the wheel, in all and of duty.
    sound, away, moves
        (routes,) 1 where the day is allowed; ends away from the base; is not idle.
    bits, used, own
        (routes, words) camps in use; (rows,) and (teams, limits) use of limits.
    """

    nights: Ints
    length: Ints
    work: Ints
    stop: Ints
    ahead: Ints
    aheads: Ints
    fed: Ints
    hungry: Ints
    hungers: Ints
    gain: Ints
    wheel: Ints
    minutes: Ints
    duty: Ints
    sound: Ints
    away: Ints
    moves: Ints
    bits: Bits
    used: Ints
    own: Ints


def new_state(ground: Ground) -> State:
    """Make room for a plan."""
    routes, stops = len(ground.ways), ground.room + 2
    meals = MEALS if ground.meal else 1
    teams, limits = ground.kind.shape

    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    stop = zeros(routes, stops)
    stop[:, :2] = np.repeat(ground.base, ground.days)[:, None]
    return State(
        nights=np.repeat(ground.base[:, None], ground.days + 1, axis=1),
        length=zeros(routes),
        work=zeros(routes, stops),
        stop=stop,
        ahead=zeros(routes, stops, meals, 4),
        aheads=zeros(routes, stops),
        fed=zeros(routes, stops, 3),
        hungry=zeros(routes, stops, meals, 3),
        hungers=zeros(routes, stops),
        gain=zeros(routes),
        wheel=zeros(routes),
        minutes=zeros(routes),
        duty=zeros(routes),
        sound=zeros(routes),
        away=zeros(routes),
        moves=zeros(routes),
        bits=np.zeros((routes, ground.bits.shape[1]), np.uint64),
        used=zeros(len(ground.most)),
        own=zeros(teams, limits),
    )


@compiled
def copy_route(to, of, r):  # type: ignore[no-untyped-def]  # numba infers all types
    """Copy all that is known of a route."""
    n = of.length[r] + 2
    to.length[r] = of.length[r]
    _copy_rows(to.work[r], of.work[r], to.stop[r], of.stop[r], n)
    _copy_clocks(to.ahead[r], of.ahead[r], to.aheads[r], of.aheads[r], n)
    _copy_clocks(to.hungry[r], of.hungry[r], to.hungers[r], of.hungers[r], n)
    to.fed[r, :n] = of.fed[r, :n]
    to.gain[r], to.wheel[r], to.minutes[r] = of.gain[r], of.wheel[r], of.minutes[r]
    to.duty[r], to.sound[r] = of.duty[r], of.sound[r]
    to.away[r], to.moves[r] = of.away[r], of.moves[r]
    to.bits[r] = of.bits[r]


@compiled
def _copy_rows(work, of_work, stop, of_stop, n):  # type: ignore[no-untyped-def]
    for i in range(n):
        work[i], stop[i] = of_work[i], of_stop[i]


@compiled
def _copy_clocks(clock, of_clock, count, of_count, n):  # type: ignore[no-untyped-def]
    for i in range(n):
        count[i] = of_count[i]
        for f in range(of_count[i]):
            for m in range(clock.shape[2]):
                clock[i, f, m] = of_clock[i, f, m]


@compiled
def copy_shared(to, of):  # type: ignore[no-untyped-def]
    """Copy all that is not of one route."""
    to.nights[:] = of.nights
    to.used[:] = of.used
    to.own[:] = of.own


@compiled
def view_of(g, s, r):  # type: ignore[no-untyped-def]
    """Take what a route alone needs; `joined` says that waking and sleeping are joined by a way."""
    ways = g.ways[r]
    joined = s.length[r] > 0 or s.stop[r, 0] != s.stop[r, 1]
    return View(
        g.elapsed[ways],
        g.fuel[ways],
        g.wheel[ways],
        s.stop[r],
        s.ahead[r],
        s.aheads[r],
        s.fed[r],
        s.hungry[r],
        s.hungers[r],
        g.opens[r],
        g.closes[r],
        g.duty[r],
        g.meal,
        g.drive[r],
        s.wheel[r],
        joined,
    )


@compiled
def refresh(g, s, r):  # type: ignore[no-untyped-def]
    """Reckon a route again after its works or nights have changed."""
    t, d = r // g.days, r % g.days
    _tally(g, s, r, -1)
    n = s.length[r]
    stop, work, bits = s.stop[r], s.work[r], s.bits[r]
    stop[0], stop[n + 1] = s.nights[t, d], s.nights[t, d + 1]
    _set_stops(g.place, g.bits, stop, work, bits, n)
    elapsed, wheel, fuel = g.elapsed[g.ways[r]], g.wheel[g.ways[r]], g.fuel[g.ways[r]]
    net, span = g.net, g.span
    gain, driven, minutes = 0, 0, 0
    for i in range(1, n + 2):
        here, there = stop[i - 1], stop[i]
        if i <= n:
            gain += net[work[i]]
            minutes += span[work[i]]
        if n > 0 or here != there:
            gain -= fuel[here, there]
            driven += wheel[here, there]
            minutes += elapsed[here, there]
    s.gain[r], s.wheel[r], s.minutes[r] = gain, driven, minutes
    view, works = view_of(g, s, r), (g.last_begin, g.ready, g.span, g.feeds)
    lead(view, works, work, n)
    trail(view, works, work, n)
    duty = shortest(view, n) if g.able[r] == 1 or not view.joined else -1
    s.sound[r] = 1 if duty >= 0 else 0
    s.duty[r] = max(duty, 0)
    s.away[r] = 1 if stop[n + 1] != g.base[t] else 0
    s.moves[r] = 1 if view.joined else 0
    _tally(g, s, r, 1)


@compiled
def _set_stops(place, bits, stop, work, own, n):  # type: ignore[no-untyped-def]
    own[:] = 0
    for i in range(1, n + 1):
        w = work[i]
        stop[i] = place[w]
        for word in range(len(own)):
            own[word] |= bits[w, word]


@compiled
def _tally(g, s, r, sign):  # type: ignore[no-untyped-def]
    """Add what a route uses of the limits of its team's week, or take it away again."""
    t, d = r // g.days, r % g.days
    for m in range(g.kind.shape[1]):
        if g.counted[t, m, d] == 1:
            use = 0
            if g.kind[t, m] == DUTY:
                use = s.duty[r]
            elif g.kind[t, m] == NIGHT:
                use = s.away[r]
            elif g.kind[t, m] == OUT:
                use = s.moves[r]
            s.own[t, m] += sign * use


@compiled
def is_out(s, r):  # type: ignore[no-untyped-def]
    """Whether a team moves or works."""
    return s.length[r] > 0 or s.stop[r, 0] != s.stop[r, 1]


@compiled
def rest_cost(g, s, r):  # type: ignore[no-untyped-def]
    """Hundredths that the night after a day costs."""
    end = s.stop[r, s.length[r] + 1]
    return g.night[r, end] if is_out(s, r) else g.idle[r, end]


@compiled
def within_week(g, s, r, duty):  # type: ignore[no-untyped-def]
    """Whether the limits of a team's week let a route be out for some minutes of duty."""
    t, d = r // g.days, r % g.days
    for m in range(g.kind.shape[1]):
        if g.counted[t, m, d] == 0:
            continue
        more = 0
        if g.kind[t, m] == DUTY:
            more = duty - s.duty[r]
        elif g.kind[t, m] == OUT:
            more = 0 if is_out(s, r) else 1
        if more > 0 and s.own[t, m] + more > g.limit[t, m]:
            return False
    return True


@compiled
def use_rows(g, s, w, sign):  # type: ignore[no-untyped-def]
    """Add what a work uses of limits that teams share, or take it away."""
    for m in range(g.row.shape[1]):
        if g.row[w, m] >= 0:
            s.used[g.row[w, m]] += sign * g.amount[w, m]


@compiled
def put_in(g, s, r, i, w):  # type: ignore[no-untyped-def]
    """Put a work in after stop `i`."""
    for k in range(s.length[r], i, -1):
        s.work[r, k + 1] = s.work[r, k]
    s.work[r, i + 1] = w
    s.length[r] += 1
    use_rows(g, s, w, 1)
    refresh(g, s, r)


@compiled
def take_out(g, s, r, i):  # type: ignore[no-untyped-def]
    """Take the work of stop `i` out; the route must be refreshed afterwards."""
    use_rows(g, s, s.work[r, i], -1)
    for k in range(i, s.length[r]):
        s.work[r, k] = s.work[r, k + 1]
    s.length[r] -= 1
