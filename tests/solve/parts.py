"""What a small week is drawn from: teams, camps, boats, ports, fuel, lodgings, all at spots."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem.week import UNLIMITED_ML, Overtime, Window
from planner.region.words import Role
from tests.solve.plane import Spot


@dataclass(frozen=True)
class Person:
    """Somebody of a team: minutes of duty a week and until each day, what is priced, days off.

    Whoever `travels` has duty on the way too. Who has the same `name` in two teams is one person.
    `work_until` has the most days of work until each day.
    """

    duty_week: int = 10_000
    off: frozenset[int] = frozenset()
    name: str = ""
    overtime: Overtime | None = None
    duty_until: tuple[int, ...] = ()
    travels: bool = True
    work_until: tuple[int, ...] = ()
    roles: tuple[Role, ...] = (Role.DRIVER, Role.DOCTOR)


@dataclass(frozen=True)
class Crew:
    """A team; `stays` are days on which it does not work.

    If it `spares`, any who have a name may stay at the base.
    """

    base: Spot = (0, 0)
    people: tuple[Person, ...] = (Person(),)
    window: Window = (360, 1080)
    stays: frozenset[int] = frozenset()
    duty_day: int = 720
    labour_day: int = 720
    profile: int = 0
    spares: bool = False


@dataclass(frozen=True)
class Camp:
    """A camp; `gives` maps minutes of clinic to value for each of the people present."""

    at: Spot
    gives: tuple[tuple[int, int], ...] = ((60, 10_000),)
    road: bool = True
    river: bool = False
    open: Window = (0, 1440)
    closed: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset({0, 1})
    required: bool = False
    max_visits: int = 1
    least_interval: int = 1


@dataclass(frozen=True)
class Boat:
    """Boats at a port; `range` is minutes on a filled tank, `pace` percent of a minute a unit."""

    port: Spot
    count: int = 1
    seats: int = 10
    hire: int = 0
    absent: frozenset[int] = frozenset()
    range: int = UNLIMITED_ML
    cargo: int | None = None
    pace: int = 100


@dataclass(frozen=True)
class Ride:
    """A medical transfer from a camp, by number, to where something lies, on the day `latest`."""

    camp: int
    to: tuple[str, int] = ("base", 0)
    seats: int = 1
    latest: int = 0
    shut: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Landing:
    """A port of the week; boats whose own it is do not work while it is shut."""

    at: Spot
    shut: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Pump:
    """Where fuel is sold."""

    at: Spot
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Lodging:
    """A place to sleep, by road or on the river, where boats can lie."""

    at: Spot
    beds: int | None = None
    price: int = 0
    closed: frozenset[int] = frozenset()
    road: bool = True
    river: bool = False
    ice: bool = True
