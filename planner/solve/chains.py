"""Compiled: the best chains of day tours through a week that remember some visits.

A chain may hold a visit on several days, unless the visit is remembered: those that a chain holds
are a mask, and tours whose masks meet never join. Days are 0 .. D-1, places are numbered 0 .. P-1,
masks 0 .. M-1. Tours are sorted by day; `first` is (D + 1,) where each day begins.
"""

from __future__ import annotations

import numpy as np
from numba import njit

LOST = -1e18


@njit(cache=True, nogil=True)
def best_by_ends(first, start, end, worth, mask, places, masks):  # type: ignore[no-untyped-def]
    """(D, P, P, M) the tour worth most between two places with a mask, -1 for none."""
    days = len(first) - 1
    best = np.full((days, places, places, masks), -1, np.int32)
    for day in range(days):
        for t in range(first[day], first[day + 1]):
            held = best[day, start[t], end[t], mask[t]]
            if held < 0 or worth[t] > worth[held]:
                best[day, start[t], end[t], mask[t]] = t
    return best


@njit(cache=True, nogil=True)
def forward(best, worth, base):  # type: ignore[no-untyped-def]
    """(D + 1, P, M) most that a chain from the base can be worth, and the last tour of it."""
    days, places, _, masks = best.shape
    value = np.full((days + 1, places, masks), LOST)
    last = np.full((days + 1, places, masks), -1, np.int32)
    value[0, base, 0] = 0.0
    for day in range(days):
        for a in range(places):
            for s in range(masks):
                here = value[day, a, s]
                if here <= LOST:
                    continue
                rest = (masks - 1) ^ s
                for b in range(places):
                    m = rest
                    while True:
                        t = best[day, a, b, m]
                        if t >= 0 and here + worth[t] > value[day + 1, b, s | m]:
                            value[day + 1, b, s | m] = here + worth[t]
                            last[day + 1, b, s | m] = t
                        if m == 0:
                            break
                        m = (m - 1) & rest
    return value, last


@njit(cache=True, nogil=True)
def backward(best, worth, base):  # type: ignore[no-untyped-def]
    """(D + 1, P, M) most that a chain to the base can add with no other than some visits."""
    days, places, _, masks = best.shape
    value = np.full((days + 1, places, masks), LOST)
    value[days, base, :] = 0.0
    for day in range(days - 1, -1, -1):
        for a in range(places):
            for b in range(places):
                for m in range(masks):
                    t = best[day, a, b, m]
                    if t < 0:
                        continue
                    rest = (masks - 1) ^ m
                    s = rest
                    while True:
                        then = value[day + 1, b, s]
                        if then > LOST and then + worth[t] > value[day, a, s | m]:
                            value[day, a, s | m] = then + worth[t]
                        if s == 0:
                            break
                        s = (s - 1) & rest
        _spread(value[day], masks)
    return value


@njit(cache=True, nogil=True)
def _spread(value, masks):  # type: ignore[no-untyped-def]
    """What fewer visits allow, more allow."""
    places = value.shape[0]
    bit = 1
    while bit < masks:
        for p in range(places):
            for s in range(masks):
                if s & bit and value[p, s ^ bit] > value[p, s]:
                    value[p, s] = value[p, s ^ bit]
        bit *= 2


@njit(cache=True, nogil=True)
def through(first, start, end, worth, mask, best, ahead, behind):  # type: ignore[no-untyped-def]
    """(tours,) most that a chain with each tour can be worth."""
    days, places, _, masks = best.shape
    most = np.full(len(start), LOST)
    join = np.empty((places, places, masks))
    for day in range(days):
        for a in range(places):
            for b in range(places):
                for m in range(masks):
                    join[a, b, m] = LOST
                    if best[day, a, b, m] < 0:
                        continue
                    rest = (masks - 1) ^ m
                    s = rest
                    while True:
                        here = ahead[day, a, s]
                        then = behind[day + 1, b, rest ^ s]
                        if here > LOST and then > LOST and here + then > join[a, b, m]:
                            join[a, b, m] = here + then
                        if s == 0:
                            break
                        s = (s - 1) & rest
        for t in range(first[day], first[day + 1]):
            most[t] = worth[t] + join[start[t], end[t], mask[t]]
    return most
