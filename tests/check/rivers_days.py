"""The days of the plan of the river week, each as a diary of its team, truck and boats."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.check.rivers import DATES, RIVER, ROAD

Doc = dict[str, Any]
CREWS = {"alpha": ("doctor", "nurse", "dentist", "driver"), "beta": ("doctor", "nurse", "driver")}


def cost_of(fuel: float, hire: float, lodging: float, per_diem: float) -> Doc:
    """Write a cost and its sum."""
    total = fuel + hire + lodging + per_diem
    parts = {"fuel": fuel, "hire": hire, "lodging": lodging, "per_diem": per_diem}
    return {**parts, "total": total}


def alpha_days() -> list[Doc]:
    """Write the days of alpha, which sleeps on the river and meets its truck downstream."""
    return [
        _day(0, "alpha", "town", "posada canoa")
        | _sums((60, 290), (48.0, 20.0, 21.0), cost_of(126.0, 150.0, 60.0, 240.0))
        | {
            "steps": _diary(
                0,
                "06:30-07:30 drive town puerto",
                "07:30-07:50 board puerto canoa",
                "07:50-08:30 boat puerto isla 75",
                "08:30-08:45 arrive isla",
                "08:45-09:05 set_up isla",
                "09:05-10:05 clinic isla",
                "10:05-10:20 pack_up isla",
                "10:20-11:20 boat isla posada 69",
                "11:20-12:20 meal posada",
                "12:20-06:00 overnight posada canoa",
            ),
            "truck": _diary(0, "07:50-12:20 wait puerto", "12:20-06:00 overnight puerto"),
            "sessions": [_session(0, "isla", "09:05", 60)],
        },
        _day(1, "alpha", "posada canoa", "posada canoa")
        | _sums((0, 0), (0.0, 0.0, 0.0), cost_of(0.0, 150.0, 60.0, 240.0))
        | {
            "steps": _diary(1, "06:00-07:00 meal posada", "07:00-06:00 overnight posada canoa"),
            "truck": _diary(1, "06:00-07:00 wait puerto", "07:00-06:00 overnight puerto"),
        },
        _day(2, "alpha", "posada canoa", "town")
        | _sums((60, 465), (48.0, 32.0, 39.75), cost_of(238.5, 150.0, 0.0, 80.0))
        | {
            "steps": _diary(
                2,
                "06:00-06:30 boat posada orilla 75",
                "06:30-07:25 wait orilla",
                "07:25-07:40 arrive orilla",
                "07:40-08:00 set_up orilla",
                "08:00-09:00 clinic orilla",
                "09:00-10:00 meal orilla",
                "10:00-10:15 pack_up orilla",
                "10:15-13:30 boat orilla puerto 70.5",
                "13:30-13:45 land puerto canoa",
                "13:45-14:45 drive puerto town",
                "14:45-06:00 overnight town",
            ),
            "truck": _diary(2, "06:00-13:30 wait puerto"),
            "sessions": [_session(2, "orilla", "08:00", 60)],
        },
        _day(3, "alpha", "town", "muelle")
        | _sums((240, 385), (192.0, 72.0, 91.5), cost_of(549.0, 150.0, 120.0, 240.0))
        | {
            "steps": _diary(
                3,
                "06:00-07:00 drive town puerto",
                "07:00-07:20 board puerto canoa",
                "07:20-08:20 boat puerto playa 75",
                "08:20-08:35 arrive playa",
                "08:35-08:55 set_up playa",
                "08:55-09:55 clinic playa",
                "09:55-10:10 pack_up playa",
                "10:10-12:10 boat playa muelle 66",
                "12:10-12:25 land muelle canoa",
                "12:25-13:25 meal muelle",
                "13:25-07:30 overnight muelle",
            ),
            "truck": _diary(
                3,
                "07:20-08:00 wait puerto",
                "08:00-10:00 drive puerto muelle",
                "10:00-10:30 break puerto muelle",
                "10:30-11:30 on puerto muelle",
                "11:30-12:10 wait muelle",
            ),
            "boats_home": _home(3, "12:25-16:55 boat muelle puerto 75", hire=0.0),
            "sessions": [_session(3, "playa", "08:55", 60)],
        },
        *_alpha_downstream(),
    ]


def _alpha_downstream() -> list[Doc]:
    return [
        _day(4, "alpha", "muelle", "posada canoa")
        | _sums((180, 360), (144.0, 20.0, 33.0), cost_of(198.0, 150.0, 60.0, 240.0))
        | {
            "steps": _diary(
                4,
                "07:30-08:00 wait muelle",
                "08:00-10:00 drive muelle puerto",
                "10:00-10:30 break muelle puerto",
                "10:30-11:30 on muelle puerto",
                "11:30-11:50 board puerto canoa",
                "11:50-13:30 boat puerto posada 75",
                "13:30-14:30 meal posada",
                "14:30-06:30 overnight posada canoa",
            ),
            "truck": _diary(4, "11:50-14:30 wait puerto", "14:30-06:30 overnight puerto"),
        },
        _day(5, "alpha", "posada canoa", "muelle")
        | _sums((180, 330), (144.0, 16.0, 30.0), cost_of(180.0, 150.0, 120.0, 240.0))
        | {
            "steps": _diary(
                5,
                "06:30-07:20 boat posada banco 75",
                "07:20-07:25 wait banco",
                "07:25-07:40 arrive banco",
                "07:40-08:00 set_up banco",
                "08:00-10:00 clinic banco",
                "10:00-10:15 pack_up banco",
                "10:15-10:45 boat banco muelle 67.5",
                "10:45-11:45 wait muelle",
                "11:45-12:00 land muelle canoa",
                "12:00-13:00 meal muelle",
                "13:00-07:30 overnight muelle",
            ),
            "truck": _diary(
                5,
                "06:30-08:00 wait puerto",
                "08:00-10:00 drive puerto muelle",
                "10:00-10:30 break puerto muelle",
                "10:30-11:30 on puerto muelle",
                "11:30-11:45 wait muelle",
            ),
            "sessions": [_session(5, "banco", "08:00", 120)],
        },
        _day(6, "alpha", "muelle", "town")
        | _sums((240, 300), (192.0, 36.0, 64.5), cost_of(387.0, 150.0, 0.0, 80.0))
        | {
            "boats_home": _home(6, "05:30-10:00 boat muelle puerto 75", hire=150.0),
            "steps": _diary(
                6,
                "07:30-08:00 wait muelle",
                "08:00-10:00 drive muelle town",
                "10:00-10:30 break muelle town",
                "10:30-12:30 on muelle town",
            ),
        },
    ]


def beta_days() -> list[Doc]:
    """Write the days of beta, which rests and takes one boat trip."""
    nothing = _sums((0, 0), (0.0, 0.0, 0.0), cost_of(0.0, 0.0, 0.0, 0.0))
    rest = [
        _day(day, "beta", "town", "town")
        | {"crew": []}
        | nothing
        | {"steps": _diary(day, "06:00-06:00 overnight town")}
        for day in range(6)
    ]
    last = (
        _day(6, "beta", "town", "town")
        | _sums((120, 365), (96.0, 16.0, 27.0), cost_of(162.0, 150.0, 0.0, 60.0))
        | {
            "steps": _diary(
                6,
                "06:00-07:00 drive town puerto",
                "07:00-07:20 board puerto canoa",
                "07:20-08:00 boat puerto isla 75",
                "08:00-08:15 arrive isla",
                "08:15-08:35 set_up isla",
                "08:35-09:35 clinic isla",
                "09:35-10:35 meal isla",
                "10:35-10:50 pack_up isla",
                "10:50-11:50 boat isla puerto 69",
                "11:50-12:05 land puerto canoa",
                "12:05-13:05 drive puerto town",
            ),
            "truck": _diary(6, "07:20-11:50 wait puerto"),
            "sessions": [_session(6, "isla", "08:35", 60) | {"visit": 2}],
        }
    )
    return [*rest, last]


def _day(day: int, team: str, start: str, end: str) -> Doc:
    (woke, *from_boat), (sleeps, *to_boat) = start.split(), end.split()
    return {
        "date": str(DATES[day]),
        "from": woke,
        "to": sleeps,
        "from_boat": from_boat[0] if from_boat else None,
        "to_boat": to_boat[0] if to_boat else None,
        "crew": [f"{team}-{role}" for role in CREWS[team]],
        "steps": [],
        "truck": [],
        "boats_home": [],
        "sessions": [],
    }


def _sums(minutes: tuple[int, int], figures: tuple[float, float, float], cost: Doc) -> Doc:
    names = ("drive_minutes", "duty_minutes", "road_km", "river_km", "litres")
    return {**dict(zip(names, (*minutes, *figures), strict=True)), "cost": cost}


def _diary(day: int, *lines: str) -> list[Doc]:
    """Write steps: clock times, kind, and where; a boat step ends with the litres aboard."""
    return [_step(day, *line.split()) for line in lines]


def _home(day: int, line: str, *, hire: float) -> list[Doc]:
    """Write the way home of an empty boat, which costs its fuel at 6 a litre, and its hire."""
    (step,) = _diary(day, line)
    return [step | {"cost": cost_of(step["litres"] * 6, hire, 0.0, 0.0)}]


def _step(day: int, times: str, kind: str, *words: str) -> Doc:
    start, end = times.split("-")
    after = day + 1 if kind == "overnight" else day
    step: Doc = {"start": _moment(day, start), "end": _moment(after, end)}
    if kind == "boat":
        return step | _boat(*words)
    if kind in ("drive", "on"):
        return step | _drive(*words, goes_on=kind == "on")
    if kind == "break":
        return step | {"kind": kind, "from": words[0], "to": words[1], "place": "cruce"}
    return step | {"kind": kind, "place": words[0], "boat": words[1] if words[1:] else None}


def _drive(start: str, end: str, *, goes_on: bool) -> Doc:
    minutes = abs(ROAD[start] - ROAD[end])
    ends = {"kind": "drive", "from": start, "to": end, "way": "road"}
    return ends if goes_on else {**ends, "km": minutes * 0.8, "litres": minutes * 0.1}


def _boat(start: str, end: str, aboard: str) -> Doc:
    gap = RIVER[end] - RIVER[start]
    up, down = max(-gap * 3 // 2, 0), max(gap, 0)
    litres = round((up + down) * 0.15, 3)
    return {
        "kind": "boat",
        "from": start,
        "to": end,
        "way": "river",
        "boat": "canoa",
        "km": abs(gap) * 0.2,
        "litres": litres,
        "up_minutes": up,
        "down_minutes": down,
        "aboard_litres": float(aboard),
        "left_litres": float(aboard) - litres,
    }


def _moment(day: int, clock: str) -> str:
    date = DATES[0] + dt.timedelta(days=day)
    return dt.datetime.combine(date, dt.time.fromisoformat(clock)).isoformat()


def _session(day: int, camp: str, clock: str, minutes: int) -> Doc:
    start = dt.datetime.fromisoformat(_moment(day, clock))
    return {
        "camp": camp,
        "way": "river",
        "visit": 1,
        "start": start.isoformat(),
        "end": (start + dt.timedelta(minutes=minutes)).isoformat(),
        "minutes": minutes,
        "contacts": {"general": minutes // 15, "triage": minutes // 10},
        "value": minutes / 60 * 55.0,
        "hospital": "hospital",
        "hospital_minutes": 90,
        "sign_off": False,
    }
