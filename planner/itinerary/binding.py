"""The rules of persons and teams that are nearest to being broken, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.itinerary.books import is_away
from planner.itinerary.people import Binding, PlannedPerson, Unit, unit_of
from planner.itinerary.plan import PlannedDay, PlannedTeam, StepKind
from planner.itinerary.timelines import driver_on
from planner.region.records import Region
from planner.region.words import CLINICAL

SHORTEST = 30
"""Minutes of the shortest thing that could be added to a day."""


def binding_rules(
    region: Region, people: Sequence[PlannedPerson], teams: Sequence[PlannedTeam]
) -> tuple[Binding, ...]:
    """Give the least margin of each rule over all persons, and over each team, by what is left."""
    least: dict[tuple[str, str | None], Binding] = {}
    for each in (*_of_people(people), *_of_teams(region, teams)):
        whose = (each.rule, each.team if each.person is None else None)
        known = least.get(whose)
        if known is None or _place(each) < _place(known):
            least[whose] = each
    return tuple(sorted(least.values(), key=_nearest_first))


def _nearest_first(each: Binding) -> tuple[int, str, bool, str]:
    """Order by what is left, then by rule, persons before teams."""
    return _steps_left(each), each.rule, each.person is None, each.team or ""


def _place(each: Binding) -> tuple[int, str, str, str, str]:
    """Order by what is left, then by date, team, person and camp."""
    date = "" if each.date is None else each.date.isoformat()
    return each.margin, date, each.team or "", each.person or "", each.camp or ""


def _steps_left(each: Binding) -> int:
    """What is left, in minutes; one of what is counted is as much as the shortest thing."""
    return each.margin * (1 if each.unit is Unit.MINUTES else SHORTEST)


def _of_people(people: Sequence[PlannedPerson]) -> Iterator[Binding]:
    for person in people:
        for margin in person.margins:
            day = next((day for day in person.days if day.date == margin.date), None)
            yield Binding(
                rule=margin.rule,
                used=margin.used,
                limit=margin.limit,
                margin=margin.margin,
                unit=margin.unit,
                binds=margin.margin < (SHORTEST if margin.unit is Unit.MINUTES else 1),
                person=person.id,
                team=None if day is None else day.team,
                date=margin.date,
            )


def _of_teams(region: Region, teams: Sequence[PlannedTeam]) -> Iterator[Binding]:
    for team in teams:
        yield from _of_week(region, team)
        for day in team.days:
            if day.crew:
                yield from _crew(region, team, day)
                yield from _seats(region, team, day)
            yield from _referrals(region, team, day)


def _of_week(region: Region, team: PlannedTeam) -> Iterator[Binding]:
    nights = sum(is_away(team, day) for day in team.days)
    yield _most("nights_away", nights, region.rules.nights_away.value, team)
    worked = sum(_works(day) for day in team.days)
    yield _most("work_days", worked, region.rules.work_days.value, team)


def _works(day: PlannedDay) -> bool:
    moves = any(step.kind is not StepKind.OVERNIGHT for step in day.steps)
    return moves or day.from_boat is not None or day.to_boat is not None


def _crew(region: Region, team: PlannedTeam, day: PlannedDay) -> Iterator[Binding]:
    """Count who is out beside the driver: clinical people, and women."""
    out, driver = [p for p in region.staff if p.id in day.crew], driver_on(region, day)
    beside = [person for person in out if person != driver]
    clinical = sum(bool(CLINICAL & set(person.roles)) for person in beside)
    yield _least("least_clinical", clinical, region.rules.least_clinical.value, team, day)
    if region.rules.least_women is not None:
        women = sum(person.woman for person in beside)
        yield _least("least_women", women, region.rules.least_women.value, team, day)


def _seats(region: Region, team: PlannedTeam, day: PlannedDay) -> Iterator[Binding]:
    """Count the seats that stay free; the driver stays with the truck."""
    kept = region.rules.reserved_seats.value
    truck = next(vehicle for vehicle in region.vehicles if vehicle.id == team.vehicle)
    if truck.seats is not None:
        yield _least("reserved_seats", truck.seats - len(day.crew), kept, team, day)
    seats = {boat.id: boat.seats for boat in region.boats}
    sailed = {step.boat for step in day.steps if step.kind is StepKind.BOAT}
    for boat in sorted(filter(None, sailed)):
        yield _least("reserved_seats", seats[boat] - len(day.crew) + 1, kept, team, day)


def _referrals(region: Region, team: PlannedTeam, day: PlannedDay) -> Iterator[Binding]:
    most = region.rules.referral.value
    for held in day.sessions:
        if held.hospital_minutes is not None:
            found = _most("referral", held.hospital_minutes, most, team)
            yield found.model_copy(update={"date": day.date, "camp": held.camp})


def _most(rule: str, used: int, limit: int, team: PlannedTeam) -> Binding:
    unit, left = unit_of(rule), limit - used
    binds = left < (SHORTEST if unit is Unit.MINUTES else 1)
    return Binding(
        rule=rule, used=used, limit=limit, margin=left, unit=unit, binds=binds, team=team.id
    )


def _least(rule: str, used: int, limit: int, team: PlannedTeam, day: PlannedDay) -> Binding:
    return Binding(
        rule=rule,
        used=used,
        limit=limit,
        margin=used - limit,
        unit=unit_of(rule),
        binds=used - limit < 1,
        team=team.id,
        date=day.date,
    )
