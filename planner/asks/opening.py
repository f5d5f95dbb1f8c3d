"""Camps on weekdays on which they are closed, and closures lifted for a day."""

from __future__ import annotations

from collections.abc import Iterator

from planner.asks.changes import Lifted, Together
from planner.asks.situation import Situation, overlay
from planner.asks.step import Bundle, Step, Wish
from planner.days import weekday_of
from planner.phrases import date_words, days_in_words
from planner.region.records import Closure


def opening_wishes(week: Situation) -> Iterator[Wish]:
    """List camps that could open on a day, and what is shut on some of the days."""
    closed = tuple(_camps(week))
    if closed:
        whole = Together(tuple(step.change for step in closed))
        yield Bundle(Step("closed weekdays of camps", "all of them open", whole), closed)
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
                    limit=f"closed weekdays of {week.name(camp.id)}",
                    step=f"{week.name(camp.id)} open on {date_words(date)}",
                    change=overlay(camp=[{"id": camp.id, "closed_weekdays": left}]),
                )


def _closure(week: Situation, closure: Closure) -> Iterator[Wish]:
    shut = tuple(date for date in week.dates if closure.from_date <= date <= closure.to_date)
    name = week.name(closure.what)
    limit = f"{name} is shut on {days_in_words(shut)}"
    steps = tuple(
        Step(limit, f"{name} open on {date_words(date)}", Lifted(closure, (date,))) for date in shut
    )
    if len(steps) > 1:
        step = f"{name} open on all of these days"
        whole = Step(limit, step, Lifted(closure, shut), of_all=True)
        yield Bundle(whole, (whole, *steps))
    else:
        yield from steps
