from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import needs
from planner.needs import Clinic, at_the_clinic, contact_worth, contacts_given, waiting
from planner.problem.week import ServiceWeek, Way
from planner.region.records import Camp, Service
from planner.region.settings import NeedRules
from planner.region.words import Role

TODAY = dt.date(2026, 6, 29)
RULES = NeedRules(urgency_least=0.25, urgency_most=3, capped_at_intervals=2)


def camp(*, days_ago: int | None, people: int = 1000, interval: int = 56) -> Camp:
    last = None if days_ago is None else TODAY - dt.timedelta(days=days_ago)
    return Camp.model_validate(
        {
            "id": "camp",
            "people_low": 0,
            "people_mid": people,
            "people_high": 100_000,
            "last_visit": last,
            "target_interval_days": interval,
            "opens": dt.time(8),
            "closes": dt.time(17),
            "access": "road",
        }
    )


def service(*, rate: float = 30.4, weight: float = 1) -> Service:
    return Service.model_validate(
        {
            "id": "care",
            "name": "Care",
            "role": "doctor",
            "minutes": 15,
            "monthly_per_1000": rate,
            "weight": weight,
        }
    )


def needed(camp: Camp, service: Service, rules: NeedRules) -> int:
    wait = waiting(camp, service, (), TODAY, rules)
    return needs.needed(camp, service, wait, TODAY, rules)


def urgency(camp: Camp, rules: NeedRules) -> float:
    wait = waiting(camp, service(), (), TODAY, rules)
    return needs.urgency(camp, service(), wait, TODAY, rules)


@pytest.mark.parametrize(
    ("people", "rate", "days_ago", "contacts"),
    [
        (1000, 30.4, 10, 10),  # 1 x 30.4 x 10 / 30.4
        (500, 30.4, 10, 5),
        (300, 83, 90, 73),  # 0.3 x 83 x 90 / 30.4 = 73.7
        (300, 8.6, 56, 4),  # 4.75
        (0, 83, 90, 0),
        (1000, 0, 90, 0),
        (1000, 30.4, 0, 0),
        (1000, 30.4, 111, 111),
        (1000, 30.4, 112, 112),  # two intervals of 56 days
        (1000, 30.4, 113, 112),
        (1000, 30.4, 3650, 112),
        (1000, 30.4, None, 112),  # never visited
        (1000, 30.4, -1, 0),  # the last visit is still to come
    ],
)
def test_need_by_hand(people: int, rate: float, days_ago: int | None, contacts: int) -> None:
    found = needed(camp(days_ago=days_ago, people=people), service(rate=rate), RULES)
    assert found == contacts


def test_need_follows_the_middle_of_the_estimate() -> None:
    wide = camp(days_ago=10).model_copy(update={"people_low": 0, "people_high": 90_000})
    assert needed(wide, service(), RULES) == 10


def test_need_grows_until_the_cap_of_the_rules() -> None:
    rules = RULES.model_copy(update={"capped_at_intervals": 1.5})
    assert needed(camp(days_ago=100, interval=28), service(), rules) == 42
    assert needed(camp(days_ago=None, interval=28), service(), rules) == 42


@given(
    people=st.integers(0, 100_000),
    rate=st.floats(0, 1000),
    days=st.integers(-400, 4000),
    interval=st.integers(1, 365),
)
@settings(deadline=None)
def test_need_is_a_count_that_waiting_never_lowers(
    people: int, rate: float, days: int, interval: int
) -> None:
    later, sooner = (
        needed(camp(days_ago=d, people=people, interval=interval), service(rate=rate), RULES)
        for d in (days + 1, days)
    )
    assert 0 <= sooner <= later <= people * rate * 2 * interval / 30_400 + 1e-6


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        (56, 1),
        (84, 1.5),
        (14, 0.25),
        (13, 0.25),
        (0, 0.25),
        (-30, 0.25),
        (167, 167 / 56),
        (168, 3),
        (169, 3),
        (None, 3),
    ],
)
def test_urgency_is_held_between_its_limits(days_ago: int | None, expected: float) -> None:
    assert urgency(camp(days_ago=days_ago), RULES) == pytest.approx(expected)


def test_limits_of_urgency_are_the_regions() -> None:
    rules = RULES.model_copy(update={"urgency_least": 0.5, "urgency_most": 2})
    assert urgency(camp(days_ago=1), rules) == 0.5
    assert urgency(camp(days_ago=168), rules) == 2
    assert urgency(camp(days_ago=None), rules) == 2


@pytest.mark.parametrize(
    ("weight", "pressing", "per_point", "hundredths"),
    [
        (1, 1, 4000, 4000),
        (3, 2, 4000, 24000),
        (1.5, 0.25, 4000, 1500),
        (1, 57 / 56, 4000, 4071),  # 4071.43
        (1, 55 / 56, 4000, 3929),  # 3928.57
        (0, 3, 4000, 0),
        (1, 0.25, 1, 0),
    ],
)
def test_worth_is_rounded_to_the_nearest_hundredth(
    weight: float, pressing: float, per_point: int, hundredths: int
) -> None:
    assert contact_worth(service(weight=weight), pressing, per_point) == hundredths


@pytest.mark.parametrize(
    ("pressing", "equity", "hundredths"),
    [
        (3, 1, 12000),
        (3, 0, 4000),
        (0.25, 0, 4000),
        (3, 2, 36000),
        (0.5, 2, 1000),
        (2, 0.5, 5657),  # 5656.85
    ],
)
def test_equity_is_the_power_of_urgency(pressing: float, equity: float, hundredths: int) -> None:
    assert contact_worth(service(), pressing, 4000, equity) == hundredths


# Contacts of a session. Services: general 15 min, chronic 30 min (doctor); antenatal 25 min
# (obstetra); dental 25 min, which needs the truck (dentist).
GENERAL, CHRONIC, ANTENATAL, DENTAL = range(4)
SERVICES = (
    ServiceWeek("general", Role.DOCTOR, 15, False),
    ServiceWeek("chronic", Role.DOCTOR, 30, False),
    ServiceWeek("antenatal", Role.OBSTETRA, 25, False),
    ServiceWeek("dental", Role.DENTIST, 25, True),
)
DOCTOR, DRIVER = (Role.DOCTOR,), (Role.DRIVER,)
ALL = ((Role.DENTIST,), DOCTOR, DRIVER, (Role.OBSTETRA,))
WOMEN = (SERVICES[0], SERVICES[1], replace(SERVICES[2], women_first=True), SERVICES[3])
HOURS = {"women_first": 90, "last_patient": 30}


def shared(
    *,
    staff: Sequence[tuple[Role, ...]] = ALL,
    minutes: int = 120,
    way: Way = Way.ROAD,
    need: Sequence[int] = (99, 99, 99, 99),
    worth: Sequence[int] = (10, 10, 10, 10),
    most_each: int = 50,
    services: Sequence[ServiceWeek] = SERVICES,
    women_first: int = 0,
    last_patient: int = 0,
) -> list[int]:
    found = contacts_given(
        services,
        staff,
        Clinic(minutes, way, women_first, last_patient, most_each),
        need=np.array(need, np.int64),
        worth=np.array(worth, np.int64),
    )
    return [int(count) for count in found]


@pytest.mark.parametrize(
    ("case", "given_"),
    [
        # 120 min: 8 x 15, 4 x 25, 4 x 25; the doctor's best a minute is general (10/15 > 10/30)
        ({}, (8, 0, 4, 4)),
        # chronic is worth more a minute: 21/30 > 10/15
        ({"worth": (10, 21, 10, 10)}, (0, 4, 4, 4)),
        # worth the same a minute: in the order of the file
        ({"worth": (10, 20, 10, 10)}, (8, 0, 4, 4)),
        # 3 chronic take 90 min, and 30 are left for 2 general
        ({"worth": (10, 21, 10, 10), "need": (99, 3, 99, 99)}, (2, 3, 4, 4)),
        # 14 minutes are too few for another general
        ({"minutes": 119}, (7, 0, 4, 4)),
        ({"minutes": 14}, (0, 0, 0, 0)),
        ({"minutes": 0}, (0, 0, 0, 0)),
        # need
        ({"need": (0, 0, 0, 0)}, (0, 0, 0, 0)),
        ({"need": (5, 1, 2, 3)}, (5, 1, 2, 3)),
        # two doctors share the need: the first takes 8 of 10, the second 2 and then 3 chronic
        ({"staff": (DOCTOR, DOCTOR), "need": (10, 9, 9, 9)}, (10, 3, 0, 0)),
        # nobody of the role
        ({"staff": (DRIVER,)}, (0, 0, 0, 0)),
        ({"staff": ()}, (0, 0, 0, 0)),
        # most contacts of one person, over all services and for each person anew
        ({"most_each": 5, "need": (3, 99, 99, 99)}, (3, 2, 4, 4)),
        ({"most_each": 5}, (5, 0, 4, 4)),
        ({"most_each": 3, "staff": (DOCTOR, DOCTOR)}, (6, 0, 0, 0)),
        # without the truck no dental chair
        ({"way": Way.RIVER}, (8, 0, 4, 0)),
        # what is worth nothing is not given
        ({"worth": (0, 10, 10, 10)}, (0, 4, 4, 4)),
    ],
)
def test_minutes_are_shared_best_value_a_minute_first(
    case: dict[str, Any], given_: tuple[int, ...]
) -> None:
    assert shared(**case) == list(given_)


@pytest.mark.parametrize(
    ("case", "given_"),
    [
        # one with two roles: general is worth most a minute, and 8 x 15 fill the clinic
        ({"staff": ((Role.DOCTOR, Role.OBSTETRA),)}, (8, 0, 0, 0)),
        ({"staff": ((Role.DOCTOR, Role.OBSTETRA),), "need": (2, 0, 9, 0)}, (2, 0, 3, 0)),
        # the doctor takes what there is first, the one with two roles what is left
        (
            {"staff": ((Role.DOCTOR, Role.OBSTETRA), DOCTOR), "need": (10, 0, 9, 0)},
            (10, 0, 3, 0),
        ),
        # a driver with another role gives by road, and by river stays with the truck
        ({"staff": ((Role.DOCTOR, Role.DRIVER),)}, (8, 0, 0, 0)),
        ({"staff": ((Role.DOCTOR, Role.DRIVER),), "way": Way.RIVER}, (0, 0, 0, 0)),
        # the other driver stays
        ({"staff": ((Role.DOCTOR, Role.DRIVER), DRIVER), "way": Way.RIVER}, (8, 0, 0, 0)),
        # of two with two roles the first
        (
            {
                "staff": ((Role.DOCTOR, Role.DRIVER), (Role.DRIVER, Role.OBSTETRA)),
                "way": Way.RIVER,
            },
            (0, 0, 4, 0),
        ),
    ],
)
def test_two_roles_share_one_persons_minutes(case: dict[str, Any], given_: tuple[int, ...]) -> None:
    assert shared(**case) == list(given_)


@pytest.mark.parametrize(
    ("case", "given_"),
    [
        # 120 min less 30; women have 60 of them: doctor and dentist 30 min, obstetra 90
        ({}, (2, 0, 3, 1)),
        # 240: 210 to see in, 90 for women
        ({"minutes": 240}, (8, 0, 8, 4)),
        # the women's hour is at most half of the clinic
        ({"minutes": 100}, (1, 0, 2, 0)),
        # no later than the last patient: a clinic of half an hour sees nobody
        ({"minutes": 30}, (0, 0, 0, 0)),
        ({"minutes": 120, "last_patient": 0}, (4, 0, 4, 2)),
        ({"minutes": 120, "women_first": 0}, (6, 0, 3, 3)),
        # obstetra and doctor in one, 210 min: 3 antenatal (75 min), and general in 120 min
        (
            {"minutes": 240, "staff": ((Role.DOCTOR, Role.OBSTETRA),), "need": (99, 0, 3, 0)},
            (8, 0, 3, 0),
        ),
        # 5 antenatal (125 min) go beyond the women's 90: 85 min are left
        (
            {
                "minutes": 240,
                "staff": ((Role.DOCTOR, Role.OBSTETRA),),
                "need": (99, 0, 5, 0),
                "worth": (10, 10, 90, 10),
            },
            (5, 0, 5, 0),
        ),
        # general first fills its 120 min, and antenatal the 90 of the women
        (
            {"minutes": 240, "staff": ((Role.DOCTOR, Role.OBSTETRA),)},
            (8, 0, 3, 0),
        ),
    ],
)
def test_women_first_and_nobody_in_the_last_minutes(
    case: dict[str, Any], given_: tuple[int, ...]
) -> None:
    assert shared(services=WOMEN, **HOURS | case) == list(given_)


def test_minutes_of_a_service_bound_to_the_truck_go_to_the_next_one_by_river() -> None:
    services = (*SERVICES, ServiceWeek("hygiene", Role.DENTIST, 40, False))
    by_road, by_river = (
        shared(way=way, need=(9,) * 5, worth=(9,) * 5, services=services)[-2:] for way in Way
    )
    assert by_road == [4, 0]
    assert by_river == [0, 3]


ROLES = [Role.DOCTOR, Role.NURSE, Role.LAB]


@st.composite
def sessions(draw: st.DrawFn) -> dict[str, Any]:
    role = st.sampled_from(ROLES)
    count = draw(st.integers(1, 6))
    services = tuple(
        ServiceWeek(
            f"s{number}",
            draw(role),
            draw(st.integers(1, 60)),
            needs_truck=draw(st.booleans()),
            women_first=draw(st.booleans()),
        )
        for number in range(count)
    )
    counts = st.lists(st.integers(0, 40), min_size=count, max_size=count)
    one = role.map(lambda role: (role,))
    two = st.sets(st.sampled_from([*ROLES, Role.DRIVER]), min_size=2, max_size=2)
    people = one | two.map(lambda roles: tuple(sorted(roles)))
    return {
        "services": services,
        "staff": tuple(sorted(draw(st.lists(people, max_size=4)))),
        "minutes": draw(st.integers(0, 400)),
        "way": draw(st.sampled_from(Way)),
        "need": draw(counts),
        "worth": draw(counts),
        "most_each": draw(st.integers(1, 30)),
        "women_first": draw(st.integers(0, 200)),
        "last_patient": draw(st.integers(0, 60)),
    }


def clinic(case: dict[str, Any]) -> Clinic:
    names = ("minutes", "way", "women_first", "last_patient", "most_each")
    return Clinic(**{name: case[name] for name in names})


@given(case=sessions())
@settings(deadline=None)
def test_no_session_gives_more_than_it_can(case: dict[str, Any]) -> None:
    contacts, services, held = shared(**case), case["services"], clinic(case)
    assert all(0 <= count <= need for count, need in zip(contacts, case["need"], strict=True))
    people = at_the_clinic(case["staff"], case["way"])
    for roles in subsets(ROLES):
        own = [s for s, service in enumerate(services) if service.role in roles]
        able = sum(bool(roles & set(person)) for person in people)
        assert sum(contacts[s] * services[s].minutes for s in own) <= able * held.seeing
        others = [s for s in own if not services[s].women_first]
        assert sum(contacts[s] * services[s].minutes for s in others) <= able * held.seeing_all
        assert sum(contacts[s] for s in own) <= able * case["most_each"]
    for count, service_, worth in zip(contacts, services, case["worth"], strict=True):
        if worth == 0 or (service_.needs_truck and case["way"] is Way.RIVER):
            assert count == 0


def subsets(roles: Sequence[Role]) -> Iterator[set[Role]]:
    for chosen in product([False, True], repeat=len(roles)):
        yield {role for role, taken in zip(roles, chosen, strict=True) if taken}


def alone(case: dict[str, Any]) -> dict[str, Any]:
    """Leave one person of each role, with that role alone."""
    roles = dict.fromkeys(roles[0] for roles in case["staff"] if roles[0] is not Role.DRIVER)
    return case | {"staff": tuple((role,) for role in sorted(roles))}


@given(case=sessions(), more=st.integers(1, 200))
@settings(deadline=None)
def test_more_minutes_are_never_worth_less_to_people_alone_in_their_role(
    case: dict[str, Any], more: int
) -> None:
    case = alone(case) | {"women_first": 0}
    shorter = np.dot(shared(**case), case["worth"])
    longer = np.dot(shared(**case | {"minutes": case["minutes"] + more}), case["worth"])
    assert longer >= shorter


@given(case=sessions(), roles=st.sampled_from([(role,) for role in ROLES]))
@settings(deadline=None)
def test_one_more_person_of_one_role_takes_nothing_away(
    case: dict[str, Any], roles: tuple[Role, ...]
) -> None:
    case["staff"] = tuple(person for person in case["staff"] if len(person) == 1)
    before = shared(**case)
    after = shared(**case | {"staff": tuple(sorted((*case["staff"], roles)))})
    assert all(a >= b for a, b in zip(after, before, strict=True))


@given(case=sessions())
@settings(deadline=None)
def test_nobody_stays_idle_while_a_contact_fits(case: dict[str, Any]) -> None:
    """A person alone in the role has no minutes or contacts left for any service still needed."""
    case = alone(case)
    contacts, services, held = shared(**case), case["services"], clinic(case)
    for (role,) in case["staff"]:
        own = [s for s, service in enumerate(services) if service.role is role]
        for s in own:
            barred = services[s].needs_truck and case["way"] is Way.RIVER
            if case["worth"][s] and not barred and contacts[s] < case["need"][s]:
                more = [count + (n == s) for n, count in enumerate(contacts)]
                assert not bearable([(services[n], more[n]) for n in own], held)


def bearable(rows: Sequence[tuple[ServiceWeek, int]], held: Clinic) -> bool:
    """Whether one person can give these, laid end to end: those for women, then the others."""
    women = sum(service.minutes * count for service, count in rows if service.women_first)
    others = sum(service.minutes * count for service, count in rows if not service.women_first)
    hours = min(held.women_first, held.minutes // 2)
    ends = max(women, hours) + others if others else women
    seen = sum(count for _, count in rows)
    return seen == 0 or (ends <= held.minutes - held.last_patient and seen <= held.most_each)


@st.composite
def small_sessions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one person with up to three services, so that every vector of contacts can be tried."""
    case = draw(sessions())
    roles = draw(st.sampled_from([(Role.DOCTOR,), (Role.DOCTOR, Role.NURSE)]))
    services = tuple(
        replace(service, role=roles[number % len(roles)], minutes=5 * (1 + service.minutes % 5))
        for number, service in enumerate(case["services"][:3])
    )
    count = len(services)
    return case | {
        "services": services,
        "staff": (roles,),
        "minutes": case["minutes"] % 90,
        "need": [need % 5 for need in case["need"][:count]],
        "worth": case["worth"][:count],
        "last_patient": case["last_patient"] % 30,
        "most_each": 1 + case["most_each"] % 6,
    }


@given(case=small_sessions())
@settings(deadline=None, max_examples=300)
def test_one_person_gives_most_of_the_best_then_of_the_next(case: dict[str, Any]) -> None:
    """Of all whole vectors of contacts that fit, the first by best value a minute is given."""
    services, held, worth = case["services"], clinic(case), case["worth"]
    open_ = [
        s
        for s, service in enumerate(services)
        if worth[s] and not (service.needs_truck and case["way"] is Way.RIVER)
    ]
    best_first = sorted(open_, key=lambda s: (-worth[s] / services[s].minutes, s))
    fitting = [
        contacts
        for contacts in product(*(range(need + 1) for need in case["need"]))
        if all(s in open_ or not count for s, count in enumerate(contacts))
        and bearable(list(zip(services, contacts, strict=True)), held)
    ]
    best = max(fitting, key=lambda contacts: [contacts[s] for s in best_first])
    assert shared(**case) == list(best)
