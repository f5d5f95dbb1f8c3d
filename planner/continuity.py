"""How well camps were remembered over a time: gaps between visits, and how even they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.needs import target_days, visits_by_camp
from planner.region.records import Camp, Region, Service
from planner.region.visits import Visit


@dataclass(frozen=True)
class Gap:
    """Days without a service at a camp, or with no visit at all where `service` is None.

    `begins` None means that nobody ever came; the days then count from the first of the time.
    """

    camp: str
    service: str | None
    begins: dt.date | None
    ends: dt.date
    days: int


@dataclass(frozen=True)
class Continuity:
    """What a time from `first` to `last` leaves behind.

    Attributes
    ----------
    greatest
        The greatest gap between two visits of one camp, that up to the last day too.
    visited, camps
        Camps that were visited at least once, and all that have people.
    inside
        Camps that were visited within their target interval before the last day.
    inside_by_service
        The same for contacts of each service that is needed anywhere, by service.
    overdue
        Gaps up to the last day that are longer than the greatest interval of their service.
    gini
        How unevenly the waits of all camps are spread, each in target intervals of its camp:
        0 where all wait alike, near 1 where one waits for all.
    """

    first: dt.date
    last: dt.date
    greatest: Gap | None
    visited: int
    camps: int
    inside: int
    inside_by_service: tuple[tuple[str, int], ...]
    overdue: tuple[Gap, ...]
    gini: float

    @property
    def share_inside(self) -> float:
        """Share of the camps that were visited within their target interval."""
        return self.inside / self.camps if self.camps else 1.0


def continuity(region: Region, first: dt.date, last: dt.date) -> Continuity:
    """Look back on `last` at the visits of a region, those from `first` on above all."""
    visits = visits_by_camp(v for v in region.visits if v.date <= last)
    camps = [camp for camp in region.camps if camp.people_mid]
    held = {camp.id: visits.get(camp.id, ()) for camp in camps}
    now = {camp.id: _gaps(camp, None, held[camp.id], first, last)[-1] for camp in camps}
    gaps = [gap for camp in camps for gap in _gaps(camp, None, held[camp.id], first, last)]
    waits = [
        gap
        for camp in camps
        for service in region.services
        for gap in _gaps(camp, service, held[camp.id], first, last)[-1:]
    ]
    by_camp = {camp.id: camp for camp in camps}
    by_service = {service.id: service for service in region.services}
    return Continuity(
        first=first,
        last=last,
        greatest=max(gaps, key=lambda gap: gap.days, default=None),
        visited=sum(any(first <= v.date for v in held[camp.id]) for camp in camps),
        camps=len(camps),
        inside=sum(_is_inside(now[c.id], c.target_interval_days) for c in camps),
        inside_by_service=tuple(
            (
                service.id,
                sum(
                    _is_inside(gap, target_days(by_camp[gap.camp], service))
                    for gap in waits
                    if gap.service == service.id
                ),
            )
            for service in region.services
        ),
        overdue=tuple(_overdue(waits, by_service)),
        gini=gini([now[c.id].days / c.target_interval_days for c in camps]),
    )


def gini(values: Sequence[float]) -> float:
    """Gini index of values that are not negative: mean difference over twice the mean.

    Source: C. Gini, Variabilita e mutabilita, 1912; the sorted form is used here.
    """
    ordered = np.sort(np.asarray(values, np.float64))
    total, count = float(ordered.sum()), len(ordered)
    if not total:
        return 0.0
    ranks = np.arange(1, count + 1)
    return float(2 * (ranks * ordered).sum() / (count * total) - (count + 1) / count)


def _gaps(
    camp: Camp, service: Service | None, held: Sequence[Visit], first: dt.date, last: dt.date
) -> list[Gap]:
    """Gaps of a camp that touch the time, by date; the last one is still open on `last`."""
    dates = [v.date for v in held if service is None or v.given(service.id)]
    known = sorted({*dates, *([camp.last_visit] if camp.last_visit else [])})
    before = [date for date in known if date < first]
    within = [date for date in known if first <= date <= last]
    marks = [*before[-1:], *within, last]
    named = None if service is None else service.id
    found = [Gap(camp.id, named, begin, end, (end - begin).days) for begin, end in pairwise(marks)]
    if not before:
        end = marks[0]
        found.insert(0, Gap(camp.id, named, None, end, (end - first).days))
    return found


def _is_inside(gap: Gap, target: int) -> bool:
    return gap.begins is not None and gap.days <= target


def _overdue(waits: Iterable[Gap], services: dict[str, Service]) -> Iterator[Gap]:
    for gap in sorted(waits, key=lambda gap: (-gap.days, gap.camp, gap.service or "")):
        most = services[gap.service].greatest_interval_days if gap.service else None
        if most is not None and (gap.begins is None or gap.days > most):
            yield gap
