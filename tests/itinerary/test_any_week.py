"""Whatever the week, the referee finds nothing wrong in the plan that the engine's tours become."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check import check, check_region
from planner.itinerary.plan import Plan
from planner.region.records import Forbid, Pin, Region
from planner.region.words import Access, Level, Season, Weekday
from planner.weekly import PlannedWeek, Request, plan_week
from tests.itinerary.rivers_by_hand import river_region
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    second_team,
    with_boat,
    with_camp,
    with_camps,
    with_limits,
    with_person,
    with_place,
    with_setting,
    with_settings,
    with_team,
)

Change = Callable[[Region], Region]


def planned(region: Region, days: int = 6, first: dt.date = MONDAY) -> PlannedWeek:
    return plan_week(region, Request(first, days, first.isoformat()), "toy")


def shown(plan: Plan) -> list[str]:
    return [session.camp for team in plan.teams for day in team.days for session in day.sessions]


CAMPS = st.sampled_from(["camp-a", "camp-b", "camp-c", "camp-d"])
WEEKDAYS = st.lists(st.sampled_from(Weekday), max_size=4, unique=True).map(tuple)
SOME_DAYS = st.lists(st.sampled_from(DATES), min_size=1, max_size=2).map(sorted)


@st.composite
def camps_changed(draw: st.DrawFn) -> Change:
    camp = draw(CAMPS)
    last = draw(st.none() | st.integers(0, 300).map(lambda ago: MONDAY - dt.timedelta(days=ago)))
    opens = draw(st.integers(5, 13))
    changes = {
        "last_visit": last,
        "people_mid": draw(st.integers(0, 600)),
        "max_visits": draw(st.integers(1, 3)),
        "least_interval_days": draw(st.integers(1, 4)),
        "closed_weekdays": draw(WEEKDAYS),
        "opens": dt.time(opens, draw(st.sampled_from([0, 10, 45]))),
        "closes": dt.time(draw(st.integers(opens + 2, 21))),
    }
    return lambda region: with_camp(region, camp, **changes)


@st.composite
def limits_changed(draw: st.DrawFn) -> Change:
    changes = {
        "drive_stretch": draw(st.integers(20, 120)),
        "drive_break": draw(st.integers(0, 60)),
        "drive_day": draw(st.integers(120, 600)),
        "duty_day_clinical": draw(st.integers(300, 700)),
        "duty_week_clinical": draw(st.integers(600, 3000)),
        "meal": draw(st.sampled_from([0, 30, 45, 60])),
        "rest_day": draw(st.integers(600, 900)),
        "work_days": draw(st.integers(1, 6)),
        "nights_away": draw(st.integers(0, 5)),
        "referral": draw(st.integers(20, 200)),
        "contacts_per_clinician": draw(st.integers(3, 50)),
    }
    kept = draw(st.sets(st.sampled_from(sorted(changes)), max_size=4))
    return lambda region: with_limits(region, **{name: changes[name] for name in kept})


@st.composite
def people_changed(draw: st.DrawFn) -> Change:
    person = draw(st.sampled_from(["doctor-1", "dentist-1", "nurse-1", "driver-1"]))
    hours = draw(st.none() | st.integers(5, 48))
    off = (*draw(WEEKDAYS), *draw(SOME_DAYS))
    return lambda region: with_person(region, person, days_off=off, weekly_hours=hours)


@st.composite
def clocks_changed(draw: st.DrawFn) -> Change:
    rules = {
        name: draw(st.integers(0, 50))
        for name in ("courtesy", "set_up_truck", "pack_up_truck", "set_up_boat", "pack_up_boat")
    }
    rules |= {name: draw(st.integers(0, 40)) for name in ("boat_load", "boat_unload")}
    lengths = tuple(draw(st.sets(st.integers(30, 300), min_size=1, max_size=3)))
    return lambda region: with_settings(region, "session", clinic_minutes=lengths, **rules)


CHANGES: st.SearchStrategy[Change] = st.one_of(
    camps_changed(),
    camps_changed(),
    limits_changed(),
    people_changed(),
    clocks_changed(),
    st.builds(
        lambda what, days: lambda region: closing(region, what, days),
        st.sampled_from(["camp-a", "posada", "puerto", "base-camp-a", "puerto-camp-d"]),
        SOME_DAYS,
    ),
    st.builds(
        lambda beds, price: (
            lambda region: with_place(region, "posada", beds=beds, night_price=price)
        ),
        st.integers(3, 11),
        st.floats(0, 100),
    ),
    st.builds(
        lambda seats, count, hire: (
            lambda region: with_boat(region, seats=seats, count=count, hire_per_day=hire)
        ),
        st.integers(5, 15),
        st.integers(1, 2),
        st.floats(0, 300),
    ),
    st.builds(
        lambda days, starts: lambda region: with_team(region, days=days, starts=starts),
        st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(tuple),
        st.sampled_from([dt.time(5), dt.time(7, 20)]),
    ),
    st.sampled_from(Season).map(lambda season: lambda region: with_setting(region, season=season)),
    st.sampled_from([Level.LOW, Level.NORMAL, Level.HIGH, Level.FLOOD]).map(
        lambda level: lambda region: with_setting(region, river_level=level)
    ),
    st.builds(
        lambda camp, day: (
            lambda region: region.model_copy(update={"forbids": (Forbid(camp=camp, day=day),)})
        ),
        CAMPS,
        st.none() | st.sampled_from(DATES),
    ),
)


RIVER_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(
        lambda metres: lambda region: longer_river(region, metres),
        st.sampled_from([40_000, 70_000, 100_000, 140_000]),
    ),
    st.builds(
        lambda litres, count: lambda region: with_boat(region, tank_litres=litres, count=count),
        st.none() | st.floats(20, 250),
        st.integers(1, 2),
    ),
    st.builds(
        lambda what, days: lambda region: closing(region, what, days),
        st.sampled_from(["puerto", "muelle", "albergue", "base-muelle", "camp-d-albergue"]),
        SOME_DAYS,
    ),
    st.builds(
        lambda beds, fuel: lambda region: with_place(region, "albergue", beds=beds, fuel=fuel),
        st.integers(3, 11),
        st.booleans(),
    ),
    st.builds(
        lambda fuel, port: lambda region: with_place(region, "muelle", fuel=fuel, port=port),
        st.booleans(),
        st.booleans(),
    ),
)


def far_down(toy: Region) -> Region:
    """Make camp-d large, and a night on the river away."""
    region = with_boat(longer_river(river_region(toy), 70_000), tank_litres=150.0)
    region = with_camps(region, people_mid=100)
    return with_camp(region, "camp-d", people_mid=3000, max_visits=2, least_interval_days=2)


def longer_river(region: Region, metres: int) -> Region:
    """Put camp-d and all below it farther from the port."""
    reaches = tuple(
        reach.model_copy(update={"length_m": metres}) if reach.id == "puerto-camp-d" else reach
        for reach in region.reaches
    )
    return region.model_copy(update={"reaches": reaches})


@given(
    changes=st.lists(st.one_of(RIVER_CHANGES, CHANGES), max_size=5),
    days=st.integers(2, 6),
    teams=st.integers(1, 2),
)
@settings(max_examples=10, deadline=None)
def test_any_week_on_a_longer_river(
    toy: Region, changes: list[Change], days: int, teams: int
) -> None:
    region = far_down(second_team(toy) if teams == 2 else toy)
    for change in changes:
        region = change(region)
    week = planned(region, days)
    assert check(week.problem, week.plan) == ()
    assert check_region(week.region, week.plan) == ()


def test_a_large_camp_far_down_is_worth_a_night_on_the_river(toy: Region) -> None:
    week = planned(far_down(toy))
    days = [day for team in week.plan.teams for day in team.days]
    assert any(day.to_boat for day in days)
    assert any(day.boats_home for day in days)
    assert "camp-d" in shown(week.plan)


@given(
    changes=st.lists(CHANGES, max_size=5),
    days=st.integers(1, 8),
    later=st.integers(0, 6),
    teams=st.integers(1, 2),
)
@settings(max_examples=10, deadline=None)
def test_any_week(toy: Region, changes: list[Change], days: int, later: int, teams: int) -> None:
    region = second_team(toy) if teams == 2 else toy
    for change in changes:
        region = change(region)
    week = planned(region, days, MONDAY + dt.timedelta(days=later))
    assert check(week.problem, week.plan) == ()
    assert check_region(week.region, week.plan) == ()


@pytest.mark.parametrize(
    ("change", "camps"),
    [
        (lambda region: region, {"camp-a", "camp-b", "camp-c", "camp-d"}),
        (second_team, {"camp-a", "camp-b", "camp-c", "camp-d"}),
        (lambda region: with_limits(region, nights_away=0, drive_stretch=45), None),
        (lambda region: with_boat(region, seats=6), {"camp-a", "camp-b"}),
        (lambda region: with_place(region, "posada", beds=4), None),
        (lambda region: closing(region, "puerto"), {"camp-a", "camp-b"}),
        (lambda region: with_camps(region, access=Access.ROAD), {"camp-a", "camp-b"}),
        (lambda region: with_camps(region, people_mid=0), set()),
        (lambda region: with_setting(region, season=Season.WET), None),
        (
            lambda region: with_camps(region, max_visits=2, least_interval_days=2),
            {"camp-a", "camp-b"},
        ),
        (
            lambda region: with_settings(region, "hours", work_on_holidays=False),
            None,
        ),
    ],
)
def test_weeks_that_differ_in_one_thing(
    toy: Region, change: Change, camps: set[str] | None
) -> None:
    week = planned(change(toy))
    assert check(week.problem, week.plan) == ()
    assert camps is None or camps <= set(shown(week.plan))


def test_pins_are_kept_to_the_day_and_the_team(toy: Region) -> None:
    wish = Pin(camp="camp-b", day=DATES[3], team="second")
    week = planned(second_team(toy).model_copy(update={"pins": (wish,)}))
    held = [
        (team.id, day.date)
        for team in week.plan.teams
        for day in team.days
        for session in day.sessions
        if session.camp == "camp-b"
    ]
    assert held == [("second", DATES[3])]
    assert check(week.problem, week.plan) == ()


def test_two_teams_share_one_boat_and_few_beds(toy: Region) -> None:
    week = planned(with_place(second_team(toy), "posada", beds=5))
    for number in range(5):
        ends = [team.days[number].to_place for team in week.plan.teams]
        assert ends.count("posada") <= 1
    trips = [
        day.date
        for team in week.plan.teams
        for day in team.days
        if any(session.way == "river" for session in day.sessions)
    ]
    assert len(trips) == len(set(trips))
    assert trips
