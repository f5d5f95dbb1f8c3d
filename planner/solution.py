"""What an engine returns: one day tour a team and day, with clock times.

Times are minutes after local midnight of the tour's day; indices are those of the `WeekProblem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PROVER = "exact"  # the only engine that gives bounds


class Status(StrEnum):
    """What is known of a plan.

    ``optimal`` is said only with a proof; ``none_found`` proves nothing; ``infeasible`` says that
    no plan can keep every rule.
    """

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    NONE_FOUND = "none_found"
    INFEASIBLE = "infeasible"


class Ending(StrEnum):
    """Why a search ended: its work was done, the clock stopped it, or somebody did."""

    WORK = "work"
    CLOCK = "clock"
    ASKED = "asked"


@dataclass(frozen=True)
class Call:
    """A session at a camp: `session` indexes `WeekProblem.sessions`; clinic starts at `clinic`."""

    session: int
    clinic: int


@dataclass(frozen=True)
class HandOver:
    """Medical transfer number `transfer`: off to `place` at `leaves`, done and rested at `end`."""

    transfer: int
    place: int
    leaves: int
    end: int


@dataclass(frozen=True)
class Stop:
    """Where the truck stands while the team works.

    By road, `place` is the camp and there is one call. With a `boat`, it is the part of a boat trip
    that lies in one day: from the stand `place` (the boat's port, where the team loads, or the
    mooring where it slept), by way of any number of river camps, to the stand `leaves` (a port,
    where it unloads, or a mooring for the night). Landing at a port where the truck is not, the
    driver has brought it there. The truck comes at `arrival`, work begins (courtesy visit, loading
    or casting off) at `begin` and ends (packing up, unloading or mooring) at `end`. `meal_after` is
    the call of this stop after whose clinic the team eats, None when it does not eat within it.
    A boat that lands its team away from its own port goes home empty: on the same day, or on the
    next one if `home_late`. From where the work ends `hand_overs` are driven to, one after the
    other, before anything else is done.
    """

    place: int
    boat: int | None
    arrival: int
    begin: int
    end: int
    calls: tuple[Call, ...]
    meal_after: int | None = None
    leaves: int | None = None
    home_late: bool = False
    hand_overs: tuple[HandOver, ...] = ()

    @property
    def leaving(self) -> int:
        """The stand where the work ends: as it began, unless `leaves` says another."""
        return self.place if self.leaves is None else self.leaves

    @property
    def goes_on_from(self) -> int:
        """The stand where the team is once everything is handed over."""
        return self.hand_overs[-1].place if self.hand_overs else self.leaving

    @property
    def goes_on_at(self) -> int:
        """Minute from which the team can go on."""
        return self.hand_overs[-1].end if self.hand_overs else self.end


@dataclass(frozen=True)
class Tour:
    """One day of one team, from stand `start` to stand `end` (see `WeekProblem.moorings`).

    An idle day has no stops, `start` equal to `end` and `departure` equal to `arrival`.
    `meal_after` is the stop after which the team eats before driving on; None when no meal is due
    or it is taken within a stop.
    """

    team: int
    day: int
    start: int
    end: int
    departure: int
    arrival: int
    stops: tuple[Stop, ...] = ()
    meal_after: int | None = None

    @property
    def idle(self) -> bool:
        """Whether the team stays where it is."""
        return not self.stops and self.start == self.end


@dataclass(frozen=True)
class Solution:
    """The week: tours ordered by team and day, their value less cost in hundredths, and its proof.

    `bound` None means that no bound is known. `engine` names who found the plan. Only a search that
    ended by its work gives the same plan on every machine. `tours_held` counts the day tours of
    another plan that were known before and are allowed in this week.
    """

    status: Status
    tours: tuple[Tour, ...]
    value: int
    bound: int | None
    engine: str
    ending: Ending
    tours_held: int = 0

    @property
    def gap(self) -> float | None:
        """How far the week may be from the best, as a share of the bound; None without a bound."""
        if self.bound is None:
            return None
        return (self.bound - self.value) / max(abs(self.bound), 1)
