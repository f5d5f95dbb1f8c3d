"""Delays played through: the plan itself, closed forms, and a slow simulation as oracles."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.region.records import Region
from planner.risk import simulate
from planner.risk.acts import (
    Arrive,
    Aside,
    Clinic,
    Ferry,
    Handling,
    Light,
    Meet,
    Mover,
    Rest,
    WeekCourse,
)
from planner.risk.acts import Way as Road
from planner.risk.course import week_course
from planner.risk.lognormal import Lognormal
from planner.risk.luck import Luck, draw
from planner.risk.records import DayRisk, Risk
from planner.risk.simulate import simulate_course
from planner.risk.tally import contacts_of
from planner.risk.walk import Morning, Walked, walk
from planner.weekly import PlannedWeek
from tests.risk.slow import slow_week
from tests.risk.weeks import SORTS, WEEKS, calm, dark_at, delayed, drive, on_rivers, one_day

DRAWS = 20_000
STEADY = Lognormal(1.0, 0.0)
SLOW = Lognormal(1.1, 0.3)
NEVER = 10**6


def near(share: float, exact: float, draws: int = DRAWS) -> bool:
    """Whether a share of draws is what chance makes of an exact one, but for one in 15,000."""
    return abs(share - exact) <= 4 * math.sqrt(max(exact * (1 - exact), 1e-4) / draws)


def lies_below(times: Lognormal, most: float) -> float:
    """Probability that a lognormal figure is at most another."""
    return NormalDist().cdf(math.log(most / times.median) / times.sigma)


# The plan itself.


def goes_as_planned(region: Region, plan: Plan) -> bool:
    risk = simulate(calm(region), plan, draws=7)
    days = [day for team in plan.teams for day in team.days if moving(day) or day.boats_home]
    for planned, day in zip(days, risk.days, strict=True):
        for last in moving(planned)[-1:]:
            assert day.planned_arrival == last.end.hour * 60 + last.end.minute
        assert (day.arrival_median, day.arrival_p95) == (day.planned_arrival,) * 2
        assert (day.in_before_dark, day.over_duty, day.weakest) == (1, 0, "")
        given = sum(sum(session.contacts.values()) for session in planned.sessions)
        assert (day.contacts, day.contacts_low, day.contacts_high) == (given,) * 3
    return bool(days)


def moving(day: PlannedDay) -> list[Step]:
    return [step for step in day.steps if step.kind is not StepKind.OVERNIGHT]


@pytest.mark.parametrize("week", WEEKS)
def test_without_delays_it_goes_as_planned(week: str) -> None:
    assert goes_as_planned(*WEEKS[week]())


def test_without_delays_the_bundled_week_goes_as_planned(
    bundled: Region, bundled_week: PlannedWeek
) -> None:
    assert goes_as_planned(bundled, bundled_week.plan)


def test_all_that_is_planned_has_its_act() -> None:
    region, plan = on_rivers()
    course = week_course(region, plan)
    acts = [act for day in course.courses for act in day.acts]
    meets = [act for act in acts if isinstance(act, Meet)]
    asides = [act for act in acts if isinstance(act, Aside)]
    # twice the driver brings the truck, and twice the boat goes home, once on the day after
    assert len(meets) == 2
    assert [act.alone for act in asides].count(True) == 1
    assert len(asides) == 4
    movers = {act.mover for aside in asides for act in aside.acts if isinstance(act, Light)}
    assert movers == {Mover.DRIVER, Mover.EMPTY_BOAT}


# Closed forms.


def test_one_way_is_lognormal() -> None:
    week = one_day(drive(0, 300, SLOW), dark_at(860), ways=(Road(0, 0.0, STEADY),))
    (day,) = simulate_course(week, DRAWS).days
    assert near(day.in_before_dark, lies_below(SLOW, 380 / 300))
    exact = 480 + 300 * 1.1
    assert abs(day.arrival_median - exact) <= 3
    p95 = 480 + 300 * 1.1 * math.exp(0.3 * 1.6449)
    assert abs(day.arrival_p95 - p95) <= 8


def test_stops_come_by_the_hour() -> None:
    week = one_day(drive(0, 300, STEADY), dark_at(820), ways=(Road(0, 0.4, Lognormal(30, 0.5)),))
    (day,) = simulate_course(week, DRAWS).days
    held_up = 1 - math.exp(-0.4)
    too_long = 1 - lies_below(Lognormal(30, 0.5), 40)
    assert near(day.in_before_dark, 1 - held_up * too_long)


@pytest.mark.parametrize("shared", [0.0, 0.5, 1.0])
def test_ways_of_a_day_share_their_luck(shared: float) -> None:
    ways = (Road(0, 0.0, STEADY),) * 2
    acts = (drive(0, 100, SLOW), dark_at(480 + 110), drive(1, 100, SLOW))
    week = one_day(*acts, ways=ways, shared=shared)
    luck = next(draw(week, DRAWS, 0, DRAWS))
    both = np.asarray(np.corrcoef(luck.ways, rowvar=False))[0, 1]
    assert abs(both - shared) < 0.03
    assert abs(luck.ways.std() - 1) < 0.02


def test_parts_of_a_way_are_slow_together() -> None:
    parts = drive(0, 100, SLOW).parts + drive(0, 200, SLOW).parts
    move = replace(drive(0, 300, SLOW), parts=parts)
    week = one_day(move, dark_at(860), ways=(Road(0, 0.0, STEADY),))
    (day,) = simulate_course(week, DRAWS).days
    assert near(day.in_before_dark, lies_below(SLOW, 380 / 300))


# How a team that is late goes on.


def walked(*acts: Any, clock: float = 480.0, late: float = 0.0) -> Walked:
    """Walk one draw, in which every figure is the median, from a time on."""
    week = one_day(*acts, ways=(Road(0, 0.0, STEADY),) * 2)
    course = replace(week.courses[0], departs=int(clock + late))
    return walk(course, week.ways, next(draw(week, 1, 0, 1)), None)


def clinic(latest: int = 780, least: int = 60) -> Clinic:
    return Clinic(0, 0, "camp", 480, 540, 780, 240, latest, least, STEADY, 100, 400)


@pytest.mark.parametrize(
    ("late", "latest", "ends", "share"),
    [
        (0, 780, 780, 1.0),
        (60, 780, 780, 180 / 240),  # an hour late: it ends as planned
        (60, 800, 800, 200 / 240),  # or as late as there is light for
        (60, 900, 840, 1.0),  # or when all are seen
        (180, 780, 780, 60 / 240),
        (181, 780, 480 + 30 + 181, 0.0),  # for less than an hour nobody unloads
    ],
)
def test_a_clinic_is_cut_and_then_dropped(late: int, latest: int, ends: int, share: float) -> None:
    visit = (Arrive(0, 30), Rest(10, 0), Handling(0, 1, 20, STEADY, 0), clinic(latest))
    came = walked(Rest(30), *visit, late=late)
    assert came.clock[0] == ends
    assert came.shares[0][0] == pytest.approx(share)
    assert came.held[0][0] == (share > 0)


def test_a_clinic_goes_on_only_while_there_is_light_for_the_way_home() -> None:
    region, plan = WEEKS["roads"]()
    for course in week_course(region, plan).courses:
        for each in course.clinics:
            after = course.acts[course.acts.index(each) + 1 :]
            assert each.end <= each.latest
            due = [act.due for act in after if isinstance(act, Light)]
            took = course.arrives - each.end
            assert each.latest <= max(each.end, due[-1] - took)


def test_who_misses_the_ferry_sleeps_on_the_bank() -> None:
    ferry = Ferry(0, 0, 30, 20, STEADY, 360, 600)
    assert walked(ferry, late=70).clock[0] == 600
    came = walked(ferry, Rest(15), late=71)
    assert came.clock[0] == 1440 + 360 + 50 + 15
    assert came.asleep[0] == 551


def test_a_late_evening_makes_a_late_morning() -> None:
    week = one_day(Rest(60))
    course = replace(week.courses[0], rest=660)
    luck = next(draw(week, 3, 0, 3))
    evening = np.array([-600.0, -150.0, 500.0])
    asleep = np.array([-600.0, -150.0, -900.0])
    came = walk(course, (), luck, Morning(evening, asleep))
    assert came.departed.tolist() == [480.0, 510.0, 500.0]


# The slow simulation.


def agree(week: WeekCourse, luck: Luck) -> None:
    """Compare every draw with one that is played through alone."""
    days: list[Walked] = []
    for course in week.courses:
        before = None
        if days and days[-1].course.team == course.team:
            gap = (course.date - days[-1].course.date).days
            before = Morning(days[-1].clock, days[-1].asleep).after(gap)
        days.append(walk(course, week.ways, luck, before))
    for row in range(len(luck)):
        for slow, fast in zip(slow_week(week, luck, row), days, strict=True):
            assert fast.clock[row] == pytest.approx(slow.clock)
            assert fast.departed[row] == pytest.approx(slow.leaves)
            assert contacts_of(fast)[row] == pytest.approx(slow.contacts)
            if fast.over:
                assert fast.worst[row] == pytest.approx(max(slow.over, -7 * 1440))


factors = st.floats(0.8, 1.3)
spreads = st.tuples(factors, st.floats(1, 3)).map(lambda s: {"median": s[0], "p95": s[0] * s[1]})
paces = st.tuples(spreads, st.floats(0, 0.5)).map(lambda s: {**s[0], "stops_per_hour": s[1]})
stops = st.tuples(st.integers(1, 90), st.integers(0, 400)).map(
    lambda s: {"median": s[0], "p95": s[0] + s[1]}
)
goings = st.fixed_dictionaries({"dry": paces, "wet": paces})
troubles = st.fixed_dictionaries(
    {
        "shared": st.floats(0, 1),
        **dict.fromkeys(SORTS, goings),
        **dict.fromkeys(("truck_stop", "boat_stop"), stops),
        **dict.fromkeys(("ferry_wait", "set_up", "clinic"), spreads),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WEEKS)), troubles, st.integers(0, 1000))
def test_each_draw_goes_as_if_it_were_alone(
    name: str, delays: dict[str, object], seed: int
) -> None:
    region, plan = WEEKS[name]()
    week = week_course(delayed(region, delays), plan)
    agree(week, next(draw(week, 12, seed, 12)))


# Draws.


def test_the_size_of_a_bite_changes_nothing() -> None:
    region, plan = on_rivers()
    whole = simulate(delayed(region), plan, 1000, seed=3, at_once=1000)
    bites = simulate(delayed(region), plan, 1000, seed=3, at_once=7)
    assert rounded(whole) == rounded(bites)
    assert whole == simulate(delayed(region), plan, 1000, seed=3, at_once=1000)
    assert whole.days != simulate(delayed(region), plan, 1000, seed=4).days


def rounded(risk: Risk) -> list[DayRisk]:
    """Leave only twelve digits of sums, which depend on the order of adding."""
    return [
        replace(
            day,
            contacts=round(day.contacts, 9),
            weakest_share=round(day.weakest_share, 9),
            clinics=tuple(replace(c, contacts=round(c.contacts, 9)) for c in day.clinics),
        )
        for day in risk.days
    ]


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(WEEKS)), st.lists(st.integers(0, 120), min_size=2, max_size=3))
def test_an_earlier_evening_is_never_riskier(name: str, margins: list[int]) -> None:
    region, plan = WEEKS[name]()
    before = -1.0
    for margin in sorted(margins):
        scenario = {"name": "in hand", "margin": [{"road": margin, "boat": margin}]}
        kept = Plan.model_validate(
            plan.model_copy(update={"scenarios": ()}).model_dump(by_alias=True)
            | {"scenarios": [scenario]}
        )
        now = simulate(delayed(region), kept, 300)
        assert now.all_before_dark >= before
        before = now.all_before_dark


@pytest.mark.parametrize("minutes", [30, 90])
def test_a_later_dusk_is_never_riskier(minutes: int) -> None:
    region, plan = on_rivers()
    hours = region.settings.hours
    later = {
        "road_before_sunset": 0,
        "boat_before_sunset": max(0, hours.boat_before_sunset - minutes),
    }
    settings_ = region.settings.model_copy(update={"hours": hours.model_copy(update=later)})
    lighter = region.model_copy(update={"settings": settings_})
    dark, light = (simulate(delayed(each), plan, 500) for each in (region, lighter))
    assert light.least >= dark.least


def test_what_is_weakest_is_what_varies_most() -> None:
    wild = drive(1, 200, Lognormal(1.0, 0.5))
    acts = (drive(0, 200, Lognormal(1.0, 0.05)), wild, dark_at(900))
    week = one_day(*acts, ways=(Road(0, 0.0, STEADY),) * 2)
    (day,) = simulate_course(week, 2000).days
    assert day.weakest == "b"
    assert day.weakest_share > 0.9
