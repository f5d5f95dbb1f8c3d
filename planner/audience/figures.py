"""Contacts as they may be told, rounded down before they are added up.

Who knows which camp was visited (a boatman does) has that camp's figures as soon as they are told
by area and day. So services are told neither by area nor by day: an area has what all services
gave together, and a service what all areas had in all the weeks of the plan.

Both are sums of what is rounded down by area and day. Rounding a sum instead would tell of small
counts by the difference of two exports; so a day that is past adds the same to every export.
Figures by area and by service are rounded on their own: neither can be reckoned from the other.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.audience.areas import LEAST_CAMPS, Group
from planner.itinerary.plan import Plan, PlannedSession, ServiceShown

STEP = 5
"""Figures by service are sums of multiples of this, so what is smaller vanishes."""
STEP_WOMEN = 10
"""For services that are given in the hours for women: of these, more counts are small ones."""
STEP_TOGETHER = 10
"""For all services together."""


@dataclass(frozen=True)
class AreaDay:
    """What camps of one group had on one day.

    Attributes
    ----------
    start
        When the first visit began; it puts areas in order and is told to nobody.
    together
        Contacts of all services, rounded down.
    services
        Contacts by the id of the service, rounded down; only what is not 0.
    camps
        The camps that gave to each of these, by id.
    """

    start: dt.datetime
    group: Group
    together: int
    services: Mapping[str, int]
    camps: Mapping[str, frozenset[str]]

    @property
    def date(self) -> dt.date:
        """The day."""
        return self.start.date()


def area_days(plan: Plan, groups: Sequence[Group], last: dt.date) -> Iterator[AreaDay]:
    """Yield what groups had until a day, in order; visits to camps in no group are not told."""
    group_of = {camp: group for group in groups for camp in group.camps}
    steps = {service.id: _step(service) for service in plan.settings.services}
    sessions = [s for team in plan.teams for day in team.days for s in day.sessions]
    told = [s for s in sessions if s.start.date() <= last and s.camp in group_of]
    by_day: dict[tuple[dt.date, Group], list[PlannedSession]] = {}
    for session in sorted(told, key=lambda session: (session.start, session.camp)):
        by_day.setdefault((session.start.date(), group_of[session.camp]), []).append(session)
    for (_, group), own in by_day.items():
        yield _area_day(group, own, steps)


def by_service(days: Iterable[AreaDay]) -> Mapping[str, int]:
    """Add up services over all days; nothing if a service is that of too few camps.

    All or nothing: of services told beside a sum of all, the one that is missing would be the rest.
    """
    days = tuple(days)
    camps: dict[str, set[str]] = defaultdict(set)
    for day in days:
        for service, own in day.camps.items():
            camps[service] |= own
    if any(len(own) < LEAST_CAMPS for own in camps.values()):
        return {}
    return _sums(day.services for day in days)


def _area_day(
    group: Group, sessions: Sequence[PlannedSession], steps: Mapping[str, int]
) -> AreaDay:
    sums = _sums(session.contacts for session in sessions)
    floors = {service: n - n % steps.get(service, STEP_WOMEN) for service, n in sums.items()}
    services = {service: n for service, n in floors.items() if n}
    together = sum(sums.values())
    return AreaDay(
        start=sessions[0].start,
        group=group,
        together=together - together % STEP_TOGETHER,
        services=services,
        camps={
            service: frozenset(s.camp for s in sessions if s.contacts.get(service))
            for service in services
        },
    )


def _step(service: ServiceShown) -> int:
    return STEP_WOMEN if service.women_first else STEP


def _sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(sorted(total.items()))
