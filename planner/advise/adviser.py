"""Reasons and least changes of the camps that wait in a plan, one camp after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.advise.least import changes_for, least_of
from planner.advise.trial import Trials
from planner.errors import Fault, InputError
from planner.explain.reason import Reason
from planner.explain.unserved import find_reasons
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Plan, Unserved
from planner.phrases import joined, phrase
from planner.region.records import Region
from planner.region.wording import did_you_mean
from planner.solution import Status
from planner.weekly import Request


@dataclass(frozen=True)
class Advice:
    """Why a camp waits, in codes and words, and the least change of each sort that serves it."""

    camp: str
    reasons: tuple[str, ...]
    text: str
    changes: tuple[LeastChange, ...]

    @property
    def least(self) -> LeastChange | None:
        """The least single change; None where nothing that was tried serves the camp."""
        return least_of(self.changes)


class Adviser:
    """Says of the camps of a week why they wait, and what would serve them.

    Parameters
    ----------
    region
        The region as its files have it.
    request
        The week and its scenarios.
    time_limit
        Seconds for each search; None takes 60.
    """

    def __init__(self, region: Region, request: Request, time_limit: float | None = None) -> None:
        self._trials = Trials(region, request, time_limit)

    def of(self, camp: str) -> Advice:
        """Find why a camp waits, and what would serve it, by solving the week again."""
        base, access = self._trials.base, self._trials.access
        number = base.camp_number(camp)
        reasons, text = find_reasons(access.week, access, number)
        alone = Reason.OUTRANKED in reasons
        changes = changes_for(self._trials, base.region.camps[number], alone=alone)
        pin = next((change for change in changes if change.kind is ChangeKind.PIN), None)
        if alone:
            more, said = self._judged(camp, pin)
            return Advice(camp, (*reasons, *more), joined([text, said]), changes)
        return Advice(camp, reasons, text, changes)

    def _judged(self, camp: str, pin: LeastChange | None) -> tuple[tuple[Reason, ...], str]:
        """Say what a visit costs the week, of a camp that could be visited alone."""
        if pin is None:
            if self._trials.holds(camp).status is Status.INFEASIBLE:
                said = phrase("no week holds a visit beside all that must be in it")
                return (Reason.CROWDED_OUT,), said
            return (), phrase("no week with a visit was found in the time given")
        if pin.lost is None:
            return (), phrase("there is a week with a visit; what that loses is not proven")
        if pin.lost == 0:
            return (), phrase("a week with a visit is worth as much as the best")
        said = phrase(
            "the best week with a visit is worth {points:,.1f} points less than the best",
            points=pin.lost,
        )
        return (Reason.WORTH_LESS,), said


def least_changes(
    region: Region,
    request: Request,
    plan: Plan,
    camps: Sequence[str] = (),
    time_limit: float | None = None,
) -> Mapping[str, tuple[LeastChange, ...]]:
    """Find for camps that wait in a plan the least change of each sort that serves them.

    Every change was made, and the week solved again with the visit in it: the referee accepts that
    plan. A pin alone is the only change where it is enough. An empty tuple says that no single
    change that is tried serves the camp.

    Parameters
    ----------
    camps
        Ids; none for all that wait.
    time_limit
        Seconds for each search; None takes 60.

    Raises
    ------
    InputError
        A camp is not among those that wait.
    """
    adviser = Adviser(region, request, time_limit)
    return {camp: adviser.of(camp).changes for camp in waiting_camps(plan, camps)}


def waiting_camps(plan: Plan, camps: Sequence[str] = ()) -> tuple[str, ...]:
    """List those of some camps, or all, that wait, in the order of the plan.

    Raises
    ------
    InputError
        A camp is not among them.
    """
    waiting = [row.camp for row in plan.unserved]
    faults = [
        Fault(
            "--camp", camp, phrase("does not wait in this plan"), did_you_mean(camp, waiting, _ALL)
        )
        for camp in camps
        if camp not in waiting
    ]
    if faults:
        raise InputError(faults)
    return tuple(camp for camp in waiting if camp in camps or not camps)


_ALL = phrase("give the id of a camp that waits, or none for all of them")


def with_advice(plan: Plan, found: Mapping[str, Advice]) -> Plan:
    """Write what was found into a plan; camps that were not asked about keep what they had."""

    def told(row: Unserved) -> Unserved:
        advice = found.get(row.camp)
        if advice is None:
            return row
        update = {
            "reasons": tuple(map(str, advice.reasons)),
            "text": advice.text,
            "least_change": advice.least,
            "changes": advice.changes,
        }
        return row.model_copy(update=update)

    return plan.model_copy(update={"unserved": tuple(map(told, plan.unserved))})
