"""``judge``: what a hand-made order comes to, and every rule that it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.check import Rule, check, check_doing
from planner.formulate import FormulatedWeek
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, PlannedTeam, Unserved, Violation
from planner.itinerary.run import Run
from planner.orders.order import Order, require_known
from planner.orders.reading import OrderedWeek, ordered
from planner.orders.timing import Timed, timed
from planner.solution import Ending, Solution, Status
from planner.version import VERSION

OF_THE_DOCUMENT = frozenset({Rule.RESULT, Rule.UNSERVED, Rule.TOTALS})
"""Rules about what a plan says of itself: an order says nothing of it."""
_FOLLOWS = frozenset({Rule.CHAIN, Rule.OVERNIGHT})


@dataclass(frozen=True)
class Judged:
    """The days of an order with all their clock times, and all rules that it breaks."""

    teams: tuple[PlannedTeam, ...]
    violations: tuple[Violation, ...]
    plan: Plan


def judge(week: FormulatedWeek, order: Order, place: str = "order") -> Judged:
    """Time an order and let the referee judge it; nothing is searched for.

    Parameters
    ----------
    week
        Made once, it judges any number of orders.
    place
        Names the order in errors.

    Raises
    ------
    InputError
        It names a team, date, camp, boat or place that is not there.
    """
    require_known(week.problem, order, place)
    known = ordered(week.problem, order)
    days = [timed(known.problem, day) for day in known.days]
    plan = _plan(week, known, days)
    found = (*check(known.problem, plan), *check_doing(week.region, plan))
    lost = list(_lost(week, known, days))
    told = [each for each in found if _is_of_order(each) and not _follows(each, lost, plan)]
    return Judged(plan.teams, tuple(dict.fromkeys((*lost, *told))), plan)


def _plan(week: FormulatedWeek, known: OrderedWeek, days: Sequence[Timed]) -> Plan:
    tours = tuple(day.tour for day in days)
    held = {
        known.problem.camps[known.problem.sessions[call.session].camp].id
        for tour in tours
        for stop in tour.stops
        for call in stop.calls
    }
    waiting = [
        Unserved(camp=camp.id, people=camp.people_mid, days_since_visit=None, reasons=(), text="")
        for camp in week.region.camps
        if camp.id not in held
    ]
    return make_itinerary(
        week.region,
        week.travel,
        known.problem,
        Solution(Status.FEASIBLE, tours, 0, None, "", Ending.WORK),
        waiting,
        asked=Asked(str(week.travel.dates[0]), (), 0, "auto"),
        run=Run(seconds=0.0, ending=Ending.WORK, version=VERSION, region_path=""),
    )


def _lost(week: FormulatedWeek, known: OrderedWeek, days: Sequence[Timed]) -> Iterator[Violation]:
    """Days that have no times, as there is no way."""
    for day in days:
        if day.fault:
            yield Violation(
                rule=Rule.CLOSED_WAY.value,
                team=known.problem.teams[day.tour.team].id,
                date=week.travel.dates[day.tour.day],
                text=day.fault,
            )


def _is_of_order(violation: Violation) -> bool:
    return violation.rule not in OF_THE_DOCUMENT


def _follows(violation: Violation, lost: Sequence[Violation], plan: Plan) -> bool:
    """Whether a violation only follows from a day without times: on it, or as the next begins."""
    dates = [day.date for day in plan.week.days]
    for each in lost:
        if each.team != violation.team or each.date is None or violation.date is None:
            continue
        behind = dates.index(violation.date) - dates.index(each.date)
        if behind == 0 or (behind == 1 and violation.rule in _FOLLOWS):
            return True
    return False
