"""A medical transfer that cannot be is told truly: what blocks it, and what to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.errors import SolverError
from planner.region.records import Region, Transfer
from planner.scenario.overlay import Scenario
from planner.weekly import Request, plan_week

MONDAY = dt.date(2026, 6, 29)


def told(
    region: Region, *camps: str, days: int = 1, hand_over: int = 15, **parts: Any
) -> list[str]:
    """What is told, without its first line where there are several."""
    session = region.settings.session.model_copy(update={"hand_over": hand_over})
    slow = region.settings.model_copy(update={"session": session})
    asked = tuple(
        Transfer.model_validate({"seats": 1, "from": camp, "to": "base", "latest": MONDAY})
        for camp in camps
    )
    scenario = Scenario.model_validate({"name": "S", **parts}).model_copy(
        update={"transfer": asked}
    )
    varied = region.model_copy(update={"settings": slow})
    with pytest.raises(SolverError) as caught:
        plan_week(varied, Request(MONDAY, days, "2026-W27", (scenario,)), "toy")
    first, *rest = str(caught.value).splitlines()
    return rest or [first]


def test_a_road_that_is_closed(toy: Region) -> None:
    (said,) = told(toy, "camp-b", days=2, close=[{"what": "posada-camp-b"}])
    assert said.startswith(
        "the transfer from camp-b to base by Mon 29 Jun: it begins with a clinic there, but no "
        "open road"
    )


def test_a_camp_that_is_closed_up_to_the_latest_day(toy: Region) -> None:
    (said,) = told(toy, "camp-b", days=2, close=[{"what": "camp-b", "to": MONDAY}])
    assert "it is closed on every day up to then; change that, give it a later day" in said


def test_a_day_that_is_too_short(toy: Region) -> None:
    """camp-b takes 525 of 570 minutes with a quarter of an hour of handing over, 571 with 61."""
    (said,) = told(toy, "camp-b", hand_over=61)
    assert "no day has time for a clinic there and the way on to base" in said


def test_two_that_block_each_other(toy: Region) -> None:
    (said,) = told(toy, "camp-b", "camp-a")
    assert said == (
        "no plan can make the transfer from camp-b to base and the transfer from camp-a to base "
        "and keep every rule, though nothing was found that blocks one of them alone; ask for "
        "fewer of them or give the team more hours, nights or days."
    )
