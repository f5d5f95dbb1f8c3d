"""What days and the week cost and add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from planner.itinerary.legs import Leg
from planner.itinerary.plan import Cost, PlannedDay, PlannedTeam, StepKind, Totals
from planner.itinerary.supplies import week_supplies
from planner.problem.week import Way, WeekProblem
from planner.region.records import Region
from planner.solution import Tour


def at_base(problem: WeekProblem, tour: Tour) -> bool:
    """Whether a day is spent at the base."""
    return tour.idle and tour.end == problem.teams[tour.team].base


def duty_minutes(problem: WeekProblem, tour: Tour) -> int:
    """Minutes from departure to arrival, less the meal of a day with a clinic or on the river."""
    meal = problem.limits.meal if tour.stops else 0
    return tour.arrival - tour.departure - meal


def kilometres(legs: Iterable[Leg], way: Way) -> float:
    """Add up how far legs by that way go."""
    return round(sum(leg.distance_m for leg in legs if leg.way is way) / 1000, 3)


def day_cost(problem: WeekProblem, tour: Tour, before: Tour | None, legs: Iterable[Leg]) -> Cost:
    """Price a day: fuel of all `legs`, boats, and the night or the day out.

    A boat that landed the team on the day `before` and goes home today is on hire today too. The
    week has no night after its last day, wherever a team may end it.
    """
    crew, bed = problem.teams[tour.team].crew(tour.day), problem.bed_at(tour.end)
    last = tour.day == len(problem.days) - 1
    away = tour.end != problem.teams[tour.team].base and not last
    price = next((night.price for night in problem.lodgings if night.place == bed), 0)
    day = 0 if tour.idle else problem.per_diem_day
    return cost_of(
        fuel=sum(leg.cost for leg in legs),
        hire=_hire(problem, tour, before),
        lodging=_beds(problem, tour) * price if away else 0,
        per_diem=crew * (problem.per_diem_night if away else day),
        overtime=_day_overtime(problem, tour),
    )


def cost_of(*, fuel: int, hire: int, lodging: int, per_diem: int, overtime: int = 0) -> Cost:
    """Write a cost, given in hundredths."""
    total = fuel + hire + lodging + per_diem + overtime
    return Cost(
        fuel=fuel / 100,
        hire=hire / 100,
        lodging=lodging / 100,
        per_diem=per_diem / 100,
        total=total / 100,
        overtime=overtime / 100,
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
        nights_away=sum(is_away(team, day) for team in teams for day in team.days[:-1]),
        cost=_sum([day.cost for day in days], _week_overtime(problem, teams)),
        supplies=week_supplies(days),
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


def is_away(team: PlannedTeam, day: PlannedDay) -> bool:
    """Whether a night is not at the base."""
    return day.to_place != team.base or day.to_boat is not None


def _day_overtime(problem: WeekProblem, tour: Tour) -> int:
    """Price the duty beyond limits of the day, each whole minute of each person."""
    duty = 0 if tour.idle else duty_minutes(problem, tour)
    return problem.teams[tour.team].day_overtime(tour.day, duty)


def _week_overtime(problem: WeekProblem, teams: Sequence[PlannedTeam]) -> int:
    """Price the duty beyond limits of the week."""
    people = {person.id: person for team in problem.teams for person in team.people}
    minutes = _duty_minutes(problem, teams)
    return sum(
        person.overtime.of_week(minutes[person.id])
        for person in people.values()
        if person.overtime is not None
    )


def _sum(costs: Sequence[Cost], week_overtime: int) -> Cost:
    """Add the costs of days up, and what is paid for the week alone."""

    def total(name: str) -> int:
        return sum(round(getattr(cost, name) * 100) for cost in costs)

    return cost_of(
        fuel=total("fuel"),
        hire=total("hire"),
        lodging=total("lodging"),
        per_diem=total("per_diem"),
        overtime=total("overtime") + week_overtime,
    )


def _duty_hours(problem: WeekProblem, teams: Sequence[PlannedTeam]) -> dict[str, float]:
    minutes = _duty_minutes(problem, teams)
    return {person: round(duty / 60, 2) for person, duty in minutes.items()}


def _duty_minutes(problem: WeekProblem, teams: Sequence[PlannedTeam]) -> dict[str, int]:
    """Sum the duty of everybody."""
    people = {person.id: person for team in problem.teams for person in team.people}
    minutes = dict.fromkeys(people, 0)
    for day in (day for team in teams for day in team.days):
        for person in day.crew:
            counts = people[person].travel_counts
            minutes[person] += day.duty_minutes if counts else _labour(day)
    return minutes


def _labour(day: PlannedDay) -> int:
    """Minutes of work at camps."""
    at_camps = (StepKind.ARRIVE, StepKind.SET_UP, StepKind.CLINIC, StepKind.PACK_UP)
    spans = (step.end - step.start for step in day.steps if step.kind in at_camps)
    return int(sum(span.total_seconds() for span in spans)) // 60
