"""What the sheets of the workbook say, row by row, before anything is laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from planner.itinerary.advice import LeastChange
from planner.itinerary.plan import PlannedDay, ServiceShown, Step
from planner.languages import Words
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Who, turns
from planner.outputs.reasons import all_reasons, change_words
from planner.papers.layers import waiting
from planner.papers.naming import STEPS, WHO
from planner.papers.spelling import one_line
from planner.papers.telling import services_of
from planner.papers.terms import supply_words, way_words
from planner.region.words import Access

Cell = str | int | float | dt.date | dt.datetime | dt.time | dt.timedelta | None


class Form(Enum):
    """How cells of a column are written."""

    TEXT = "@"
    WHOLE = "#,##0"
    TENTHS = "#,##0.0"
    HUNDREDTHS = "0.00"
    DATE = "yyyy-mm-dd"
    CLOCK = "hh:mm"
    SPAN = "[h]:mm"


_WHAT = 5
"""Column of a plan's row that says what is done."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, how its cells are written, and its width in letters."""

    heading: str
    form: Form = Form.TEXT
    width: int = 14


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its columns, its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def plan_table(atlas: Atlas, words: Words) -> Table:
    """List the steps of the week, also those of a truck alone and of empty boats."""
    columns = (
        Column(words.say("Team")),
        Column(words.say("Who"), width=20),
        Column(words.say("Date"), Form.DATE, 11),
        Column(words.say("Start"), Form.CLOCK, 8),
        Column(words.say("End"), Form.CLOCK, 8),
        Column(words.say("What"), width=24),
        Column(words.say("From, or at"), width=26),
        Column(words.say("To"), width=26),
        Column(words.say("Way"), width=12),
        Column("km", Form.TENTHS, 8),
        Column(words.say("Litres"), Form.TENTHS, 8),
        Column(words.say("Boat"), width=22),
    )
    return Table(words.say("Plan"), columns, tuple(_steps(atlas, words)))


def _steps(atlas: Atlas, words: Words) -> Iterator[tuple[Cell, ...]]:
    for turn, day in turns(atlas.plan):
        for who, steps in _by_whom(day):
            moved: Step | None = None
            for step in steps:
                row = _step(atlas.team(turn.team), day.date, who, step, atlas, words)
                yield _resumed(row, words) if moved and _goes_on(moved, step) else row
                moved = step if step.km is not None else moved


def _goes_on(moved: Step, step: Step) -> bool:
    """Whether it is the rest of a drive that a break divides: the first part has all edges."""
    ends = (step.kind, step.from_place, step.to_place)
    return ends == (moved.kind, moved.from_place, moved.to_place) and not step.edges


def _resumed(row: tuple[Cell, ...], words: Words) -> tuple[Cell, ...]:
    what = words.say("{step}, goes on", step=row[_WHAT])
    return (*row[:_WHAT], what, *row[_WHAT + 1 :])


def _by_whom(day: PlannedDay) -> tuple[tuple[Who, tuple[Step, ...]], ...]:
    return (Who.TEAM, day.steps), (Who.DRIVER, day.truck), (Who.NOBODY, day.boats_home)


def _step(
    team: str, date: dt.date, who: Who, step: Step, atlas: Atlas, words: Words
) -> tuple[Cell, ...]:
    moves = step.km is not None
    begins = step.from_place if moves else step.place or step.from_place
    return (
        one_line(team),
        words.say(WHO[who]),
        date,
        step.start,
        step.end,
        words.say(STEPS[step.kind]),
        begins and one_line(atlas.name(begins)),
        one_line(atlas.name(step.to_place)) if moves and step.to_place else None,
        step.way and way_words(words, Access(step.way)),
        step.km,
        step.litres,
        step.boat and one_line(step.boat),
    )


def sessions_table(atlas: Atlas, words: Words) -> Table:
    """List the clinics of the week, services in columns."""
    services = services_of(atlas)
    columns = (
        Column(words.say("Team")),
        Column(words.say("Camp"), width=26),
        Column(words.say("Date"), Form.DATE, 11),
        Column(words.say("Start"), Form.CLOCK, 8),
        Column(words.say("End"), Form.CLOCK, 8),
        *(Column(one_line(service.name), Form.WHOLE, 12) for service in services),
        Column(words.say("Contacts"), Form.WHOLE, 10),
        Column(words.say("Referral to"), width=26),
        Column(words.say("Minutes to it"), Form.WHOLE, 10),
        Column(words.say("To be agreed"), width=10),
    )
    rows = tuple(
        (
            one_line(atlas.team(turn.team)),
            one_line(atlas.name(session.camp)),
            day.date,
            session.start,
            session.end,
            *(session.contacts.get(service.id, 0) for service in services),
            sum(session.contacts.values()),
            session.hospital and one_line(atlas.name(session.hospital)),
            session.hospital_minutes,
            words.say("yes") if session.sign_off else None,
        )
        for turn, day in turns(atlas.plan)
        for session in day.sessions
    )
    return Table(words.say("Clinics"), columns, rows)


def supplies_table(atlas: Atlas, words: Words) -> Table:
    """List what to take along, by team and item, for each day and in all."""
    dates = [facts.date for facts in atlas.plan.week.days]
    columns = (
        Column(words.say("Team")),
        Column(words.say("Item"), width=26),
        *(Column(words.day(date), Form.WHOLE, 11) for date in dates),
        Column(words.say("Total"), Form.WHOLE, 10),
    )
    rows: list[tuple[Cell, ...]] = []
    for team in atlas.plan.teams:
        by_date = {day.date: day.supplies for day in team.days}
        for item in sorted({item for day in team.days for item in day.supplies}):
            amounts = [by_date.get(date, {}).get(item, 0) for date in dates]
            named = one_line(supply_words(words, item))
            rows.append((one_line(team.id), named, *amounts, sum(amounts)))
    return Table(words.say("Supplies"), columns, tuple(rows))


def camps_table(atlas: Atlas, words: Words) -> Table:
    """List what camps need, are given and wait for; the last columns are what waits by service."""
    services = services_of(atlas)
    columns = (
        Column(words.say("Camp"), width=26),
        Column(words.say("People"), Form.WHOLE, 10),
        Column(words.say("Days since the last visit"), Form.WHOLE, 12),
        Column(words.say("Urgency"), Form.HUNDREDTHS, 10),
        Column(words.say("Needed"), Form.WHOLE, 10),
        Column(words.say("Given"), Form.WHOLE, 10),
        Column(words.say("Waiting"), Form.WHOLE, 10),
        *(Column(_waits(service, words), Form.WHOLE, 14) for service in services),
    )
    rows = tuple(
        (
            _named(camp.camp, atlas),
            camp.people,
            camp.days_since_visit,
            camp.urgency,
            sum(camp.need.values()),
            sum(camp.given.values()),
            waiting(camp.need, camp.given),
            *(max(0, camp.need.get(s.id, 0) - camp.given.get(s.id, 0)) for s in services),
        )
        for camp in atlas.plan.camps
    )
    return Table(words.say("Camps"), columns, rows)


def _waits(service: ServiceShown, words: Words) -> str:
    return words.say("Waiting: {service}", service=one_line(service.name))


def unserved_table(atlas: Atlas, words: Words) -> Table:
    """List the camps that wait, why, and the least change that would serve each."""
    columns = (
        Column(words.say("Camp"), width=26),
        Column(words.say("People"), Form.WHOLE, 10),
        Column(words.say("Days since the last visit"), Form.WHOLE, 12),
        Column(words.say("Why it waits"), width=60),
        Column(words.say("Least change that serves it"), width=44),
    )
    rows = tuple(
        (
            _named(camp.camp, atlas),
            camp.people,
            camp.days_since_visit,
            one_line(words.joined(all_reasons(words, camp))),
            _change(words, camp.least_change),
        )
        for camp in atlas.plan.unserved
    )
    return Table(words.say("Unserved"), columns, rows)


def _change(words: Words, change: LeastChange | None) -> str | None:
    return None if change is None else one_line(change_words(words, change))


def _named(camp: str, atlas: Atlas) -> str:
    return one_line(atlas.name(camp) if camp in atlas.places else camp)
