"""The week that the planner shows when nothing is asked: its plan, looked at from all sides."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planner.check import check
from planner.explain import Reason
from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.outputs.map import draw_map
from planner.outputs.plan_file import SCHEMA_FILE, plan_text, read_plan, write_plan
from planner.outputs.summary import summarise
from planner.problem.week import Way
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.solution import Ending, Status
from planner.weekly import PlannedWeek, Request, plan_week, referee
from tests.check.book_corruptions import COOKED, cook
from tests.check.corruptions import CORRUPTIONS, corrupt
from tests.check.editing import NotThereError
from tests.check.tightened import TIGHTENED
from tests.check.tightening import Week
from tests.languages.spoken import ENGLISH

FIRST = dt.date(2026, 11, 30)

# What a week need not have: a drive beyond the longest stretch, two sessions in a day, two visits
# of a camp.
MAY_LACK = {
    "break_left_out",
    "break_too_short",
    "same_camp_twice_a_day",
    "interval_longer",
}


@pytest.fixture(scope="module")
def plan(bundled_week: PlannedWeek) -> Plan:
    return bundled_week.plan


@pytest.fixture(scope="module")
def days(plan: Plan) -> list[PlannedDay]:
    return [day for team in plan.teams for day in team.days]


def legs(days: list[PlannedDay], kind: StepKind) -> Iterator[list[Step]]:
    """List legs as their steps: a drive with breaks is several."""
    for day in days:
        moving = [step for step in day.steps if step.kind is kind]
        for _, steps in itertools.groupby(moving, key=lambda s: (s.from_place, s.to_place)):
            yield list(steps)


def test_the_referee_finds_nothing(bundled: Region, bundled_week: PlannedWeek) -> None:
    assert check(bundled_week.problem, bundled_week.plan) == ()
    assert referee(bundled, bundled_week.plan) == ()
    assert bundled_week.plan.violations == ()


@pytest.mark.parametrize("minutes", [None, 5, 999])
@pytest.mark.parametrize("track", ["steps", "truck"])
def test_minutes_of_ferries_are_reckoned_again(
    track: str, minutes: int | None, bundled: Region, plan: Plan
) -> None:
    doc = json.loads(plan_text(plan))
    crossing = [
        step
        for team in doc["teams"]
        for day in team["days"]
        for step in day[track]
        if step.get("ferry_minutes")
    ]
    crossing[0]["ferry_minutes"] = minutes
    (found,) = referee(bundled, Plan.model_validate(doc))
    assert found.rule == "leg-time"
    assert f"ferries take 75 min, {minutes or 0} min are shown" in found.text


def test_it_is_proven_to_be_the_best(plan: Plan, bundled: Region) -> None:
    result = plan.result
    assert (plan.settings.engine, plan.settings.gap) == ("auto", 0.0)
    assert (result.status, result.gap, result.bound_engine) == (Status.OPTIMAL, 0.0, "exact")
    assert result.bound == result.value
    assert plan.run.ending is Ending.WORK
    told = " ".join(summarise(plan, {}, ENGLISH).split())
    assert f"optimal: no week is worth more ({result.value:,.1f} points; " in told
    assert "proven by the exact engine" in told
    assert "optimal: no week is worth more" in draw_map(bundled, plan)


def test_the_routing_engine_finds_a_week_that_is_no_better(bundled: Region, plan: Plan) -> None:
    request = Request(FIRST, 6, "2026-W49", engine="routing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.solve.run.SOLUTIONS", 1)
        patch.setattr("planner.solve.run.ROUNDS", 3)
        other = plan_week(bundled, request, "m").plan
    assert (other.result.status, other.result.bound) == (Status.FEASIBLE, None)
    assert 0 < other.result.value <= plan.result.value
    told = " ".join(summarise(other, {}, ENGLISH).split())
    assert "how much better a week could be is not known" in told


def test_it_goes_by_road_and_river_and_sleeps_on_both(days: list[PlannedDay], plan: Plan) -> None:
    ways = [session.way for day in days for session in day.sessions]
    assert ways.count(Way.RIVER) >= 1
    kinds = {step.kind for day in days for step in day.steps}
    assert {StepKind.DRIVE, StepKind.BOAT} <= kinds
    asleep_afloat = [day.to_boat is not None for day in days]
    assert any(asleep_afloat)
    assert plan.totals.nights_away > sum(asleep_afloat)
    assert plan.totals.camps >= 3
    assert sum(plan.totals.contacts.values()) >= 200


def test_the_truck_waits_for_the_team_and_meets_it(days: list[PlannedDay]) -> None:
    alone = [step for day in days for step in day.truck]
    assert {StepKind.WAIT, StepKind.OVERNIGHT, StepKind.DRIVE} <= {step.kind for step in alone}
    ports = {step.place for step in alone if step.kind is StepKind.OVERNIGHT}
    assert ports == {"puerto-boca-colorado"}
    brought = [step.to_place for step in alone if step.kind is StepKind.DRIVE]
    landed = [step.place for day in days for step in day.steps if step.kind is StepKind.LAND]
    assert brought[-1:] == landed[-1:] == ["puerto-laberinto"]


def test_it_covers_the_days_that_were_asked(days: list[PlannedDay], plan: Plan) -> None:
    assert [day.date for day in days] == [FIRST + dt.timedelta(days=day) for day in range(6)]
    assert plan.week.label == "2026-W49"


def test_every_camp_is_served_or_waits_with_a_reason(plan: Plan, bundled: Region) -> None:
    served = {s.camp for team in plan.teams for day in team.days for s in day.sessions}
    waiting = [unserved.camp for unserved in plan.unserved]
    assert served | set(waiting) == {camp.id for camp in bundled.camps}
    assert not served & set(waiting)
    assert len(waiting) == len(set(waiting))
    assert all(unserved.reasons and unserved.text for unserved in plan.unserved)


def test_sleeping_away_pays(bundled: Region, plan: Plan) -> None:
    stay = Scenario.model_validate({"name": "Nights at home", "rules": {"nights_away": 0}})
    at_home = plan_week(bundled, Request(FIRST, 6, "2026-W49", (stay,)), "m").plan
    assert at_home.totals.nights_away == 0
    assert 0 < at_home.result.value < plan.result.value


def test_the_largest_camp_that_is_outranked_can_be_pinned(bundled: Region, plan: Plan) -> None:
    outranked = [row for row in plan.unserved if row.reasons == (Reason.OUTRANKED,)]
    camp = max(outranked, key=lambda row: row.people).camp
    wish = Scenario.model_validate({"name": "Must", "must": [{"camp": camp}]})
    week = plan_week(bundled, Request(FIRST, 6, "2026-W49", (wish,)), "m")
    assert week.plan.result.value <= plan.result.value, "no week is worth more"
    assert camp in {s.camp for team in week.plan.teams for day in team.days for s in day.sessions}


# Whoever spoils the plan is found out.


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruption_is_caught(name: str, bundled_week: PlannedWeek) -> None:
    try:
        spoilt = corrupt(name, bundled_week.plan)
    except NotThereError:
        assert name in MAY_LACK
        pytest.skip("the plan has nothing that could be spoilt so")
    rules = {violation.rule for violation in check(bundled_week.problem, spoilt)}
    assert CORRUPTIONS[name][0] in rules


@pytest.mark.parametrize("path", COOKED)
def test_cooked_figure_is_caught(path: str, bundled_week: PlannedWeek) -> None:
    rules = {v.rule for v in check(bundled_week.problem, cook(path, bundled_week.plan, 1))}
    assert COOKED[path] in rules


@pytest.mark.parametrize("name", TIGHTENED)
def test_tightened_limit_is_noticed(name: str, bundled_week: PlannedWeek) -> None:
    rule, tighten = TIGHTENED[name]
    try:
        harder = tighten(Week(bundled_week.problem, bundled_week.plan))
    except NotThereError:
        assert name in MAY_LACK
        pytest.skip("the plan has nothing that this limits")
    assert rule in {violation.rule for violation in check(harder, bundled_week.plan)}


# The ways are there, and they join.


@pytest.mark.parametrize("kind", [StepKind.DRIVE, StepKind.BOAT])
def test_the_edges_of_every_leg_join_its_ends(
    kind: StepKind, days: list[PlannedDay], bundled: Region
) -> None:
    edges = {road.id: road for road in bundled.roads} | {r.id: r for r in bundled.reaches}
    walked = 0
    for leg in legs(days, kind):
        here = leg[0].from_place
        for use in (use for step in leg for use in step.edges):
            edge = edges[use.id]
            ends = (edge.from_id, edge.to_id) if use.forward else (edge.to_id, edge.from_id)
            assert ends[0] == here, f"{use.id} does not begin at {here}"
            here = ends[1]
            walked += 1
        assert here == leg[0].to_place
    assert walked > 0


@pytest.mark.parametrize("kind", [StepKind.DRIVE, StepKind.BOAT])
def test_the_edges_of_every_leg_are_as_long_as_the_leg(
    kind: StepKind, days: list[PlannedDay], bundled: Region
) -> None:
    drawn = bundled.roads if kind is StepKind.DRIVE else bundled.reaches
    length = {edge.id: edge.length_m for edge in drawn}
    for leg in legs(days, kind):
        metres = sum(length[use.id] for step in leg for use in step.edges)
        assert round(sum(step.km or 0 for step in leg) * 1000) == metres > 0


def test_no_edge_is_closed_on_its_day(days: list[PlannedDay], plan: Plan, bundled: Region) -> None:
    # what is shut for 4x2 alone is open to the truck, a 4x4
    (truck,) = bundled.vehicles
    for_others = {
        row.what
        for row in bundled.closures
        if row.vehicles and truck.vehicle_class not in row.vehicles
    }
    closed = {facts.date: set(facts.closed) - for_others for facts in plan.week.days}
    assert any(closed.values())
    for day in days:
        assert not {use.id for step in day.steps for use in step.edges} & closed[day.date]


# The file.


def test_the_file_reads_back_and_fits_its_schema(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(plan, path)
    assert read_plan(path) == plan
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


def test_the_same_inputs_give_the_same_bytes_but_for_run(tmp_path: Path) -> None:
    texts = [_planned_elsewhere(tmp_path / hash_seed, hash_seed) for hash_seed in ("1", "4242")]
    assert texts[0] == texts[1]
    assert '"sessions"' in texts[0]


def _planned_elsewhere(out: Path, hash_seed: str) -> str:
    command = [sys.executable, "-m", "planner", "plan", "--out", str(out)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = (out / "plan.json").read_text(encoding="utf-8")
    before, found, _ = text.partition('\n "run": {')
    assert found
    assert json.loads(text)["run"]["ending"] == "work"
    return before


# Do no harm.

HARMFUL = (
    "trata",
    "trafficking",
    "traffic",
    "victim",
    "víctima",
    "exploit",
    "explot",
    "prostit",
    "brothel",
    "prostibar",
    "sex work",
    "minor",
    "rescue",
    "police",
    "crime",
    "delito",
)
PERSONAL = re.compile(
    r"patient|surname|apellido|first_?name|dni|document|phone|telefono|email|address|birth|"
    r"gender|sexo?$|^age$|diagnos|case",
    re.IGNORECASE,
)


def test_no_word_ties_a_place_to_harm(plan: Plan) -> None:
    text = plan_text(plan).lower()
    found = [word for word in HARMFUL if re.search(rf"\b{word}", text)]
    assert found == []


def test_no_field_is_for_a_person_served(plan: Plan) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    names = set(_keys(json.loads(plan_text(plan)))) | set(_properties(schema))
    assert [name for name in sorted(names) if PERSONAL.search(name)] == []


def test_people_of_the_team_are_posts_not_names(plan: Plan, bundled: Region) -> None:
    posts = {person.id for person in bundled.staff}
    crew = {person for team in plan.teams for day in team.days for person in day.crew}
    assert crew <= posts
    assert posts == {role.value for person in bundled.staff for role in person.roles}


def test_it_says_that_its_figures_are_illustrative(plan: Plan) -> None:
    assert "illustrative" in plan.region.notice


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            yield from _keys(inner)


def _properties(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            yield from _properties(inner)
