"""Every way to join days into the week of a team, and weeks of teams into one plan.

A team has one crewing or several, and changes from one to another at its base alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from planner.problem.week import PersonWeek, WeekProblem
from tests.solve.prices import driver, guests, place_of, without_ice

Visit = tuple[int, int]  # camp, and the number of the visit; see `handing` for transfers
Night = tuple[int, int] | None
Used = tuple[tuple[int, ...], ...]  # what is used of each person; see `_taken`
Mark = tuple[int, Used]  # worth, and what is used
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
    wheel: int = 0
    labour: int = 0


@dataclass(frozen=True)
class TeamWeek:
    """A team's week: `visits` and `boats` with their days, and who sleeps where on each night.

    A night is a crewing and its stand, None at the base.
    `relief` has what those who go with other teams too have used, and `gone` on which days they
    are away from the base.
    """

    visits: tuple[tuple[Visit, int], ...]
    boats: tuple[tuple[int, int], ...]
    nights: tuple[Night, ...]
    worth: int
    relief: tuple[tuple[str, tuple[int, ...]], ...] = ()
    gone: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class _SoFar:
    crew: int
    stand: int
    visits: tuple[tuple[Visit, int], ...] = ()
    boats: tuple[tuple[int, int], ...] = ()
    nights: tuple[Night, ...] = ()
    days_out: int = 0
    gone: frozenset[tuple[str, int]] = frozenset()


def groups(problem: WeekProblem) -> list[list[int]]:
    """List the crewings of each team."""
    every = range(len(problem.teams))
    return [list(own) for _, own in groupby(every, key=lambda k: problem.teams[k].group)]


def handing(problem: WeekProblem, transfer: int) -> Visit:
    """Write a transfer as a visit, numbered after those of all camps."""
    return len(problem.camps) + transfer, 0


def people_of(problem: WeekProblem, crews: Iterable[int]) -> dict[str, PersonWeek]:
    """Everybody of some crewings."""
    return {person.id: person for k in crews for person in problem.teams[k].people}


def shared_people(problem: WeekProblem) -> set[str]:
    """Who goes with more than one team."""
    met = Counter(name for own in groups(problem) for name in people_of(problem, own))
    return {name for name, count in met.items() if count > 1}


def best_weeks(
    problem: WeekProblem, crews: Sequence[int], days: Mapping[int, Days]
) -> list[TeamWeek]:
    """List the weeks of one team that are allowed by themselves, best of those alike."""
    people = people_of(problem, crews)
    idle = tuple((0,) * (3 + 2 * len(problem.days)) for _ in people)
    base = problem.teams[crews[0]].base
    begun = next((crew for crew in crews if problem.teams[crew].away), crews[0])
    first = _SoFar(begun, problem.teams[begun].wakes)
    states: dict[_SoFar, list[Mark]] = {first: [(0, idle)]}
    for day in range(len(problem.days)):
        longer: dict[_SoFar, list[Mark]] = {}
        for so_far, marks in states.items():
            for crew, end, held in _choices(so_far, crews, base, days, day):
                after = _after(problem, crew, day, so_far, held, end)
                if after is not None:
                    used = _marked(problem, people, crew, day, marks, held)
                    longer.setdefault(after, []).extend(used)
        states = {state: _undominated(marks) for state, marks in longer.items() if marks}
    return [
        week for state, marks in states.items() for week in _weeks(problem, people, state, marks)
    ]


def _choices(
    so_far: _SoFar, crews: Sequence[int], base: int, days: Mapping[int, Days], day: int
) -> Iterator[tuple[int, int, Held]]:
    """List what each crewing that is there could do, and where it ends."""
    for crew in crews if so_far.stand == base else [so_far.crew]:
        for (start, end), choices in days[crew][day].items():
            for held in choices if start == so_far.stand else ():
                if crew == crews[0] or held.out or start != base:
                    yield crew, end, held


def _weeks(
    problem: WeekProblem, people: Mapping[str, PersonWeek], state: _SoFar, marks: Sequence[Mark]
) -> Iterator[TeamWeek]:
    """Close a week: without relief people only what is worth most counts."""
    relief = [n for n, name in enumerate(people) if name in shared_people(problem)]
    found: dict[Used, int] = {}
    for worth, used in marks:
        whole = worth - sum(
            _beyond(person, minutes)
            for (name, person), (minutes, *_) in zip(people.items(), used, strict=True)
            if name not in shared_people(problem)
        )
        key = tuple(used[n] for n in relief)
        found[key] = max(found.get(key, whole), whole)
    names = [name for n, name in enumerate(people) if n in relief]
    for key, worth in found.items():
        own = tuple(zip(names, key, strict=True))
        yield TeamWeek(state.visits, state.boats, state.nights, worth, own, state.gone)


def _beyond(person: PersonWeek, minutes: int) -> int:
    """Hundredths for the duty of a week beyond what is free."""
    if person.overtime is None:
        return 0
    return person.overtime.week_price * max(0, minutes - person.overtime.after_week)


def _after(
    problem: WeekProblem, crew: int, day: int, so_far: _SoFar, held: Held, end: int
) -> _SoFar | None:
    """Remember a day; what cannot matter is forgotten, so that more weeks are alike."""
    if {visit for visit, _ in so_far.visits} & set(held.visits):
        return None
    last = day == len(problem.days) - 1
    base = problem.teams[crew].base
    night = None if end == base else (crew, end)
    nights = so_far.nights if last else (*so_far.nights, night)
    days_out = so_far.days_out + held.out
    if not _nights_kept(problem, crew, nights) or days_out > problem.limits.work_days:
        return None
    late = [(boat, day + 1) for boat in held.late]
    boats = (*so_far.boats, *((boat, day) for boat in held.boats), *late)
    if not _enough(problem, boats):
        return None
    away = held.out or so_far.stand != base
    relief = shared_people(problem) & set(people_of(problem, [crew]))
    return _SoFar(
        crew=crew if end != base else -1,
        stand=end,
        visits=tuple(sorted((*so_far.visits, *((visit, day) for visit in held.visits)))),
        boats=boats if len(groups(problem)) > 1 else tuple(late),
        nights=nights,
        days_out=days_out if problem.limits.work_days < len(problem.days) else 0,
        gone=so_far.gone | {(name, day) for name in relief if away},
    )


def _nights_kept(problem: WeekProblem, crew: int, nights: Sequence[Night]) -> bool:
    """Whether nights away, and those in a row without ice, are no more than may be."""
    warm = [True] * problem.teams[crew].warm_before
    warm += [night is not None and without_ice(problem, night[1]) for night in nights]
    runs = [len(list(run)) for cold, run in groupby(warm) if cold]
    away = sum(night is not None for night in nights)
    limits, left = problem.limits, problem.teams[crew].nights_left
    most = limits.nights_away if left is None else min(left, limits.nights_away)
    return away <= most and max(runs, default=0) <= limits.warm_nights


def _marked(
    problem: WeekProblem,
    people: Mapping[str, PersonWeek],
    crew: int,
    day: int,
    marks: Iterable[Mark],
    held: Held,
) -> list[Mark]:
    """Add what a day uses where no limit of the week is passed."""
    takes = [_taken(problem, crew, day, held, person) for person in people.values()]
    added = []
    for worth, used in marks:
        more = tuple(_sum(before, takes_) for before, takes_ in zip(used, takes, strict=True))
        if all(
            used_[0] <= _most(person, day)
            and used_[1] <= problem.limits.drive_week
            and used_[2] <= min(person.work_until[day : day + 1], default=len(problem.days))
            for person, used_ in zip(people.values(), more, strict=True)
        ):
            added.append((worth + held.worth, more))
    return added


def _taken(
    problem: WeekProblem, crew: int, day: int, held: Held, person: PersonWeek
) -> tuple[int, ...]:
    """Minutes of duty, minutes at the wheel and a day of work, of a day.

    Then the minutes and the work of each day, of those who have limits until some day.
    """
    there = person.id in people_of(problem, [crew])
    minutes = (held.duty if person.travel_counts else held.labour) * there
    work = int(held.out and there and bool(person.work_until))
    wheel = held.wheel * (person.id == driver(problem, crew))
    limited = bool(person.duty_until)
    by_day = [(minutes * limited, work) if d == day else (0, 0) for d in range(len(problem.days))]
    return (minutes, wheel, work, *(number for pair in by_day for number in pair))


def _sum(some: Sequence[int], more: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(some, more, strict=True))


def _most(person: PersonWeek, day: int) -> int:
    """Minutes of duty until the end of a day."""
    return min(person.duty_week, *person.duty_until[day : day + 1], person.duty_week)


def _undominated(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for worth, used in sorted(set(marks), key=lambda mark: (-mark[0], mark[1])):
        if not any(_no_more(other, used) for _, other in kept):
            kept.append((worth, used))
    return kept


def _no_more(used: Used, other: Used) -> bool:
    return all(
        a <= b
        for own, others in zip(used, other, strict=True)
        for a, b in zip(own, others, strict=True)
    )


def overtime_together(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> int:
    """Hundredths for the duty of those who go with several teams."""
    people = people_of(problem, range(len(problem.teams)))
    return sum(_beyond(people[name], used[0]) for name, used in _together(weeks).items())


def _together(weeks: Sequence[TeamWeek]) -> dict[str, tuple[int, ...]]:
    """Add up what is used of those who go with several teams."""
    whole: dict[str, tuple[int, ...]] = {}
    for name, used in (own for week in weeks for own in week.relief):
        whole[name] = _sum(whole[name], used) if name in whole else used
    return whole


def allowed_together(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> bool:
    """Whether weeks of all teams keep visits, boats, beds, and the people that they share."""
    return (
        _visits_kept(problem, [visit for week in weeks for visit in week.visits])
        and _boats_kept(problem, weeks)
        and _beds_kept(problem, weeks)
        and _relief_kept(problem, weeks)
    )


def _relief_kept(problem: WeekProblem, weeks: Sequence[TeamWeek]) -> bool:
    gone = Counter(day for week in weeks for day in week.gone)
    people = people_of(problem, range(len(problem.teams)))
    return max(gone.values(), default=0) <= 1 and all(
        _person_kept(problem, people[name], used) for name, used in _together(weeks).items()
    )


def _person_kept(problem: WeekProblem, person: PersonWeek, used: Sequence[int]) -> bool:
    minutes, wheel, _, *by_day = used
    duty, work = list(accumulate(by_day[::2])), list(accumulate(by_day[1::2]))
    return (
        minutes <= person.duty_week
        and wheel <= problem.limits.drive_week
        and all(done <= most for done, most in zip(duty, person.duty_until, strict=False))
        and all(done <= most for done, most in zip(work, person.work_until, strict=False))
    )


def _visits_kept(problem: WeekProblem, visits: Sequence[tuple[Visit, int]]) -> bool:
    done = {visit for visit, _ in visits}
    if not all(handing(problem, t) in done for t in range(len(problem.transfers))):
        return False
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
    for week in weeks:
        for night, slept in enumerate(week.nights):
            if slept is not None:
                crew, stand = slept
                taken[place_of(problem, stand), night] += guests(problem, crew, night, stand)
    beds = {lodging.place: lodging.beds for lodging in problem.lodgings}
    return all(
        (limit := beds[place]) is None or people <= limit for (place, _), people in taken.items()
    )
