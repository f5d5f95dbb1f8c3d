"""Clock times for a day tour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planner.problem.week import Legs, Way, WeekProblem, Window
from planner.solution import Call, HandOver, Stop, Tour
from planner.solve.choice import Choice
from planner.solve.fit import Reach, fit

NOON = 750  # 12:30, when a meal is welcome
ANY_TIME = (-(10**15), 10**15)


def with_breaks(minutes: int, problem: WeekProblem) -> int:
    """Minutes that a drive takes with the breaks that it must carry."""
    stretches = max(0, -(-minutes // problem.limits.drive_stretch) - 1)
    return minutes + stretches * problem.limits.drive_break


@dataclass(frozen=True)
class DaySequence:
    """What a team does in a day, in order, from stand to stand, before it has clock times."""

    team: int
    day: int
    start: int
    end: int
    choices: tuple[Choice, ...]

    @property
    def idle(self) -> bool:
        """Whether the team stays where it is, with nothing to do."""
        return not self.choices and self.start == self.end


@dataclass(frozen=True)
class _Way:
    """A way of a day: minutes with breaks, and when it may be begun."""

    minutes: int
    leaving: Window = ANY_TIME


@dataclass(frozen=True)
class _Events:
    """What happens in a day, in order: gaps between events, their windows, and longer gaps."""

    gaps: list[int]
    windows: list[Window]
    reaches: list[Reach]

    def then(self, gaps: Sequence[int], windows: Sequence[Window]) -> None:
        """Add events after those so far."""
        self.gaps.extend(gaps)
        self.windows.extend(windows)


def schedule_tour(problem: WeekProblem, sequence: DaySequence) -> Tour | None:
    """Give a day its clock times; None when it cannot keep windows, driving or duty limits.

    The meal is taken within a boat trip that carries it, else where it is nearest to 12:30 among
    those with the shortest day: after a stop, or after a clinic of a boat trip.
    """
    team, day = problem.teams[sequence.team], sequence.day
    if sequence.idle:
        opening = team.window[day][0]
        if problem.mooring(sequence.start) is not None:
            return None  # on the river no day is idle
        return Tour(sequence.team, day, sequence.start, sequence.end, opening, opening)
    ways = _ways(problem, sequence)
    if not team.works[day] or ways is None:
        return None
    tours = [
        tour
        for eating, meal_after in _meals(sequence, problem.limits.meal)
        if (tour := _timed(problem, eating, ways, meal_after)) is not None
    ]
    if not tours:
        return None
    return min(tours, key=lambda tour: (tour.arrival - tour.departure, _misplaced(problem, tour)))


def _ways(problem: WeekProblem, sequence: DaySequence) -> list[_Way] | None:
    """Ways between the works of a day; None where one is missing, or driving takes too long."""
    legs = problem.road[problem.teams[sequence.team].profile][sequence.day]
    ways, driven, here = [], 0, (sequence.start, False)
    for choice in (*sequence.choices, None):
        there = (sequence.end, True) if choice is None else (choice.place, False)
        if problem.mooring(here[0]) is None and problem.mooring(there[0]) is None:
            minutes = int(legs.duration[here[0], there[0]])
            ways.append(_Way(with_breaks(minutes, problem), _leaving(legs, here[0], there[0])))
        elif here == there:  # moored in the evening, or cast off from in the morning
            minutes = 0
            ways.append(_Way(0))
        else:
            return None
        driven += minutes
        if choice is not None:
            driven += _driven_alone(problem, legs, choice) + _driven_over(legs, choice)
            here = (choice.goes_on_from, True)
    return ways if driven <= problem.limits.drive_day else None


def _driven_alone(problem: WeekProblem, legs: Legs, choice: Choice) -> int:
    """Minutes that the driver drives without the team to where it lands."""
    if choice.boat is None or problem.mooring(choice.leaving) is not None:
        return 0
    return int(legs.duration[problem.truck_at(choice.place), choice.leaving])


def _driven_over(legs: Legs, work: Choice | Stop) -> int:
    """Minutes at the wheel from where a work ends to all its hand-overs."""
    handed = work.deliveries if isinstance(work, Choice) else work.hand_overs
    ways = pairwise((work.leaving, *(each.place for each in handed)))
    return sum(int(legs.duration[way]) for way in ways)


def _leaving(legs: Legs, here: int, there: int) -> Window:
    if legs.leaving is None:
        return ANY_TIME
    return int(legs.leaving.first[here, there]), int(legs.leaving.last[here, there])


def duty_minutes(problem: WeekProblem, tour: Tour) -> int:
    """Minutes from leaving to arriving, less the meal of a day with a clinic or on the river."""
    return tour.arrival - tour.departure - (problem.limits.meal if tour.stops else 0)


def wheel_minutes(problem: WeekProblem, tour: Tour) -> int:
    """Minutes at the wheel, those without the team included."""
    road = problem.road[problem.teams[tour.team].profile][tour.day]
    legs, here, total = road.duration, tour.start, 0
    for stop in tour.stops:
        if problem.mooring(here) is None and problem.mooring(stop.place) is None:
            total += int(legs[here, stop.place])
        if stop.boat is not None and problem.mooring(stop.leaving) is None:
            total += int(legs[problem.truck_at(stop.place), stop.leaving])
        total += _driven_over(road, stop)
        here = stop.goes_on_from
    if problem.mooring(here) is None and problem.mooring(tour.end) is None:
        total += int(legs[here, tour.end])
    return total


def duty_by_person(problem: WeekProblem, tours: Iterable[Tour]) -> dict[str, int]:
    """Minutes of duty of everybody in a week, whichever crews they go with.

    Where travel does not count, it is the work at camps.
    """
    used = {person.id: 0 for team in problem.teams for person in team.people}
    for tour in tours:
        for person in problem.teams[tour.team].people:
            if person.works[tour.day]:
                counts = person.travel_counts
                used[person.id] += (duty_minutes if counts else labour_of)(problem, tour)
    return used


def labour_of(problem: WeekProblem, tour: Tour) -> int:
    """Minutes of work at camps."""
    return labour_minutes(problem, (call.session for stop in tour.stops for call in stop.calls))


def labour_minutes(problem: WeekProblem, sessions: Iterable[int]) -> int:
    """Minutes of work at camps: from each courtesy visit to the end of packing up."""
    rules, total = problem.session_rules, 0
    for session in (problem.sessions[s] for s in sessions):
        by_road = session.way is Way.ROAD
        total += rules.courtesy + (rules.set_up_truck if by_road else rules.set_up_boat)
        total += session.minutes + (rules.pack_up_truck if by_road else rules.pack_up_boat)
    return total


def boats_suffice(problem: WeekProblem, tours: Iterable[Tour]) -> bool:
    """Whether no boat is used more often on a day than there are of it."""
    used = Counter(
        (stop.boat, day)
        for tour in tours
        for stop in tour.stops
        if stop.boat is not None
        for day in range(tour.day, tour.day + 1 + stop.home_late)
    )
    return all(count <= problem.boats[boat].count for (boat, _), count in used.items())


def _meals(sequence: DaySequence, meal: int) -> Iterator[tuple[DaySequence, int | None]]:
    """Let the meal be after each stop, or after each clinic of a boat trip."""
    choices = sequence.choices
    if not choices or not meal or any(choice.meal_after is not None for choice in choices):
        yield sequence, None
        return
    for number, choice in enumerate(choices):
        yield sequence, number
        if choice.boat is not None:
            for call in range(len(choice.sessions)):
                eating = (*choices[:number], choice.eating(call, meal), *choices[number + 1 :])
                yield replace(sequence, choices=eating), None


def _misplaced(problem: WeekProblem, tour: Tour) -> int:
    """Minutes from the meal to 12:30."""
    if tour.meal_after is not None:
        return abs(tour.stops[tour.meal_after].goes_on_at - NOON)
    calls = (stop.calls[stop.meal_after] for stop in tour.stops if stop.meal_after is not None)
    ends = (call.clinic + problem.sessions[call.session].minutes for call in calls)
    return min((abs(end - NOON) for end in ends), default=0)


def _timed(
    problem: WeekProblem, sequence: DaySequence, ways: Sequence[_Way], meal_after: int | None
) -> Tour | None:
    opens, closes = problem.teams[sequence.team].window[sequence.day]
    first, last = ways[0].leaving
    events = _Events([], [(max(opens, first), min(closes, last))], [])
    for number, (choice, way) in enumerate(zip(sequence.choices, ways, strict=False)):
        at, meal = len(events.windows), problem.limits.meal if number == meal_after else 0
        events.reaches.extend((at + a, at + b, least) for a, b, least in choice.reaches)
        events.then([way.minutes, *choice.gaps], choice.windows)
        events.then([meal], [ways[number + 1].leaving])
    events.then([ways[-1].minutes], [(opens, closes)])
    times = fit(events.gaps, events.windows, events.reaches)
    if times is None:
        return None
    after, stops, leaves = iter(times[1:]), [], times[0]
    for choice, way in zip(sequence.choices, ways, strict=False):
        stops.append(_stop(choice, leaves + way.minutes, [next(after) for _ in choice.windows]))
        leaves = next(after)
    tour = Tour(
        team=sequence.team,
        day=sequence.day,
        start=sequence.start,
        end=sequence.end,
        departure=times[0],
        arrival=times[-1],
        stops=tuple(stops),
        meal_after=meal_after,
    )
    return tour if _within_day(problem, tour) else None


def _within_day(problem: WeekProblem, tour: Tour) -> bool:
    """Whether a day keeps the limits of duty, and of work at camps."""
    team = problem.teams[tour.team]
    if team.labour_day is not None and labour_of(problem, tour) > team.labour_day:
        return False
    return duty_minutes(problem, tour) <= team.duty_day[tour.day]


def _stop(choice: Choice, arrival: int, times: Sequence[int]) -> Stop:
    ended = 1 + len(choice.sessions)
    begin, *clinics = times[:ended]
    end, *driven = times[ended:]
    calls = (
        Call(session, clinic) for session, clinic in zip(choice.sessions, clinics, strict=True)
    )
    over = zip(choice.deliveries, driven[::2], driven[1::2], strict=True)
    return Stop(
        place=choice.place,
        boat=choice.boat,
        arrival=arrival,
        begin=begin,
        end=end,
        calls=tuple(calls),
        meal_after=choice.meal_after,
        leaves=choice.leaves,
        home_late=choice.home_late,
        hand_overs=tuple(HandOver(*delivery, leaves, done) for delivery, leaves, done in over),
    )
