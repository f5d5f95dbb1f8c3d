"""Everything that can go wrong, as one tree; the command line turns each branch into an exit code.

::

    PlannerError                    1  unexpected
    ├── InputError(ValueError)      2  a file or an argument is wrong; holds every fault found
    ├── NetworkError(ValueError)    3  roads and rivers do not let the question be answered
    ├── SolverError(RuntimeError)   4  no plan keeps every rule
    └── OutputError(OSError)        5  a result could not be written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.phrases import Phrase, in_turn, phrase


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with the input, and how to mend it; its texts may be phrases.

    Attributes
    ----------
    place
        File, and row or feature and column, e.g. ``camps.csv row 14, closes``.
    value
        What stands there, as written; empty when something is missing.
    rule
        What should hold.
    remedy
        What to do about it.
    """

    place: str
    value: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Phrase:
        """All of it in one sentence."""
        place, rule, remedy = self.place, self.rule, self.remedy
        if not self.value:
            return phrase("{place}: {rule}; {remedy}.", place=place, rule=rule, remedy=remedy)
        return phrase(
            "{place}: '{value}' {rule}; {remedy}.",
            place=place,
            value=self.value,
            rule=rule,
            remedy=remedy,
        )


class PlannerError(Exception):
    """Any error that the planner knows how to explain."""

    exit_code = 1

    @property
    def sentence(self) -> str:
        """What went wrong: a phrase, where it can be said in other languages."""
        return self.args[0] if self.args and isinstance(self.args[0], Phrase) else str(self)


class InputError(PlannerError, ValueError):
    """One or more faults in what the planner was given."""

    exit_code = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__(in_turn((fault.sentence for fault in self.faults), "\n"))


class NetworkError(PlannerError, ValueError):
    """The network cannot answer, for instance because a place is not on it."""

    exit_code = 3


class SolverError(PlannerError, RuntimeError):
    """No feasible plan exists or was found."""

    exit_code = 4


class OutputError(PlannerError, OSError):
    """A result could not be written; what stood there before is unharmed."""

    exit_code = 5
