"""Why a camp waits, in a first simple form.

Every code but the last is a fact of the week that no plan could change. ``outranked`` says that the
camp could be visited, but that this plan spends the week elsewhere; where the plan is proven to be
the best, also that no week with a visit there would be worth more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from planner.itinerary.plan import Unserved
from planner.network.conditions import levels_in_words
from planner.network.travel import UNREACHABLE
from planner.network.week import WeekTravel
from planner.problem.week import CampWeek, Way, WeekProblem
from planner.region.records import Camp, Region
from planner.solution import Solution, Status, Tour
from planner.solve.choice import Choice
from planner.solve.choices import every_choice
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour
from planner.solve.staying import Spent, Stays, Ways, possible_stays, week_limits


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
    choices: Mapping[int, Sequence[Choice]]
    hours_left: float
    proven_best: bool


@dataclass(frozen=True)
class _Visit:
    """A week with one visit: what it uses, the team's limits of that, and the session's value."""

    spent: Spent
    limits: Spent
    value: int


def explain_unserved(
    region: Region, travel: WeekTravel, problem: WeekProblem, solution: Solution
) -> tuple[Unserved, ...]:
    """Give every camp without a session its reason, in the region's order."""
    proven_best = solution.status is Status.OPTIMAL
    week = _week(region, travel, problem, solution.tours, proven_best=proven_best)
    served = {
        problem.sessions[call.session].camp
        for tour in solution.tours
        for stop in tour.stops
        for call in stop.calls
    }
    return tuple(_unserved(week, c) for c in range(len(problem.camps)) if c not in served)


def blocked_camps(region: Region, travel: WeekTravel, problem: WeekProblem) -> tuple[Unserved, ...]:
    """List the required camps that no plan of this week can visit, with their reasons."""
    required = [c for c, camp in enumerate(problem.camps) if camp.required]
    if not required:
        return ()
    week = _week(region, travel, problem, (), proven_best=False)
    reasons = (_unserved(week, c) for c in required)
    return tuple(camp for camp in reasons if Reason.OUTRANKED not in camp.reasons)


def _week(
    region: Region,
    travel: WeekTravel,
    problem: WeekProblem,
    tours: Sequence[Tour],
    *,
    proven_best: bool,
) -> _Week:
    hours, choices = _hours_left(problem, tours), _by_camp(problem)
    return _Week(region, travel, problem, possible_stays(problem), choices, hours, proven_best)


def _by_camp(problem: WeekProblem) -> dict[int, list[Choice]]:
    """Choices that hold a session at each camp."""
    found: dict[int, list[Choice]] = {}
    for choice in every_choice(problem):
        for camp in {problem.sessions[s].camp for s in choice.sessions}:
            found.setdefault(camp, []).append(choice)
    return found


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
        days = [d for d, window in enumerate(camp.open) if window]
        if any(team.works[d] for team in week.problem.teams for d in days):
            return Reason.UNWANTED, "pins and forbids leave it no day"
        least = week.problem.limits.least_clinical
        return Reason.NO_TEAM, (
            "no team goes out on the days on which it is open: that takes a working day, a driver "
            f"and at least {least} clinical staff"
        )
    if not any(session.camp == number for session in week.problem.sessions):
        return Reason.NO_NEED, "nothing that the team gives is needed there yet"
    if not _reached(week, camp):
        return Reason.NO_WAY, _no_way(week, camp)
    return _worth(week, number)


def _shut(camp: Camp, dates: Sequence[dt.date]) -> tuple[Reason, str]:
    if camp.last_visit is not None:
        due = camp.last_visit + dt.timedelta(days=camp.least_interval_days)
        if camp.last_visit > dates[-1]:
            return Reason.TOO_SOON, f"its last visit, {camp.last_visit}, lies after this week"
        if due > dates[-1]:
            text = f"visited on {camp.last_visit}, and may be again from {due} on"
            return Reason.TOO_SOON, text
        if due > dates[0]:
            text = f"may be visited again from {due} on, and is closed on the days that are left"
            return Reason.CLOSED, text
    return Reason.CLOSED, "closed on every day of the week"


def _reached(week: _Week, camp: CampWeek) -> bool:
    """Whether a team can drive to the camp, or to the port of a boat with seats that passes."""
    return any(
        (camp.by_road and _driven(week, team, d, camp.place))
        or any(
            week.problem.boats[boat].seats >= _seats(week, team, d)
            and _driven(week, team, d, week.problem.boats[boat].port)
            for boat in _passing(week, camp, d)
        )
        for d, visitors in enumerate(camp.visitors)
        for team in visitors
    )


def _driven(week: _Week, team: int, day: int, place: int) -> bool:
    """Whether a road is open to a place from where the team can wake."""
    legs = week.problem.road[week.problem.teams[team].profile][day].duration
    ashore = (wake for wake in week.stays.wakes[team][day] if week.problem.mooring(wake) is None)
    return any(legs[wake, place] < UNREACHABLE for wake in ashore)


def _passing(week: _Week, camp: CampWeek, day: int) -> list[int]:
    """List the boats that work on a day and pass to a camp."""
    return [
        boat
        for boat, vessel in enumerate(week.problem.boats if camp.by_river else ())
        if vessel.works[day]
        and _bears_kit(week, boat)
        and week.problem.river[boat][day].duration[vessel.port, camp.place] < UNREACHABLE
    ]


def _bears_kit(week: _Week, boat: int) -> bool:
    cargo = week.problem.boats[boat].cargo_kg
    return cargo is None or cargo >= week.problem.session_rules.kit_kg


def _seats(week: _Week, team: int, day: int) -> int:
    return week.problem.teams[team].afloat(day) + week.problem.limits.reserved_seats


def _no_way(week: _Week, camp: CampWeek) -> str:
    passing = [
        (week.problem.boats[boat].seats, _seats(week, team, d))
        for d, visitors in enumerate(camp.visitors)
        for team in visitors
        for boat in _passing(week, camp, d)
    ]
    now = week.travel.conditions[0]
    ways = ["no open road for the truck"] if camp.by_road else []
    if any(seats >= needed for seats, needed in passing):
        ways.append("no open road to the port of a boat that passes to it")
    elif passing:
        needed = min(needed for _, needed in passing)
        ways.append(f"no boat that passes to it has the {needed} seats for crew and patients")
    elif camp.by_river:
        ways.append("no boat that runs this week passes to it")
    under = filter(None, (f"in the {now.season} season", levels_in_words(dict(now.levels))))
    return f"{' and '.join(ways)} {', '.join(under)}"


def _worth(week: _Week, number: int) -> tuple[Reason, str]:
    """Tell a camp that no week can hold from one that this plan passed over."""
    sessions = (s for s in week.problem.sessions if s.camp == number)
    choices = week.choices.get(number, ())
    visits: list[_Visit] = []
    for calls in sorted({len(choice.sessions) for choice in choices}):
        own = [choice for choice in choices if len(choice.sessions) == calls]
        visits += _visits(week.stays, week.problem, number, own)
        if any(visit.spent.no_worse(visit.limits) for visit in visits):
            break  # a visit alone; with other camps only where that is the only way
    if not choices and all(s.way is Way.RIVER for s in sessions):
        return Reason.TOO_FAR, (
            "no boat trip with a session there ends before dusk on the fuel that the boat carries"
        )
    if not visits:
        return Reason.TOO_FAR, (
            "the way there and back, set-up and the shortest clinic fit no day from any lodging"
        )
    fitting = [visit for visit in visits if visit.spent.no_worse(visit.limits)]
    if not fitting:
        return Reason.TOO_FAR, _over(min(visits, key=lambda visit: visit.spent))
    least = min((visit.spent for visit in fitting), key=lambda spent: (spent.days, spent.duty))
    most = max(visit.value for visit in fitting) / week.problem.per_point
    days = "1 day" if least.days == 1 else f"{least.days} days"
    instead = (
        "no week that visits it is worth more than this one"
        if week.proven_best
        else "this plan spends the week's hours and money elsewhere"
    )
    return Reason.OUTRANKED, (
        f"a visit takes {days} with {_hours(least.duty)} of duty, the ways included, and is worth "
        f"up to {most:.0f} points; {instead} ({week.hours_left:.1f} h are left)"
    )


def _over(visit: _Visit) -> str:
    """Name what a visit takes more of than the week has."""
    if visit.spent.duty > visit.limits.duty:
        least, limit = f"{_hours(visit.spent.duty)} of duty", _hours(visit.limits.duty)
    elif visit.spent.nights > visit.limits.nights:
        least, limit = f"{visit.spent.nights} nights away", str(visit.limits.nights)
    else:
        least, limit = f"{visit.spent.days} days out", str(visit.limits.days)
    return (
        f"with the ways there and back a visit takes at least {least}, and the week allows {limit}"
    )


def _visits(
    stays: Stays, problem: WeekProblem, camp: int, choices: Sequence[Choice]
) -> list[_Visit]:
    """List the ways to hold one of some choices, with a session at a camp, and nothing else.

    Left out are those that another, which fits the week, cannot but beat.
    """
    found: list[_Visit] = []
    best: list[tuple[int, Spent]] = []

    def worth(choice: Choice) -> int:
        held = (problem.sessions[s] for s in choice.sessions)
        return sum(session.value for session in held if session.camp == camp)

    for choice in sorted(choices, key=worth, reverse=True):
        for team in sorted(choice.teams):
            limits = week_limits(problem, problem.teams[team])
            for start, end, before, after in _around(problem, stays, team, choice):
                today = _at_least(problem, choice)
                least = [first + today + last for first, last in product(before, after)]
                known = [spent for value, spent in best if value >= worth(choice)]
                if all(any(_shorter(one, other) for one in known) for other in least):
                    continue
                sequence = DaySequence(team, choice.day, start, end, (choice,))
                tour = schedule_tour(problem, sequence)
                if tour is not None:
                    today = Spent(duty_minutes(problem, tour), 0, 1)
                    new = [
                        _Visit(first + today + last, limits, worth(choice))
                        for first, last in product(before, after)
                    ]
                    found += new
                    best += [(v.value, v.spent) for v in new if v.spent.no_worse(v.limits)]
    return found


def _at_least(problem: WeekProblem, choice: Choice) -> Spent:
    return Spent(max(0, choice.span - problem.limits.meal), 0, 1)


def _shorter(one: Spent, other: Spent) -> bool:
    """Whether one takes no more days and duty than another."""
    return one.days <= other.days and one.duty <= other.duty


def _around(
    problem: WeekProblem, stays: Stays, team: int, choice: Choice
) -> Iterator[tuple[int, int, tuple[Spent, ...], tuple[Spent, ...]]]:
    """Nights between which a choice could be done, with what the days before and after use."""
    for start, before in _from(problem, stays.wakes[team][choice.day], choice.place):
        for end, after in _from(problem, stays.sleeps[team][choice.day], choice.leaving):
            yield start, end, before, after


def _from(problem: WeekProblem, nights: Ways, stand: int) -> list[tuple[int, tuple[Spent, ...]]]:
    """Nights beside a work: at a mooring only that one, else all ashore."""
    moored = problem.mooring(stand) is not None
    return [
        (night, spent)
        for night, spent in nights.items()
        if (night == stand if moored else problem.mooring(night) is None)
    ]


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
