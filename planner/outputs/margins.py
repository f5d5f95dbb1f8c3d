"""Rules and their margins in words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.itinerary.people import Binding, PlannedMargin, Unit
from planner.outputs.wording import duration
from planner.phrases import Phrase, counted, phrase
from planner.region.words import Basis

_RULES = {
    "drive_stretch": phrase("driving without a break"),
    "drive_stretch_night": phrase("driving without a break at night"),
    "drive_day": phrase("driving in a day"),
    "drive_day_extended": phrase("driving in an extended day"),
    "drive_day_extensions": phrase("extended days of driving"),
    "drive_week": phrase("driving in a week"),
    "drive_fortnight": phrase("driving in two weeks"),
    "night_work": phrase("work at night"),
    "span_day": phrase("hours from leaving to arriving"),
    "duty_day_clinical": phrase("duty in a day"),
    "duty_day_driver": phrase("duty in a day"),
    "duty_week_clinical": phrase("duty in a week"),
    "duty_week_driver": phrase("duty in a week"),
    "duty_month_clinical": phrase("duty in 30 days"),
    "duty_month_driver": phrase("duty in 30 days"),
    "rest_day": phrase("rest between two days"),
    "rest_day_reduced": phrase("reduced rest between two days"),
    "rest_day_reductions": phrase("reduced rests"),
    "rest_day_split": phrase("rest between two days, in two parts"),
    "rest_week": phrase("rest of the week"),
    "rest_week_reduced": phrase("reduced rest of the week"),
    "work_days": phrase("days of work"),
    "nights_away": phrase("nights away"),
    "least_clinical": phrase("clinical staff beside the driver"),
    "least_women": phrase("women in a crew"),
    "reserved_seats": phrase("seats kept free"),
    "referral": phrase("way to a hospital"),
}


BASES = {
    Basis.SOURCED: phrase("sourced"),
    Basis.PRACTICE: phrase("practice"),
    Basis.ASSUMED: phrase("assumed"),
}
"""How sure a limit is."""


def rule_words(rule: str) -> str:
    """Say what a rule of a rule set is about.

    >>> rule_words("work_days")
    'days of work'
    """
    return _RULES.get(rule, rule.replace("_", " "))


def amount_words(figure: int, unit: Unit) -> str:
    """Write what a rule counts.

    >>> amount_words(65, Unit.MINUTES), amount_words(1, Unit.NIGHTS), amount_words(3, Unit.COUNT)
    ('1 h 05 min', '1 night', '3')
    """
    match unit:
        case Unit.MINUTES:
            return duration(figure)
        case Unit.DAYS:
            return counted(figure, "{number} day", "{number} days")
        case Unit.NIGHTS:
            return counted(figure, "{number} night", "{number} nights")
        case Unit.COUNT:
            return f"{figure:,}"


def minutes_left(margin: PlannedMargin) -> int:
    """Say what is left, in minutes; one of what is counted is as much as half an hour."""
    return margin.margin * (1 if margin.unit is Unit.MINUTES else 30)


def each_day(margin: PlannedMargin) -> Iterator[PlannedMargin]:
    """Give a margin, and those of the other days on which its limit is passed."""
    yield margin
    sign = 1 if margin.used > margin.limit else -1  # else it is a least that is not reached
    for other in margin.also:
        used = margin.limit - sign * other.margin
        yield margin.model_copy(update={**dict(other), "used": used, "also": ()})


def left_words(each: Binding | PlannedMargin) -> Phrase:
    """Say how much is left of a limit, or by how much it is passed, or not reached."""
    amount = amount_words(abs(each.margin), each.unit)
    if each.margin >= 0:
        return phrase("{amount} left", amount=amount)
    if each.used > each.limit:
        return phrase("{amount} over", amount=amount)
    return phrase("{amount} short", amount=amount)


def is_ban(each: Binding | PlannedMargin) -> bool:
    """Whether the rule forbids something, and nobody does it."""
    return each.limit == 0 == each.used
