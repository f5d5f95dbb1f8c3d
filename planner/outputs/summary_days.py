"""One team's week as text: where, when, by what, who is treated and where they sleep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, PlannedTeam, Step, StepKind
from planner.languages import Words
from planner.outputs.crews import crew_changes, first_crew
from planner.outputs.standing import standings
from planner.outputs.stays import Stay, truck_stays
from planner.outputs.summary_ways import handling_words, home_words, late_homes, way_words
from planner.outputs.wording import duration, price_words, wrapped
from planner.phrases import Phrase, counted, date_words, in_turn, joined, phrase
from planner.problem.week import Way

_TIMES = 13
_MOVES = {StepKind.DRIVE, StepKind.BOAT}
_HANDLING = {StepKind.BOARD, StepKind.LAND}


@dataclass(frozen=True)
class Told:
    """What is told of a day, after its clock times or a label.

    `place` is its place in the day: a time, and the order of what begins together. What is
    `below` stands on lines of its own.
    """

    place: tuple[dt.datetime, int]
    head: str
    text: str
    below: str = ""


def team_lines(
    plan: Plan, team: PlannedTeam, names: Mapping[str, str], words: Words
) -> Iterator[str]:
    """Lines of a team's week.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.
    """
    yield from _titled(words.say("TEAM"), _team(team, names), words)
    if crew := first_crew(team):
        yield from _titled(words.say("crew"), crew, words)
    stays, changes = list(truck_stays(team)), dict(crew_changes(team))
    for day, after in zip(team.days, [*team.days[1:], None], strict=True):
        yield ""
        title = _title(day, plan.region.currency, names)
        yield from wrapped(f"{words.tell(date_words(day.date))}  ", words.tell(title), " " * 4)
        if day.date in changes:
            yield from _labelled(phrase("crew"), changes[day.date], words)
        told = [
            *_day(plan, day, names, words),
            *_truck(day, stays, names),
            *_homes(day, after, plan.region.currency, names),
        ]
        for each in sorted(told, key=lambda each: each.place):
            yield from _labelled(each.head, each.text, words)
            if each.below:
                yield from wrapped(" " * (_TIMES + 4), words.tell(each.below), " " * (_TIMES + 4))


def _titled(head: str, text: Phrase, words: Words) -> list[str]:
    return wrapped(f"{head} ", words.tell(text), " " * (len(head) + 1))


def _labelled(head: str, text: str, words: Words) -> list[str]:
    return wrapped(f"  {words.tell(head):<{_TIMES - 1}} ", words.tell(text), " " * (_TIMES + 2))


def _team(team: PlannedTeam, names: Mapping[str, str]) -> Phrase:
    base = names.get(team.base, team.base)
    return phrase(
        "{team}, base {base}, vehicle {vehicle}", team=team.id, base=base, vehicle=team.vehicle
    )


def _title(day: PlannedDay, currency: str, names: Mapping[str, str]) -> Phrase:
    price = price_words(day.cost.total, currency)
    if _idle(day):
        place = names.get(day.to_place, day.to_place)
        afloat = phrase("rests on the river at {place}", place=place)
        said = afloat if day.to_boat else phrase("stays at {place}", place=place)
        return in_turn((said, price), ", ") if day.cost.total else said
    contacts = sum(sum(session.contacts.values()) for session in day.sessions)
    return phrase(
        "{ways}: {contacts}, duty {span}, {price}",
        ways=_ways(day, names),
        contacts=counted(contacts, "{number} contact", "{number} contacts"),
        span=duration(day.duty_minutes),
        price=price,
    )


def _ways(day: PlannedDay, names: Mapping[str, str]) -> Phrase:
    start, end = (names.get(place, place) for place in (day.from_place, day.to_place))
    if start != end:
        return phrase("{start} to {end}", start=start, end=end)
    if _moves(day):
        return phrase("from {place} and back", place=start)
    return phrase("at {place}", place=end)


def _idle(day: PlannedDay) -> bool:
    return not day.sessions and not _moves(day)


def _moves(day: PlannedDay) -> bool:
    return any(step.kind in _MOVES for step in day.steps)


def _day(plan: Plan, day: PlannedDay, names: Mapping[str, str], words: Words) -> Iterator[Told]:
    """Tell a day, without holes from leaving to arriving; an idle day has only its night."""
    sessions = {session.start: session for session in day.sessions}
    services = {service.id: service.name for service in plan.settings.services}
    for trip, steps in groupby(day.steps, key=_trip):
        listed = list(steps)
        if trip is not None:
            yield _move(listed, names)
            continue
        for step in listed:
            if step.kind is StepKind.CLINIC and step.start in sessions:
                yield _clinic(sessions[step.start], names, services)
            elif step.kind in _HANDLING:
                yield Told((step.start, 1), _times(step.start, step.end), handling_words(step))
            elif step.kind is StepKind.OVERNIGHT and (day.to_boat or not _idle(day)):
                said = _night(day, step, plan.region.currency, names)
                yield Told((step.start, 2), phrase("night"), said)
    for each in () if _idle(day) else standings(day, names, words):
        yield Told((each.start, 1), _times(each.start, each.end), each.text)


def _trip(step: Step) -> tuple[str | None, str | None, str | None] | None:
    """What the parts of one trip share: its ends and its boat; a break belongs to its drive."""
    if step.kind in _MOVES or (step.kind is StepKind.BREAK and step.from_place):
        return step.from_place, step.to_place, step.boat
    return None


def _move(steps: list[Step], names: Mapping[str, str]) -> Told:
    first, last = steps[0], steps[-1]
    place = names.get(last.to_place or "", last.to_place or "")
    afloat = first.kind is StepKind.BOAT
    ends = phrase("by boat to {place}", place=place)
    ends = ends if afloat else phrase("drive to {place}", place=place)
    said = in_turn((ends, way_words(steps, names)), ", ")
    return Told((first.start, 1), _times(first.start, last.end), said)


def _clinic(session: PlannedSession, names: Mapping[str, str], services: Mapping[str, str]) -> Told:
    place = names.get(session.camp, session.camp)
    said = phrase("CLINIC at {place} with the truck clinic", place=place)
    if session.way is Way.RIVER:
        said = phrase("CLINIC at {place} with the light kit", place=place)
    if session.visit > 1:
        said = in_turn((said, phrase("visit {number}", number=session.visit)), ", ")
    seen = [f"{services.get(s, s)} {n}" for s, n in session.contacts.items() if n]
    return Told(
        (session.start, 1),
        _times(session.start, session.end),
        said,
        below=", ".join(seen) or phrase("nobody"),
    )


def _night(day: PlannedDay, night: Step, currency: str, names: Mapping[str, str]) -> Phrase:
    place = names.get(night.place or day.to_place, night.place or day.to_place)
    said = phrase("at {place}", place=place)
    if day.to_boat:
        said = phrase("on the river at {place}", place=place)
        truck = next((s.place for s in day.truck if s.kind is StepKind.OVERNIGHT), None)
        if truck:
            said = joined((said, phrase("truck at {place}", place=names.get(truck, truck))))
    if not day.cost.lodging:
        return said
    return in_turn((said, price_words(day.cost.lodging, currency)), ", ")


def _truck(day: PlannedDay, stays: list[Stay], names: Mapping[str, str]) -> Iterator[Told]:
    """Tell where the truck is without its team."""
    for stay in stays:
        if stay.start.date() == day.date and not stay.meets:
            place = names.get(stay.place, stay.place)
            said = phrase("waits at {place} with the driver {until}", place=place, until=stay.until)
            yield Told((stay.start, 0), phrase("truck"), said)
    for trip, steps in groupby(day.truck, key=_trip):
        if trip is not None:
            listed = list(steps)
            place = names.get(listed[-1].to_place or "", listed[-1].to_place or "")
            alone = phrase("driver alone to {place}", place=place)
            said = in_turn((alone, way_words(listed, names)), ", ")
            yield Told((listed[0].start, 0), _times(listed[0].start, listed[-1].end), said)


def _homes(
    day: PlannedDay, after: PlannedDay | None, currency: str, names: Mapping[str, str]
) -> Iterator[Told]:
    """Tell of boats that go home empty, on the day of landing and on their own."""
    for home in day.boats_home:
        yield Told((home.start, 3), _times(home.start, home.end), home_words(home, currency, names))
    for said in late_homes(day, after):
        yield Told((day.steps[-1].start, 3), phrase("next day"), said)


def _times(start: dt.datetime, end: dt.datetime) -> str:
    return f"{start:%H:%M}-{end:%H:%M}"
