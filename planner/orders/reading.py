"""An order in the numbers of a week: crewings, stands, sessions and the works of each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.orders.order import MOORS, ROAD, Order, OrderLine
from planner.problem.week import Mooring, Session, Way, WeekProblem


@dataclass(frozen=True)
class Work:
    """Visits by road, one each, or a boat trip with its calls: `visits` number lines of the day.

    `begins` and `ends` are stands of a boat trip. `hands_over` are the places of medical transfers
    to which the team drives from there.
    """

    visits: tuple[int, ...]
    boat: int | None = None
    begins: int = 0
    ends: int = 0
    hands_over: tuple[int, ...] = ()


@dataclass(frozen=True)
class OrderedDay:
    """A day of a team: who goes, from which stand to which, and what it does in order.

    `asked` are for each visit the sessions that could be meant, the longest first.
    """

    team: int
    day: int
    start: int
    end: int
    works: tuple[Work, ...]
    asked: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class OrderedWeek:
    """All days of an order, and the week with the sessions and moorings that it names."""

    problem: WeekProblem
    days: tuple[OrderedDay, ...]


def ordered(problem: WeekProblem, order: Order) -> OrderedWeek:
    """Number an order whose ids are known."""
    problem = _with_moorings(problem, order)
    sessions = _Sessions(problem)
    days = tuple(
        day
        for team in dict.fromkeys(team.id for team in problem.teams)
        for day in _team(problem, sessions, team, [line for line in order if line.team == team])
    )
    return OrderedWeek(replace(problem, sessions=tuple(sessions.all)), days)


def _team(
    problem: WeekProblem, sessions: _Sessions, team: str, lines: Sequence[OrderLine]
) -> Iterator[OrderedDay]:
    usual = _usual(problem, team, lines)
    stand = problem.teams[usual].base
    for day, frame in enumerate(problem.days):
        own = [line for line in lines if str(line.date) == frame.date]
        crew = _crewing(problem, team, own, usual)
        end = _night(problem, crew, own, stand)
        works = tuple(_works(problem, own, stand, end))
        visits = [line for line in own if line.camp is not None]
        asked = tuple(sessions.meant(line, day, crew) for line in visits)
        yield OrderedDay(crew, day, stand, end, works, asked)
        stand = end


def _usual(problem: WeekProblem, team: str, lines: Sequence[OrderLine]) -> int:
    """The largest crewing that can be out on all days that are asked for."""
    dates = {str(line.date) for line in lines}
    days = [d for d, frame in enumerate(problem.days) if frame.date in dates]
    own = [k for k, week in enumerate(problem.teams) if week.id == team]
    able = [k for k in own if all(problem.teams[k].works[day] for day in days)]
    return (able or own)[0]


def _crewing(problem: WeekProblem, team: str, lines: Sequence[OrderLine], usual: int) -> int:
    crew = {person for line in lines for person in line.crew}
    own = (k for k, week in enumerate(problem.teams) if week.id == team)
    named = (k for k in own if {person.id for person in problem.teams[k].people} == crew)
    return next(named, usual)


def _night(problem: WeekProblem, crew: int, lines: Sequence[OrderLine], stand: int) -> int:
    """The stand where a day ends; without a line the team stays where it is."""
    if not lines:
        return stand
    last = lines[-1]
    if last.night is None:
        return problem.teams[crew].base
    place = problem.places.index(last.night)
    if last.lands != MOORS or last.by in (None, ROAD):
        return place
    boats = [boat.id for boat in problem.boats]
    moored = Mooring(_lodging(problem, place), boats.index(str(last.by)))
    return len(problem.places) + problem.moorings.index(moored)


def _lodging(problem: WeekProblem, place: int) -> int:
    return next(n for n, lodging in enumerate(problem.lodgings) if lodging.place == place)


def _with_moorings(problem: WeekProblem, order: Order) -> WeekProblem:
    boats = {boat.id: b for b, boat in enumerate(problem.boats)}
    lodgings = {problem.places[x.place]: n for n, x in enumerate(problem.lodgings)}
    asked = (
        Mooring(lodgings[line.night], boats[line.by])
        for line in order
        if line.lands == MOORS and line.by in boats and line.night in lodgings
    )
    new = dict.fromkeys(each for each in asked if each not in problem.moorings)
    return replace(problem, moorings=(*problem.moorings, *new))


def _works(
    problem: WeekProblem, lines: Sequence[OrderLine], stand: int, end: int
) -> Iterator[Work]:
    """Cut a day into visits by road and boat trips; a team on the river first comes ashore."""
    boats = {boat.id: b for b, boat in enumerate(problem.boats)}
    moored = problem.mooring(stand)
    afloat, trip, number = moored is not None, list[int](), 0
    for at, line in enumerate(lines):
        boat = boats.get(line.by or ROAD)
        if moored is not None and afloat and boat != moored.boat:
            yield Work((), moored.boat, stand, problem.boats[moored.boat].port)
            afloat = False
        own = () if line.camp is None else (number,)
        number += len(own)
        if boat is None:
            if own:
                yield Work(own, hands_over=_handed(problem, line))
            continue
        trip += own
        ends = line.lands is not None or bool(line.hands_over)
        goes_on = at + 1 < len(lines) and lines[at + 1].by == line.by and not ends
        if not goes_on:
            begins = stand if afloat else problem.boats[boat].port
            lands = _lands(problem, line, boat, end)
            yield Work(tuple(trip), boat, begins, lands, _handed(problem, line))
            afloat, trip = False, []
    if moored is not None and afloat:
        port = problem.boats[moored.boat].port
        yield Work((), moored.boat, stand, stand if end == stand else port)


def _handed(problem: WeekProblem, line: OrderLine) -> tuple[int, ...]:
    return tuple(map(problem.places.index, line.hands_over))


def _lands(problem: WeekProblem, line: OrderLine, boat: int, end: int) -> int:
    if line.lands == MOORS and problem.mooring(end) is not None:
        return end
    if line.lands in (None, MOORS):
        return problem.boats[boat].port
    return problem.places.index(str(line.lands))


class _Sessions:
    """The sessions of a week, and those that an order asks for though they are not offered."""

    def __init__(self, problem: WeekProblem) -> None:
        self._problem = problem
        self._camps = {camp.id: c for c, camp in enumerate(problem.camps)}
        self._visits: Counter[int] = Counter()
        self.all = list(problem.sessions)
        self._offered: dict[tuple[int, int, int, Way, int], list[int]] = {}
        for number, each in enumerate(problem.sessions):
            key = each.camp, each.day, each.ability, each.way, each.visit
            self._offered.setdefault(key, []).append(number)

    def meant(self, line: OrderLine, day: int, crew: int) -> tuple[int, ...]:
        """Sessions that a line could mean, the longest first."""
        camp = self._camps[str(line.camp)]
        way = Way.ROAD if line.by in (None, ROAD) else Way.RIVER
        visit = self._visits[camp]
        self._visits[camp] += 1
        ability = self._problem.teams[crew].ability[day]
        known = self._offered.get((camp, day, ability, way, visit), [])
        offered = sorted(known, key=lambda number: -self.all[number].minutes)
        if line.minutes is None and offered:
            return tuple(offered)
        minutes = line.minutes or min(self._problem.session_rules.clinic_minutes)
        bare = Session(
            camp, day, ability, way, minutes, visit, (0,) * len(self._problem.services), 0
        )
        return (self._as_long(bare, offered),)

    def _as_long(self, bare: Session, offered: Sequence[int]) -> int:
        """A session of some length: it gives what the longest gives that is not longer."""
        for number in offered:
            session = self.all[number]
            if session.minutes == bare.minutes:
                return number
            if session.minutes < bare.minutes:
                bare = replace(bare, contacts=session.contacts, value=session.value)
                break
        self.all.append(bare)
        return len(self.all) - 1


def visits_of_work(day: OrderedDay, work: Work, lengths: Mapping[int, int]) -> tuple[int, ...]:
    """Sessions of a work, each of the length that is tried."""
    return tuple(day.asked[visit][lengths[visit]] for visit in work.visits)
