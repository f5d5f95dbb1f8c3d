"""One team's week as text: where, when, by what, who is treated and where they sleep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, PlannedTeam, Step, StepKind
from planner.outputs.crews import crew_changes, first_crew
from planner.outputs.standing import standings
from planner.outputs.stays import Stay, truck_stays
from planner.outputs.summary_ways import handling_words, home_words, late_homes, way_words
from planner.outputs.wording import count, duration, wrapped
from planner.phrases import date_words
from planner.problem.week import Way

_TIMES = 13
_MOVES = {StepKind.DRIVE, StepKind.BOAT}
_HANDLING = {StepKind.BOARD, StepKind.LAND}
_BY = {Way.ROAD: "with the truck clinic", Way.RIVER: "with the light kit"}


def team_lines(plan: Plan, team: PlannedTeam, names: Mapping[str, str]) -> Iterator[str]:
    """Lines of a team's week.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.
    """
    base = names.get(team.base, team.base)
    yield from wrapped("TEAM ", f"{team.id}, base {base}, vehicle {team.vehicle}", " " * 5)
    if crew := first_crew(team):
        yield from wrapped("crew ", crew, " " * 5)
    stays, changes = list(truck_stays(team)), dict(crew_changes(team))
    currency = plan.region.currency
    for day, after in zip(team.days, [*team.days[1:], None], strict=True):
        yield ""
        yield from _title(day, currency, names)
        if day.date in changes:
            yield from wrapped(f"  {'crew':<{_TIMES}}", changes[day.date], " " * (_TIMES + 2))
        told = [
            *_day(plan, day, names),
            *_truck(day, stays, names),
            *_homes(day, after, currency, names),
        ]
        for _, lines in sorted(told, key=lambda entry: entry[0]):
            yield from lines


def _title(day: PlannedDay, currency: str, names: Mapping[str, str]) -> Iterator[str]:
    start, end = (names.get(place, place) for place in (day.from_place, day.to_place))
    price = f"{currency} {day.cost.total:,.0f}"
    if _idle(day):
        rests = "rests on the river" if day.to_boat else "stays"
        said = f"{rests} at {end}" + (f", {price}" if day.cost.total else "")
    else:
        back = f"from {start} and back" if _moves(day) else f"at {end}"
        ways = back if start == end else f"{start} to {end}"
        contacts = sum(sum(session.contacts.values()) for session in day.sessions)
        seen, duty = count(contacts, "contact"), duration(day.duty_minutes)
        said = f"{ways}: {seen}, duty {duty}, {price}"
    yield from wrapped(f"{date_words(day.date)}  ", said, " " * 4)


def _idle(day: PlannedDay) -> bool:
    return not day.sessions and not _moves(day)


def _moves(day: PlannedDay) -> bool:
    return any(step.kind in _MOVES for step in day.steps)


Told = tuple[tuple[dt.datetime, int], list[str]]
"""Lines with their place in the day: a time, and the order of what begins together."""


def _day(plan: Plan, day: PlannedDay, names: Mapping[str, str]) -> Iterator[Told]:
    """Lines of a day, without holes from leaving to arriving; an idle day has only its night."""
    sessions = {session.start: session for session in day.sessions}
    services = {service.id: service.name for service in plan.settings.services}
    for trip, steps in groupby(day.steps, key=_trip):
        listed = list(steps)
        if trip is not None:
            yield (listed[0].start, 1), _move(listed, names)
            continue
        for step in listed:
            if step.kind is StepKind.CLINIC and step.start in sessions:
                yield (step.start, 1), list(_clinic(sessions[step.start], names, services))
            elif step.kind in _HANDLING:
                yield (step.start, 1), _timed(step, step, handling_words(step))
            elif step.kind is StepKind.OVERNIGHT and (day.to_boat or not _idle(day)):
                yield (step.start, 2), _night(day, step, plan.region.currency, names)
    for each in () if _idle(day) else standings(day, names):
        yield (each.start, 1), _spanned(each.start, each.end, each.text)


def _trip(step: Step) -> tuple[str | None, str | None, str | None] | None:
    """What the parts of one trip share: its ends and its boat; a break belongs to its drive."""
    if step.kind in _MOVES or (step.kind is StepKind.BREAK and step.from_place):
        return step.from_place, step.to_place, step.boat
    return None


def _move(steps: list[Step], names: Mapping[str, str]) -> list[str]:
    first, last = steps[0], steps[-1]
    place = last.to_place or ""
    by = "by boat" if first.kind is StepKind.BOAT else "drive"
    return _timed(first, last, f"{by} to {names.get(place, place)}, {way_words(steps, names)}")


def _clinic(
    session: PlannedSession, names: Mapping[str, str], services: Mapping[str, str]
) -> Iterator[str]:
    again = "" if session.visit == 1 else f", visit {session.visit}"
    said = f"CLINIC at {names.get(session.camp, session.camp)} {_BY[session.way]}{again}"
    times = f"  {session.start:%H:%M}-{session.end:%H:%M}  "
    yield from wrapped(times, said, " " * (_TIMES + 2))
    seen = [f"{services.get(s, s)} {n}" for s, n in session.contacts.items() if n]
    yield from wrapped(" " * (_TIMES + 4), ", ".join(seen) or "nobody", " " * (_TIMES + 4))


def _night(day: PlannedDay, night: Step, currency: str, names: Mapping[str, str]) -> list[str]:
    price = f", {currency} {day.cost.lodging:,.0f}" if day.cost.lodging else ""
    place = night.place or day.to_place
    said = f"at {names.get(place, place)}"
    if day.to_boat:
        truck = next((s.place for s in day.truck if s.kind is StepKind.OVERNIGHT), None)
        parked = f"; truck at {names.get(truck, truck)}" if truck else ""
        said = f"on the river {said}{parked}"
    return wrapped(f"  {'night':<{_TIMES}}", f"{said}{price}", " " * (_TIMES + 2))


def _truck(day: PlannedDay, stays: list[Stay], names: Mapping[str, str]) -> Iterator[Told]:
    """Lines of the truck without its team."""
    for stay in stays:
        if stay.start.date() == day.date and not stay.meets:
            said = (
                f"waits at {names.get(stay.place, stay.place)} with the driver until {stay.until}"
            )
            yield (stay.start, 0), wrapped(f"  {'truck':<{_TIMES}}", said, " " * (_TIMES + 2))
    for trip, steps in groupby(day.truck, key=_trip):
        if trip is not None:
            listed = list(steps)
            place = listed[-1].to_place or ""
            said = f"driver alone to {names.get(place, place)}, {way_words(listed, names)}"
            yield (listed[0].start, 0), _timed(listed[0], listed[-1], said)


def _homes(
    day: PlannedDay, after: PlannedDay | None, currency: str, names: Mapping[str, str]
) -> Iterator[Told]:
    """Lines of boats that go home empty, on the day of landing and on their own."""
    for home in day.boats_home:
        said = home_words(home, currency, names)
        yield (home.start, 3), _timed(home, home, said)
    for said in late_homes(day, after):
        lines = wrapped(f"  {'next day':<{_TIMES}}", said, " " * (_TIMES + 2))
        yield (day.steps[-1].start, 3), lines


def _timed(first: Step, last: Step, said: str) -> list[str]:
    return _spanned(first.start, last.end, said)


def _spanned(start: dt.datetime, end: dt.datetime, said: str) -> list[str]:
    return wrapped(f"  {start:%H:%M}-{end:%H:%M}  ", said, " " * (_TIMES + 2))
