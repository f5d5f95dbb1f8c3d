"""What each person of a plan does by date, and how far rules are from being broken."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from planner.itinerary.record import PlanRecord
from planner.phrases import Sayable
from planner.region.words import Basis, Role


class PersonState(StrEnum):
    """Where somebody is on a date; who ``drives`` is out, and at the wheel.

    The post of who is ``absent`` is not filled, and nothing says why.
    """

    OUT = "out"
    DRIVES = "drives"
    AT_BASE = "at_base"
    DAY_OFF = "day_off"
    LEAVE = "leave"
    TRAINING = "training"
    ABSENT = "absent"


class Unit(StrEnum):
    """What a rule counts in."""

    MINUTES = "minutes"
    DAYS = "days"
    NIGHTS = "nights"
    COUNT = "count"


_UNITS = {
    "work_days": Unit.DAYS,
    "nights_away": Unit.NIGHTS,
    "drive_day_extensions": Unit.COUNT,
    "rest_day_reductions": Unit.COUNT,
    "least_clinical": Unit.COUNT,
    "least_women": Unit.COUNT,
    "reserved_seats": Unit.COUNT,
}


def unit_of(rule: str) -> Unit:
    """Tell in what a rule counts."""
    return _UNITS.get(rule, Unit.MINUTES)


class PersonDay(PlanRecord):
    """A date of one person.

    ``team`` is the one that he or she is out with. ``drive_minutes`` are those at the wheel, alone
    with the truck too; ``span_minutes`` run from ``departure`` to ``arrival``. ``rest_minutes`` is
    the rest before leaving, None where it is not known when the work before ended, and on days
    without work. A day in training is duty; as nobody knows its hours, from six at one go.
    """

    date: dt.date
    state: PersonState
    team: str | None = None
    drive_minutes: int = 0
    duty_minutes: int = 0
    span_minutes: int = 0
    departure: dt.time | None = None
    arrival: dt.time | None = None
    rest_minutes: int | None = None


class PassedDay(PlanRecord):
    """A day on which a limit is passed: ``margin`` is negative; ``over`` and ``cost`` its price."""

    date: dt.date
    margin: int
    over: int = 0
    cost: float = 0.0


class PlannedMargin(PlanRecord):
    """How far a person is from breaking one rule; of a daily rule, on the day that is nearest.

    ``date`` is None for rules of the week; of its rest it is when that begins. ``margin`` is what
    is left, negative beyond a limit that may be passed at a price: ``over`` minutes, for ``cost``
    of the region's currency, with the signature of ``sign_off``. ``also`` are the other days on
    which the limit is passed, by date. ``source`` and ``basis`` say where the limit comes from.
    """

    rule: str
    date: dt.date | None
    used: int
    limit: int
    margin: int
    unit: Unit
    source: Sayable
    basis: Basis
    over: int = 0
    cost: float = 0.0
    sign_off: str | None = None
    also: tuple[PassedDay, ...] = ()


class PlannedPerson(PlanRecord):
    """A post of the region, whether it goes out or not."""

    id: str
    roles: tuple[Role, ...]
    teams: tuple[str, ...]
    days: tuple[PersonDay, ...]
    margins: tuple[PlannedMargin, ...]


class Binding(PlanRecord):
    """The least margin of one rule over all persons, or over the days of one team; and where it is.

    It ``binds`` where less is left than the least that could be added: half an hour, or one.
    """

    rule: str
    used: int
    limit: int
    margin: int
    unit: Unit
    binds: bool
    person: str | None = None
    team: str | None = None
    date: dt.date | None = None
    camp: str | None = None
