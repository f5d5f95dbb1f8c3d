"""Medical transfers of a plan are checked against what was asked for, and against its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.check import Rule, check, check_region
from planner.itinerary.plan import Plan
from planner.region.records import Region, Transfer
from planner.scenario.overlay import Scenario
from planner.weekly import PlannedWeek, Request, plan_week
from tests.check.editing import Doc, Found, days, document, first_step, later, resize, take_out

MONDAY = dt.date(2026, 6, 29)
Corrupt = Callable[[Doc], None]


@pytest.fixture(scope="module")
def week(toy: Region) -> PlannedWeek:
    """Plan camp-c by boat on Monday and camp-a by road on Tuesday, each with a transfer."""
    asked = [("camp-c", MONDAY), ("camp-a", None)]
    transfers = (
        Transfer.model_validate({"seats": 1, "from": camp, "to": "base", "latest": latest})
        for camp, latest in asked
    )
    scenario = Scenario(name="transfers", transfer=tuple(transfers), prices={}, hours={}, rules={})
    return plan_week(toy, Request(MONDAY, 2, "2026-W27", (scenario,)), "toy")


def handed(doc: Doc) -> Doc:
    """Find the first day with a transfer."""
    return next(day for day in days(doc) if day["transfers"])


def found(week: PlannedWeek, doc: Doc) -> set[str]:
    plan = Plan.model_validate(doc)
    return {v.rule for v in (*check(week.problem, plan), *check_region(week.region, plan))}


def left_out(doc: Doc) -> None:
    handed(doc)["transfers"] = []


def made_twice(doc: Doc) -> None:
    handed(doc)["transfers"] *= 2


def from_another_camp(doc: Doc) -> None:
    handed(doc)["transfers"][0]["from"] = "camp-b"


def to_another_place(doc: Doc) -> None:
    handed(doc)["transfers"][0]["to"] = "posada"


def with_more_seats(doc: Doc) -> None:
    handed(doc)["transfers"][0]["seats"] = 2


def on_another_day(doc: Doc) -> None:
    first, second = (day for day in days(doc) if day["transfers"])
    first["transfers"], second["transfers"] = second["transfers"], first["transfers"]


def with_a_break_of_its_way(doc: Doc) -> None:
    """Board a boat again before handing over."""
    over = first_step(doc, "hand_over")
    place = over.step["place"]
    board = {"kind": "board", "boat": "lancha", "place": place}
    ends = {"start": over.step["start"], "end": later(over.step["start"], 1)}
    over.day["steps"].insert(over.position, board | ends)
    resize(Found(over.day, over.position), 0)


def by_a_way_round(doc: Doc) -> None:
    """Say that the drive before handing over leads elsewhere."""
    over = first_step(doc, "hand_over")
    over.day["steps"][over.position - 1]["to"] = "posada"


@pytest.mark.parametrize(
    "corrupt",
    [
        left_out,
        made_twice,
        from_another_camp,
        to_another_place,
        with_more_seats,
        on_another_day,
        with_a_break_of_its_way,
        by_a_way_round,
    ],
)
def test_a_transfer_that_is_not_as_asked_for_is_caught(week: PlannedWeek, corrupt: Corrupt) -> None:
    doc = document(week.plan)
    corrupt(doc)
    assert Rule.TRANSFER in found(week, doc)


def too_short(doc: Doc) -> None:
    resize(first_step(doc, "hand_over"), -1)


def no_step(doc: Doc) -> None:
    take_out(first_step(doc, "hand_over"))


def another_minute(doc: Doc) -> None:
    row = handed(doc)["transfers"][0]
    row["time"] = later(row["time"], 1)


def at_another_place(doc: Doc) -> None:
    first_step(doc, "hand_over").step["place"] = "posada"


@pytest.mark.parametrize(
    "corrupt", [too_short, no_step, another_minute, at_another_place, left_out]
)
def test_handing_over_that_is_not_told_truly_is_caught(week: PlannedWeek, corrupt: Corrupt) -> None:
    doc = document(week.plan)
    corrupt(doc)
    assert Rule.HAND_OVER in found(week, doc)


def test_the_plan_itself_is_allowed(week: PlannedWeek) -> None:
    assert found(week, document(week.plan)) == set()
    shown = [day["transfers"] for day in days(document(week.plan))]
    assert [sorted(row) for rows in shown for row in rows] == [["from", "seats", "time", "to"]] * 2


def test_the_latest_day_and_open_places_and_kept_seats_are_checked(week: PlannedWeek) -> None:
    problem, plan = week.problem, week.plan
    first, second = problem.transfers
    changes = [
        {"transfers": (first, replace(second, latest=0))},
        {"transfers": (replace(first, open=(False, True)), second)},
        {"limits": replace(problem.limits, reserved_seats=0)},
    ]
    for change in changes:
        harder = replace(problem, **change)  # type: ignore[arg-type]
        assert Rule.TRANSFER in {violation.rule for violation in check(harder, plan)}
