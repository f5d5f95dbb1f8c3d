"""A medical transfer in the steps, the summary and the map: seats and times, nothing else."""

from __future__ import annotations

import datetime as dt
import json

import jsonschema
import pytest

from planner.errors import InputError
from planner.itinerary.plan import PlannedDay, StepKind
from planner.outputs.map import draw_map
from planner.outputs.plan_file import plan_schema, plan_text
from planner.outputs.summary import summarise
from planner.region.records import Region, Transfer
from planner.region.settings import Parting
from planner.region.words import Basis, BreakKind
from planner.scenario.overlay import Scenario
from planner.weekly import PlannedWeek, Request, plan_week
from tests.languages.spoken import ENGLISH

MONDAY = dt.date(2026, 6, 29)


@pytest.fixture(scope="module")
def week(toy: Region) -> PlannedWeek:
    """Plan one day at camp-a with two transfers, which are handed over at the base."""
    one = Transfer.model_validate({"seats": 1, "from": "camp-a", "to": "base"})
    scenario = Scenario(name="transfers", transfer=(one, one), prices={}, hours={}, rules={})
    return plan_week(toy, Request(MONDAY, 1, "2026-W27", (scenario,)), "toy")


@pytest.fixture(scope="module")
def day(week: PlannedWeek) -> PlannedDay:
    return week.plan.teams[0].days[0]


def test_the_drive_and_the_hand_over_follow_the_clinic(day: PlannedDay) -> None:
    """See `tests.solve.test_transfers`: packed at 14:30, at the base at 15:00."""
    told = [(step.kind, f"{step.start:%H:%M}", f"{step.end:%H:%M}") for step in day.steps]
    assert told[-5:] == [
        (StepKind.PACK_UP, "14:00", "14:30"),
        (StepKind.DRIVE, "14:30", "15:00"),
        (StepKind.HAND_OVER, "15:00", "15:15"),
        (StepKind.HAND_OVER, "15:15", "15:30"),
        (StepKind.MEAL, "15:30", "16:15"),
    ]
    assert day.road_km == 60
    assert [f"{row.time:%H:%M}" for row in day.transfers] == ["15:15", "15:30"]


def test_the_summary_says_how_many_seats(week: PlannedWeek) -> None:
    told = summarise(week.plan, {"camp-a": "Alto Dorado"}, ENGLISH)
    assert "  14:00-14:30  pack-up; pickup of 2 seats at Alto Dorado\n" in told
    assert "  15:00-15:15  medical transfer, 1 seat from Alto Dorado\n" in told


def test_the_map_says_how_many_seats(week: PlannedWeek) -> None:
    page = draw_map(week.region, week.plan)
    assert "Medical transfer, 1 seat from Camp A" in page  # in the day of a leg
    assert "Pack-up; pickup of 2 seats at Camp A" in page
    assert r"14:30\u003c/th\u003e\u003ctd\u003ePickup of 2 seats" in page  # at the camp
    assert r"15:00\u201315:15 medical transfer, 1 seat from Camp A" in page  # where it ends


def test_a_transfer_from_a_place_that_the_region_lacks_is_refused(week: PlannedWeek) -> None:
    team = week.plan.teams[0]
    (day,) = team.days
    row = day.transfers[0].model_copy(update={"from_camp": "nowhere"})
    days = (day.model_copy(update={"transfers": (row,)}),)
    teams = (team.model_copy(update={"days": days}),)
    with pytest.raises(InputError, match="nowhere"):
        draw_map(week.region, week.plan.model_copy(update={"teams": teams}))


def test_the_plan_file_fits_its_schema(week: PlannedWeek) -> None:
    document = json.loads(plan_text(week.plan))
    jsonschema.validate(document, json.loads(plan_schema()))
    (shown, _) = document["teams"][0]["days"][0]["transfers"]
    assert shown == {"seats": 1, "from": "camp-a", "to": "base", "time": "2026-06-29T15:15:00"}


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        (BreakKind.ANY_WORK, None),
        (BreakKind.NOT_DRIVING, ("15:15", "16:00")),
        (BreakKind.PAUSE, ("13:15", "14:15")),
    ],
)
def test_the_driver_rests_where_handing_over_is_no_break(
    toy: Region, kind: BreakKind, rest: tuple[str, str] | None
) -> None:
    """The break is 60 minutes, and a day's driving is longer than a stretch.

    With an hour of rest six hours of clinic would take 525 + 60 of 570 minutes: four are held.
    """
    parting = Parting(value=kind, source="by hand", basis=Basis.ASSUMED)
    rules = toy.rules.model_copy(update={"drive_break_kind": parting})
    one = Transfer.model_validate({"seats": 1, "from": "camp-a", "to": "base"})
    scenario = Scenario(name="transfers", transfer=(one,), prices={}, hours={}, rules={})
    region = toy.model_copy(update={"rules": rules})
    plan = plan_week(region, Request(MONDAY, 1, "2026-W27", (scenario,)), "toy").plan
    day = plan.teams[0].days[0]
    after = day.steps[[step.kind for step in day.steps].index(StepKind.HAND_OVER) + 1]
    times = f"{after.start:%H:%M}", f"{after.end:%H:%M}"
    assert (times if after.kind is StepKind.WAIT else None) == rest
