"""HiGHS: the best week of many teams that can be woven from tours that are listed.

Its cuts for visits that exclude each other make a bound tight that the master problem leaves loose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.loom import Loom
from planner.solve.pool import Pool
from planner.solve.stop import Stopped, seconds_left

NODES = 1  # of the search tree: all is done at its root
EFFORT = 0.3  # share of the work that goes into finding weeks


@dataclass(frozen=True)
class Woven:
    """The best week found, None where there is none; no week of these tours is worth more.

    `bound` is infinite when the search was stopped before it had one.
    """

    columns: list[Column] | None
    bound: float


def weave(
    field: Field,
    pools: Sequence[Pool],
    floor: int,
    better: Callable[[list[Column]], object],
    stopped: Stopped,
) -> Woven:
    """Choose tours, worth more than `floor` together, that keep all limits.

    Parameters
    ----------
    better
        Called with each week that is worth more than all before.
    stopped
        Asked now and then.
    """
    loom = Loom(field, pools)
    highs = highspy.Highs()
    for name, setting in (
        ("output_flag", False),
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.5),
        ("mip_max_nodes", NODES),
        ("objective_bound", -(floor + 0.5)),
        ("time_limit", seconds_left(stopped)),
        ("mip_allow_restart", False),
        ("mip_heuristic_effort", EFFORT),
    ):
        highs.setOptionValue(name, setting)
    highs.passModel(loom.programme())
    highs.cbMipInterrupt.subscribe(lambda event: event.interrupt(stopped()))
    highs.cbSimplexInterrupt.subscribe(lambda event: event.interrupt(stopped()))
    highs.cbMipImprovingSolution.subscribe(lambda event: taken(event.data_out.mip_solution))
    best: list[Column] | None = None
    value = floor

    def taken(solution: Sequence[float]) -> None:
        nonlocal best, value
        columns = loom.week(np.array(solution))
        worth = week_worth(field, columns)
        if worth > value:  # HiGHS also tells of weeks beyond the bound that it was given
            best, value = columns, worth
            better(columns)

    if highs.run() == highspy.HighsStatus.kError:
        return Woven(best, math.inf)
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Woven(best, float(value))
    if highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        taken(highs.getSolution().col_value)
    return Woven(best, max(float(value), -highs.getInfo().mip_dual_bound))
