"""When a way may be begun: a ferry in its hours, a boat in daylight, a port while it is in use.

All times are milliseconds after midnight of the first of some days in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.network.tables import MIDNIGHT, MS_PER_MINUTE

DAY_MS = MIDNIGHT * MS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Span:
    """A way may be begun from `first` to `last`, both in, and then takes `ms`."""

    first: int
    last: int
    ms: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A way that is passed in one of its spans, and when it ends."""

    ends: int
    span: Span


def whole_day(day: int, ms: int = 0) -> Span:
    """Span of what is open all day."""
    return Span(day * DAY_MS, (day + 1) * DAY_MS - 1, ms)


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans that follow each other and take as long."""
    found: list[Span] = []
    for span in spans:
        goes_on = found and found[-1].last + 1 == span.first and found[-1].ms == span.ms
        first = found.pop().first if goes_on else span.first
        found.append(Span(first, span.last, span.ms))
    return tuple(found)


def soonest(spans: Sequence[Span], now: int) -> Passed | None:
    """Pass a way that is reached now so that it ends as early as it can; None when it is shut."""
    ends = [Passed(max(now, span.first) + span.ms, span) for span in spans if now <= span.last]
    return min(ends, key=lambda passed: passed.ends, default=None)
