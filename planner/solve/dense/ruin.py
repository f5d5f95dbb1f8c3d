"""Compiled: parts of a plan taken away, so that something better may be put there."""

from __future__ import annotations

import numpy as np

from planner.compiled import compiled
from planner.solve.dense.ground import NOWHERE
from planner.solve.dense.sequence import take_out


@compiled
def drawn(rng):  # type: ignore[no-untyped-def]  # numba infers all types
    """Draw 64 bits (xorshift)."""
    x = rng[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    rng[0] = x
    return x


@compiled
def share(rng):  # type: ignore[no-untyped-def]
    """Draw a number from 0 to 1."""
    return float(drawn(rng) >> np.uint64(11)) / 9007199254740992.0


@compiled
def below(rng, n):  # type: ignore[no-untyped-def]
    """Draw a whole number below n."""
    return min(int(share(rng) * n), n - 1)


@compiled
def planned(s):  # type: ignore[no-untyped-def]
    """Count the works of a plan."""
    total = 0
    for r in range(len(s.length)):
        total += s.length[r]
    return total


@compiled
def ruin_run(g, s, rng, many, out):  # type: ignore[no-untyped-def]
    """Take a run of works out of a day; `out` marks routes that change."""
    r = _working(s, rng)
    if r < 0:
        return
    n = s.length[r]
    length = 1 + below(rng, min(n, many))
    first = 1 + below(rng, n - length + 1)
    for _ in range(length):
        take_out(g, s, r, first)
    out[r] = True


@compiled
def ruin_day(g, s, rng, out):  # type: ignore[no-untyped-def]
    """Take all works out of a day."""
    r = _working(s, rng)
    if r < 0:
        return
    while s.length[r] > 0:
        take_out(g, s, r, s.length[r])
    out[r] = True


@compiled
def ruin_some(g, s, rng, many, out):  # type: ignore[no-untyped-def]
    """Take works out here and there."""
    for _ in range(1 + below(rng, many)):
        r = _working(s, rng)
        if r < 0:
            return
        take_out(g, s, r, 1 + below(rng, s.length[r]))
        out[r] = True


@compiled
def ruin_near(g, s, rng, many, out):  # type: ignore[no-untyped-def]
    """Take out the works nearest to a place, some of them spared."""
    at = below(rng, len(g.ways))
    if g.last[at] == g.first[at]:
        return
    seed = g.place[g.first[at] + below(rng, g.last[at] - g.first[at])]
    left, spared, total = 1 + below(rng, many), 0.5 * share(rng), planned(s)
    far = np.empty(total)
    route, work = np.empty(total, np.int64), np.empty(total, np.int64)
    n = 0
    for r in range(len(g.ways)):
        for i in range(1, s.length[r] + 1):
            route[n], work[n] = r, s.work[r, i]
            gone = share(rng) < spared
            far[n] = np.inf if gone else g.elapsed[g.ways[r], seed, s.stop[r, i]]
            n += 1
    for k in np.argsort(far)[:left]:
        if far[k] < np.inf:
            _drop(g, s, route[k], work[k])
            out[route[k]] = True


@compiled
def _drop(g, s, r, w):  # type: ignore[no-untyped-def]
    """Take a work out of a route."""
    for i in range(1, s.length[r] + 1):
        if s.work[r, i] == w:
            take_out(g, s, r, i)
            return


@compiled
def _working(s, rng):  # type: ignore[no-untyped-def]
    """Draw a route by how many works it has; -1 when there are none."""
    total = planned(s)
    if total == 0:
        return -1
    k = below(rng, total)
    for r in range(len(s.length)):
        k -= s.length[r]
        if k < 0:
            return r
    return -1


@compiled
def shift_nights(g, s, rng, out):  # type: ignore[no-untyped-def]
    """Move a team's nights to other places, one or several on end; `out` marks routes as before."""
    if g.days < 2:
        return
    t, length = below(rng, g.kind.shape[0]), 1
    while length < g.days - 1 and share(rng) < 0.35:
        length += 1
    first = 1 + below(rng, g.days - length)
    together = share(rng) < 0.5
    place = -1
    for night in range(first, first + length):
        if place < 0 or not together:
            place = _other_place(g, s, rng, t, night)
        if place >= 0 and _may_sleep(g, s, t, night, place):
            _sleep(g, s, t, night, place)
            out[t * g.days + night - 1] = True
            out[t * g.days + night] = True


@compiled
def _may_sleep(g, s, t, night, place):  # type: ignore[no-untyped-def]
    """Whether a team may spend the night before day `night` at a place where it does not."""
    r = t * g.days + night - 1
    if place == s.nights[t, night] or g.night[r, place] >= NOWHERE:
        return False
    bed = g.bed[r, place]
    if bed >= 0 and s.used[bed] + g.crew[r] > g.most[bed]:
        return False
    for other in g.beds[t, night]:  # noqa: SIM110 -- numba compiles loops, not generators
        if other == place:
            return True
    return False


@compiled
def _sleep(g, s, t, night, place):  # type: ignore[no-untyped-def]
    """Spend the night before day `night` elsewhere."""
    r = t * g.days + night - 1
    old = s.nights[t, night]
    if g.bed[r, old] >= 0:
        s.used[g.bed[r, old]] -= g.crew[r]
    if g.bed[r, place] >= 0:
        s.used[g.bed[r, place]] += g.crew[r]
    s.nights[t, night] = place


@compiled
def _other_place(g, s, rng, t, night):  # type: ignore[no-untyped-def]
    """Draw a place to sleep: of a few, the one least out of the way."""
    r = t * g.days + night - 1
    beds = g.beds[t, night]
    count = 0
    while count < len(beds) and beds[count] >= 0:
        count += 1
    if count == 0:
        return -1
    before = g.place[s.work[r, s.length[r]]] if s.length[r] else s.nights[t, night - 1]
    after = g.place[s.work[r + 1, 1]] if s.length[r + 1] else s.nights[t, night + 1]
    best, chosen = np.inf, -1
    for _ in range(1 + below(rng, 4)):
        place = beds[below(rng, count)]
        if _may_sleep(g, s, t, night, place):
            far = float(g.elapsed[g.ways[r], before, place])
            far += float(g.elapsed[g.ways[r + 1], place, after])
            if far < best:
                best, chosen = far, place
    return chosen
