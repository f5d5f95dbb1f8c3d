"""The least margin of each rule over all persons and for each team, and where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from planner.check.roster import clinical_beside, women_beside
from planner.itinerary.people import Binding, PlannedPerson, Unit, unit_of
from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, StepKind
from planner.region.records import Region

HALF_HOUR = 30


def nearest(region: Region, plan: Plan, people: Sequence[PlannedPerson]) -> tuple[Binding, ...]:
    """List each rule once for all persons and once for each team that it counts for.

    Half an hour and one of what is counted are equally near.
    """
    lists = [[*_persons(people)], *([*_team(region, team)] for team in plan.teams)]
    least = [each for found in lists for each in _least(found)]
    least.sort(key=lambda each: (each.rule, "" if each.person else f"team {each.team}"))
    return tuple(sorted(least, key=lambda each: each.margin * _weight(each)))


def _least(found: list[Binding]) -> Iterable[Binding]:
    """Give the first of each rule."""
    ordered = sorted(found, key=_order, reverse=True)
    return {each.rule: each for each in ordered}.values()


def _weight(each: Binding) -> int:
    return 1 if each.unit is Unit.MINUTES else HALF_HOUR


def _order(each: Binding) -> tuple[int, str, str, str, str]:
    date = str(each.date) if each.date else ""
    return each.margin, date, each.team or "", each.person or "", each.camp or ""


def _persons(people: Sequence[PlannedPerson]) -> Iterator[Binding]:
    for person in people:
        teams = {day.date: day.team for day in person.days}
        for each in person.margins:
            team = teams.get(each.date) if each.date else None
            pair = (each.used, each.limit)
            yield _binding(each.rule, pair, each.margin, each.date, team, person=person.id)


def _team(region: Region, team: PlannedTeam) -> Iterator[Binding]:
    rules = region.rules
    afloat = [day for day in team.days if day.to_boat or day.to_place != team.base]
    works = [day for day in team.days if day.from_boat or day.to_boat or _moves(day)]
    for rule, days in (("nights_away", afloat), ("work_days", works)):
        most = getattr(rules, rule).value
        yield _binding(rule, (len(days), most), most - len(days), None, team.id)
    for day in team.days:
        for held in day.sessions:
            if (minutes := held.hospital_minutes) is not None:
                pair, left = (minutes, rules.referral.value), rules.referral.value - minutes
                yield _binding("referral", pair, left, day.date, team.id, camp=held.camp)
        for rule, there in _present(region, team, day) if day.crew else ():
            least = getattr(rules, rule).value
            yield _binding(rule, (there, least), there - least, day.date, team.id)


def _moves(day: PlannedDay) -> bool:
    return any(step.kind is not StepKind.OVERNIGHT for step in day.steps)


def _present(region: Region, team: PlannedTeam, day: PlannedDay) -> Iterator[tuple[str, int]]:
    """Count who is there, and the seats that nobody of them takes."""
    yield "least_clinical", clinical_beside(region, day)
    if region.rules.least_women is not None:
        yield "least_women", women_beside(region, day)
    for vehicle in region.vehicles:
        if vehicle.id == team.vehicle and vehicle.seats is not None:
            yield "reserved_seats", vehicle.seats - len(day.crew)
    sailed = {step.boat for step in day.steps if step.kind is StepKind.BOAT}
    for boat in region.boats:
        if boat.id in sailed:
            yield "reserved_seats", boat.seats - (len(day.crew) - 1)


def _binding(
    rule: str,
    pair: tuple[int, int],
    margin: int,
    date: dt.date | None,
    team: str | None,
    *,
    person: str | None = None,
    camp: str | None = None,
) -> Binding:
    """Write a margin; `pair` is what was used and the limit."""
    unit = unit_of(rule)
    return Binding(
        rule=rule,
        used=pair[0],
        limit=pair[1],
        margin=margin,
        unit=unit,
        binds=margin < (HALF_HOUR if unit is Unit.MINUTES else 1),
        person=person,
        team=team,
        date=date,
        camp=camp,
    )
