"""A week under a change, solved again, and what the referee says of its plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.advise.change import Change
from planner.advise.lone import LoneVisits
from planner.check import check, check_region
from planner.days import week_dates
from planner.errors import InputError, PlannerError
from planner.explain.access import Access
from planner.explain.situation import situation
from planner.formulate import FormulatedWeek, Request, as_planned, formulate_varied
from planner.itinerary.advice import ChangeKind
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, Unserved
from planner.itinerary.run import Run
from planner.needs import last_visit
from planner.phrases import in_turn, labelled, phrase
from planner.region.records import Region
from planner.solution import Ending, Solution, Status
from planner.solve.reoptimize import Reoptimizer, with_visit
from planner.version import VERSION

OF_THE_CAMP = ChangeKind.PIN, ChangeKind.OPENING


@dataclass(frozen=True)
class Held:
    """What came of a search for a week that holds a visit.

    `lost` is what the best week without obligation is worth more, in hundredths, None where one of
    the two is not proven; `plan` is None where none was found.
    """

    status: Status
    lost: int | None = None
    plan: Plan | None = None


class Trials:
    """The week of a plan, and the weeks that changes make of it.

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
        self._request = request
        self._seconds = time_limit
        self.dates = week_dates(request.first, request.days)
        self.base = formulate_varied(as_planned(region, request), self.dates)

    @cached_property
    def _lone(self) -> LoneVisits:
        return LoneVisits(self.base.region, self.dates, self._over)

    @cached_property
    def again(self) -> Reoptimizer:
        """The week as it was asked for, ready to be solved."""
        return Reoptimizer(self.base.problem, self._seconds)

    @cached_property
    def access(self) -> Access:
        """What the reasons of all camps are found from."""
        base = self.base
        return Access(situation(base.region, base.travel, base.problem))

    @property
    def best(self) -> int | None:
        """Hundredths of the best week as it was asked for; None where it is not proven."""
        return _proven(self.again.best())

    def alone(self, camp: str, changes: Sequence[Change] = (), *, afloat: bool = True) -> bool:
        """Whether some week under changes holds a visit to a camp, whatever else is asked for.

        Parameters
        ----------
        afloat
            Whether boats are there; without them less is possible, and that is known sooner.
        """
        return self._lone.serves(camp, changes, afloat=afloat)

    def holds(self, camp: str, change: Change | None = None) -> Held:
        """Solve the week, or that under a change, again with a visit that it must hold."""
        under = self._under(change)
        if under is None:
            return Held(Status.INFEASIBLE)
        week, again = under
        number = week.camp_number(camp)
        found = again.holding(number)
        if not found.tours:
            return Held(found.status)
        value, free = _proven(found), self._free(change, again, found)
        lost = None if value is None or free is None else free - value
        return Held(found.status, lost, self._refereed(week, number, found))

    def _over(self, region: Region, change: Change) -> Region | None:
        """Lay a change over a region; None where the two contradict each other."""
        try:
            return change.over(region, self.dates)
        except InputError:
            return None

    def _under(self, change: Change | None) -> tuple[FormulatedWeek, Reoptimizer] | None:
        region = self.base.region if change is None else self._over(self.base.region, change)
        if region is None:
            return None
        if change is None or (_plain_pin(change) and region.forbids == self.base.region.forbids):
            self.again.best()  # its prices are a start for all others
            return self.base, self.again
        week = formulate_varied(region, self.dates)
        return week, Reoptimizer(week.problem, self._seconds)

    def _free(self, change: Change | None, again: Reoptimizer, found: Solution) -> int | None:
        """Hundredths of the best week under a change that need not hold the visit."""
        if change is None or again is self.again or change.kind not in OF_THE_CAMP:
            return _proven(again.best())
        # only visits to this camp are otherwise: weeks without one are those of the base
        value = _proven(found)
        return None if value is None or self.best is None else max(value, self.best)

    def _refereed(self, week: FormulatedWeek, number: int, found: Solution) -> Plan:
        """Write a plan that holds a visit, as the referee accepts it.

        Raises
        ------
        PlannerError
            The referee rejects it: a fault of the planner.
        """
        problem = with_visit(week.problem, number)
        request = self._request
        plan = make_itinerary(
            week.region,
            week.travel,
            problem,
            found,
            tuple(_waiting(week, found)),
            asked=Asked(request.label, request.scenarios, request.seed, "exact"),
            run=Run(seconds=0.0, ending=Ending.WORK, version=VERSION, region_path=""),
        )
        violations = (*check(problem, plan), *check_region(week.region, plan))
        if violations:
            lines = [labelled(each.rule, each.text) for each in violations]
            rejects = phrase("the referee rejects the plan:")
            raise PlannerError(in_turn((rejects, *lines), "\n"))
        return plan


def _plain_pin(change: Change) -> bool:
    return change.kind is ChangeKind.PIN and not any(
        pin.get("day") for _, pins in change.overlay for pin in pins
    )


def _proven(solution: Solution) -> int | None:
    return solution.value if solution.status is Status.OPTIMAL else None


def _waiting(week: FormulatedWeek, found: Solution) -> list[Unserved]:
    """List the camps that are not visited, without reasons."""
    calls = [call for tour in found.tours for stop in tour.stops for call in stop.calls]
    served = {week.problem.sessions[call.session].camp for call in calls}
    first = week.travel.dates[0]
    listed = []
    for number, camp in enumerate(week.region.camps):
        last = last_visit(week.region, camp)
        if number not in served:
            listed.append(
                Unserved(
                    camp=camp.id,
                    people=camp.people_mid,
                    days_since_visit=None if last is None else (first - last).days,
                    reasons=(),
                    text="",
                )
            )
    return listed
