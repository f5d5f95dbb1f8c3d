"""What ways take and days cost, from a problem's tables alone."""

from __future__ import annotations

from itertools import pairwise

from planner.problem.week import Way, WeekProblem


def crew(problem: WeekProblem, team: int, day: int) -> int:
    """Count who is there."""
    return sum(person.works[day] for person in problem.teams[team].people)


def driven(problem: WeekProblem, team: int, day: int, ends: tuple[int, int]) -> int:
    """Minutes at the wheel."""
    return int(problem.road[problem.teams[team].profile][day].duration[ends])


def on_the_road(problem: WeekProblem, minutes: int) -> int:
    """Minutes of a drive with a break whenever the longest stretch is over and some way is left."""
    left, taken = minutes, minutes
    while left > problem.limits.drive_stretch:
        left -= problem.limits.drive_stretch
        taken += problem.limits.drive_break
    return taken


def fuel(problem: WeekProblem, team: int, day: int, ends: tuple[int, int]) -> int:
    """Hundredths of a drive."""
    return int(problem.road[problem.teams[team].profile][day].cost[ends])


def camp_place(problem: WeekProblem, session: int) -> int:
    """Where a session is held."""
    return problem.camps[problem.sessions[session].camp].place


def trip_cost(problem: WeekProblem, boat: int, day: int, sessions: tuple[int, ...]) -> int:
    """Hundredths of hire and fuel from the port past each camp and back."""
    port = problem.boats[boat].port
    way = [port, *(camp_place(problem, s) for s in sessions), port]
    legs = problem.river[boat][day].cost
    return problem.boats[boat].hire + sum(int(legs[ends]) for ends in pairwise(way))


def night_cost(problem: WeekProblem, team: int, day: int, end: int, *, out: bool) -> int:
    """Hundredths of the night, or of a day that ends at the base."""
    people = crew(problem, team, day)
    if end == problem.teams[team].base:
        return people * problem.per_diem_day if out else 0
    price = {lodging.place: lodging.price for lodging in problem.lodgings}[end]
    return people * (problem.per_diem_night + price)


def may_hold(problem: WeekProblem, team: int, session: int, way: Way) -> bool:
    """Whether a team may hold a session by that way."""
    held = problem.sessions[session]
    week = problem.teams[team]
    return (
        held.way is way
        and week.works[held.day]
        and week.ability[held.day] == held.ability
        and team in problem.camps[held.camp].visitors[held.day]
        and problem.camps[held.camp].open[held.day] is not None
    )
