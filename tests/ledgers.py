"""The plan by hand with a ledger: a doctor who works too long, a driver, a nurse on leave."""

from __future__ import annotations

import datetime as dt

from planner.itinerary.people import PlannedPerson
from planner.itinerary.plan import Plan
from tests.plans import MONDAY, plan_by_hand

TUESDAY = MONDAY + dt.timedelta(days=1)
# 06:00 to 15:45 with a meal of 45 minutes, a rest of 14 h 15, 06:00 to 13:55
_MONDAY = {"date": MONDAY, "team": "t1", "duty_minutes": 540, "span_minutes": 585}
_TUESDAY = {
    "date": TUESDAY,
    "team": "t1",
    "duty_minutes": 475,
    "span_minutes": 475,
    "rest_minutes": 855,
}


def ledger_plan(**doctor: object) -> Plan:
    """The plan by hand; `doctor` replaces fields of the doctor's post."""
    people = (post("doctor", **doctor), driver(), nurse())
    return plan_by_hand(people=people)


def post(name: str, **changes: object) -> PlannedPerson:
    """Somebody who is out on both days, beyond a limit of duty that may be passed at a price."""
    row = {
        "id": name,
        "roles": ("doctor",),
        "teams": ("t1",),
        "days": (_MONDAY | {"state": "out"}, _TUESDAY | {"state": "out"}),
        "margins": (
            margin(
                "duty_day_clinical",
                (540, 470, -70),
                date=MONDAY,
                over=70,
                cost=35.5,
                sign_off="coordinator",
            ),
            margin("night_work", (0, 0, 0), date=MONDAY, source="unlit roads", basis="practice"),
            margin("work_days", (2, 6, 4), unit="days"),
        ),
    }
    return PlannedPerson.model_validate(row | changes)


def driver() -> PlannedPerson:
    """The driver, 5 h 20 and 3 h at the wheel."""
    days = (
        _MONDAY | {"state": "drives", "drive_minutes": 320},
        _TUESDAY | {"state": "drives", "drive_minutes": 180},
    )
    return post(
        "driver",
        roles=("driver", "lab"),
        days=days,
        margins=(margin("drive_day", (320, 600, 280), date=MONDAY, source="another law"),),
    )


def nurse() -> PlannedPerson:
    """A nurse on leave on Monday and off on Tuesday."""
    days = ({"date": MONDAY, "state": "leave"}, {"date": TUESDAY, "state": "day_off"})
    return post("nurse", roles=("nurse",), days=days, margins=())


def margin(rule: str, figures: tuple[int, int, int], **more: object) -> dict[str, object]:
    """A margin of `figures`: used, limit and what is left."""
    used, limit, left = figures
    row = {"rule": rule, "date": None, "used": used, "limit": limit, "margin": left}
    return row | {"unit": "minutes", "source": "a law", "basis": "sourced"} | more
