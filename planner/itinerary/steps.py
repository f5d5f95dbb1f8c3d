"""A team's day tour as steps with clock times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.legs import sailing
from planner.itinerary.pen import Pen, Timed
from planner.itinerary.plan import Step, StepKind
from planner.problem.week import Way, WeekProblem
from planner.region.settings import SessionRules
from planner.solution import Call, HandOver, Stop, Tour


def team_steps(pen: Pen, tour: Tour, night_ends: dt.datetime | None) -> tuple[Step, ...]:
    """List the steps of a day; `night_ends` is when the next day departs, None on the last."""
    steps = [*_moving_steps(pen, tour)]
    if night_ends is not None:
        steps.append(
            Step(
                kind=StepKind.OVERNIGHT,
                start=pen.clock(tour.day, tour.arrival),
                end=night_ends,
                place=pen.ways.problem.places[pen.ways.problem.bed_at(tour.end)],
                boat=pen.boat_at(tour.end),
            )
        )
    return tuple(steps)


def casts_off(problem: WeekProblem, stop: Stop) -> int:
    """Minute at which a stop by boat leaves: once it is loaded, and at once from a mooring."""
    loads = problem.mooring(stop.place) is None
    return stop.begin + (problem.session_rules.boat_load if loads else 0)


def comes_in(problem: WeekProblem, stop: Stop) -> int:
    """Minute at which a stop by boat is back at land, before it unloads at a port."""
    unloads = problem.mooring(stop.leaving) is None
    return stop.end - (problem.session_rules.boat_unload if unloads else 0)


def handed_over(problem: WeekProblem, each: HandOver) -> int:
    """Minute at which a medical transfer is handed over, before the driver rests."""
    return each.end - problem.limits.hand_over_rest


def _moving_steps(pen: Pen, tour: Tour) -> Iterator[Step]:
    problem, here, ready = pen.ways.problem, tour.start, tour.departure
    for number, stop in enumerate(tour.stops):
        if problem.mooring(stop.place) is None:
            yield from _drive(pen, tour, (here, stop.place), (ready, stop.arrival))
            ready = max(ready, stop.arrival)
        place = problem.bed_at(stop.place)
        yield from pen.at(StepKind.WAIT, tour.day, (ready, stop.begin), place)
        yield from _work(pen, tour, stop)
        yield from _hand_overs(pen, tour, stop)
        here, ready = stop.goes_on_from, stop.goes_on_at
        if number == tour.meal_after:
            fed = ready + problem.limits.meal
            yield from pen.at(StepKind.MEAL, tour.day, (ready, fed), problem.bed_at(here))
            ready = fed
    if problem.mooring(tour.end) is None:
        yield from _drive(pen, tour, (here, tour.end), (ready, tour.arrival))


def _work(pen: Pen, tour: Tour, stop: Stop) -> Iterator[Step]:
    if stop.boat is None:
        yield from _session(pen, tour.day, stop.calls[0], (stop.begin, 0))
    else:
        yield from _afloat(pen, tour, stop, stop.boat)


def _hand_overs(pen: Pen, tour: Tour, stop: Stop) -> Iterator[Step]:
    """Write the drives to where somebody is handed over, straight after the work."""
    here, ready = stop.leaving, stop.end
    for each in stop.hand_overs:
        done = handed_over(pen.ways.problem, each)
        begins = done - pen.ways.problem.session_rules.hand_over
        yield from _drive(pen, tour, (here, each.place), (ready, begins))
        yield from pen.at(StepKind.HAND_OVER, tour.day, (begins, done), each.place)
        yield from pen.at(StepKind.WAIT, tour.day, (done, each.end), each.place)
        here, ready = each.place, each.end


def _afloat(pen: Pen, tour: Tour, stop: Stop, boat: int) -> Iterator[Step]:
    """Write a stop by boat: loaded at a port, unloaded at a port, neither at a mooring."""
    problem, legs = pen.ways.problem, sailing(pen.ways, tour, stop, boat).legs
    ready, back, name = casts_off(problem, stop), comes_in(problem, stop), problem.boats[boat].id
    yield from pen.at(StepKind.BOARD, tour.day, (stop.begin, ready), legs[0].start, name)
    for number, leg in enumerate(legs):
        ready = yield from pen.sail(leg, ready)
        if number < len(stop.calls):
            meal = problem.limits.meal if number == stop.meal_after else 0
            ready = yield from _session(pen, tour.day, stop.calls[number], (ready, meal))
    shore = legs[-1].end
    yield from pen.at(StepKind.WAIT, tour.day, (ready, back), shore)  # until the truck is there
    yield from pen.at(StepKind.LAND, tour.day, (back, stop.end), shore, name)


def _session(pen: Pen, day: int, call: Call, times: tuple[int, int]) -> Timed:
    """Write one session, from being there to packed; `times` are that minute and a meal's length.

    The minute at which it ends is returned.
    """
    session, rules = pen.ways.problem.sessions[call.session], pen.ways.problem.session_rules
    ready, meal = times
    set_up, pack_up = _handling(rules, session.way)
    begin, done = call.clinic - set_up - rules.courtesy, call.clinic + session.minutes
    ends = [
        (StepKind.WAIT, begin),
        (StepKind.ARRIVE, begin + rules.courtesy),
        (StepKind.SET_UP, call.clinic),
        (StepKind.CLINIC, done),
        (StepKind.MEAL, done + meal),
        (StepKind.PACK_UP, done + meal + pack_up),
    ]
    for kind, end in ends:
        yield from pen.at(kind, day, (ready, end), pen.ways.camp_place(call.session))
        ready = end
    return ready


def _handling(rules: SessionRules, way: Way) -> tuple[int, int]:
    """Minutes of setting up and packing up."""
    if way is Way.ROAD:
        return rules.set_up_truck, rules.pack_up_truck
    return rules.set_up_boat, rules.pack_up_boat


def _drive(pen: Pen, tour: Tour, ends: tuple[int, int], times: tuple[int, int]) -> Iterator[Step]:
    """Write a drive between two times; the team waits first for a ferry that does not run yet."""
    if ends[0] == ends[1]:
        return
    leg = pen.ways.by_road(tour, *ends)
    leaves = max(times[0], times[1] - pen.with_breaks(leg))
    yield from pen.at(StepKind.WAIT, tour.day, (times[0], leaves), ends[0])
    yield from pen.drive(leg, leaves)
