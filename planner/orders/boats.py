"""Parts of boat trips that an order asks for, whether they can be kept or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.network.travel import UNREACHABLE
from planner.problem.week import Session, WeekProblem, Window
from planner.solve.choice import Choice
from planner.solve.landings import Begin, End, Water, begins, ends
from planner.solve.schedule import with_breaks

NO_END = 10**6
"""Minutes of a day that has no end: times are told even where no rule allows them."""


def open_window(problem: WeekProblem, session: Session) -> Window:
    """When a clinic may begin; at any time where its camp is shut, as the referee will tell."""
    open_ = problem.camps[session.camp].open[session.day]
    return (0, NO_END) if open_ is None else (open_[0], open_[1] - session.minutes)


def road_choice(problem: WeekProblem, team: int, number: int) -> Choice:
    """A session by road."""
    session, rules = problem.sessions[number], problem.session_rules
    before = rules.courtesy + rules.set_up_truck
    opens, closes = open_window(problem, session)
    return Choice(
        place=problem.camps[session.camp].place,
        day=session.day,
        teams=frozenset([team]),
        boat=None,
        sessions=(number,),
        gaps=(before, session.minutes + rules.pack_up_truck),
        windows=((max(0, opens - before), closes - before), (opens, closes), (opens, NO_END)),
        meal_after=None,
        value=session.value,
        cost=0,
    )


def boat_choices(
    problem: WeekProblem,
    team: int,
    day: int,
    boat: int,
    ends_at: tuple[int, int],
    sessions: Sequence[int],
) -> Iterator[Choice]:
    """A part of a boat trip by each way in which its boat may go home; none where a leg has no way.

    Parameters
    ----------
    ends_at
        Stands where it begins and ends.
    sessions
        Those held on the way, in order.
    """
    legs = problem.river[boat][day]
    water = Water(
        problem, boat, day, legs.duration.tolist(), legs.fuel_ml.tolist(), legs.cost.tolist()
    )
    begin = _begin(water, ends_at[0])
    for end in _ends(water, begin, team, ends_at[1]):
        choice = _part(water, team, begin, end, sessions)
        if choice is not None:
            yield choice


def _begin(water: Water, stand: int) -> Begin:
    early, late = water.window
    load = water.problem.session_rules.boat_load
    moored = water.problem.mooring(stand) is not None
    other = Begin(
        stand,
        water.problem.bed_at(stand),
        (early, late) if moored else (early - load, late),
        0 if moored else load,
    )
    return next((begin for begin in begins(water) if begin.stand == stand), other)


def _ends(water: Water, begin: Begin, team: int, stand: int) -> list[End]:
    """Ends that the rules allow; where they allow none, one as it would be."""
    problem = water.problem
    found = [end for end in ends(water, begin, frozenset([team])) if end.stand == stand]
    if found:
        return sorted(found, key=lambda end: end.home_late)
    vessel, rules = problem.boats[water.boat], problem.session_rules
    place, window, all_ = problem.bed_at(stand), (water.window[0], NO_END), frozenset([team])
    if problem.mooring(stand) is not None:
        return [End(stand, place, window, 0, all_)]
    bare = End(stand, place, window, rules.boat_unload, all_)
    if stand == vessel.port:
        return [bare]
    drive = int(problem.road[problem.teams[team].profile][water.day].duration[vessel.port, stand])
    if drive >= UNREACHABLE:
        return []
    rest = problem.limits.drive_break
    before = max(begin.load, rest) if begin.stand == begin.place else 0
    least = before + with_breaks(drive, problem) + max(rules.boat_unload, rest)
    return [bare._replace(least=least)]


def _part(
    water: Water, team: int, begin: Begin, end: End, sessions: Sequence[int]
) -> Choice | None:
    problem, rules = water.problem, water.problem.session_rules
    ashore = rules.courtesy + rules.set_up_boat
    here, pending = begin.place, begin.load
    gaps: list[int] = []
    windows: list[Window] = [begin.window]
    for number in sessions:
        session = problem.sessions[number]
        place = problem.camps[session.camp].place
        if water.minutes[here][place] >= UNREACHABLE:
            return None
        gaps.append(pending + water.minutes[here][place] + ashore)
        windows.append(open_window(problem, session))
        here, pending = place, session.minutes + rules.pack_up_boat
    if water.minutes[here][end.place] >= UNREACHABLE:
        return None
    gaps.append(pending + water.minutes[here][end.place] + end.unload)
    windows.append(end.window)
    windows[0] = windows[0][0], min(windows[0][1], end.begin_by)
    return Choice(
        place=begin.stand,
        day=water.day,
        teams=frozenset([team]),
        boat=water.boat,
        sessions=tuple(sessions),
        gaps=tuple(gaps),
        windows=tuple(windows),
        meal_after=None,
        value=0,
        cost=0,
        leaves=None if end.stand == begin.stand else end.stand,
        home_late=end.home_late,
        least=end.least,
    )


def at_any_time(choice: Choice) -> Choice:
    """Let work end as late as it takes; it begins no earlier than before."""
    return replace(choice, windows=tuple((early, NO_END) for early, _ in choice.windows))
