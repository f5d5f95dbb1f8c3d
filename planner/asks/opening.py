"""Camps on weekdays on which they are closed, and closures lifted for a day."""

from __future__ import annotations

from collections.abc import Iterator

from planner.asks.changes import Lifted, Together
from planner.asks.situation import Situation, overlay
from planner.asks.step import Bundle, Step, Wish
from planner.days import weekday_of
from planner.phrases import date_words, days_in_words, phrase
from planner.region.records import Closure


def opening_wishes(week: Situation) -> Iterator[Wish]:
    """List camps that could open on a day, and what is shut on some of the days."""
    closed = tuple(_camps(week))
    if closed:
        whole = Together(tuple(step.change for step in closed))
        limit, step = phrase("closed weekdays of camps"), phrase("all of them open")
        yield Bundle(Step(limit, step, whole), closed)
    for closure in dict.fromkeys(week.region.closures):
        yield from _closure(week, closure)


def _camps(week: Situation) -> Iterator[Step]:
    works = {day for team in week.region.teams for day in team.days}
    for camp in week.region.camps:
        for date in week.dates:
            weekday = weekday_of(date)
            if weekday in camp.closed_weekdays and weekday in works:
                left = [str(day) for day in camp.closed_weekdays if day is not weekday]
                yield Step(
                    limit=phrase("closed weekdays of {camp}", camp=week.name(camp.id)),
                    step=phrase(
                        "{place} open on {day}", place=week.name(camp.id), day=date_words(date)
                    ),
                    change=overlay(camp=[{"id": camp.id, "closed_weekdays": left}]),
                )


def _closure(week: Situation, closure: Closure) -> Iterator[Wish]:
    shut = tuple(date for date in week.dates if closure.from_date <= date <= closure.to_date)
    name = week.name(closure.what)
    limit = phrase("{place} is shut on {days}", place=name, days=days_in_words(shut))
    steps = tuple(
        Step(
            limit,
            phrase("{place} open on {day}", place=name, day=date_words(date)),
            Lifted(closure, (date,)),
        )
        for date in shut
    )
    if len(steps) > 1:
        step = phrase("{place} open on all of these days", place=name)
        whole = Step(limit, step, Lifted(closure, shut), of_all=True)
        yield Bundle(whole, (whole, *steps))
    else:
        yield from steps
