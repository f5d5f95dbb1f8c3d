"""What days and the week cost and add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from planner.itinerary.legs import Leg
from planner.itinerary.plan import Cost, PlannedDay, PlannedTeam, Totals
from planner.problem.week import Way, WeekProblem
from planner.region.records import Region
from planner.solution import Tour


def duty_minutes(problem: WeekProblem, tour: Tour) -> int:
    """Minutes from departure to arrival, less the meal of a day with a clinic or on the river."""
    meal = problem.limits.meal if tour.stops else 0
    return tour.arrival - tour.departure - meal


def kilometres(legs: Iterable[Leg], way: Way) -> float:
    """Add up how far legs by that way go."""
    return round(sum(leg.distance_m for leg in legs if leg.way is way) / 1000, 3)


def day_cost(problem: WeekProblem, tour: Tour, before: Tour | None, legs: Iterable[Leg]) -> Cost:
    """Price a day: fuel of all `legs`, boats, and the night or the day out.

    A boat that landed the team on the day `before` and goes home today is on hire today too.
    """
    crew, bed = problem.teams[tour.team].crew(tour.day), problem.bed_at(tour.end)
    away = tour.end != problem.teams[tour.team].base
    price = next((night.price for night in problem.lodgings if night.place == bed), 0)
    day = 0 if tour.idle else problem.per_diem_day
    return cost_of(
        fuel=sum(leg.cost for leg in legs),
        hire=_hire(problem, tour, before),
        lodging=_beds(problem, tour) * price if away else 0,
        per_diem=crew * (problem.per_diem_night if away else day),
    )


def cost_of(*, fuel: int, hire: int, lodging: int, per_diem: int) -> Cost:
    """Write a cost, given in hundredths."""
    total = fuel + hire + lodging + per_diem
    return Cost(
        fuel=fuel / 100,
        hire=hire / 100,
        lodging=lodging / 100,
        per_diem=per_diem / 100,
        total=total / 100,
    )


def totals_of(region: Region, problem: WeekProblem, teams: Sequence[PlannedTeam]) -> Totals:
    """Sum the week up."""
    days = [day for team in teams for day in team.days]
    sessions = [session for day in days for session in day.sessions]
    served = {session.camp for session in sessions}
    contacts = Counter({service.id: 0 for service in region.services})
    for session in sessions:
        contacts.update(session.contacts)
    people = {camp.id: camp.people_mid for camp in region.camps}
    return Totals(
        contacts=dict(contacts),
        camps=len(served),
        sessions=len(sessions),
        people_in_camps_served=sum(people[camp] for camp in served),
        people_in_camps=sum(people.values()),
        road_km=round(sum(day.road_km for day in days), 3),
        river_km=round(sum(day.river_km for day in days), 3),
        litres=round(sum(day.litres for day in days), 3),
        nights_away=sum(_away(team, day) for team in teams for day in team.days[:-1]),
        cost=_sum([day.cost for day in days]),
        duty_hours=_duty_hours(problem, teams),
        duty_limit_hours={
            person.id: round(person.duty_week / 60, 2)
            for team in problem.teams
            for person in team.people
        },
    )


def _hire(problem: WeekProblem, tour: Tour, before: Tour | None) -> int:
    late = () if before is None else (stop for stop in before.stops if stop.home_late)
    boats = (stop.boat for stop in (*tour.stops, *late) if stop.boat is not None)
    return sum(problem.boats[boat].hire for boat in boats)


def _beds(problem: WeekProblem, tour: Tour) -> int:
    team = problem.teams[tour.team]
    afloat = problem.mooring(tour.end) is not None
    return team.afloat(tour.day) if afloat else team.crew(tour.day)


def _away(team: PlannedTeam, day: PlannedDay) -> bool:
    return day.to_place != team.base or day.to_boat is not None


def _sum(costs: Sequence[Cost]) -> Cost:
    def total(name: str) -> int:
        return sum(round(getattr(cost, name) * 100) for cost in costs)

    return cost_of(
        fuel=total("fuel"),
        hire=total("hire"),
        lodging=total("lodging"),
        per_diem=total("per_diem"),
    )


def _duty_hours(problem: WeekProblem, teams: Sequence[PlannedTeam]) -> dict[str, float]:
    hours = {}
    for team, planned in zip(problem.teams, teams, strict=True):
        for person in team.people:
            minutes = sum(
                day.duty_minutes
                for day, works in zip(planned.days, person.works, strict=True)
                if works
            )
            hours[person.id] = round(minutes / 60, 2)
    return hours
