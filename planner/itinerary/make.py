"""From a solution to a `Plan`: indices in, field words and clock times out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.days import day_facts
from planner.itinerary.binding import binding_rules
from planner.itinerary.books import at_base, day_cost, duty_minutes, kilometres, totals_of
from planner.itinerary.camps import camps_needs
from planner.itinerary.closed import closed_on
from planner.itinerary.dates import DateFacts
from planner.itinerary.ledger import keep_ledger
from planner.itinerary.legs import Ways, other_legs, team_legs
from planner.itinerary.pen import Pen
from planner.itinerary.plan import (
    FORMAT,
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTeam,
    PlannedTransfer,
    PlanRegion,
    PlanSettings,
    PlanWeek,
    Result,
    ServiceShown,
    Unserved,
)
from planner.itinerary.referrals import referral_at
from planner.itinerary.run import Run
from planner.itinerary.sign_offs import sign_offs
from planner.itinerary.steps import handed_over, team_steps
from planner.itinerary.supplies import day_supplies
from planner.itinerary.truck import boats_home, truck_steps
from planner.network.week import WeekTravel
from planner.problem.week import Way, WeekProblem
from planner.region.duty import DutyDay
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
    assumed_duty: tuple[DutyDay, ...] = ()
    duty_hash: str = ""


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
    teams = tuple(_team(region, pen, solution.tours, k) for k in range(len(region.teams)))
    people = keep_ledger(region, teams, travel.dates)
    return Plan(
        format=FORMAT,
        region=_region(region, asked),
        week=PlanWeek(
            label=asked.label,
            days=_dates(region, travel),
            assumed=asked.assumed,
            assumed_duty=asked.assumed_duty,
        ),
        scenarios=asked.scenarios,
        settings=_settings(region, asked),
        result=_result(problem, solution),
        totals=totals_of(region, problem, teams),
        teams=teams,
        unserved=tuple(unserved),
        violations=(),
        run=run,
        camps=camps_needs(region, travel.dates[0], teams),
        sign_offs=sign_offs(region, teams, travel.dates),
        people=people,
        binding=binding_rules(region, people, teams),
    )


def _region(region: Region, asked: Asked) -> PlanRegion:
    settings = region.settings
    return PlanRegion(
        id=settings.id,
        name=settings.name,
        hash=region.content_hash,
        visits_hash=asked.visits_hash,
        duty_hash=asked.duty_hash,
        notice=settings.notice,
        currency=settings.prices.currency,
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
                women_first=s.women_first,
            )
            for s in region.services
        ),
        equity=region.settings.need.equity,
        overdue_factor=region.settings.need.overdue_factor,
        women_first=region.settings.session.women_first,
        last_minutes=region.settings.session.last_patient,
        buffer_percent=region.settings.supplies.buffer_percent,
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
    own = _of_group(pen.ways.problem, tours, team)
    beside = zip([None, *own[:-1]], own, [*own[1:], None], strict=True)
    return PlannedTeam(
        id=region.teams[team].id,
        base=region.teams[team].base,
        vehicle=region.teams[team].vehicle,
        days=tuple(_day(pen, tour, before, after) for before, tour, after in beside),
    )


def _of_group(problem: WeekProblem, tours: Sequence[Tour], group: int) -> list[Tour]:
    """Take for each day the tour of the crewing that is out, or one that stays at the base."""
    crews = [tour for tour in tours if problem.teams[tour.team].group == group]
    days: dict[int, Tour] = {}
    for tour in sorted(crews, key=lambda tour: (tour.day, tour.team)):
        if tour.day not in days or not at_base(problem, tour):
            days[tour.day] = tour
    return [days[day] for day in sorted(days)]


def _day(pen: Pen, tour: Tour, before: Tour | None, after: Tour | None) -> PlannedDay:
    problem = pen.ways.problem
    team = problem.teams[tour.team]
    night_ends = None if after is None else pen.clock(after.day, after.departure)
    legs = [*team_legs(pen.ways, tour), *other_legs(pen.ways, tour, before)]
    sessions = tuple(_sessions(pen, tour))
    return PlannedDay(
        date=pen.ways.travel.dates[tour.day],
        from_place=problem.places[problem.bed_at(tour.start)],
        to_place=problem.places[problem.bed_at(tour.end)],
        from_boat=pen.boat_at(tour.start),
        to_boat=pen.boat_at(tour.end),
        crew=() if at_base(problem, tour) else tuple(person.id for person in team.people),
        drive_minutes=sum(leg.minutes for leg in legs if leg.way is Way.ROAD),
        duty_minutes=duty_minutes(problem, tour),
        road_km=kilometres(legs, Way.ROAD),
        river_km=kilometres(legs, Way.RIVER),
        litres=round(sum(leg.fuel_ml for leg in legs) / 1000, 3),
        cost=day_cost(problem, tour, before, legs),
        steps=team_steps(pen, tour, night_ends),
        truck=truck_steps(pen, tour, night_ends),
        boats_home=boats_home(pen, tour, before),
        sessions=sessions,
        supplies=day_supplies(pen.ways.region, sessions),
        transfers=tuple(_transfers(pen, tour)),
    )


def _transfers(pen: Pen, tour: Tour) -> Iterator[PlannedTransfer]:
    problem = pen.ways.problem
    for each in (handed for stop in tour.stops for handed in stop.hand_overs):
        asked = problem.transfers[each.transfer]
        yield PlannedTransfer(
            seats=asked.seats,
            from_camp=problem.camps[asked.camp].id,
            to=problem.places[asked.place],
            time=pen.clock(tour.day, handed_over(problem, each)),
        )


def _sessions(pen: Pen, tour: Tour) -> Iterator[PlannedSession]:
    problem = pen.ways.problem
    for stop in tour.stops:
        for call in stop.calls:
            session = problem.sessions[call.session]
            camp = problem.camps[session.camp]
            found = referral_at(pen.ways, tour, stop.boat, call)
            late = found is not None and found.worst > call.clinic
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
                hospital=found.hospital if found else None,
                hospital_minutes=found.minutes if found else None,
                hospital_way=found.way if found else None,
                hospital_worst=pen.clock(tour.day, found.worst) if found and late else None,
                sign_off=found is None or found.minutes > problem.limits.referral,
            )
