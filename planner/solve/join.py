"""Weeks of single teams put together into one plan.

While prices move, every round of the squeeze knows good weeks of each team: the best for each set
of remembered visits. They are kept, and the best that share nothing are a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits, Floats

KEPT = 1_500  # weeks of a team
MOST_LOOKS = 3_000_000  # at weeks, until the best so far is taken


@dataclass(frozen=True)
class Weeks:
    """Weeks of one team: (n,) worth, (n, words) what they hold alone, (n, days) tours."""

    worth: Ints
    bits: Bits
    tours: Ints

    def with_more(self, more: Weeks, prices: Floats) -> Weeks:
        """Add weeks; of those that hold the same, the best, and of all, those best at prices."""
        worth = np.concatenate((self.worth, more.worth))
        bits = np.concatenate((self.bits, more.bits))
        tours = np.concatenate((self.tours, more.tours))
        order = np.lexsort((-worth, *bits.T))
        first = np.ones(len(order), bool)
        first[1:] = (bits[order][1:] != bits[order][:-1]).any(axis=1)
        kept = order[first]
        if len(kept) > KEPT:
            held = np.unpackbits(bits[kept].view(np.uint8), axis=1, bitorder="little")
            reduced = worth[kept] - held[:, : len(prices)] @ prices
            kept = kept[np.argsort(-reduced, kind="stable")[:KEPT]]
        return Weeks(worth[kept], bits[kept], tours[kept])


def no_weeks(rows: int, days: int) -> Weeks:
    """Start without weeks."""
    words = max(1, -(-rows // 64))
    none = np.zeros(0, np.int64)
    return Weeks(none, np.zeros((0, words), np.uint64), np.zeros((0, days), np.int64))


def marked(rows: Ints, count: int) -> Bits:
    """(weeks, words) bits of the rows, -1 for none, that weeks use; (weeks, uses) are given."""
    words = max(1, -(-count // 64))
    held = np.zeros((len(rows), words * 64 + 1), bool)
    held[np.arange(len(rows))[:, None], rows] = True
    packed = np.packbits(held[:, : words * 64], axis=1, bitorder="little")
    return np.ascontiguousarray(packed).view(np.uint64)


def best_together(weeks: Sequence[Weeks], floor: int) -> list[int] | None:
    """Find a week for each team that share nothing, worth more than `floor` together."""
    if any(not len(own.worth) for own in weeks):
        return None
    orders = [np.argsort(-own.worth, kind="stable") for own in weeks]
    first = np.concatenate(([0], np.cumsum([len(order) for order in orders])))
    worth = np.concatenate([own.worth[order] for own, order in zip(weeks, orders, strict=True)])
    bits = np.concatenate([own.bits[order] for own, order in zip(weeks, orders, strict=True)])
    found = _joined(first, worth, bits, floor, MOST_LOOKS)
    if found[0] < 0:
        return None
    return [
        int(order[n - start]) for order, n, start in zip(orders, found, first[:-1], strict=True)
    ]


@compiled
def _joined(first, worth, bits, floor, most):  # type: ignore[no-untyped-def]
    """Try weeks team by team, best first, while what is left could still be enough."""
    teams, words = len(first) - 1, bits.shape[1]
    rest = np.zeros(teams + 1, np.int64)
    for k in range(teams - 1, -1, -1):
        rest[k] = rest[k + 1] + worth[first[k]]
    best = np.full(teams, -1, np.int64)
    chosen = np.zeros(teams, np.int64)
    at = first[:-1].copy()
    total = np.zeros(teams + 1, np.int64)
    used = np.zeros((teams + 1, words), np.uint64)
    k, looks = 0, 0
    while k >= 0 and looks < most:
        looks += 1
        n = at[k]
        if n >= first[k + 1] or total[k] + worth[n] + rest[k + 1] <= floor:
            at[k] = first[k]
            k -= 1
            continue
        at[k] += 1
        free = True
        for word in range(words):
            if used[k, word] & bits[n, word]:
                free = False
                break
        if not free:
            continue
        chosen[k] = n
        total[k + 1] = total[k] + worth[n]
        if k + 1 == teams:
            floor = total[k + 1]
            best[:] = chosen
            continue
        for word in range(words):
            used[k + 1, word] = used[k, word] | bits[n, word]
        k += 1
    return best
