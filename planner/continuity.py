"""How well camps were remembered over a time: gaps between visits, and how even they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.needs import needed, target_days, visits_by_camp, waiting
from planner.region.records import Camp, Region, Service
from planner.region.settings import NeedRules
from planner.region.visits import Visit
from planner.region.words import Access


@dataclass(frozen=True)
class Gap:
    """Days without a service at a camp, or with no visit at all where `service` is None.

    A visit on a day on which nobody needed the service ends a gap as one that gave it does.
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
    seen = {camp.id: [v.date for v in held[camp.id]] for camp in camps}
    gaps = [gap for camp in camps for gap in _gaps(camp, None, seen[camp.id], first, last)]
    now = {gap.camp: gap for gap in gaps}
    # the last gap of each is the one that is open
    waits = {(gap.camp, gap.service): gap for gap in _service_gaps(region, first, last)}
    by_camp = {camp.id: camp for camp in camps}
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
                    for gap in waits.values()
                    if gap.service == service.id
                ),
            )
            for service in region.services
        ),
        overdue=tuple(_beyond(region, waits.values())),
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


def gaps_beyond(region: Region, first: dt.date, last: dt.date) -> tuple[Gap, ...]:
    """List gaps that are longer than the greatest interval of their service, longest first.

    Those that a visit ended count too, and those that were too long before the time began.
    """
    return tuple(_beyond(region, _service_gaps(region, first, last)))


def can_be_given(camp: Camp, service: Service) -> bool:
    """Whether a service can be given at a camp: what needs the truck cannot where no road leads."""
    return not (service.needs_truck and camp.access is Access.RIVER)


def _service_gaps(region: Region, first: dt.date, last: dt.date) -> Iterator[Gap]:
    """Gaps of every service at every camp with people that can have it."""
    visits = visits_by_camp(v for v in region.visits if v.date <= last)
    for camp in (camp for camp in region.camps if camp.people_mid):
        held = visits.get(camp.id, ())
        for service in region.services:
            if can_be_given(camp, service):
                dates = _served(camp, service, held, region.settings.need)
                yield from _gaps(camp, service, dates, first, last)


def _served(camp: Camp, service: Service, held: Sequence[Visit], rules: NeedRules) -> list[dt.date]:
    """Dates on which a service was given, or on which a visit found nobody who needed it."""
    return [
        v.date
        for v in held
        if v.given(service.id)
        or not needed(camp, service, waiting(camp, service, held, v.date, rules), v.date, rules)
    ]


def _gaps(
    camp: Camp, service: Service | None, seen: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[Gap]:
    """Gaps of a camp that touch the time, by date; the last one is still open on `last`."""
    known = sorted({*seen, *([camp.last_visit] if camp.last_visit else [])})
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


def _beyond(region: Region, gaps: Iterable[Gap]) -> Iterator[Gap]:
    greatest = {service.id: service.greatest_interval_days for service in region.services}
    for gap in sorted(gaps, key=lambda gap: (-gap.days, gap.camp, gap.service or "")):
        most = greatest[gap.service] if gap.service else None
        if most is not None and (gap.begins is None or gap.days > most):
            yield gap
