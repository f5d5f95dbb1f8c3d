"""The best week of one team whose sessions are all by road, by trying everything."""

from __future__ import annotations

from collections.abc import Iterator

from planner.problem.week import WeekProblem
from planner.solution import Call, Ending, Solution, Status, Stop, Tour

Day = tuple[Tour, int, frozenset[int]]  # its value, and the camps


def best_week(problem: WeekProblem, **_: object) -> Solution:
    """Stand in for an engine."""
    assert len(problem.teams) == 1
    found = _best(problem, 0, problem.teams[0].base, frozenset())
    if found is None:
        return Solution(Status.INFEASIBLE, (), 0, None, "exact", Ending.WORK)
    value, tours = found
    return Solution(Status.OPTIMAL, tours, value, value, "exact", Ending.WORK)


def _best(
    problem: WeekProblem, day: int, start: int, seen: frozenset[int]
) -> tuple[int, tuple[Tour, ...]] | None:
    team, last = problem.teams[0], len(problem.days) - 1
    if day > last:
        return 0, ()
    beds = {lodging.place for lodging in problem.lodgings} | {team.base}
    best: tuple[int, tuple[Tour, ...]] | None = None
    for end in sorted(beds) if day < last else [team.base]:
        for tour, value, camps in _days(problem, day, start, end, seen):
            rest = _best(problem, day + 1, end, seen | camps)
            if rest is not None and (best is None or value + rest[0] > best[0]):
                best = value + rest[0], (tour, *rest[1])
    return best


def _days(
    problem: WeekProblem, day: int, start: int, end: int, seen: frozenset[int]
) -> Iterator[Day]:
    legs, (opens, closes) = problem.road[0][day], problem.teams[0].window[day]
    limits, team = problem.limits, problem.teams[0]
    if start == end:
        yield Tour(0, day, start, end, opens, opens), 0, frozenset()
    stack: list[tuple[int, int, int, int, tuple[Stop, ...], frozenset[int]]] = [
        (start, opens, 0, 0, (), frozenset())
    ]
    while stack:
        place, clock, driven, value, stops, camps = stack.pop()
        home = int(legs.duration[place, end])
        if (
            clock + home <= closes
            and driven + home <= limits.drive_day
            and clock + home - opens <= team.duty_day[day]
            and driven + home <= limits.drive_stretch
            and (stops or start != end)
        ):
            worth = value - int(legs.cost[place, end])
            yield Tour(0, day, start, end, opens, clock + home, stops), worth, camps
        for index, session in enumerate(problem.sessions):
            camp = problem.camps[session.camp]
            if session.day != day or session.camp in seen | camps:
                continue
            window = camp.open[day]
            assert window is not None
            assert 0 in camp.visitors[day]
            drive = int(legs.duration[place, camp.place])
            arrival = clock + drive
            ready = arrival + session.minutes
            if arrival < window[0] or ready > min(window[1], closes):
                continue
            stop = Stop(camp.place, None, arrival, arrival, ready, (Call(index, arrival),))
            gained = value + session.value - int(legs.cost[place, camp.place])
            held = camps | {session.camp}
            stack.append((camp.place, ready, driven + drive, gained, (*stops, stop), held))
