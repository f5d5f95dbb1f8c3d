"""Whether a week can hold a visit and nothing else, and what that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from planner.explain.situation import Situation
from planner.problem.week import WeekProblem
from planner.solve.choice import Choice
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour
from planner.solve.staying import Spent, Ways, week_limits


@dataclass(frozen=True)
class Visit:
    """A week with one visit: what it uses, the team's limits of that, and the session's value."""

    spent: Spent
    limits: Spent
    value: int

    @property
    def fits(self) -> bool:
        """Whether the week allows what it uses."""
        return self.spent.no_worse(self.limits)


def visits_alone(week: Situation, number: int) -> list[Visit]:
    """List the ways to visit a camp; with other camps only where that is the only way.

    A day holds the visit alone. Only where no such day fits, it also holds ways by boat, before and
    after it, from and to a night on the river.
    """
    found: list[Visit] = []
    for visits in _ever_harder(week, number):
        found += visits
        if any(visit.fits for visit in found):
            break
    return found


def could_be_visited(week: Situation, number: int) -> bool:
    """Whether there is a way to visit a camp that fits the week."""
    return any(visit.fits for visits in _ever_harder(week, number) for visit in visits)


def _ever_harder(week: Situation, number: int) -> Iterator[Iterator[Visit]]:
    """Give the ways to visit a camp: with ever more other camps, then with ways by boat."""
    choices = week.choices.get(number, ())
    for calls in sorted({len(choice.sessions) for choice in choices}):
        own = [choice for choice in choices if len(choice.sessions) == calls]
        yield _visits(week, number, own, ())
    if choices and week.problem.moorings:
        yield _visits(week, number, choices, tuple(_transfers(week)))


def _transfers(week: Situation) -> Iterator[Choice]:
    """Ways by boat without a call that end a night on the river, or lead to one."""
    problem = week.problem
    for part in week.stays.empty:
        if (problem.mooring(part.place) is None) is not (problem.mooring(part.leaving) is None):
            yield part


def _visits(
    week: Situation, camp: int, choices: Sequence[Choice], transfers: Sequence[Choice]
) -> Iterator[Visit]:
    """Give the ways to hold one of some choices, with a session at a camp, and nothing else.

    Left out are those that another, which fits the week, cannot but beat.
    """
    problem = week.problem
    best: list[tuple[int, Spent]] = []
    around = _Around(week)

    def worth(choice: Choice) -> int:
        held = (problem.sessions[s] for s in choice.sessions)
        return sum(session.value for session in held if session.camp == camp)

    for choice in sorted(choices, key=worth, reverse=True):
        known = [spent for value, spent in best if value >= worth(choice)]
        least = Spent(max(0, choice.span - problem.limits.meal), 0, 1)
        for sequence in _days(week, choice, transfers):
            others, floor = around.of(sequence)
            if any(_shorter(one, least + floor) for one in known):
                continue
            tour = schedule_tour(problem, sequence)
            if tour is not None:
                limits = week_limits(problem, problem.teams[sequence.team])
                today = Spent(duty_minutes(problem, tour), 0, 1)
                new = [Visit(today + other, limits, worth(choice)) for other in others]
                yield from new
                best += [(v.value, v.spent) for v in new if v.fits]
                known = _least([*known, *(v.spent for v in new if v.fits)])


class _Around:
    """What the days around a day use, by the nights beside it, found once for all works."""

    def __init__(self, week: Situation) -> None:
        self._stays = week.stays
        self._found: dict[tuple[int, int, int, int], tuple[list[Spent], Spent]] = {}

    def of(self, day: DaySequence) -> tuple[list[Spent], Spent]:
        """List what they may use, none worse than another, and what they use at least."""
        key = day.team, day.day, day.start, day.end
        if key not in self._found:
            before = self._stays.wakes[day.team][day.day][day.start]
            after = self._stays.sleeps[day.team][day.day][day.end]
            both = _least([first + last for first, last in product(before, after)])
            floor = Spent(
                *(min(getattr(s, name) for s in both) for name in ("duty", "nights", "days"))
            )
            self._found[key] = both, floor
        return self._found[key]


def _least(found: Sequence[Spent]) -> list[Spent]:
    """Leave out what uses no less of anything than another."""
    kept: list[Spent] = []
    for spent in sorted(set(found)):
        if not any(other.no_worse(spent) for other in kept):
            kept.append(spent)
    return kept


def _shorter(one: Spent, other: Spent) -> bool:
    """Whether one takes no more days and duty than another."""
    return one.days <= other.days and one.duty <= other.duty


def _days(week: Situation, choice: Choice, transfers: Sequence[Choice]) -> Iterator[DaySequence]:
    """Days that hold a choice."""
    works: list[tuple[Choice, ...]] = [(choice,)]
    if transfers:
        today = [way for way in transfers if _together(week.problem, choice, way)]
        ashore = [(way,) for way in today if week.problem.mooring(way.place) is not None]
        afloat = [(way,) for way in today if week.problem.mooring(way.place) is None]
        both = product([(), *ashore], [(), *afloat])
        works = [(*before, choice, *after) for before, after in both if before or after]
    for work in works:
        if not _has_boats(week.problem, work):
            continue
        for team in sorted(frozenset.intersection(*(each.teams for each in work))):
            yield from _between_nights(week, team, work)


def _together(problem: WeekProblem, choice: Choice, way: Choice) -> bool:
    """Whether a day has time for both, of some team."""
    if way.day != choice.day:
        return False
    span, meal = choice.span + way.span, problem.limits.meal
    both = choice.teams & way.teams
    return any(span <= problem.teams[k].longest_duty(way.day) + meal for k in both)


def _has_boats(problem: WeekProblem, work: Sequence[Choice]) -> bool:
    """Whether there are boats for all of a day's work; each goes out once a day."""
    used = Counter(each.boat for each in work if each.boat is not None)
    return all(times <= problem.boats[boat].count for boat, times in used.items())


def _between_nights(week: Situation, team: int, work: tuple[Choice, ...]) -> Iterator[DaySequence]:
    """Nights between which a day's work may be done: near enough for a day's duty."""
    day, problem = work[0].day, week.problem
    legs = problem.road[problem.teams[team].profile][day].duration
    most = problem.teams[team].longest_duty(day) + problem.limits.meal
    left = most - sum(choice.span for choice in work)
    wakes = _beside(problem, week.stays.wakes[team][day], work[0].place)
    sleeps = _beside(problem, week.stays.sleeps[team][day], work[-1].goes_on_from)

    def way(start: int, end: int) -> int:
        return 0 if start == end else int(legs[start, end])

    there = [(start, way(start, work[0].place)) for start in wakes]
    back = [(end, way(work[-1].goes_on_from, end)) for end in sleeps]
    for (start, first), (end, last) in product(there, back):
        if first + last <= left:
            yield DaySequence(team, day, start, end, work)


def _beside(problem: WeekProblem, nights: Ways, stand: int) -> list[int]:
    """Nights beside a work: at a mooring only that one, else all ashore."""
    if problem.mooring(stand) is not None:
        return [stand] if stand in nights else []
    return [night for night in nights if problem.mooring(night) is None]
