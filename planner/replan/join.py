"""The days before, as they stand in the plan before, and the new ones: one plan of the week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.formulate import FormulatedWeek
from planner.itinerary.binding import binding_rules
from planner.itinerary.books import cost_of, totals_of
from planner.itinerary.camps import camps_needs
from planner.itinerary.ledger import keep_ledger
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import (
    CampNeeds,
    Cost,
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTeam,
    Result,
    Unserved,
)
from planner.itinerary.run import Run
from planner.itinerary.sign_offs import sign_offs
from planner.itinerary.standing import boats_late
from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.solution import Ending, Solution, Status, Tour
from planner.version import VERSION


def joined(week: FormulatedWeek, old: Plan, rest: Plan, lead: int | None) -> Plan:
    """Put the days of a plan before a date, byte for byte, and those of a new plan together.

    Parameters
    ----------
    week
        The whole week: scenarios laid over it, and what was done known.
    old, rest
        The plan before, and that of the days from the date on.
    lead
        Hundredths by which a plan of the rest could at most be worth more, changes counted; None
        where nothing is known.
    """
    first, region = rest.week.days[0].date, week.region
    fresh = {team.id: team for team in rest.teams}
    known = {team.id for team in old.teams}
    teams = (
        *(_team(region, team, fresh[team.id], first) for team in old.teams),
        *(_joining(week, team) for team in rest.teams if team.id not in known),
    )
    dates = week.travel.dates
    camps = camps_needs(region, dates[0], teams)
    people = keep_ledger(region, teams, dates)
    totals = totals_of(region, week.problem, teams)
    value = _gain(week.problem, teams) - round(totals.cost.total * 100)
    before = [day for day in old.week.days if day.date < first]
    return rest.model_copy(
        update={
            "region": old.region,
            "week": old.week.model_copy(update={"days": (*before, *rest.week.days)}),
            "scenarios": old.scenarios,
            "result": _result(week.problem, rest.result, value, lead),
            "totals": totals,
            "teams": teams,
            "unserved": tuple(_waiting(rest.unserved, teams, camps)),
            "camps": camps,
            "sign_offs": sign_offs(region, teams, dates),
            "people": people,
            "binding": binding_rules(region, people, teams),
        }
    )


def _team(region: Region, old: PlannedTeam, new: PlannedTeam, first: dt.date) -> PlannedTeam:
    before = [day for day in old.days if day.date < first]
    held = Counter(session.camp for day in before for session in day.sessions)
    days = [_numbered(day, held) for day in new.days]
    if before and days:
        planned = next(day for day in old.days if day.date == first)
        days[0] = _with_boats(days[0], planned, boats_late(region, before[-1]))
    return new.model_copy(update={"days": (*before, *days)})


def _joining(week: FormulatedWeek, new: PlannedTeam) -> PlannedTeam:
    """Give a team that was not there before its days at the base."""
    problem, first = week.problem, new.days[0].date
    crews = {team.group: k for k, team in enumerate(problem.teams)}
    tours = tuple(
        Tour(crew, day, team.base, team.base, team.window[day][0], team.window[day][0])
        for crew in crews.values()
        for team in [problem.teams[crew]]
        for day in range(len(problem.days))
    )
    plan = make_itinerary(
        week.region,
        week.travel,
        problem,
        Solution(Status.FEASIBLE, tours, 0, None, "", Ending.WORK),
        (),
        asked=Asked(str(week.travel.dates[0]), (), 0, "auto"),
        run=Run(seconds=0.0, ending=Ending.WORK, version=VERSION, region_path=""),
    )
    still = next(team for team in plan.teams if team.id == new.id)
    days = (*(day for day in still.days if day.date < first), *new.days)
    return new.model_copy(update={"days": days})


def _numbered(day: PlannedDay, held: Counter[str]) -> PlannedDay:
    """Count a camp's visits on from those of the days before."""
    sessions = tuple(
        session.model_copy(update={"visit": session.visit + held[session.camp]})
        for session in day.sessions
    )
    return day.model_copy(update={"sessions": sessions})


def _with_boats(day: PlannedDay, planned: PlannedDay, boats: Sequence[str]) -> PlannedDay:
    """Add the ways home of boats that landed the team on the day before."""
    home = tuple(step for step in planned.boats_home if step.boat in boats)
    if not home:
        return day
    costs = [day.cost, *(step.cost for step in home if step.cost is not None)]
    return day.model_copy(
        update={
            "boats_home": (*home, *day.boats_home),
            "river_km": round(day.river_km + sum(step.km or 0 for step in home), 3),
            "litres": round(day.litres + sum(step.litres or 0 for step in home), 3),
            "cost": _sum(costs),
        }
    )


def _sum(costs: Sequence[Cost]) -> Cost:
    def total(name: str) -> int:
        return sum(round(getattr(cost, name) * 100) for cost in costs)

    return cost_of(
        fuel=total("fuel"),
        hire=total("hire"),
        lodging=total("lodging"),
        per_diem=total("per_diem"),
        overtime=total("overtime"),
    )


def _gain(problem: WeekProblem, teams: Sequence[PlannedTeam]) -> int:
    """Hundredths that all contacts of the week are worth."""
    days = {frame.date: d for d, frame in enumerate(problem.days)}
    return sum(
        _worth(problem, days[str(day.date)], session)
        for team in teams
        for day in team.days
        for session in day.sessions
    )


def _worth(problem: WeekProblem, day: int, session: PlannedSession) -> int:
    """Hundredths that a session's contacts are worth, as the week was known on its day."""
    problem = next((week for until, week in problem.earlier if day < until), problem)
    camp = next(c for c, camp in enumerate(problem.camps) if camp.id == session.camp)
    return sum(
        session.contacts.get(service.id, 0) * int(problem.worth[camp, day, s])
        for s, service in enumerate(problem.services)
    )


def _result(problem: WeekProblem, rest: Result, value: int, lead: int | None) -> Result:
    bound = None if lead is None else value + lead
    gap = None if bound is None else round((bound - value) / max(abs(bound), 1), 6)
    return rest.model_copy(
        update={
            "value": round(value / problem.per_point, 2),
            "bound": None if bound is None else round(bound / problem.per_point, 2),
            "gap": gap,
        }
    )


def _waiting(
    rest: Sequence[Unserved], teams: Sequence[PlannedTeam], camps: Sequence[CampNeeds]
) -> Iterator[Unserved]:
    """Camps without a session in the whole week, with the reasons of the days that are left."""
    served = {session.camp for team in teams for day in team.days for session in day.sessions}
    days = {camp.camp: camp.days_since_visit for camp in camps}
    for row in rest:
        if row.camp not in served:
            yield row.model_copy(update={"days_since_visit": days[row.camp]})
