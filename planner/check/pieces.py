"""Steps joined into legs.

Drive steps with the same ends, with only breaks between them, are one leg; so are boat steps with
the same ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import Timed
from planner.itinerary.plan import StepKind
from planner.problem.week import Way

MOVING = frozenset({StepKind.DRIVE, StepKind.BOAT})


@dataclass(frozen=True)
class Piece:
    """A leg in one or more steps, or any other step; None for unknown places and boats."""

    steps: tuple[Timed, ...]
    boat: int | None

    @property
    def kind(self) -> StepKind:
        """What is done."""
        return self.steps[0].kind

    @property
    def way(self) -> Way:
        """By truck or by boat."""
        return Way.ROAD if self.kind is StepKind.DRIVE else Way.RIVER

    @property
    def ends(self) -> tuple[int, int] | None:
        """From and to, when both are known."""
        start, end = self.steps[0].ends
        return None if start is None or end is None else (start, end)

    @property
    def minutes(self) -> int:
        """Minutes moving, without breaks."""
        return sum(step.minutes for step in self.steps if step.kind in MOVING)

    @property
    def start(self) -> int:
        """Minute at which it begins."""
        return self.steps[0].start

    @property
    def end(self) -> int:
        """Minute at which it ends."""
        return self.steps[-1].end


def join(facts: Facts, moves: tuple[Timed, ...]) -> tuple[Piece, ...]:
    """Join steps into legs; any other step is a piece of its own."""
    return tuple(_pieces(facts, moves))


def _pieces(facts: Facts, moves: tuple[Timed, ...]) -> Iterator[Piece]:
    start = 0
    while start < len(moves):
        end = start + 1
        if moves[start].kind in MOVING:
            end = _leg_end(moves, start)
        boat = facts.boat.get(moves[start].shown.boat or "")
        yield Piece(steps=moves[start:end], boat=boat)
        start = end


def _leg_end(moves: tuple[Timed, ...], start: int) -> int:
    end = start + 1
    for position in range(start + 1, len(moves)):
        if _same_leg(moves[start], moves[position]):
            end = position + 1
        elif moves[position].kind is not StepKind.BREAK or moves[start].kind is StepKind.BOAT:
            break
    return end


def _same_leg(first: Timed, other: Timed) -> bool:
    one, two = first.shown, other.shown
    return (one.kind, one.from_place, one.to_place, one.boat) == (
        two.kind,
        two.from_place,
        two.to_place,
        two.boat,
    )
