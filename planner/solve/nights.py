"""Where a team may sleep, what it costs, and how many beds it takes."""

from __future__ import annotations

from planner.problem.week import TeamWeek, WeekProblem


def night_stands(problem: WeekProblem, team: int, night: int) -> tuple[int, ...]:
    """List where a team may sleep on a night: its base, lodgings with room, and moorings.

    Whoever is off on the next day is at the base.
    """
    people = problem.teams[team].people
    if night + 1 < len(problem.days) and not all(person.works[night + 1] for person in people):
        return (problem.teams[team].base,)
    base, crew = problem.teams[team].base, problem.teams[team].crew(night)
    away = [
        lodging.place
        for lodging in problem.lodgings
        if lodging.place != base
        and lodging.open[night]
        and (lodging.beds is None or lodging.beds >= crew)
    ]
    first = len(problem.places)
    afloat = [first + m for m in range(len(problem.moorings)) if may_moor(problem, team, m, night)]
    return (base, *away, *afloat)


def nights_left(problem: WeekProblem, team: TeamWeek) -> int:
    """Count the nights that a team may still be away."""
    most = problem.limits.nights_away
    return most if team.nights_left is None else min(most, team.nights_left)


def may_moor(problem: WeekProblem, team: int, mooring: int, night: int) -> bool:
    """Whether a team may spend a night on the river, its boat on hire on both days."""
    moored = problem.moorings[mooring]
    lodging, boat = problem.lodgings[moored.lodging], problem.boats[moored.boat]
    guests = problem.teams[team].afloat(night)
    return (
        night + 1 < len(problem.days)
        and all(boat.works[night : night + 2])
        and can_board(problem, moored.boat, guests)
        and can_board(problem, moored.boat, problem.teams[team].afloat(night + 1))
        and lodging.open[night]
        and (lodging.beds is None or lodging.beds >= guests)
        and problem.can_fill(lodging.place, night)
    )


def can_board(problem: WeekProblem, boat: int, people: int) -> bool:
    """Whether a boat has room for people, the seats that stay free, and the light kit."""
    vessel = problem.boats[boat]
    if vessel.cargo_kg is not None and vessel.cargo_kg < problem.session_rules.kit_kg:
        return False
    return vessel.seats >= people + problem.limits.reserved_seats


def guests(problem: WeekProblem, team: int, night: int, stand: int) -> int:
    """Count the beds that a team takes away from its base: afloat the driver has none."""
    week = problem.teams[team]
    return week.crew(night) if problem.mooring(stand) is None else week.afloat(night)


def cost_away(problem: WeekProblem, team: int, night: int, stand: int) -> int:
    """Hundredths that a night away costs."""
    place = problem.bed_at(stand)
    price = next(lodging.price for lodging in problem.lodgings if lodging.place == place)
    crew = problem.teams[team].crew(night)
    return crew * problem.per_diem_night + guests(problem, team, night, stand) * price
