"""Rules and their margins in words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.itinerary.people import Binding, PlannedMargin, Unit
from planner.languages import text
from planner.outputs.wording import count, duration

_RULES = {
    "drive_stretch": text("driving without a break"),
    "drive_stretch_night": text("driving without a break at night"),
    "drive_day": text("driving in a day"),
    "drive_day_extended": text("driving in an extended day"),
    "drive_day_extensions": text("extended days of driving"),
    "drive_week": text("driving in a week"),
    "drive_fortnight": text("driving in two weeks"),
    "night_work": text("work at night"),
    "span_day": text("hours from leaving to arriving"),
    "duty_day_clinical": text("duty in a day"),
    "duty_day_driver": text("duty in a day"),
    "duty_week_clinical": text("duty in a week"),
    "duty_week_driver": text("duty in a week"),
    "duty_month_clinical": text("duty in 30 days"),
    "duty_month_driver": text("duty in 30 days"),
    "rest_day": text("rest between two days"),
    "rest_day_reduced": text("reduced rest between two days"),
    "rest_day_reductions": text("reduced rests"),
    "rest_day_split": text("rest between two days, in two parts"),
    "rest_week": text("rest of the week"),
    "rest_week_reduced": text("reduced rest of the week"),
    "work_days": text("days of work"),
    "nights_away": text("nights away"),
    "least_clinical": text("clinical staff beside the driver"),
    "least_women": text("women in a crew"),
    "reserved_seats": text("seats kept free"),
    "referral": text("way to a hospital"),
}


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
            return count(figure, "day")
        case Unit.NIGHTS:
            return count(figure, "night")
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


def left_words(each: Binding | PlannedMargin) -> str:
    """Say how much is left of a limit, or by how much it is passed, or not reached."""
    amount = amount_words(abs(each.margin), each.unit)
    if each.margin >= 0:
        return f"{amount} left"
    return f"{amount} {'over' if each.used > each.limit else 'short'}"


def is_ban(each: Binding | PlannedMargin) -> bool:
    """Whether the rule forbids something, and nobody does it."""
    return each.limit == 0 == each.used
