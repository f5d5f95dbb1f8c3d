"""What the contacts of a day use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from planner.itinerary.plan import PlannedDay, PlannedSession
from planner.region.records import Region


def day_supplies(region: Region, sessions: Iterable[PlannedSession]) -> dict[str, int]:
    """Count what a day's contacts use and the buffer, by item, rounded up once."""
    uses = {service.id: [use.split(":") for use in service.uses] for service in region.services}
    used: Counter[str] = Counter()
    exact: dict[str, Fraction] = {}
    for session in sessions:
        used.update(session.contacts)
    for service, contacts in used.items():
        for item, amount in uses[service] if contacts else ():
            exact[item] = exact.get(item, Fraction(0)) + contacts * Fraction(amount)
    buffer = Fraction(100 + region.settings.supplies.buffer_percent, 100)
    return {item: ceil(exact[item] * buffer) for item in sorted(exact) if exact[item]}


def week_supplies(days: Iterable[PlannedDay]) -> dict[str, int]:
    """Add the supplies of days up."""
    total: Counter[str] = Counter()
    for day in days:
        total.update(day.supplies)
    return {item: total[item] for item in sorted(total)}
