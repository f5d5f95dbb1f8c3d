"""What a plan repeats of its region, compared by the referee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from planner.check import Rule, check_region
from planner.check.shown import check_shown
from planner.itinerary.plan import Plan
from planner.region.records import Closure, Region
from planner.region.words import Level, VehicleClass
from planner.weekly import Request, plan_week
from tests.check.test_water import ferried
from tests.problem.variants import MONDAY, with_setting

Doc = dict[str, Any]
Week = tuple[Region, Plan]
TUESDAY = MONDAY + dt.timedelta(days=1)


@pytest.fixture(scope="module")
def week(toy: Region) -> Week:
    """Two days in flood, a camp shut for two reasons on the second, a road to other vehicles."""
    region = with_setting(ferried(toy), river_level=Level.FLOOD)
    camp = {"what": "camp-b", "from": TUESDAY, "to": TUESDAY}
    road = {"what": "posada-camp-b", "from": MONDAY, "to": TUESDAY, "reason": "mud"}
    (driven,) = {v.vehicle_class for v in region.vehicles}
    other = next(each for each in VehicleClass if each is not driven)
    closures = (
        Closure.model_validate(camp | {"reason": "feast"}),
        Closure.model_validate(camp | {"reason": "flood of the square"}),
        Closure.model_validate(road | {"vehicles": (other,)}),
    )
    planned = plan_week(
        region.model_copy(update={"closures": closures}), Request(MONDAY, 2, "two days"), "toy"
    )
    return planned.region, planned.plan


def closed(doc: Doc, what: str) -> Doc:
    found: Doc = next(c for c in doc["week"]["days"][1]["closed"] if c["what"] == what)
    return found


def service(doc: Doc) -> Doc:
    found: Doc = doc["settings"]["services"][0]
    return found


def test_what_the_planner_shows_is_so(week: Week) -> None:
    region, plan = week
    shut = [[c.what for c in day.closed] for day in plan.week.days]
    assert "camp-b" not in shut[0]
    assert "camp-b" in shut[1]
    assert check_shown(region, plan) == ()


def assumed(date: str, person: str) -> Doc:
    return {"date": date, "person": person, "duty_minutes": 60}


@pytest.mark.parametrize(
    ("change", "rule", "text"),
    [
        (
            lambda doc: doc["week"]["days"][1]["closed"].remove(closed(doc, "camp-b")),
            Rule.CLOSED_LIST,
            "camp-b is closed, but not listed",
        ),
        (
            lambda doc: doc["week"]["days"][0]["closed"].append(closed(doc, "camp-b")),
            Rule.CLOSED_LIST,
            "camp-b is listed as closed, but is not",
        ),
        (
            lambda doc: doc["week"]["days"][1]["closed"].append(
                closed(doc, "camp-b") | {"what": "posada-camp-b", "kind": "road", "reason": "mud"}
            ),
            Rule.CLOSED_LIST,
            "posada-camp-b is listed as closed, but is not",
        ),
        (
            lambda doc: closed(doc, "camp-b").update(reason="feast"),
            Rule.CLOSED_LIST,
            "camp-b is closed, but not as what is listed or for its reason",
        ),
        (
            lambda doc: closed(doc, "camp-b").update(kind="road"),
            Rule.CLOSED_LIST,
            "camp-b is closed, but not as what is listed or for its reason",
        ),
        (
            lambda doc: closed(doc, "rio").update(in_part=not closed(doc, "rio")["in_part"]),
            Rule.CLOSED_LIST,
            "rio is shut",
        ),
        (lambda doc: service(doc).update(weight=9.0), Rule.SETTINGS, "another name or weight"),
        (lambda doc: service(doc).update(name="Care"), Rule.SETTINGS, "another name or weight"),
        (
            lambda doc: doc["settings"].update(fuel_per_litre=1.0),
            Rule.SETTINGS,
            "the price of fuel shown is not the one planned with",
        ),
        (
            lambda doc: doc["region"].update(id="another"),
            Rule.SETTINGS,
            "region.id is shown as 'another', should be 'toy'",
        ),
        (
            lambda doc: doc["region"].update(name="Another"),
            Rule.SETTINGS,
            "region.name is shown as 'Another'",
        ),
        (
            lambda doc: doc["region"].update(notice="Every figure is measured."),
            Rule.SETTINGS,
            "region.notice is shown as 'Every figure is measured.'",
        ),
        (
            lambda doc: doc["region"].update(currency="USD"),
            Rule.SETTINGS,
            "region.currency is shown as 'USD', should be 'PEN'",
        ),
        (
            lambda doc: doc["week"].update(label="2031-W01"),
            Rule.SETTINGS,
            "week.label is '2031-W01'",
        ),
        (
            lambda doc: doc["week"].update(assumed_duty=[assumed("2026-06-29", "doctor-1")]),
            Rule.SETTINGS,
            "assumed_duty has a row of 2026-06-29 that no week before can have left",
        ),
        (
            lambda doc: doc["week"].update(assumed_duty=[assumed("2026-06-22", "nobody")]),
            Rule.SETTINGS,
            "assumed_duty has a row of 2026-06-22 that no week before can have left",
        ),
        (
            lambda doc: doc["week"].update(assumed_duty=[assumed("2026-06-22", "doctor-1")] * 2),
            Rule.SETTINGS,
            "assumed_duty has two rows of doctor-1 on 2026-06-22",
        ),
        (
            lambda doc: doc["week"].update(assumed=[{"date": "2026-06-30", "camp": "camp-a"}]),
            Rule.SETTINGS,
            "week.assumed has a visit of 2026-06-30, not before 2026-06-29",
        ),
        (lambda doc: doc["settings"].update(rules="us"), Rule.SETTINGS, "the rules shown are us"),
        (lambda doc: doc["teams"][0].update(vehicle="zzz"), Rule.TEAM, "has vehicle zzz"),
        (
            lambda doc: doc["unserved"][0].update(people=doc["unserved"][0]["people"] + 1),
            Rule.UNSERVED,
            "301 are shown",
        ),
    ],
)
def test_what_is_not_so_is_found(
    week: Week, change: Callable[[Doc], object], rule: Rule, text: str
) -> None:
    region, plan = week
    doc = plan.model_dump(mode="json", by_alias=True)
    change(doc)
    spoilt = Plan.model_validate(doc)
    (found,) = check_shown(region, spoilt)
    assert found.rule == rule
    assert text in found.text
    assert found in check_region(region, spoilt)
