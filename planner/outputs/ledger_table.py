"""The ledger as text: for each person a row a day, then a row for every rule that is kept."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence

from planner.itinerary.people import PlannedMargin, PlannedPerson, Unit
from planner.itinerary.plan import Plan
from planner.languages import Language, Words
from planner.outputs.ledger import WITH_TRUCK, LedgerDay, does_words, ledger_days
from planner.outputs.margins import BASES, amount_words, is_ban, rule_words
from planner.outputs.wording import WIDTH, duration, wrapped
from planner.phrases import Phrase, counted, date_words, in_turn, joined, labelled, listed, phrase
from planner.region.naming import ROLES

NOTHING = "-"
_DAY_HEAD = (
    phrase("day"),
    phrase("does"),
    phrase("leaves"),
    phrase("arrives"),
    phrase("duty"),
    phrase("at the wheel"),
    phrase("rest before"),
)
_RULE_HEAD = (
    phrase("rule"),
    phrase("used"),
    phrase("limit"),
    phrase("left"),
    phrase("nearest on"),
    phrase("source"),
)
_WORDS_FIRST = 2
"""Columns of days that are words, and stand left."""

Row = Sequence[str]


def ledger_text(plan: Plan, people: Sequence[PlannedPerson], words: Words) -> str:
    """Write the ledgers of some people of a plan, and at the end where their limits come from."""
    sources = list(dict.fromkeys(margin.source for each in people for margin in each.margins))
    title = phrase(
        "Week {label}, {region}, rules '{rules}'",
        label=plan.week.label,
        region=plan.region.name,
        rules=plan.settings.rules,
    )
    lines = [words.tell(title)]
    for person in people:
        lines += ["", *_person_lines(plan, person, sources, words)]
    if sources:
        lines += ["", words.say("SOURCES")]
    for number, source in enumerate(sources, 1):
        # a plan file has the few that are the planner's own in English
        lines += wrapped(f"  {number:>2}  ", words.pattern(source), " " * 6)
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
        return phrase("none"), phrase("none allowed"), NOTHING
    used, limit = (_brief_amount(figure, margin.unit) for figure in (margin.used, margin.limit))
    left = _brief_amount(abs(margin.margin), margin.unit)
    return used, limit, phrase("{amount} over !", amount=left) if margin.margin < 0 else left


def passed_words(margin: PlannedMargin, currency: str) -> Iterator[Phrase]:
    """Say for each day at what price a limit is passed, and who signs; nothing where it is kept."""
    if margin.margin >= 0:
        return
    days = [(margin.date, margin.margin, margin.over, margin.cost)]
    days += [(each.date, each.margin, each.over, each.cost) for each in margin.also]
    for date, left, over, cost in sorted(days, key=lambda day: day[0] or dt.date.min):
        said = _over(margin, over, cost, currency) if over else _broken(margin, left)
        yield labelled(date_words(date), said) if date is not None and margin.also else said


def _over(margin: PlannedMargin, over: int, cost: float, currency: str) -> Phrase:
    said = phrase("passed by {span}", span=brief(over))
    if cost:
        price = phrase("{currency} {price:,.2f}", currency=currency, price=cost)
        said = phrase("passed by {span} for {price}", span=brief(over), price=price)
    return joined((said, phrase("{post} signs", post=margin.sign_off))) if margin.sign_off else said


def _broken(margin: PlannedMargin, left: int) -> Phrase:
    if not margin.also:
        return phrase("broken: nothing may go beyond this limit")
    amount = _brief_amount(abs(left), margin.unit)
    return phrase("broken by {amount}: nothing may go beyond this limit", amount=amount)


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
    return phrase(
        "of the {rest} before leaving, what lies within {span} of leaving on {day} counts",
        rest=brief(rested),
        span=within,
        day=date_words(before[-1].date),
    )


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
    first = date_words(days[0].date)
    return phrase("what was done in the same week before {day} counts too", day=first)


def _person_lines(
    plan: Plan, person: PlannedPerson, sources: Sequence[str], words: Words
) -> Iterator[str]:
    yield words.tell(_title(person))
    days = ledger_days(plan, person)
    rows = [_DAY_HEAD, *(_day_row(plan, person, each) for each in days), _sum_row(days)]
    for lines in _columns(rows, range(_WORDS_FIRST, len(_DAY_HEAD)), words):
        yield from lines
    if not person.margins:
        return
    yield ""
    rules = [_rule_row(margin, sources) for margin in person.margins]
    head, *told = _columns([_RULE_HEAD, *rules], (1, 2, 3), words)
    yield from head
    for margin, lines in zip(person.margins, told, strict=True):
        yield from lines
        if note := note_words(person, margin):
            yield from wrapped("      ", words.tell(note), " " * 6)
        for passed in passed_words(margin, plan.region.currency):
            yield from wrapped("    ! ", words.tell(passed), " " * 6)


def _title(person: PlannedPerson) -> Phrase:
    who: str = person.id
    if person.roles != (person.id,):
        who = phrase("{post} ({roles})", post=who, roles=listed(ROLES[r] for r in person.roles))
    if not person.teams:
        return in_turn((who, phrase("no team")), ", ")
    shown = listed(person.teams)
    teams = counted(len(person.teams), "team {teams}", "teams {teams}", teams=shown)
    return in_turn((who, teams), ", ")


def _day_row(plan: Plan, person: PlannedPerson, each: LedgerDay) -> Row:
    day = each.day
    does = does_words(plan, person, day)
    if does == WITH_TRUCK:
        does = phrase("with the truck")  # that it waits has no room in 80 columns
    figures = (day.duty_minutes or None, day.drive_minutes or None, day.rest_minutes)
    said = (NOTHING if minutes is None else brief(minutes) for minutes in figures)
    return (date_words(day.date), does, *clocks(each), *said)


def _sum_row(days: Sequence[LedgerDay]) -> Row:
    duty = sum(each.day.duty_minutes for each in days)
    driven = sum(each.day.drive_minutes for each in days)
    out = sum(each.leaves is not None for each in days)
    sums = (brief(minutes) if minutes else NOTHING for minutes in (duty, driven))
    days_out = counted(out, "{number} day out", "{number} days out")
    return (phrase("all"), days_out, "", "", *sums, "")


def _rule_row(margin: PlannedMargin, sources: Sequence[str]) -> Row:
    nearest = NOTHING if margin.date is None or is_ban(margin) else date_words(margin.date)
    source = in_turn((BASES[margin.basis], str(sources.index(margin.source) + 1)))
    return (rule_words(margin.rule), *amounts(margin), nearest, source)


def _brief_amount(figure: int, unit: Unit) -> str:
    return brief(figure) if unit is Unit.MINUTES else amount_words(figure, unit)


def _columns(rows: Sequence[Row], right: Sequence[int], words: Words) -> Iterator[list[str]]:
    """Lay rows out in columns, each row in lines; those of `right` end below each other."""
    said = [[words.tell(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*said, strict=True)]
    if words.language is not Language.ENGLISH:  # in which each row is one line, for who reads it on
        widths = _fitting(said, widths)
    for row in said:
        folded = [textwrap.wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        yield [
            " " + "  ".join(cells).rstrip()
            for cells in zip(*_boxes(folded, widths, right), strict=True)
        ]


def _boxes(
    folded: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[int]
) -> Iterator[list[str]]:
    """Make cells of a row equally high and as wide as their columns."""
    high = max(1, *map(len, folded))
    for number, (lines, width) in enumerate(zip(folded, widths, strict=True)):
        full = [*lines, *[""] * (high - len(lines))]
        yield [line.rjust(width) if number in right else line.ljust(width) for line in full]


def _fitting(rows: Sequence[Row], wished: Sequence[int]) -> list[int]:
    """Make columns fit: as far as it takes heads are to be folded, then the first column."""
    columns, widths = [*zip(*rows, strict=True)], [*wished]
    over = 1 + sum(widths) + 2 * (len(widths) - 1) - WIDTH
    for number, (head, *below) in reversed([*enumerate(columns)]):
        if over > 0:
            least = max(*map(len, head.split()), *map(len, below))
            spared = min(over, max(0, widths[number] - least))
            widths[number] -= spared
            over -= spared
    if over > 0:
        longest = max(len(word) for cell in columns[0] for word in cell.split())
        widths[0] = max(longest, widths[0] - over)
    return widths


def _printable(line: str) -> str:
    """Take signs that steer a terminal out: a plan file may come from anywhere."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
