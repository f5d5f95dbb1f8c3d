"""What becomes of a day in many draws at once: the same acts on many clocks.

Where each draw has its own clock, an array holds one figure a draw. See `planner.risk.course` for
how a team that is late goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from planner.risk.acts import (
    Act,
    Arrive,
    Aside,
    Clinic,
    Course,
    Ferry,
    Handling,
    Light,
    Meet,
    Move,
    Mover,
    Rest,
    Until,
    Way,
)
from planner.risk.lognormal import Floats
from planner.risk.luck import Luck

DAY = 1440
LONG_AGO = -float(7 * DAY)
EPSILON = 1e-6
"""Minutes that floating point may add."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Morning:
    """Where a team stands before a day: when it came in and lay down, minutes of the day."""

    arrived: Floats
    asleep: Floats

    def after(self, days: int) -> Morning:
        """Tell the same on the clock of a later day."""
        return Morning(self.arrived - days * DAY, self.asleep - days * DAY)


@dataclass
class Walked:
    """How a day went, by draw.

    `over` is by how many minutes each mover was in after dark, negative where before; `late` is
    whether any came after sunset. `shares` are of the contacts of each clinic, `extra` the minutes
    that each source took more than planned.
    """

    course: Course
    clock: Floats
    departed: Floats
    asleep: Floats
    extra: Floats
    beside: Floats
    after_sunset: Bools
    over: dict[Mover, Floats] = field(default_factory=dict)
    held: dict[int, Bools] = field(default_factory=dict)
    shares: list[Floats] = field(default_factory=list)

    @property
    def worst(self) -> Floats:
        """Minutes after dark of whoever is latest by that."""
        none = np.full(len(self.clock), LONG_AGO)
        return np.asarray(np.maximum.reduce([none, *self.over.values()]))

    @property
    def in_before_dark(self) -> Bools:
        """Whether everybody was."""
        return np.asarray(self.worst <= EPSILON)


def walk(course: Course, ways: tuple[Way, ...], luck: Luck, before: Morning | None) -> Walked:
    """Let a team go through a day in every draw."""
    draws = len(luck)
    departs = np.full(draws, float(course.departs))
    if before is not None:
        rested = np.maximum(before.arrived, before.asleep + course.rest)
        departs = np.maximum(departs, rested)
    walked = Walked(
        course=course,
        clock=departs,
        departed=departs,
        asleep=np.full(draws, np.inf),
        extra=np.zeros((len(course.sources), draws)),
        beside=departs,
        after_sunset=np.zeros(draws, bool),
    )
    walker = _Walker(walked, ways, luck)
    for act in course.acts:
        walked.clock = walker.after(act, walked.clock)
    walked.asleep = np.minimum(walked.asleep, walked.clock)
    return walked


@dataclass(frozen=True)
class _Walker:
    """Takes a team, or what goes on beside it, from act to act."""

    walked: Walked
    ways: tuple[Way, ...]
    luck: Luck

    def after(self, act: Act, clock: Floats) -> Floats:
        """Minute at which an act ends that begins at `clock`."""
        match act:
            case Move():
                return self._moved(act, clock)
            case Ferry():
                return self._crossed(act, clock)
            case Handling():
                return self._handled(act, clock)
            case Clinic():
                return self._held(act, clock)
            case Rest():
                held = True if act.session is None else self.walked.held[act.session]
                return clock + np.where(held, act.minutes, 0)
            case _:
                return self._looked(act, clock)

    def _looked(self, act: Until | Arrive | Light | Aside | Meet, clock: Floats) -> Floats:
        """Go on after an act that takes no time but to wait."""
        match act:
            case Until():
                return np.maximum(clock, act.minute)
            case Meet():
                return np.maximum(clock, self.walked.beside + act.after)
            case Arrive():
                clinic = next(c for c in self.walked.course.clinics if c.session == act.session)
                begins = np.maximum(clock + act.before, clinic.start)
                enough = clinic.latest - begins >= clinic.least - EPSILON
                self.walked.held[act.session] = enough
            case Light():
                self._look_at_the_sun(act, clock)
            case Aside():
                self._aside(act, clock)
            case _:
                assert_never(act)
        return clock

    def _aside(self, act: Aside, clock: Floats) -> None:
        beside = np.full(len(clock), float(act.start))
        if not act.alone:
            beside = np.maximum(beside, clock)
        for each in act.acts:
            beside = self.after(each, beside)
        self.walked.beside = beside

    def _moved(self, act: Move, clock: Floats) -> Floats:
        way, extra = self.ways[act.way], np.zeros(len(clock))
        for part in act.parts:
            extra += part.minutes * (part.times.at(self.luck.ways[:, act.way]) - 1)
        if act.begins and way.stops:
            held_up = self.luck.held_up[:, act.way] < -np.expm1(-way.stops)
            extra += np.where(held_up, way.minutes.at(self.luck.stops[:, act.way]), 0.0)
        self.walked.extra[act.source] += extra
        return clock + act.minutes + extra

    def _crossed(self, act: Ferry, clock: Floats) -> Floats:
        """Wait for a ferry and cross; who misses the last one sleeps on the bank."""
        walked, wait = self.walked, act.wait * act.times.at(self.luck.ferries[:, act.number])
        begins = np.maximum(clock, act.opens)
        missed = begins + wait + act.crossing > act.closes + EPSILON
        walked.asleep = np.where(missed, np.minimum(walked.asleep, clock), walked.asleep)
        begins = np.where(missed, np.maximum(begins, DAY + act.opens), begins)
        ends = begins + wait + act.crossing
        walked.extra[act.source] += ends - clock - act.wait - act.crossing
        return ends

    def _handled(self, act: Handling, clock: Floats) -> Floats:
        extra = act.minutes * (act.times.at(self.luck.handlings[:, act.number]) - 1)
        took = act.minutes + extra
        if act.session is not None:
            held = self.walked.held[act.session]
            extra, took = np.where(held, extra, 0.0), np.where(held, took, 0.0)
        self.walked.extra[act.source] += extra
        return clock + took

    def _held(self, act: Clinic, clock: Floats) -> Floats:
        """Hold a clinic: to its planned end, or on until all are seen, but not beyond `latest`."""
        walked, held = self.walked, self.walked.held[act.session]
        begins = np.maximum(clock, act.start)
        need = act.minutes * act.times.at(self.luck.clinics[:, act.session])
        seen = np.maximum(np.minimum(begins + need, act.latest) - begins, 0.0)
        ends = np.maximum(begins + seen, act.end)
        undisturbed = np.maximum(np.minimum(begins + act.minutes, act.latest), act.end)
        walked.shares.append(np.where(held, seen / need, 0.0))
        walked.extra[act.source] += np.where(held, np.maximum(ends - undisturbed, 0.0), 0.0)
        return np.where(held, ends, clock)

    def _look_at_the_sun(self, act: Light, clock: Floats) -> None:
        over, walked = clock - act.dark, self.walked
        earlier = walked.over.get(act.mover)
        walked.over[act.mover] = over if earlier is None else np.maximum(earlier, over)
        walked.after_sunset |= clock > walked.course.sunset + EPSILON
