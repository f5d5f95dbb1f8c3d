"""What ways take and days cost, from a problem's tables alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.problem.week import LodgingWeek, Way, WeekProblem, Window
from planner.region.words import Role

Ends = tuple[int, int]


@dataclass(frozen=True)
class Trip:
    """The part of a boat trip that lies in a day, from stand `begin` to stand `end`."""

    boat: int
    begin: int
    end: int
    sessions: tuple[int, ...] = ()
    home_late: bool = False


def crew(problem: WeekProblem, team: int, day: int) -> int:
    """Count who is there."""
    return sum(person.works[day] for person in problem.teams[team].people)


def driver(problem: WeekProblem, team: int) -> str:
    """Who drives: of those who can, who has fewest other duties; nobody is an empty name."""
    able = [person for person in problem.teams[team].people if Role.DRIVER in person.roles]
    ranked = sorted(able, key=lambda person: (len(person.roles), sorted(person.roles)))
    return ranked[0].id if ranked else ""


def afloat(problem: WeekProblem, team: int, day: int) -> int:
    """Count who goes aboard: the driver stays with the truck."""
    return max(0, crew(problem, team, day) - 1)


def on_river(problem: WeekProblem, stand: int) -> bool:
    """Whether a stand is a night on the river."""
    return stand >= len(problem.places)


def place_of(problem: WeekProblem, stand: int) -> int:
    """Where the team is at a stand."""
    if not on_river(problem, stand):
        return stand
    return problem.lodgings[problem.moorings[stand - len(problem.places)].lodging].place


def lodging_of(problem: WeekProblem, stand: int) -> LodgingWeek:
    """Where the team sleeps at a stand."""
    place = place_of(problem, stand)
    return next(lodging for lodging in problem.lodgings if lodging.place == place)


def without_ice(problem: WeekProblem, stand: int) -> bool:
    """Whether a night away at a stand is without ice."""
    return not lodging_of(problem, stand).ice


def moorings_of(problem: WeekProblem, boat: int) -> Iterator[int]:
    """Stands at which a boat lies overnight."""
    for number, mooring in enumerate(problem.moorings):
        if mooring.boat == boat:
            yield len(problem.places) + number


def driven(problem: WeekProblem, team: int, day: int, ends: Ends) -> int:
    """Minutes at the wheel."""
    return int(problem.road[problem.teams[team].profile][day].duration[ends])


def leaving(problem: WeekProblem, team: int, day: int, ends: Ends) -> Window:
    """When a drive may begin so that its ferries run."""
    hours = problem.road[problem.teams[team].profile][day].leaving
    return (0, 1440) if hours is None else (int(hours.first[ends]), int(hours.last[ends]))


def on_the_road(problem: WeekProblem, minutes: int) -> int:
    """Minutes of a drive with a break whenever the longest stretch is over and some way is left."""
    left, taken = minutes, minutes
    while left > problem.limits.drive_stretch:
        left -= problem.limits.drive_stretch
        taken += problem.limits.drive_break
    return taken


def fuel(problem: WeekProblem, team: int, day: int, ends: Ends) -> int:
    """Hundredths of a drive."""
    return int(problem.road[problem.teams[team].profile][day].cost[ends])


def camp_place(problem: WeekProblem, session: int) -> int:
    """Where a session is held."""
    return problem.camps[problem.sessions[session].camp].place


def meeting(problem: WeekProblem, trip: Trip) -> Ends | None:
    """Tell from where to where the driver brings the truck alone; None when it stays."""
    own = problem.boats[trip.boat].port
    if on_river(problem, trip.end) or trip.end == own:
        return None
    return own, trip.end


def wheel(problem: WeekProblem, team: int, day: int, trip: Trip) -> int:
    """Minutes that the driver is at the wheel alone."""
    met = meeting(problem, trip)
    return 0 if met is None else driven(problem, team, day, met)


def trip_cost(problem: WeekProblem, team: int, day: int, trip: Trip) -> int:
    """Hundredths of hire and fuel, with the truck's way to the landing and the boat's way home."""
    boat = problem.boats[trip.boat]
    stops = [camp_place(problem, s) for s in trip.sessions]
    way = [place_of(problem, trip.begin), *stops, place_of(problem, trip.end)]
    legs = problem.river[trip.boat][day].cost
    cost = boat.hire + sum(int(legs[ends]) for ends in pairwise(way))
    met = meeting(problem, trip)
    if met is None:
        return cost
    home = problem.river[trip.boat][day + 1 if trip.home_late else day].cost
    cost += fuel(problem, team, day, met) + int(home[trip.end, boat.port])
    return cost + (boat.hire if trip.home_late else 0)


def guests(problem: WeekProblem, team: int, day: int, stand: int) -> int:
    """Count the beds that a team takes at a stand away from its base."""
    return (afloat if on_river(problem, stand) else crew)(problem, team, day)


def labour(problem: WeekProblem, sessions: Iterable[int]) -> int:
    """Minutes of work at camps, set-up and packing up included."""
    rules, minutes = problem.session_rules, 0
    for session in (problem.sessions[s] for s in sessions):
        around = (
            rules.set_up_truck + rules.pack_up_truck
            if session.way is Way.ROAD
            else rules.set_up_boat + rules.pack_up_boat
        )
        minutes += rules.courtesy + around + session.minutes
    return minutes


def day_overtime(problem: WeekProblem, team: int, duty: int, at_camps: int) -> int:
    """Hundredths for the duty of a day beyond what is free."""
    priced = [(p, p.overtime) for p in problem.teams[team].people if p.overtime is not None]
    return sum(
        over.day_price * max(0, (duty if p.travel_counts else at_camps) - over.after_day)
        for p, over in priced
    )


def night_cost(problem: WeekProblem, team: int, day: int, end: int, *, out: bool) -> int:
    """Hundredths of the night, or of a day that ends at the base."""
    people = crew(problem, team, day)
    if end == problem.teams[team].base:
        return people * problem.per_diem_day if out else 0
    beds = guests(problem, team, day, end) * lodging_of(problem, end).price
    return people * problem.per_diem_night + beds


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


def may_sail(problem: WeekProblem, team: int, day: int, boat: int) -> bool:
    """Whether a boat is there and bears the team, without its driver, and the light kit."""
    vessel = problem.boats[boat]
    return (
        vessel.works[day]
        and vessel.seats >= afloat(problem, team, day) + problem.limits.reserved_seats
        and (vessel.cargo_kg is None or vessel.cargo_kg >= problem.session_rules.kit_kg)
    )


def port_open(problem: WeekProblem, place: int, day: int) -> bool:
    """Whether boats load and land at a place; a port that is not told of is open."""
    return all(port.open[day] for port in problem.ports if port.place == place)


def has_fuel(problem: WeekProblem, place: int, day: int) -> bool:
    """Whether a boat that stops at a place is filled."""
    return bool(problem.fuel_places) and place in problem.fuel_places[day]


def may_sleep(problem: WeekProblem, team: int, night: int, stand: int) -> bool:
    """Whether a team finds room away from its base, and for a night on the river fuel."""
    if night == len(problem.days) - 1:
        return False
    if not all(person.works[night + 1] for person in problem.teams[team].people):
        return False  # whoever is off has come home
    lodging = lodging_of(problem, stand)
    room = lodging.beds is None or lodging.beds >= guests(problem, team, night, stand)
    fuelled = not on_river(problem, stand) or has_fuel(problem, lodging.place, night)
    return lodging.open[night] and room and fuelled
