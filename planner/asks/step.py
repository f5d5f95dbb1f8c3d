"""Steps beyond limits that could be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.asks.changes import Change


class Seen(StrEnum):
    """How the master problem sees a step.

    Its rows' prices say what a step of ``limits`` is worth, as only what teams and people may use
    grows, or one of a boat on a day, as there is one of the ``row`` more; else it is solved
    ``anew``.
    """

    LIMITS = "limits"
    ROW = "row"
    ANEW = "anew"


@dataclass(frozen=True)
class Step:
    """One step beyond a limit, and the change that it is.

    Attributes
    ----------
    limit, step
        The limit, and the step beyond it, in words.
    seen
        How the master problem sees it.
    row
        Boat and number of the day, where that is the row of which there is one more.
    more_days
        Days that are planned beyond the week's.
    of_all
        Whether it is all steps beyond the same limit at once.
    """

    limit: str
    step: str
    change: Change
    seen: Seen = Seen.ANEW
    row: tuple[str, int] | None = None
    more_days: int = 0
    of_all: bool = False


@dataclass(frozen=True)
class Bundle:
    """Steps, or bundles of them, of which none is worth more than all together, for a first look.

    Where the first of them is all together, that is a step that could be asked for too.
    """

    whole: Step
    parts: tuple[Step | Bundle, ...]


Wish = Step | Bundle


def steps_of(wish: Wish) -> tuple[Step, ...]:
    """List the single steps of a wish."""
    if isinstance(wish, Step):
        return (wish,)
    return tuple(step for part in wish.parts for step in steps_of(part))
