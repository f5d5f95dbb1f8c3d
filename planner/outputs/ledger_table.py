"""The ledger as text: for each person a row a day, then a row for every rule that is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.itinerary.people import PlannedMargin, PlannedPerson, Unit
from planner.itinerary.plan import Plan
from planner.outputs.ledger import LedgerDay, does_words, ledger_days
from planner.outputs.margins import amount_words, is_ban, rule_words
from planner.outputs.wording import count, duration, wrapped
from planner.phrases import date_words, listed

NOTHING = "-"
_DAY_HEAD = ("day", "does", "leaves", "arrives", "duty", "at the wheel", "rest before")
_RULE_HEAD = ("rule", "used", "limit", "left", "nearest on", "source")
_WORDS_FIRST = 2
"""Columns of days that are words, and stand left."""

Row = Sequence[str]


def ledger_text(plan: Plan, people: Sequence[PlannedPerson]) -> str:
    """Write the ledgers of some people of a plan, and at the end where their limits come from."""
    sources = list(dict.fromkeys(margin.source for each in people for margin in each.margins))
    lines = [f"Week {plan.week.label}, {plan.region.name}, rules '{plan.settings.rules}'"]
    for person in people:
        lines += ["", *_person_lines(plan, person, sources)]
    if sources:
        lines += ["", "SOURCES"]
    for number, source in enumerate(sources, 1):
        lines += wrapped(f"  {number:>2}  ", source, " " * 6)
    return "\n".join(map(_printable, lines)) + "\n"


def brief(minutes: int) -> str:
    """Hours and minutes in few columns.

    >>> brief(45), brief(120), brief(561)
    ('45 min', '2 h', '9 h 21')
    """
    said = duration(minutes)
    return said.removesuffix(" min") if " h " in said else said


def clocks(each: LedgerDay) -> tuple[str, str]:
    """Clock times of leaving and arriving; an arrival after midnight says so.

    >>> import datetime as dt
    >>> from planner.itinerary.people import PersonDay, PersonState
    >>> day = PersonDay(date=dt.date(2027, 2, 1), state=PersonState.OUT)
    >>> clocks(LedgerDay(day, dt.datetime(2027, 2, 1, 6), dt.datetime(2027, 2, 2, 0, 30)))
    ('06:00', '00:30+1')
    >>> clocks(LedgerDay(day))
    ('-', '-')
    """
    leaves, arrives = (
        NOTHING if at is None else f"{at:%H:%M}" + "+1" * (at.date() > each.day.date)
        for at in (each.leaves, each.arrives)
    )
    return leaves, arrives


def amounts(margin: PlannedMargin) -> tuple[str, str, str]:
    """What is used of a rule, its limit and what is left, or by how much it is passed."""
    if is_ban(margin):
        return "none", "none allowed", NOTHING
    used, limit = (_brief_amount(figure, margin.unit) for figure in (margin.used, margin.limit))
    left = _brief_amount(abs(margin.margin), margin.unit)
    return used, limit, f"{left} over !" if margin.margin < 0 else left


def passed_words(margin: PlannedMargin, currency: str) -> Iterator[str]:
    """Say for each day at what price a limit is passed, and who signs; nothing where it is kept."""
    if margin.margin >= 0:
        return
    signs = f"; {margin.sign_off} signs" if margin.sign_off else ""
    days = [(margin.date, margin.margin, margin.over, margin.cost)]
    days += [(each.date, each.margin, each.over, each.cost) for each in margin.also]
    for date, left, over, cost in sorted(days, key=lambda day: day[0] or dt.date.min):
        when = f"{date_words(date)}: " if date is not None and margin.also else ""
        if over:
            price = f" for {currency} {cost:,.2f}" if cost else ""
            yield f"{when}passed by {brief(over)}{price}{signs}"
        else:
            by = f" by {_brief_amount(abs(left), margin.unit)}" if margin.also else ""
            yield f"{when}broken{by}: nothing may go beyond this limit"


def note_words(person: PlannedPerson, margin: PlannedMargin) -> str:
    """Say what explains the figure of a rule where the days of a person do not; else nothing."""
    return _rest_words(person, margin) or _before_words(person, margin)


def _rest_words(person: PlannedPerson, margin: PlannedMargin) -> str:
    """Say why less counts as rest between two days than lies between them; else nothing.

    Some rule sets ask for the rest within so many hours of the start of the day before.
    """
    if not margin.rule.startswith("rest_day") or margin.date is None:
        return ""
    rested = next((d.rest_minutes for d in person.days if d.date == margin.date), None)
    before = [day for day in person.days if day.span_minutes and day.date < margin.date]
    if rested is None or rested <= margin.used or not before:
        return ""
    within = brief(before[-1].span_minutes + margin.used)
    left = f"leaving on {date_words(before[-1].date)}"
    return f"of the {brief(rested)} before leaving, what lies within {within} of {left} counts"


def _before_words(person: PlannedPerson, margin: PlannedMargin) -> str:
    """Say that what was done before the plan counts in a week; else nothing."""
    days = person.days
    planned = {
        "duty_week_clinical": sum(day.duty_minutes for day in days),
        "duty_week_driver": sum(day.duty_minutes for day in days),
        "drive_week": sum(day.drive_minutes for day in days),
        "work_days": sum(day.duty_minutes > 0 for day in days),
    }
    if margin.used <= planned.get(margin.rule, margin.used):
        return ""
    return f"what was done in the same week before {date_words(days[0].date)} counts too"


def _person_lines(plan: Plan, person: PlannedPerson, sources: Sequence[str]) -> Iterator[str]:
    yield _title(person)
    days = ledger_days(plan, person)
    rows = [_DAY_HEAD, *(_day_row(plan, person, each) for each in days), _sum_row(days)]
    yield from _columns(rows, right=range(_WORDS_FIRST, len(_DAY_HEAD)))
    if not person.margins:
        return
    yield ""
    rules = [_rule_row(margin, sources) for margin in person.margins]
    head, *lines = _columns([_RULE_HEAD, *rules], right=(1, 2, 3))
    yield head
    for margin, line in zip(person.margins, lines, strict=True):
        yield line
        if note := note_words(person, margin):
            yield from wrapped("      ", note, " " * 6)
        for words in passed_words(margin, plan.region.currency):
            yield from wrapped("    ! ", words, " " * 6)


def _title(person: PlannedPerson) -> str:
    roles = "" if person.roles == (person.id,) else f" ({listed(person.roles)})"
    teams = f", {'team' if len(person.teams) == 1 else 'teams'} {listed(person.teams)}"
    return f"{person.id}{roles}{teams if person.teams else ', no team'}"


def _day_row(plan: Plan, person: PlannedPerson, each: LedgerDay) -> Row:
    day = each.day
    does = does_words(plan, person, day).removeprefix("waits ")  # in 80 columns
    figures = (day.duty_minutes or None, day.drive_minutes or None, day.rest_minutes)
    said = (NOTHING if minutes is None else brief(minutes) for minutes in figures)
    return (date_words(day.date), does, *clocks(each), *said)


def _sum_row(days: Sequence[LedgerDay]) -> Row:
    duty = sum(each.day.duty_minutes for each in days)
    driven = sum(each.day.drive_minutes for each in days)
    out = sum(each.leaves is not None for each in days)
    sums = (brief(minutes) if minutes else NOTHING for minutes in (duty, driven))
    return ("all", f"{count(out, 'day')} out", "", "", *sums, "")


def _rule_row(margin: PlannedMargin, sources: Sequence[str]) -> Row:
    nearest = NOTHING if margin.date is None or is_ban(margin) else date_words(margin.date)
    source = f"{margin.basis} {sources.index(margin.source) + 1}"
    return (rule_words(margin.rule), *amounts(margin), nearest, source)


def _brief_amount(figure: int, unit: Unit) -> str:
    return brief(figure) if unit is Unit.MINUTES else amount_words(figure, unit)


def _columns(rows: Sequence[Row], right: Sequence[int]) -> Iterator[str]:
    """Lay rows out in columns; those of `right` end below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield " " + "  ".join(cells).rstrip()


def _printable(line: str) -> str:
    """Take signs that steer a terminal out: a plan file may come from anywhere."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
