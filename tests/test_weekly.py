"""From a request to a refereed plan: what is refused, and what a scenario forbids stays undone."""

from __future__ import annotations

import datetime as dt
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError, PlannerError, SolverError
from planner.formulate import check_same_region
from planner.itinerary.make import make_itinerary
from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.languages import Language, words_of
from planner.network import UNREACHABLE
from planner.outputs.plan_file import plan_text, read_plan
from planner.region.bundled import bundled_region
from planner.region.records import Pin, Region
from planner.region.words import Level, Weekday
from planner.scenario.overlay import Scenario
from planner.scenario.read import read_scenario
from planner.solution import Ending, Solution, Status
from planner.solve import run
from planner.solve.start import idle_routes
from planner.weekly import PlannedWeek, Progress, Request, formulate, plan_week, referee
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    with_boat,
    with_camp,
    with_camps,
    with_limits,
    with_person,
)

BUNDLED_WEEK = dt.date(2026, 11, 30)
BRIDGE = "pe-30c-billinghurst-bridge"
CENT = 0.01  # points, to which plans are rounded


def request(*scenarios: Scenario, days: int = 6, **how: Any) -> Request:
    return Request(MONDAY, days, "2026-W27", scenarios, **how)


def scenario(**parts: object) -> Scenario:
    return Scenario.model_validate({"name": "S", **parts})


def planned(region: Region, *scenarios: Scenario) -> PlannedWeek:
    return plan_week(region, request(*scenarios), "toy")


def refused(region: Region, *scenarios: Scenario) -> str:
    with pytest.raises(SolverError) as caught:
        planned(region, *scenarios)
    assert caught.value.exit_code == 4
    return str(caught.value)


def days_of(plan: Plan) -> list[PlannedDay]:
    return [day for team in plan.teams for day in team.days]


# What no plan can hold.


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (
            {"close": [{"what": "camp-a"}], "must": [{"camp": "camp-a"}]},
            "camp-a: must be visited, but closed on every day of the week",
        ),
        (
            {"close": [{"what": "camp-a"}], "pin": [{"camp": "camp-a", "day": "2026-07-01"}]},
            "camp-a: pinned to Wed 1 Jul, but closed on every day of the week",
        ),
        (
            {"close": [{"what": "base-camp-a"}], "must": [{"camp": "camp-b"}]},
            "camp-b: must be visited, but no open road for the truck",
        ),
        (
            {"close": [{"what": "puerto"}], "pin": [{"camp": "camp-c"}]},
            "camp-c: must be visited, but no boat reaches it",
        ),
        (
            {"rules": {"duty_day_driver": 330}, "must": [{"camp": "camp-b"}]},
            "camp-b: must be visited, but the way there and back",
        ),
        (
            {"absent": [{"person": "driver-1"}], "must": [{"camp": "camp-a"}]},
            "camp-a: must be visited, but no team goes out on the days on which it is open",
        ),
        (
            {
                "close": [{"what": "camp-a", "from": "2026-07-01", "to": "2026-07-01"}],
                "pin": [{"camp": "camp-a", "day": "2026-07-01"}],
            },
            "camp-a: pinned to Wed 1 Jul, but closed that day (S)",
        ),
    ],
)
def test_a_visit_that_no_plan_can_hold_is_named(
    toy: Region, parts: dict[str, object], why: str
) -> None:
    told = refused(toy, scenario(**parts))
    first, *rest = told.splitlines()
    assert first == "no plan can keep every rule."
    assert len(rest) == 1
    assert rest[0].startswith(why)


def test_all_blocked_visits_are_named_and_no_others(toy: Region) -> None:
    musts = [{"camp": camp} for camp in ("camp-a", "camp-c", "camp-d")]
    told = refused(toy, scenario(close=[{"what": "puerto"}], must=musts))
    assert [line.partition(":")[0] for line in told.splitlines()[1:]] == ["camp-c", "camp-d"]


def test_visits_that_exclude_each_other_are_asked_to_be_fewer(toy: Region) -> None:
    # one team cannot go far by road and by boat on the same Tuesday
    pins = tuple(Pin(camp=camp, day=DATES[1]) for camp in ("camp-b", "camp-c"))
    told = refused(toy.model_copy(update={"pins": pins}))
    assert "camp-b, camp-c" in told
    assert told.startswith("no plan can visit all of"), "the exact engine has proven it"
    assert "--time-limit" not in told
    assert "nothing was found that blocks one of them alone" in told
    assert "ask for fewer of them" in told


@pytest.mark.parametrize(
    ("ending", "remedy"),
    [
        (Ending.WORK, "; do not ask for it or give"),
        (Ending.CLOCK, "; search longer (--time-limit), do not ask for it or give"),
    ],
)
def test_visits_that_were_not_brought_together_are_not_said_to_be_impossible(
    toy: Region, ending: Ending, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Solution(Status.NONE_FOUND, (), 0, None, "routing", ending)
    monkeypatch.setattr("planner.weekly.solve", lambda *_, **__: nothing)
    told = refused(toy.model_copy(update={"pins": (Pin(camp="camp-b"),)}))
    assert told.startswith("no plan was found that visits camp-b")
    assert remedy in told


def test_must_visit_of_the_camps_table_counts_too(toy: Region) -> None:
    told = refused(with_camp(closing(toy, "camp-b"), "camp-b", must_visit=True))
    assert "camp-b: must be visited, but closed on every day of the week" in told


# What scenarios may not say.


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ({"close": [{"what": "nowhere"}]}, "nowhere"),
        ({"must": [{"camp": "nowhere"}]}, "nowhere"),
        ({"pin": [{"camp": "camp-a", "day": "2026-07-05"}]}, "2026-07-05"),
        ({"absent": [{"person": "nobody"}]}, "nobody"),
        ({"prices": {"per_point": -1}}, "-1"),
        ({"must": [{"camp": "camp-a"}], "forbid": [{"camp": "camp-a"}]}, "camp-a"),
    ],
)
def test_a_scenario_that_does_not_fit_is_refused_before_any_search(
    toy: Region, parts: dict[str, object], value: str
) -> None:
    stages: list[str] = []
    with pytest.raises(InputError) as caught:
        plan_week(toy, request(scenario(**parts)), "toy", lambda p: stages.append(p.stage))
    assert caught.value.exit_code == 2
    assert value in str(caught.value)
    assert "search" not in stages


def test_faults_of_all_scenarios_come_together(toy: Region) -> None:
    first = scenario(close=[{"what": "nowhere"}], must=[{"camp": "nobody"}])
    second = scenario(absent=[{"person": "stranger"}])
    with pytest.raises(InputError) as caught:
        planned(toy, first, second)
    assert len(caught.value.faults) == 3


def test_blocked_visits_are_told_before_any_search(
    toy: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searching(*_: object, **__: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr("planner.weekly.solve", searching)
    assert "camp-a" in refused(toy, scenario(close=[{"what": "camp-a"}], must=[{"camp": "camp-a"}]))


@pytest.mark.parametrize(
    ("engine", "step"), [("auto", "make_nodes"), ("routing", "make_nodes"), ("exact", "make_field")]
)
def test_a_search_that_is_stopped_before_its_first_clinic_leaves_no_plan(
    toy: Region, engine: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*given: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return whole(*given)

    whole = getattr(run, step)
    monkeypatch.setattr(run, step, interrupted)
    # what a stopped search starts from is no plan yet, however good
    monkeypatch.setattr(run, "first_routes", lambda nodes, *_: idle_routes(nodes))
    with pytest.raises(KeyboardInterrupt, match="nothing was written"):
        plan_week(toy, request(engine=engine), "toy")


@pytest.mark.parametrize("engine", ["auto", "routing", "exact"])
def test_no_time_for_a_first_clinic_leaves_no_plan(
    bundled: Region, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "first_routes", lambda nodes, *_: idle_routes(nodes))
    monkeypatch.setattr(run, "LEAST_SECONDS", 1e-6)
    asked = replace(bundled_request(), engine=engine, time_limit=1e-6)
    with pytest.raises(SolverError, match="time given"):
        plan_week(bundled, asked, "madre_de_dios")


@pytest.mark.parametrize("engine", ["auto", "routing", "exact"])
def test_a_search_that_is_stopped_keeps_its_best_plan(bundled: Region, engine: str) -> None:
    told: list[Progress] = []

    def stopping(progress: Progress) -> None:
        if progress.value and not any(before.value for before in told):
            signal.raise_signal(signal.SIGINT)
        told.append(progress)

    asked = replace(bundled_request(), engine=engine)
    plan = plan_week(bundled, asked, "madre_de_dios", stopping).plan
    if engine != "exact":  # whose first plan of this week may be the last, already proven
        assert plan.run.ending is Ending.ASKED
        assert plan.result.status is Status.FEASIBLE
    assert plan.result.value >= next(seen.value for seen in told if seen.value) - CENT
    assert referee(bundled, plan) == ()


@pytest.mark.parametrize("engine", ["auto", "routing"])
def test_a_tenth_of_a_second_gives_a_plan_that_keeps_every_rule(
    bundled: Region, engine: str
) -> None:
    asked = replace(bundled_request(), engine=engine, time_limit=0.1)
    plan = plan_week(bundled, asked, "madre_de_dios").plan
    assert plan.result.status in {Status.FEASIBLE, Status.OPTIMAL}
    assert plan.run.ending is Ending.CLOCK or plan.result.status is Status.OPTIMAL
    assert referee(bundled, plan) == ()


# The plan and its referee.


@pytest.fixture(scope="module")
def week(toy: Region) -> PlannedWeek:
    return planned(toy, scenario(close=[{"what": "puerto", "to": "2026-07-01"}]))


def test_a_plan_read_back_is_accepted(toy: Region, week: PlannedWeek, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(plan_text(week.plan), encoding="utf-8")
    back = read_plan(path)
    assert back == week.plan
    assert referee(toy, back) == ()


def test_the_referee_lays_the_plans_own_scenarios_over_the_region(
    toy: Region, week: PlannedWeek
) -> None:
    without = week.plan.model_copy(update={"scenarios": ()})
    assert {v.rule for v in referee(toy, without)} == {"closed-list"}, (
        "an open port forbids nothing"
    )
    stricter = scenario(close=[{"what": "puerto"}])
    broken = {v.rule for v in referee(toy, week.plan.model_copy(update={"scenarios": (stricter,)}))}
    assert "boat-absent" in broken


def test_the_plan_of_another_region_is_refused(
    toy: Region, bundled: Region, week: PlannedWeek
) -> None:
    changed = toy.model_copy(update={"content_hash": "0" * 64})
    for other in (bundled, changed):
        with pytest.raises(InputError, match=r"region\.hash") as caught:
            referee(other, week.plan)
        (fault,) = caught.value.faults
        assert fault.value == toy.content_hash[:12]
        assert other.content_hash[:12] in fault.rule
        assert "--region" in fault.remedy


def test_a_plan_that_the_referee_rejects_is_not_given(
    toy: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    def boasting(*args: Any, **options: Any) -> Plan:
        plan = make_itinerary(*args, **options)
        result = plan.result.model_copy(update={"value": plan.result.value + 1})
        return plan.model_copy(update={"result": result})

    monkeypatch.setattr("planner.weekly.make_itinerary", boasting)
    with pytest.raises(PlannerError, match="the referee rejects the plan") as caught:
        planned(toy)
    assert caught.value.exit_code == 1
    assert "result: value" in str(caught.value)


@pytest.mark.parametrize("engine", ["auto", "routing", "exact"])
def test_progress_tells_stages_in_order_and_never_goes_back(toy: Region, engine: str) -> None:
    seen: list[Progress] = []
    week = plan_week(toy, request(engine=engine), "toy", seen.append)
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == ["roads and rivers", "search", "reasons", "check"]
    seconds = [progress.seconds for progress in seen]
    assert seconds == sorted(seconds)
    values = [progress.value for progress in seen if progress.value is not None]
    assert values == sorted(values)
    assert round(values[-1], 2) == week.plan.result.value
    shares = [progress.share for progress in seen if progress.share is not None]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert bool(shares) == (engine == "routing"), "proofs do not say how long they take"


def test_stages_and_refusals_are_said_in_each_language(toy: Region) -> None:
    seen: list[Progress] = []
    plan_week(toy, request(), "toy", seen.append)
    spanish, french = words_of(Language.SPANISH), words_of(Language.FRENCH)
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert [spanish.tell(stage) for stage in stages[:2]] == ["carreteras y ríos", "búsqueda"]
    assert all(spanish.tell(stage) != stage != french.tell(stage) for stage in stages)
    parts = {
        "close": [{"what": "camp-a", "from": "2026-07-01", "to": "2026-07-01"}],
        "pin": [{"camp": "camp-a", "day": "2026-07-01"}],
    }
    with pytest.raises(SolverError) as caught:
        planned(toy, scenario(**parts))
    assert spanish.tell(caught.value.sentence).startswith("ningún plan puede cumplir todas las")
    assert french.tell(caught.value.sentence).startswith("aucun plan ne peut respecter toutes")


def test_a_plan_of_another_region_is_refused_in_each_language(toy: Region) -> None:
    plan = planned(toy).plan
    other = toy.model_copy(update={"content_hash": "1" * 64})
    with pytest.raises(InputError, match="differs from 111111111111, the files of toy;") as caught:
        check_same_region(other, plan)
    spanish = words_of(Language.SPANISH).tell(caught.value.sentence)
    assert "' difiere de 111111111111, los archivos de toy; planifique de nuevo" in spanish


@pytest.mark.parametrize("engine", ["auto", "exact"])
def test_progress_tells_value_bound_and_gap_as_they_come_together(
    bundled: Region, engine: str
) -> None:
    seen: list[Progress] = []
    asked = replace(bundled_request(), engine=engine)
    result = plan_week(bundled, asked, "madre_de_dios", seen.append).plan.result
    bounds = [progress.bound for progress in seen if progress.bound is not None]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[0] > result.value, "the first bound is not the last"
    for progress in seen:
        if progress.value is None or progress.bound is None:
            assert progress.gap is None
        else:
            assert progress.value - CENT <= result.value <= progress.bound + CENT
            assert progress.gap == pytest.approx(1 - progress.value / progress.bound)


def test_an_engine_without_bounds_proves_nothing(toy: Region) -> None:
    seen: list[Progress] = []
    plan = plan_week(toy, request(engine="routing"), "toy", seen.append).plan
    assert {(progress.bound, progress.gap) for progress in seen} == {(None, None)}
    result = plan.result
    assert (result.status, result.engine) == (Status.FEASIBLE, "routing")
    assert (result.bound, result.gap, result.bound_engine) == (None, None, None)
    assert plan.settings.engine == "routing"


@pytest.mark.parametrize("engine", ["auto", "exact"])
def test_what_is_proven_is_said_to_be(toy: Region, engine: str) -> None:
    plan = plan_week(toy, request(engine=engine), "toy").plan
    result = plan.result
    assert (result.status, result.gap, result.bound_engine) == (Status.OPTIMAL, 0.0, "exact")
    assert result.bound == result.value
    assert result.engine in {"routing", "exact"}
    assert plan.run.ending is Ending.WORK


def test_a_plan_that_is_near_enough_ends_the_search(bundled: Region) -> None:
    asked = replace(bundled_request(), gap=0.9)
    plan = plan_week(bundled, asked, "madre_de_dios").plan
    assert plan.settings.gap == 0.9
    assert (plan.result.status, plan.run.ending) == (Status.FEASIBLE, Ending.WORK)
    assert plan.result.gap is not None
    assert 0 < plan.result.gap <= 0.9


def test_the_plan_says_what_was_asked(toy: Region, week: PlannedWeek) -> None:
    assert week.plan.week.label == "2026-W27"
    assert [row.name for row in week.plan.scenarios] == ["S"]
    assert week.plan.region.hash == toy.content_hash
    assert week.plan.run.region_path == "toy"
    assert week.region.closures, "the region comes back with its scenarios"


def test_a_week_without_anything_to_do_is_a_plan(toy: Region) -> None:
    nothing = (
        with_camps(toy, people_mid=0),
        with_person(toy, "driver-1", days_off=tuple(Weekday)),
        toy.model_copy(update={"camps": ()}),
    )
    for region in nothing:
        plan = planned(region).plan
        assert plan.result.value == 0
        assert plan.totals.cost.total == 0
        assert all(not day.sessions for day in days_of(plan))


@pytest.mark.parametrize("days", [1, 2, 14])
def test_a_week_may_be_shorter_or_longer(toy: Region, days: int) -> None:
    plan = plan_week(toy, request(days=days), "toy").plan
    assert len(days_of(plan)) == days
    assert referee(toy, plan) == ()


def test_a_drive_may_need_stops_that_take_no_time(toy: Region) -> None:
    region = with_limits(toy, drive_stretch=60, drive_break=0)
    plan = planned(region.model_copy(update={"pins": (Pin(camp="camp-b"),)})).plan
    steps = [step for day in days_of(plan) for step in day.steps]
    assert any(step.to_place == "camp-b" for step in steps)
    assert StepKind.BREAK not in {step.kind for step in steps}


def test_a_camp_at_the_port_of_its_boat(toy: Region) -> None:
    road = next(road for road in toy.roads if road.id == "base-puerto")
    update = {"roads": (*toy.roads, road.model_copy(update={"id": "base-c", "to_id": "camp-c"}))}
    region = with_boat(toy.model_copy(update=update), port="camp-c")
    plan = planned(region).plan
    assert referee(region, plan) == ()
    assert "camp-c" in {waiting.camp for waiting in plan.unserved}, "no boat leaves for where it is"
    assert "camp-c" in refused(region.model_copy(update={"pins": (Pin(camp="camp-c"),)}))


# The bundled scenarios keep off what they forbid.


def bundled_request(*names: str) -> Request:
    folder = bundled_region() / "scenarios"
    scenarios = tuple(read_scenario(folder / f"{name}.toml") for name in names)
    return Request(BUNDLED_WEEK, 6, "2026-W49", scenarios)


def bundled_plan(bundled: Region, name: str) -> PlannedWeek:
    return plan_week(bundled, bundled_request(name), "madre_de_dios")


def edges_used(plan: Plan, kind: StepKind) -> set[str]:
    return {
        edge.id
        for day in days_of(plan)
        for step in day.steps
        if step.kind is kind
        for edge in step.edges
    }


def test_low_river_and_no_dentist(bundled: Region) -> None:
    week = bundled_plan(bundled, "river-low-dentist-ill")
    classes = {boat.id: boat.boat_class for boat in week.region.boats}
    reaches = {reach.id: reach for reach in week.region.reaches}
    legs = [
        (classes[step.boat or ""], reaches[edge.id])
        for day in days_of(week.plan)
        for step in day.steps
        if step.kind is StepKind.BOAT
        for edge in step.edges
    ]
    assert all(reach.lowest(boat).rank <= Level.LOW.rank for boat, reach in legs)
    levels = {level for day in week.plan.week.days for level in day.river_levels.values()}
    assert levels == {Level.LOW}
    assert week.plan.totals.contacts["dental"] == 0
    assert all("dental" not in s.contacts for day in days_of(week.plan) for s in day.sessions)
    assert all("dentist" not in day.crew for day in days_of(week.plan))
    assert "dentist" not in week.plan.totals.duty_hours, "who is away all week has no hours left"
    assert sum(week.plan.totals.contacts.values()) > 0
    assert referee(bundled, week.plan) == ()


def test_at_low_water_no_way_by_boat_passes_a_shallow(bundled: Region) -> None:
    low, travel, _ = formulate(bundled, bundled_request("river-low-dentist-ill"))
    _, usual, _ = formulate(bundled, bundled_request())
    lost = 0
    for boat, times, before in zip(low.boats, travel.river, usual.river, strict=True):
        deep = {
            reach.id
            for reach in low.reaches
            if reach.lowest(boat.boat_class).rank <= Level.LOW.rank
        }
        port = travel.stops.index(boat.port)
        for number, stop in enumerate(travel.stops):
            if times[0].duration[port, number] < UNREACHABLE:
                assert {use.id for use in times[0].path(boat.port, stop)} <= deep
            else:
                lost += before[0].duration[port, number] < UNREACHABLE
    assert lost > 0


def test_billinghurst_bridge_out(bundled: Region) -> None:
    week = bundled_plan(bundled, "billinghurst-bridge-out")
    assert BRIDGE not in edges_used(week.plan, StepKind.DRIVE)
    shut = [[closed.what for closed in day.closed] for day in week.plan.week.days]
    assert all(BRIDGE in whats for whats in shut)
    assert sum(week.plan.totals.contacts.values()) > 0
    assert referee(bundled, week.plan) == ()


def test_without_the_bridge_the_north_cannot_be_reached_by_road(bundled: Region) -> None:
    _, without, _ = formulate(bundled, bundled_request("billinghurst-bridge-out"))
    _, usual, _ = formulate(bundled, bundled_request())
    ends = (usual.stops.index("puerto-maldonado"), usual.stops.index("inapari"))
    assert usual.road[0][0].duration[ends] < UNREACHABLE
    assert all(times.duration[ends] == UNREACHABLE for times in without.road[0])


def test_second_boat(bundled: Region) -> None:
    week = bundled_plan(bundled, "second-boat")
    added = {"laberinto-hp60-second", "infierno-hp60-second"}
    assert added <= {boat.id for boat in week.region.boats}
    assert not added & {boat.id for boat in bundled.boats}
    assert referee(bundled, week.plan) == ()
