"""A small plan written by hand: one team, two days, one camp by road and one by river."""

from __future__ import annotations

import datetime as dt

from planner.itinerary.plan import Plan
from planner.scenario.overlay import Scenario

MONDAY = dt.date(2027, 2, 1)
NAMES = {
    "base": "Puerto Base",
    "camp-a": "Alto Dorado",
    "camp-b": "Boca Brava",
    "port": "El Muelle",
}
CLOSED = {"what": "puente", "kind": "road", "cause": "closure", "reason": "washed out"}


def plan_by_hand(**changes: object) -> Plan:
    """A plan of Monday 1 and Tuesday 2 February 2027; `changes` replace its topmost fields."""
    content = {
        "format": "caravana-plan/3",
        "region": {
            "id": "toy",
            "name": "Región de prueba",
            "hash": "0" * 64,
            "notice": "Every figure is made up.",
            "currency": "PEN",
        },
        "week": {"label": "2027-W05", "days": [_facts(0), _facts(1, "Fiesta del Río")]},
        "scenarios": [_scenario()],
        "settings": {
            "seed": 0,
            "engine": "auto",
            "gap": 0.0,
            "rules": "peru",
            "per_point": 40.0,
            "fuel_per_litre": 17.5,
            "services": [
                _service("care", "Primary care", "doctor"),
                _service("dental", "Dental care", "dentist", needs_truck=True),
            ],
        },
        "result": {
            "status": "feasible",
            "value": 101.25,
            "bound": 110.0,
            "gap": 0.0795,
            "engine": "routing",
            "bound_engine": "exact",
        },
        "totals": _totals(),
        "teams": [
            {"id": "t1", "base": "base", "vehicle": "hilux", "days": [_monday(), _tuesday()]}
        ],
        "unserved": [_waiting(number) for number in range(1, 8)],
        "violations": [],
        "sign_offs": [
            {
                "kind": "referral",
                "team": "t1",
                "date": MONDAY + dt.timedelta(days=1),
                "camp": "camp-b",
                "text": "Boca Brava: the nearest hospital is Puerto Base, 5 h 10 min away by river",
            }
        ],
        "run": {"seconds": 1.5, "ending": "work", "version": "0.1.0", "region_path": "toy"},
    }
    return Plan.model_validate(content | changes)


def _facts(offset: int, holiday: str | None = None) -> dict[str, object]:
    return {
        "date": MONDAY + dt.timedelta(days=offset),
        "sunrise": dt.time(5, 35),
        "sunset": dt.time(18, 5),
        "season": "wet",
        "river_levels": {"Tambopata": "low"},
        "holiday": holiday,
        "closed": (CLOSED,) if offset else (),
    }


def _scenario() -> Scenario:
    return Scenario.model_validate(
        {
            "name": "Low river",
            "river": {"level": "low"},
            "close": [{"what": "puente", "from": "2027-02-02"}],
            "camp": [{"id": "camp-a", "opens": "09:00:00"}],
        }
    )


def _service(name: str, shown: str, role: str, *, needs_truck: bool = False) -> dict[str, object]:
    return {
        "id": name,
        "name": shown,
        "role": role,
        "minutes": 20,
        "weight": 1.0,
        "needs_truck": needs_truck,
    }


def _cost(fuel: float = 0, hire: float = 0, lodging: float = 0) -> dict[str, float]:
    total = fuel + hire + lodging
    return {"fuel": fuel, "hire": hire, "lodging": lodging, "per_diem": 0.0, "total": total}


def _totals() -> dict[str, object]:
    return {
        "contacts": {"care": 50, "dental": 12},
        "camps": 2,
        "sessions": 2,
        "people_in_camps_served": 1500,
        "people_in_camps": 9000,
        "road_km": 160.0,
        "river_km": 24.0,
        "litres": 40.0,
        "nights_away": 1,
        "cost": _cost(500, 300, 240),
        "duty_hours": {"doctor": 18.5, "driver": 19.0},
        "duty_limit_hours": {"doctor": 36.0, "driver": 48.0},
    }


def _at(offset: int, clock: str) -> dt.datetime:
    day = MONDAY + dt.timedelta(days=offset)
    return dt.datetime.combine(day, dt.time.fromisoformat(clock))


def _step(day: int, kind: str, start: str, end: str, **where: object) -> dict[str, object]:
    after = 1 if kind == "overnight" else 0
    return {"kind": kind, "start": _at(day, start), "end": _at(day + after, end), **where}


def _session(day: int, camp: str, start: str, end: str, **more: object) -> dict[str, object]:
    minutes = (_at(day, end) - _at(day, start)).seconds // 60
    return {
        "camp": camp,
        "visit": 1,
        "start": _at(day, start),
        "end": _at(day, end),
        "minutes": minutes,
        "value": 50.0,
        "hospital": "base",
        "hospital_minutes": 90,
        "sign_off": False,
        **more,
    }


def _monday() -> dict[str, object]:
    there = {"from": "base", "to": "camp-a", "way": "road"}
    edges = [{"id": "r1", "forward": True}]
    return {
        "date": MONDAY,
        "from": "base",
        "to": "camp-a",
        "crew": ["doctor", "driver"],
        "drive_minutes": 320,
        "duty_minutes": 560,
        "road_km": 80.0,
        "river_km": 0.0,
        "litres": 15.0,
        "cost": _cost(250, 0, 240),
        "steps": [
            _step(0, "drive", "06:00", "11:00", **there, km=80.0, litres=15.0, edges=edges),
            _step(0, "break", "11:00", "12:00", **there),
            _step(0, "drive", "12:00", "12:20", **there),
            _step(0, "arrive", "12:20", "12:30", place="camp-a"),
            _step(0, "set_up", "12:30", "13:00", place="camp-a"),
            _step(0, "clinic", "13:00", "15:00", place="camp-a"),
            _step(0, "meal", "15:00", "15:45", place="camp-a"),
            _step(0, "overnight", "15:45", "06:00", place="camp-a"),
        ],
        "sessions": [
            _session(0, "camp-a", "13:00", "15:00", way="road", contacts={"care": 30, "dental": 12})
        ],
    }


def _tuesday() -> dict[str, object]:
    out = {"from": "port", "to": "camp-b", "way": "river", "boat": "peque"}
    back = {"from": "camp-b", "to": "port", "way": "river", "boat": "peque"}
    return {
        "date": MONDAY + dt.timedelta(days=1),
        "from": "camp-a",
        "to": "base",
        "crew": ["doctor", "driver"],
        "drive_minutes": 180,
        "duty_minutes": 600,
        "road_km": 80.0,
        "river_km": 24.0,
        "litres": 25.0,
        "cost": _cost(250, 300),
        "steps": [
            _step(1, "drive", "06:00", "07:30", **{"from": "camp-a", "to": "port"}, km=40.0),
            _step(1, "board", "07:30", "07:50", place="port", boat="peque"),
            _step(1, "boat", "07:50", "08:50", **out, km=12.0),
            _step(1, "clinic", "09:00", "11:00", place="camp-b"),
            _step(1, "boat", "11:20", "12:10", **back, km=12.0),
            _step(1, "land", "12:10", "12:25", place="port", boat="peque"),
            _step(1, "drive", "12:25", "13:55", **{"from": "port", "to": "base"}, km=40.0),
        ],
        "sessions": [
            _session(
                1,
                "camp-b",
                "09:00",
                "11:00",
                way="river",
                contacts={"care": 20, "dental": 0},
                hospital_minutes=310,
                sign_off=True,
            )
        ],
    }


def _waiting(number: int) -> dict[str, object]:
    return {
        "camp": f"far-{number}",
        "people": 1000 + number,
        "days_since_visit": None if number == 7 else 10 * number,
        "reasons": ["worth_less"],
        "text": "Other camps are worth more this week.",
        "least_change": {"kind": "days", "text": "one more day"} if number == 7 else None,
    }
