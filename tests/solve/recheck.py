"""What is wrong with tours, judged from the problem alone, and what they are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from planner.problem.week import PersonWeek, Way, WeekProblem
from planner.solution import Stop, Tour
from tests.solve.prices import (
    Ends,
    camp_place,
    day_overtime,
    driven,
    driver,
    fuel,
    guests,
    labour,
    leaving,
    lodging_of,
    may_hold,
    night_cost,
    on_river,
    on_the_road,
    place_of,
    trip_cost,
    wheel,
    without_ice,
)
from tests.solve.recheck_trips import trip_faults, trip_of
from tests.solve.weeks import people_of


def worth(problem: WeekProblem, tours: Sequence[Tour]) -> int:
    """Value less cost and overtime, in hundredths."""
    whole = sum(_tour_worth(problem, tour) for tour in tours)
    for person in people_of(problem, range(len(problem.teams))).values():
        if person.overtime is not None:
            own = [t for t in tours if person.id in people_of(problem, [t.team])]
            beyond = sum(_spent(problem, person, own)) - person.overtime.after_week
            whole -= person.overtime.week_price * max(0, beyond)
    return whole


def _tour_worth(problem: WeekProblem, tour: Tour) -> int:
    ways = [ends for ends in _ways(tour) if not _afloat(problem, ends)]
    ways += [ends for stop in tour.stops for ends in _handing(stop)]
    spent = sum(fuel(problem, tour.team, tour.day, ends) for ends in ways)
    for stop in tour.stops:
        if stop.boat is not None:
            spent += trip_cost(problem, tour.team, tour.day, trip_of(stop))
    out = bool(tour.stops) or tour.start != tour.end
    spent += night_cost(problem, tour.team, tour.day, tour.end, out=out)
    if out:
        at_camps = labour(problem, _sessions(tour))
        spent += day_overtime(problem, tour.team, _duty(problem, tour), at_camps)
    return sum(problem.sessions[s].value for s in _sessions(tour)) - spent


def _ways(tour: Tour) -> list[Ends]:
    """List the ways between stops, from stand to stand."""
    begins = [*(stop.place for stop in tour.stops), tour.end]
    return list(zip([tour.start, *(stop.goes_on_from for stop in tour.stops)], begins, strict=True))


def _handing(stop: Stop) -> list[Ends]:
    """List the ways from a stop to where transfers are handed over."""
    return list(pairwise([stop.leaving, *(over.place for over in stop.hand_overs)]))


def _afloat(problem: WeekProblem, ends: Ends) -> bool:
    """Whether a way begins or ends at a mooring, so that nobody drives."""
    return any(on_river(problem, end) for end in ends)


def breaches(problem: WeekProblem, tours: Sequence[Tour]) -> list[str]:
    """Name every rule that is broken, with team and day."""
    found = [f"team {t.team} day {t.day}: {text}" for t in tours for text in _day(problem, t)]
    expected = [(k, d) for k in range(len(problem.teams)) for d in range(len(problem.days))]
    if [(tour.team, tour.day) for tour in tours] != expected:
        found.append("not one tour a team and day, in order")
    for team, own in groupby(tours, key=lambda tour: tour.team):
        found += [f"crew {team}: {text}" for text in _week(problem, team, list(own))]
    for group, crews in groupby(tours, key=lambda tour: problem.teams[tour.team].group):
        found += [f"team {group}: {text}" for text in _group(problem, list(crews))]
    people = people_of(problem, range(len(problem.teams)))
    found += [text for person in people.values() for text in _person(problem, person, tours)]
    found += _transfers(problem, tours)
    return [*found, *_shared(problem, tours), *_visits(problem, tours)]


def _transfers(problem: WeekProblem, tours: Sequence[Tour]) -> Iterator[str]:
    """Yield which transfers are not handed over once."""
    stops = [stop for tour in tours for stop in tour.stops]
    done = Counter(over.transfer for stop in stops for over in stop.hand_overs)
    for transfer in range(len(problem.transfers)):
        if done[transfer] != 1:
            yield f"transfer {transfer} is handed over {done[transfer]} times"


def _out(tour: Tour) -> bool:
    return bool(tour.stops) or tour.start != tour.end


def _gone(problem: WeekProblem, tour: Tour) -> bool:
    """Whether a crew is away from the base at some time of a day."""
    return _out(tour) or tour.end != problem.teams[tour.team].base


def _group(problem: WeekProblem, tours: Sequence[Tour]) -> Iterator[str]:
    """Yield what is wrong with the crews of a team together."""
    limits, days = problem.limits, len(problem.days)
    gone = Counter(tour.day for tour in tours if _gone(problem, tour))
    if max(gone.values(), default=0) > 1:
        yield "two crews are away on one day"
    if sum(map(_out, tours)) > limits.work_days:
        yield "too many days of work"
    slept = {tour.day: tour for tour in tours if tour.end != problem.teams[tour.team].base}
    away = [day in slept for day in range(days - 1)]
    left = [problem.teams[tour.team].nights_left for tour in tours]
    if sum(away) > min([limits.nights_away, *(most for most in left if most is not None)]):
        yield "too many nights away"
    warm = [True] * max((problem.teams[tour.team].warm_before for tour in tours), default=0)
    warm += [far and without_ice(problem, slept[day].end) for day, far in enumerate(away)]
    if max((len(list(run)) for cold, run in groupby(warm) if cold), default=0) > limits.warm_nights:
        yield "too many nights without ice"


def _person(problem: WeekProblem, person: PersonWeek, tours: Sequence[Tour]) -> Iterator[str]:
    """Yield what is wrong with somebody's week, whichever crews he or she goes with."""
    own = [t for t in tours if person.id in people_of(problem, [t.team])]
    gone = Counter(tour.day for tour in own if _gone(problem, tour))
    if max(gone.values(), default=0) > 1:
        yield f"{person.id} is with two teams"
    if any(not person.works[day] for day in gone):
        yield f"{person.id} is off and away"
    drives = [t for t in own if driver(problem, t.team) == person.id]
    if sum(_wheel(problem, tour) for tour in drives) > problem.limits.drive_week:
        yield f"{person.id} drives too much in the week"
    spent = _spent(problem, person, own)
    if sum(spent) > person.duty_week:
        yield f"too much duty of {person.id}"
    for day, most in enumerate(person.duty_until):
        if sum(spent[: day + 1]) > most:
            yield f"too much duty of {person.id} until day {day}"
    for day, most in enumerate(person.work_until):
        if sum(_out(tour) for tour in own if tour.day <= day) > most:
            yield f"too many days of work of {person.id} until day {day}"


def _spent(problem: WeekProblem, person: PersonWeek, tours: Sequence[Tour]) -> list[int]:
    """Minutes of duty of each day."""
    spent = [0] * len(problem.days)
    for tour in tours:
        if _out(tour):
            counts = person.travel_counts
            at_camps = labour(problem, _sessions(tour))
            spent[tour.day] += _duty(problem, tour) if counts else at_camps
    return spent


def _day(problem: WeekProblem, tour: Tour) -> Iterator[str]:
    if not tour.stops and tour.start == tour.end:
        if tour.departure != tour.arrival:
            yield "an idle day takes time"
        if on_river(problem, tour.start):
            yield "an idle day on the river"
        return
    week = problem.teams[tour.team]
    opens, closes = week.window[tour.day]
    if not week.works[tour.day]:
        yield "out on a day off"
    if tour.departure < opens or tour.arrival > closes:
        yield "outside its hours"
    if _wheel(problem, tour) > problem.limits.drive_day:
        yield "too much driving"
    if _duty(problem, tour) > week.duty_day[tour.day]:
        yield "too much duty"
    if week.labour_day is not None and labour(problem, _sessions(tour)) > week.labour_day:
        yield "too much work at camps"
    yield from _clocks(problem, tour)
    yield from _meals(problem, tour)
    for stop in tour.stops:
        yield from _stop(problem, tour, stop)


def _wheel(problem: WeekProblem, tour: Tour) -> int:
    """Minutes at the wheel, those of the driver alone included."""
    trips = [trip_of(stop) for stop in tour.stops if stop.boat is not None]
    alone = sum(wheel(problem, tour.team, tour.day, trip) for trip in trips)
    drives = [ends for ends in _ways(tour) if not _afloat(problem, ends)]
    drives += [ends for stop in tour.stops for ends in _handing(stop)]
    return alone + sum(driven(problem, tour.team, tour.day, ends) for ends in drives)


def _duty(problem: WeekProblem, tour: Tour) -> int:
    return tour.arrival - tour.departure - (problem.limits.meal if tour.stops else 0)


def _clocks(problem: WeekProblem, tour: Tour) -> Iterator[str]:
    ready = tour.departure
    arrivals = [*(stop.arrival for stop in tour.stops), tour.arrival]
    for number, (ends, arrival) in enumerate(zip(_ways(tour), arrivals, strict=True)):
        yield from _arrives(problem, tour, ends, ready, arrival)
        if number < len(tour.stops):
            stop = tour.stops[number]
            if stop.begin < stop.arrival:
                yield f"begins stop {number} before it arrives"
            ready = stop.goes_on_at + (problem.limits.meal if number == tour.meal_after else 0)


def _arrives(
    problem: WeekProblem, tour: Tour, ends: Ends, ready: int, arrival: int
) -> Iterator[str]:
    """Yield what is wrong with a way that may be begun from a minute on."""
    if _afloat(problem, ends):
        if ends[0] != ends[1] or arrival != ready:
            yield f"no way leads from {ends[0]} to {ends[1]}"
        return
    first, last = leaving(problem, tour.team, tour.day, ends)
    leaves = max(ready, first) if ends[0] != ends[1] else ready
    if leaves > last:
        yield f"misses a ferry, leaving at {leaves}"
    taken = on_the_road(problem, driven(problem, tour.team, tour.day, ends))
    if arrival != leaves + taken:
        yield f"arrives at {arrival}, not at {leaves + taken}"


def _meals(problem: WeekProblem, tour: Tour) -> Iterator[str]:
    meals = sum(stop.meal_after is not None for stop in tour.stops)
    meals += tour.meal_after is not None
    due = 1 if tour.stops and problem.limits.meal else 0
    if meals != due:
        yield f"{meals} meals, {due} due"


def _stop(problem: WeekProblem, tour: Tour, stop: Stop) -> Iterator[str]:
    way = Way.ROAD if stop.boat is None else Way.RIVER
    for call in stop.calls:
        session = problem.sessions[call.session]
        if session.day != tour.day or not may_hold(problem, tour.team, call.session, way):
            yield f"may not hold session {call.session}"
        opens, closes = problem.camps[session.camp].open[tour.day] or (0, -1)
        if call.clinic < opens or call.clinic + session.minutes > closes:
            yield f"clinic at {call.clinic} outside opening hours"
    if stop.boat is None:
        yield from _road_stop(problem, stop)
    else:
        yield from trip_faults(problem, tour, stop)
    yield from _hand_overs(problem, tour, stop)


def _hand_overs(problem: WeekProblem, tour: Tour, stop: Stop) -> Iterator[str]:
    """Yield what is wrong with the transfers that go on from a stop."""
    over, ready = problem.session_rules.hand_over + problem.limits.hand_over_rest, stop.end
    for ends, handed in zip(_handing(stop), stop.hand_overs, strict=True):
        transfer, name = problem.transfers[handed.transfer], f"transfer {handed.transfer}"
        if not stop.calls or problem.sessions[stop.calls[-1].session].camp != transfer.camp:
            yield f"{name} begins at another camp"
        if handed.place != transfer.place or not transfer.open[tour.day]:
            yield f"{name} ends where it may not"
        if tour.day > transfer.latest:
            yield f"{name} is too late"
        first, last = leaving(problem, tour.team, tour.day, ends)
        if handed.leaves < ready or (ends[0] != ends[1] and not first <= handed.leaves <= last):
            yield f"{name} leaves at {handed.leaves}"
        drive = driven(problem, tour.team, tour.day, ends)
        if handed.end < handed.leaves + on_the_road(problem, drive) + over:
            yield f"{name} is over at {handed.end}"
        ready = handed.end
    seats = sum(problem.transfers[handed.transfer].seats for handed in stop.hand_overs)
    if seats > problem.limits.reserved_seats:
        yield "too few seats for transfers"


def _road_stop(problem: WeekProblem, stop: Stop) -> Iterator[str]:
    rules, (call,) = problem.session_rules, stop.calls
    if stop.place != camp_place(problem, call.session):
        yield "the truck stands elsewhere"
    if call.clinic != stop.begin + rules.courtesy + rules.set_up_truck:
        yield f"clinic at {call.clinic} of a stop that begins at {stop.begin}"
    if stop.end != call.clinic + problem.sessions[call.session].minutes + rules.pack_up_truck:
        yield f"stop ends at {stop.end}"


def _week(problem: WeekProblem, team: int, tours: Sequence[Tour]) -> Iterator[str]:
    week, limits = problem.teams[team], problem.limits
    ends = [week.wakes, *(tour.end for tour in tours)]
    if [tour.start for tour in tours] != ends[:-1] or ends[-1] != week.base:
        yield "days do not join from base to base"
    out = [tour for tour in tours if _out(tour)]
    for first, second in pairwise(out):
        rest = (second.day - first.day) * 1440 + second.departure - first.arrival
        if rest < limits.rest_day:
            yield f"too little rest before day {second.day}"


def _shared(problem: WeekProblem, tours: Sequence[Tour]) -> Iterator[str]:
    boats = Counter(
        (stop.boat, day)
        for tour in tours
        for stop in tour.stops
        if stop.boat is not None
        for day in {tour.day, tour.day + stop.home_late}
    )
    for (boat, day), used in boats.items():
        if used > problem.boats[boat].count:
            yield f"boat {boat} is used {used} times on day {day}"
    taken: Counter[tuple[int, int]] = Counter()
    for tour in tours:
        if tour.end != problem.teams[tour.team].base:
            people = guests(problem, tour.team, tour.day, tour.end)
            taken[place_of(problem, tour.end), tour.day] += people
    for (place, day), people in taken.items():
        lodging = lodging_of(problem, place)
        if not lodging.open[day] or (lodging.beds is not None and people > lodging.beds):
            yield f"no room at {problem.places[place]} on night {day}"


def _visits(problem: WeekProblem, tours: Sequence[Tour]) -> Iterator[str]:
    held = sorted(
        (session.camp, session.visit, session.day)
        for tour in tours
        for session in (problem.sessions[s] for s in _sessions(tour))
    )
    for number, camp in enumerate(problem.camps):
        own = [(visit, day) for c, visit, day in held if c == number]
        if [visit for visit, _ in own] != list(range(len(own))) or len(own) > camp.max_visits:
            yield f"visits of camp {number} are {own}"
        if any(b[1] - a[1] < camp.least_interval for a, b in pairwise(own)):
            yield f"visits of camp {number} are too close: {own}"
        if camp.required and not own:
            yield f"camp {number} must be visited"


def _sessions(tour: Tour) -> list[int]:
    return [call.session for stop in tour.stops for call in stop.calls]
