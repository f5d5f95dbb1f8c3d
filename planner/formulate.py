"""From a region and a request to a week in numbers: what is planned, and what is judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, NoReturn

from planner.days import week_dates
from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.itinerary.standing import done_of
from planner.network.kept import KeptWays
from planner.network.week import WeekTravel, week_travel
from planner.phrases import phrase
from planner.problem.make import make_problem
from planner.problem.resume import Done, counted, rest_of_week
from planner.problem.week import WeekProblem
from planner.region.duty import DutyDay
from planner.region.duty_files import duty_hash, duty_joined
from planner.region.records import Region
from planner.region.visit_files import visits_hash, visits_joined
from planner.region.visits import Visit
from planner.scenario.apply import apply_scenarios
from planner.scenario.later import apply_from
from planner.scenario.overlay import Scenario


@dataclass(frozen=True)
class Request:
    """What to plan, and how hard to try.

    `label` names the week in the plan; `gap` is the share of the bound at which a plan is good
    enough; `assumed` are visits, beside those of the region, that are taken as held, and
    `assumed_duty` the duty of these. `done` says from which days the week is, or was, planned anew.
    """

    first: dt.date
    days: int
    label: str
    scenarios: tuple[Scenario, ...] = ()
    engine: str = "auto"
    seed: int = 0
    time_limit: float | None = None
    gap: float = 0.0
    assumed: tuple[Visit, ...] = ()
    assumed_duty: tuple[DutyDay, ...] = ()
    done: tuple[Done, ...] = ()


class FormulatedWeek(NamedTuple):
    """A region with its scenarios applied, its ways and its problem: a week ready to be planned."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem

    def camp_number(self, camp: str) -> int:
        """Number a camp."""
        return [row.id for row in self.problem.camps].index(camp)


def formulate(region: Region, request: Request, ways: KeptWays | None = None) -> FormulatedWeek:
    """Apply scenarios, find all ways and formulate the week."""
    dates = week_dates(request.first, request.days)
    varied = as_planned(region, request)
    ways = KeptWays() if ways is None else ways
    travel, problem = _whole(varied, dates, request.done, ways)
    earlier = []
    for first, own in varied.earlier:
        before = _whole(own, dates, [done for done in request.done if done.first < first], ways)[1]
        # the night before ends as it was planned, whenever the team then leaves
        earlier.append((dates.index(first), replace(before, resumed=problem.resumed)))
    return FormulatedWeek(varied, travel, replace(problem, earlier=tuple(earlier)))


def formulate_varied(region: Region, dates: Sequence[dt.date]) -> FormulatedWeek:
    """Formulate a week of a region over which everything is laid already."""
    return FormulatedWeek(region, *_whole(region, dates, (), KeptWays()))


def _whole(
    region: Region, dates: Sequence[dt.date], done: Sequence[Done], ways: KeptWays
) -> tuple[WeekTravel, WeekProblem]:
    """Formulate all days of a week, with what was done before each day of planning anew."""
    travel = week_travel(region, ways.network(region), dates, ways)
    problem = make_problem(region, travel)
    for each in done:
        problem = counted(problem, rest_of_week(region, travel, each).problem, each)
    return travel, problem


def as_planned(region: Region, request: Request) -> Region:
    """Lay a week's scenarios over a region, and let it know what was before the week only.

    What is logged goes before what is assumed of the same visit, or of somebody's same day.
    """
    visits, _ = visits_joined(request.assumed, region.visits, replace=True)
    duty, _ = duty_joined(request.assumed_duty, region.duty, replace=True)
    known = region.model_copy(
        update={
            "visits": tuple(visit for visit in visits if visit.date < request.first),
            "duty": tuple(day for day in duty if day.date < request.first),
        }
    )
    dates = week_dates(request.first, request.days)
    varied = apply_scenarios(known, request.scenarios, dates)
    for done in request.done:
        before = varied
        varied = apply_from(varied, done.scenarios, dates, done.first)
        if done.scenarios and done.first > request.first:
            own = done.first, before.model_copy(update={"earlier": ()})
            varied = varied.model_copy(update={"earlier": (*before.earlier, own)})
    return varied


def as_requested(plan: Plan, region: Region) -> Request:
    """Read from a plan what was asked for."""
    return Request(
        first=plan.week.days[0].date,
        days=len(plan.week.days),
        label=plan.week.label,
        scenarios=plan.scenarios,
        assumed=plan.week.assumed,
        assumed_duty=plan.week.assumed_duty,
        done=tuple(done_of(region, plan, replanned) for replanned in plan.replanned),
    )


def as_begun(region: Region, plan: Plan) -> Region:
    """Lay over a region what held for a plan when it was first made, not what days anew added."""
    return as_planned(region, replace(as_requested(plan, region), done=()))


def check_same_region(region: Region, plan: Plan) -> Region:
    """Return the region when the plan was made for exactly its files.

    Raises
    ------
    InputError
        They differ.
    """
    made, id_, first = plan.region, region.settings.id, plan.week.days[0].date
    files, visits, duty = region.content_hash, visits_hash(region, first), duty_hash(region, first)
    if made.hash != files:
        rule = phrase("differs from {hash}, the files of {region}", hash=files[:12], region=id_)
        _refuse_other("hash", made.hash, rule)
    if made.visits_hash != visits:
        rule = phrase(
            "differs from {hash}, the visits before {date} of {region}",
            hash=visits[:12],
            date=first,
            region=id_,
        )
        _refuse_other("visits_hash", made.visits_hash, rule)
    if made.duty_hash != duty:
        rule = phrase(
            "differs from {hash}, the duty before {date} of {region}",
            hash=duty[:12],
            date=first,
            region=id_,
        )
        _refuse_other("duty_hash", made.duty_hash, rule)
    return region


def _refuse_other(field: str, planned: str, rule: str) -> NoReturn:
    place = phrase("plan, {field}", field=f"region.{field}")
    remedy = phrase("plan again, or give the region that the plan was made for with --region")
    raise InputError([Fault(place, planned[:12], rule, remedy)])
