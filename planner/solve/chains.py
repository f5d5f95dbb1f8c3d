"""Compiled: the best chains of day tours through a week that remember some visits and one limit.

A chain may hold a visit on several days, unless the visit is remembered: those that a chain holds
are a mask, and tours whose masks meet never join. A chain also adds up what its tours use of one
limit, in whole steps rounded down, and never exceeds it. Days are 0 .. D-1, places 0 .. P-1, masks
0 .. M-1, uses 0 .. Q-1. Tours are sorted by day; `first` is (D + 1,) where each day begins.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Floats

LOST = -1e18


class Links(NamedTuple):
    """Tours of a team as links of chains: (tours,) places, mask, use and worth."""

    start: Ints
    end: Ints
    mask: Ints
    use: Ints
    worth: Floats


class Leaders(NamedTuple):
    """Tours that are worth most of those alike in day, places, mask and use.

    `tour` lists them by day and start, `begin` is (D, P + 1) where those of each place begin,
    `of_tour` (tours,) the position of each tour's leader.
    """

    tour: Ints
    begin: Ints
    of_tour: Ints


@compiled
def leading(links, first, places, masks, uses):  # type: ignore[no-untyped-def]
    """Find the leaders, as the fields of `Leaders`."""
    days = len(first) - 1
    table = np.full(places * masks * (uses + 1), -1, np.int32)
    leaders = np.empty(len(links.start), np.int64)
    begin = np.zeros((days, places + 1), np.int64)
    of_tour = np.empty(len(links.start), np.int64)
    keys = (links.end * masks + links.mask) * (uses + 1) + links.use
    count = 0
    for day in range(days):
        order = np.argsort(links.start[first[day] : first[day + 1]], kind="mergesort") + first[day]
        at = 0
        for a in range(places):
            begin[day, a] = count
            stop = at
            while stop < len(order) and links.start[order[stop]] == a:
                t = order[stop]
                held = table[keys[t]]
                if held < 0:
                    table[keys[t]] = count
                    leaders[count] = t
                    count += 1
                elif links.worth[t] > links.worth[leaders[held]]:
                    leaders[held] = t
                stop += 1
            for position in range(at, stop):
                of_tour[order[position]] = table[keys[order[position]]]
            for position in range(at, stop):
                table[keys[order[position]]] = -1
            at = stop
        begin[day, places] = count
    return leaders[:count].copy(), begin, of_tour


@compiled
def forward(links, leaders, base, masks, uses):  # type: ignore[no-untyped-def]
    """(D + 1, P, M, Q) most that a chain from the base is worth, and the last tour of it."""
    days, places = leaders.begin.shape[0], leaders.begin.shape[1] - 1
    value = np.full((days + 1, places, masks, uses), LOST)
    last = np.full((days + 1, places, masks, uses), -1, np.int32)
    value[0, base, 0, 0] = 0.0
    for day in range(days):
        for a in range(places):
            if leaders.begin[day, a] == leaders.begin[day, a + 1]:
                continue
            for s in range(masks):
                highest = LOST
                for q in range(uses):
                    here = value[day, a, s, q]
                    if here <= highest:  # a chain that used no more is worth as much
                        continue
                    highest = here
                    for position in range(leaders.begin[day, a], leaders.begin[day, a + 1]):
                        t = leaders.tour[position]
                        m, then = links.mask[t], q + links.use[t]
                        if s & m or then >= uses:
                            continue
                        worth = here + links.worth[t]
                        if worth > value[day + 1, links.end[t], s | m, then]:
                            value[day + 1, links.end[t], s | m, then] = worth
                            last[day + 1, links.end[t], s | m, then] = t
    return value, last


@compiled
def backward(links, leaders, base, masks, uses):  # type: ignore[no-untyped-def]
    """(D + 1, P, M, Q) most that a chain to the base adds within some visits and some use."""
    days, places = leaders.begin.shape[0], leaders.begin.shape[1] - 1
    value = np.full((days + 1, places, masks, uses), LOST)
    value[days, base] = 0.0
    for day in range(days - 1, -1, -1):
        for a in range(places):
            for position in range(leaders.begin[day, a], leaders.begin[day, a + 1]):
                t = leaders.tour[position]
                m, use, worth = links.mask[t], links.use[t], links.worth[t]
                for s in range(masks):
                    if s & m != m:
                        continue
                    for q in range(use, uses):
                        then = value[day + 1, links.end[t], s ^ m, q - use]
                        if then > LOST and then + worth > value[day, a, s, q]:
                            value[day, a, s, q] = then + worth
    return value


@compiled
def through(links, leaders, ahead, behind):  # type: ignore[no-untyped-def]
    """(leaders,) most that the rest of a chain with each leader is worth."""
    days, places = leaders.begin.shape[0], leaders.begin.shape[1] - 1
    masks, uses = ahead.shape[2], ahead.shape[3]
    most = np.full(len(leaders.tour), LOST)
    for day in range(days):
        for a in range(places):
            if leaders.begin[day, a] == leaders.begin[day, a + 1]:
                continue
            for s in range(masks):
                highest = LOST
                for q in range(uses):
                    here = ahead[day, a, s, q]
                    if here <= highest:
                        continue
                    highest = here
                    for position in range(leaders.begin[day, a], leaders.begin[day, a + 1]):
                        t = leaders.tour[position]
                        left = uses - 1 - q - links.use[t]
                        if s & links.mask[t] or left < 0:
                            continue
                        rest = (masks - 1) ^ s ^ links.mask[t]
                        then = behind[day + 1, links.end[t], rest, left]
                        if then > LOST and here + then > most[position]:
                            most[position] = here + then
    return most
