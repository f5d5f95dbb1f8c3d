"""What a day's way is made of: its pieces, its boat trips, and the jumps that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.check.log import Timed
from planner.check.pieces import MOVING, Piece
from planner.check.rule import Rule
from planner.phrases import Phrase
from planner.problem.week import Way

Fault = tuple[Rule, Phrase]


@dataclass(frozen=True)
class Trip:
    """The part of a boat trip that lies in one day: steps `first` to `last`.

    It begins at the place `start`, at a port or where the team `wakes`, and ends at `end`, at a
    port or where it `moors`; None for what is unknown. The boat is loaded from `begins`, and away
    from the truck from `left`; it is back at land between `lands` and `lands_by`, which differ only
    where unloading takes no time, and the team may drive on from `ends`. `calls` are its clinics.
    """

    boat: int | None
    start: int | None
    wakes: bool
    first: int
    begins: int
    left: int
    last: int
    end: int | None = None
    moors: bool = False
    lands: int = 0
    lands_by: int = 0
    ends: int = 0
    calls: tuple[Timed, ...] = ()
    sailed: bool = False


@dataclass(frozen=True)
class Route:
    """A day's pieces, legs and boat trips, and the jumps that it makes."""

    pieces: tuple[Piece, ...]
    trips: tuple[Trip, ...]
    faults: tuple[Fault, ...]

    @property
    def legs(self) -> tuple[Piece, ...]:
        """Drives and boat legs of the team."""
        return tuple(piece for piece in self.pieces if piece.kind in MOVING)

    def way_at(self, step: Timed) -> Way:
        """Whether a step belongs to a boat trip."""
        afloat = any(trip.first <= step.index <= trip.last for trip in self.trips)
        return Way.RIVER if afloat else Way.ROAD

    def sailed(self, trip: Trip) -> tuple[Piece, ...]:
        """List the boat legs of a trip."""
        return tuple(
            leg
            for leg in self.legs
            if leg.way is Way.RIVER and trip.first <= leg.steps[0].index <= trip.last
        )
