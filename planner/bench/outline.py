"""A week without boats, crews or rules: days of a length each, places to sleep, camps, sessions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.problem.week import (
    CampWeek,
    DayFrame,
    Legs,
    Limits,
    LodgingWeek,
    PersonWeek,
    Session,
    TeamWeek,
    Way,
    WeekProblem,
)
from planner.region.settings import SessionRules
from planner.region.words import Role

_NO_TIME = SessionRules(
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
class Offered:
    """A session that could be held; `option` numbers it within its camp."""

    camp: int
    day: int
    option: int
    duration: int
    value: int


@dataclass(frozen=True)
class Outline:
    """A week in its own unit of time.

    Attributes
    ----------
    places
        Names.
    bases
        (teams,) place where each team's week begins and ends.
    beds
        Places where any team may sleep, besides its base.
    limits
        (days,) most time from leaving to arriving.
    camps
        (camps,) place of each.
    offers
        What could be held.
    legs
        (days,) ways on each day.
    """

    places: tuple[str, ...]
    bases: tuple[int, ...]
    beds: tuple[int, ...]
    limits: tuple[int, ...]
    camps: tuple[int, ...]
    offers: tuple[Offered, ...]
    legs: tuple[Legs, ...]

    def problem(self) -> WeekProblem:
        """Draw the week up as a problem in which nothing but the length of days binds."""
        days = len(self.limits)
        zeros = np.zeros((len(self.camps), days, 0), np.int64)
        return WeekProblem(
            days=tuple(DayFrame(f"day-{day}", None, (0, 0)) for day in range(days)),
            places=self.places,
            teams=tuple(self._team(k, base) for k, base in enumerate(self.bases)),
            camps=self._camps(),
            services=(),
            boats=(),
            lodgings=tuple(LodgingWeek(place, None, 0, (True,) * days) for place in self.beds),
            road=(self.legs,),
            river=(),
            need=zeros,
            worth=zeros,
            sessions=tuple(
                Session(o.camp, o.day, 0, Way.ROAD, o.duration, 0, (), o.value) for o in self.offers
            ),
            session_rules=_NO_TIME,
            limits=self._limits(),
            per_diem_night=0,
            per_diem_day=0,
            per_point=1,
        )

    @property
    def _never(self) -> int:
        """More time than the whole week has: a limit of it binds nobody."""
        return sum(self.limits) + 1

    def _limits(self) -> Limits:
        days = len(self.limits)
        return Limits(
            drive_stretch=self._never,
            drive_break=0,
            drive_day=self._never,
            meal=0,
            rest_day=0,
            work_days=days,
            nights_away=days,
            least_clinical=0,
            reserved_seats=0,
            contacts_per_clinician=0,
            referral=self._never,
        )

    def _team(self, number: int, base: int) -> TeamWeek:
        days = len(self.limits)
        works = (True,) * days
        return TeamWeek(
            id=f"team-{number}",
            group=number,
            base=base,
            profile=0,
            people=(PersonWeek(f"driver-{number}", (Role.DRIVER,), *(self._never,) * 2, works),),
            window=tuple((0, limit) for limit in self.limits),
            works=works,
            ability=(0,) * days,
            duty_day=(self._never,) * days,
        )

    def _camps(self) -> tuple[CampWeek, ...]:
        open_: list[set[int]] = [set() for _ in self.camps]
        for offer in self.offers:
            open_[offer.camp].add(offer.day)
        everybody, nobody = frozenset(range(len(self.bases))), frozenset[int]()
        return tuple(
            CampWeek(
                id=f"camp-{c}",
                place=place,
                by_road=True,
                by_river=False,
                required=False,
                max_visits=1,
                least_interval=1,
                visitors=tuple(
                    everybody if day in open_[c] else nobody for day in range(len(self.limits))
                ),
                open=tuple(
                    (0, limit) if day in open_[c] else None for day, limit in enumerate(self.limits)
                ),
            )
            for c, place in enumerate(self.camps)
        )
