"""What is proposed for a day that often ends after dark was tried, and helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.region.records import Region
from planner.risk.acts import Arrive, Clinic, Rest, WeekCourse
from planner.risk.acts import Way as Road
from planner.risk.judge import judge
from planner.risk.lognormal import Lognormal
from planner.risk.remedy import Remedy, remedies
from planner.risk.simulate import simulate_course
from tests.risk.weeks import WEEKS, dark_at, delayed, drive, on_roads, one_day

DRAWS = 4000
STEADY = Lognormal(1.0, 0.0)
WILD = Lognormal(1.0, 0.2)
TARGET = 0.95


def found(week: WeekCourse, target: float = TARGET) -> tuple[Remedy, ...]:
    return remedies(week, simulate_course(week, DRAWS), 0, target)


def test_leaving_earlier_helps_a_day_without_a_clinic() -> None:
    # 5 hours from 8 o'clock, dark at 14:00: 60 minutes of 300 are one sigma
    week = one_day(drive(0, 300, WILD), dark_at(840), ways=(Road(0, 0.0, STEADY),))
    assert simulate_course(week, DRAWS).least < 0.9
    (remedy,) = found(week)
    # the 95th percentile is 300 * exp(0.2 * 1.645) = 417, so that 57 minutes are missing
    assert remedy.earlier == 60
    assert remedy.in_before_dark >= TARGET
    early = replace(week, courses=(replace(week.courses[0], departs=420),))
    assert simulate_course(early, DRAWS, seed=99).least >= TARGET - 0.015


def test_nobody_leaves_before_the_day_opens() -> None:
    week = one_day(drive(0, 300, WILD), dark_at(840), ways=(Road(0, 0.0, STEADY),))
    late = replace(week, courses=(replace(week.courses[0], opens=440),))
    assert found(late) == ()


def test_a_clinic_is_ended_no_earlier_than_it_takes() -> None:
    clinic = Clinic(0, 0, "camp", 480, 480, 780, 300, 900, 60, Lognormal(1.0, 0.3), 100, 400)
    week = one_day(Arrive(0, 0), clinic, Rest(60), dark_at(900))
    assert simulate_course(week, DRAWS).least < TARGET
    (remedy,) = found(week)
    # an hour home, dark at 15:00: ending at 14:00 is enough whatever happens
    assert (remedy.camp, remedy.until, remedy.in_before_dark) == ("camp", 840, 1)
    plain = simulate_course(week, DRAWS).days[0].contacts
    assert remedy.contacts < plain


@pytest.mark.parametrize("name", WEEKS)
def test_sentences_are_for_days_below_the_target_only(name: str) -> None:
    region, plan = WEEKS[name]()
    risk, advice = judge(delayed(region), plan, 1000)
    low = [day for day in risk.days if day.in_before_dark < TARGET]
    assert len(advice) == len(low)
    for day, sentence in zip(low, advice, strict=True):
        assert sentence.startswith(f"{day.date:%A}: ")
        assert ("at the latest" in sentence or "minutes earlier" in sentence) != (
            "Neither" in sentence
        )


def test_of_several_teams_the_one_that_is_meant_is_named() -> None:
    region, plan = on_roads()
    second = region.teams[0].model_copy(update={"id": "second"})
    both = (*plan.teams, plan.teams[0].model_copy(update={"id": "second"}))
    two = delayed(region.model_copy(update={"teams": (*region.teams, second)}))
    _, advice = judge(two, plan.model_copy(update={"teams": both}), 500)
    named = {sentence.partition(", ")[0] for sentence in advice}
    assert named == {"Team caravana", "Team second"}


def test_the_same_seed_gives_the_same_sentences(toy: Region) -> None:
    region, plan = on_roads()
    first, second = (judge(delayed(region), plan, 500, seed=5) for _ in range(2))
    assert first == second
