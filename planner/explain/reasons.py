"""All codes that hold of a camp that waits, each judged by itself.

A code is judged on the days that those before it leave; where they leave none, on the days that are
left without them. So a camp that is closed all week and has no road either is both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.days import weekday_of
from planner.explain.access import reached
from planner.explain.reason import Reason
from planner.explain.situation import Situation
from planner.explain.visits import Visit
from planner.problem.week import CampWeek


def facts(week: Situation, number: int) -> tuple[Reason, ...]:
    """List the codes that hold of a camp before it is asked how long a visit takes."""
    return tuple(dict.fromkeys(_facts(week, number)))


def _facts(week: Situation, number: int) -> Iterator[Reason]:
    camp = week.camp(number)
    open_ = [day for day, window in enumerate(camp.open) if window]
    if not open_:
        if _too_soon(week, number):
            yield Reason.TOO_SOON
            if _shut(week, number):
                yield Reason.CLOSED
        else:
            yield Reason.CLOSED
    days = open_ or list(range(len(camp.open)))
    teams = week.problem.teams
    there = [(day, k) for day in days for k, team in enumerate(teams) if team.works[day]]
    if not there:
        yield Reason.NO_TEAM
    pairs = there or [(day, k) for day in days for k in range(len(teams))]
    wanted = [(day, k) for day, k in pairs if _wanted(week, number, day, k)]
    if not wanted:
        yield Reason.UNWANTED
    if not _needed(week, number):
        yield Reason.NO_NEED
    if not reached(week, _visited_on(camp, wanted or pairs)):
        yield Reason.NO_WAY


def too_far_by(week: Situation, number: int, visits: Sequence[Visit]) -> Iterator[Reason]:
    """List what it is that no visit fits, of a camp that is reached.

    Parameters
    ----------
    visits
        Ways to visit it and nothing else, none of which fits a week.
    """
    camp = week.camp(number)
    lengths = [s.minutes for s in week.problem.sessions if s.camp == number]
    windows = [window for day in week.days(number) if (window := camp.open[day])]
    if max(closes - opens for opens, closes in windows) < min(lengths):
        yield Reason.TOO_BRIEF
    elif not visits:
        yield Reason.NO_DAY
    if visits and all(visit.spent.duty > visit.limits.duty for visit in visits):
        yield Reason.TOO_LITTLE_DUTY
    if visits and all(visit.spent.nights > visit.limits.nights for visit in visits):
        yield Reason.TOO_FEW_NIGHTS
    if visits and all(visit.spent.days > visit.limits.days for visit in visits):
        yield Reason.TOO_FEW_DAYS


def _too_soon(week: Situation, number: int) -> bool:
    last, dates = week.last_visit(number), week.travel.dates
    if last is None:
        return False
    return (dates[-1] - last).days < week.row(number).least_interval_days


def _shut(week: Situation, number: int) -> bool:
    """Whether a camp is shut on every day, whenever it was visited."""
    row = week.row(number)
    return all(
        row.id in today.closed_places or weekday_of(date) in row.closed_weekdays
        for date, today in zip(week.travel.dates, week.travel.conditions, strict=True)
    )


def _wanted(week: Situation, number: int, day: int, team: int) -> bool:
    """Whether pins allow, and no forbid refuses, a visit on a day by a team."""
    camp, date = week.camp(number).id, week.date(day)
    name = week.problem.teams[team].id
    pins = [pin for pin in week.region.pins if pin.camp == camp and (pin.day or pin.team)]
    forbids = [forbid for forbid in week.region.forbids if forbid.camp == camp]
    asked = any(pin.day in (None, date) and pin.team in (None, name) for pin in pins)
    refused = any(f.day in (None, date) and f.team in (None, name) for f in forbids)
    return (asked or not pins) and not refused


def _needed(week: Situation, number: int) -> bool:
    """Whether a session there would give something; on no day of a visit, by what is needed."""
    if week.days(number):
        return any(session.camp == number for session in week.problem.sessions)
    given = {role for team in week.problem.teams for person in team.people for role in person.roles}
    services = [s for s, service in enumerate(week.problem.services) if service.role in given]
    return bool(week.problem.need[number][:, services].any())


def _visited_on(camp: CampWeek, pairs: Sequence[tuple[int, int]]) -> CampWeek:
    visitors = tuple(
        frozenset(k for day, k in pairs if day == each) for each in range(len(camp.visitors))
    )
    return replace(camp, visitors=visitors)
