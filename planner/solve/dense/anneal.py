"""Compiled: ruin and recreate, over and over, while a plan that is worse is kept ever more rarely.

Parts of the plan are taken away and works put back; the outcome is kept when it is better, or by
chance when it is a little worse (simulated annealing; Schrimpf and others 2000, Christiaens and
Vanden Berghe 2020). Good days that come by are remembered.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.solve.dense.memory import remember
from planner.solve.dense.mend import mend, within_limits
from planner.solve.dense.recreate import recreate
from planner.solve.dense.ruin import (
    below,
    drawn,
    planned,
    ruin_day,
    ruin_near,
    ruin_run,
    ruin_some,
    share,
    shift_nights,
)
from planner.solve.dense.sequence import copy_route, copy_shared, rest_cost
from planner.solve.dense.shorten import shorten

BROKEN = 1e13  # hundredths that a day which is not allowed, or a visit that is missing, costs
LEAST = 1e-300  # has a logarithm


class Heat(NamedTuple):
    """How readily worse plans are kept: hundredths at first and at last, in so many rounds.

    `minute` is hundredths that a minute counts for, `tie` so few that they only break ties. Nights
    move in a share `moving` of the rounds. Days of plans that are worth no more than `near` less
    than the best are remembered.
    """

    first: float
    last: float
    rounds: int
    minute: float
    tie: float
    moving: float
    near: float


@compiled
def energy(g, s, minute):  # type: ignore[no-untyped-def]  # numba infers all types
    """What a plan is worth in hundredths, less a little for its minutes."""
    worth, minutes = 0, 0
    broken = 0
    for r in range(len(g.ways)):
        worth += s.gain[r] - rest_cost(g, s, r)
        minutes += s.minutes[r]
        if s.sound[r] == 0:
            broken += 1
            worth, minutes = worth - s.gain[r], minutes - s.minutes[r]
    for row in range(len(g.least)):
        if 0 <= s.used[row] < g.least[row]:
            broken += 1
    return worth - minute * minutes - BROKEN * broken


@compiled
def anneal(g, states, o, rng, heat, begun, rounds, memory):  # type: ignore[no-untyped-def]
    """Go through rounds of ruin and recreate.

    Parameters
    ----------
    states
        The plan to work on, the same again, and the best so far.
    begun
        Rounds of this heat that are over.

    Returns
    -------
    int
        How many rounds it went through: fewer than asked for when a better plan came by.
    """
    s, now, best = states
    out = np.zeros(len(g.ways), np.bool_)
    energy_now, worth_best = energy(g, now, heat.minute), energy(g, best, heat.tie)
    for k in range(rounds):
        out[:] = False
        part = min(1.0, (begun + k) / heat.rounds)
        warmth = heat.first * (heat.last / heat.first) ** part
        _ruin(g, s, rng, heat.moving, out)
        mend(g, s, out)
        _taste(o, rng)
        _filled(g, s, o, out)
        if not within_limits(g, s):
            _copied(s, now, out)
            continue
        found, worth = energy(g, s, heat.minute), energy(g, s, heat.tie)
        if worth > worth_best - heat.near:
            remember(g, s, memory, out, worth)
        better = worth > worth_best
        if better:
            copy_state(best, s)
        if found > energy_now + warmth * np.log(share(rng) + LEAST):
            energy_now = found
            _copied(now, s, out)
        else:
            _copied(s, now, out)
        if better:
            return k + 1
    return rounds


@compiled
def kick(g, states, o, rng, times, tries):  # type: ignore[no-untyped-def]
    """Move nights, and fill the days again, whatever becomes of the plan; False if it would not do.

    Parameters
    ----------
    times
        How often nights move.
    tries
        How often to try.
    """
    s, now, _ = states
    out = np.zeros(len(g.ways), np.bool_)
    for _ in range(tries):
        for _ in range(times):
            shift_nights(g, s, rng, out)
        mend(g, s, out)
        _taste(o, rng)
        _filled(g, s, o, out)
        if out.any() and within_limits(g, s) and energy(g, s, 0.0) > energy(g, now, 0.0) - BROKEN:
            _copied(now, s, out)
            return True
        _copied(s, now, out)
        out[:] = False
    return False


@compiled
def copy_state(to, of):  # type: ignore[no-untyped-def]
    """Copy a plan."""
    copy_shared(to, of)
    for r in range(len(of.length)):
        copy_route(to, of, r)


@compiled
def _copied(to, of, out):  # type: ignore[no-untyped-def]
    copy_shared(to, of)
    for r in range(len(out)):
        if out[r]:
            copy_route(to, of, r)


@compiled
def _ruin(g, s, rng, moving, out):  # type: ignore[no-untyped-def]
    """Take some part of the plan away."""
    many = 1 + below(rng, min(planned(s) // 2, 15) + 1)
    if share(rng) < moving:
        shift_nights(g, s, rng, out)
        if share(rng) < 0.3:
            shift_nights(g, s, rng, out)
        return
    way = share(rng)
    if way < 0.37:
        ruin_run(g, s, rng, many, out)
        if share(rng) < 0.5:
            ruin_run(g, s, rng, many, out)
    elif way < 0.85:
        ruin_near(g, s, rng, many, out)
    elif way < 0.98:
        ruin_some(g, s, rng, many, out)
    else:
        ruin_day(g, s, rng, out)


@compiled
def _taste(o, rng):  # type: ignore[no-untyped-def]
    """Draw how works are chosen this time."""
    o.salt[0] = drawn(rng)
    power = below(rng, 3)
    o.taste[0] = 0.5 + 0.5 * power
    spread, blind = 0.9 * share(rng) ** 2, 0.1 * share(rng) ** 2
    for w in range(len(o.noise)):
        o.noise[w] = 1.0 + spread * (2.0 * share(rng) - 1.0)
        if share(rng) < blind:
            o.noise[w] = 0.0


@compiled
def _filled(g, s, o, out):  # type: ignore[no-untyped-def]
    """Put works in, shorten the days, and go on while that makes room for more."""
    for _ in range(3):
        recreate(g, s, o, out)
        shorter = False
        for r in range(len(out)):
            if out[r] and s.sound[r] == 1 and shorten(g, s, r, o.taste[1]):
                shorter = True
        if not shorter:
            return
