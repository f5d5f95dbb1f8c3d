"""Weeks whose days hold too many short stops to list: ruin and recreate, from many nights.

The search goes in heats. A long one begins with the best plan and lets everything move. Short ones
take up a plan whose nights are others, or move nights and see what becomes of them; the best plan
for each set of nights is kept to go on from. Good days that come by are handed back, since they may
be put together to a better week.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.solve.column import Column
from planner.solve.columns import Field, away_teams
from planner.solve.dense.anneal import BROKEN, Heat, anneal, copy_state, energy, kick
from planner.solve.dense.draft import read_plan, reckon, write_plan
from planner.solve.dense.elites import Elite, Elites
from planner.solve.dense.ground import make_ground
from planner.solve.dense.memory import forget, new_memory, remembered
from planner.solve.dense.recreate import new_offers
from planner.solve.dense.sequence import new_state
from planner.solve.stands import NO_WAY
from planner.solve.stop import Stopped
from planner.solve.teamdays import TeamDay

DENSE = 10  # stops
KINDS = ("duty", "night", "out")  # of limits that it knows
SEED = 0x2545F4914F6CDD1D
LONG, LONGEST, GROWTH = 2_000, 5_000, 1.5  # rounds of long heats
HOTTER = (1.0, 0.5)  # one long heat after the other
SHORT = 500  # rounds
HOT, COLD = 2.4, 0.1  # of what a work is worth
MINUTE = 0.05  # of what a minute brings
NEAR = 0.05  # of what the best plan is worth
KICKS = 20  # tries to move nights
WHOLE = -BROKEN / 10  # hundredths; what is worth less keeps not all limits
POLL = 0.004  # seconds between questions whether to stop

Better = Callable[[Sequence[Column]], object]


def is_dense(field: Field) -> bool:
    """Whether some day could hold so many stops that a search for its tours may not end.

    Ruin and recreate knows no limits that crews share, and of others only some; and no team that
    begins away from its base.
    """
    if away_teams(field):
        return False
    rows = field.rows
    unknown = any(limit.kind not in KINDS for own in rows.of_team for limit in own)
    if unknown or any(rows.joint) or any(day.hours.first_price for day in field.days):
        return False
    return any(_most_stops(day, len(field.problem.camps)) >= DENSE for day in field.days)


def _most_stops(day: TeamDay, camps: int) -> int:
    """How often the least way and the least work at some camp fit in a day, each camp once."""
    if not len(day.place):
        return 0
    ways = day.ways.elapsed[np.ix_(day.place, day.place)]
    other = day.group[:, None] != day.group[None]
    took = day.span + np.where(other, ways, NO_WAY).min(axis=1)
    with_camp = np.unique(day.group[day.group < camps])
    least = [took[day.group == group].min() for group in with_camp]
    return int(
        (np.cumsum(np.sort(np.array(least, np.int64))) <= day.hours.closes - day.hours.opens).sum()
    )


@dataclass(frozen=True)
class Recreated:
    """The best plan, None when none was found, and good days, those of the best plans first."""

    plan: tuple[Column, ...] | None
    days: tuple[Column, ...]


def recreated(
    field: Field, plan: Sequence[Column], better: Better, stopped: Stopped, rounds: int
) -> Recreated:
    """Search for a better plan.

    Parameters
    ----------
    plan
        Where to start from, a column for each day of every team; it may be empty.
    better
        Called with each plan that is worth more than all before, and than `plan`.
    stopped
        Asked every few milliseconds.
    rounds
        How many times to ruin and recreate at most.
    """
    if not field.teams:
        return Recreated((), ())
    return _Search(field, plan).run(better, stopped, rounds)


class _Search:
    """States are the plan in work, the one that it goes back to, and the best."""

    def __init__(self, field: Field, plan: Sequence[Column]) -> None:
        self._field, self._ground = field, make_ground(field)
        self._states = tuple(new_state(self._ground) for _ in range(3))
        write_plan(field, self._ground, self._states[0], plan)
        self._go_back_to_first()
        copy_state(self._states[2], self._states[0])
        self._offers, self._memory = new_offers(self._ground), new_memory(self._ground)
        self._rng = np.array([SEED], np.uint64)
        self._minutes = float((self._ground.closes - self._ground.opens).clip(1).sum())
        self._elites = Elites()
        self._offered = max(self._worth(2), WHOLE) if plan else WHOLE

    def run(self, better: Better, stopped: Stopped, rounds: int) -> Recreated:
        done, number = 0, 0
        while done < rounds and not stopped():
            heat = self._next(number)
            done += self._go_through(heat, min(heat.rounds, rounds - done), better, stopped)
            self._elites.keep(self._states[1], self._worth(1))
            forget(self._memory)
            number += 1
        best = read_plan(self._field, self._ground, self._states[2])
        days = tuple(remembered(self._field, self._ground, self._memory))
        return Recreated(best if self._worth(2) > WHOLE else None, days)

    def _next(self, number: int) -> Heat:
        """Take up a plan, and say how to go on."""
        turn, part = divmod(number, 3)
        if part == 0:
            copy_state(self._states[0], self._states[2])
            self._go_back_to_first()
            rounds = int(min(LONG * GROWTH ** min(turn, 99), LONGEST))
            return self._heat(rounds, HOTTER[turn % len(HOTTER)], 0.12)
        if part == 1:
            self._take_up(self._elites.promising())
            return self._heat(SHORT, 0.5, 0.03)
        self._take_up(self._elites.best())
        kick(self._ground, self._states, self._offers, self._rng, 1 + turn % 2, KICKS)
        return self._heat(SHORT, 0.5, 0.0)

    def _take_up(self, elite: Elite) -> None:
        state = self._states[0]
        state.nights[:], state.length[:], state.work[:] = elite.nights, elite.length, elite.work
        reckon(self._ground, state)
        self._go_back_to_first()

    def _go_back_to_first(self) -> None:
        copy_state(self._states[1], self._states[0])

    def _heat(self, rounds: int, hot: float, moving: float) -> Heat:
        worth, works = self._worth(2), max(int(self._states[2].length.sum()), 1)
        if worth <= 0:
            worth, works = float(self._ground.net.max(initial=1)), 1
        self._offers.taste[1] = worth / self._minutes
        return Heat(
            first=HOT * hot * worth / works,
            last=COLD * worth / works,
            rounds=rounds,
            minute=MINUTE * worth / self._minutes,
            tie=0.5 / self._minutes,
            moving=moving,
            near=NEAR * worth,
        )

    def _go_through(self, heat: Heat, rounds: int, better: Better, stopped: Stopped) -> int:
        """Go through some rounds of a heat, or fewer when stopped; return how many."""
        done, some = 0, 8
        g, memory = self._ground, self._memory
        while done < rounds:
            some = min(some, rounds - done)
            since = time.perf_counter()
            gone = anneal(g, self._states, self._offers, self._rng, heat, done, some, memory)
            took = time.perf_counter() - since
            done += gone
            some = max(1, min(2 * some, int(gone * POLL / max(took, 1e-6))))
            if self._worth(2) > self._offered:
                self._offered = self._worth(2)
                better(read_plan(self._field, self._ground, self._states[2]))
            if stopped():
                break
        return done

    def _worth(self, which: int) -> float:
        return float(energy(self._ground, self._states[which], 0.0))
