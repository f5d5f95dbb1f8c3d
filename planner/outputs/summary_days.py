"""One team's week as text: where, when, by what, who is treated and where they sleep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, PlannedTeam, Step, StepKind
from planner.outputs.wording import count, date_words, duration, wrapped
from planner.problem.week import Way

_TIMES = 13
_MOVES = {StepKind.DRIVE, StepKind.BOAT}
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
    for day in team.days:
        yield ""
        yield from _title(day, plan.region.currency, names)
        yield from _day(plan, day, names)


def _title(day: PlannedDay, currency: str, names: Mapping[str, str]) -> Iterator[str]:
    start, end = (names.get(place, place) for place in (day.from_place, day.to_place))
    price = f"{currency} {day.cost.total:,.0f}"
    if _idle(day):
        said = f"stays at {end}" + (f", {price}" if day.cost.total else "")
    else:
        ways = f"from {start} and back" if start == end else f"{start} to {end}"
        contacts = sum(sum(session.contacts.values()) for session in day.sessions)
        seen, duty = count(contacts, "contact"), duration(day.duty_minutes)
        said = f"{ways}: {seen}, duty {duty}, {price}"
    yield from wrapped(f"{date_words(day.date)}  ", said, " " * 4)


def _idle(day: PlannedDay) -> bool:
    return not day.sessions and day.from_place == day.to_place


def _day(plan: Plan, day: PlannedDay, names: Mapping[str, str]) -> Iterator[str]:
    """Lines of a day; what belongs to a clinic (courtesy, set-up, boat loading) stays out."""
    sessions = {session.start: session for session in day.sessions}
    services = {service.id: service.name for service in plan.settings.services}
    for trip, steps in groupby(day.steps, key=_trip):
        if trip is not None:
            yield from _move([*steps], names)
            continue
        for step in steps:
            if step.kind is StepKind.CLINIC and step.start in sessions:
                yield from _clinic(sessions[step.start], names, services)
            elif step.kind is StepKind.MEAL:
                yield from _line(step, "meal")
            elif step.kind is StepKind.OVERNIGHT and not _idle(day):
                yield from _night(day, step.place or day.to_place, plan.region.currency, names)


def _trip(step: Step) -> tuple[str | None, str | None, str | None] | None:
    """What the parts of one trip share: its ends and its boat; a break belongs to its drive."""
    if step.kind in _MOVES or (step.kind is StepKind.BREAK and step.from_place):
        return step.from_place, step.to_place, step.boat
    return None


def _move(steps: list[Step], names: Mapping[str, str]) -> Iterator[str]:
    first, last = steps[0], steps[-1]
    place = last.to_place or ""
    by = "by boat" if first.kind is StepKind.BOAT else "drive"
    km = sum(step.km or 0 for step in steps)
    breaks = sum(step.kind is StepKind.BREAK for step in steps)
    far = f"{km:,.0f} km" if km >= 1 else "less than 1 km"
    said = f"{by} to {names.get(place, place)}, {far}"
    said += f", {count(breaks, 'break')} on the way" if breaks else ""
    said += f", by ferry {duration(first.ferry_minutes)} of it" if first.ferry_minutes else ""
    yield from wrapped(f"  {_clock(first)}-{_clock_end(last)}  ", said, " " * (_TIMES + 2))


def _clinic(
    session: PlannedSession, names: Mapping[str, str], services: Mapping[str, str]
) -> Iterator[str]:
    again = "" if session.visit == 1 else f", visit {session.visit}"
    said = f"CLINIC at {names.get(session.camp, session.camp)} {_BY[session.way]}{again}"
    times = f"  {session.start:%H:%M}-{session.end:%H:%M}  "
    yield from wrapped(times, said, " " * (_TIMES + 2))
    seen = [f"{services.get(s, s)} {n}" for s, n in session.contacts.items() if n]
    yield from wrapped(" " * (_TIMES + 4), ", ".join(seen) or "nobody", " " * (_TIMES + 4))


def _night(day: PlannedDay, place: str, currency: str, names: Mapping[str, str]) -> Iterator[str]:
    price = f", {currency} {day.cost.lodging:,.0f}" if day.cost.lodging else ""
    said = f"at {names.get(place, place)}{price}"
    yield from wrapped(f"  {'night':<{_TIMES}}", said, " " * (_TIMES + 2))


def _line(step: Step, said: str) -> Iterator[str]:
    yield f"  {_clock(step)}-{_clock_end(step)}  {said}"


def _clock(step: Step) -> str:
    return f"{step.start:%H:%M}"


def _clock_end(step: Step) -> str:
    return f"{step.end:%H:%M}"
