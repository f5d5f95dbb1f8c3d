"""``python -m tests.benchmarks.mixed``: the engines against trying everything, week after week.

Every kind of `tests.solve.mixed` has its turn, with other weeks each time; what fails is shrunk and
printed with the seed that drew it.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.solve.judge import is_allowed, is_best
from tests.solve.mixed import MIXED
from tests.solve.small import Sketch

JUDGES = {"exact": is_best, "routing": is_allowed}
MANY = (4, 99)  # crewings that are planned as many teams are, by turns
WEEKS = settings(
    deadline=None,
    database=None,
    max_examples=20,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Turn:
    """Weeks of a kind, by what seed they are drawn, and how many crewings are many teams."""

    kind: str
    seed: int
    many: int


def turns(kinds: list[str], first: int) -> Iterator[Turn]:
    """Draw other weeks of every kind, one after the other."""
    for number in itertools.count(first):
        for kind in kinds:
            yield Turn(kind, number, MANY[number % len(MANY)])


def tried(turn: Turn, engine: str) -> int:
    """Try some weeks; return how many.

    Raises
    ------
    AssertionError
        The engine is wrong about one, the smallest that was found.
    """
    count = 0

    @seed(turn.seed)
    @settings(WEEKS)
    @given(MIXED[turn.kind])
    def judged(sketch: Sketch) -> None:
        nonlocal count
        count += 1
        JUDGES[engine](sketch)

    with patch("planner.solve.week.MANY", turn.many):
        judged()
    return count


def main() -> None:
    """Try weeks until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=0, help="of the first weeks")
    parser.add_argument("--kind", action="append", choices=sorted(MIXED))
    parser.add_argument("--engine", choices=sorted(JUDGES), default="exact")
    asked = parser.parse_args()
    ends, weeks, failed = time.monotonic() + asked.seconds, 0, 0
    for turn in turns(asked.kind or sorted(MIXED), asked.seed):
        if time.monotonic() > ends:
            break
        try:
            weeks += tried(turn, asked.engine)
        except Exception as fault:  # whatever goes wrong is a finding
            failed += 1
            print(turn, type(fault).__name__, fault, *getattr(fault, "__notes__", ()), sep="\n")
    print(f"{weeks} weeks held; {failed} turns failed")


if __name__ == "__main__":
    main()
