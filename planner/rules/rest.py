"""Rest between days and rest of the week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from planner.region.settings import RuleSet
from planner.rules.margin import Margin, at_least, at_most
from planner.rules.timeline import DAY, WEEK_DAYS, DayOut, Timeline, counted

_SIX_DAYS = 6 * DAY
"""A weekly rest begins no later than six days after the one before ended."""


@dataclass(frozen=True)
class Rest:
    """Free time before a day.

    Attributes
    ----------
    number
        Number of the day that it comes before.
    split
        Whether the day before held the first part of a rest that may be split.
    """

    number: int
    minutes: int
    split: bool = False


def judge_rest(rules: RuleSet, timeline: Timeline, days: tuple[DayOut, ...]) -> Iterator[Margin]:
    """Lay the rules of rest on what lies between, before and after the days."""
    out = [day for day in days if not day.training]
    rests = tuple(_rests(rules, timeline, out))
    weeks = groupby(rests, key=lambda rest: rest.number // WEEK_DAYS)
    for number, (_, week) in enumerate(weeks):
        yield from _daily(rules, timeline, tuple(week), 0 if number else timeline.before.reduced)
    if rules.rest_week is not None and days:
        yield from _weekly(rules, timeline, days)


def _rests(rules: RuleSet, timeline: Timeline, days: Sequence[DayOut]) -> Iterator[Rest]:
    if not days:
        return
    if timeline.before.ended is not None:
        yield Rest(days[0].number, days[0].start - timeline.before.ended)
    for day, following in pairwise(days):
        yield _after(rules, day, following.start)
    if timeline.next_start is not None:
        yield _after(rules, days[-1], timeline.next_start)


def _after(rules: RuleSet, day: DayOut, start: int) -> Rest:
    minutes = start - day.end
    if rules.rest_day_within is not None:  # the longer the day, the less of it is left to rest
        minutes = max(0, min(minutes, rules.rest_day_within.value - day.span))
    split, longest = rules.rest_day_split, _longest_pause(day)
    return Rest(start // DAY, minutes, split is not None and longest >= split.first)


def _longest_pause(day: DayOut) -> int:
    groups = groupby(day.activities, key=lambda activity: activity.resting)
    pauses = (sum(a.minutes for a in group) for resting, group in groups if resting)
    return max(pauses, default=0)


def _daily(
    rules: RuleSet, timeline: Timeline, rests: Sequence[Rest], before: int
) -> Iterator[Margin]:
    """Rests of one week: some of them may be reduced, as often as the rules say.

    `before` of them were before the plan in its calendar week.
    """
    reduced, split, reductions, begun = rules.rest_day_reduced, rules.rest_day_split, 0, 0
    for rest in rests:
        date = timeline.date(rest.number)
        if rest.minutes >= rules.rest_day.value:
            yield at_least("rest_day", date, rest.minutes, rules.rest_day.value)
        elif split is not None and rest.split and rest.minutes >= split.second:
            yield at_least("rest_day_split", date, rest.minutes, split.second)
        elif reduced is not None:
            reductions += 1
            begun += rest.number < timeline.this_week
            yield at_least("rest_day_reduced", date, rest.minutes, reduced.value)
        else:
            yield at_least("rest_day", date, rest.minutes, rules.rest_day.value)
    if (most := rules.rest_day_reductions) is not None:
        used = max(reductions, counted(before, begun, most.value))
        yield at_most("rest_day_reductions", None, used, most)


@dataclass(frozen=True)
class _Free:
    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class _Since:
    """When the last weekly rest ended, and whether it was a reduced one."""

    minute: int
    short: bool


def _weekly(rules: RuleSet, timeline: Timeline, days: Sequence[DayOut]) -> Iterator[Margin]:
    """Choose weekly rests as late as they may begin, whole ones first.

    Whoever has rested whole may still take any later rest, so that no other choice does better.
    What is not known to be worked after the planned days is taken as free.
    """
    frees = _frees(timeline, days)
    worked_until = days[-1].end if timeline.next_start is None else timeline.next_start
    since = _last_rest(timeline, days[0])
    if worked_until <= since.minute + _SIX_DAYS:
        yield from _in_hand(rules, timeline, (*frees, *_around(timeline, days)), short=since.short)
        return
    while since.minute < worked_until:
        near = [
            free
            for free in frees
            if since.minute <= free.start <= since.minute + _SIX_DAYS and free.end > since.minute
        ]
        owed = worked_until > since.minute + _SIX_DAYS
        chosen = _choose(rules, near, reduced=owed and not since.short)
        if chosen is not None:
            margin = _weekly_margin(rules, timeline, chosen)
            yield margin
            since = _Since(chosen.end, margin.rule == "rest_week_reduced")
        elif owed:
            longest = max(near, key=lambda free: free.minutes, default=None)
            yield _missed(rules, longest, short=since.short)
            later = since.minute + _SIX_DAYS if longest is None else longest.end
            since = _Since(later, short=False)
        else:
            return


def _frees(timeline: Timeline, days: Sequence[DayOut]) -> tuple[_Free, ...]:
    between = [_Free(day.end, following.start) for day, following in pairwise(days)]
    ended, next_start = timeline.before.ended, timeline.next_start
    first = [] if ended is None else [_Free(ended, days[0].start)]
    last = [] if next_start is None else [_Free(days[-1].end, next_start)]
    return (*first, *between, *last)


def _around(timeline: Timeline, days: Sequence[DayOut]) -> Iterator[_Free]:
    """Free time of the calendar weeks before and after the days, where nothing else is known."""
    first, last = days[0], days[-1]
    if timeline.before.ended is None:
        yield _Free(-timeline.first.weekday() * DAY, first.start)
    if timeline.next_start is None:
        sunday = last.number + WEEK_DAYS - timeline.date(last.number).weekday()
        yield _Free(last.end, max(last.end, sunday * DAY))


def _in_hand(
    rules: RuleSet, timeline: Timeline, frees: Sequence[_Free], *, short: bool
) -> Iterator[Margin]:
    """Give the longest rest while none is due; one that may grow after the week breaks nothing."""
    longest = max(frees, key=lambda free: free.minutes)
    margin = _weekly_margin(rules, timeline, longest)
    if not margin.broken and not (short and margin.rule == "rest_week_reduced"):
        yield margin


def _last_rest(timeline: Timeline, first: DayOut) -> _Since:
    """Where the count of six days begins: earlier than the first day if work went on before it."""
    before = timeline.before
    if before.ended is None:
        return _Since(first.start, before.short)
    return _Since(before.ended if before.rested is None else before.rested, before.short)


def _choose(rules: RuleSet, near: Sequence[_Free], *, reduced: bool) -> _Free | None:
    assert rules.rest_week is not None
    whole = [free for free in near if free.minutes >= rules.rest_week.value]
    if whole or not reduced or rules.rest_week_reduced is None:
        return whole[-1] if whole else None
    short = [free for free in near if free.minutes >= rules.rest_week_reduced.value]
    return short[-1] if short else None


def _weekly_margin(rules: RuleSet, timeline: Timeline, free: _Free) -> Margin:
    """Lay a rest on the rules, by the date on which it begins."""
    assert rules.rest_week is not None
    date = timeline.date(free.start // DAY)
    if free.minutes >= rules.rest_week.value or rules.rest_week_reduced is None:
        return at_least("rest_week", date, free.minutes, rules.rest_week.value)
    return at_least("rest_week_reduced", date, free.minutes, rules.rest_week_reduced.value)


def _missed(rules: RuleSet, longest: _Free | None, *, short: bool) -> Margin:
    """No rest began in time: after a reduced one only a whole one would have done."""
    assert rules.rest_week is not None
    minutes = 0 if longest is None else longest.minutes
    if short or rules.rest_week_reduced is None:
        return at_least("rest_week", None, minutes, rules.rest_week.value)
    return at_least("rest_week_reduced", None, minutes, rules.rest_week_reduced.value)
