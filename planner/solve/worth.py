"""What tours are worth: value of their sessions less what they cost, in hundredths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from planner.problem.week import Legs, WeekProblem
from planner.solution import Stop, Tour
from planner.solve.nights import cost_away
from planner.solve.schedule import duty_by_person, duty_minutes


def solution_value(problem: WeekProblem, tours: Iterable[Tour]) -> int:
    """Sum of value less cost over tours, and less what duty beyond limits of the week costs."""
    held = tuple(tours)
    gain = sum(tour_value(problem, tour) - tour_cost(problem, tour) for tour in held)
    return gain - week_overtime(problem, held)


def week_overtime(problem: WeekProblem, tours: Sequence[Tour]) -> int:
    """Hundredths that duty beyond limits of the week costs."""
    people = {person.id: person for team in problem.teams for person in team.people}
    if all(person.overtime is None for person in people.values()):
        return 0
    used = duty_by_person(problem, tours)
    return sum(
        person.overtime.of_week(used[person.id])
        for person in people.values()
        if person.overtime is not None
    )


def _day_overtime(problem: WeekProblem, tour: Tour) -> int:
    """Hundredths that duty beyond limits of the day costs."""
    duty = 0 if tour.idle else duty_minutes(problem, tour)
    return problem.teams[tour.team].day_overtime(tour.day, duty)


def tour_value(problem: WeekProblem, tour: Tour) -> int:
    """Value of a day's sessions."""
    return sum(problem.sessions[call.session].value for stop in tour.stops for call in stop.calls)


def tour_cost(problem: WeekProblem, tour: Tour) -> int:
    """Fuel, boats, night and per diem of a day, and its overtime."""
    legs = problem.road[problem.teams[tour.team].profile][tour.day]
    cost, here = 0, tour.start
    for stop in tour.stops:
        cost += _road_cost(problem, legs, here, stop.place)
        cost += _boat_cost(problem, tour, stop)
        handed = (stop.leaving, *(each.place for each in stop.hand_overs))
        cost += sum(int(legs.cost[way]) for way in pairwise(handed))
        here = stop.goes_on_from
    cost += _road_cost(problem, legs, here, tour.end) + _night_cost(problem, tour)
    return cost + _day_overtime(problem, tour)


def _road_cost(problem: WeekProblem, legs: Legs, here: int, there: int) -> int:
    """Fuel of a drive; at a mooring there is none."""
    if problem.mooring(here) is not None or problem.mooring(there) is not None:
        return 0
    return int(legs.cost[here, there])


def _boat_cost(problem: WeekProblem, tour: Tour, stop: Stop) -> int:
    """Fuel and hire of a boat, its way home, and the way of the truck that meets it."""
    if stop.boat is None:
        return 0
    vessel, legs = problem.boats[stop.boat], problem.river[stop.boat][tour.day]
    camps = [problem.camps[problem.sessions[call.session].camp].place for call in stop.calls]
    places = [problem.bed_at(stop.place), *camps, problem.bed_at(stop.leaving)]
    cost = vessel.hire + sum(int(legs.cost[a, b]) for a, b in pairwise(places))
    if problem.mooring(stop.leaving) is not None or stop.leaving == vessel.port:
        return cost
    road = problem.road[problem.teams[tour.team].profile][tour.day]
    home = problem.river[stop.boat][tour.day + stop.home_late]
    cost += int(road.cost[vessel.port, stop.leaving]) + int(home.cost[stop.leaving, vessel.port])
    return cost + (vessel.hire if stop.home_late else 0)


def _night_cost(problem: WeekProblem, tour: Tour) -> int:
    team = problem.teams[tour.team]
    if tour.end == team.base:
        return 0 if tour.idle else team.crew(tour.day) * problem.per_diem_day
    return cost_away(problem, tour.team, tour.day, tour.end)
