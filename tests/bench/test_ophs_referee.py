"""The referee of trips between hotels accepts what the format allows, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.bench.ophs_referee import judge_trips
from planner.bench.plain import PlainDay, Rule
from tests.bench.instances import TRIPS, TRIPS_BEST, TRIPS_PLAN, changed


def test_the_best_trips_are_accepted_at_their_score() -> None:
    verdict = judge_trips(TRIPS, TRIPS_PLAN)
    assert (verdict.value, verdict.breaches) == (TRIPS_BEST, ())


def test_a_vertex_without_a_score_may_be_visited() -> None:
    verdict = judge_trips(TRIPS, changed(TRIPS_PLAN, 0, visits=((0, 0), (1, 0))))
    assert (verdict.value, verdict.breaches) == (TRIPS_BEST, ())


@pytest.mark.parametrize(("length", "fits"), [(5.0, True), (4.99, True), (4.9899, False)])
def test_a_trip_may_be_a_hundredth_longer_than_written(length: float, fits: bool) -> None:
    plan = (PlainDay(0, 0, 0, 2), PlainDay(0, 1, 2, 1))  # 5 long each
    verdict = judge_trips(replace(TRIPS, lengths=(length, 6.0)), plan)
    assert (not verdict.breaches) is fits


def test_sums_of_binary_fractions_do_not_make_a_trip_too_long() -> None:
    assert 0.06 + 0.01 < 0.07
    short = replace(TRIPS, lengths=(0.06,), hotels=((0.0, 0.0), (0.07, 0.0)))
    assert not judge_trips(short, (PlainDay(0, 0, 0, 1),)).breaches


@pytest.mark.parametrize(
    ("rule", "plan"),
    [
        (Rule.DAYS, TRIPS_PLAN[1:]),
        (Rule.DAYS, (*TRIPS_PLAN, replace(TRIPS_PLAN[0], visits=()))),
        (Rule.DAYS, (*TRIPS_PLAN, PlainDay(0, 2, 1, 1))),
        (Rule.DAYS, (*TRIPS_PLAN, PlainDay(1, 0, 0, 2))),
        (Rule.CHAIN, changed(TRIPS_PLAN, 0, start=2)),
        (Rule.CHAIN, changed(TRIPS_PLAN, 1, start=1)),
        (Rule.CHAIN, changed(TRIPS_PLAN, 1, end=2)),
        (Rule.NIGHT, (PlainDay(0, 0, 0, 3), PlainDay(0, 1, 3, 1))),
        (Rule.NIGHT, (PlainDay(0, 0, 0, -1), PlainDay(0, 1, -1, 1))),
        (Rule.VISIT, changed(TRIPS_PLAN, 0, visits=((5, 0),))),
        (Rule.VISIT, changed(TRIPS_PLAN, 0, visits=((-1, 0),))),
        (Rule.VISIT, changed(TRIPS_PLAN, 0, visits=((0, 1),))),
        (Rule.ONCE, changed(TRIPS_PLAN, 0, visits=((0, 0), (0, 0)))),
        (Rule.ONCE, changed(TRIPS_PLAN, 0, visits=((2, 0),))),
        (Rule.LENGTH, changed(TRIPS_PLAN, 0, visits=((3, 0),))),
        (Rule.LENGTH, (PlainDay(0, 0, 0, 0, ((4, 0),)), PlainDay(0, 1, 0, 1))),
        (Rule.LENGTH, (PlainDay(0, 0, 0, 1), PlainDay(0, 1, 1, 1))),
    ],
)
def test_every_corruption_is_refused(rule: Rule, plan: tuple[PlainDay, ...]) -> None:
    verdict = judge_trips(TRIPS, plan)
    assert rule in {breach.rule for breach in verdict.breaches}
    assert {breach.rule for breach in verdict.breaches} <= {rule, Rule.CHAIN}
    assert verdict.value == 0


def test_a_start_elsewhere_is_told_by_what_stood_before() -> None:
    told = judge_trips(TRIPS, changed(TRIPS_PLAN, 1, start=1))
    assert [breach.text for breach in told.breaches] == [
        "team 0, day 1 starts at 1 although the team is at 2"
    ]
