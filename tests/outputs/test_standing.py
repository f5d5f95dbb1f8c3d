"""What the summary and the map say of a team where it stands: no minute is left out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.outputs.map.atlas import make_atlas
from planner.outputs.map.moves import Who
from planner.outputs.map.rows import day_rows
from planner.outputs.standing import standings
from planner.outputs.summary import summarise
from planner.region.bundled import bundled_region
from planner.region.records import Region
from planner.scenario.read import read_scenario
from planner.weekly import PlannedWeek, Request, plan_week
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.languages.spoken import ENGLISH

MONDAY = dt.date(2026, 11, 30)
_SPAN = re.compile(r"  (\d\d:\d\d)-(\d\d:\d\d)  (.*)")
_OTHERS = ("driver alone", "boat", "break")
"""How lines begin that are not about the team; a ride by boat begins with `by`."""

Spans = list[tuple[str, str]]


def shown(told: str, day: PlannedDay) -> Spans:
    """Times of the team's lines of one day, as the summary has them."""
    date = f"{day.date:%a} {day.date.day} {day.date:%b}  "
    lines = told[told.index(f"\n{date}") + 1 :].partition("\n\n")[0].splitlines()
    found = (match.groups() for match in map(_SPAN.match, lines) if match)
    return sorted((start, end) for start, end, text in found if not text.startswith(_OTHERS))


def joined(spans: Spans) -> Spans:
    """What the spans cover together."""
    whole: Spans = []
    for start, end in spans:
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def out(day: PlannedDay) -> Spans:
    """From leaving to arriving; nothing on a day that is idle but for a meal."""
    moving = [step for step in day.steps if step.kind is not StepKind.OVERNIGHT]
    if not {step.kind for step in moving} - {StepKind.MEAL}:
        return []
    return [(f"{moving[0].start:%H:%M}", f"{moving[-1].end:%H:%M}")]


def assert_whole(plan: Plan) -> None:
    told = summarise(plan, {}, ENGLISH)
    days = [day for team in plan.teams for day in team.days]
    assert any(out(day) for day in days)
    assert [joined(shown(told, day)) for day in days] == [out(day) for day in days]


def test_the_bundled_week_is_told_without_holes(bundled_week: PlannedWeek) -> None:
    assert_whole(bundled_week.plan)


def test_the_week_of_the_workshop_is_told_without_holes(bundled: Region) -> None:
    workshop = read_scenario(bundled_region() / "scenarios" / "workshop.toml")
    request = Request(MONDAY, 6, "2026-W49", (workshop,), engine="routing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.solve.run.SOLUTIONS", 1)
        assert_whole(plan_week(bundled, request, "m").plan)


def test_a_week_on_rivers_is_told_without_holes(toy: Region) -> None:
    assert_whole(river_plan(river_week(toy)))


def test_the_map_tells_the_whole_day(bundled_week: PlannedWeek) -> None:
    atlas = make_atlas(bundled_week.region, bundled_week.plan)
    for leg in (leg for leg in atlas.legs if leg.who is Who.TEAM):
        rows = [(row.start, row.end) for row in day_rows(atlas, leg) if row.end is not None]
        for step in atlas.planned(leg.turn).steps:
            told = any(start <= step.start and step.end <= end for start, end in rows)
            assert told or step.kind is StepKind.OVERNIGHT, step


def test_what_is_waited_for_is_told(bundled_week: PlannedWeek) -> None:
    days = [day for team in bundled_week.plan.teams for day in team.days]
    waits = [(day, step) for day in days for step in day.steps if step.kind is StepKind.WAIT]
    assert waits
    for day, step in waits:
        after = next(other for other in day.steps if other.start == step.end)
        said = "wait for the truck and its driver" if after.kind is StepKind.LAND else "wait at "
        (text,) = (each.text for each in standings(day, {}, ENGLISH) if each.start == step.start)
        assert text.startswith(said)
