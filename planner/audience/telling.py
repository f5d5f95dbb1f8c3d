"""What papers of an audience say, in one language: the same texts and tables in every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.audience.areas import LEAST_CAMPS
from planner.audience.seen import Area, Audience, Seen
from planner.audience.view import STEP, STEP_WOMEN
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
    if seen.contacts:
        yield words.say(
            "Figures are rounded down to multiples of {step}, of services for women of "
            "{step_women}; sums are of what is told.",
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
    contacts = area.contacts or {}
    listed = "; ".join(f"{seen.services[s]} {words.number(n)}" for s, n in contacts.items())
    return area_name(area, words), days, listed or "–"


def _contacts(seen: Seen, words: Words) -> Table | None:
    if not seen.contacts:
        return None
    headings = (words.say("Service"), words.say("Contacts, at least"))
    rows = tuple((seen.services[s], words.number(n)) for s, n in seen.contacts.items())
    sums = (words.say("Together"), words.number(sum(seen.contacts.values())))
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
