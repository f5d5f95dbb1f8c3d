"""The referee of week instances accepts what the format allows, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.bench.plain import PlainDay, Rule
from planner.bench.weeks import WeekTeam, at_base
from planner.bench.weeks_referee import judge_week
from tests.bench.instances import AT_BASE_BEST, WEEK, WEEK_BEST, WEEK_PLAN, changed

PAIR = replace(WEEK, teams=(WeekTeam(base=0), WeekTeam(base=1)))
IDLE = (PlainDay(1, 0, 1, 1), PlainDay(1, 1, 1, 1))


def test_the_best_week_is_accepted_at_its_value() -> None:
    verdict = judge_week(WEEK, WEEK_PLAN)
    assert (verdict.value, verdict.breaches) == (WEEK_BEST, ())


def test_a_day_of_exactly_the_limit_is_accepted() -> None:
    plan = changed(WEEK_PLAN, 0, visits=((2, 0), (0, 1)))  # 140 minutes of travel, 60 and 100
    verdict = judge_week(WEEK, plan)
    assert (verdict.value, verdict.breaches) == (100 + 300 - 140 + 380, ())
    shorter = judge_week(replace(WEEK, minutes_per_day=299), plan)
    assert [breach.rule for breach in shorter.breaches] == [Rule.LENGTH]


def test_idle_days_and_moves_without_a_session_are_allowed() -> None:
    idle = (PlainDay(0, 0, 0, 0), PlainDay(0, 1, 0, 0))
    moves = (PlainDay(0, 0, 0, 1), PlainDay(0, 1, 1, 0))
    assert (judge_week(WEEK, idle).value, judge_week(WEEK, idle).breaches) == (0, ())
    assert (judge_week(WEEK, moves).value, judge_week(WEEK, moves).breaches) == (-200, ())


def test_nights_at_the_base_are_judged_as_such() -> None:
    plan = (PlainDay(0, 0, 0, 0, ((2, 0),)), PlainDay(0, 1, 0, 0, ((0, 0),)))
    verdict = judge_week(at_base(WEEK), plan)
    assert (verdict.value, verdict.breaches) == (AT_BASE_BEST, ())
    away = judge_week(at_base(WEEK), WEEK_PLAN)
    assert [breach.rule for breach in away.breaches] == [Rule.NIGHT]


@pytest.mark.parametrize(
    ("rule", "plan"),
    [
        (Rule.DAYS, WEEK_PLAN[:1]),
        (Rule.DAYS, (*WEEK_PLAN, replace(WEEK_PLAN[1], visits=()))),
        (Rule.DAYS, (*WEEK_PLAN, PlainDay(0, 2, 0, 0))),
        (Rule.DAYS, (*WEEK_PLAN, PlainDay(1, 0, 0, 0))),
        (Rule.CHAIN, changed(WEEK_PLAN, 0, start=1)),
        (Rule.CHAIN, changed(WEEK_PLAN, 1, start=0, visits=())),
        (Rule.CHAIN, changed(WEEK_PLAN, 1, end=1)),
        (Rule.NIGHT, (PlainDay(0, 0, 0, 3), PlainDay(0, 1, 3, 0))),
        (Rule.NIGHT, (PlainDay(0, 0, 0, 99), PlainDay(0, 1, 99, 0))),
        (Rule.NIGHT, (PlainDay(0, 0, 0, -1), PlainDay(0, 1, -1, 0))),
        (Rule.VISIT, changed(WEEK_PLAN, 0, visits=((3, 0),))),
        (Rule.VISIT, changed(WEEK_PLAN, 0, visits=((-1, 0),))),
        (Rule.VISIT, changed(WEEK_PLAN, 0, visits=((0, 2),))),
        (Rule.VISIT, changed(WEEK_PLAN, 0, visits=((0, -1),))),
        (Rule.ONCE, changed(WEEK_PLAN, 1, visits=((0, 1),))),
        (Rule.ONCE, (PlainDay(0, 0, 0, 0, ((2, 0), (2, 0))), PlainDay(0, 1, 0, 0))),
        (Rule.OPEN, changed(WEEK_PLAN, 1, visits=((2, 0),))),
        (Rule.LENGTH, changed(WEEK_PLAN, 0, visits=((2, 0), (0, 0)))),
    ],
)
def test_every_corruption_is_refused(rule: Rule, plan: tuple[PlainDay, ...]) -> None:
    verdict = judge_week(WEEK, plan)
    assert {breach.rule for breach in verdict.breaches} == {rule}
    assert verdict.value == 0


def test_teams_share_the_camps_and_have_bases_of_their_own() -> None:
    assert judge_week(PAIR, (*WEEK_PLAN, *IDLE)).value == WEEK_BEST
    twice = judge_week(PAIR, (*WEEK_PLAN, IDLE[0], PlainDay(1, 1, 1, 1, ((1, 0),))))
    assert [breach.text for breach in twice.breaches] == ["camp 1 is visited 2 times"]
    elsewhere = judge_week(PAIR, (*WEEK_PLAN, PlainDay(1, 0, 0, 0), PlainDay(1, 1, 0, 0)))
    assert {breach.rule for breach in elsewhere.breaches} == {Rule.CHAIN}
