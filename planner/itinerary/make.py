"""From a solution to a `Plan`: indices in, field words and clock times out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.days import day_facts
from planner.itinerary.books import day_cost, duty_minutes, kilometres, totals_of
from planner.itinerary.closed import closed_on
from planner.itinerary.legs import Ways, other_legs, team_legs
from planner.itinerary.pen import Pen
from planner.itinerary.plan import (
    FORMAT,
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
    Unserved,
)
from planner.itinerary.steps import team_steps
from planner.itinerary.truck import boats_home, truck_steps
from planner.network.week import WeekTravel
from planner.problem.week import Way, WeekProblem
from planner.region.records import Region
from planner.region.visits import Visit
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
    assumed: tuple[Visit, ...] = ()
    visits_hash: str = ""


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
    pen = Pen(Ways(region, problem, travel))
    teams = tuple(_team(region, pen, solution.tours, k) for k in range(len(problem.teams)))
    settings = region.settings
    return Plan(
        format=FORMAT,
        region=PlanRegion(
            id=settings.id,
            name=settings.name,
            hash=region.content_hash,
            visits_hash=asked.visits_hash,
            notice=settings.notice,
            currency=settings.prices.currency,
        ),
        week=PlanWeek(label=asked.label, days=_dates(region, travel), assumed=asked.assumed),
        scenarios=asked.scenarios,
        settings=_settings(region, asked),
        result=_result(problem, solution),
        totals=totals_of(region, problem, teams),
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
                river_levels=dict(conditions.levels),
                holiday=day.holiday,
                closed=closed_on(region, date, conditions),
            )
        )
    return tuple(facts)


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


def _team(region: Region, pen: Pen, tours: Sequence[Tour], team: int) -> PlannedTeam:
    own = [tour for tour in tours if tour.team == team]
    beside = zip([None, *own[:-1]], own, [*own[1:], None], strict=True)
    return PlannedTeam(
        id=region.teams[team].id,
        base=region.teams[team].base,
        vehicle=region.teams[team].vehicle,
        days=tuple(_day(pen, tour, before, after) for before, tour, after in beside),
    )


def _day(pen: Pen, tour: Tour, before: Tour | None, after: Tour | None) -> PlannedDay:
    problem = pen.ways.problem
    team = problem.teams[tour.team]
    night_ends = None if after is None else pen.clock(after.day, after.departure)
    legs = [*team_legs(pen.ways, tour), *other_legs(pen.ways, tour, before)]
    return PlannedDay(
        date=pen.ways.travel.dates[tour.day],
        from_place=problem.places[problem.bed_at(tour.start)],
        to_place=problem.places[problem.bed_at(tour.end)],
        from_boat=pen.boat_at(tour.start),
        to_boat=pen.boat_at(tour.end),
        crew=tuple(person.id for person in team.people if person.works[tour.day]),
        drive_minutes=sum(leg.minutes for leg in legs if leg.way is Way.ROAD),
        duty_minutes=duty_minutes(problem, tour),
        road_km=kilometres(legs, Way.ROAD),
        river_km=kilometres(legs, Way.RIVER),
        litres=round(sum(leg.fuel_ml for leg in legs) / 1000, 3),
        cost=day_cost(problem, tour, before, legs),
        steps=team_steps(pen, tour, night_ends),
        truck=truck_steps(pen, tour, night_ends),
        boats_home=boats_home(pen, tour, before),
        sessions=tuple(_sessions(pen, tour)),
    )


def _sessions(pen: Pen, tour: Tour) -> Iterator[PlannedSession]:
    problem = pen.ways.problem
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
                start=pen.clock(tour.day, call.clinic),
                end=pen.clock(tour.day, call.clinic + session.minutes),
                minutes=session.minutes,
                contacts={service.id: count for service, count in given if count},
                value=round(session.value / problem.per_point, 2),
                hospital=hospital,
                hospital_minutes=minutes,
                sign_off=minutes is None or minutes > problem.limits.referral,
            )
