"""Why each camp without a session waits.

Every reason but ``outranked`` is a fact of the week that no plan could change. That one says that
the camp could be visited, but that this plan spends the week elsewhere; where the plan is proven to
be the best, also that no week with a visit there would be worth more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.explain.access import Access, reached
from planner.explain.no_way import no_way
from planner.explain.reason import Reason
from planner.explain.reasons import facts, too_far_by
from planner.explain.situation import Situation, situation
from planner.explain.too_far import too_far
from planner.explain.visits import Visit, visits_alone
from planner.explain.wanted import shut, unwanted
from planner.explain.wording import hours
from planner.itinerary.plan import Unserved
from planner.network.week import WeekTravel
from planner.phrases import counted, joined, phrase
from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.solution import Solution, Status, Tour
from planner.solve.choice import Choice
from planner.solve.schedule import duty_by_person


def explain_unserved(
    region: Region,
    travel: WeekTravel,
    problem: WeekProblem,
    solution: Solution,
    listed: Sequence[Choice] | None = None,
) -> tuple[Unserved, ...]:
    """Give every camp without a session its reason, in the region's order.

    `listed` is all that could be done (see `planner.solve.choices.every_choice`), if known.
    """
    week = situation(region, travel, problem, listed)
    access = Access(week)
    served = {
        problem.sessions[call.session].camp
        for tour in solution.tours
        for stop in tour.stops
        for call in stop.calls
    }
    instead = _instead(problem, solution)
    waiting = (c for c in range(len(problem.camps)) if c not in served)
    return tuple(_unserved(week, access, c, instead) for c in waiting)


def find_reasons(week: Situation, access: Access, number: int) -> tuple[tuple[Reason, ...], str]:
    """Give all codes that hold of a camp without a session, and what is said of the first."""
    reason, text, visits = _first_reason(week, access, number)
    more: Iterable[Reason] = ()
    if reason is Reason.TOO_FAR:
        more = too_far_by(week, number, visits)
    elif reason is not Reason.OUTRANKED:  # which no fact stands against
        more = facts(week, number)
    return tuple(dict.fromkeys((reason, *more))), text


def find_reason(week: Situation, access: Access, number: int) -> tuple[Reason, str]:
    """Give the reason why a camp without a session waits, and what is said of it."""
    reason, text, _ = _first_reason(week, access, number)
    return reason, text


def _first_reason(
    week: Situation, access: Access, number: int
) -> tuple[Reason, str, Sequence[Visit]]:
    """Give the reason, what is said of it, and the ways to visit the camp, if it came to these."""
    if fact := _fact(week, access, number):
        return *fact, ()
    visits = visits_alone(week, number)
    fitting = [visit for visit in visits if visit.fits]
    if not fitting:
        return Reason.TOO_FAR, too_far(week, access, number, visits), visits
    return Reason.OUTRANKED, _takes(week.problem, fitting), visits


def _fact(week: Situation, access: Access, number: int) -> tuple[Reason, str] | None:
    """Give what keeps everybody from a camp before anybody sets out, if anything does."""
    camp, days = week.camp(number), week.days(number)
    if not any(camp.open):
        return shut(week.row(number), week.last_visit(number), week.travel.dates)
    if not days:
        return _nobody_comes(week, number)
    if not any(s.camp == number and s.day in days for s in week.problem.sessions):
        return Reason.NO_NEED, phrase("nothing that the team gives is needed there yet")
    if not reached(week, camp):
        return Reason.NO_WAY, no_way(week, access, number)
    return None


def _unserved(week: Situation, access: Access, number: int, instead: str) -> Unserved:
    camp, last = week.row(number), week.last_visit(number)
    reasons, text = find_reasons(week, access, number)
    return Unserved(
        camp=camp.id,
        people=camp.people_mid,
        days_since_visit=None if last is None else (week.date(0) - last).days,
        reasons=reasons,
        text=joined([text, instead]) if Reason.OUTRANKED in reasons else text,
    )


def _nobody_comes(week: Situation, number: int) -> tuple[Reason, str]:
    open_ = [day for day, window in enumerate(week.camp(number).open) if window]
    if any(team.works[day] for team in week.problem.teams for day in open_):
        return Reason.UNWANTED, unwanted(week, number)
    least = week.problem.limits.least_clinical
    return Reason.NO_TEAM, phrase(
        "no team goes out on the days on which it is open: that takes a working day, a driver "
        "and at least {least} clinical staff",
        least=least,
    )


def _takes(problem: WeekProblem, visits: Sequence[Visit]) -> str:
    """Say what a visit takes and is worth."""
    least = min((visit.spent for visit in visits), key=lambda spent: (spent.days, spent.duty))
    most = max(visit.value for visit in visits) / problem.per_point
    return phrase(
        "a visit takes at least {days} with {duty} of duty, the ways included; "
        "the one worth most brings {points:.0f} points",
        days=counted(least.days, "{number} day", "{number} days"),
        duty=hours(least.duty),
        points=most,
    )


def _instead(problem: WeekProblem, solution: Solution) -> str:
    """Say why the plan does without a camp that could be visited."""
    left = _hours_left(problem, solution.tours)
    if solution.status is Status.OPTIMAL:
        return phrase(
            "no week that visits it is worth more than this one ({left:.1f} h are left)", left=left
        )
    return phrase(
        "this plan spends the week's hours and money elsewhere ({left:.1f} h are left)", left=left
    )


def _hours_left(problem: WeekProblem, tours: Sequence[Tour]) -> float:
    """Hours that the team with most duty left still has, for its person with least."""
    used = duty_by_person(problem, tours)
    left = [
        min((person.duty_left - used[person.id] for person in team.people), default=0)
        for team in problem.teams
    ]
    return max(left) / 60
