"""``replan``: from a plan and a date to a plan of the same week whose days before are the same."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from planner.check import check, check_region
from planner.errors import PlannerError, SolverError
from planner.explain import explain_unserved
from planner.horizon import duty_of_plan, visits_of_plan
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, Violation
from planner.itinerary.replanned import Replanned
from planner.itinerary.run import Run
from planner.network.week import travel_stops
from planner.outputs.plan_file import plan_hash
from planner.phrases import in_turn, labelled, phrase
from planner.problem.resume import Rest, rest_of_week
from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.region.visits import Visit
from planner.replan.ask import require_replannable, whereabouts
from planner.replan.join import joined
from planner.replan.stability import changes, keeping, promised, told_apart
from planner.scenario.overlay import Scenario
from planner.solution import Solution, Status
from planner.solve import Found, solve
from planner.solve.worth import solution_value
from planner.version import VERSION
from planner.weekly import (
    FormulatedWeek,
    Progress,
    as_planned,
    as_requested,
    check_same_region,
    formulate,
    refuse_blocked,
    refuse_none,
)


@dataclass(frozen=True)
class Replan:
    """How to replan.

    Attributes
    ----------
    first
        The day from which all is planned anew.
    plan_hash
        SHA-256 of the file of the plan before; none takes that of the file that would be written.
    at
        Where teams are on that morning, beside their trucks, where that is not as planned: by team.
    scenarios
        That hold from that day on.
    stability
        Points that a session costs which is not kept on its day by its team, half of them where its
        camp is visited on another day or by another team; infinite to keep all that can be kept.
    """

    first: dt.date
    plan_hash: str = ""
    at: tuple[tuple[str | None, str], ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    stability: float = 0.0
    engine: str = "auto"
    seed: int = 0
    time_limit: float | None = None
    gap: float = 0.0


@dataclass(frozen=True)
class ReplannedWeek:
    """A plan, the region with its scenarios applied, and what the days before broke already."""

    plan: Plan
    region: Region
    before: tuple[Violation, ...]


@dataclass(frozen=True)
class _Started:
    """The whole week, the rest of it, and the record of what was asked."""

    week: FormulatedWeek
    rest: Rest
    record: Replanned


def replan(
    region: Region,
    old: Plan,
    asked: Replan,
    region_path: str,
    report: Callable[[Progress], None] = lambda _: None,
) -> ReplannedWeek:
    """Plan a week anew from a date on, and let the referee judge all of its days together.

    Raises
    ------
    InputError
        The date is not in the week, a place or scenario is not known or not fit, or the plan was
        made for other files.
    SolverError
        No plan goes on from there.
    KeyboardInterrupt
        The search was stopped before it had a plan.
    PlannerError
        The referee rejects the plan before, or the new one.
    """
    began = time.monotonic()

    def tell(stage: str, found: Found | None = None) -> None:
        share, gap = (None, None) if found is None else (found.share, found.gap)
        report(Progress(stage, time.monotonic() - began, share=share, gap=gap))

    tell(phrase("roads and rivers"))
    require_replannable(old, asked.first, asked.scenarios, asked.at)
    before = _broken_before(check_same_region(region, old), old, asked.first)
    earlier = tuple(each for each in old.replanned if each.from_date < asked.first)
    started = _start(region, old, asked, earlier)
    rest = started.rest
    if asked.stability:
        rest = replace(rest, problem=told_apart(rest.problem))
    refuse_blocked(rest.region, rest.travel, rest.problem)
    tell(phrase("search"))
    solution = _searched(rest, old, asked, lambda found: tell(phrase("search"), found))
    tell(phrase("reasons"))
    lead = None if solution.bound is None else solution.bound - solution.value
    run = Run(seconds=0.0, ending=solution.ending, version=VERSION, region_path=region_path)
    plan = joined(started.week, old, _itinerary(rest, solution, old, asked, run), lead)
    record = _told(started.record, old, plan)
    plan = plan.model_copy(update={"replanned": (*earlier, record)})
    tell(phrase("check"))
    _require_sound(started.week, plan, before)
    run = plan.run.model_copy(update={"seconds": round(time.monotonic() - began, 2)})
    return ReplannedWeek(plan.model_copy(update={"run": run}), started.week.region, before)


def _searched(rest: Rest, old: Plan, asked: Replan, report: Callable[[Found], None]) -> Solution:
    """Search for the best rest of a week, changes counted, and say why where there is none.

    Raises
    ------
    SolverError
        No plan goes on from there, or none was found.
    """
    solution = solve(
        keeping(rest.problem, promised(old.teams, asked.first), asked.stability),
        engine=asked.engine,
        seed=asked.seed,
        time_limit=asked.time_limit,
        gap=asked.gap,
        report=report,
    )
    _refuse_stranded(rest, solution)
    refuse_none(rest.region, rest.problem, solution)
    return solution


def _broken_before(region: Region, old: Plan, first: dt.date) -> tuple[Violation, ...]:
    """List what the days before break already; refuse a plan that breaks more."""
    varied, _, problem = formulate(region, as_requested(old, region))
    found = (*check(problem, old), *check_region(varied, old))
    others = [each for each in found if each.date is None or each.date >= first]
    if others:
        texts = [labelled(each.rule, each.text) for each in others]
        said = phrase("the plan breaks rules and is not replanned; see 'caravana check'.")
        raise PlannerError(in_turn((said, *texts), "\n"))
    return found


def _start(region: Region, old: Plan, asked: Replan, earlier: tuple[Replanned, ...]) -> _Started:
    """Formulate the whole week, with what was done known, and the rest of it."""
    places = travel_stops(as_planned(region, as_requested(old, region)))
    record = Replanned(
        from_date=asked.first,
        plan=asked.plan_hash or plan_hash(old),
        at=whereabouts(old, asked.first, asked.at, places),
        scenarios=(*_dropped_scenarios(old, asked.first), *asked.scenarios),
        visits=_held(region, old, asked.first),
        duty=_worked(region, old, asked.first),
        stability="max" if math.isinf(asked.stability) else asked.stability,
    )
    kept = old.model_copy(update={"replanned": (*earlier, record)})
    request = as_requested(kept, region)
    week = formulate(region, request)
    rest = rest_of_week(week.region, week.travel, request.done[-1])
    return _Started(week, rest, record)


def _dropped_scenarios(old: Plan, first: dt.date) -> tuple[Scenario, ...]:
    """Scenarios of earlier replannings from this day on or later, which hold on."""
    later = (each for each in old.replanned if each.from_date >= first)
    return tuple(scenario for each in later for scenario in each.scenarios)


def _held(region: Region, old: Plan, first: dt.date) -> tuple[Visit, ...]:
    """Visits of the days before: those that were logged, and as planned where none was."""
    monday = old.week.days[0].date
    logged = tuple(visit for visit in region.visits if monday <= visit.date < first)
    known = {(visit.date, visit.camp) for visit in logged}
    planned = visits_of_plan(old, first - dt.timedelta(days=1))
    held = (*logged, *(v for v in planned if (v.date, v.camp) not in known))
    return tuple(sorted(held, key=lambda visit: (visit.date, visit.camp, visit.team or "")))


def _worked(region: Region, old: Plan, first: dt.date) -> tuple[DutyDay, ...]:
    """Duty of the days before: of what was planned and what was logged, whichever is more."""
    monday = old.week.days[0].date
    logged = {(day.date, day.person): day for day in region.duty if monday <= day.date < first}
    planned = duty_of_plan(old, first - dt.timedelta(days=1))
    both = [_more(day, logged.pop((day.date, day.person), day)) for day in planned]
    return tuple(sorted((*both, *logged.values()), key=lambda day: (day.date, day.person)))


def _more(planned: DutyDay, logged: DutyDay) -> DutyDay:
    """Take the longer hours of a day: what was planned is judged too."""
    if planned.departure is None or planned.arrival is None:
        return logged
    known = logged.departure is not None and logged.arrival is not None
    return DutyDay(
        date=planned.date,
        person=planned.person,
        duty_minutes=max(planned.duty_minutes, logged.duty_minutes),
        drive_minutes=max(planned.drive_minutes, logged.drive_minutes),
        departure=min(planned.departure, logged.departure or planned.departure),
        arrival=max(planned.arrival, logged.arrival or planned.arrival)
        if known
        else planned.arrival,
    )


def _refuse_stranded(rest: Rest, solution: Solution) -> None:
    """Say that nobody comes home, where that is proven."""
    away = sorted({team.id for team in rest.problem.teams if team.away})
    if solution.status is Status.INFEASIBLE and away and not _asks(rest):
        raise SolverError(
            phrase(
                "no plan brings {teams} home in the days that are left; say where it is with --at, "
                "or let more be open: roads, rivers, lodgings, working days.",
                teams=", ".join(away),
            )
        )


def _asks(rest: Rest) -> bool:
    """Whether some visit or transfer is asked for, which may be what no plan can keep."""
    return bool(rest.problem.transfers) or any(camp.required for camp in rest.problem.camps)


def _itinerary(rest: Rest, solution: Solution, old: Plan, asked: Replan, run: Run) -> Plan:
    """Write the plan of the days that are left, worth what its sessions are, bonuses apart."""
    value = solution_value(rest.problem, solution.tours)
    lead = None if solution.bound is None else solution.bound - solution.value
    true = replace(solution, value=value, bound=None if lead is None else value + lead)
    steady = asked.stability and solution.status is Status.OPTIMAL
    shown = replace(true, status=Status.FEASIBLE) if steady else true
    return make_itinerary(
        rest.region,
        rest.travel,
        rest.problem,
        true,
        explain_unserved(rest.region, rest.travel, rest.problem, shown),
        asked=Asked(
            old.week.label,
            old.scenarios,
            asked.seed,
            asked.engine,
            asked.gap,
            old.week.assumed,
            old.region.visits_hash,
            old.week.assumed_duty,
            old.region.duty_hash,
        ),
        run=run,
    )


def _told(record: Replanned, old: Plan, plan: Plan) -> Replanned:
    """Say what became of the sessions of the plan before."""
    new = changes(old.teams, plan.teams, record.from_date)
    return record.model_copy(
        update={
            "kept": new.kept,
            "moved": new.moved,
            "dropped": new.dropped,
            "added": new.added,
        }
    )


def _require_sound(week: FormulatedWeek, plan: Plan, before: Collection[Violation]) -> None:
    """Let the referee judge all days; what the days before broke already is known."""
    found = (*check(week.problem, plan), *check_region(week.region, plan))
    broken = [each for each in found if each not in before]
    if broken:
        texts = [labelled(each.rule, each.text) for each in broken]
        rejects = phrase("the referee rejects the plan:")
        raise PlannerError(in_turn((rejects, *texts), "\n"))
