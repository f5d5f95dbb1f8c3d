"""Each reason on a toy that has it; and every reason but one is a fact that a pin cannot change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from planner.errors import SolverError
from planner.explain import Reason, blocked_visits, explain_unserved
from planner.itinerary.plan import Unserved
from planner.region.records import Forbid, Pin, Region
from planner.region.words import Access, BoatClass, Level, Role, Weekday
from planner.solution import Ending, Solution, Status
from planner.weekly import PlannedWeek, Request, plan_week
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    second_team,
    week_of,
    with_boat,
    with_camp,
    with_camps,
    with_limits,
    with_person,
    with_setting,
    with_settings,
    with_team,
)

MON, TUE, WED, THU, FRI, SAT = DATES
Change = Callable[[Region], Region]
NO_TEAM = (
    "no team goes out on the days on which it is open: that takes a working day, a driver and at "
    "least 2 clinical staff"
)


def planned(region: Region) -> PlannedWeek:
    return plan_week(region, Request(MONDAY, 6, "2026-W27"), "toy")


def pinned(region: Region, camp: str) -> Region:
    return region.model_copy(update={"pins": (*region.pins, Pin(camp=camp))})


def idle(status: Status) -> Solution:
    return Solution(status, (), 0, 0, "exact", Ending.WORK)


def waiting(region: Region, camp: str, status: Status = Status.FEASIBLE) -> Unserved:
    """What is said of a camp in a week in which nobody is served."""
    week = week_of(region)
    everybody = explain_unserved(week.region, week.travel, week.problem, idle(status))
    assert [unserved.camp for unserved in everybody] == [row.id for row in region.camps]
    return next(unserved for unserved in everybody if unserved.camp == camp)


def forbidding(region: Region, *forbids: Forbid) -> Region:
    return region.model_copy(update={"forbids": forbids})


def low_and_shallow(region: Region) -> Region:
    reaches = tuple(
        reach.model_copy(update={"lowest_hp60": Level.NORMAL}) for reach in region.reaches
    )
    return with_setting(region.model_copy(update={"reaches": reaches}), river_level=Level.LOW)


# Reason, camp, change of the toy, text.
FACTS: dict[str, tuple[Reason, str, Change, str]] = {
    "visited lately": (
        Reason.TOO_SOON,
        "camp-a",
        lambda toy: with_camp(toy, "camp-a", last_visit=dt.date(2026, 6, 28)),
        "visited on 2026-06-28, and may be again from 2026-07-05 on",
    ),
    "visited after this week": (
        Reason.TOO_SOON,
        "camp-a",
        lambda toy: with_camp(toy, "camp-a", last_visit=dt.date(2026, 7, 20)),
        "its last visit, 2026-07-20, lies after this week",
    ),
    "shut": (
        Reason.CLOSED,
        "camp-a",
        lambda toy: closing(toy, "camp-a"),
        "closed on every day of the week",
    ),
    "shut on weekdays": (
        Reason.CLOSED,
        "camp-c",
        lambda toy: with_camp(toy, "camp-c", closed_weekdays=tuple(Weekday)),
        "closed on every day of the week",
    ),
    "due on Friday, shut from Friday on": (
        Reason.CLOSED,
        "camp-a",
        lambda toy: closing(
            with_camp(toy, "camp-a", last_visit=dt.date(2026, 6, 26)), "camp-a", [FRI, SAT]
        ),
        "may be visited again from 2026-07-03 on, and is closed on the days that are left",
    ),
    "due on Saturday, shut that day": (
        Reason.CLOSED,
        "camp-a",
        lambda toy: with_camp(
            toy, "camp-a", last_visit=dt.date(2026, 6, 27), closed_weekdays=(Weekday.SAT,)
        ),
        "may be visited again from 2026-07-04 on, and is closed on the days that are left",
    ),
    "forbidden": (
        Reason.UNWANTED,
        "camp-b",
        lambda toy: forbidding(toy, Forbid(camp="camp-b")),
        "forbidden on every day on which a team could come",
    ),
    "forbidden on its only day": (
        Reason.UNWANTED,
        "camp-b",
        lambda toy: forbidding(closing(toy, "camp-b", [TUE, SAT]), Forbid(camp="camp-b", day=MON)),
        "forbidden on every day on which a team could come",
    ),
    "no driver": (
        Reason.NO_TEAM,
        "camp-a",
        lambda toy: with_person(toy, "driver-1", days_off=tuple(Weekday)),
        NO_TEAM,
    ),
    "open only on Saturday, which is free": (
        Reason.NO_TEAM,
        "camp-d",
        lambda toy: with_team(closing(toy, "camp-d", [MON, FRI]), days=(Weekday.MON, Weekday.TUE)),
        NO_TEAM,
    ),
    "no driver, and forbidden on a day": (
        Reason.NO_TEAM,
        "camp-a",
        lambda toy: forbidding(
            with_person(toy, "driver-1", days_off=tuple(Weekday)), Forbid(camp="camp-a", day=MON)
        ),
        NO_TEAM,
    ),
    "nobody lives there": (
        Reason.NO_NEED,
        "camp-a",
        lambda toy: with_camp(toy, "camp-a", people_mid=0),
        "nothing that the team gives is needed there yet",
    ),
    "a need that nobody there meets": (
        Reason.NO_NEED,
        "camp-a",
        lambda toy: with_person(
            with_person(toy, "doctor-1", roles=(Role.NURSE,)), "obstetra-1", roles=(Role.NURSE,)
        ).model_copy(update={"services": toy.services[:2]}),
        "nothing that the team gives is needed there yet",
    ),
    "road shut": (
        Reason.NO_WAY,
        "camp-a",
        lambda toy: closing(toy, "base-camp-a"),
        "no open road for the truck: base-camp-a is closed, test",
    ),
    "no road of the season": (
        Reason.NO_WAY,
        "camp-b",
        lambda toy: with_setting(
            toy.model_copy(
                update={
                    "roads": tuple(
                        road.model_copy(update={"wet_kph": 0.0})
                        if road.id == "posada-camp-b"
                        else road
                        for road in toy.roads
                    )
                }
            ),
            season="wet",
        ),
        "no open road for the truck: posada-camp-b is shut in the wet season",
    ),
    "river low": (
        Reason.NO_WAY,
        "camp-c",
        low_and_shallow,
        "no boat reaches it: for lancha the rio is low, and hp60 boats need normal water",
    ),
    "no boat": (
        Reason.NO_WAY,
        "camp-c",
        lambda toy: with_boat(toy, days=(Weekday.SUN,)),
        "no boat reaches it: for lancha the boat runs on Sundays only",
    ),
    "boat of another class": (
        Reason.NO_WAY,
        "camp-d",
        lambda toy: low_and_shallow(with_boat(toy, boat_class=BoatClass.HP60)),
        "no boat reaches it: for lancha the rio is low, and hp60 boats need normal water",
    ),
    "port shut": (
        Reason.NO_WAY,
        "camp-d",
        lambda toy: closing(toy, "puerto"),
        "no boat reaches it: for lancha puerto is closed, test",
    ),
    "road to the port shut": (
        Reason.NO_WAY,
        "camp-d",
        lambda toy: closing(toy, "base-puerto"),
        "no boat reaches it: for lancha no road is open to port puerto: base-puerto is closed, "
        "test",
    ),
    "boat too small": (
        Reason.NO_WAY,
        "camp-d",
        lambda toy: with_boat(toy, seats=5),
        "no boat reaches it: for lancha the boat has 5 seats, and crew and patients need 6",
    ),
    "neither road nor boat": (
        Reason.NO_WAY,
        "camp-a",
        lambda toy: closing(with_camp(toy, "camp-a", access=Access.BOTH), "base-camp-a"),
        "no open road for the truck: base-camp-a is closed, test; and no boat reaches it: for "
        "lancha no river leads there from its port",
    ),
    "day too short": (
        Reason.TOO_FAR,
        "camp-b",
        lambda toy: with_limits(toy, duty_day_driver=300, duty_day_clinical=300),
        "the way there and back, set-up and the shortest clinic fit no day from any lodging",
    ),
    "dusk": (
        Reason.TOO_FAR,
        "camp-d",
        lambda toy: with_settings(toy, "hours", boat_before_sunset=400),
        "no boat trip with a session there in its opening hours ends before dusk",
    ),
    "open too briefly": (
        Reason.TOO_FAR,
        "camp-a",
        lambda toy: with_camp(toy, "camp-a", closes=dt.time(9, 59)),
        "it is open for at most 1 h 59 a day, and the shortest clinic takes 2 h 00",
    ),
    "week too short": (
        Reason.TOO_FAR,
        "camp-b",
        lambda toy: with_limits(toy, duty_week_driver=300, duty_week_clinical=300),
        "with the ways there and back a visit takes at least 8 h 30 of duty, and the week allows "
        "5 h 00",
    ),
    "a night too few": (
        Reason.TOO_FAR,
        "camp-b",
        lambda toy: with_limits(toy, duty_day_driver=400, duty_day_clinical=400, nights_away=1),
        "with the ways there and back a visit takes at least 2 nights away, and the week allows 1",
    ),
}


# Codes that hold beside the first.
MORE: dict[str, tuple[Reason, ...]] = {
    "visited after this week": (Reason.NO_NEED,),
    "day too short": (Reason.NO_DAY,),
    "dusk": (Reason.NO_DAY,),
    "open too briefly": (Reason.TOO_BRIEF,),
    "week too short": (Reason.TOO_LITTLE_DUTY,),
    "a night too few": (Reason.TOO_FEW_NIGHTS,),
}


@pytest.mark.parametrize("name", FACTS)
def test_reason_and_text(toy: Region, name: str) -> None:
    reason, camp, change, text = FACTS[name]
    found = waiting(change(toy), camp)
    assert (found.reasons, found.text) == ((reason, *MORE.get(name, ())), text)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_not_changed_by_a_pin(toy: Region, name: str) -> None:
    _, camp, change, text = FACTS[name]
    with pytest.raises(SolverError) as caught:
        planned(pinned(change(toy), camp))
    assert caught.value.exit_code == 4
    assert camp in str(caught.value)
    assert f"{camp}: must be visited, but {text}" in str(caught.value)


def test_every_reason_is_tried() -> None:
    first = {reason for reason, *_ in FACTS.values()}
    more = {reason for reasons in MORE.values() for reason in reasons} | {Reason.TOO_FEW_DAYS}
    found_again = {Reason.OUTRANKED, Reason.WORTH_LESS, Reason.CROWDED_OUT}
    assert first | more == set(Reason) - found_again


# Facts that hold together: changes of the toy, and all codes of camp-a, the deciding one first.
TOGETHER: dict[str, tuple[Change, tuple[Reason, ...]]] = {
    "shut, and its road too": (
        lambda toy: closing(closing(toy, "camp-a"), "base-camp-a"),
        (Reason.CLOSED, Reason.NO_WAY),
    ),
    "visited lately, shut and forbidden": (
        lambda toy: forbidding(
            closing(with_camp(toy, "camp-a", last_visit=dt.date(2026, 6, 28)), "camp-a"),
            Forbid(camp="camp-a"),
        ),
        (Reason.TOO_SOON, Reason.CLOSED, Reason.UNWANTED),
    ),
    "no driver and no road": (
        lambda toy: closing(with_person(toy, "driver-1", days_off=tuple(Weekday)), "base-camp-a"),
        (Reason.NO_TEAM, Reason.NO_WAY),
    ),
    "forbidden, without people and road": (
        lambda toy: forbidding(
            closing(with_camp(toy, "camp-a", people_mid=0), "base-camp-a"), Forbid(camp="camp-a")
        ),
        (Reason.UNWANTED, Reason.NO_NEED, Reason.NO_WAY),
    ),
    "forbidden to the one team that goes out": (
        lambda toy: forbidding(toy, Forbid(camp="camp-a", team="caravana")),
        (Reason.UNWANTED,),
    ),
    "no days of work": (
        lambda toy: with_limits(toy, work_days=0),
        (Reason.TOO_FAR, Reason.TOO_FEW_DAYS),
    ),
    "neither duty nor days": (
        lambda toy: with_limits(toy, work_days=0, duty_week_driver=60, duty_week_clinical=60),
        (Reason.TOO_FAR, Reason.TOO_LITTLE_DUTY, Reason.TOO_FEW_DAYS),
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_all_codes_that_hold_are_listed(toy: Region, name: str) -> None:
    change, reasons = TOGETHER[name]
    assert waiting(change(toy), "camp-a").reasons == reasons


# Weeks in which some camps wait though they could be visited.
PASSED_OVER: dict[str, Change] = {
    "little duty": lambda toy: with_limits(toy, duty_week_driver=1200, duty_week_clinical=1200),
    "one day": lambda toy: with_limits(toy, work_days=1),
    "two days of the week": lambda toy: with_team(toy, days=(Weekday.TUE, Weekday.THU)),
    "no night away": lambda toy: with_limits(toy, nights_away=0, work_days=2),
    "worth less than the way": lambda toy: with_settings(toy, "prices", per_point=3.0),
    "a boat that costs more than its trips are worth": lambda toy: with_boat(
        toy, hire_per_day=9999.0
    ),
    "few people": lambda toy: with_camp(toy, "camp-b", people_mid=5),
    "beyond a road that is shut on the only day": lambda toy: closing(
        closing(
            closing(with_camp(toy, "camp-b", people_mid=5), "base-camp-a", [WED]),
            "camp-b",
            [MON, TUE],
        ),
        "camp-b",
        [THU, SAT],
    ),
}


@pytest.mark.parametrize("name", PASSED_OVER)
def test_a_camp_that_is_outranked_can_be_pinned(toy: Region, name: str) -> None:
    region = PASSED_OVER[name](toy)
    outranked = [u for u in planned(region).plan.unserved if u.reasons == (Reason.OUTRANKED,)]
    assert outranked
    for unserved in outranked:
        plan = planned(pinned(region, unserved.camp)).plan
        held = {s.camp for team in plan.teams for day in team.days for s in day.sessions}
        assert unserved.camp in held


def test_what_is_said_of_an_outranked_camp(toy: Region) -> None:
    # base to camp-b and back 300 min, courtesy, set-up, 120 min of clinic and pack-up 210
    found = waiting(closing(toy, "posada"), "camp-b")
    assert found.reasons == (Reason.OUTRANKED,)
    assert "a visit takes at least 1 day with 8 h 30 of duty, the ways included" in found.text
    # a longer clinic fits no day; on Saturday 8, 4 and 4 contacts at 8357, 25071 and 8357
    # hundredths of 4000: 50.1 points
    assert "the one worth most brings 50 points" in found.text
    assert found.text.endswith(
        "; this plan spends the week's hours and money elsewhere (36.0 h are left)"
    )
    # the shortest of all ways: 30 min there and back, and 210
    assert "1 day with 4 h 30 of duty" in waiting(toy, "camp-a").text


def test_of_the_best_week_it_is_said_that_no_visit_would_make_it_better(toy: Region) -> None:
    found = waiting(closing(toy, "posada"), "camp-b", Status.OPTIMAL)
    assert found.reasons == (Reason.OUTRANKED,)
    assert "; no week that visits it is worth more than this one (36.0 h" in found.text


@pytest.mark.parametrize("name", ["little duty", "few people", "no night away"])
def test_no_week_with_an_outranked_camp_is_worth_more(toy: Region, name: str) -> None:
    region = PASSED_OVER[name](toy)
    best = planned(region).plan
    assert best.result.status is Status.OPTIMAL
    for unserved in best.unserved:
        assert "no week that visits it is worth more" in unserved.text
        other = planned(pinned(region, unserved.camp)).plan
        assert other.result.value <= best.result.value


def test_a_long_boat_trip_that_eats_ashore_is_not_too_far(toy: Region) -> None:
    # camp-d: 60 min down, 35 before, 120 of clinic, 15 after, 90 up: 320, and a meal is 45 more
    region = with_settings(toy, "hours", boat_before_sunset=305)
    assert waiting(region, "camp-d").reasons == (Reason.OUTRANKED,)
    plan = planned(pinned(region, "camp-d")).plan
    assert "camp-d" in {s.camp for team in plan.teams for day in team.days for s in day.sessions}


def hired_for(region: Region, hours: float, before: str = "") -> Region:
    """Give everybody who sees patients few hours."""
    for role in ("doctor", "obstetra", "dentist", "nurse"):
        region = with_person(region, f"{before}{role}-1", weekly_hours=hours)
    return region


def test_hours_left_are_those_of_the_crew(toy: Region) -> None:
    region = hired_for(with_limits(toy, nights_away=0), 20)
    assert "(20.0 h are left)" in waiting(region, "camp-a").text


def test_a_team_with_few_hours_does_not_hide_another(toy: Region) -> None:
    region = hired_for(second_team(toy), 3, "second-")
    assert waiting(region, "camp-b").reasons == (Reason.OUTRANKED,)
    region = hired_for(second_team(toy), 3)
    assert waiting(region, "camp-b").reasons == (Reason.OUTRANKED,)
    both = hired_for(region, 4, "second-")
    found = waiting(both, "camp-b")
    assert found.reasons[0] == Reason.TOO_FAR


def test_what_is_shown_beside_the_reason(toy: Region) -> None:
    region = with_camp(closing(toy, "camp-a"), "camp-a", people_mid=280)
    found = waiting(region, "camp-a")
    assert (found.people, found.days_since_visit) == (280, 112)
    never = waiting(with_camp(region, "camp-a", last_visit=None), "camp-a")
    assert never.days_since_visit is None
    assert never.text == "closed on every day of the week"


def test_who_is_served_does_not_wait(toy: Region) -> None:
    week = planned(toy)
    held = {s.camp for team in week.plan.teams for day in team.days for s in day.sessions}
    assert held == {"camp-a", "camp-b", "camp-c", "camp-d"}
    assert week.plan.unserved == ()
    two = planned(closing(toy, "puerto")).plan
    assert [unserved.camp for unserved in two.unserved] == ["camp-c", "camp-d"]


def test_blocked_visits_are_required_ones_that_no_plan_can_hold(toy: Region) -> None:
    region = with_camps(closing(toy, "puerto"), people_mid=300)
    region = with_camp(region, "camp-d", must_visit=True)
    week = week_of(pinned(region, "camp-a"))
    (told,) = blocked_visits(week.region, week.travel, week.problem)
    assert told.startswith("camp-d: must be visited, but no boat reaches it")
