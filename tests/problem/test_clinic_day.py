"""How much clinic fits into a day, and the part of a day's contacts that a clinic may hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.clinic_day import clinic_minutes_a_day, longest_duty, share_of_day
from planner.problem.week import Limits
from planner.region.records import Region
from planner.region.settings import SessionRules
from tests.problem.variants import week_of, with_limits

LIMITS = Limits(
    drive_stretch=300,
    drive_break=60,
    drive_day=600,
    meal=45,
    rest_day=660,
    work_days=6,
    nights_away=4,
    least_clinical=2,
    reserved_seats=2,
    contacts_per_clinician=50,
    referral=240,
)


def rules(*lengths: int, boat: int = 35, truck: int = 75, courtesy: int = 15) -> SessionRules:
    return SessionRules(
        clinic_minutes=lengths,
        courtesy=courtesy,
        set_up_truck=truck,
        pack_up_truck=0,
        set_up_boat=boat,
        pack_up_boat=0,
        boat_load=25,
        boat_unload=25,
    )


@pytest.mark.parametrize(
    ("lengths", "duty", "minutes"),
    [
        # each clinic takes 50 minutes more: 410 for the longest; 120 + 240 with twice 50 are 460
        ((120, 240, 360), 570, 360),
        ((120, 240, 360), 410, 360),
        ((120, 240, 360), 409, 240),
        # 3 x 170 = 510 is as long; 580 hold 480: 240 + 240, or 120 + 360
        ((120, 240, 360), 579, 360),
        ((120, 240, 360), 580, 480),
        ((120,), 510, 360),
        ((120,), 509, 240),
        ((120,), 169, 0),
        ((120,), 0, 0),
        # 5 x 110 hold 300, 3 x 150 too; 2 x 110 and 2 x 150 hold 320
        ((60, 100), 550, 320),
    ],
)
def test_most_minutes_by_hand(lengths: tuple[int, ...], duty: int, minutes: int) -> None:
    assert clinic_minutes_a_day(rules(*lengths), duty) == minutes


def test_the_shorter_handling_counts() -> None:
    assert clinic_minutes_a_day(rules(120, boat=75, truck=35), 510) == 360
    assert clinic_minutes_a_day(rules(120, boat=75, truck=75), 510) == 240


DAYS = st.tuples(
    st.lists(st.integers(15, 300), min_size=1, max_size=3),
    st.integers(0, 900),
    st.integers(0, 60),
    st.integers(0, 90),
)


@given(day=DAYS, most=st.integers(0, 60), data=st.data())
@settings(deadline=None)
def test_the_clinics_of_no_day_hold_more_than_a_person_may_see(
    day: tuple[list[int], int, int, int], most: int, data: st.DataObject
) -> None:
    lengths, duty, courtesy, handling = day
    session = rules(*lengths, boat=handling, truck=handling + 10, courtesy=courtesy)
    minutes = clinic_minutes_a_day(session, duty)
    limits = replace(LIMITS, contacts_per_clinician=most)
    left, held = duty, []
    for length in data.draw(st.lists(st.sampled_from(lengths), max_size=30)):
        if length + courtesy + handling <= left:
            held.append(length)
            left -= length + courtesy + handling
    assert sum(held) <= minutes
    assert sum(share_of_day(limits, length, minutes) for length in held) <= most


@pytest.mark.parametrize(
    ("minutes", "share"),
    [(360, 50), (400, 50), (240, 33), (120, 16), (7, 0), (8, 1)],
)
def test_a_clinic_holds_its_part_of_a_persons_day(minutes: int, share: int) -> None:
    assert share_of_day(LIMITS, minutes, 360) == share


def test_longest_duty_is_that_of_a_day_on_which_some_team_works(toy: Region) -> None:
    # 9.5 h of duty in a day from 06:00 to about 17:00
    teams = week_of(toy).problem.teams
    assert longest_duty(teams, 45) == 570
    assert longest_duty(week_of(with_limits(toy, duty_day_driver=400)).problem.teams, 45) == 400
    short = tuple(replace(team, window=((360, 800),) * len(team.window)) for team in teams)
    assert longest_duty(short, 45) == 395
    some = tuple(
        replace(team, works=(True,) + (False,) * 5, window=((360, 700), *team.window[1:]))
        for team in teams
    )
    assert longest_duty(some, 45) == 295
    assert longest_duty((), 45) == 0


def test_duty_at_camps_is_the_least_where_travel_does_not_count(toy: Region) -> None:
    teams = week_of(toy).problem.teams
    strict = tuple(replace(team, labour_day=360) for team in teams)
    assert longest_duty(strict, 45) == 360
