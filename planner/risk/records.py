"""What a simulation tells of a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.risk.acts import Mover


@dataclass(frozen=True)
class ClinicRisk:
    """A clinic: contacts that are planned and to be expected, and how likely it is held at all."""

    camp: str
    planned: int
    contacts: float
    held: float


@dataclass(frozen=True)
class DarkRisk:
    """How likely somebody is in only after dark, and by how many minutes in the worst draws.

    `over` is what the share of the draws that is asked for does not exceed, by default nineteen in
    twenty; it is negative where that is still before dark.
    """

    mover: Mover
    after_dark: float
    over: int


@dataclass(frozen=True)
class DayRisk:
    """A day of a team.

    Probabilities are shares of the draws. Clock times are minutes after midnight, rounded up;
    ``late_`` is minutes after the planned arrival. `contacts_low` and `contacts_high` hold nine
    draws in ten between them. `weakest` is what spreads how near to dark the day comes most, and
    `weakest_share` its part of that; empty where nothing does.
    """

    team: str
    date: dt.date
    planned_arrival: int
    arrival_median: int
    arrival_p95: int
    late_median: int
    late_p95: int
    in_before_dark: float
    in_before_sunset: float
    over_duty: float
    contacts_planned: int
    contacts: float
    contacts_low: int
    contacts_high: int
    dark: tuple[DarkRisk, ...]
    clinics: tuple[ClinicRisk, ...]
    weakest: str
    weakest_share: float


@dataclass(frozen=True)
class Risk:
    """A week: its days on which somebody is out, and all clinics together.

    `all_before_dark` is how likely everybody is in before dark on every day; `people` live in camps
    whose clinic is held.
    """

    draws: int
    seed: int
    days: tuple[DayRisk, ...]
    all_before_dark: float
    contacts_planned: int
    contacts: float
    contacts_low: int
    contacts_high: int
    people_planned: int
    people: float

    @property
    def least(self) -> float:
        """How likely everybody is in before dark on the day on which that is least likely."""
        return min((day.in_before_dark for day in self.days), default=1.0)
