"""Compiled: the works of a day in a better order."""

from __future__ import annotations

import numpy as np

from planner.compiled import compiled
from planner.solve.dense.sequence import refresh

LONGEST = 3  # works that move together
LEAST = 1e-6  # hundredths that a change must save


@compiled
def shorten(g, s, r, price):  # type: ignore[no-untyped-def]  # numba infers all types
    """Turn runs of works round and move them elsewhere while that saves; tell whether it did."""
    saved = False
    while s.length[r] > 1 and (_turned(g, s, r, price) or _moved(g, s, r, price)):
        saved = True
    return saved


@compiled
def _costs(g, s, r, price):  # type: ignore[no-untyped-def]
    """(stops, stops) hundredths of the ways between the stops of a route, minutes priced."""
    n, stop = s.length[r] + 2, s.stop[r]
    elapsed, fuel = g.elapsed[g.ways[r]], g.fuel[g.ways[r]]
    costs = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            costs[i, j] = fuel[stop[i], stop[j]] + price * elapsed[stop[i], stop[j]]
    return costs


@compiled
def _sums(cost):  # type: ignore[no-untyped-def]
    """(2, stops) cost from waking to each stop, and back."""
    n = len(cost) - 2
    sums = np.zeros((2, n + 2))
    for i in range(1, n + 2):
        sums[0, i] = sums[0, i - 1] + cost[i - 1, i]
        sums[1, i] = sums[1, i - 1]
        if 1 < i <= n:
            sums[1, i] += cost[i, i - 1]
    return sums


@compiled
def _tried(g, s, r, order):  # type: ignore[no-untyped-def]
    """Do the works of a route in another order, if that keeps all limits."""
    n, t = s.length[r], r // g.days
    old = s.work[r, : n + 2].copy()
    for i in range(1, n + 1):
        s.work[r, i] = old[order[i]]
    refresh(g, s, r)
    good = s.sound[r] == 1
    for m in range(g.kind.shape[1]):
        if g.kind[t, m] and s.own[t, m] > g.limit[t, m]:
            good = False
    if not good:
        s.work[r, : n + 2] = old
        refresh(g, s, r)
    return good


@compiled
def _turned(g, s, r, price):  # type: ignore[no-untyped-def]
    """Turn a run of works round."""
    n, cost = s.length[r], _costs(g, s, r, price)
    sums = _sums(cost)
    for i in range(1, n):
        for j in range(i + 1, n + 1):
            now = sums[0, j + 1] - sums[0, i - 1]
            then = cost[i - 1, j] + cost[i, j + 1]
            then += sums[1, j] - sums[1, i]
            if then < now - LEAST:
                order = np.arange(n + 2)
                order[i : j + 1] = np.arange(j, i - 1, -1)
                if _tried(g, s, r, order):
                    return True
    return False


@compiled
def _moved(g, s, r, price):  # type: ignore[no-untyped-def]
    """Move a run of works elsewhere, turned round or not."""
    n, cost = s.length[r], _costs(g, s, r, price)
    sums = _sums(cost)
    for i in range(1, n + 1):
        for j in range(i, min(i + LONGEST, n + 1)):
            saved = cost[i - 1, i] + cost[j, j + 1]
            saved -= cost[i - 1, j + 1]
            if saved <= LEAST:
                continue
            turning = sums[1, j] - sums[1, i] - (sums[0, j] - sums[0, i])
            for k in range(n + 1):
                if i - 1 <= k <= j:
                    continue
                gap = cost[k, k + 1]
                kept = cost[k, i] + cost[j, k + 1] - gap
                turned = cost[k, j] + cost[i, k + 1] - gap
                turned += turning
                if min(kept, turned) < saved - LEAST:
                    order = _order(n, i, j, k, turned < kept)
                    if _tried(g, s, r, order):
                        return True
    return False


@compiled
def _order(n, i, j, k, turned):  # type: ignore[no-untyped-def]
    """Stops in order once those from i to j come after stop k."""
    order = np.empty(n + 2, np.int64)
    at = 0
    for stop in range(n + 2):
        if stop < i or stop > j:
            order[at] = stop
            at += 1
        if stop == k:
            for m in range(j - i + 1):
                order[at] = j - m if turned else i + m
                at += 1
    return order
