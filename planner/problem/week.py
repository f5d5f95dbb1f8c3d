"""`WeekProblem`: everything that a plan may use and must obey, and nothing else.

Days, teams, people, places, camps, services, boats and lodgings are numbered from 0 in the order of
their tuples. Clock times are minutes after local midnight, durations minutes, distances metres,
fuel millilitres, and money and value hundredths of the region's currency, all integers.

The facts that rules and values depend on are kept beside what is derived from them, so that a
referee can judge a plan without trusting the derivation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from planner.region.settings import SessionRules
from planner.region.words import Role

Ints = NDArray[np.int64]
Window = tuple[int, int]


class Way(StrEnum):
    """How a session is reached: by truck with the whole clinic, or by boat with the light kit."""

    ROAD = "road"
    RIVER = "river"


@dataclass(frozen=True)
class Legs:
    """Ways between all places for one vehicle or boat on one day.

    Each array is (places, places) int64, row = from, column = to. `duration` is minutes moving,
    without breaks, `UNREACHABLE` where there is no way; `cost` is the fuel in hundredths.
    """

    duration: Ints
    distance: Ints
    fuel_ml: Ints
    cost: Ints


@dataclass(frozen=True)
class DayFrame:
    """A date, its name as a holiday if it has one, and when boats may move."""

    date: str
    holiday: str | None
    boat_window: Window


@dataclass(frozen=True)
class PersonWeek:
    """A post of a team: its limit of duty in the week and the days on which it is filled."""

    id: str
    role: Role
    duty_week: int
    duty_day: int
    works: tuple[bool, ...]


@dataclass(frozen=True)
class TeamWeek:
    """A team through the week; tuples run over days.

    `window` is the earliest departure and the latest arrival; `works` is False on days on which the
    team must stay where it slept. `ability` numbers the sets of people present: two team-days with
    the same ability can give the same sessions. `duty_day` is the least limit of those present.
    """

    id: str
    base: int
    profile: int
    people: tuple[PersonWeek, ...]
    window: tuple[Window, ...]
    works: tuple[bool, ...]
    ability: tuple[int, ...]
    duty_day: tuple[int, ...]

    def crew(self, day: int) -> int:
        """Count the people present on `day`."""
        return sum(person.works[day] for person in self.people)

    def longest_duty(self, day: int) -> int:
        """Minutes of duty that a day can take at most."""
        opens, closes = self.window[day]
        return min(self.duty_day[day], max(0, closes - opens))


@dataclass(frozen=True)
class CampWeek:
    """A camp through the week.

    `visitors` holds, by day, the teams that may come (none on closed, forbidden or too early days);
    `open` the window of clinic minutes, None when closed; `hospital` the nearest hospital and the
    minutes to it, None when none can be reached.
    """

    id: str
    place: int
    by_road: bool
    by_river: bool
    required: bool
    max_visits: int
    least_interval: int
    visitors: tuple[frozenset[int], ...]
    open: tuple[Window | None, ...]
    hospital: tuple[tuple[str, int] | None, ...]


@dataclass(frozen=True)
class ServiceWeek:
    """A service: who gives it, minutes a contact, and whether it needs the truck."""

    id: str
    role: Role
    minutes: int
    needs_truck: bool


@dataclass(frozen=True)
class BoatWeek:
    """Equal boats at one port; `works` by day; `hire` is hundredths a day and boat."""

    id: str
    port: int
    count: int
    seats: int
    hire: int
    works: tuple[bool, ...]


@dataclass(frozen=True)
class LodgingWeek:
    """A place to sleep; `beds` None means no limit; `price` is hundredths a person and night."""

    place: int
    beds: int | None
    price: int
    open: tuple[bool, ...]


@dataclass(frozen=True)
class Session:
    """One clinic that could be held: `contacts` by service, `value` in hundredths.

    `visit` counts the camp's visits in the week from 0; the second is planned on the need that the
    longest first one would leave.
    """

    camp: int
    day: int
    ability: int
    way: Way
    minutes: int
    visit: int
    contacts: tuple[int, ...]
    value: int


@dataclass(frozen=True)
class Limits:
    """What the rule set allows, in minutes or as counts (see `planner.region.records.RuleSet`)."""

    drive_stretch: int
    drive_break: int
    drive_day: int
    meal: int
    rest_day: int
    work_days: int
    nights_away: int
    least_clinical: int
    reserved_seats: int
    contacts_per_clinician: int
    referral: int


@dataclass(frozen=True)
class WeekProblem:
    """One week of one region.

    Attributes
    ----------
    road
        ``road[profile][day]``: ways by truck, breaks not included.
    river
        ``river[boat][day]``: ways by that boat.
    need
        (camps, days, services) contacts that are needed, rounded down.
    worth
        (camps, days, services) value of one contact, in hundredths.
    sessions
        What could be held, by camp, day, ability, way, minutes and visit.
    per_diem_night, per_diem_day
        Hundredths a person for a night away, and for a day out that ends at the base.
    per_point
        Hundredths that one point is worth.
    """

    days: tuple[DayFrame, ...]
    places: tuple[str, ...]
    teams: tuple[TeamWeek, ...]
    camps: tuple[CampWeek, ...]
    services: tuple[ServiceWeek, ...]
    boats: tuple[BoatWeek, ...]
    lodgings: tuple[LodgingWeek, ...]
    road: tuple[tuple[Legs, ...], ...]
    river: tuple[tuple[Legs, ...], ...]
    need: Ints
    worth: Ints
    sessions: tuple[Session, ...]
    session_rules: SessionRules
    limits: Limits
    per_diem_night: int
    per_diem_day: int
    per_point: int
