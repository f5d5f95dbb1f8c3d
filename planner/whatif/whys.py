"""Why camps that a case loses wait in it, and what would serve each there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.advise import Advice, advise, with_advice
from planner.region.records import Region
from planner.weekly import Request
from planner.whatif.differences import difference
from planner.whatif.records import Comparison, Outcome

FEW_CAMPS = 3  # for which one process is as quick
Told = Callable[[str, str, int], None]
"""Told of each case and camp that is done, and how many camps of the case are left."""


@dataclass(frozen=True)
class Explained:
    """A comparison whose plans say what would serve the camps lost, as far as it was looked for."""

    comparison: Comparison
    stopped: bool = False


def camps_lost(base: Outcome, outcome: Outcome) -> tuple[str, ...]:
    """List camps that the base visits and a case lets wait; none where one has no plan."""
    if base.plan is None or outcome.plan is None:
        return ()
    waiting = {row.camp for row in outcome.plan.unserved}
    return tuple(c for c in difference(base.plan, outcome.plan).lost if c in waiting)


def with_whys(
    comparison: Comparison,
    region: Region,
    request: Request,
    *,
    time_limit: float | None = None,
    processes: int = 1,
    told: Told = lambda _case, _camp, _left: None,
) -> Explained:
    """Write into the plan of each case what would serve the camps that it loses.

    Stopped between by Ctrl-C, what is found so far counts.

    Parameters
    ----------
    request
        That of the base; each case lays its scenarios over it.
    time_limit
        Seconds for each search; None takes 60.
    """
    others = list(comparison.others)
    stopped = False
    for number, outcome in enumerate(others):
        camps = camps_lost(comparison.base, outcome)
        if outcome.plan is None or not camps or stopped:
            continue
        week = replace(request, scenarios=outcome.case.scenarios)
        many = 1 if len(camps) <= FEW_CAMPS else processes
        found = dict[str, Advice]()
        try:
            for advice in advise(region, week, camps, time_limit=time_limit, processes=many):
                found[advice.camp] = advice
                told(outcome.case.label, advice.camp, len(camps) - len(found))
        except KeyboardInterrupt:
            stopped = True
        others[number] = replace(outcome, plan=with_advice(outcome.plan, found))
    return Explained(replace(comparison, others=tuple(others)), stopped)
