"""Sessions that could be held. The toy's clinics last 120, 240 or 360 minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import Way
from planner.region.records import Region
from planner.region.words import Access, Weekday
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    week_of,
    with_camp,
    with_limits,
    with_person,
    with_settings,
)


def lengths(region: Region, camp_id: str = "camp-a", **wanted: Any) -> list[int]:
    return [s.minutes for _, s in week_of(region).offers(camp_id, **{"day": 0} | wanted)]


def test_every_length_that_gives_more_is_offered(toy: Region) -> None:
    assert lengths(toy) == [120, 240, 360]


def test_a_longer_clinic_is_offered_only_when_it_gives_more(toy: Region) -> None:
    # 30 people, 56 days: 4 general, no antenatal visit, 1 dental; 120 minutes are enough
    small = with_camp(toy, "camp-a", people_mid=30, last_visit=MONDAY - dt.timedelta(days=56))
    assert lengths(small) == [120]
    # 90 people: 13 general (195 min), 1 antenatal, 4 dental (100 min)
    middling = with_camp(toy, "camp-a", people_mid=90, last_visit=MONDAY - dt.timedelta(days=56))
    assert lengths(middling) == [120, 240]


def test_what_one_person_may_see_in_a_day_is_shared_by_clinic_minutes(toy: Region) -> None:
    # 570 minutes of duty hold 360 minutes of clinics, each with 50 minutes around it
    def contacts(most: int) -> dict[int, tuple[int, ...]]:
        offers = week_of(with_limits(toy, contacts_per_clinician=most)).offers("camp-a", day=0)
        return {session.minutes: session.contacts for _, session in offers}

    assert contacts(50) == {120: (8, 4, 4), 240: (16, 9, 9), 360: (24, 9, 14)}
    assert contacts(12) == {120: (4, 4, 4), 240: (8, 8, 8), 360: (12, 9, 12)}
    assert contacts(2) == {240: (1, 1, 1), 360: (2, 2, 2)}
    assert contacts(0) == {}


def test_women_come_first_and_nobody_in_the_last_minutes(toy: Region) -> None:
    services = tuple(s.model_copy(update={"women_first": s.id == "anc"}) for s in toy.services)
    region = with_settings(
        toy.model_copy(update={"services": services}), "session", women_first=90, last_patient=30
    )
    # 90, 210 and 330 minutes to see in; doctor and dentist have 60, 90 and 90 less
    offers = {s.minutes: s.contacts for _, s in week_of(region).offers("camp-a", day=0)}
    assert offers == {120: (2, 3, 1), 240: (8, 8, 4), 360: (16, 9, 9)}


def test_contacts_are_worth_more_to_those_who_wait_with_more_equity(toy: Region) -> None:
    late = with_camp(toy, "camp-a", last_visit=MONDAY - dt.timedelta(days=112))
    offers = {
        equity: week_of(with_settings(late, "need", equity=equity)).offers("camp-a", day=0)[0][1]
        for equity in (0, 1, 2)
    }
    # two target intervals of 56 days: 8 general, 4 antenatal of weight 3, 4 dental
    assert [offers[equity].value for equity in (0, 1, 2)] == [96_000, 192_000, 384_000]


def test_lengths_may_be_listed_in_any_order_and_twice(toy: Region) -> None:
    region = with_settings(toy, "session", clinic_minutes=(360, 120, 240, 120))
    assert week_of(region).problem.sessions == week_of(toy).problem.sessions


def test_nothing_is_offered_where_nothing_is_needed(toy: Region) -> None:
    assert lengths(with_camp(toy, "camp-a", people_mid=0)) == []
    # 0.3 x 83 x 1 / 30.4 = 0.8 contacts a day
    yesterday = with_camp(
        toy, "camp-a", last_visit=MONDAY - dt.timedelta(days=1), least_interval_days=1
    )
    assert lengths(yesterday) == []
    assert lengths(yesterday, day=1) == [120]


def test_nothing_is_offered_on_days_without_visitors(toy: Region) -> None:
    region = with_camp(closing(toy, "camp-a", [DATES[0]]), "camp-a", closed_weekdays=(Weekday.SAT,))
    assert sorted({s.day for _, s in week_of(region).offers("camp-a")}) == [1, 2, 3, 4]


def test_ways_are_those_of_the_camp(toy: Region) -> None:
    region = with_camp(toy, "camp-a", access=Access.BOTH)
    by_road = dict(week_of(region).offers("camp-a", day=0, way=Way.ROAD))
    by_river = dict(week_of(region).offers("camp-a", day=0, way=Way.RIVER))
    assert [s.contacts for s in by_road.values()] == [(8, 4, 4), (16, 9, 9), (24, 9, 14)]
    assert [s.contacts for s in by_river.values()] == [(8, 4, 0), (16, 9, 0), (24, 9, 0)]


def test_every_set_of_people_has_its_own_sessions(toy: Region) -> None:
    week = week_of(with_person(toy, "dentist-1", days_off=(Weekday.WED,)))
    whole, without = week.problem.teams
    wednesday, thursday = (
        week.offers("camp-a", day=day, ability=crew.ability[day], minutes=120)[0][1]
        for day, crew in ((2, without), (3, whole))
    )
    assert (whole.works[2], without.works[2]) == (False, True)
    assert wednesday.contacts == (8, 4, 0)
    assert thursday.contacts == (8, 4, 4)


def test_value_is_what_the_contacts_are_worth_that_day(toy: Region) -> None:
    problem = week_of(toy).problem
    for session in problem.sessions:
        worth = problem.worth[session.camp, session.day]
        assert session.value == int(np.array(session.contacts) @ worth)


def test_a_second_visit_is_planned_on_what_the_first_leaves(toy: Region) -> None:
    # needed are 91 general, 9 antenatal and 27 dental; the longest first visit gives 24, 9 and 14
    week = week_of(with_camp(toy, "camp-a", max_visits=2, least_interval_days=1))
    first = {s.minutes: s.contacts for _, s in week.offers("camp-a", day=0, visit=0)}
    second = {s.minutes: s.contacts for _, s in week.offers("camp-a", day=0, visit=1)}
    assert first == {120: (8, 4, 4), 240: (16, 9, 9), 360: (24, 9, 14)}
    assert second == {120: (8, 0, 4), 240: (16, 0, 9), 360: (24, 0, 13)}
    assert not week.offers("camp-a", visit=2)
    assert not week.offers("camp-b", visit=1)


def test_a_second_visit_without_anything_left_is_not_offered(toy: Region) -> None:
    small = with_camp(toy, "camp-a", max_visits=2, least_interval_days=1, people_mid=40)
    # 12 general, 1 antenatal and 3 dental: one visit of 240 minutes gives it all
    assert week_of(small).offers("camp-a", visit=0)
    assert not week_of(small).offers("camp-a", visit=1)


@given(
    people=st.integers(0, 500),
    visits=st.integers(1, 4),
    interval=st.integers(1, 80),
    ago=st.integers(1, 200),
    off=st.sets(st.sampled_from(list(Weekday)[:6]), max_size=3),
)
@settings(max_examples=40, deadline=None)
def test_no_visits_together_give_more_than_is_needed(
    toy: Region, people: int, visits: int, interval: int, ago: int, off: set[Weekday]
) -> None:
    """Whatever is held first, the visits of a week fit into the need of the last one's day."""
    region = with_camp(
        toy,
        "camp-a",
        people_mid=people,
        max_visits=visits,
        target_interval_days=interval,
        last_visit=MONDAY - dt.timedelta(days=ago),
        least_interval_days=1,
    )
    week = week_of(with_person(region, "dentist-1", days_off=tuple(sorted(off))))
    most: dict[tuple[int, int], Any] = {}
    for _, session in week.offers("camp-a"):
        assert session.value > 0
        assert min(session.contacts) >= 0
        key = session.visit, session.day
        most[key] = np.maximum(most.get(key, 0), session.contacts)
    so_far: list[Any] = [np.zeros(3, np.int64)] * 6  # most, by day of the latest visit
    for visit in range(visits):
        earlier = [np.max([so_far[day] * 0, *so_far[:day]], axis=0) for day in range(6)]
        so_far = [earlier[day] + most.get((visit, day), 0) for day in range(6)]
        for day in range(6):
            if (visit, day) in most:
                assert (so_far[day] <= week.problem.need[0, day]).all()


@pytest.mark.parametrize("visits", [1, 3])
def test_sessions_come_in_the_order_of_camps_and_visits(toy: Region, visits: int) -> None:
    region = with_camp(toy, "camp-b", max_visits=visits, least_interval_days=1)
    keys = [(s.camp, s.visit, s.day, s.minutes) for s in week_of(region).problem.sessions]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
