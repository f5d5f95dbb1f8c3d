"""Risks in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from planner.phrases import Phrase, capital, in_turn, joined, phrase
from planner.risk.acts import Mover
from planner.risk.records import DayRisk, Risk
from planner.risk.remedy import Remedy
from planner.scenario.telling_words import weekday_words

_NUMBERS = (
    *(phrase("two"), phrase("three"), phrase("four"), phrase("five"), phrase("six")),
    *(phrase("seven"), phrase("eight"), phrase("nine"), phrase("ten"), phrase("eleven")),
    phrase("twelve"),
)
_AFTER_DARK = {
    Mover.TRUCK: phrase("the truck is in only after dark"),
    Mover.BOAT: phrase("the boat lands after dusk"),
    Mover.DRIVER: phrase("the driver alone is in only after dark"),
    Mover.EMPTY_BOAT: phrase("the empty boat is home only after dusk"),
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


def odds(share: float) -> Phrase:
    """How often, as people say it.

    >>> [odds(share) for share in (0.11, 0.04, 0.5, 0.7)]
    ['one time in nine', 'one time in 25', 'one time in two', 'two times in three']
    >>> odds(0.0001), odds(0.97)
    ('hardly ever', 'almost always')
    """
    if share < 0.001:
        return phrase("hardly ever")
    if share > 0.95:
        return phrase("almost always")
    if share >= 0.71:
        return phrase("more than two times in three")
    if share > 0.58:
        return phrase("two times in three")
    times = max(2, round(1 / share))
    return phrase("one time in {times}", times=_NUMBERS[times - 2] if times <= 12 else times)


def day_words(
    day: DayRisk, found: Sequence[Remedy], names: Mapping[str, str], target: float
) -> Phrase:
    """Say how often a day ends after dark, what makes it so, and what was found to help."""
    latest = max(day.dark, key=lambda each: each.after_dark)
    said = phrase(
        "{weekday}: {times} {what}",
        weekday=capital(weekday_words(day.date)),
        times=odds(latest.after_dark),
        what=_AFTER_DARK[latest.mover],
    )
    if day.weakest:
        said = joined([said, phrase("what it hangs on most is {weakest}", weakest=day.weakest)])
    if not found:
        return phrase(
            "{risk}. Neither leaving earlier nor a shorter clinic brings it to {target}.",
            risk=said,
            target=per_cent(target),
        )
    ways = (_remedy(each, day, names) for each in found)
    either = reduce(lambda one, other: phrase("{one}, or {other}", one=one, other=other), ways)
    return phrase("{risk}. {remedies}.", risk=said, remedies=capital(either))


def _remedy(remedy: Remedy, day: DayRisk, names: Mapping[str, str]) -> Phrase:
    share = per_cent(remedy.in_before_dark)
    if remedy.earlier:
        return phrase(
            "leave {minutes} minutes earlier (then it is in before dark {share} of the times)",
            minutes=remedy.earlier,
            share=share,
        )
    lost = day.contacts - remedy.contacts
    camp, until = names.get(remedy.camp, remedy.camp), clock(remedy.until)
    if lost >= 0.05:
        return phrase(
            "end the clinic at {camp} by {time} at the latest (then it is in before dark {share} "
            "of the times, at the price of {contacts:.1f} contacts)",
            camp=camp,
            time=until,
            share=share,
            contacts=lost,
        )
    return phrase(
        "end the clinic at {camp} by {time} at the latest (then it is in before dark {share} of "
        "the times)",
        camp=camp,
        time=until,
        share=share,
    )


def week_words(risk: Risk) -> Phrase:
    """Say how likely everybody is in before dark on every day, and what contacts to expect."""
    dark = phrase(
        "Everybody is in before dark on every day in {share} of {draws:,} such weeks.",
        share=per_cent(risk.all_before_dark),
        draws=risk.draws,
    )
    people = phrase(
        "On average {people:,.0f} of {all:,} people live in camps whose clinic is held.",
        people=risk.people,
        all=risk.people_planned,
    )
    return in_turn([dark, _contacts(risk), people])


def _contacts(risk: Risk) -> Phrase:
    if risk.contacts_low == risk.contacts_high:
        return phrase(
            "Of {planned:,} contacts {expected:,.1f} are to be expected; nine weeks in ten bring "
            "{number:,}.",
            planned=risk.contacts_planned,
            expected=risk.contacts,
            number=risk.contacts_low,
        )
    return phrase(
        "Of {planned:,} contacts {expected:,.1f} are to be expected; nine weeks in ten bring "
        "{low:,} to {high:,}.",
        planned=risk.contacts_planned,
        expected=risk.contacts,
        low=risk.contacts_low,
        high=risk.contacts_high,
    )
