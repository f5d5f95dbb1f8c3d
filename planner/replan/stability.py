"""What it is worth to keep the sessions of the plan before, and which of them were kept."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.itinerary.plan import PlannedTeam
from planner.itinerary.replanned import ChangedSession
from planner.network.travel import UNREACHABLE
from planner.problem.week import Legs, Session, TeamWeek, WeekProblem

Promised = frozenset[tuple[str, dt.date, str]]
"""Camps, each with a date on which it was to be visited, and by which team."""


@dataclass(frozen=True)
class Changes:
    """What became of sessions: kept, moved to another day or team, dropped; and new ones."""

    kept: tuple[ChangedSession, ...]
    moved: tuple[ChangedSession, ...]
    dropped: tuple[ChangedSession, ...]
    added: tuple[ChangedSession, ...]


def promised(teams: Sequence[PlannedTeam], first: dt.date) -> Promised:
    """List the visits that a plan holds from a date on."""
    return frozenset((each.camp, each.date, each.team) for each in _sessions(teams, first))


def told_apart(problem: WeekProblem) -> WeekProblem:
    """Give each team sessions of its own, so that it can matter which of them holds one.

    Teams whose people can do the same share their sessions; a single team stays as it is.
    """
    if len({team.group for team in problem.teams}) < 2:
        return problem
    known: dict[tuple[int, int], int] = {}

    def own_of(team: TeamWeek) -> tuple[int, ...]:
        keys = ((team.group, each) for each in team.ability)
        return tuple(known.setdefault(key, len(known)) for key in keys)

    teams = tuple(replace(team, ability=own_of(team)) for team in problem.teams)
    shared: dict[int, list[int]] = {}
    for (_, ability), own in known.items():
        shared.setdefault(ability, []).append(own)
    sessions = tuple(
        replace(session, ability=own)
        for session in problem.sessions
        for own in shared.get(session.ability, [])
    )
    return replace(problem, teams=teams, sessions=sessions)


def keeping(problem: WeekProblem, plan: Promised, points: float) -> WeekProblem:
    """Let every session that keeps a visit be worth more: the points of a change.

    A camp that is visited by another team, or on another day where it is once a week at most, is
    half kept. Whatever week is worth most now is the one that is worth most less the points of what
    it changes.

    Parameters
    ----------
    problem
        With several teams, as `told_apart` gives it.
    points
        Infinite to keep as many visits as possible, whatever that loses.
    """
    if not points or not plan:
        return problem
    whole = _beyond_all(problem) if math.isinf(points) else round(points * problem.per_point)
    whole += whole % 2
    sessions = tuple(
        replace(session, value=session.value + whole * kept_halves(problem, plan, session) // 2)
        for session in problem.sessions
    )
    return replace(problem, sessions=sessions)


def kept_halves(problem: WeekProblem, plan: Promised, session: Session) -> int:
    """Halves of a visit that a session keeps.

    Two on its day by its team, one by another team or on another day, none if it is new.
    """
    camp = problem.camps[session.camp]
    found = {(date, team) for name, date, team in plan if name == camp.id}
    date = dt.date.fromisoformat(problem.days[session.day].date)
    teams = {team for on, team in found if on == date}
    if any(
        team.id in teams and team.ability[session.day] == session.ability for team in problem.teams
    ):
        return 2
    return int(bool(teams) or (bool(found) and camp.max_visits == 1))


def changes(before: Sequence[PlannedTeam], after: Sequence[PlannedTeam], first: dt.date) -> Changes:
    """Compare the sessions of two plans from a date on."""
    lost, fresh = _sessions(before, first), _sessions(after, first)
    kept = [each for each in fresh if each in lost]
    lost = [each for each in lost if each not in kept]
    fresh = [each for each in fresh if each not in kept]
    moved = []
    for each in list(fresh):
        own = [other for other in lost if other.camp == each.camp]
        if own:
            was = next((other for other in own if other.date == each.date), own[0])
            lost.remove(was)
            fresh.remove(each)
            moved.append(_moved(each, was))
    return Changes(tuple(kept), tuple(moved), tuple(lost), tuple(fresh))


def _moved(each: ChangedSession, was: ChangedSession) -> ChangedSession:
    return each.model_copy(
        update={
            "was": None if was.date == each.date else was.date,
            "was_team": None if was.team == each.team else was.team,
        }
    )


def _sessions(teams: Sequence[PlannedTeam], first: dt.date) -> list[ChangedSession]:
    """Sessions from a date on, by date; several of a team at a camp on a day are one visit."""
    found = Counter(
        (day.date, session.camp, team.id)
        for team in teams
        for day in team.days
        if day.date >= first
        for session in day.sessions
    )
    return [ChangedSession(camp=camp, team=team, date=date) for date, camp, team in sorted(found)]


def _beyond_all(problem: WeekProblem) -> int:
    """More hundredths than any two weeks can differ in, bonuses apart."""
    best: Counter[tuple[int, int]] = Counter()
    for session in problem.sessions:
        key = session.camp, session.visit
        best[key] = max(best[key], session.value)
    works = sum(camp.max_visits for camp in problem.camps) + len(problem.transfers) + 2
    ways = [_dearest(legs) for row in (*problem.road, *problem.river) for legs in row]
    hire = max((boat.hire for boat in problem.boats), default=0)
    bed = max((lodging.price for lodging in problem.lodgings), default=0)
    night = problem.per_diem_night + problem.per_diem_day + bed
    people = [len(team.people) for team in problem.teams]
    days = len(problem.days) * len(people)
    a_day = max(people, default=0) * night + 3 * (works + 1) * max(ways, default=0) + 2 * hire
    return sum(best.values()) + days * (a_day + _dearest_duty(problem)) + 2


def _dearest(legs: Legs) -> int:
    """Most fuel of a way."""
    return int(legs.cost[legs.duration < UNREACHABLE].max(initial=0))


def _dearest_duty(problem: WeekProblem) -> int:
    """Most that a day of duty beyond limits costs a crew."""
    prices = (
        sum(p.overtime.day_price + p.overtime.week_price for p in team.people if p.overtime)
        for team in problem.teams
    )
    return 24 * 60 * max(prices, default=0)
