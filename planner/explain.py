"""Why a camp waits, in a first simple form.

Every code but the last is a fact of the week that no plan could change. ``outranked`` says that the
camp could be visited, but that this plan found the week's hours worth more elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.itinerary.plan import Unserved
from planner.network.travel import UNREACHABLE
from planner.network.week import WeekTravel
from planner.problem.week import CampWeek, Way, WeekProblem
from planner.region.records import Camp, Forbid, Pin, Region
from planner.solution import Tour
from planner.solve.choices import Choice, all_choices
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour
from planner.solve.staying import Stays, possible_stays, week_duty


class Reason(StrEnum):
    """Codes of `Unserved.reasons`."""

    TOO_SOON = "too_soon"  # visited less than its least interval ago
    CLOSED = "closed"  # closed, or visited too recently, on every day
    UNWANTED = "unwanted"  # pins and forbids leave no day
    NO_TEAM = "no_team"  # no team works on any of its open days
    NO_NEED = "no_need"  # nothing is needed that a team could give
    NO_WAY = "no_way"  # neither truck nor boat reaches it under the week's conditions
    TOO_FAR = "too_far"  # reached, but no day or no week is long enough for a visit
    OUTRANKED = "outranked"


@dataclass(frozen=True)
class _Week:
    """What the reasons of all camps are found from."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem
    stays: Stays
    choices: dict[int, list[Choice]]
    hours_left: float


def explain_unserved(
    region: Region, travel: WeekTravel, problem: WeekProblem, tours: Sequence[Tour]
) -> tuple[Unserved, ...]:
    """Give every camp without a session its reason, in the region's order."""
    served = {
        problem.sessions[call.session].camp
        for tour in tours
        for stop in tour.stops
        for call in stop.calls
    }
    choices: dict[int, list[Choice]] = {}
    for choice in all_choices(problem):
        if len(choice.sessions) == 1:
            choices.setdefault(problem.sessions[choice.sessions[0]].camp, []).append(choice)
    hours = _hours_left(problem, tours)
    week = _Week(region, travel, problem, possible_stays(problem), choices, hours)
    return tuple(_unserved(week, c) for c in range(len(problem.camps)) if c not in served)


def blocked_camps(region: Region, travel: WeekTravel, problem: WeekProblem) -> tuple[Unserved, ...]:
    """List the required camps that no plan of this week can visit, with their reasons."""
    required = {camp.id for camp in problem.camps if camp.required}
    return tuple(
        unserved
        for unserved in explain_unserved(region, travel, problem, ())
        if unserved.camp in required and Reason.OUTRANKED not in unserved.reasons
    )


def _unserved(week: _Week, number: int) -> Unserved:
    camp, first = week.region.camps[number], week.travel.dates[0]
    reason, text = _reason(week, number)
    return Unserved(
        camp=camp.id,
        people=camp.people_mid,
        days_since_visit=None if camp.last_visit is None else (first - camp.last_visit).days,
        reasons=(reason,),
        text=text,
    )


def _reason(week: _Week, number: int) -> tuple[Reason, str]:
    camp, row = week.problem.camps[number], week.region.camps[number]
    if not any(camp.open):
        return _shut(row, week.travel.dates)
    if not any(camp.visitors):
        asked: list[Pin | Forbid] = [*week.region.pins, *week.region.forbids]
        if any(wish.camp == camp.id for wish in asked):
            return Reason.UNWANTED, "pins and forbids leave it no day"
        return Reason.NO_TEAM, "no team works on the days on which it is open"
    if not any(session.camp == number for session in week.problem.sessions):
        return Reason.NO_NEED, "nothing that the team gives is needed there yet"
    if not _reached(week, camp):
        return Reason.NO_WAY, _no_way(week, camp)
    return _worth(week, number)


def _shut(camp: Camp, dates: Sequence[dt.date]) -> tuple[Reason, str]:
    if camp.last_visit is not None:
        due = camp.last_visit + dt.timedelta(days=camp.least_interval_days)
        if due > dates[-1]:
            text = f"visited on {camp.last_visit}, and may be again from {due} on"
            return Reason.TOO_SOON, text
    return Reason.CLOSED, "closed on every day of the week"


def _reached(week: _Week, camp: CampWeek) -> bool:
    """Whether some place where a truck may stand, or some boat's port, has a way to the camp."""
    problem = week.problem
    for d, visitors in enumerate(camp.visitors):
        for team in visitors if camp.by_road else ():
            legs = problem.road[problem.teams[team].profile][d].duration
            if legs[problem.teams[team].base, camp.place] < UNREACHABLE:
                return True
        for boat, vessel in enumerate(problem.boats if camp.by_river and visitors else ()):
            legs = problem.river[boat][d].duration
            if vessel.works[d] and legs[vessel.port, camp.place] < UNREACHABLE:
                return True
    return False


def _no_way(week: _Week, camp: CampWeek) -> str:
    now = week.travel.conditions[0]
    state = f"in the {now.season} season at river level {now.level}"
    if camp.by_road and camp.by_river:
        return f"no open road for the truck and no boat to it {state}"
    if camp.by_road:
        return f"no open road for the truck {state}"
    return f"no boat that runs this week passes to it {state}"


def _worth(week: _Week, number: int) -> tuple[Reason, str]:
    """Tell a camp that no week can hold from one that this plan passed over."""
    sessions = [s for s in week.problem.sessions if s.camp == number]
    duties = [duty for choice in week.choices.get(number, []) for duty in _duties(week, choice)]
    if not duties and number not in week.choices and all(s.way is Way.RIVER for s in sessions):
        return Reason.TOO_FAR, "no boat trip with a session pays and ends before dusk"
    if not duties:
        return Reason.TOO_FAR, (
            "the way there and back, set-up and the shortest clinic fit no day from any lodging"
        )
    least, limit = min(duties)
    if least > limit:
        return Reason.TOO_FAR, (
            f"with the ways there and back a visit takes at least {_hours(least)} of duty, and the "
            f"week has {_hours(limit)}"
        )
    most = max(session.value for session in sessions) / week.problem.per_point
    return Reason.OUTRANKED, (
        f"with the ways there and back a visit takes at least {_hours(least)} of duty and is worth "
        f"up to {most:.0f} points; the week's hours are worth more elsewhere "
        f"({week.hours_left:.1f} h are left)"
    )


def _duties(week: _Week, choice: Choice) -> Iterator[tuple[int, int]]:
    """For each way to hold a choice in a week with nothing else, its duty and the team's limit."""
    for team in sorted(choice.teams):
        limit = week_duty(week.problem.teams[team])
        for start, before in week.stays.wakes[team][choice.day].items():
            for end, after in week.stays.sleeps[team][choice.day].items():
                sequence = DaySequence(team, choice.day, start, end, (choice,))
                tour = schedule_tour(week.problem, sequence)
                if tour is not None:
                    yield before + duty_minutes(week.problem, tour) + after, limit


def _hours_left(problem: WeekProblem, tours: Sequence[Tour]) -> float:
    """Hours that the team with most duty left still has, for its person with least."""
    left = []
    for number, team in enumerate(problem.teams):
        own = [tour for tour in tours if tour.team == number]
        left.append(
            min(
                person.duty_week
                - sum(duty_minutes(problem, tour) for tour in own if person.works[tour.day])
                for person in team.people
            )
        )
    return max(left) / 60


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02d}"
