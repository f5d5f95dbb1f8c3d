"""Small weeks, drawn as points on a plane.

Everything is in the unit that the problem uses: minutes and hundredths. A session is worth its
figure times the people present, and `growth` more on every later day.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from planner.problem.week import (
    UNLIMITED_ML,
    BoatWeek,
    CampWeek,
    DayFrame,
    Legs,
    Limits,
    LodgingWeek,
    Mooring,
    PersonWeek,
    PortWeek,
    ServiceWeek,
    Session,
    TeamWeek,
    TransferWeek,
    Way,
    WeekProblem,
    Window,
)
from planner.region.settings import SessionRules
from planner.region.words import Role
from tests.solve.parts import Boat, Camp, Crew, Landing, Lodging, Person, Pump, Ride
from tests.solve.plane import Line, Spot, Ways, by_boat

__all__ = [
    "BARE",
    "LOOSE",
    "Boat",
    "Camp",
    "Crew",
    "Landing",
    "Line",
    "Lodging",
    "Person",
    "Pump",
    "Ride",
    "Sketch",
    "Spot",
]
Mark = tuple[str, int]  # base, lodging, port, landing or camp, and which of them
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
class Sketch:
    """A week as points; `fuel` is hundredths a minute, of truck and boat.

    `ferries` are crossed by road and `shoals` by boat; `paces` is percent of a minute a unit, by
    profile. If `joined`, all that lies at one spot is one place.
    """

    camps: tuple[Camp, ...] = ()
    crews: tuple[Crew, ...] = (Crew(),)
    lodgings: tuple[Lodging, ...] = ()
    boats: tuple[Boat, ...] = ()
    landings: tuple[Landing, ...] = ()
    pumps: tuple[Pump, ...] = ()
    ferries: tuple[Line, ...] = ()
    shoals: tuple[Line, ...] = ()
    rides: tuple[Ride, ...] = ()
    paces: tuple[int, ...] = (100, 100)
    joined: bool = False
    days: int = 1
    growth: int = 0
    fuel: tuple[int, int] = (0, 0)
    boat_window: Window = (360, 1080)
    per_diem: tuple[int, int] = (0, 0)
    limits: Limits = LOOSE
    rules: SessionRules = field(default=BARE)

    def problem(self) -> WeekProblem:
        """Draw the week up as a problem; a team has one or several crewings, one after the other.

        A crewing is everybody who is there on all of some days in a row, the largest first; or
        those without some who may be spared. Without a driver it does not go out.
        """
        crewed = self._crewed()
        counts = sorted({len(people) for _, people in crewed})
        zeros = np.zeros((len(self.camps), self.days, 1), np.int64)
        places = self._places()
        return WeekProblem(
            days=tuple(DayFrame(f"day-{d}", None, self.boat_window) for d in range(self.days)),
            places=tuple(f"{place[0][0]}-{place[0][1]}" for place in places),
            teams=tuple(self._team(k, people, counts) for k, people in crewed),
            camps=tuple(self._camp(c, camp) for c, camp in enumerate(self.camps)),
            services=(ServiceWeek("care", Role.DOCTOR, 1, needs_truck=False),),
            boats=tuple(self._boat(b, boat) for b, boat in enumerate(self.boats)),
            lodgings=self._lodgings(),
            road=tuple(self._road(self.paces[k]) for k in range(self._profiles())),
            river=tuple(self._river(boat.pace) for boat in self.boats),
            need=zeros,
            worth=zeros,
            sessions=tuple(self._sessions(counts)),
            session_rules=self.rules,
            limits=self.limits,
            per_diem_night=self.per_diem[0],
            per_diem_day=self.per_diem[1],
            per_point=1,
            ports=self._ports(),
            fuel_places=tuple(self._fuel(d) for d in range(self.days)) if self.pumps else (),
            moorings=tuple(
                Mooring(n, b)
                for n, lodging in enumerate(self.lodgings)
                for b in range(len(self.boats))
                if lodging.river and self.place("lodging", n) != self.place("port", b)
            ),
            transfers=tuple(map(self._transfer, self.rides)),
        )

    def place(self, kind: str, number: int = 0) -> int:
        """Number a place: ``base``, ``lodging``, ``port``, ``landing`` or ``camp``, and which."""
        return next(p for p, marks in enumerate(self._places()) if (kind, number) in marks)

    def mooring(self, lodging: int = 0, boat: int = 0) -> int:
        """Number the stand of a night on the river."""
        problem = self.problem()
        return len(problem.places) + problem.moorings.index(Mooring(lodging, boat))

    def _marks(self) -> dict[Mark, Spot]:
        """Spot of everything, in the order of places."""
        return {
            **{("base", k): crew.base for k, crew in enumerate(self.crews)},
            **{("lodging", n): lodging.at for n, lodging in enumerate(self.lodgings)},
            **{("port", b): boat.port for b, boat in enumerate(self.boats)},
            **{("landing", n): landing.at for n, landing in enumerate(self.landings)},
            **{("camp", c): camp.at for c, camp in enumerate(self.camps)},
        }

    def _places(self) -> list[list[Mark]]:
        """List what each place is."""
        if not self.joined:
            return [[mark] for mark in self._marks()]
        found: dict[Spot, list[Mark]] = {}
        for mark, spot in self._marks().items():
            found.setdefault(spot, []).append(mark)
        return list(found.values())

    def _spots(self) -> list[Spot]:
        marks = self._marks()
        return [marks[place[0]] for place in self._places()]

    def _profiles(self) -> int:
        return 1 + max(crew.profile for crew in self.crews)

    def _boat(self, number: int, boat: Boat) -> BoatWeek:
        shut = {d for landing in self.landings if landing.at == boat.port for d in landing.shut}
        return BoatWeek(
            f"boat-{number}",
            self.place("port", number),
            boat.count,
            boat.seats,
            boat.hire,
            tuple(d not in boat.absent | shut for d in range(self.days)),
            tank_ml=None if boat.range == UNLIMITED_ML else 2 * boat.range,
            range_ml=boat.range,
            cargo_kg=boat.cargo,
        )

    def _ports(self) -> tuple[PortWeek, ...]:
        return tuple(
            PortWeek(
                self.place("landing", n), tuple(d not in landing.shut for d in range(self.days))
            )
            for n, landing in enumerate(self.landings)
        )

    def _fuel(self, day: int) -> frozenset[int]:
        sold = {pump.at for pump in self.pumps if day not in pump.closed}
        return frozenset(p for p, spot in enumerate(self._spots()) if spot in sold)

    def _transfer(self, ride: Ride) -> TransferWeek:
        return TransferWeek(
            camp=ride.camp,
            place=self.place(*ride.to),
            seats=ride.seats,
            latest=min(ride.latest, self.days - 1),
            open=tuple(d not in ride.shut for d in range(self.days)),
        )

    def _crewed(self) -> list[tuple[int, tuple[int, ...]]]:
        """List the crewings: the number of a team, and which of its people go out."""
        runs = [range(a, b) for a in range(self.days) for b in range(a + 1, self.days + 1)]
        crewed = []
        for k, crew in enumerate(self.crews):
            there = {
                tuple(p for p in people if p not in spared)
                for run in runs
                if (people := [p for p, who in enumerate(crew.people) if not who.off & set(run)])
                for spared in self._spared(crew)
            }
            crewed += [
                (k, people) for people in sorted(there, key=lambda s: (-len(s), s)) if people
            ]
        return crewed

    def _spared(self, crew: Crew) -> list[tuple[int, ...]]:
        """List the sets of people who may stay behind."""
        named = [p for p, person in enumerate(crew.people) if person.name and crew.spares]
        return [some for size in range(len(named) + 1) for some in combinations(named, size)]

    def _team(self, number: int, people: tuple[int, ...], counts: list[int]) -> TeamWeek:
        crew, days = self.crews[number], range(self.days)
        off = frozenset[int]().union(*(crew.people[p].off for p in people))
        led = any(Role.DRIVER in crew.people[p].roles for p in people)
        return TeamWeek(
            id=f"team-{number}",
            group=number,
            base=self.place("base", number),
            profile=crew.profile,
            people=tuple(
                self._person(crew.people[p], f"person-{number}-{p}", crew) for p in people
            ),
            window=(crew.window,) * self.days,
            works=tuple(led and d not in crew.stays | off for d in days),
            ability=(counts.index(len(people)),) * self.days,
            duty_day=(crew.duty_day,) * self.days,
            labour_day=None if all(crew.people[p].travels for p in people) else crew.labour_day,
        )

    def _person(self, person: Person, post: str, crew: Crew) -> PersonWeek:
        return PersonWeek(
            id=person.name or post,
            roles=person.roles,
            duty_week=person.duty_week,
            duty_day=crew.duty_day if person.travels else crew.labour_day,
            works=tuple(d not in person.off for d in range(self.days)),
            overtime=person.overtime,
            travel_counts=person.travels,
            duty_until=person.duty_until,
            work_until=person.work_until,
        )

    def _camp(self, number: int, camp: Camp) -> CampWeek:
        shut = [d in camp.closed for d in range(self.days)]
        teams = frozenset(k for k, (team, _) in enumerate(self._crewed()) if team in camp.teams)
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
        )

    def _lodgings(self) -> tuple[LodgingWeek, ...]:
        return tuple(
            LodgingWeek(
                self.place("lodging", n),
                lodging.beds,
                lodging.price,
                tuple(d not in lodging.closed for d in range(self.days)),
                lodging.ice,
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

    def _road(self, pace: int) -> tuple[Legs, ...]:
        return self._legs(self._by_road, Ways(math.dist, self.fuel[0], pace, self.ferries))

    def _river(self, pace: int) -> tuple[Legs, ...]:
        return self._legs(self._afloat, Ways(by_boat, self.fuel[1], pace, self.shoals))

    def _legs(self, known: Callable[[str, int], bool], ways: Ways) -> tuple[Legs, ...]:
        """Draw the ways of each day; days with the same ways share them."""
        spots = self._spots()
        goes = [any(known(*mark) for mark in place) for place in self._places()]
        drawn: dict[tuple[bool, ...], Legs] = {}
        days = [tuple(d in line.shut for line in ways.lines) for d in range(self.days)]
        for day, shut in enumerate(days):
            if shut not in drawn:
                drawn[shut] = ways.legs(spots, goes, day)
        return tuple(drawn[shut] for shut in days)

    def _by_road(self, kind: str, number: int) -> bool:
        if kind == "lodging":
            return self.lodgings[number].road
        return kind != "camp" or self.camps[number].road

    def _afloat(self, kind: str, number: int) -> bool:
        if kind == "lodging":
            return self.lodgings[number].river
        return kind in ("port", "landing") or (kind == "camp" and self.camps[number].river)
