"""From a region and its ways to a `WeekProblem`: field words in, integers and indices out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from planner.days import Day, day_facts, open_minutes
from planner.needs import last_visit
from planner.network.tables import MIDNIGHT, fixed
from planner.network.travel import TravelTimes
from planner.network.week import WeekTravel
from planner.problem.cold import warm_nights
from planner.problem.crew import crewings, team_weeks
from planner.problem.history import most_driving
from planner.problem.hours import boat_window
from planner.problem.money import hundredths
from planner.problem.offers import needs_and_worths, offered_sessions, service_week
from planner.problem.rivers import boat_weeks, nights_on_the_river, places_with_fuel, port_weeks
from planner.problem.transfers import hand_over_rest, transfer_weeks
from planner.problem.week import (
    UNLIMITED,
    CampWeek,
    DayFrame,
    Leaving,
    Legs,
    Limits,
    LodgingWeek,
    ServiceWeek,
    TeamWeek,
    WeekProblem,
)
from planner.region.clock import minutes_between
from planner.region.records import Camp, Forbid, Pin, Region
from planner.region.settings import RuleSet
from planner.region.words import Access

_LIMITS = (
    *("drive_break", "drive_day", "meal", "rest_day", "work_days", "nights_away"),
    *("least_clinical", "reserved_seats", "contacts_per_clinician", "referral"),
)
"""Limits of a week by their names in a rule set."""


def make_problem(region: Region, travel: WeekTravel) -> WeekProblem:
    """Formulate the week of `travel` in `region`."""
    settings = region.settings
    base = region.place[region.teams[0].base]
    days = [day_facts(settings, base, date) for date in travel.dates]
    number = {place: index for index, place in enumerate(travel.stops)}
    crews = crewings(region, days)
    abilities = tuple(sorted({crew.staff for crew in crews}))
    teams = team_weeks(region, days, number, crews, abilities)
    camps = tuple(_camp(region, camp, number, days, travel, teams) for camp in region.camps)
    services = tuple(service_week(service) for service in region.services)
    need, worth = needs_and_worths(region, travel.dates)
    limits = _limits(region, travel.dates[0], teams, services)
    frames = tuple(DayFrame(d.date.isoformat(), d.holiday, boat_window(region, d)) for d in days)
    boats = boat_weeks(region, number, days, travel.conditions)
    lodgings = _lodgings(region, number, travel)
    river = _priced(region, travel.river, limits)
    fuel = places_with_fuel(region, number, travel.conditions)
    ports = port_weeks(region, number, travel.conditions)
    return WeekProblem(
        days=frames,
        places=travel.stops,
        teams=teams,
        camps=camps,
        services=services,
        boats=boats,
        lodgings=lodgings,
        road=_priced(region, travel.road, limits),
        river=river,
        need=need,
        worth=worth,
        sessions=offered_sessions(
            settings.session, camps, services, abilities, teams, need, worth, limits
        ),
        session_rules=settings.session,
        limits=limits,
        per_diem_night=hundredths(settings.prices.per_diem_night),
        per_diem_day=hundredths(settings.prices.per_diem_day),
        per_point=hundredths(settings.prices.per_point),
        ports=ports,
        fuel_places=fuel,
        moorings=nights_on_the_river(frames, teams, lodgings, boats, river, fuel, ports),
        transfers=transfer_weeks(region, number, travel),
    )


def _camp(
    region: Region,
    camp: Camp,
    number: dict[str, int],
    days: Sequence[Day],
    travel: WeekTravel,
    teams: Sequence[TeamWeek],
) -> CampWeek:
    pins = [pin for pin in region.pins if pin.camp == camp.id]
    forbids = [forbid for forbid in region.forbids if forbid.camp == camp.id]
    last = last_visit(region, camp)
    visitors, open_ = [], []
    for d, day in enumerate(days):
        shut = camp.id in travel.conditions[d].closed_places or _too_soon(camp, last, day)
        window = None if shut else open_minutes(camp, day)
        open_.append(window)
        visitors.append(
            frozenset(
                k
                for k, team in enumerate(teams)
                if window and team.works[d] and _asked_for(day, team.id, pins, forbids)
            )
        )
    return CampWeek(
        id=camp.id,
        place=number[camp.id],
        by_road=camp.access is not Access.RIVER,
        by_river=camp.access is not Access.ROAD,
        required=camp.must_visit or bool(pins),
        max_visits=camp.max_visits,
        least_interval=camp.least_interval_days,
        visitors=tuple(visitors),
        open=tuple(open_),
    )


def _too_soon(camp: Camp, last: dt.date | None, day: Day) -> bool:
    """Whether the last visit is too recent for another one."""
    return last is not None and (day.date - last).days < camp.least_interval_days


def _asked_for(day: Day, team: str, pins: Sequence[Pin], forbids: Sequence[Forbid]) -> bool:
    """Whether pins allow, and no forbid refuses, a visit on this day by this team.

    A pin without day and team only asks for a visit; those with one say which.
    """
    pins = [pin for pin in pins if pin.day or pin.team]

    def meant(wish: Pin | Forbid) -> bool:
        return wish.day in (None, day.date) and wish.team in (None, team)

    return (not pins or any(map(meant, pins))) and not any(map(meant, forbids))


def _lodgings(
    region: Region, number: dict[str, int], travel: WeekTravel
) -> tuple[LodgingWeek, ...]:
    return tuple(
        LodgingWeek(
            place=number[place.id],
            beds=place.beds,
            price=hundredths(place.night_price or 0),
            open=tuple(place.id not in c.closed_places for c in travel.conditions),
            ice=place.ice,
        )
        for place in region.places
        if place.lodging
    )


def _priced(
    region: Region, times: Sequence[Sequence[TravelTimes]], limits: Limits
) -> tuple[tuple[Legs, ...], ...]:
    """Price the fuel of every way; days that share their times share their legs."""
    per_litre = hundredths(region.settings.prices.fuel_per_litre)
    known: dict[int, Legs] = {}
    for table in (table for row in times for table in row):
        if id(table) not in known:
            cost = np.rint(table.fuel_ml * per_litre / 1000).astype(np.int64)
            known[id(table)] = Legs(
                table.duration, table.distance, table.fuel_ml, cost, _leaving(table, limits)
            )
    return tuple(tuple(known[id(table)] for table in row) for row in times)


def _leaving(table: TravelTimes, limits: Limits) -> Leaving | None:
    """Say when ways may be begun, wherever on them the planner places the breaks.

    A ferry is reached no sooner than without breaks, and no later than with all of them before it.
    """
    if table.leaving is None:
        return None
    first, last = table.leaving.first, table.leaving.last
    breaks = np.maximum(-(-table.duration // limits.drive_stretch) - 1, 0) * limits.drive_break
    return Leaving(first, fixed(np.where(last < MIDNIGHT, last - breaks, last)))


def _limits(
    region: Region, first: dt.date, teams: Sequence[TeamWeek], services: Sequence[ServiceWeek]
) -> Limits:
    rules = region.rules
    limits = {name: getattr(rules, name).value for name in _LIMITS}
    week = most_driving(region, first)
    nights = warm_nights(services, (window for team in teams for window in team.window))
    return Limits(
        **limits,
        drive_stretch=_stretch(rules, teams),
        drive_week=UNLIMITED if week is None else week,
        warm_nights=UNLIMITED if nights is None else nights,
        hand_over_rest=hand_over_rest(rules, region.settings.session),
    )


def _stretch(rules: RuleSet, teams: Sequence[TeamWeek]) -> int:
    """Longest driving without a break: that of the night where somebody may be out at night."""
    day, night = rules.drive_stretch.value, rules.drive_stretch_night
    if night is None or rules.night is None:
        return day
    dawn = minutes_between(dt.time(), rules.night.ends)
    dusk = minutes_between(dt.time(), rules.night.starts)
    out = any(opens < dawn or closes > dusk for team in teams for opens, closes in team.window)
    return min(day, night.value) if out else day
