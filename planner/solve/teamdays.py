"""What teams could do on one day, as arrays for the search for day tours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.problem.week import Ints, TeamWeek, WeekProblem
from planner.solve.arrays import Bits, Floats
from planner.solve.choice import Choice
from planner.solve.nights import night_stands
from planner.solve.schedule import labour_minutes
from planner.solve.stands import NO_WAY, Stands, StandWays, make_stands, ways_between
from planner.solve.transfers import delivered

DAY = 1440


class Works(NamedTuple):
    """Works of a day, (works,), as in `TeamDay`; `price` is what each is worth, in hundredths."""

    place: Ints
    last_begin: Ints
    ready: Ints
    span: Ints
    feeds: Ints
    labour: Ints
    price: Floats
    bits: Bits


class Ways(NamedTuple):
    """(stands, stands) minutes with breaks, minutes at the wheel, hundredths of fuel.

    `first` and `last` are minutes of the day when a way may be begun.
    """

    elapsed: Ints
    wheel: Ints
    fuel: Ints
    first: Ints
    last: Ints


class Hours(NamedTuple):
    """When a day opens and closes, its limits and its meal, in minutes.

    `labour` limits work at camps. Each minute of duty after `first_after`, and after
    `second_after`, costs hundredths.
    """

    opens: int
    closes: int
    duty: int
    drive: int
    meal: int
    labour: int = 1440
    first_after: int = 0
    first_price: int = 0
    second_after: int = 0
    second_price: int = 0


@dataclass(frozen=True)
class TeamDay:
    """A day of teams that could do the same on it: same vehicle, people, hours and choices.

    Attributes
    ----------
    starts, ends
        (starts,), (ends,) stands where one of the teams may wake and sleep.
    choice
        (works,) index of each choice.
    place, last_begin, ready, span, net, feeds, labour
        (works,) stand, and as in `Choice`; `feeds` is 1 where the meal is part of the work,
        `labour` minutes from courtesy visits to packing up.
    group
        (works,) first camp; works without a session are each on their own.
    bits
        (works, words) camps in use, and boats of which there is one.
    camp_bits
        (works, words) the first camp alone.
    identity
        (works,) numbers whose sum tells tours apart that hold other visits or use other boats.
    ways, hours
        How to get around, and when.
    clock_only
        Whether only the clock matters, since no limit of duty can bind.
    counts_wheel, counts_labour
        Whether the week limits driving, or work at camps.
    """

    day: int
    teams: tuple[int, ...]
    works: bool
    starts: Ints
    ends: Ints
    choice: Ints
    place: Ints
    last_begin: Ints
    ready: Ints
    span: Ints
    net: Ints
    feeds: Ints
    labour: Ints
    group: Ints
    bits: Bits
    camp_bits: Bits
    identity: Bits
    ways: Ways
    hours: Hours
    clock_only: bool
    counts_wheel: bool = False
    counts_labour: bool = False

    def arrays(self, price: Floats) -> Works:
        """Works for the search, each worth its price."""
        return Works(
            self.place,
            self.last_begin,
            self.ready,
            self.span,
            self.feeds,
            self.labour,
            price,
            self.bits,
        )


def team_days(problem: WeekProblem, choices: Sequence[Choice]) -> tuple[TeamDay, ...]:
    """Group teams that could do the same on a day; ordered by day, then by first team."""
    stands = make_stands(problem, choices)
    ways = _Roads(problem, stands)
    return tuple(
        _team_day(problem, choices, day, teams, own, ways)
        for day in range(len(problem.days))
        for teams, own in _alike(problem, choices, day)
    )


def _alike(
    problem: WeekProblem, choices: Sequence[Choice], day: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Teams that could do the same on a day, with the choices that they have."""
    today = [index for index, choice in enumerate(choices) if choice.day == day]
    found: dict[tuple[object, ...], tuple[list[int], tuple[int, ...]]] = {}
    for k, team in enumerate(problem.teams):
        own = tuple(i for i in today if team.works[day] and k in choices[i].teams)
        key = team.profile, hours_of(problem, team, day), team.works[day], own
        found.setdefault(key, ([], own))[0].append(k)
    for teams, own in found.values():
        yield tuple(teams), own


class _Roads:
    """Ways between all stands; days and vehicles that are alike share theirs."""

    def __init__(self, problem: WeekProblem, stands: Stands) -> None:
        self._problem, self.stands = problem, stands
        self._known: dict[int, Ways] = {}

    def by(self, profile: int, day: int) -> Ways:
        """Find the ways of a vehicle on a day."""
        legs = self._problem.road[profile][day]
        if id(legs) not in self._known:
            self._known[id(legs)] = _ways(self._problem, ways_between(self.stands, legs))
        return self._known[id(legs)]


def _team_day(
    problem: WeekProblem,
    choices: Sequence[Choice],
    day: int,
    teams: tuple[int, ...],
    own: Sequence[int],
    roads: _Roads,
) -> TeamDay:
    team = problem.teams[teams[0]]
    groups = {i: _group(problem, choices, i) for i in own}
    index = np.array(sorted(own, key=lambda i: groups[i]), np.int64)
    works = [choices[i] for i in index]
    bits, camp_bits = _marks(problem, works)
    return TeamDay(
        day=day,
        teams=teams,
        works=team.works[day],
        starts=_nights(problem, teams, day - 1),
        ends=_nights(problem, teams, day),
        choice=index,
        place=np.array([roads.stands.of(c) for c in works], np.int64),
        last_begin=np.array([c.last_begin for c in works], np.int64),
        ready=np.array([c.ready for c in works], np.int64),
        span=np.array([c.span for c in works], np.int64),
        net=np.array([c.net for c in works], np.int64),
        feeds=np.array([c.meal_after is not None for c in works], np.int64),
        labour=np.array([labour_minutes(problem, c.sessions) for c in works], np.int64),
        group=np.array([groups[i] for i in index], np.int64),
        bits=bits,
        camp_bits=camp_bits,
        identity=_identities(problem, works),
        ways=roads.by(team.profile, day),
        hours=hours_of(problem, team, day),
        clock_only=_only_the_clock(problem, teams, day),
        counts_wheel=problem.limits.drive_week < problem.limits.drive_day * len(problem.days),
        counts_labour=any(not p.travel_counts for k in teams for p in problem.teams[k].people),
    )


def hours_of(problem: WeekProblem, team: TeamWeek, day: int) -> Hours:
    """When a team may be out on a day, and what minutes beyond its limits cost."""
    priced: dict[int, int] = {}
    for person in team.people:
        if person.works[day] and person.overtime is not None and person.overtime.day_price:
            after = person.overtime.after_day
            priced[after] = priced.get(after, 0) + person.overtime.day_price
    (first_after, first), (second_after, second), *more = [*sorted(priced.items()), (0, 0), (0, 0)]
    assert not any(price for _, price in more), "a rule set has two limits of a day's duty"
    limits, (opens, closes) = problem.limits, team.window[day]
    most = DAY if team.labour_day is None else min(DAY, team.labour_day)
    return Hours(
        opens,
        closes,
        team.duty_day[day],
        limits.drive_day,
        limits.meal,
        most,
        first_after,
        first,
        second_after,
        second,
    )


def overtime_cost(hours: Hours, duty: Ints) -> Ints:
    """(tours,) hundredths that minutes of duty beyond the day's limits cost."""
    first = hours.first_price * np.maximum(0, duty - hours.first_after)
    cost: Ints = first + hours.second_price * np.maximum(0, duty - hours.second_after)
    return cost


def _group(problem: WeekProblem, choices: Sequence[Choice], index: int) -> int:
    """Number works by their first camp; those without a session are each on their own."""
    sessions = choices[index].sessions
    return problem.sessions[sessions[0]].camp if sessions else len(problem.camps) + index


def _ways(problem: WeekProblem, ways: StandWays) -> Ways:
    """Add the breaks that a drive must carry; `NO_WAY` where it is too long for a day."""
    limits = problem.limits
    stretches = np.maximum(-(-ways.duration // limits.drive_stretch) - 1, 0)
    possible = ways.wheel <= limits.drive_day
    return Ways(
        np.where(possible, ways.duration + stretches * limits.drive_break, NO_WAY),
        np.where(possible, ways.wheel, NO_WAY),
        ways.cost,
        ways.first,
        ways.last,
    )


def _nights(problem: WeekProblem, teams: Sequence[int], night: int) -> Ints:
    """Stands where one of the teams may sleep; before the week where it is, after it its base."""
    if night == -1:
        stands = {problem.teams[k].wakes for k in teams}
    elif night == len(problem.days) - 1:
        stands = {problem.teams[k].base for k in teams}
    else:
        stands = {stand for k in teams for stand in night_stands(problem, k, night)}
    return np.array(sorted(stands), np.int64)


def _marks(problem: WeekProblem, works: Sequence[Choice]) -> tuple[Bits, Bits]:
    """A bit for each camp of the day, and for each boat of which there is only one.

    Returns all of them, and those of the first camps alone.
    """
    firsts = [[("camp", problem.sessions[s].camp) for s in c.sessions[:1]] for c in works]
    held = [{("camp", problem.sessions[s].camp) for s in choice.sessions} for choice in works]
    for choice, marks in zip(works, held, strict=True):
        if choice.boat is not None and problem.boats[choice.boat].count == 1:
            marks.add(("boat", choice.boat))
    number = {mark: n for n, mark in enumerate(sorted(set().union(*held)))}
    bits = np.zeros((len(works), max(1, -(-len(number) // 64))), np.uint64)
    camp_bits = np.zeros_like(bits)
    for row, marks in enumerate(held):
        for mark in marks:
            word, bit = divmod(number[mark], 64)
            bits[row, word] |= np.uint64(1) << np.uint64(bit)
        for mark in firsts[row]:
            word, bit = divmod(number[mark], 64)
            camp_bits[row, word] = np.uint64(1) << np.uint64(bit)
    return bits, camp_bits


def _identities(problem: WeekProblem, works: Sequence[Choice]) -> Bits:
    """Draw a number for each visit, boat and day; equal sums by chance are not to be feared."""
    rng = np.random.default_rng(0)
    most = max((s.visit for s in problem.sessions), default=0) + 1
    visits = (len(problem.camps) + len(problem.transfers)) * most
    numbers = rng.integers(1, 2**63, visits + 2 * len(problem.boats), np.uint64)
    identity = np.zeros(len(works), np.uint64)
    for row, choice in enumerate(works):
        held = [problem.sessions[s] for s in choice.sessions]
        marks = [session.camp * most + session.visit for session in held]
        marks += [delivered(problem, each.transfer)[0] * most for each in choice.deliveries]
        if choice.boat is not None:
            marks += [visits + 2 * choice.boat + n for n in range(len(choice.boat_days))]
        identity[row] = numbers[marks].sum(dtype=np.uint64)
    return identity


def _only_the_clock(problem: WeekProblem, teams: Sequence[int], day: int) -> bool:
    for k in teams:
        team = problem.teams[k]
        opens, closes = team.window[day]
        if any(person.overtime or person.duty_until for person in team.people):
            return False
        if team.duty_day[day] + problem.limits.meal < closes - opens:
            return False
        longest = sum(map(team.longest_duty, range(len(problem.days))))
        if any(longest > person.duty_week for person in team.people):
            return False
    return True
