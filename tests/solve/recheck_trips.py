"""What is wrong with the part of a boat trip that a tour holds."""

from __future__ import annotations

from collections.abc import Iterator

from planner.problem.week import WeekProblem
from planner.solution import Stop, Tour
from tests.solve.prices import (
    Trip,
    camp_place,
    driven,
    has_fuel,
    leaving,
    may_sail,
    may_sleep,
    meeting,
    moorings_of,
    on_river,
    on_the_road,
    place_of,
    port_open,
)


def trip_of(stop: Stop) -> Trip:
    """Say which trip a stop is."""
    assert stop.boat is not None
    sessions = tuple(call.session for call in stop.calls)
    return Trip(stop.boat, stop.place, stop.leaving, sessions, stop.home_late)


def trip_faults(problem: WeekProblem, tour: Tour, stop: Stop) -> Iterator[str]:
    """Name every rule of the river that a stop breaks."""
    trip = trip_of(stop)
    if not may_sail(problem, tour.team, tour.day, trip.boat):
        yield "there is no such boat, or it is too small"
    yield from _ends(problem, tour, stop, trip)
    yield from _range(problem, tour, trip)
    if trip.begin == trip.end and not trip.sessions and on_river(problem, trip.begin):
        if stop.begin != stop.end:
            yield "a day of rest takes time"
    else:
        yield from _clocks(problem, tour, stop, trip)


def _ends(problem: WeekProblem, tour: Tour, stop: Stop, trip: Trip) -> Iterator[str]:
    port, moorings = problem.boats[trip.boat].port, set(moorings_of(problem, trip.boat))
    day = tour.day
    if trip.begin not in {port, *moorings}:
        yield "the boat is not there"
    if trip.begin in moorings and stop is not tour.stops[0]:
        yield "casts off late from a mooring"
    if trip.end in moorings:
        if stop is not tour.stops[-1] or tour.end != trip.end:
            yield "goes on after it has moored"
        if not may_sleep(problem, tour.team, day, trip.end):
            yield "may not moor there"
    ports = {port, *(other.place for other in problem.ports)}
    if trip.end not in {*ports, *moorings}:
        yield "lands where no port is"
    if any(end in ports and not port_open(problem, end, day) for end in (trip.begin, trip.end)):
        yield "the port is shut"
    if not trip.sessions and trip.begin == trip.end == port:
        yield "the trip leads nowhere"
    if trip.home_late and meeting(problem, trip) is None:
        yield "goes home from its own port"


def _range(problem: WeekProblem, tour: Tour, trip: Trip) -> Iterator[str]:
    """Yield a fault for each leg on which the boat runs out of fuel."""
    places = [camp_place(problem, s) for s in trip.sessions]
    if trip.begin in places:
        yield "a camp at the port takes no boat"
    way = [(place, tour.day) for place in (*places, place_of(problem, trip.end))]
    last = tour.day + trip.home_late
    if meeting(problem, trip) is not None and last < len(problem.days):
        way.append((problem.boats[trip.boat].port, last))
    used, here = 0, place_of(problem, trip.begin)
    for place, day in way:
        used += int(problem.river[trip.boat][day].fuel_ml[here, place])
        if used > problem.boats[trip.boat].range_ml:
            yield f"out of fuel on the way to {problem.places[place]}"
        used = 0 if has_fuel(problem, place, day) else used
        here = place


def _clocks(problem: WeekProblem, tour: Tour, stop: Stop, trip: Trip) -> Iterator[str]:
    rules, legs = problem.session_rules, problem.river[trip.boat][tour.day].duration
    early, late = problem.days[tour.day].boat_window
    ready = stop.begin + (0 if on_river(problem, trip.begin) else rules.boat_load)
    if ready < early:
        yield "leaves before boats may"
    here = place_of(problem, trip.begin)
    for k, call in enumerate(stop.calls):
        camp = camp_place(problem, call.session)
        ready += int(legs[here, camp]) + rules.courtesy + rules.set_up_boat
        if call.clinic < ready:
            yield f"clinic at {call.clinic}, not before {ready}"
        ready = call.clinic + problem.sessions[call.session].minutes + rules.pack_up_boat
        ready += problem.limits.meal if k == stop.meal_after else 0
        here = camp
    ready += int(legs[here, place_of(problem, trip.end)])
    if ready > late:
        yield "returns after boats may"
    ready += 0 if on_river(problem, trip.end) else rules.boat_unload
    met = meeting(problem, trip)
    if met is not None:
        truck, faults = _brought(problem, tour, stop, trip)
        yield from faults
        yield from _home(problem, tour, stop, trip)
        ready = max(ready, truck)
    if stop.end != ready:
        yield f"trip ends at {stop.end}, not at {ready}"


def _brought(problem: WeekProblem, tour: Tour, stop: Stop, trip: Trip) -> tuple[int, list[str]]:
    """When the driver, rested, can drive on from where the team lands, and what is wrong."""
    rules, rest = problem.session_rules, problem.limits.drive_break
    ends = problem.boats[trip.boat].port, trip.end
    first, last = leaving(problem, tour.team, tour.day, ends)
    leaves = stop.begin
    if not on_river(problem, trip.begin):
        leaves += max(rules.boat_load, rest)
    faults = [] if max(leaves, first) <= last else ["the driver misses a ferry"]
    drive = driven(problem, tour.team, tour.day, ends)
    if drive > problem.limits.drive_day:
        return 0, ["there is no way for the driver"]
    arrives = max(leaves, first) + on_the_road(problem, drive)
    return arrives + max(rules.boat_unload, rest), faults


def _home(problem: WeekProblem, tour: Tour, stop: Stop, trip: Trip) -> Iterator[str]:
    """Yield what keeps the boat from going home."""
    boat, day = problem.boats[trip.boat], tour.day + trip.home_late
    if day == len(problem.days):
        yield "goes home after the week"
        return
    if not boat.works[day]:
        yield "goes home on a day on which it does not work"
    early, late = problem.days[day].boat_window
    leaves = early if trip.home_late else stop.end
    if leaves + int(problem.river[trip.boat][day].duration[trip.end, boat.port]) > late:
        yield "comes home after boats may"
