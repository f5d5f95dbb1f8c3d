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
Woke = tuple[str, str, str | None]
UNLIMITED_ML = 10**12
UNLIMITED = 10**9


class Way(StrEnum):
    """How a session is reached: by truck with the whole clinic, or by boat with the light kit."""

    ROAD = "road"
    RIVER = "river"


@dataclass(frozen=True)
class Leaving:
    """When a way may be begun so that the ferries on it run: (places, places) minutes of the day.

    ``first`` is 0 and ``last`` 1440 where no ferry has hours.
    """

    first: Ints
    last: Ints


@dataclass(frozen=True)
class Legs:
    """Ways between all places for one vehicle or boat on one day.

    Each array is (places, places) int64, row = from, column = to. `duration` is minutes moving,
    without breaks, `UNREACHABLE` where there is no way; `cost` is the fuel in hundredths.
    `leaving` None means that every way may be begun at any time.
    """

    duration: Ints
    distance: Ints
    fuel_ml: Ints
    cost: Ints
    leaving: Leaving | None = None


@dataclass(frozen=True)
class DayFrame:
    """A date, its name as a holiday if it has one, and when boats may move."""

    date: str
    holiday: str | None
    boat_window: Window


@dataclass(frozen=True)
class Overtime:
    """Duty of a day and of the week beyond which minutes are priced, in hundredths a minute."""

    after_day: int
    day_price: int
    after_week: int
    week_price: int

    def of_day(self, duty: int) -> int:
        """Hundredths for a day's minutes of duty."""
        return self.day_price * max(0, duty - self.after_day)

    def of_week(self, duty: int) -> int:
        """Hundredths for a week's minutes of duty."""
        return self.week_price * max(0, duty - self.after_week)


@dataclass(frozen=True)
class PersonWeek:
    """A post: its roles, the most duty that it may have, and the days on which it is filled.

    `duty_until` is, where days before leave less than that, the most duty from the first day to
    each, and `work_until` likewise the most days of work. `overtime` None means that no minute is
    priced. Where `travel_counts` is false, duty is what is done at camps, and none of a day's is
    priced.
    """

    id: str
    roles: tuple[Role, ...]
    duty_week: int
    duty_day: int
    works: tuple[bool, ...]
    woman: bool = False
    overtime: Overtime | None = None
    travel_counts: bool = True
    duty_until: tuple[int, ...] = ()
    work_until: tuple[int, ...] = ()

    @property
    def duty_left(self) -> int:
        """Most duty of the week, with what days before leave of it and of other limits."""
        return min(self.duty_week, *self.duty_until[-1:], self.duty_week)

    @property
    def days_left(self) -> int:
        """Most days of work, each day of the week being one where nothing says less."""
        last = len(self.works) - 1
        most = [most + last - day for day, most in enumerate(self.work_until)]
        return min([len(self.works), *most])


@dataclass(frozen=True)
class TeamWeek:
    """A crewing of a team through the week; tuples run over days.

    Of the crewings of one `group`, the number of the team in its region, at most one is away from
    the base. `window` is the earliest departure and the latest arrival; `works` is False on days on
    which the team must stay where it slept. `ability` numbers the sets of people: two team-days
    with the same ability can give the same sessions. `duty_day` is the least limit of those
    present, `labour_day` that of duty at camps for those whose travel does not count, None for no
    limit.

    In a week that goes on from where its teams are, `start` is the stand where the crewing wakes on
    the first day, None for the base; `nights_left` are the nights away that are left, None for all;
    `warm_before` counts the last nights in a row that were without ice.
    """

    id: str
    group: int
    base: int
    profile: int
    people: tuple[PersonWeek, ...]
    window: tuple[Window, ...]
    works: tuple[bool, ...]
    ability: tuple[int, ...]
    duty_day: tuple[int, ...]
    labour_day: int | None = None
    start: int | None = None
    nights_left: int | None = None
    warm_before: int = 0

    @property
    def wakes(self) -> int:
        """The stand where the crewing is on the first morning."""
        return self.base if self.start is None else self.start

    @property
    def away(self) -> bool:
        """Whether it wakes elsewhere than at its base on the first day."""
        return self.wakes != self.base

    def crew(self, day: int) -> int:
        """Count the people present on `day`."""
        return sum(person.works[day] for person in self.people)

    def day_overtime(self, day: int, duty: int) -> int:
        """Hundredths for minutes of duty on `day`, all people together."""
        there = (person for person in self.people if person.works[day])
        return sum(person.overtime.of_day(duty) for person in there if person.overtime is not None)

    def afloat(self, day: int) -> int:
        """Count those who go aboard a boat: all but the driver, who stays with the truck."""
        return max(0, self.crew(day) - 1)

    def longest_duty(self, day: int) -> int:
        """Minutes of duty that a day can take at most."""
        opens, closes = self.window[day]
        return min(self.duty_day[day], max(0, closes - opens))


@dataclass(frozen=True)
class CampWeek:
    """A camp through the week.

    `visitors` holds, by day, the teams that may come (none on closed, forbidden or too early days);
    `open` the window of clinic minutes, None when closed.
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


@dataclass(frozen=True)
class ServiceWeek:
    """A service: who gives it, minutes a contact, and whether it needs the truck.

    The first minutes of a clinic are for what is given to `women_first`. `cold_hours` is how long
    what it gives keeps away from ice, None for any time.
    """

    id: str
    role: Role
    minutes: int
    needs_truck: bool
    women_first: bool = False
    cold_hours: int | None = None


@dataclass(frozen=True)
class BoatWeek:
    """Equal boats that lie at one port.

    `works` by day, never while its port is shut; `hire` is hundredths a day and boat. `tank_ml` is
    the fuel that it carries when filled, None when nobody counts it, and `range_ml` what of that
    may be burnt between two fillings, so that the reserve stays in hand. `cargo_kg` None means no
    limit.
    """

    id: str
    port: int
    count: int
    seats: int
    hire: int
    works: tuple[bool, ...]
    tank_ml: int | None = None
    range_ml: int = UNLIMITED_ML
    cargo_kg: int | None = None


@dataclass(frozen=True)
class PortWeek:
    """A place where the truck can park and a boat can land; `open` by day."""

    place: int
    open: tuple[bool, ...]


@dataclass(frozen=True)
class LodgingWeek:
    """A place to sleep; `beds` None means no limit; `price` is hundredths a person and night."""

    place: int
    beds: int | None
    price: int
    open: tuple[bool, ...]
    ice: bool = True


@dataclass(frozen=True)
class Mooring:
    """A night on the river.

    The team sleeps at a lodging on the bank, its boat lies there, and the truck and its driver wait
    at the boat's own port. `lodging` and `boat` index those of the `WeekProblem`.
    """

    lodging: int
    boat: int


@dataclass(frozen=True)
class TransferWeek:
    """Seats from a camp to a place, both by number, on the day `latest` or before.

    `open` by day: whether the truck can stop at the place.
    """

    camp: int
    place: int
    seats: int
    latest: int
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
    """What the rule set allows, in minutes or as counts (see `planner.region.settings.RuleSet`).

    `warm_nights` is the most nights in a row at lodgings without ice. `hand_over_rest` is how long
    the driver rests after handing over, where that alone does not part two stretches of driving.
    """

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
    drive_week: int = UNLIMITED
    warm_nights: int = UNLIMITED
    hand_over_rest: int = 0


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
    ports
        Where a boat can land beside the truck.
    fuel_places
        By day, places where a boat that stops can be filled.
    moorings
        Nights on the river. Where a team wakes or sleeps is a stand: a place, where the truck is
        too, or after all places a mooring, numbered ``len(places) + m``.
    transfers
        Medical transfers; the plan holds every one of them.
    resumed, earlier
        Days of planning anew: where teams woke (team, place, boat), and the week as known before.
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
    ports: tuple[PortWeek, ...] = ()
    fuel_places: tuple[frozenset[int], ...] = ()
    moorings: tuple[Mooring, ...] = ()
    transfers: tuple[TransferWeek, ...] = ()
    resumed: tuple[tuple[int, tuple[Woke, ...]], ...] = ()
    earlier: tuple[tuple[int, WeekProblem], ...] = ()

    def can_fill(self, place: int, day: int) -> bool:
        """Whether a boat that stops at a place is filled there."""
        return bool(self.fuel_places) and place in self.fuel_places[day]

    def mooring(self, stand: int) -> Mooring | None:
        """Tell which night on the river a stand is; None for a place beside the truck."""
        number = stand - len(self.places)
        return self.moorings[number] if number >= 0 else None

    def bed_at(self, stand: int) -> int:
        """Tell the place where the team is at a stand."""
        mooring = self.mooring(stand)
        return stand if mooring is None else self.lodgings[mooring.lodging].place

    def truck_at(self, stand: int) -> int:
        """Tell the place where the truck is while the team is at a stand."""
        mooring = self.mooring(stand)
        return stand if mooring is None else self.boats[mooring.boat].port
