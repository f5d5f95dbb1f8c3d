"""Scenarios compared in this process, one after the other: for notebooks and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.network import KeptWays
from planner.outputs.comparison import Side, comparison_html
from planner.outputs.page import Page
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.weekly import Request, as_planned, as_requested
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.job import Done, Job, run_job
from planner.whatif.records import Comparison, Outcome
from planner.whatif.run import compare

HEIGHT = 900


@dataclass(frozen=True)
class _Alone:
    region: Region
    ways: KeptWays = field(default_factory=KeptWays)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Run jobs in order; what is found of roads and rivers is kept for the next one."""
        return (run_job(self.region, job, self.ways) for job in jobs)


def compare_scenarios(
    region: Region, request: Request, scenarios: Sequence[Scenario], region_path: str
) -> Comparison:
    """Plan a week as it is and under each scenario.

    Parameters
    ----------
    region
        The region as its files have it.
    request
        The week; its own scenarios, if any, are those of no case.
    scenarios
        A case each.
    region_path
        Where the region was read from; the plans remember it.

    Raises
    ------
    InputError
        There is nothing to compare, or a scenario does not fit the region.
    """
    cases = make_cases(region, request, Wanted(tuple((each,) for each in scenarios)))
    return compare(cases, request, region_path, _Alone(region)).comparison


def side_of(region: Region, outcome: Outcome) -> Side:
    """Lay under an outcome the region as it was planned."""
    if outcome.plan is None:
        return Side(outcome, region)
    return Side(outcome, as_planned(region, as_requested(outcome.plan, region)))


def comparison_page(region: Region, comparison: Comparison) -> Page:
    """Draw cases beside one another, with two maps that move together.

    Parameters
    ----------
    region
        The region as its files have it.
    """
    others = [side_of(region, outcome) for outcome in comparison.others]
    return Page(comparison_html(side_of(region, comparison.base), others), HEIGHT)
