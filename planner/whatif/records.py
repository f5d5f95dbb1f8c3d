"""Cases that are compared, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass

from planner.itinerary.advice import Ask
from planner.itinerary.plan import Plan
from planner.scenario.overlay import Scenario


@dataclass(frozen=True)
class Case:
    """A week under some scenarios, laid one over the other; the base has none of its own."""

    label: str
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True)
class Reuse:
    """How much of earlier cases still held: tables of ways, and day tours of the base's plan."""

    ways_kept: int = 0
    ways: int = 0
    tours_kept: int = 0
    tours: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of a case: its plan, or why there is none.

    `seconds` is how long it took; `asks` is what to ask for, most worth first, where that was
    looked for.
    """

    case: Case
    plan: Plan | None
    refused: str = ""
    seconds: float = 0.0
    reuse: Reuse = Reuse()
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A base and other cases of the same region and week."""

    base: Outcome
    others: tuple[Outcome, ...]
