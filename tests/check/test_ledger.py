"""The referee reads each person's week again: the law, the roster and the ledger."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check import Rule, check_region
from planner.check.law import check_law
from planner.check.ledger import check_ledger
from planner.check.roster import check_roster
from planner.itinerary.plan import Plan
from planner.region.records import Absence, Region
from planner.region.settings import Limit, Soft
from planner.region.words import Basis, Weekday
from planner.weekly import Request, plan_week
from tests.check.editing import Doc, document, later
from tests.itinerary.by_hand import plan_of, tours, variant, week_by_hand
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.problem.variants import DATES, week_of, with_limits, with_person

RULE_SETS = ("peru", "peru-strict", "peru-campaign", "eu-561", "us-property", "us-passenger")
Path = tuple[str | int, ...]


def softened(toy: Region, minutes: int = 580) -> Region:
    """Let duty of a day pass 580 minutes for a price: Thursday of the week by hand does."""
    region = variant(toy)
    limit = region.rules.duty_day_clinical
    beyond = Soft(most=600, price_per_hour=60.0, sign_off="the coordinator")
    rules = {"duty_day_clinical": limit.model_copy(update={"value": minutes, "soft": beyond})}
    return region.model_copy(update={"rules": region.rules.model_copy(update=rules)})


def planned(region: Region) -> Plan:
    week = week_of(region)
    return plan_of(week, tours(week))


@pytest.fixture(scope="module")
def region(toy: Region) -> Region:
    return softened(toy)


@pytest.fixture(scope="module")
def plan(region: Region) -> Plan:
    return planned(region)


def texts(region: Region, plan: Plan) -> list[str]:
    return [each.text for each in check_ledger(region, plan)]


def test_the_ledger_of_the_week_by_hand_is_right(region: Region, plan: Plan) -> None:
    assert texts(region, plan) == []
    assert check_law(region, plan) == check_roster(region, plan) == ()
    assert [each.kind for each in plan.sign_offs] == ["duty"]


def test_the_ledger_of_a_week_on_the_river_is_right(toy: Region) -> None:
    week = river_week(toy)
    assert check_region(week.region, river_plan(week)) == ()


def leaves(node: Any, path: Path = ()) -> Iterator[Path]:
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inner:
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def spoilt(value: Any, key: str | int) -> Any:
    """Another value of the same kind."""
    others = {
        "state": "leave" if value != "leave" else "out",
        "unit": "nights" if value != "nights" else "days",
        "basis": "practice" if value != "practice" else "assumed",
        "date": "2026-07-06",
        "kind": "referral",
    }
    if key in others:
        return others[str(key)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if key == "rest_minutes":
        return 5
    if key in ("departure", "arrival"):
        return "05:17:00"
    return "nobody" if value is None else f"{value}x"


def test_every_figure_of_the_ledger_is_compared(region: Region, plan: Plan) -> None:
    doc = document(plan)
    tried = 0
    for part in ("people", "binding", "sign_offs"):
        for path in leaves(doc[part]):
            if "roles" in path:  # the words of a closed list: tried below
                continue
            changed = copy.deepcopy(doc)
            holder = changed[part]
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = spoilt(holder[path[-1]], path[-1])
            assert texts(region, Plan.model_validate(changed)), (part, path)
            tried += 1
    assert tried > 500


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"margin": -6}, "margin is -6, should be -5"),
        ({"over": 4}, "over is 4, should be 5"),
        ({"cost": 4.0}, "cost is 4, should be 5"),
        ({"date": "2026-06-30"}, "date is 2026-06-30, should be 2026-06-29"),
        (None, "also: has 0 entries, should have 1"),
    ],
)
def test_every_day_on_which_a_limit_is_passed_is_compared(
    toy: Region, change: Doc | None, said: str
) -> None:
    # Monday has 555 minutes of duty, Thursday 585
    region = softened(toy, 550)
    plan = planned(region)
    assert texts(region, plan) == []
    doc = document(plan)
    (duty,) = (m for m in doc["people"][0]["margins"] if m["rule"] == "duty_day_clinical")
    duty["also"] = [] if change is None else [duty["also"][0] | change]
    (text,) = texts(region, Plan.model_validate(doc))
    assert said in text


@pytest.mark.parametrize("part", ["people", "binding", "sign_offs"])
@pytest.mark.parametrize("change", [lambda rows: rows[:-1], lambda rows: [*rows, rows[0]]])
def test_nothing_is_left_out_or_told_twice(
    region: Region, plan: Plan, part: str, change: Callable[[list[Doc]], list[Doc]]
) -> None:
    doc = document(plan)
    doc[part] = change(doc[part])
    found = texts(region, Plan.model_validate(doc))
    assert any(text.startswith(f"{part}: has ") for text in found)


def test_sign_offs_stand_by_date(region: Region, plan: Plan) -> None:
    doc = document(plan)
    (duty,) = doc["sign_offs"]
    clinic = {**duty, "kind": "referral", "camp": "camp-a", "date": "2026-06-29"}
    doc["sign_offs"] = [clinic, duty]
    assert texts(region, Plan.model_validate(doc)) == []
    doc["sign_offs"] = [duty, clinic]
    (text,) = texts(region, Plan.model_validate(doc))
    assert text == f"sign_offs 2: is of 2026-06-29, after one of {duty['date']}"


def test_roles_are_compared(region: Region, plan: Plan) -> None:
    doc = document(plan)
    doc["people"][0]["roles"] = ["lab"]
    assert len(texts(region, Plan.model_validate(doc))) == 1


def test_it_says_where_what_and_what_should_be(region: Region, plan: Plan) -> None:
    doc = document(plan)
    doc["people"][0]["days"][3]["duty_minutes"] = 500
    (text,) = texts(region, Plan.model_validate(doc))
    assert text == "people 1, days 4: duty_minutes is 500, should be 585"


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        ({"drive_stretch": 59}, "driver-1: drive_stretch is 1 h 00 min, should be at most 59 min"),
        ({"drive_day": 239}, "driver-1: drive_day is 4 h 00 min, should be at most 3 h 59 min"),
        (
            {"duty_day_driver": 584},
            "driver-1: duty_day_driver is 9 h 45 min, should be at most 9 h 44 min",
        ),
        (
            {"duty_week_clinical": 1409},
            "doctor-1: duty_week_clinical is 23 h 30 min, should be at most 23 h 29 min",
        ),
        (
            {"rest_day": 1066},
            "driver-1: rest_day is 17 h 45 min, should be at least 17 h 46 min",
        ),
        ({"work_days": 2}, "doctor-1: work_days is 3, should be at most 2"),
    ],
)
def test_a_limit_that_is_passed_by_one_is_broken(
    toy: Region, limits: dict[str, int], text: str
) -> None:
    week, plan = week_by_hand(toy)
    assert check_law(week.region, plan) == ()
    found = check_law(with_limits(week.region, **limits), plan)
    assert text in [each.text for each in found]
    assert {each.rule for each in found} == {Rule.LAW}


def test_a_soft_limit_is_broken_beyond_its_most(region: Region, plan: Plan) -> None:
    limit = region.rules.duty_day_clinical
    assert limit.soft is not None
    for most, broken in ((585, False), (584, True)):
        soft = limit.soft.model_copy(update={"most": most})
        rules = region.rules.model_copy(
            update={"duty_day_clinical": limit.model_copy(update={"soft": soft})}
        )
        assert bool(check_law(region.model_copy(update={"rules": rules}), plan)) is broken


def test_a_post_has_its_own_week(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    found = check_law(with_person(week.region, "nurse-1", weekly_hours=23.49), plan)
    assert [each.text for each in found] == [
        "nurse-1: duty_week_clinical is 23 h 30 min, should be at most 23 h 29 min"
    ]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"days_off": (Weekday.WED,)}, "nurse-1 is off this day, but out"),
        ({"days_off": (DATES[2],)}, "nurse-1 is off this day, but out"),
        ({"leave": ("2026-06-30/2026-07-01",)}, "nurse-1 is on leave this day, but out"),
        ({"training": ("2026-07-01",)}, "nurse-1 is in training this day, but out"),
        ({"teams": ("second",)}, "nurse-1 is of second, but out with caravana"),
    ],
)
def test_who_may_not_be_out(toy: Region, changes: dict[str, object], why: str) -> None:
    week, plan = week_by_hand(toy)
    found = check_roster(with_person(week.region, "nurse-1", **changes), plan)
    assert (Rule.ROSTER, DATES[2], why) in [(each.rule, each.date, each.text) for each in found]


def test_who_is_absent_may_not_be_out(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    absence = Absence(person="nurse-1", dates=(DATES[2],))
    region = with_person(week.region, "nurse-1", days_off=(DATES[2],))
    found = check_roster(region.model_copy(update={"absences": (absence,)}), plan)
    assert [each.text for each in found] == ["nurse-1 is absent this day, but out"]


def test_a_post_that_there_is_not(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    doc = document(plan)
    doc["teams"][0]["days"][0]["crew"].append("surgeon")
    (found,) = check_roster(week.region, Plan.model_validate(doc))
    assert (found.rule, found.text) == (Rule.ROSTER, "there is no post surgeon")


def test_a_crew_is_enough(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    women = Limit(value=1, source="toy", basis=Basis.ASSUMED)
    rules = week.region.rules.model_copy(update={"least_women": women})
    strict = with_limits(week.region.model_copy(update={"rules": rules}), least_clinical=5)
    found = {(each.rule, each.text) for each in check_roster(strict, plan)}
    assert found == {
        (Rule.CREW, "4 clinical people beside the driver, at least 5 are needed"),
        (Rule.CREW, "0 women beside the driver, at least 1 are needed"),
    }
    with_a_driver = with_person(strict, "driver-1", woman=True)
    alone = check_roster(with_limits(with_a_driver, least_clinical=4), plan)
    assert {each.text for each in alone} == {"0 women beside the driver, at least 1 are needed"}
    with_a_woman = with_person(strict, "nurse-1", woman=True)
    assert len(check_roster(with_limits(with_a_woman, least_clinical=4), plan)) == 0


def test_nobody_drives(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    doc = document(plan)
    for day in doc["teams"][0]["days"]:
        day["crew"] = [name for name in day["crew"] if name != "driver-1"]
    found = check_roster(week.region, Plan.model_validate(doc))
    assert {each.text for each in found} == {"nobody of those who are out can drive"}
    assert len(found) == 4


@given(shift=st.integers(-300, 300).filter(bool), day=st.integers(0, 3), both=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_clock_moves_unseen(
    region: Region, plan: Plan, shift: int, day: int, both: bool
) -> None:
    """The first or the whole of a day moves: hours of people change, or their rest."""
    doc = document(plan)
    moved = [s for s in doc["teams"][0]["days"][day]["steps"] if s["kind"] != "overnight"]
    for step in moved if both else moved[:1]:
        step["start"] = later(step["start"], shift)
        step["end"] = later(step["end"], shift) if both else step["end"]
    told = texts(region, Plan.model_validate(doc))
    first = day == 0 and both  # a first day that moves as a whole has no rest before it
    assert told or not moved or first or day == 1


@pytest.mark.parametrize("name", RULE_SETS)
def test_a_week_under_each_rule_set_keeps_it(bundled: Region, name: str) -> None:
    rules = next(rules for rules in bundled.rule_sets if rules.id == name)
    varied = bundled.model_copy(update={"rules": rules})
    week = plan_week(varied, Request(dt.date(2026, 11, 30), 4, "2026-W49"), "madre_de_dios")
    assert any(day.sessions for team in week.plan.teams for day in team.days)
    assert check_region(week.region, week.plan) == ()


def test_the_referee_of_a_region_asks_for_all_three(toy: Region) -> None:
    week, plan = week_by_hand(toy)
    strict = with_limits(week.region, duty_day_driver=500)
    strict = with_person(strict, "nurse-1", leave=("2026-06-29",))
    found = {each.rule for each in check_region(strict, plan)}
    assert {Rule.LAW, Rule.ROSTER, Rule.LEDGER} <= found
