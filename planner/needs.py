"""What each camp needs, what a session can give, and what it is worth.

Need accumulates from the last visit that gave a service; a contact is worth the weight of its
service times the urgency with which the camp waits for it. Nothing else enters: no weight may
express a belief about crime.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, ServiceWeek, Way
from planner.region.records import Camp, Region, Service
from planner.region.settings import NeedRules
from planner.region.visits import Visit
from planner.region.words import Role

DAYS_PER_MONTH = 30.4


@dataclass(frozen=True)
class Wait:
    """Since when a camp waits for a service, and the contacts that were still needed then.

    `since` None means that nobody ever gave it.
    """

    since: dt.date | None
    left: float = 0.0


def visits_by_camp(visits: Iterable[Visit]) -> Mapping[str, tuple[Visit, ...]]:
    """Sort visits by camp, each camp's by date."""
    found: dict[str, list[Visit]] = {}
    for visit in sorted(visits, key=lambda visit: visit.date):
        found.setdefault(visit.camp, []).append(visit)
    return {camp: tuple(own) for camp, own in found.items()}


def last_visit(region: Region, camp: Camp) -> dt.date | None:
    """Date of a camp's last visit, in ``camps.csv`` or ``visits.csv``."""
    logged = [visit.date for visit in region.visits if visit.camp == camp.id]
    return max([*logged, camp.last_visit] if camp.last_visit else logged, default=None)


def target_days(camp: Camp, service: Service) -> int:
    """Days between two visits that give a service: its own figure, else the camp's."""
    return service.target_interval_days or camp.target_interval_days


def waiting(
    camp: Camp, service: Service, visits: Sequence[Visit], date: dt.date, rules: NeedRules
) -> Wait:
    """Tell how a camp waits for a service on `date`.

    On the date that `camps.csv` names, every need was met. Each later visit that gave the service
    leaves what its contacts did not meet; one that did not give it changes nothing.

    Parameters
    ----------
    visits
        Visits of the camp by date, as in `visits_by_camp`.
    """
    wait = Wait(camp.last_visit)
    for visit in visits:
        given = visit.given(service.id)
        if given and visit.date < date and (wait.since is None or visit.date > wait.since):
            need = _grown(camp, service, wait, visit.date, rules)
            wait = Wait(visit.date, max(need - given, 0.0))
    return wait


def _grown(camp: Camp, service: Service, wait: Wait, date: dt.date, rules: NeedRules) -> float:
    monthly = camp.people_mid / 1000 * service.monthly_per_1000
    most = rules.capped_at_intervals * target_days(camp, service)
    days = most if wait.since is None else min(max((date - wait.since).days, 0), most)
    return min(wait.left + monthly * days / DAYS_PER_MONTH, monthly * most / DAYS_PER_MONTH)


def needed(camp: Camp, service: Service, wait: Wait, date: dt.date, rules: NeedRules) -> int:
    """Count the contacts of `service` that `camp` needs on `date`, rounded down.

    What was left, and people / 1000 x monthly rate x days since then / 30.4: never more than
    ``capped_at_intervals`` target intervals bring, which is the need where nobody ever came.
    """
    return int(_grown(camp, service, wait, date, rules) + 1e-9)


def urgency(camp: Camp, service: Service, wait: Wait, date: dt.date, rules: NeedRules) -> float:
    """Days of waiting over the target interval, held between the rules' limits."""
    if wait.since is None:
        return rules.urgency_most
    overdue = (date - wait.since).days / target_days(camp, service)
    return min(max(overdue, rules.urgency_least), rules.urgency_most)


def contact_worth(service: Service, urgency: float, per_point: int) -> int:
    """Value of one contact in hundredths of the currency, rounded to the nearest."""
    return round(service.weight * urgency * per_point)


def contacts_given(
    services: Sequence[ServiceWeek],
    staff: Mapping[Role, int],
    *,
    minutes: int,
    way: Way,
    need: Ints,
    worth: Ints,
    most_each: int,
) -> Ints:
    """Share the clinic minutes of every role among its services, best value a minute first.

    Parameters
    ----------
    staff
        People present by role.
    minutes
        Clinic minutes of the session.
    need, worth
        (services,) contacts needed, and value of one.
    most_each
        Contacts that one person may see in the session.

    Returns
    -------
    Ints
        (services,) contacts; never above `need`, and none of services that need the truck when the
        team comes by river.
    """
    given = np.zeros(len(services), np.int64)
    best_first = sorted(
        (s for s in range(len(services)) if worth[s] > 0),
        key=lambda s: (-worth[s] / services[s].minutes, s),
    )
    for role, people in staff.items():
        own = [s for s in best_first if services[s].role is role]
        for _ in range(people):
            left, seats = minutes, most_each
            for s in own:
                if services[s].needs_truck and way is Way.RIVER:
                    continue
                contacts = int(min(need[s] - given[s], left // services[s].minutes, seats))
                given[s] += contacts
                left -= contacts * services[s].minutes
                seats -= contacts
    return given
