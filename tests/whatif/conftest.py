"""Requests and cases of the toy region, and runs of them that many tests share."""

from __future__ import annotations

import pytest

from planner.region.records import Region
from planner.whatif.records import Case
from planner.whatif.run import Compared, compare
from tests.whatif.made import REQUEST, Here, toy_cases


@pytest.fixture(scope="session")
def cases(toy: Region) -> tuple[Case, ...]:
    return toy_cases(toy)


@pytest.fixture(scope="session")
def found(toy: Region, cases: tuple[Case, ...]) -> Compared:
    """What came of the cases, one after the other in this process."""
    return compare(cases, REQUEST, "toy", Here(toy))
