"""What people who are at a clinic can give, judged on the first clinic of the tiny week.

It lasts 120 minutes at alto, on the first day of team alpha.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check.capacity import check_capacity, check_day_contacts, day_share
from planner.check.facts import Facts, make_facts
from planner.check.log import Held, TeamDay, read_log
from planner.itinerary.plan import Plan
from planner.needs import Clinic, contacts_given
from planner.problem.clinic_day import clinic_minutes_a_day, longest_duty, share_of_day
from planner.problem.week import PersonWeek, ServiceWeek, Way, WeekProblem
from planner.region.records import Region
from planner.region.words import Role
from tests.check.editing import document
from tests.check.tiny import tiny_problem
from tests.check.tiny_plan import tiny_plan
from tests.problem.variants import week_of, with_limits, with_settings

DOCTOR, NURSE, LAB, DRIVER = Role.DOCTOR, Role.NURSE, Role.LAB, Role.DRIVER
SERVICES = (
    ServiceWeek("general", DOCTOR, 15, needs_truck=False),
    ServiceWeek("chronic", DOCTOR, 40, needs_truck=False),
    ServiceWeek("triage", NURSE, 10, needs_truck=False),
    ServiceWeek("vaccines", NURSE, 20, needs_truck=False, women_first=True),
)
Staff = Sequence[tuple[Role, ...]]


def week_with(
    staff: Staff, services: Sequence[ServiceWeek] = SERVICES, **rules: int
) -> tuple[WeekProblem, Plan]:
    """Let these people be out on alpha's first day; `most_each` is of a day of three clinics."""
    problem, doc = tiny_problem(), document(tiny_plan())
    works = (True,) * len(problem.days)
    people = tuple(
        PersonWeek(f"p{number}", roles, duty_week=2880, duty_day=600, works=works)
        for number, roles in enumerate(staff)
    )
    doc["teams"][0]["days"][0]["crew"] = [person.id for person in people]
    limits = replace(problem.limits, contacts_per_clinician=3 * rules.pop("most_each", 16))
    return replace(
        problem,
        teams=(replace(problem.teams[0], people=people), problem.teams[1]),
        services=tuple(services),
        session_rules=problem.session_rules.model_copy(update=rules),
        limits=limits,
    ), Plan.model_validate(doc)


def first_clinic(problem: WeekProblem, plan: Plan, way: Way) -> tuple[Facts, TeamDay, Held]:
    facts = make_facts(problem)
    day = read_log(facts, plan)[0]
    (held,) = day.held
    shown = held.shown.model_copy(update={"way": way})
    return facts, day, replace(held, shown=shown)


def said(
    staff: Staff, contacts: Sequence[int], *, way: Way = Way.ROAD, **rules: Any
) -> list[tuple[str, str]]:
    facts, day, held = first_clinic(*week_with(staff, **rules), way)
    found = check_capacity(facts, day, held, dict(enumerate(contacts)))
    return [(breach.rule, breach.text.removeprefix("session at alto: ")) for breach in found]


@pytest.mark.parametrize(
    ("staff", "contacts", "case", "breaches"),
    [
        ([(DOCTOR,)], (8,), {}, []),
        (
            [(DOCTOR,)],
            (9,),
            {},
            [("role-minutes", "1 doctor present, contacts take 135 min, limit 120")],
        ),
        (
            [(DOCTOR,), (NURSE,)],
            (8, 0, 13),
            {"most_each": 12},
            [
                ("role-minutes", "1 nurse present, contacts take 130 min, limit 120"),
                ("role-contacts", "1 nurse present, 13 contacts, limit 12"),
            ],
        ),
        # nobody of the role
        (
            [(NURSE,)],
            (1,),
            {},
            [
                ("role-minutes", "0 doctor present, contacts take 15 min, limit 0"),
                ("role-contacts", "0 doctor present, 1 contacts, limit 0"),
            ],
        ),
        # one with two roles: 60 min as a doctor, 60 as a nurse
        ([(DOCTOR, NURSE)], (4, 0, 6), {}, []),
        (
            [(DOCTOR, NURSE)],
            (4, 0, 7),
            {},
            [("role-minutes", "1 doctor and nurse present, contacts take 130 min, limit 120")],
        ),
        # the other doctor helps
        ([(DOCTOR, NURSE), (DOCTOR,)], (12, 0, 6), {}, []),
        (
            [(DOCTOR, NURSE), (DOCTOR,)],
            (12, 0, 7),
            {},
            [("role-minutes", "2 doctor and nurse present, contacts take 250 min, limit 240")],
        ),
        # five of 40 fill 200 minutes, but two people of 100 minutes give only two each
        ([(DOCTOR,), (DOCTOR,)], (0, 6), {}, []),
        ([(DOCTOR,), (DOCTOR,)], (2, 4), {"last_patient": 20}, []),
        (
            [(DOCTOR,), (DOCTOR,)],
            (0, 5),
            {"last_patient": 20},
            [
                (
                    "role-minutes",
                    "no way to share its contacts among those present, each with 100 min",
                )
            ],
        ),
        # by river the driver stays, and what he or she also is
        ([(DOCTOR,), (DRIVER, NURSE)], (8, 0, 12), {}, []),
        (
            [(DOCTOR,), (DRIVER, NURSE)],
            (8, 0, 1),
            {"way": Way.RIVER},
            [
                ("role-minutes", "0 nurse present, contacts take 10 min, limit 0"),
                ("role-contacts", "0 nurse present, 1 contacts, limit 0"),
            ],
        ),
        ([(DRIVER,), (DRIVER, NURSE)], (0, 0, 12), {"way": Way.RIVER}, []),
        # nobody is seen in the last half hour
        ([(DOCTOR,)], (6,), {"last_patient": 30}, []),
        (
            [(DOCTOR,)],
            (7,),
            {"last_patient": 30},
            [("role-minutes", "1 doctor present, contacts take 105 min, limit 90")],
        ),
        # an hour is for women first
        ([(DOCTOR,)], (4,), {"women_first": 90}, []),
        (
            [(DOCTOR,)],
            (5,),
            {"women_first": 90},
            [("women-first", "1 doctor present, 75 min after those of women, limit 60")],
        ),
        ([(DOCTOR, NURSE)], (4, 0, 0, 3), {"women_first": 90}, []),
        ([(NURSE,)], (0, 0, 0, 6), {"women_first": 90}, []),
        ([(NURSE,)], (0, 0, 2, 5), {"women_first": 90}, []),
    ],
)
def test_capacity_by_hand(
    staff: Staff, contacts: Sequence[int], case: dict[str, Any], breaches: list[tuple[str, str]]
) -> None:
    assert said(staff, contacts, **case) == breaches


ROLES = (DOCTOR, NURSE, LAB)


@st.composite
def clinics(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 4))
    services = tuple(
        ServiceWeek(
            f"s{number}",
            draw(st.sampled_from(ROLES)),
            draw(st.integers(4, 60)),
            needs_truck=False,
            women_first=draw(st.booleans()),
        )
        for number in range(count)
    )
    people = st.sets(st.sampled_from([*ROLES, DRIVER]), min_size=1, max_size=2)
    staff = draw(st.lists(people.map(lambda roles: tuple(sorted(roles))), min_size=1, max_size=4))
    counts = st.lists(st.integers(0, 25), min_size=count, max_size=count)
    return {
        "services": services,
        "staff": tuple(sorted(staff)),
        "way": draw(st.sampled_from(Way)),
        "need": draw(counts),
        "worth": draw(counts),
        "women_first": draw(st.integers(0, 150)),
        "last_patient": draw(st.integers(0, 60)),
        "most_each": draw(st.integers(1, 20)),
    }


@given(case=clinics())
@settings(deadline=None, max_examples=150)
def test_what_sessions_offer_can_be_given(case: dict[str, Any]) -> None:
    need, worth = (np.array(case.pop(name), np.int64) for name in ("need", "worth"))
    clinic = Clinic(120, case["way"], case["women_first"], case["last_patient"], case["most_each"])
    contacts = contacts_given(case["services"], case["staff"], clinic, need=need, worth=worth)
    assert said(contacts=contacts.tolist(), **case) == []


def of_day(staff: Staff, clinics_: Sequence[tuple[Way, Mapping[int, int]]]) -> list[str]:
    """Judge several clinics of a day, of which each person may see at most 48."""
    problem, plan = week_with(staff)
    facts, day, held = first_clinic(problem, plan, Way.ROAD)
    given_ = [
        (replace(held, shown=held.shown.model_copy(update={"way": way})), contacts)
        for way, contacts in clinics_
    ]
    return [breach.text for breach in check_day_contacts(facts, day, given_)]


@pytest.mark.parametrize(
    ("staff", "clinics_", "breaches"),
    [
        ([(DOCTOR,)], [(Way.ROAD, {0: 24}), (Way.ROAD, {0: 20, 1: 4})], []),
        (
            [(DOCTOR,)],
            [(Way.ROAD, {0: 24}), (Way.ROAD, {0: 20, 1: 5})],
            ["p0: 49 contacts this day, limit 48"],
        ),
        ([(DOCTOR,), (DOCTOR,)], [(Way.ROAD, {0: 96})], []),
        (
            [(DOCTOR,), (DOCTOR, NURSE)],
            [(Way.ROAD, {0: 60}), (Way.ROAD, {2: 37})],
            ["p0, p1: 97 contacts this day, limit 96"],
        ),
        # the driver is no doctor on the river
        ([(DOCTOR,), (DOCTOR, DRIVER)], [(Way.ROAD, {0: 48}), (Way.RIVER, {0: 48})], []),
        (
            [(DOCTOR,), (DOCTOR, DRIVER)],
            [(Way.ROAD, {0: 47}), (Way.RIVER, {0: 49})],
            ["p0: 49 contacts this day, limit 48"],
        ),
    ],
)
def test_the_contacts_of_a_day(
    staff: Staff, clinics_: list[tuple[Way, Mapping[int, int]]], breaches: list[str]
) -> None:
    assert of_day(staff, clinics_) == breaches


def test_the_referee_shares_a_day_as_the_planner_does(toy: Region) -> None:
    changed = [
        toy,
        with_limits(toy, contacts_per_clinician=17, duty_day_clinical=431),
        with_limits(toy, duty_day_driver=100),
        with_settings(toy, "session", clinic_minutes=(45, 100, 130), courtesy=0, set_up_boat=3),
        with_settings(toy, "hours", work_on_holidays=False),
    ]
    for region in changed:
        problem = week_of(region).problem
        limits, rules = problem.limits, problem.session_rules
        day = clinic_minutes_a_day(rules, longest_duty(problem.teams, limits.meal))
        facts = make_facts(problem)
        for minutes in range(1, 500, 7):
            assert day_share(facts, minutes) == share_of_day(limits, minutes, day)
