"""When a team may be out, so that nights, rests and the weekly rest are kept whatever it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.days import Day
from planner.problem.week import Window
from planner.region.clock import minutes_between
from planner.region.delays import Margin
from planner.region.records import Region
from planner.region.settings import RuleSet

DAY = 1440
WEEK = 7 * DAY
MIDNIGHT = dt.time()


def kept_back(region: Region, date: dt.date) -> Margin:
    """Tell what of a date's evening stays in hand for delays."""
    found = [margin for margin in region.margins if margin.date == date]
    return found[-1] if found else Margin(date=date)


def road_window(region: Region, day: Day) -> Window:
    """Hours of the road on a day, less what stays in hand before dark."""
    opens, closes = day.road_window
    light = day.sunset - region.settings.hours.road_before_sunset
    return opens, min(closes, light - kept_back(region, day.date).road)


def boat_window(region: Region, day: Day) -> Window:
    """Hours of boats on a day, less what stays in hand before dusk."""
    opens, closes = day.boat_window
    light = day.sunset - region.settings.hours.boat_before_sunset
    return opens, min(closes, light - kept_back(region, day.date).boat)


def windows_of(rules: RuleSet, road: Sequence[Window]) -> list[Window]:
    """Shorten the hours of the road, by day, to what night work and rests leave of them."""
    windows = rested([by_day(rules, window) for window in road], rules.rest_day.value)
    return windows if rules.rest_week is None else _week_rested(windows, rules)


def by_day(rules: RuleSet, window: Window) -> Window:
    """Cut off the night, but for half of the night work that is allowed at each end."""
    if rules.night is None or rules.night_work is None:
        return window
    some = rules.night_work.value // 2
    opens = minutes_between(MIDNIGHT, rules.night.ends) - some
    closes = minutes_between(MIDNIGHT, rules.night.starts) + some
    return max(window[0], opens), min(window[1], closes)


def rested(windows: Sequence[Window], rest: int) -> list[Window]:
    """Shorten days that would leave less than `rest` minutes until the next begins."""
    nexts = [*windows[1:], (DAY, DAY)]
    return [
        (start, min(end, DAY + after[0] - rest))
        for (start, end), after in zip(windows, nexts, strict=True)
    ]


def _week_rested(windows: list[Window], rules: RuleSet) -> list[Window]:
    """Let the week end early enough for its rest, unless a day of rest within it is enough.

    The next week begins seven days after this one, at the same hour.
    """
    rest = 0 if rules.rest_week is None else rules.rest_week.value
    longest = max(closes - opens for opens, closes in windows)
    if rules.work_days.value < len(windows) and 2 * DAY - longest >= rest:
        return windows
    if len(windows) * DAY > WEEK:
        return windows
    last = WEEK + windows[0][0] - rest
    return [(opens, min(closes, last - day * DAY)) for day, (opens, closes) in enumerate(windows)]
