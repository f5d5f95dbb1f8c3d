"""Small weeks, drawn as points on a plane: a minute to every unit, rounded up.

Everything is in the unit that the problem uses: minutes and hundredths. A session is worth its
figure times the people present, and `growth` more on every later day.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from planner.network import UNREACHABLE
from planner.problem.week import (
    BoatWeek,
    CampWeek,
    DayFrame,
    Legs,
    Limits,
    LodgingWeek,
    PersonWeek,
    ServiceWeek,
    Session,
    TeamWeek,
    Way,
    WeekProblem,
    Window,
)
from planner.region.settings import SessionRules
from planner.region.words import Role

Spot = tuple[int, int]
LOOSE = Limits(
    drive_stretch=300,
    drive_break=60,
    drive_day=600,
    meal=0,
    rest_day=0,
    work_days=7,
    nights_away=6,
    least_clinical=0,
    reserved_seats=0,
    contacts_per_clinician=50,
    referral=240,
)
BARE = SessionRules(
    clinic_minutes=(60,),
    courtesy=0,
    set_up_truck=0,
    pack_up_truck=0,
    set_up_boat=0,
    pack_up_boat=0,
    boat_load=0,
    boat_unload=0,
)


@dataclass(frozen=True)
class Person:
    """Somebody of a team: minutes of duty a week, and days off."""

    duty_week: int = 10_000
    off: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Crew:
    """A team; `stays` are days on which it does not work."""

    base: Spot = (0, 0)
    people: tuple[Person, ...] = (Person(),)
    window: Window = (360, 1080)
    stays: frozenset[int] = frozenset()
    duty_day: int = 720
    profile: int = 0


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
    """Boats at a port."""

    port: Spot
    count: int = 1
    seats: int = 10
    hire: int = 0
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Lodging:
    """A place to sleep."""

    at: Spot
    beds: int | None = None
    price: int = 0
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sketch:
    """A week as points; `fuel` is hundredths a minute, of truck and boat."""

    camps: tuple[Camp, ...] = ()
    crews: tuple[Crew, ...] = (Crew(),)
    lodgings: tuple[Lodging, ...] = ()
    boats: tuple[Boat, ...] = ()
    days: int = 1
    growth: int = 0
    fuel: tuple[int, int] = (0, 0)
    boat_window: Window = (360, 1080)
    per_diem: tuple[int, int] = (0, 0)
    limits: Limits = LOOSE
    rules: SessionRules = field(default=BARE)

    def problem(self) -> WeekProblem:
        """Draw the week up as a problem."""
        counts = sorted({_present(crew, d) for crew in self.crews for d in range(self.days)})
        zeros = np.zeros((len(self.camps), self.days, 1), np.int64)
        return WeekProblem(
            days=tuple(DayFrame(f"day-{d}", None, self.boat_window) for d in range(self.days)),
            places=tuple(f"{kind}-{number}" for kind, number, _ in self._places()),
            teams=tuple(self._team(k, crew, counts) for k, crew in enumerate(self.crews)),
            camps=tuple(self._camp(c, camp) for c, camp in enumerate(self.camps)),
            services=(ServiceWeek("care", Role.DOCTOR, 1, needs_truck=False),),
            boats=tuple(
                BoatWeek(
                    f"boat-{b}",
                    self.place("port", b),
                    boat.count,
                    boat.seats,
                    boat.hire,
                    tuple(d not in boat.absent for d in range(self.days)),
                )
                for b, boat in enumerate(self.boats)
            ),
            lodgings=self._lodgings(),
            road=tuple((self._road(),) * self.days for _ in range(self._profiles())),
            river=((self._river(),) * self.days,) * len(self.boats),
            need=zeros,
            worth=zeros,
            sessions=tuple(self._sessions(counts)),
            session_rules=self.rules,
            limits=self.limits,
            per_diem_night=self.per_diem[0],
            per_diem_day=self.per_diem[1],
            per_point=1,
        )

    def place(self, kind: str, number: int = 0) -> int:
        """Number a place: ``base``, ``lodging``, ``port`` or ``camp``, and which of them."""
        return [(k, n) for k, n, _ in self._places()].index((kind, number))

    def _places(self) -> list[tuple[str, int, Spot]]:
        return [
            *(("base", k, crew.base) for k, crew in enumerate(self.crews)),
            *(("lodging", n, lodging.at) for n, lodging in enumerate(self.lodgings)),
            *(("port", b, boat.port) for b, boat in enumerate(self.boats)),
            *(("camp", c, camp.at) for c, camp in enumerate(self.camps)),
        ]

    def _profiles(self) -> int:
        return 1 + max(crew.profile for crew in self.crews)

    def _team(self, number: int, crew: Crew, counts: list[int]) -> TeamWeek:
        days = range(self.days)
        return TeamWeek(
            id=f"team-{number}",
            base=self.place("base", number),
            profile=crew.profile,
            people=tuple(
                PersonWeek(
                    id=f"person-{number}-{p}",
                    role=Role.DOCTOR,
                    duty_week=person.duty_week,
                    duty_day=crew.duty_day,
                    works=tuple(d not in person.off for d in days),
                )
                for p, person in enumerate(crew.people)
            ),
            window=(crew.window,) * self.days,
            works=tuple(d not in crew.stays for d in days),
            ability=tuple(counts.index(_present(crew, d)) for d in days),
            duty_day=(crew.duty_day,) * self.days,
        )

    def _camp(self, number: int, camp: Camp) -> CampWeek:
        shut = [d in camp.closed for d in range(self.days)]
        teams = frozenset(k for k in camp.teams if k < len(self.crews))
        return CampWeek(
            id=f"camp-{number}",
            place=self.place("camp", number),
            by_road=camp.road,
            by_river=camp.river,
            required=camp.required,
            max_visits=camp.max_visits,
            least_interval=camp.least_interval,
            visitors=tuple(frozenset() if s else teams for s in shut),
            open=tuple(None if s else camp.open for s in shut),
            hospital=(("hospital", 60),) * self.days,
        )

    def _lodgings(self) -> tuple[LodgingWeek, ...]:
        return tuple(
            LodgingWeek(
                self.place("lodging", n),
                lodging.beds,
                lodging.price,
                tuple(d not in lodging.closed for d in range(self.days)),
            )
            for n, lodging in enumerate(self.lodgings)
        )

    def _sessions(self, counts: list[int]) -> list[Session]:
        return [
            Session(c, d, ability, way, minutes, visit, (worth,), worth)
            for c, camp in enumerate(self.camps)
            for visit in range(camp.max_visits)
            for d in range(self.days)
            if d not in camp.closed
            for ability, people in enumerate(counts)
            for way, can in ((Way.ROAD, camp.road), (Way.RIVER, camp.river))
            if can
            for minutes, each in camp.gives
            if (worth := (each * people + self.growth * d) // (visit + 1)) > 0
        ]

    def _road(self) -> Legs:
        known = [kind != "camp" or self.camps[n].road for kind, n, _ in self._places()]
        return self._legs(known, math.dist, self.fuel[0])

    def _river(self) -> Legs:
        afloat = [
            kind == "port" or (kind == "camp" and self.camps[n].river)
            for kind, n, _ in self._places()
        ]
        return self._legs(afloat, _by_boat, self.fuel[1])

    def _legs(self, known: list[bool], far: Callable[[Spot, Spot], float], fuel: int) -> Legs:
        spots = [spot for _, _, spot in self._places()]
        minutes = np.array([[math.ceil(far(a, b) - 1e-9) for b in spots] for a in spots], np.int64)
        joined = np.outer(known, known) | np.eye(len(spots), dtype=bool)
        moving = np.where(joined, minutes, 0)
        return Legs(np.where(joined, minutes, UNREACHABLE), moving, moving, moving * fuel)


def _present(crew: Crew, day: int) -> int:
    return sum(day not in person.off for person in crew.people)


def _by_boat(start: Spot, end: Spot) -> float:
    """Half as long again against the current, which flows east."""
    return math.dist(start, end) + max(0, start[0] - end[0]) / 2
