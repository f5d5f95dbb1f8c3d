"""What a margin says: soft limits, contracts, and work at camps alone."""

from __future__ import annotations

import pytest

from planner.region.settings import Flag
from planner.region.words import Basis
from planner.rules import Before, Post
from tests.rules.by_hand import BOTH, CLINICIAN, MONDAY, found, line, rule_sets

SETS = rule_sets()


@pytest.mark.parametrize(
    ("ends", "over", "signed", "broken"),
    [
        ("14:00", 0, False, False),
        ("14:01", 1, True, False),
        ("17:30", 210, True, False),
        ("17:31", 211, False, True),
    ],
)
def test_a_soft_limit_is_signed_for_up_to_its_most(
    ends: str, over: int, signed: bool, broken: bool
) -> None:
    timeline = line(f"08:00 work {ends}")
    (margin,) = found(SETS["peru-strict"], timeline, "duty_day_clinical", CLINICIAN)
    assert (margin.over, margin.signed, margin.broken) == (over, signed, broken)
    assert (margin.limit, margin.most, margin.day) == (360, 570, MONDAY)


def test_a_contract_of_fewer_hours_is_hard() -> None:
    part_time = Post(driver=False, clinical=True, weekly=20 * 60)
    timeline = line("08:00 work 14:00", "", "08:00 work 14:00", "", "08:00 work 16:01")
    (margin,) = found(SETS["peru"], timeline, "duty_week_clinical", part_time)
    assert (margin.limit, margin.most, margin.margin, margin.broken) == (1200, 1200, -1, True)
    (margin,) = found(SETS["peru"], timeline, "duty_week_clinical", CLINICIAN)
    assert margin.limit == 2160


def test_where_the_way_does_not_count_only_work_does() -> None:
    flag = Flag(value=False, source="", basis=Basis.ASSUMED)
    rules = SETS["peru"].model_copy(update={"travel_counts": flag})
    timeline = line("06:00 travel 09:00 work 14:00 meal 14:45 travel 17:45")
    (margin,) = found(rules, timeline, "duty_day_clinical", CLINICIAN)
    assert margin.used == 5 * 60
    (margin,) = found(SETS["peru"], timeline, "duty_day_clinical", CLINICIAN)
    assert margin.used == 11 * 60
    driving = line("06:00 drive 09:00 work 14:00 meal 14:45 drive 17:45")
    (margin,) = found(rules, driving, "duty_day_clinical", BOTH)
    assert margin.used == 11 * 60, "for who drives it does"


def test_a_day_goes_on_over_a_short_night_and_a_long_noon() -> None:
    late = line("20:00 drive 23:00", "02:59 work 03:30")
    assert [m.used for m in found(SETS["peru"], late, "duty_day_driver")] == [7 * 60 + 30]
    parted = line("20:00 drive 23:00", "03:00 work 03:30")
    assert [m.used for m in found(SETS["peru"], parted, "duty_day_driver")] == [180, 30]
    noon = line("05:00 drive 08:00 free 15:59 drive 17:00")
    assert [m.used for m in found(SETS["peru"], noon, "duty_day_driver")] == [12 * 60]
    twice = line("05:00 drive 08:00 free 16:00 drive 17:00")
    assert [m.used for m in found(SETS["peru"], twice, "duty_day_driver")] == [180, 60]
    assert [m.used for m in found(SETS["peru"], twice, "work_days")] == [1]


def test_a_stretch_into_the_night_keeps_the_limit_of_the_night_alone() -> None:
    timeline = line("18:00 drive 22:30 pause 23:30")
    assert found(SETS["peru"], timeline, "drive_stretch") == []
    assert [m.margin for m in found(SETS["peru"], timeline, "drive_stretch_night")] == [-30]


def test_a_fortnight_is_a_week_and_the_one_before() -> None:
    eight_hours = "06:00 drive 10:00 pause 10:45 drive 14:45"
    timeline = line(*[eight_hours] * 5, "", "", eight_hours, before=Before(driven=600))
    hours = [m.used // 60 for m in found(SETS["eu-561"], timeline, "drive_fortnight")]
    assert hours == [10 + 40, 40 + 8]
    assert [m.used // 60 for m in found(SETS["eu-561"], timeline, "drive_week")] == [40, 8]


def test_seven_days_in_a_row_are_seven() -> None:
    rules = SETS["us-property"].model_copy(update={"duty_week_restart": None})
    days = ["06:00 work 16:00", *["06:00 work 11:00"] * 5]
    for last, hours in (([], 35), (["06:00 work 07:00"], 36), (["", "06:00 work 18:00"], 37)):
        timeline = line(*days, *last)
        (margin,) = found(rules, timeline, "duty_week_driver")
        assert margin.used == hours * 60


def test_free_time_within_a_day_is_a_pause() -> None:
    timeline = line("06:00 drive 10:00 free 11:00 drive 14:00")
    assert [m.used for m in found(SETS["peru"], timeline, "drive_stretch")] == [240]


def test_six_days_count_from_the_last_weekly_rest() -> None:
    easy = "08:00 work 12:00"
    days = (easy, easy, easy, "", easy)
    for rested, least in ((-3 * 1440, 44 - 24), (-4 * 1440, 20 - 24)):
        timeline = line(*days, before=Before(ended=-12 * 60, rested=rested))
        assert min(m.margin for m in found(SETS["peru"], timeline, "rest_week")) == least * 60


def test_of_two_reduced_weekly_rests_the_later_counts() -> None:
    easy = "08:00 work 12:00"  # 44 h over a day off, less than the 45 h of a whole rest
    # the whole one begins within six days of the second, not of the first
    timeline = line(easy, "", easy, easy, "", *[easy] * 5, next_start=14 * 1440)
    reduced = found(SETS["eu-561"], timeline, "rest_week_reduced")
    assert [m.margin for m in reduced] == [(44 - 24) * 60]
    whole = found(SETS["eu-561"], timeline, "rest_week")
    assert [m.margin for m in whole] == [(108 - 45) * 60]


def test_whoever_drives_keeps_the_rules_of_driving() -> None:
    timeline = line("06:00 drive 11:30")
    assert [m.margin for m in found(SETS["peru"], timeline, "drive_stretch", CLINICIAN)] == [-30]
