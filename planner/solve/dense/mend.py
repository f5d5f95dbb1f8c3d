"""Compiled: what is taken out of a plan that has lost something, until it keeps all limits."""

from __future__ import annotations

import numpy as np

from planner.compiled import compiled
from planner.solve.dense.clock import FAR
from planner.solve.dense.ground import DUTY, OUT
from planner.solve.dense.sequence import refresh, take_out


@compiled
def mend(g, s, out):  # type: ignore[no-untyped-def]  # numba infers all types
    """Reckon the routes anew that have lost something, and take out what may not stay."""
    again = True
    while again:
        again = in_order(g, s, out)
        for r in range(len(out)):
            if out[r]:
                refresh(g, s, r)
                trim(g, s, r)
        trim_weeks(g, s, out)
        stay_in(g, s, out)
        again = in_order(g, s, out)


@compiled
def in_order(g, s, out):  # type: ignore[no-untyped-def]
    """Take out works that need another which has gone; tell whether there were any."""
    if not g.ordered:
        return False
    some, again = False, True
    while again:
        again = False
        for r in range(len(g.ways)):
            for i in range(s.length[r], 0, -1):
                if _wants(g, s, s.work[r, i]):
                    take_out(g, s, r, i)
                    out[r], again, some = True, True, True
    return some


@compiled
def _wants(g, s, w):  # type: ignore[no-untyped-def]
    """Whether a work uses more of a limit than there is."""
    for m in range(g.row.shape[1]):
        row = g.row[w, m]
        if row >= 0 and g.amount[w, m] > 0 and s.used[row] > g.most[row]:
            return True
    return False


@compiled
def trim(g, s, r):  # type: ignore[no-untyped-def]
    """Take works out of a route until it is allowed, those first that bring least a minute."""
    while s.sound[r] == 0 and s.length[r] > 0:
        take_out(g, s, r, _least(g, s, r))
        refresh(g, s, r)


@compiled
def _least(g, s, r):  # type: ignore[no-untyped-def]
    """Find the stop whose work brings least for the minutes it takes."""
    ways, best, least = g.ways[r], np.inf, 1
    for i in range(1, s.length[r] + 1):
        before, here, after = s.stop[r, i - 1], s.stop[r, i], s.stop[r, i + 1]
        took = g.elapsed[ways, before, here] + g.elapsed[ways, here, after]
        took = max(took - g.elapsed[ways, before, after], 0) + g.span[s.work[r, i]] + g.grain[r]
        worth = max(g.net[s.work[r, i]], 1) / took
        if worth < best:
            best, least = worth, i
    return least


@compiled
def trim_weeks(g, s, out):  # type: ignore[no-untyped-def]
    """Take works out where a team's week has more duty than it may."""
    for t in range(g.kind.shape[0]):
        for m in range(g.kind.shape[1]):
            while g.kind[t, m] == DUTY and s.own[t, m] > g.limit[t, m]:
                r = _longest(g, s, t, m)
                if r < 0:
                    break
                take_out(g, s, r, _least(g, s, r))
                refresh(g, s, r)
                trim(g, s, r)
                out[r] = True


@compiled
def _longest(g, s, t, m):  # type: ignore[no-untyped-def]
    """Find the longest day with works that counts for a limit; -1 when none has any."""
    best, longest = -1, -1
    for d in range(g.days):
        r = t * g.days + d
        if g.counted[t, m, d] == 1 and s.length[r] > 0 and s.duty[r] > best:
            best, longest = s.duty[r], r
    return longest


@compiled
def stay_in(g, s, out):  # type: ignore[no-untyped-def]
    """Leave days idle where a team would be out on more days than it may."""
    for t in range(g.kind.shape[0]):
        for m in range(g.kind.shape[1]):
            while g.kind[t, m] == OUT and s.own[t, m] > g.limit[t, m]:
                r = _poorest(g, s, t)
                if r < 0:
                    break
                while s.length[r] > 0:
                    take_out(g, s, r, s.length[r])
                refresh(g, s, r)
                out[r] = True


@compiled
def _poorest(g, s, t):  # type: ignore[no-untyped-def]
    """Find the day worth least among those that could be idle; -1 when there is none."""
    worst, poorest = FAR, -1
    for d in range(g.days):
        r = t * g.days + d
        if s.length[r] > 0 and s.nights[t, d] == s.nights[t, d + 1] and s.gain[r] < worst:
            worst, poorest = s.gain[r], r
    return poorest


@compiled
def within_limits(g, s):  # type: ignore[no-untyped-def]
    """Whether the nights and days of a plan keep what each team may use in its week."""
    for t in range(g.kind.shape[0]):
        for m in range(g.kind.shape[1]):
            if g.kind[t, m] and s.own[t, m] > g.limit[t, m]:
                return False
    return True
