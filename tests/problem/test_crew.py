"""Who is there on each day. The toy's clinical people are doctor, obstetra, dentist and nurse."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.problem.hours import rested
from planner.problem.week import TeamWeek
from planner.region.records import Region
from planner.region.settings import Limit, Soft
from planner.region.words import Basis, Role, Weekday
from tests.problem.variants import (
    DATES,
    MONDAY,
    second_team,
    week_of,
    with_limits,
    with_person,
    with_settings,
    with_team,
)

ALWAYS = (True,) * 6


def team(region: Region) -> TeamWeek:
    return week_of(region).problem.teams[0]


def works(region: Region) -> list[int]:
    """Days on which some crewing of the only team may go out."""
    crews = week_of(region).problem.teams
    return [day for day in range(6) if any(crew.works[day] for crew in crews)]


def crews(region: Region) -> dict[tuple[str, ...], str]:
    """Days of each crewing, by the roles that are missing from the whole team."""
    whole = {person.id for person in region.staff}
    return {
        tuple(sorted(whole - {person.id for person in crew.people})): "".join(
            "x" if works else "." for works in crew.works
        )
        for crew in week_of(region).problem.teams
    }


def test_everybody_is_there_on_every_day(toy: Region) -> None:
    week = team(toy)
    assert [person.works for person in week.people] == [ALWAYS] * 5
    assert week.works == ALWAYS
    assert len(set(week.ability)) == 1
    assert [week.crew(day) for day in range(6)] == [5] * 6


def test_a_day_off_comes_by_weekday_or_by_date(toy: Region) -> None:
    region = with_person(toy, "doctor-1", days_off=(Weekday.WED, dt.date(2026, 7, 4)))
    assert crews(region) == {(): "xx.xx.", ("doctor-1",): "xxxxxx"}
    whole, without = week_of(region).problem.teams
    assert whole.people[0].works == (True, True, False, True, True, False)
    assert (whole.crew(0), without.crew(0)) == (5, 4)
    assert whole.group == without.group == 0
    assert len({*whole.ability, *without.ability}) == 2


def test_leave_and_training_last_from_day_to_day(toy: Region) -> None:
    region = with_person(toy, "doctor-1", leave=("2026-06-20/2026-06-29", "2026-07-04"))
    region = with_person(region, "nurse-1", training=("2026-07-03/2026-07-20",))
    assert crews(region) == {
        (): ".xxx..",
        ("doctor-1",): "xxxx..",
        ("nurse-1",): ".xxxx.",
        ("doctor-1", "nurse-1"): "xxxxxx",
    }


def test_relief_goes_where_a_post_is_empty(toy: Region) -> None:
    both = second_team(toy)
    nurse = next(p for p in both.staff if p.id == "nurse-1")
    relief = nurse.model_copy(update={"id": "relief", "teams": ("team-1", "second")})
    teams = tuple(team.id for team in both.teams)
    relief = relief.model_copy(update={"teams": teams})
    region = both.model_copy(update={"staff": (*both.staff, relief)})
    assert [len(crew.people) for crew in week_of(region).problem.teams] == [5, 5], "all are there"
    region = with_person(region, "nurse-1", days_off=(Weekday.TUE,))
    found = [
        (crew.group, "relief" in {p.id for p in crew.people}, len(crew.people))
        for crew in week_of(region).problem.teams
    ]
    assert found == [(0, False, 5), (0, True, 5), (0, False, 4), (1, False, 5)]


def test_somebody_must_be_a_woman_where_the_rules_say_so(toy: Region) -> None:
    least = toy.rules.least_clinical.model_copy(update={"value": 1})
    rules = toy.rules.model_copy(update={"least_women": least})
    region = toy.model_copy(update={"rules": rules})
    assert works(region) == []
    assert works(with_person(region, "driver-1", woman=True)) == [], "she may stay with the truck"
    region = with_person(region, "nurse-1", woman=True, days_off=(Weekday.TUE,))
    assert works(region) == [0, 2, 3, 4, 5]


def test_who_has_fewer_hours_than_others_may_stay(toy: Region) -> None:
    assert set(crews(toy)) == {()}
    region = with_person(toy, "nurse-1", weekly_hours=8)
    assert set(crews(region)) == {(), ("nurse-1",)}
    region = with_person(region, "dentist-1", weekly_hours=20)
    names = {(), ("nurse-1",), ("dentist-1",), ("dentist-1", "nurse-1")}
    assert set(crews(region)) == names
    # of three those with fewest hours stay first; too few for a clinic is no crew
    region = with_person(with_limits(region, least_clinical=1), "doctor-1", weekly_hours=30)
    three = ("dentist-1", "doctor-1", "nurse-1")
    assert set(crews(region)) == {(), ("nurse-1",), ("dentist-1", "nurse-1"), three}


def test_the_driver_of_a_team_never_stays(toy: Region) -> None:
    assert set(crews(with_person(toy, "driver-1", weekly_hours=8))) == {()}


@pytest.mark.parametrize(
    ("clinical", "driver", "until"),
    [
        ((360, 720), (480, None), 480),  # what the other role forbids is not for sale
        ((360, 420), (480, None), 420),
        ((360, 720), (480, 720), 480),  # never both
        ((480, 720), (480, 720), 480),
        ((480, None), (360, 720), 480),
    ],
)
def test_whoever_holds_two_roles_passes_the_stricter_limit_alone(
    toy: Region,
    clinical: tuple[int, int | None],
    driver: tuple[int, int | None],
    until: int,
) -> None:
    limits = {"duty_day_clinical": limit(*clinical), "duty_day_driver": limit(*driver)}
    region = toy.model_copy(update={"rules": toy.rules.model_copy(update=limits)})
    region = with_person(region, "driver-1", roles=(Role.DRIVER, Role.NURSE))
    both = next(p for p in team(region).people if p.id == "driver-1")
    assert both.duty_day == until
    strict = min(clinical[0], driver[0])
    free = until if both.overtime is None else both.overtime.after_day
    assert free == strict


def limit(value: int, most: int | None) -> Limit:
    """A limit of duty that may be passed up to `most`, for a price."""
    soft = None if most is None else Soft(most=most, price_per_hour=12, sign_off="coordinator")
    return Limit(value=value, source="toy", basis=Basis.ASSUMED, soft=soft)


def test_a_day_off_of_another_week_is_none(toy: Region) -> None:
    region = with_person(toy, "doctor-1", days_off=(MONDAY - dt.timedelta(days=1), Weekday.SUN))
    assert team(region).people[0].works == ALWAYS


def test_fewer_clinical_people_than_the_least_stay(toy: Region) -> None:
    region = with_person(toy, "doctor-1", days_off=(Weekday.WED, Weekday.THU))
    region = with_person(region, "dentist-1", days_off=(Weekday.WED, Weekday.THU))
    assert works(region) == [0, 1, 2, 3, 4, 5], "two are just enough"
    region = with_person(region, "nurse-1", days_off=(Weekday.THU,))
    assert works(region) == [0, 1, 2, 4, 5]
    assert works(with_limits(region, least_clinical=1)) == [0, 1, 2, 3, 4, 5]
    assert works(with_limits(region, least_clinical=4)) == [0, 1, 4, 5]


def test_without_a_driver_nobody_goes(toy: Region) -> None:
    assert works(with_person(toy, "driver-1", days_off=(Weekday.TUE,))) == [0, 2, 3, 4, 5]
    staff = tuple(person for person in toy.staff if Role.DRIVER not in person.roles)
    assert works(toy.model_copy(update={"staff": staff})) == []


def test_a_driver_is_no_clinical_person(toy: Region) -> None:
    staff = tuple(p for p in toy.staff if p.roles[0] in (Role.DRIVER, Role.DOCTOR))
    spare = next(p for p in staff if Role.DRIVER in p.roles).model_copy(update={"id": "driver-2"})
    assert works(toy.model_copy(update={"staff": (*staff, spare)})) == []


def test_holidays_are_days_of_work_only_where_the_region_says_so(toy: Region) -> None:
    assert week_of(toy).problem.days[0].holiday == "Saint Peter and Saint Paul's Day"
    assert works(with_settings(toy, "hours", work_on_holidays=False)) == [1, 2, 3, 4, 5]


def test_a_team_has_its_days(toy: Region) -> None:
    assert works(with_team(toy, days=(Weekday.SAT, Weekday.MON))) == [0, 5]


def test_hours_are_the_regions_or_the_teams_own(toy: Region) -> None:
    # the sun is up before 06:00; sunset is at 17:21, and 15 minutes before it all is over
    assert team(toy).window[0] == (360, 1026)
    own = with_team(toy, starts=dt.time(7, 30), ends=dt.time(15))
    assert team(own).window == ((450, 900),) * 6
    late = with_team(toy, starts=dt.time(20), ends=dt.time(21))
    assert works(late) == [], "no day lies between 20:00 and dusk"


def test_duty_is_the_least_limit_of_those_who_are_there(toy: Region) -> None:
    region = with_limits(toy, duty_day_driver=500, duty_day_clinical=540)
    assert team(region).duty_day == (500,) * 6
    assert {p.roles: p.duty_day for p in team(region).people}[Role.DRIVER,] == 500


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        (None, 2160),
        (20, 1200),
        (36, 2160),
        (48, 2160),  # the rules' 36 hours are less
        (8.2, 492),  # 491.99 as floats multiply
        (4.1, 246),
        (0.5, 30),
    ],
)
def test_weekly_duty_is_the_lesser_of_rules_and_contract(
    toy: Region, hours: float | None, minutes: int
) -> None:
    people = {p.id: p for p in team(with_person(toy, "doctor-1", weekly_hours=hours)).people}
    assert people["doctor-1"].duty_week == minutes
    assert people["nurse-1"].duty_week == 2160
    assert people["driver-1"].duty_week == 2880


def test_every_team_has_its_own_people(toy: Region) -> None:
    region = with_person(second_team(toy), "second-doctor-1", days_off=(Weekday.MON,))
    first, second, without = week_of(region).problem.teams
    assert (first.group, second.group, without.group) == (0, 1, 1)
    assert [person.id for person in first.people] == [p.id for p in toy.staff]
    assert [person.id for person in second.people] == [f"second-{p.id}" for p in toy.staff]
    assert (first.crew(0), second.crew(1), without.crew(0)) == (5, 5, 4)
    assert first.ability == second.ability, "the same people, the same ability"
    assert first.ability != without.ability


@pytest.mark.parametrize(
    ("rest", "ends"),
    [
        (660, (1080, 1080, 1080)),  # 19:00 to 06:00
        (720, (1080, 1080, 1080)),  # 18:00 to 06:00
        (721, (1079, 1080, 1080)),
        (780, (1020, 1080, 1080)),
        (900, (900, 960, 1080)),
        (1440, (360, 420, 1080)),
    ],
)
def test_a_day_ends_in_time_for_the_rest_before_the_next(rest: int, ends: tuple[int, ...]) -> None:
    windows = [(360, 1080), (360, 1080), (420, 1080)]
    assert rested(windows, rest) == [
        (start, end) for (start, _), end in zip(windows, ends, strict=True)
    ]


def test_no_rest_is_asked_after_the_last_day() -> None:
    assert rested([(360, 1080)], 1440) == [(360, 1080)]


def test_rest_that_takes_the_whole_day_leaves_only_the_last_one(toy: Region) -> None:
    assert works(with_limits(toy, rest_day=1440)) == [5]
    assert [team(with_limits(toy, rest_day=900)).window[day][1] for day in (0, 4)] == [900, 900]


def test_days_follow_the_dates(toy: Region) -> None:
    problem = week_of(toy, days=3).problem
    assert [day.date for day in problem.days] == [date.isoformat() for date in DATES[:3]]
    assert len(problem.teams[0].works) == 3
    sunday = week_of(toy, first=dt.date(2026, 7, 5), days=1).problem
    assert sunday.teams[0].works == (False,)
