"""A plan of the river week that keeps every rule, written out by hand.

Alpha, day by day: to isla by boat and a night at posada; a day of rest there; to orilla and home.
Then to playa and down to muelle, where the driver has brought the truck; back to puerto and a night
at posada; to banco and down to muelle, late, so that the boat goes home on the next day; home.
Beta rests for six days, then goes to isla and back. The sums, in points: sessions 4 x 55 + 110 =
330; costs 4880.50 at 40 a point = 122.0125; value 207.9875.
"""

from __future__ import annotations

from planner.itinerary.plan import Plan
from tests.check.rivers import DATES
from tests.check.rivers_days import CREWS, Doc, alpha_days, beta_days, cost_of
from tests.check.tiny_plan import date_facts


def river_plan() -> Plan:
    """Read the plan."""
    return Plan.model_validate(river_document())


def river_document() -> Doc:
    """Write the plan as its file holds it."""
    duty = {f"alpha-{role}": 35.5 for role in CREWS["alpha"]}
    duty |= {f"beta-{role}": 6.08 for role in CREWS["beta"]}
    return {
        "format": "caravana-plan/3",
        "region": {
            "id": "rivers",
            "name": "Rivers",
            "hash": "0" * 64,
            "notice": "made up",
            "currency": "PEN",
        },
        "week": {"label": "2027-W05", "days": [date_facts(date) for date in DATES]},
        "scenarios": [],
        "settings": _settings(),
        "result": {
            "status": "feasible",
            "value": 207.99,
            "bound": 220.0,
            "gap": 0.0546,
            "engine": "routing",
            "bound_engine": "exact",
        },
        "totals": {
            "contacts": {"general": 24, "triage": 36},
            "camps": 4,
            "sessions": 5,
            "people_in_camps_served": 700,
            "people_in_camps": 900,
            "road_km": 864.0,
            "river_km": 212.0,
            "litres": 306.75,
            "nights_away": 5,
            "cost": cost_of(1840.5, 1200.0, 420.0, 1420.0),
            "duty_hours": duty,
            "duty_limit_hours": dict.fromkeys(duty, 48.0),
        },
        "teams": [
            {"id": "alpha", "base": "town", "vehicle": "truck", "days": alpha_days()},
            {"id": "beta", "base": "town", "vehicle": "truck", "days": beta_days()},
        ],
        "unserved": [
            {
                "camp": "lejos",
                "people": 200,
                "days_since_visit": 30,
                "reasons": ["no_way"],
                "text": "No boat passes.",
            }
        ],
        "violations": [],
        "run": {"seconds": 0.0, "ending": "work", "version": "0", "region_path": "rivers"},
    }


def _settings() -> Doc:
    services = (("general", "doctor", 15), ("triage", "nurse", 10))
    return {
        "seed": 0,
        "engine": "auto",
        "gap": 0.0,
        "rules": "peru",
        "per_point": 40.0,
        "fuel_per_litre": 6.0,
        "services": [
            {
                "id": name,
                "name": name.title(),
                "role": role,
                "minutes": minutes,
                "weight": 1.0,
                "needs_truck": False,
            }
            for name, role, minutes in services
        ],
    }
