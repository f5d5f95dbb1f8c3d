"""Longer days, weeks and hours of the teams."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from planner.advise.change import Change, Ladder
from planner.explain.wording import hours
from planner.itinerary.advice import ChangeKind
from planner.phrases import Phrase, counted, phrase
from planner.region.clock import minutes_between
from planner.region.records import Region, Team
from planner.region.settings import Limit

STEP = 15  # minutes
MOST_DAY = 240
MOST_WEEK = 1200
MOST_SHIFT = 120  # that hours are moved
LAST_MINUTE = 1439
MIDNIGHT = dt.time()
_MARGINS = {
    "starts": ("road_after_sunrise", "boat_after_sunrise"),
    "ends": ("road_before_sunset", "boat_before_sunset"),
}


def more_hours(region: Region, days: int) -> Iterator[Ladder]:
    """Give more duty of the day and of the week, nights, days of work, and hours of the teams."""
    longer = tuple(_of_the_day(region, more) for more in range(STEP, MOST_DAY + 1, STEP))
    yield Ladder(longer, nested=_gives_something(region))
    yield Ladder(tuple(_of_the_week(region, more) for more in range(STEP, MOST_WEEK + 1, STEP)))
    yield Ladder(tuple(_nights(region, more) for more in range(1, _nights_left(region, days) + 1)))
    left = max(0, days - region.rules.work_days.value)
    yield Ladder(tuple(_days(region, more) for more in range(1, left + 1)))
    for end in ("ends", "starts"):
        steps = (_at_one_end(region, end, more) for more in range(STEP, MOST_SHIFT + 1, STEP))
        # nights on the road have rules of their own, and so have rests between days
        yield Ladder(tuple(step for step in steps if step is not None), nested=False)


def _gives_something(region: Region) -> bool:
    """Whether the shortest clinic's share of a day's contacts is one or more in every day.

    The contacts of a clinician are shared out by minutes, so that longer days leave a clinic fewer.
    """
    contacts = region.rules.contacts_per_clinician.value
    return contacts * min(region.settings.session.clinic_minutes) > LAST_MINUTE


def _of_the_day(region: Region, more: int) -> Change:
    names = "duty_day_clinical", "duty_day_driver"
    least = min(_most(getattr(region.rules, name)) for name in names) + more
    text = phrase("{more} min more of duty in a day ({hours})", more=more, hours=hours(least))
    rules = {name: _raised(getattr(region.rules, name), more) for name in names}
    return Change(ChangeKind.MINUTES, text, more, "minutes", (("rules", rules),))


def _of_the_week(region: Region, more: int) -> Change:
    names = "duty_week_clinical", "duty_week_driver"
    text = phrase("{more} more of duty in the week", more=hours(more))
    rules = {name: _raised(getattr(region.rules, name), more) for name in names}
    lay = partial(_hired_for, more=more)
    return Change(ChangeKind.WEEK, text, more, "minutes", (("rules", rules),), (lay,))


def _hired_for(region: Region, more: int) -> Region:
    """Give posts with hours of their own as much more."""
    staff = tuple(
        person
        if person.weekly_hours is None
        else person.model_copy(update={"weekly_hours": person.weekly_hours + more / 60})
        for person in region.staff
    )
    return region.model_copy(update={"staff": staff})


def _nights_left(region: Region, days: int) -> int:
    return max(0, days - 1 - region.rules.nights_away.value)


def _nights(region: Region, more: int) -> Change:
    nights = region.rules.nights_away.value + more
    text = counted(
        more,
        "{number} night away more ({nights})",
        "{number} nights away more ({nights})",
        nights=nights,
    )
    return Change(ChangeKind.NIGHTS, text, more, "nights", (("rules", {"nights_away": nights}),))


def _days(region: Region, more: int) -> Change:
    days = region.rules.work_days.value + more
    text = counted(
        more, "{number} day of work more ({days})", "{number} days of work more ({days})", days=days
    )
    return Change(ChangeKind.DAYS, text, more, "days", (("rules", {"work_days": days}),))


def _at_one_end(region: Region, end: str, more: int) -> Change | None:
    """Let teams arrive later, or leave earlier, sun and hours permitting; None beyond the day."""
    old = region.settings.hours
    moved = _moved(getattr(old, end), more if end == "ends" else -more)
    if moved is None:
        return None
    margins = {name: max(0, getattr(old, name) - more) for name in _MARGINS[end]}
    overlay: dict[str, Any] = {end: moved.isoformat(), **margins}
    lay = partial(_own_hours, end=end, more=more)
    text = _moved_words(end, more, f"{moved:%H:%M}")
    return Change(ChangeKind.HOURS, text, more, "minutes", (("hours", overlay),), (lay,))


def _moved_words(end: str, more: int, time: str) -> Phrase:
    if end == "starts":
        return phrase(
            "teams leave up to {more} min earlier (hours from {time})", more=more, time=time
        )
    return phrase("teams arrive up to {more} min later (hours to {time})", more=more, time=time)


def _own_hours(region: Region, end: str, more: int) -> Region:
    """Move the hours of teams that have their own."""

    def longer(team: Team) -> Team:
        own = getattr(team, end)
        moved = None if own is None else _moved(own, more if end == "ends" else -more)
        return team if moved is None else team.model_copy(update={end: moved})

    return region.model_copy(update={"teams": tuple(map(longer, region.teams))})


def _moved(time: dt.time, minutes: int) -> dt.time | None:
    new = minutes_between(MIDNIGHT, time) + minutes
    return dt.time(new // 60, new % 60) if 0 <= new <= LAST_MINUTE else None


def _most(limit: Limit) -> int:
    return limit.value if limit.soft is None else limit.soft.most


def _raised(limit: Limit, more: int) -> int | dict[str, Any]:
    """Raise a limit, and how far one may go beyond it as much."""
    if limit.soft is None:
        return limit.value + more
    soft = limit.soft.model_dump(mode="json")
    return {**soft, "value": limit.value + more, "most": limit.soft.most + more}
