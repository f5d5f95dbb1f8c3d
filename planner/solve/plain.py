"""The week as the routing model plans it: stricter than it is, so that its plans are allowed.

A team goes with one of its crewings throughout, nobody works overtime, and travel counts as duty of
everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ortools.sat.python import cp_model

from planner.problem.week import PersonWeek, TeamWeek, WeekProblem


def plain_week(problem: WeekProblem) -> WeekProblem:
    """Let each team have one crewing, without overtime; the others stay at the base."""
    chosen = _chosen(problem)
    if len(chosen) == len(problem.teams) and not any(map(_is_special, problem.teams)):
        return problem
    none = (False,) * len(problem.days)
    teams = tuple(
        _strict(team) if k in chosen else replace(team, works=none)
        for k, team in enumerate(problem.teams)
    )
    left = (person.work_until[-1:] for k in chosen for person in problem.teams[k].people)
    most = min([problem.limits.work_days, *(days for each in left for days in each)])
    return replace(problem, teams=teams, limits=replace(problem.limits, work_days=most))


def _is_special(team: TeamWeek) -> bool:
    return any(
        p.overtime or p.duty_until or p.work_until or not p.travel_counts for p in team.people
    )


def _chosen(problem: WeekProblem) -> set[int]:
    """Choose crewings by CP-SAT: one a team, nobody in two, so that most could be given."""
    groups: dict[int, list[int]] = {}
    people: dict[str, list[int]] = {}
    for k, team in enumerate(problem.teams):
        groups.setdefault(team.group, []).append(k)
        for person in team.people:
            people.setdefault(person.id, []).append(k)
    if len(groups) == len(problem.teams) and all(len(own) == 1 for own in people.values()):
        return set(range(len(problem.teams)))
    worth = _worths(problem)
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in problem.teams]
    for own in groups.values():
        model.add_at_most_one([taken[k] for k in own])
    for own in people.values():
        model.add_at_most_one([taken[k] for k in own])
    model.maximize(sum(value * variable for value, variable in zip(worth, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.solve(model)
    return {k for k, variable in enumerate(taken) if solver.boolean_value(variable)}


def _worths(problem: WeekProblem) -> list[int]:
    """What the sessions of each crewing are worth together, the best of each camp and day."""
    best: dict[tuple[int, int, int], int] = {}
    for session in problem.sessions:
        key = session.ability, session.day, session.camp
        best[key] = max(best.get(key, 0), session.value)
    return [
        1
        + sum(
            value
            for (ability, day, camp), value in best.items()
            if team.works[day] and team.ability[day] == ability
        )
        for team in problem.teams
    ]


def _strict(team: TeamWeek) -> TeamWeek:
    people = tuple(_without_overtime(person) for person in team.people)
    least = min((person.duty_day for person in people), default=0)
    shut = {day for person in people for day in _too_many(person)}
    people = tuple(replace(person, duty_until=(), work_until=()) for person in people)
    return replace(
        team,
        people=people,
        works=tuple(works and day not in shut for day, works in enumerate(team.works)),
        duty_day=tuple(min(least, limit) for limit in team.duty_day),
        labour_day=None,
    )


def _too_many(person: PersonWeek) -> Iterator[int]:
    """List days off that leave no more days up to another than may be worked, or have duty."""
    for day, most in enumerate(person.work_until):
        if most < person.work_until[-1]:
            yield from range(most, day + 1)
    for day, most in enumerate(person.duty_until):
        if most < person.duty_week:
            yield from range(most // max(1, person.duty_day), day + 1)


def _without_overtime(person: PersonWeek) -> PersonWeek:
    day, week, until = person.duty_day, person.duty_left, person.duty_until
    if min(until, default=week) * 2 > week:  # the least is taken for all that is left of the week
        week, until = min([week, *until]), ()
    if person.overtime is not None and person.overtime.day_price:
        day = min(day, person.overtime.after_day)
    if person.overtime is not None and person.overtime.week_price:
        week = min(week, person.overtime.after_week)
    return replace(
        person,
        duty_day=day,
        duty_week=week,
        overtime=None,
        duty_until=until,
        travel_counts=True,
    )
