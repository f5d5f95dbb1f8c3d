"""How camps wait, what they need, and what the plan gives them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from planner.itinerary.plan import CampNeeds, PlannedTeam
from planner.needs import is_due, last_visit, needed, urgency, visits_by_camp, waiting
from planner.region.records import Camp, Region
from planner.region.visits import Visit


def camps_needs(
    region: Region, first: dt.date, teams: Sequence[PlannedTeam]
) -> tuple[CampNeeds, ...]:
    """Describe every camp as it waits on the `first` day, in the order of the region."""
    given: dict[str, Counter[str]] = {camp.id: Counter() for camp in region.camps}
    for session in (held for team in teams for day in team.days for held in day.sessions):
        given[session.camp].update(session.contacts)
    visits = visits_by_camp(region.visits)
    return tuple(
        _camp_needs(region, camp, first, visits.get(camp.id, ()), given[camp.id])
        for camp in region.camps
    )


def _camp_needs(
    region: Region, camp: Camp, first: dt.date, visits: Sequence[Visit], given: Counter[str]
) -> CampNeeds:
    rules, last = region.settings.need, last_visit(region, camp)
    waits = {s.id: waiting(camp, s, visits, first, rules) for s in region.services}
    urgencies = {s.id: urgency(camp, s, waits[s.id], first, rules) for s in region.services}
    need = {s.id: needed(camp, s, waits[s.id], first, rules) for s in region.services}
    return CampNeeds(
        camp=camp.id,
        people=camp.people_mid,
        days_since_visit=None if last is None else (first - last).days,
        urgency=round(max(urgencies.values(), default=0.0), 4),
        urgencies={service: round(pressing, 4) for service, pressing in urgencies.items()},
        need=need,
        given={service: given[service] for service in need},
        due=tuple(s.id for s in region.services if need[s.id] and is_due(s, waits[s.id], first)),
    )
