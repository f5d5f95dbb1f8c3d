"""Risks in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.risk.acts import Mover
from planner.risk.records import DayRisk, Risk
from planner.risk.remedy import Remedy

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
)
_AFTER_DARK = {
    Mover.TRUCK: "the truck is in only after dark",
    Mover.BOAT: "the boat lands after dusk",
    Mover.DRIVER: "the driver alone is in only after dark",
    Mover.EMPTY_BOAT: "the empty boat is home only after dusk",
}


def clock(minute: int) -> str:
    """Time of a day, with the days after it.

    >>> clock(485), clock(1440 + 30)
    ('08:05', '00:30+1')
    """
    days, rest = divmod(minute, 1440)
    return f"{rest // 60:02d}:{rest % 60:02d}" + (f"+{days}" if days else "")


def per_cent(share: float) -> str:
    """Per cent, which are 0 or 100 only where nothing else is true.

    >>> [per_cent(share) for share in (1, 0.9999, 0.954, 0.0001, 0)]
    ['100 %', '> 99 %', '95 %', '< 1 %', '0 %']
    """
    if 0.995 <= share < 1:
        return "> 99 %"
    if 0 < share < 0.005:
        return "< 1 %"
    return f"{100 * share:.0f} %"


def odds(share: float) -> str:
    """How often, as people say it.

    >>> [odds(share) for share in (0.11, 0.04, 0.5, 0.7)]
    ['one time in nine', 'one time in 25', 'one time in two', 'two times in three']
    >>> odds(0.0001), odds(0.97)
    ('hardly ever', 'almost always')
    """
    if share < 0.001:
        return "hardly ever"
    if share > 0.95:
        return "almost always"
    if share > 0.58:
        return "two times in three" if share < 0.71 else "more than two times in three"
    times = max(2, round(1 / share))
    return f"one time in {_NUMBERS[times - 2] if times <= 12 else times}"


def day_words(
    day: DayRisk, found: Sequence[Remedy], names: Mapping[str, str], target: float
) -> str:
    """Say how often a day ends after dark, what makes it so, and what was found to help."""
    latest = max(day.dark, key=lambda each: each.after_dark)
    text = f"{_DAYS[day.date.weekday()]}: {odds(latest.after_dark)} {_AFTER_DARK[latest.mover]}"
    if day.weakest:
        text += f"; what it hangs on most is {day.weakest}"
    if not found:
        return (
            f"{text}. Neither leaving earlier nor a shorter clinic brings it to {per_cent(target)}."
        )
    return f"{text}. {_joined([_remedy(each, day, names) for each in found])}."


def _joined(ways: Sequence[str]) -> str:
    text = ", or ".join(ways)
    return text[:1].upper() + text[1:]


def _remedy(remedy: Remedy, day: DayRisk, names: Mapping[str, str]) -> str:
    then = f"then it is in before dark {per_cent(remedy.in_before_dark)} of the times"
    if remedy.earlier:
        return f"leave {remedy.earlier} minutes earlier ({then})"
    lost = day.contacts - remedy.contacts
    where = names.get(remedy.camp, remedy.camp)
    price = f", at the price of {lost:.1f} contacts" if lost >= 0.05 else ""
    return f"end the clinic at {where} by {clock(remedy.until)} at the latest ({then}{price})"


def week_words(risk: Risk) -> str:
    """Say how likely everybody is in before dark on every day, and what contacts to expect."""
    text = f"Everybody is in before dark on every day in {per_cent(risk.all_before_dark)} of "
    text += f"{risk.draws:,} such weeks. Of {risk.contacts_planned:,} contacts "
    text += f"{risk.contacts:,.1f} are to be expected; nine weeks in ten bring "
    low, high = risk.contacts_low, risk.contacts_high
    text += f"{low:,}. " if low == high else f"{low:,} to {high:,}. "
    people = f"{risk.people:,.0f} of {risk.people_planned:,} people"
    return f"{text}On average {people} live in camps whose clinic is held."
