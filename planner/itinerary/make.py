"""From a solution to a `Plan`: indices in, field words and clock times out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.days import day_facts
from planner.itinerary.plan import (
    FORMAT,
    Closed,
    Cost,
    DateFacts,
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTeam,
    PlanRegion,
    PlanSettings,
    PlanWeek,
    Result,
    Run,
    ServiceShown,
    Totals,
    Unserved,
)
from planner.itinerary.steps import Leg, Writer
from planner.network.conditions import Conditions
from planner.network.week import WeekTravel
from planner.problem.week import Way, WeekProblem
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.solution import PROVER, Solution, Tour


@dataclass(frozen=True)
class Asked:
    """What the planner was asked, as the plan repeats it."""

    label: str
    scenarios: tuple[Scenario, ...]
    seed: int
    engine: str
    gap: float = 0.0


def make_itinerary(
    region: Region,
    travel: WeekTravel,
    problem: WeekProblem,
    solution: Solution,
    unserved: Sequence[Unserved],
    *,
    asked: Asked,
    run: Run,
) -> Plan:
    """Write the plan of a solution."""
    writer = Writer(region, problem, travel)
    teams = tuple(_team(region, writer, solution.tours, k) for k in range(len(problem.teams)))
    settings = region.settings
    return Plan(
        format=FORMAT,
        region=PlanRegion(
            id=settings.id,
            name=settings.name,
            hash=region.content_hash,
            notice=settings.notice,
            currency=settings.prices.currency,
        ),
        week=PlanWeek(label=asked.label, days=_dates(region, travel)),
        scenarios=asked.scenarios,
        settings=_settings(region, asked),
        result=_result(problem, solution),
        totals=_totals(region, problem, teams),
        teams=teams,
        unserved=tuple(unserved),
        violations=(),
        run=run,
    )


def _dates(region: Region, travel: WeekTravel) -> tuple[DateFacts, ...]:
    base = region.place[region.teams[0].base]
    facts = []
    for date, conditions in zip(travel.dates, travel.conditions, strict=True):
        day = day_facts(region.settings, base, date)
        facts.append(
            DateFacts(
                date=date,
                sunrise=_time(day.sunrise),
                sunset=_time(day.sunset),
                season=conditions.season,
                river_level=conditions.level,
                holiday=day.holiday,
                closed=tuple(_closed(region, date, conditions)),
            )
        )
    return tuple(facts)


def _closed(region: Region, date: dt.date, conditions: Conditions) -> Iterator[Closed]:
    """List what is shut to some team on a date, with the reasons that the closures give."""
    driven = {team.vehicle for team in region.teams}
    classes = [vehicle.vehicle_class for vehicle in region.vehicles if vehicle.id in driven]
    shut = set(conditions.closed_edges | conditions.closed_places)
    shut = shut.union(*(conditions.edges_closed_to(each) for each in classes))
    for what in sorted(shut):
        reasons = [
            row.reason
            for row in region.closures
            if row.what == what and row.from_date <= date <= row.to_date
        ]
        yield Closed(what=what, reason="; ".join(dict.fromkeys(filter(None, reasons))))


def _time(minutes: int) -> dt.time:
    return dt.time(*divmod(min(minutes, 24 * 60 - 1), 60))


def _settings(region: Region, asked: Asked) -> PlanSettings:
    return PlanSettings(
        seed=asked.seed,
        engine=asked.engine,
        gap=asked.gap,
        rules=region.rules.id,
        per_point=region.settings.prices.per_point,
        fuel_per_litre=region.settings.prices.fuel_per_litre,
        services=tuple(
            ServiceShown(
                id=s.id,
                name=s.name,
                role=s.role,
                minutes=s.minutes,
                weight=s.weight,
                needs_truck=s.needs_truck,
            )
            for s in region.services
        ),
    )


def _result(problem: WeekProblem, solution: Solution) -> Result:
    bound, gap = solution.bound, solution.gap
    return Result(
        status=solution.status,
        value=round(solution.value / problem.per_point, 2),
        bound=None if bound is None else round(bound / problem.per_point, 2),
        gap=None if gap is None else round(gap, 6),
        engine=solution.engine,
        bound_engine=None if bound is None else PROVER,
    )


def _team(region: Region, writer: Writer, tours: Sequence[Tour], team: int) -> PlannedTeam:
    own = [tour for tour in tours if tour.team == team]
    nexts = [*own[1:], None]
    return PlannedTeam(
        id=region.teams[team].id,
        base=region.teams[team].base,
        vehicle=region.teams[team].vehicle,
        days=tuple(_day(writer, tour, after) for tour, after in zip(own, nexts, strict=True)),
    )


def _day(writer: Writer, tour: Tour, after: Tour | None) -> PlannedDay:
    problem = writer.problem
    team = problem.teams[tour.team]
    night_ends = None if after is None else writer.clock(after.day, after.departure)
    steps = writer.steps(tour, night_ends)
    legs = list(writer.legs(tour))
    return PlannedDay(
        date=writer.travel.dates[tour.day],
        from_place=problem.places[tour.start],
        to_place=problem.places[tour.end],
        crew=tuple(person.id for person in team.people if person.works[tour.day]),
        drive_minutes=sum(leg.minutes for leg in legs if leg.way is Way.ROAD),
        duty_minutes=_duty(problem, tour),
        road_km=_km(legs, Way.ROAD),
        river_km=_km(legs, Way.RIVER),
        litres=round(sum(leg.fuel_ml for leg in legs) / 1000, 3),
        cost=_cost(problem, tour, legs),
        steps=steps,
        sessions=tuple(_sessions(writer, tour)),
    )


def _duty(problem: WeekProblem, tour: Tour) -> int:
    meal = problem.limits.meal if tour.stops else 0
    return tour.arrival - tour.departure - meal


def _km(legs: Sequence[Leg], way: Way) -> float:
    return round(sum(leg.distance_m for leg in legs if leg.way is way) / 1000, 3)


def _cost(problem: WeekProblem, tour: Tour, legs: Sequence[Leg]) -> Cost:
    team = problem.teams[tour.team]
    crew, away = team.crew(tour.day), tour.end != team.base
    price = next((night.price for night in problem.lodgings if night.place == tour.end), 0)
    hire = sum(problem.boats[stop.boat].hire for stop in tour.stops if stop.boat is not None)
    day = 0 if tour.idle else problem.per_diem_day
    return cost_of(
        fuel=sum(leg.cost for leg in legs),
        hire=hire,
        lodging=crew * price if away else 0,
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


def _sessions(writer: Writer, tour: Tour) -> Iterator[PlannedSession]:
    problem = writer.problem
    for stop in tour.stops:
        for call in stop.calls:
            session = problem.sessions[call.session]
            camp = problem.camps[session.camp]
            hospital, minutes = camp.hospital[tour.day] or (None, None)
            given = zip(problem.services, session.contacts, strict=True)
            yield PlannedSession(
                camp=camp.id,
                way=session.way,
                visit=session.visit + 1,
                start=writer.clock(tour.day, call.clinic),
                end=writer.clock(tour.day, call.clinic + session.minutes),
                minutes=session.minutes,
                contacts={service.id: count for service, count in given if count},
                value=round(session.value / problem.per_point, 2),
                hospital=hospital,
                hospital_minutes=minutes,
                sign_off=minutes is None or minutes > problem.limits.referral,
            )


def _totals(region: Region, problem: WeekProblem, teams: Sequence[PlannedTeam]) -> Totals:
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
        nights_away=sum(day.to_place != team.base for team in teams for day in team.days[:-1]),
        cost=_sum(day.cost for day in days),
        duty_hours=_duty_hours(problem, teams),
        duty_limit_hours={
            person.id: round(person.duty_week / 60, 2)
            for team in problem.teams
            for person in team.people
        },
    )


def _sum(costs: Iterator[Cost]) -> Cost:
    listed = list(costs)

    def total(name: str) -> int:
        return sum(round(getattr(cost, name) * 100) for cost in listed)

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
