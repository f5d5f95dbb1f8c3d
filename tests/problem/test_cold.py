from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.problem.cold import warm_nights
from planner.problem.week import UNLIMITED, ServiceWeek, Window
from planner.region.records import Region
from planner.region.words import Role
from tests.problem.variants import week_of

DAYTIME = (360, 1080)  # 12 h


def services(*hours: int | None) -> list[ServiceWeek]:
    return [
        ServiceWeek(f"s{number}", Role.NURSE, 10, needs_truck=False, cold_hours=cold)
        for number, cold in enumerate(hours)
    ]


@pytest.mark.parametrize(
    ("hours", "windows", "nights"),
    [
        ((), [DAYTIME], None),
        ((None, None), [DAYTIME], None),
        # 72 h: two nights and a day of 12 h are 60 h, three would be 84 h
        ((72,), [DAYTIME], 2),
        ((None, 90, 72), [DAYTIME], 2),
        ((60,), [DAYTIME], 2),
        ((59,), [DAYTIME], 1),
        ((36,), [DAYTIME], 1),
        ((35,), [DAYTIME], 0),
        # not even a day
        ((4,), [DAYTIME], 0),
        # from the earliest departure to the latest arrival: 05:00 on one day, 18:00 on another
        ((60,), [(300, 1020), DAYTIME], 1),
        ((61,), [(300, 1020), DAYTIME], 2),
    ],
)
def test_nights_by_hand(
    hours: tuple[int | None, ...], windows: list[Window], nights: int | None
) -> None:
    assert warm_nights(services(*hours), windows) == nights


@given(cold=st.integers(1, 400), start=st.integers(0, 700), length=st.integers(0, 739))
def test_nights_are_the_most_that_the_boxes_keep(cold: int, start: int, length: int) -> None:
    found = warm_nights(services(cold), [(start, start + length)])
    assert found is not None
    assert found == 0 or found * 1440 + length <= cold * 60
    assert (found + 1) * 1440 + length > cold * 60


@pytest.mark.parametrize(("cold", "nights"), [(None, UNLIMITED), (72, 2), (48, 1), (30, 0)])
def test_the_problem_holds_the_nights(toy: Region, cold: int | None, nights: int) -> None:
    # hours of about 06:00 to 17:00
    services = tuple(s.model_copy(update={"cold_hours": cold}) for s in toy.services)
    region = toy.model_copy(update={"services": services})
    assert week_of(region).problem.limits.warm_nights == nights
