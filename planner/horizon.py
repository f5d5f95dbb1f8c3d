"""Several weeks, one after the other: each begins with what the weeks before it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from planner.days import iso_week, week_dates
from planner.itinerary.plan import Plan
from planner.problem.history import MONTH_DAYS
from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.region.visits import Visit
from planner.scenario.weeks import of_week
from planner.weekly import PlannedWeek, Progress, Request, plan_week

Report = Callable[[Progress], None]

DAYS_IN_WEEK = 7


def plan_weeks(
    region: Region,
    request: Request,
    region_path: str,
    weeks: int,
    watched: Callable[[int], AbstractContextManager[Report]] = lambda _: nullcontext(_silent),
) -> Iterator[PlannedWeek]:
    """Plan so many weeks, each as if the ones before it had been held as planned.

    Parameters
    ----------
    request
        The first week; those after begin seven days later each. Of its scenarios, each week gets
        the visits and transfers that are asked for in it.
    watched
        Gives, for the number of a week from 0, the context in which it is planned and used, and
        who is told how far it is.

    Yields
    ------
    PlannedWeek
        As soon as each is planned. Its region has the visits and the duty of the weeks before.

    Raises
    ------
    PlannerError
        As `planner.weekly.plan_week`.
    """
    asked = request
    starts = (request.first + n * dt.timedelta(days=DAYS_IN_WEEK) for n in range(weeks))
    dates = [week_dates(first, request.days) for first in starts]
    for number in range(weeks):
        own = replace(asked, scenarios=of_week(request.scenarios, number, dates))
        with watched(number) as report:
            week = plan_week(region, own, region_path, report)
            yield week
        asked = following(asked, week.plan)


def following(request: Request, plan: Plan) -> Request:
    """Ask for the week after a planned one, as if that had been held as planned."""
    first = request.first + dt.timedelta(days=DAYS_IN_WEEK)
    return replace(
        request,
        first=first,
        label=iso_week(first) if request.label == iso_week(request.first) else str(first),
        assumed=(*request.assumed, *visits_of_plan(plan)),
        assumed_duty=_remembered((*request.assumed_duty, *duty_of_plan(plan)), first),
    )


def _remembered(duty: Iterable[DutyDay], first: dt.date) -> tuple[DutyDay, ...]:
    """Leave out what no rule looks back to."""
    return tuple(day for day in duty if (first - day.date).days < MONTH_DAYS)


def _silent(_: Progress) -> None:
    pass


def visits_of_plan(plan: Plan, until: dt.date | None = None) -> tuple[Visit, ...]:
    """Visits that a plan holds, as if each had been held as planned.

    Parameters
    ----------
    until
        The last date to take; None takes the whole week.

    Returns
    -------
    tuple of Visit
        By date; sessions of one team at one camp on one date are one visit.
    """
    held: dict[tuple[dt.date, str, str], dict[str, int]] = {}
    for team in plan.teams:
        for day in team.days:
            for session in day.sessions if until is None or day.date <= until else ():
                given = held.setdefault((day.date, session.camp, team.id), {})
                for service, count in session.contacts.items():
                    given[service] = given.get(service, 0) + count
    return tuple(
        Visit(
            date=date,
            camp=camp,
            team=team,
            contacts={service: count for service, count in given.items() if count},
        )
        for (date, camp, team), given in sorted(held.items())
    )


def duty_of_plan(plan: Plan, until: dt.date | None = None) -> tuple[DutyDay, ...]:
    """Duty of everybody in a plan, as if each day had been held as planned.

    Parameters
    ----------
    until
        The last date to take; None takes the whole week.

    Returns
    -------
    tuple of DutyDay
        By date and person; days without duty are left out.
    """
    found = (
        DutyDay(
            date=day.date,
            person=person.id,
            duty_minutes=day.duty_minutes,
            drive_minutes=day.drive_minutes,
            departure=day.departure,
            arrival=day.arrival,
        )
        for person in plan.people
        for day in person.days
        if day.duty_minutes and (until is None or day.date <= until)
    )
    return tuple(sorted(found, key=lambda day: (day.date, day.person)))
