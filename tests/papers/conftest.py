"""Weeks that are read back from each paper."""

from __future__ import annotations

import pytest

from planner.weekly import PlannedWeek
from tests.papers.weeks import Week, weeks


@pytest.fixture(params=range(4), ids=["road and boat", "two teams", "shut", "bundled"])
def week(request: pytest.FixtureRequest) -> Week:
    """A week made by hand, or the bundled one."""
    number: int = request.param
    if number < 3:
        return weeks()[number]
    planned: PlannedWeek = request.getfixturevalue("bundled_week")
    return Week(planned.plan, planned.region)
