"""What papers of an audience say, in one language: the same texts and tables in every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.audience.areas import LEAST_CAMPS
from planner.audience.figures import STEP, STEP_TOGETHER, STEP_WOMEN
from planner.audience.seen import Area, Audience, Seen
from planner.languages import Words

SENSITIVE_DAYS = 30
"""Days after the week for which partners keep their papers to themselves."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table in words: headings, rows as long as these, and a last row of sums, or none."""

    title: str
    headings: Row
    rows: tuple[Row, ...]
    sums: Row = ()


@dataclass(frozen=True)
class Told:
    """The texts of a paper: title, for whom it is, what holds, and its tables."""

    title: str
    audience: str
    keeping: str
    state: str
    rules: tuple[str, ...]
    notice: str
    areas: Table
    contacts: Table | None
    days: Table | None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Those that there are."""
        return tuple(t for t in (self.areas, self.days, self.contacts) if t is not None)


def told(seen: Seen, words: Words) -> Told:
    """Say what is seen."""
    weeks = words.listed(seen.weeks)
    return Told(
        title=words.say("{region}: mobile clinic, week {week}", region=seen.region, week=weeks),
        audience=_audience(seen, words),
        keeping=_keeping(seen, words),
        state=_state(seen, words),
        rules=tuple(_rules(seen, words)),
        notice=seen.notice,
        areas=_areas(seen, words),
        contacts=_contacts(seen, words),
        days=_days(seen, words),
    )


def area_name(area: Area, words: Words) -> str:
    """Name an area by its number."""
    if area.cell is None:
        return words.say("Elsewhere, without a place")
    return words.say("Area {number}", number=area.number)


def _audience(seen: Seen, words: Words) -> str:
    if seen.audience is Audience.PARTNER:
        return words.say("For partners of the clinic")
    return words.say("For the public")


def _keeping(seen: Seen, words: Words) -> str:
    if seen.audience is Audience.PUBLIC:
        return words.say("May be passed on.")
    until = seen.told_until + dt.timedelta(days=SENSITIVE_DAYS)
    return words.say(
        "Not to be passed on until {date}: it tells where the clinic was.", date=words.date(until)
    )


def _state(seen: Seen, words: Words) -> str:
    if seen.over:
        return words.say("The week is past. Visits are told as they were planned.")
    if seen.audience is Audience.PUBLIC:
        return words.say("The week is not past yet: no visit is told before.")
    return words.say(
        "The week is not past yet: visits are told, as they were planned, once their day is past."
    )


def _rules(seen: Seen, words: Words) -> Iterator[str]:
    yield words.say(
        "Areas are cells of the H3 grid in which there are at least {number} camps, visited or "
        "not; a camp without enough company has no place.",
        number=words.number(LEAST_CAMPS),
    )
    if seen.audience is Audience.PARTNER:
        yield words.say(
            "Contacts of an area are those of all services together, rounded down day by day to "
            "multiples of {step}. Services are rounded on their own, so the sums differ.",
            step=words.number(STEP_TOGETHER),
        )
    yield words.say(
        "Contacts by service are told only for the whole plan: once all its weeks are past, if no "
        "day of it was planned anew and visits to at least {number} camps went into each figure; "
        "otherwise for all services together. They are added up after rounding down, by area and "
        "day, to multiples of {step}; for services in the hours for women, of {step_women}.",
        number=words.number(LEAST_CAMPS),
        step=words.number(STEP),
        step_women=words.number(STEP_WOMEN),
    )
    yield words.say(
        "Not told: places and names of camps, hours, ways, nights, who travels, how many camps "
        "and people, and days to come. So there is no track for a handheld and no calendar."
    )


def _areas(seen: Seen, words: Words) -> Table:
    partner = seen.audience is Audience.PARTNER
    last = [words.say("Contacts")] if partner else []
    headings = (words.say("Area"), words.say("Visited"), *last)
    rows = tuple(_area(area, seen, words) for area in seen.areas)
    return Table(words.say("Areas"), headings, rows)


def _area(area: Area, seen: Seen, words: Words) -> Row:
    if seen.audience is Audience.PUBLIC:
        visited = words.say("yes") if area.visited else "–"
        return area_name(area, words), visited
    days = words.listed(words.day(date) for date in area.dates) or "–"
    return area_name(area, words), days, words.number(area.contacts) if area.contacts else "–"


def totals(seen: Seen, words: Words) -> tuple[tuple[str, int], ...]:
    """Name what is told of all areas: contacts by service, or of all services where not."""
    if seen.contacts:
        return tuple((seen.services[service], n) for service, n in seen.contacts.items())
    return ((words.say("All services together"), seen.together),) if seen.together else ()


def _contacts(seen: Seen, words: Words) -> Table | None:
    listed = totals(seen, words)
    if not listed:
        return None
    headings = (words.say("Service"), words.say("Contacts, at least"))
    rows = tuple((name, words.number(n)) for name, n in listed)
    if not seen.contacts:
        return Table(words.say("Contacts"), headings, rows)
    sums = (words.say("Together"), words.number(sum(n for _, n in listed)))
    return Table(words.say("Contacts by service"), headings, rows, sums)


def _days(seen: Seen, words: Words) -> Table | None:
    if not seen.days:
        return None
    names = {area.number: area_name(area, words) for area in seen.areas}
    rows = tuple(
        (words.date(day.date), words.listed(names[number] for number in day.areas))
        for day in seen.days
    )
    headings = (words.say("Day"), words.say("Areas, in order"))
    return Table(words.say("Past days"), headings, rows)
