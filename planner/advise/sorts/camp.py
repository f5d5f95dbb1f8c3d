"""What a camp or a closure could do otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from planner.advise.change import Change, Choice, Ladder, Sort
from planner.advise.sorts.hours import LAST_MINUTE, MIDNIGHT, STEP
from planner.days import weekday_of
from planner.explain.wording import each_weekday
from planner.itinerary.advice import ChangeKind
from planner.needs import last_visit
from planner.phrases import phrase
from planner.region.clock import minutes_between
from planner.region.records import Camp, Closure, Region

MOST_OPEN = 480  # minutes more that a camp may be asked to open


def openings(region: Region, camp: Camp, dates: Sequence[dt.date]) -> Iterator[Sort]:
    """Open a camp longer, on another weekday, or sooner after its last visit."""
    for end in ("closes", "opens"):
        yield Ladder(tuple(_longer(camp, end)))
    days = {weekday_of(date) for date in dates}
    yield Choice(
        tuple(
            Change(
                ChangeKind.OPENING,
                phrase("open on {weekday}", weekday=each_weekday(day)),
                1,
                "weekdays",
                lays=(partial(_opened_on, camp=camp.id, weekday=day),),
            )
            for day in camp.closed_weekdays
            if day in days
        )
    )
    yield Ladder(tuple(_sooner(region, camp, dates)))


def _longer(camp: Camp, end: str) -> Iterator[Change]:
    now = minutes_between(MIDNIGHT, getattr(camp, end))
    for more in range(STEP, MOST_OPEN + 1, STEP):
        new = now + more if end == "closes" else now - more
        if 0 <= new <= LAST_MINUTE:
            time = dt.time(new // 60, new % 60)
            clock = f"{time:%H:%M}"
            if end == "closes":
                text = phrase("open until {time}, {more} min longer", time=clock, more=more)
            else:
                text = phrase("open from {time}, {more} min longer", time=clock, more=more)
            table = {"id": camp.id, end: time.isoformat()}
            yield Change(ChangeKind.OPENING, text, more, "minutes", (("camp", (table,)),))


def _opened_on(region: Region, camp: str, weekday: str) -> Region:
    def opened(row: Camp) -> Camp:
        left = tuple(day for day in row.closed_weekdays if day != weekday)
        return row.model_copy(update={"closed_weekdays": left}) if row.id == camp else row

    return region.model_copy(update={"camps": tuple(map(opened, region.camps))})


def _sooner(region: Region, camp: Camp, dates: Sequence[dt.date]) -> Iterator[Change]:
    """Visit a camp again sooner than its least interval allows."""
    last = last_visit(region, camp)
    if last is None or not dates[0] - dt.timedelta(days=camp.least_interval_days) < last < dates[0]:
        return
    for fewer in range(1, camp.least_interval_days):
        days = camp.least_interval_days - fewer
        text = phrase(
            "visited again after {days} days, {fewer} fewer than now", days=days, fewer=fewer
        )
        table = {"id": camp.id, "least_interval_days": days}
        yield Change(ChangeKind.OPENING, text, fewer, "days", (("camp", (table,)),))


def lifted_closures(region: Region, dates: Sequence[dt.date]) -> Iterator[Choice]:
    """Lift one closure of the week."""
    names = {place.id: place.name for place in region.places}
    what = dict.fromkeys(row.what for row in region.closures if _in_the_week(row, dates))
    yield Choice(
        tuple(
            Change(
                ChangeKind.CLOSURE,
                phrase("{what} is not closed", what=names.get(each, each)),
                1,
                "closures",
                lays=(partial(_lifted, what=each),),
            )
            for each in what
        )
    )


def _in_the_week(row: Closure, dates: Sequence[dt.date]) -> bool:
    return row.from_date <= dates[-1] and row.to_date >= dates[0]


def _lifted(region: Region, what: str) -> Region:
    left = tuple(row for row in region.closures if row.what != what)
    return region.model_copy(update={"closures": left})
