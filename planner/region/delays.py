"""``[delays]`` of ``region.toml``: how much later than planned things may come to pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from planner.phrases import phrase
from planner.region.fields import Between, Breach, Minutes, Record

Times = Annotated[float, Field(ge=0.1, le=10)]
PerHour = Annotated[float, Field(ge=0, le=2)]
Share = Annotated[float, Field(ge=0, le=1)]


def _p95_after_median(row: Any) -> Iterator[Breach]:
    if row.p95 < row.median:
        rule = phrase("must not be less than median, {median:g}", median=row.median)
        remedy = phrase("swap them, or write what is exceeded one time in twenty")
        yield Breach("p95", rule, remedy)
    elif row.p95 > 0 and row.median == 0:
        rule = phrase("must not be 0 where p95 is {p95:g}", p95=row.p95)
        remedy = phrase("write what half of the times stay below, or 0 for both")
        yield Breach("median", rule, remedy)


class Spread(Record):
    """How long something takes, in times of what is planned.

    Half of the times it takes at most `median`, nineteen times in twenty at most `p95`; between and
    beyond the logarithm is normal.
    """

    median: Times = 1.0
    p95: Times = 1.0

    between = (Between(("median", "p95"), _p95_after_median),)


class Pace(Spread):
    """How long a way takes, and how often one is held up in an hour of it."""

    stops_per_hour: PerHour = 0.0


class Going(Record):
    """Ways of one sort, by season."""

    dry: Pace = Pace()
    wet: Pace = Pace()


class Stop(Record):
    """How many minutes one is held up: a puncture, mud, a propeller."""

    median: Minutes = 0
    p95: Minutes = 0

    between = (Between(("median", "p95"), _p95_after_median),)


_DRIVEN, _SAILED = ("paved", "gravel", "earth"), ("upstream", "downstream")


def _stops_take_time(stop: str, ways: tuple[str, ...]) -> Between:
    """Rule that one is not held up for no time."""

    def find(row: Any) -> Iterator[Breach]:
        for way in ways:
            for season in ("dry", "wet"):
                rate = getattr(getattr(row, way), season).stops_per_hour
                if rate and not getattr(row, stop).median:
                    rule = phrase(
                        "is 0 minutes, but {column} has {stops:g} stops an hour",
                        column=f"{way}.{season}",
                        stops=rate,
                    )
                    remedy = phrase("write median and p95 in minutes, or take the stops out")
                    yield Breach(stop, rule, remedy)
                    return

    return Between((stop, *ways), find)


class Delays(Record):
    """What may delay a plan; without the table nothing is ever late.

    `shared` is the share of the spread of ways that all ways of a date have in common, as rain
    falls on all of them; the rest is each way's own. A way is held up once at most. `ferry_wait` is
    of the wait, not of the crossing; `set_up` of packing up too, and of loading and unloading
    boats; `clinic` of the minutes that the contacts of a clinic take.
    """

    shared: Share = 0.0
    paved: Going = Going()
    gravel: Going = Going()
    earth: Going = Going()
    upstream: Going = Going()
    downstream: Going = Going()
    truck_stop: Stop = Stop()
    boat_stop: Stop = Stop()
    ferry_wait: Spread = Spread()
    set_up: Spread = Spread()
    clinic: Spread = Spread()

    between = (_stops_take_time("truck_stop", _DRIVEN), _stops_take_time("boat_stop", _SAILED))


class Margin(Record):
    """Minutes of a date's evening that stay in hand for delays, before what light allows."""

    date: dt.date
    road: Minutes = 0
    boat: Minutes = 0
