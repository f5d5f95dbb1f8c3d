"""What a clinic asks about the way to a hospital."""

from __future__ import annotations

import datetime as dt

from planner.days import Window, day_facts
from planner.itinerary.legs import Ways
from planner.network.conditions import conditions_on
from planner.network.movers import BoatMotor, Truck
from planner.network.referral import DAYS, Emergency, Referral, Sailing
from planner.region.records import Region
from planner.solution import Call, Tour


def referral_at(ways: Ways, tour: Tour, boat: int | None, call: Call) -> Referral | None:
    """Find the way to a hospital at the worst minute of a clinic, held by `boat` or by road."""
    region, problem = ways.region, ways.problem
    first = ways.travel.dates[tour.day]
    dates = [first + dt.timedelta(days=day) for day in range(DAYS)]
    session = problem.sessions[call.session]
    emergency = Emergency(
        camp=problem.camps[session.camp].id,
        clinic=(call.clinic, call.clinic + session.minutes),
        truck=Truck.of(region.vehicles[problem.teams[tour.team].profile]),
        days=tuple(conditions_on(region, date) for date in dates),
        sailing=None if boat is None else _sailing(region, boat, dates),
    )
    return ways.travel.find_referral(emergency)


def _sailing(region: Region, boat: int, dates: list[dt.date]) -> Sailing:
    return Sailing(
        motor=BoatMotor.of(region.boats[boat]),
        windows=tuple(_boat_window(region, date) for date in dates),
    )


def _boat_window(region: Region, date: dt.date) -> Window:
    base = region.place[region.teams[0].base]
    return day_facts(region.settings, base, date).boat_window
