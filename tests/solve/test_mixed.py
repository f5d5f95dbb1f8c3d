"""Weeks in which crewings, rivers, transfers and teams meet: against trying everything.

Many more weeks are tried by ``python -m tests.benchmarks.mixed``.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from planner.solve.week import FEW_TOURS
from tests.solve.judge import is_best
from tests.solve.mixed import MIXED
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES

SEVERAL = {name for name in MIXED if name.endswith("relief") and "teams" in name}  # crewings


def _tried(name: str, examples: int) -> None:
    @settings(EXAMPLES, max_examples=examples)
    @given(MIXED[name])
    def judged(sketch: Sketch) -> None:
        is_best(sketch)

    judged()


@pytest.mark.parametrize("name", sorted(MIXED))
def test_the_best_is_found_and_proven(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.week.MANY", 99)  # crewings; planned as few teams are
    _tried(name, 6)


@pytest.mark.parametrize("few", [0, FEW_TOURS])
@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_the_best_is_found_and_proven_as_of_many_teams(
    name: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.solve.week.FEW_TOURS", few)
    _tried(name, 2)
