"""What each camp needs, what a session can give, and what it is worth.

Need accumulates from the last visit; a contact is worth the weight of its service times the urgency
of the camp. Nothing else enters: no weight may express a belief about crime.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from planner.problem.week import Ints, ServiceWeek, Way
from planner.region.records import Camp, Service
from planner.region.settings import NeedRules
from planner.region.words import Role

DAYS_PER_MONTH = 30.4


def needed(camp: Camp, service: Service, date: dt.date, rules: NeedRules) -> int:
    """Count the contacts of `service` that `camp` needs on `date`, rounded down.

    People / 1000 x monthly rate x days since the last visit / 30.4; the days are capped at
    ``capped_at_intervals`` target intervals, and are the cap where nobody ever came.
    """
    cap = rules.capped_at_intervals * camp.target_interval_days
    days = cap if camp.last_visit is None else min(max((date - camp.last_visit).days, 0), cap)
    return int(camp.people_mid / 1000 * service.monthly_per_1000 * days / DAYS_PER_MONTH + 1e-9)


def urgency(camp: Camp, date: dt.date, rules: NeedRules) -> float:
    """Days since the last visit over the target interval, held between the rules' limits."""
    if camp.last_visit is None:
        return rules.urgency_most
    overdue = (date - camp.last_visit).days / camp.target_interval_days
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
