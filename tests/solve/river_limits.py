"""What each limit of a week on the river is when it is loose, and when it is tight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.problem.week import UNLIMITED_ML
from tests.solve.drawing import MAST
from tests.solve.plane import ALL_DAY
from tests.solve.small import LOOSE, Boat, Landing, Line, Lodging, Pump, Sketch

Change = Callable[[Sketch], Sketch]
NEVER: frozenset[int] = frozenset()
MANY = 99


def _boats(change: Callable[[Boat], Boat]) -> Change:
    return lambda sketch: replace(sketch, boats=tuple(change(boat) for boat in sketch.boats))


def _ferries(change: Callable[[Line], Line]) -> Change:
    return lambda sketch: replace(sketch, ferries=tuple(change(line) for line in sketch.ferries))


def _lodgings(change: Callable[[Lodging], Lodging]) -> Change:
    return lambda sketch: replace(sketch, lodgings=tuple(change(x) for x in sketch.lodgings))


def _limit(**loose: int) -> Change:
    return lambda sketch: replace(sketch, limits=replace(sketch.limits, **loose))


def _ports_open(sketch: Sketch) -> Sketch:
    return replace(sketch, landings=tuple(Landing(landing.at) for landing in sketch.landings))


def _fuel_sold(sketch: Sketch) -> Sketch:
    """Sell fuel at all lodgings and ports on all days."""
    spots = [*(x.at for x in sketch.lodgings), *(x.at for x in sketch.landings)]
    return replace(sketch, pumps=tuple(Pump(spot) for spot in spots))


def _one_boat(sketch: Sketch) -> Sketch:
    """Let all teams want the only boat on the first day."""
    closed = frozenset({1, 2})
    return replace(
        sketch,
        camps=tuple(replace(camp, closed=closed) for camp in sketch.camps),
        boats=tuple(replace(boat, count=1) for boat in sketch.boats),
    )


LOOSENED_RIVERS: dict[str, Change] = {
    "range": _boats(lambda boat: replace(boat, range=UNLIMITED_ML)),
    "cargo": _boats(lambda boat: replace(boat, cargo=None)),
    "seats": _boats(lambda boat: replace(boat, seats=MANY)),
    "boats": _boats(lambda boat: replace(boat, count=MANY)),
    "days of boats": _boats(lambda boat: replace(boat, absent=NEVER)),
    "hours of ferries": _ferries(lambda line: replace(line, hours=ALL_DAY)),
    "days of ferries": _ferries(lambda line: replace(line, shut=NEVER)),
    "low water": lambda sketch: replace(sketch, shoals=()),
    "ports": _ports_open,
    "fuel": _fuel_sold,
    "beds": _lodgings(lambda lodging: replace(lodging, beds=None)),
    "nights of lodgings": _lodgings(lambda lodging: replace(lodging, closed=NEVER)),
    "daylight": lambda sketch: replace(sketch, boat_window=(0, MAST)),
    "driving": _limit(drive_day=LOOSE.drive_day),
    "rest of drivers": _limit(drive_break=0),
    "nights away": _limit(nights_away=LOOSE.nights_away),
    "days of work": _limit(work_days=LOOSE.work_days),
}

TROUBLES: dict[str, Change] = {
    "range": _boats(lambda boat: replace(boat, range=130)),
    "cargo": _boats(lambda boat: replace(boat, cargo=4)),
    "seats": _boats(lambda boat: replace(boat, seats=0)),
    "boats": _one_boat,
    "days of boats": _boats(lambda boat: replace(boat, absent=frozenset({1}))),
    "hours of ferries": lambda sketch: replace(
        sketch, ferries=(*sketch.ferries, Line(50, hours=(80, 180)))
    ),
    "days of ferries": lambda sketch: replace(
        sketch, ferries=(*sketch.ferries, Line(50, shut=frozenset({0, 2})))
    ),
    "low water": lambda sketch: replace(sketch, shoals=(Line(100, shut=frozenset({1})),)),
    "ports": lambda sketch: replace(
        sketch,
        landings=(sketch.landings[0], replace(sketch.landings[1], shut=frozenset({0, 1, 2}))),
    ),
    "fuel": lambda sketch: replace(sketch, pumps=sketch.pumps[:1]),
    "beds": _lodgings(lambda lodging: replace(lodging, beds=0)),
    "nights of lodgings": _lodgings(lambda lodging: replace(lodging, closed=frozenset({0}))),
    "daylight": lambda sketch: replace(sketch, boat_window=(40, 240)),
    "driving": _limit(drive_day=30),
    "rest of drivers": _limit(drive_break=130),
    "nights away": _limit(nights_away=1),
    "days of work": _limit(work_days=2),
}
