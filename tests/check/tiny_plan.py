"""A plan of the tiny week that keeps every rule, written out by hand.

Alpha: by road to alto, night at lodge; by boat to isla and orilla, night at inn; a day of rest
there; by road to bajo and home. Beta rests for three days, then goes to alto and back. Camp cerro
waits. The sums, in points: sessions 17 + 5.5 + 5.5 + 34 + 4.75 = 66.75; costs 1943.50 at 40 a
point = 48.5875; value 18.1625.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.itinerary.plan import Plan
from tests.check.tiny import DATES, ROAD

Doc = dict[str, Any]


def moment(day: int, clock: str) -> str:
    """Write a clock time of a day."""
    return dt.datetime.combine(DATES[day], dt.time.fromisoformat(clock)).isoformat()


def tiny_plan() -> Plan:
    """Read the plan."""
    return Plan.model_validate(tiny_document())


def tiny_document() -> Doc:
    """Write the plan as its file holds it."""
    return {
        "format": "caravana-plan/3",
        "region": {
            "id": "tiny",
            "name": "Tiny",
            "hash": "0" * 64,
            "notice": "made up",
            "currency": "PEN",
        },
        "week": {"label": "2027-W05", "days": [date_facts(date) for date in DATES]},
        "scenarios": [],
        "settings": _settings(),
        "result": {
            "status": "feasible",
            "value": 18.16,
            "bound": 24.0,
            "gap": 0.2432,
            "engine": "routing",
            "bound_engine": "exact",
        },
        "totals": _totals(),
        "teams": [
            {"id": "alpha", "base": "town", "vehicle": "truck", "days": _alpha()},
            {"id": "beta", "base": "inn", "vehicle": "truck", "days": _beta()},
        ],
        "unserved": [
            {
                "camp": "cerro",
                "people": 200,
                "days_since_visit": 30,
                "reasons": ["other-camps"],
                "text": "Other camps are worth more this week.",
            }
        ],
        "violations": [],
        "run": {"seconds": 0.0, "ending": "work", "version": "0", "region_path": "tiny"},
    }


def date_facts(date: dt.date) -> Doc:
    """Write what a date brings."""
    return {
        "date": str(date),
        "sunrise": "05:30:00",
        "sunset": "18:10:00",
        "season": "wet",
        "river_levels": {"Tambopata": "normal"},
        "holiday": None,
        "closed": [],
    }


def _settings() -> Doc:
    services = (
        ("general", "doctor", 15, 1.0, False),
        ("triage", "nurse", 10, 0.25, False),
        ("dental", "dentist", 30, 1.5, True),
        ("prenatal", "obstetra", 20, 1.25, False),
    )
    names = ("id", "role", "minutes", "weight", "needs_truck")
    return {
        "seed": 0,
        "engine": "auto",
        "gap": 0.0,
        "rules": "peru",
        "per_point": 40.0,
        "fuel_per_litre": 6.0,
        "services": [
            {"name": row[0].title(), **dict(zip(names, row, strict=True))} for row in services
        ],
    }


def _totals() -> Doc:
    alpha = {f"alpha-{role}": 22.58 for role in ("doctor", "nurse", "dentist", "driver")}
    beta = {f"beta-{role}": 8.83 for role in ("doctor", "nurse", "driver")}
    duty = {**alpha, **beta}
    return {
        "contacts": {"general": 28, "triage": 39, "dental": 8, "prenatal": 0},
        "camps": 4,
        "sessions": 5,
        "people_in_camps_served": 1050,
        "people_in_camps": 1250,
        "road_km": 608.0,
        "river_km": 28.0,
        "litres": 102.25,
        "nights_away": 3,
        "cost": _cost(613.5, 150.0, 320.0, 860.0, 1943.5),
        "duty_hours": duty,
        "duty_limit_hours": dict.fromkeys(duty, 48.0),
    }


def _cost(*amounts: float) -> Doc:
    return dict(zip(("fuel", "hire", "lodging", "per_diem", "total"), amounts, strict=True))


def _alpha() -> list[Doc]:
    first = [
        _drive(0, "07:00", "08:00", "town-alto"),
        _step(0, "arrive", "08:00", "08:15", "alto"),
        _step(0, "set_up", "08:15", "09:00", "alto"),
        _step(0, "clinic", "09:00", "11:00", "alto"),
        _step(0, "meal", "11:00", "12:00", "alto"),
        _step(0, "pack_up", "12:00", "12:30", "alto"),
        _drive(0, "12:30", "13:10", "alto-lodge"),
        _night(0, "13:10", "06:30", "lodge"),
    ]
    alto = _session(0, "alto", ("09:00", "11:00"), (8, 12, 4), 17.0)
    second = [
        _drive(1, "06:30", "08:10", "lodge-puerto"),
        _step(1, "wait", "08:10", "08:30", "puerto"),
        _step(1, "board", "08:30", "08:50", "puerto") | {"boat": "canoa"},
        _boat("08:50", "09:30", "puerto-isla", (8.0, 6.0), up=0, down=40),
        _step(1, "wait", "09:30", "09:45", "isla"),
        _step(1, "arrive", "09:45", "10:00", "isla"),
        _step(1, "set_up", "10:00", "10:20", "isla"),
        _step(1, "clinic", "10:20", "11:20", "isla"),
        _step(1, "pack_up", "11:20", "11:35", "isla"),
        _boat("11:35", "12:05", "isla-orilla", (6.0, 4.5), up=0, down=30),
        _step(1, "arrive", "12:05", "12:20", "orilla"),
        _step(1, "set_up", "12:20", "12:40", "orilla"),
        _step(1, "clinic", "12:40", "13:40", "orilla"),
        _step(1, "meal", "13:40", "14:40", "orilla"),
        _step(1, "pack_up", "14:40", "14:55", "orilla"),
        _boat("14:55", "16:40", "orilla-puerto", (14.0, 15.75), up=105, down=0),
        _step(1, "land", "16:40", "16:55", "puerto") | {"boat": "canoa"},
        _drive(1, "16:55", "17:15", "puerto-inn"),
        _night(1, "17:15", "06:00", "inn"),
    ]
    isla = _session(1, "isla", ("10:20", "11:20"), (4, 6), 5.5)
    orilla = _session(1, "orilla", ("12:40", "13:40"), (4, 6), 5.5)
    fourth = [
        _drive(3, "07:00", "08:20", "inn-bajo"),
        _step(3, "arrive", "08:20", "08:35", "bajo"),
        _step(3, "set_up", "08:35", "09:20", "bajo"),
        _step(3, "clinic", "09:20", "11:20", "bajo"),
        _step(3, "pack_up", "11:20", "11:50", "bajo"),
        _step(3, "meal", "11:50", "12:50", "bajo"),
        _drive(3, "12:50", "14:50", "bajo-town"),
        _break("14:50", "15:20", "bajo-town"),
        _more(3, "15:20", "15:40", "bajo-town"),
    ]
    bajo = _session(3, "bajo", ("09:20", "11:20"), (8, 12, 4), 34.0)
    crew = [f"alpha-{role}" for role in ("doctor", "nurse", "dentist", "driver")]
    return [
        _day(0, "town-lodge", crew, first, [alto])
        | _sums((100, 310), (80.0, 0.0, 10.0), _cost(60.0, 0.0, 120.0, 240.0, 420.0)),
        _day(1, "lodge-inn", crew, second, [isla, orilla])
        | {"truck": [_step(1, "wait", "08:50", "16:40", "puerto")]}
        | _sums((120, 585), (96.0, 28.0, 38.25), _cost(229.5, 150.0, 100.0, 240.0, 719.5)),
        _day(2, "inn-inn", crew, [_night(2, "06:00", "07:00", "inn")], [])
        | _sums((0, 0), (0.0, 0.0, 0.0), _cost(0.0, 0.0, 100.0, 240.0, 340.0)),
        _day(3, "inn-town", crew, fourth, [bajo])
        | _sums((220, 460), (176.0, 0.0, 22.0), _cost(132.0, 0.0, 0.0, 80.0, 212.0)),
    ]


def _beta() -> list[Doc]:
    steps = [
        _drive(3, "07:30", "09:30", "inn-alto"),
        _break("09:30", "10:00", "inn-alto"),
        _more(3, "10:00", "10:40", "inn-alto"),
        _step(3, "arrive", "10:40", "10:55", "alto"),
        _step(3, "set_up", "10:55", "11:40", "alto"),
        _step(3, "clinic", "11:40", "12:40", "alto"),
        _step(3, "meal", "12:40", "13:40", "alto"),
        _step(3, "pack_up", "13:40", "14:10", "alto"),
        _drive(3, "14:10", "16:10", "alto-inn"),
        _break("16:10", "16:40", "alto-inn"),
        _more(3, "16:40", "17:20", "alto-inn"),
    ]
    session = _session(3, "alto", ("11:40", "12:40"), (4, 3), 4.75) | {"visit": 2}
    crew = [f"beta-{role}" for role in ("doctor", "nurse", "driver")]
    nothing = _sums((0, 0), (0.0, 0.0, 0.0), _cost(0.0, 0.0, 0.0, 0.0, 0.0))
    ends = ("06:00", "06:00", "07:30")
    return [
        _day(day, "inn-inn", [], [_night(day, "06:00", ends[day], "inn")], []) | nothing
        for day in range(3)
    ] + [
        _day(3, "inn-inn", crew, steps, [session])
        | _sums((320, 530), (256.0, 0.0, 32.0), _cost(192.0, 0.0, 0.0, 60.0, 252.0))
    ]


def _day(day: int, ends: str, crew: list[str], steps: list[Doc], sessions: list[Doc]) -> Doc:
    start, end = ends.split("-")
    frame = {"date": str(DATES[day]), "from": start, "to": end, "crew": crew}
    alone: Doc = {"from_boat": None, "to_boat": None, "truck": [], "boats_home": []}
    return {**frame, **alone, "steps": steps, "sessions": sessions}


def _sums(minutes: tuple[int, int], figures: tuple[float, float, float], cost: Doc) -> Doc:
    names = ("drive_minutes", "duty_minutes", "road_km", "river_km", "litres")
    return {**dict(zip(names, (*minutes, *figures), strict=True)), "cost": cost}


def _step(day: int, kind: str, start: str, end: str, place: str | None) -> Doc:
    return {"kind": kind, "start": moment(day, start), "end": moment(day, end), "place": place}


def _night(day: int, start: str, end: str, place: str) -> Doc:
    return _step(day, "overnight", start, start, place) | {"end": moment(day + 1, end)}


def _break(start: str, end: str, ends: str) -> Doc:
    """Rest on the way, near a crossing where nothing else happens."""
    origin, target = ends.split("-")
    return _step(3, "break", start, end, "cruce") | {"from": origin, "to": target}


def _more(day: int, start: str, end: str, ends: str) -> Doc:
    """Drive on after a break."""
    origin, target = ends.split("-")
    return _step(day, "drive", start, end, None) | {"from": origin, "to": target, "way": "road"}


def _drive(day: int, start: str, end: str, ends: str) -> Doc:
    origin, target = ends.split("-")
    minutes = abs(ROAD[origin] - ROAD[target])
    return _more(day, start, end, ends) | {"km": minutes * 0.8, "litres": minutes * 0.1}


def _boat(
    start: str, end: str, ends: str, figures: tuple[float, float], *, up: int, down: int
) -> Doc:
    km, litres = figures
    by_boat = {"kind": "boat", "way": "river", "boat": "canoa", "km": km, "litres": litres}
    return _more(1, start, end, ends) | by_boat | {"up_minutes": up, "down_minutes": down}


def _session(
    day: int, camp: str, clock: tuple[str, str], contacts: tuple[int, ...], value: float
) -> Doc:
    start, end = (moment(day, time) for time in clock)
    length = dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)
    minutes = {"isla": 260, "orilla": None}.get(camp, 90)
    return {
        "camp": camp,
        "way": "river" if camp in ("isla", "orilla") else "road",
        "visit": 1,
        "start": start,
        "end": end,
        "minutes": length // dt.timedelta(minutes=1),
        "contacts": dict(zip(("general", "triage", "dental"), contacts, strict=False)),
        "value": value,
        "hospital": None if minutes is None else "hospital",
        "hospital_minutes": minutes,
        "sign_off": camp in ("isla", "orilla"),
    }
