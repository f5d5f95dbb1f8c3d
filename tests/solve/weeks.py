"""Every way to join days into the week of a team, and weeks of teams into one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.problem.week import WeekProblem
from tests.solve.prices import guests, place_of

Visit = tuple[int, int]  # camp, and the number of the visit
Mark = tuple[int, tuple[int, ...]]  # worth, and the duty of each person
Days = Sequence[Mapping[tuple[int, int], Sequence["Held"]]]


@dataclass(frozen=True)
class Held:
    """A day between two stands: what it holds, and what it uses.

    Of its `boats` those that are `late` go home on the next day.
    """

    visits: tuple[Visit, ...]
    boats: tuple[int, ...]
    worth: int
    duty: int
    out: bool
    late: tuple[int, ...] = ()


@dataclass(frozen=True)
class TeamWeek:
    """A team's week: `visits` and `boats` with their days, and the stand of each night."""

    visits: tuple[tuple[Visit, int], ...]
    boats: tuple[tuple[int, int], ...]
    nights: tuple[int, ...]
    worth: int


@dataclass(frozen=True)
class _SoFar:
    stand: int
    visits: tuple[tuple[Visit, int], ...] = ()
    boats: tuple[tuple[int, int], ...] = ()
    nights: tuple[int, ...] = ()
    days_out: int = 0


def best_weeks(problem: WeekProblem, team: int, days: Days) -> list[TeamWeek]:
    """List the weeks of one team that are allowed by themselves, best of those alike."""
    idle = (0,) * len(problem.teams[team].people)
    states: dict[_SoFar, list[Mark]] = {_SoFar(problem.teams[team].base): [(0, idle)]}
    for day, by_ends in enumerate(days):
        longer: dict[_SoFar, list[Mark]] = {}
        for so_far, marks in states.items():
            for (start, end), choices in by_ends.items():
                for held in choices if start == so_far.stand else ():
                    after = _after(problem, team, day, so_far, held, end)
                    if after is not None:
                        longer.setdefault(after, []).extend(
                            _marked(problem, team, day, marks, held)
                        )
        states = {state: _undominated(marks) for state, marks in longer.items() if marks}
    return [
        TeamWeek(state.visits, state.boats, state.nights, max(worth for worth, _ in marks))
        for state, marks in states.items()
    ]


def _after(
    problem: WeekProblem, team: int, day: int, so_far: _SoFar, held: Held, end: int
) -> _SoFar | None:
    """Remember a day; what cannot matter is forgotten, so that more weeks are alike."""
    if {visit for visit, _ in so_far.visits} & set(held.visits):
        return None
    nights = so_far.nights if day == len(problem.days) - 1 else (*so_far.nights, end)
    base = problem.teams[team].base
    days_out = so_far.days_out + held.out
    limits = problem.limits
    if days_out > limits.work_days or sum(n != base for n in nights) > limits.nights_away:
        return None
    late = [(boat, day + 1) for boat in held.late]
    boats = (*so_far.boats, *((boat, day) for boat in held.boats), *late)
    if not _enough(problem, boats):
        return None
    return _SoFar(
        stand=end,
        visits=tuple(sorted((*so_far.visits, *((visit, day) for visit in held.visits)))),
        boats=boats if len(problem.teams) > 1 else tuple(late),
        nights=nights,
        days_out=days_out if limits.work_days < len(problem.days) else 0,
    )


def _marked(
    problem: WeekProblem, team: int, day: int, marks: Iterable[Mark], held: Held
) -> list[Mark]:
    """Add a day's worth and duty where nobody passes the weekly limit."""
    people = problem.teams[team].people
    added = []
    for worth, duty in marks:
        used = [d + held.duty * p.works[day] for d, p in zip(duty, people, strict=True)]
        if all(d <= p.duty_week for d, p in zip(used, people, strict=True)):
            added.append((worth + held.worth, tuple(used)))
    return added


def _undominated(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for worth, duty in sorted(set(marks), key=lambda mark: (-mark[0], mark[1])):
        if not any(all(a <= b for a, b in zip(other, duty, strict=True)) for _, other in kept):
            kept.append((worth, duty))
    return kept


def allowed_together(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> bool:
    """Whether weeks of all teams keep visits, boats and beds."""
    return (
        _visits_kept(problem, [visit for week in weeks for visit in week.visits])
        and _boats_kept(problem, weeks)
        and _beds_kept(problem, weeks)
    )


def _visits_kept(problem: WeekProblem, visits: Sequence[tuple[Visit, int]]) -> bool:
    for number, camp in enumerate(problem.camps):
        own = sorted((visit, day) for (c, visit), day in visits if c == number)
        if [visit for visit, _ in own] != list(range(len(own))):
            return False
        if camp.required and not own:
            return False
        if any(b[1] - a[1] < camp.least_interval for a, b in pairwise(own)):
            return False
    return True


def _boats_kept(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> bool:
    return _enough(problem, [boat for week in weeks for boat in week.boats])


def _enough(problem: WeekProblem, boats: Sequence[tuple[int, int]]) -> bool:
    """Whether no boat is used on a day more often than there are of it."""
    used = Counter(boats)
    return all(count <= problem.boats[boat].count for (boat, _), count in used.items())


def _beds_kept(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> bool:
    taken: Counter[tuple[int, int]] = Counter()
    for team, week in enumerate(weeks):
        for night, stand in enumerate(week.nights):
            if stand != problem.teams[team].base:
                taken[place_of(problem, stand), night] += guests(problem, team, night, stand)
    beds = {lodging.place: lodging.beds for lodging in problem.lodgings}
    return all(
        (limit := beds[place]) is None or people <= limit for (place, _), people in taken.items()
    )
