"""Where teams stand in the middle of a planned week, and what of it is behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from planner.itinerary.books import is_away
from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, StepKind
from planner.itinerary.replanned import Replanned, Whereabouts
from planner.problem.resume import Done, Standing
from planner.region.records import Region


def done_of(region: Region, plan: Plan, replanned: Replanned) -> Done:
    """Say what a plan has behind it on the day from which it is, or was, made anew."""
    first = replanned.from_date
    at = {each.team: each for each in replanned.at}
    standings = (_standing(region, team, first, at.get(team.id)) for team in plan.teams)
    return Done(
        first=first,
        standings=tuple(standings),
        visits=replanned.visits,
        duty=replanned.duty,
        given=tuple(
            (session.camp, service, contacts)
            for team in plan.teams
            for day in _before(team, first)
            for session in day.sessions
            for service, contacts in session.contacts.items()
        ),
        scenarios=replanned.scenarios,
        transfers=tuple(
            (each.from_camp, each.to, each.seats)
            for team in plan.teams
            for day in _before(team, first)
            for each in day.transfers
        ),
    )


def woke_at(plan: Plan, first: dt.date) -> tuple[Whereabouts, ...]:
    """Tell where teams are on a morning if all went as planned."""
    found = []
    for team in plan.teams:
        nights = [(day.to_place, day.to_boat) for day in _before(team, first)]
        place, boat = nights[-1] if nights else (team.base, None)
        found.append(Whereabouts(team=team.id, place=place, boat=boat))
    return tuple(found)


def boats_late(region: Region, day: PlannedDay) -> tuple[str, ...]:
    """Name the boats that landed the team away from their ports, and go home a day later."""
    ports = {boat.id: boat.port for boat in region.boats}
    landed = [
        step.boat
        for step in day.steps
        if step.kind is StepKind.LAND and step.boat in ports and step.place != ports[step.boat]
    ]
    home = {step.boat for step in day.boats_home}
    return tuple(dict.fromkeys(boat for boat in landed if boat is not None and boat not in home))


def _standing(
    region: Region, team: PlannedTeam, first: dt.date, at: Whereabouts | None
) -> Standing:
    days = _before(team, first)
    place, boat = (team.base, None) if at is None else (at.place, at.boat)
    away = boat is not None or place != team.base
    nights = [is_away(team, day) for day in days]
    if days:
        nights[-1] = nights[-1] or away
    ice = {place.id: place.ice for place in region.places if place.lodging}
    return Standing(
        team=team.id,
        place=place,
        boat=boat,
        crew=frozenset(_crew(region, team, first)) if away else frozenset(),
        nights=sum(nights),
        warm=_warm(team, days, ice, place if away else team.base),
        boats_late=boats_late(region, days[-1]) if days else (),
    )


def _before(team: PlannedTeam, first: dt.date) -> list[PlannedDay]:
    return [day for day in team.days if day.date < first]


def _crew(region: Region, team: PlannedTeam, first: dt.date) -> Iterator[str]:
    """Those who were out last; if nobody was, those who were to go out, or all of the team."""
    crews = [day.crew for day in reversed(_before(team, first)) if day.crew]
    crews += [day.crew for day in team.days if day.date >= first and day.crew]
    if crews:
        yield from crews[0]
    else:
        yield from (person.id for person in region.staff if team.id in person.teams)


def _warm(team: PlannedTeam, days: Sequence[PlannedDay], ice: Mapping[str, bool], last: str) -> int:
    """Count the last nights in a row without ice; the last may not be where it was planned."""
    count = 0
    for number, day in enumerate(reversed(days)):
        beds = {day.to_place, last} if not number else {day.to_place}
        if all(bed == team.base or ice.get(bed, True) for bed in beds):
            break
        count += 1
    return count
