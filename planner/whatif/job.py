"""One case as a job: a function of the region and what is asked, wherever it is run."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from planner.errors import PlannerError
from planner.network import KeptWays
from planner.region.records import Region
from planner.solve.held import KnownTour
from planner.weekly import Known, Request, plan_week
from planner.whatif.records import Case, Outcome, Reuse


@dataclass(frozen=True)
class Job:
    """A case to plan; `number` is its place among all cases, `tours` are those of the base.

    `request` is that of the base: the case lays its scenarios over it.
    """

    number: int
    case: Case
    request: Request
    region_path: str
    tours: tuple[KnownTour, ...] = ()


@dataclass(frozen=True)
class Done:
    """What came of a job, and the day tours of its plan."""

    number: int
    outcome: Outcome
    tours: tuple[KnownTour, ...] = ()


def run_job(region: Region, job: Job, ways: KeptWays) -> Done:
    """Plan a case; that it has no plan is an outcome, too.

    Parameters
    ----------
    ways
        What was found for other cases.
    """
    began, before = time.monotonic(), len(ways.tables)
    request = replace(job.request, scenarios=job.case.scenarios)
    try:
        week = plan_week(region, request, job.region_path, known=Known(ways, job.tours))
    except PlannerError as error:
        return Done(job.number, Outcome(job.case, None, error.sentence, _since(began)))
    made = len(ways.tables) - before
    reuse = Reuse(week.tables - made, week.tables, week.tours_held, len(job.tours))
    outcome = Outcome(job.case, week.plan, seconds=_since(began), reuse=reuse)
    return Done(job.number, outcome, week.tours)


def _since(began: float) -> float:
    return round(time.monotonic() - began, 2)
