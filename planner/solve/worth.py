"""What tours are worth: value of their sessions less what they cost, in hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from planner.problem.week import WeekProblem
from planner.solution import Stop, Tour


def solution_value(problem: WeekProblem, tours: Iterable[Tour]) -> int:
    """Sum of value less cost over tours."""
    return sum(tour_value(problem, tour) - tour_cost(problem, tour) for tour in tours)


def tour_value(problem: WeekProblem, tour: Tour) -> int:
    """Value of a day's sessions."""
    return sum(problem.sessions[call.session].value for stop in tour.stops for call in stop.calls)


def tour_cost(problem: WeekProblem, tour: Tour) -> int:
    """Fuel, boats, night and per diem of a day."""
    team = problem.teams[tour.team]
    legs = problem.road[team.profile][tour.day]
    places = [tour.start, *(stop.place for stop in tour.stops), tour.end]
    cost = sum(int(legs.cost[a, b]) for a, b in pairwise(places))
    cost += sum(_boat_cost(problem, tour.day, stop) for stop in tour.stops)
    return cost + _night_cost(problem, tour)


def _boat_cost(problem: WeekProblem, day: int, stop: Stop) -> int:
    if stop.boat is None:
        return 0
    legs = problem.river[stop.boat][day]
    camps = [problem.camps[problem.sessions[call.session].camp].place for call in stop.calls]
    places = [stop.place, *camps, stop.place]
    fuel = sum(int(legs.cost[a, b]) for a, b in pairwise(places))
    return fuel + problem.boats[stop.boat].hire


def _night_cost(problem: WeekProblem, tour: Tour) -> int:
    team = problem.teams[tour.team]
    crew = team.crew(tour.day)
    if tour.end == team.base:
        return 0 if tour.idle else crew * problem.per_diem_day
    price = next(lodging.price for lodging in problem.lodgings if lodging.place == tour.end)
    return crew * (problem.per_diem_night + price)
