"""Ways to cook the books of any plan: a figure to change, and the rule that must catch it."""

from __future__ import annotations

from planner.check import Rule
from planner.itinerary.plan import Plan
from tests.check.editing import Doc, document, first_session, working_day

DAY_FIGURES = ("drive_minutes", "duty_minutes", "road_km", "river_km", "litres")
AMOUNTS = ("fuel", "hire", "lodging", "per_diem", "overtime", "total")
SUMS = (
    "camps",
    "sessions",
    "people_in_camps",
    "people_in_camps_served",
    "road_km",
    "river_km",
    "litres",
    "nights_away",
)
MAPS = ("contacts", "duty_hours", "duty_limit_hours")

COOKED: dict[str, Rule] = {
    **{f"day/{name}": Rule.DAY_BOOKS for name in DAY_FIGURES},
    **{f"day/cost/{name}": Rule.COST for name in AMOUNTS},
    **{f"totals/{name}": Rule.TOTALS for name in SUMS},
    **{f"totals/cost/{name}": Rule.TOTALS for name in AMOUNTS},
    **{f"totals/{name}/first": Rule.TOTALS for name in MAPS},
    "result/value": Rule.RESULT,
    "settings/per_point": Rule.SETTINGS,
    "session/minutes": Rule.CLINIC_MINUTES,
    "session/value": Rule.SESSION_VALUE,
}


def cook(path: str, plan: Plan, by: int) -> Plan:
    """Change one figure of a plan by a whole number."""
    doc = document(plan)
    first, *parts = path.split("/")
    holder: Doc = {"day": working_day(doc), "session": first_session(doc)}.get(first) or doc[first]
    for part in parts[:-1]:
        holder = holder[part]
    last = min(holder) if parts[-1] == "first" else parts[-1]
    holder[last] += by
    return Plan.model_validate(doc)
