"""Cases of the toy region, and a worker that is this process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.languages import Language, words_of
from planner.network import KeptWays
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.weekly import Request
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.document import comparison_file, comparison_text
from planner.whatif.job import Done, Job, run_job
from planner.whatif.records import Case, Comparison
from planner.whatif.sweeps import read_sweeps
from planner.whatif.table import compared, comparison_csv

MONDAY = dt.date(2026, 6, 29)
REQUEST = Request(MONDAY, 4, "2026-W27")
ENGLISH = words_of(Language.ENGLISH)


def scenario(name: str, **parts: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **parts})


SHUT = scenario("Port shut", close=[{"what": "puerto"}])
MUST = scenario("Camp D at a shut port", close=[{"what": "puerto"}], must=[{"camp": "camp-d"}])


def toy_cases(toy: Region) -> tuple[Case, ...]:
    """Seven cases, one of which has no plan."""
    sweeps = read_sweeps(["prices.per_point=20,60", "teams=1,2"])
    return make_cases(toy, REQUEST, Wanted(((SHUT,), (MUST,)), sweeps))


@dataclass
class Here:
    """Runs jobs in this process, in order, and counts them."""

    region: Region
    ways: KeptWays = field(default_factory=KeptWays)
    ran: list[int] = field(default_factory=list)
    stops_at: int = 1000

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        for job in jobs:
            if job.number >= self.stops_at:
                raise KeyboardInterrupt
            self.ran.append(job.number)
            yield run_job(self.region, job, self.ways)


def texts(comparison: Comparison) -> tuple[str, ...]:
    """All that must be the same whoever ran the cases: table, figures and plans."""
    outcomes = (comparison.base, *comparison.others)
    plans = [each.plan.model_copy(update={"run": None}) for each in outcomes if each.plan]
    shown = (plan.model_dump_json() for plan in plans)
    return compared(comparison, {}, ENGLISH), comparison_csv(comparison), *shown


def document(comparison: Comparison) -> str:
    files = {
        each.case.label: f"{n}.plan.json"
        for n, each in enumerate((comparison.base, *comparison.others))
        if each.plan
    }
    return comparison_text(comparison_file(comparison, "2026-W27", files, ["not run"]))
