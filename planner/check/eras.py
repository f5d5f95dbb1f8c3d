"""Days on which something else held than on those after: each is judged by what held on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from planner.itinerary.plan import Plan, Violation
from planner.region.records import Region

Over = Collection[tuple[str, dt.date]]


def by_era(
    region: Region, plan: Plan, judge: Callable[[Region, Plan], tuple[Violation, ...]]
) -> tuple[Violation, ...]:
    """Judge days before a change by the region as it was, and all else as it is."""
    found: list[Violation] = []
    over: set[tuple[str, dt.date]] = set()
    dates = [day.date for day in plan.week.days]
    begins = dates[0]
    for until, own in region.earlier:
        vehicles = {team.id: team.vehicle for team in own.teams}
        seen = within(plan, vehicles, vehicles)
        found += [
            each
            for each in judge(own, seen)
            if each.date is not None and begins <= each.date < until
        ]
        over |= {(team, date) for team in vehicles for date in dates if begins <= date < until}
        begins = until
    known = [date for date in dates if date < begins]
    return (*found, *(each for each in judge(region, plan) if not is_over(each, over, known)))


def within(plan: Plan, teams: Collection[str], vehicles: dict[str, str] | None = None) -> Plan:
    """Take of a plan the teams that there were, each with the vehicle that it had."""
    vehicles = {} if vehicles is None else vehicles
    own = tuple(
        team.model_copy(update={"vehicle": vehicles.get(team.id, team.vehicle)})
        for team in plan.teams
        if team.id in teams
    )
    return plan.model_copy(update={"teams": own})


def is_over(violation: Violation, over: Over, dates: Collection[dt.date]) -> bool:
    """Whether a violation is of a day that is judged by what held before."""
    if violation.date not in dates:
        return False
    return violation.team is None or (violation.team, violation.date) in over
