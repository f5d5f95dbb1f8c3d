"""Timelines written by hand: clock times with what is done between them."""

from __future__ import annotations

import datetime as dt

from planner.region.bundled import bundled_region
from planner.region.read import inspect_region
from planner.region.settings import RuleSet
from planner.rules import Activity, Before, Kind, Margin, Post, Timeline, judge

MONDAY = dt.date(2026, 11, 30)
DRIVER = Post(driver=True, clinical=False)
CLINICIAN = Post(driver=False, clinical=True)
BOTH = Post(driver=True, clinical=True)


def rule_sets() -> dict[str, RuleSet]:
    """Rule sets of the bundled region, by id."""
    region = inspect_region(bundled_region()).region
    assert region is not None
    return {rules.id: rules for rules in region.rule_sets}


def minute(clock: str) -> int:
    """Minutes of a clock time, which may go past 24:00.

    >>> minute("25:30")
    1530
    """
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def day(number: int, text: str) -> tuple[Activity, ...]:
    """What is done on a day: ``06:00 drive 10:30 pause 11:15 drive 12:00``; free is a gap."""
    words = text.split()
    midnight = number * 24 * 60
    times = [midnight + minute(word) for word in words[::2]]
    return tuple(
        Activity(Kind(kind), start, end)
        for kind, start, end in zip(words[1::2], times, times[1:], strict=False)
        if kind != "free"
    )


def line(
    *days: str, before: Before | None = None, next_start: int | None = None, first: dt.date = MONDAY
) -> Timeline:
    """One text a day; an empty one is a day off."""
    done = tuple(a for number, text in enumerate(days) for a in day(number, text))
    return Timeline(first, done, before or Before(), next_start)


def found(rules: RuleSet, timeline: Timeline, rule: str, post: Post = DRIVER) -> list[Margin]:
    """Margins of one rule."""
    return [margin for margin in judge(rules, post, timeline) if margin.rule == rule]


def broken(rules: RuleSet, timeline: Timeline, post: Post = DRIVER) -> set[str]:
    """Names of the rules that are broken."""
    return {margin.rule for margin in judge(rules, post, timeline) if margin.broken}
