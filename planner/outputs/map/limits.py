"""Rules of duty and rest, and what is left of them, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.people import PlannedMargin, PlannedPerson, Unit
from planner.languages import Words
from planner.outputs.ledger_table import note_words
from planner.outputs.margins import BASES, is_ban, rule_words


@dataclass(frozen=True)
class RuleRow:
    """A rule for one person; `prices` say what it costs on each day that passes it."""

    rule: str
    basis: str
    used: str
    limit: str
    left: str
    nearest: str
    note: str
    prices: tuple[str, ...]
    passed: bool


def rule_row(person: PlannedPerson, margin: PlannedMargin, currency: str, words: Words) -> RuleRow:
    """Lay out what is used and left of a rule; `currency` is that of prices of limits passed."""
    ban = is_ban(margin)
    return RuleRow(
        rule=words.tell(rule_words(margin.rule)),
        basis=words.tell(BASES[margin.basis]),
        used=words.say("none") if ban else _amount(margin.used, margin.unit, words),
        limit=words.say("none allowed") if ban else _amount(margin.limit, margin.unit, words),
        left="-" if ban else _over(margin, words),
        nearest="" if margin.date is None or ban else words.day(margin.date),
        note=words.tell(note_words(person, margin)),
        prices=tuple(_prices(margin, currency, words)),
        passed=margin.margin < 0,
    )


def left(margin: PlannedMargin, words: Words) -> str:
    """Say how much is left of a limit, or by how much it is passed, or not reached."""
    amount = _amount(abs(margin.margin), margin.unit, words)
    if margin.margin >= 0:
        return words.say("{amount} left", amount=amount)
    if margin.used > margin.limit:
        return words.say("{amount} over", amount=amount)
    return words.say("{amount} short", amount=amount)


def _over(margin: PlannedMargin, words: Words) -> str:
    amount = _amount(abs(margin.margin), margin.unit, words)
    return words.say("{amount} over !", amount=amount) if margin.margin < 0 else amount


def _amount(figure: int, unit: Unit, words: Words) -> str:
    match unit:
        case Unit.MINUTES:
            return words.span(figure)
        case Unit.DAYS:
            return words.count(figure, "{number} day", "{number} days")
        case Unit.NIGHTS:
            return words.count(figure, "{number} night", "{number} nights")
        case Unit.COUNT:
            return words.number(figure)


def _prices(margin: PlannedMargin, currency: str, words: Words) -> Iterator[str]:
    """Say for each day at what price a limit is passed, and who signs; nothing where it is kept."""
    if margin.margin >= 0:
        return
    days = [(margin.date, margin.margin, margin.over, margin.cost)]
    days += [(each.date, each.margin, each.over, each.cost) for each in margin.also]
    for date, still, over, cost in sorted(days, key=lambda day: str(day[0] or "")):
        said = _price(margin, still, over, words)
        if over and cost:
            price = f"{currency} {words.number(cost, 2)}"
            said = words.say("passed by {span} for {price}", span=words.span(over), price=price)
        if over and margin.sign_off:
            said = words.joined((said, words.say("{post} signs", post=margin.sign_off)))
        yield words.told(words.day(date), said) if date is not None and margin.also else said


def _price(margin: PlannedMargin, still: int, over: int, words: Words) -> str:
    if over:
        return words.say("passed by {span}", span=words.span(over))
    if margin.also:
        amount = _amount(abs(still), margin.unit, words)
        return words.say("broken by {amount}: nothing may go beyond this limit", amount=amount)
    return words.say("broken: nothing may go beyond this limit")
