"""What each camp needs, what a session can give, and what it is worth.

Need accumulates from the last visit that gave a service; a contact is worth the weight of its
service times the urgency with which the camp waits for it. Nothing else enters: no weight may
express a belief about crime.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """Days of waiting over the target interval, held between the rules' limits.

    Where the visit cannot wait for the next week it is ``overdue_factor`` times as much.
    """
    factor = rules.overdue_factor if is_due(service, wait, date) else 1.0
    if wait.since is None:
        return factor * rules.urgency_most
    overdue = (date - wait.since).days / target_days(camp, service)
    return factor * min(max(overdue, rules.urgency_least), rules.urgency_most)


def is_due(service: Service, wait: Wait, date: dt.date) -> bool:
    """Whether the greatest interval of a service passes before the Sunday of the next week.

    It is the same on all days of a week, so that nothing is put off to its end.
    """
    most = service.greatest_interval_days
    if most is None or wait.since is None:
        return most is not None
    next_sunday = date + dt.timedelta(days=13 - date.weekday())
    return (next_sunday - wait.since).days > most


def contact_worth(service: Service, urgency: float, per_point: int, equity: float = 1.0) -> int:
    """Value of one contact in hundredths of the currency, rounded to the nearest.

    It is weight x urgency ** `equity`: 0 looks at numbers alone, more than 1 puts those first who
    wait longest.
    """
    return round(service.weight * math.pow(urgency, equity) * per_point)


@dataclass(frozen=True)
class Clinic:
    """One clinic, as far as it decides how many contacts people can give.

    Attributes
    ----------
    women_first
        Minutes at the beginning that are for women, but no more than half of the clinic.
    last_patient
        Minutes at the end in which nobody is seen.
    most_each
        Contacts that one person may give.
    """

    minutes: int
    way: Way
    women_first: int = 0
    last_patient: int = 0
    most_each: int = 10**6

    @property
    def seeing(self) -> int:
        """Minutes in which one person can see somebody."""
        return max(self.minutes - self.last_patient, 0)

    @property
    def seeing_all(self) -> int:
        """Minutes in which one person can give what is not for women first."""
        return max(self.seeing - min(self.women_first, self.minutes // 2), 0)


def at_the_clinic(staff: Sequence[tuple[Role, ...]], way: Way) -> tuple[tuple[Role, ...], ...]:
    """List who gives contacts, those with one role first.

    By river the one who drives stays with the truck: of those who can, the one with fewest other
    roles, of several the first.
    """
    able = [n for n, roles in enumerate(staff) if Role.DRIVER in roles]
    stays = min(able, key=lambda n: len(staff[n]), default=None) if way is Way.RIVER else None
    there = (roles for n, roles in enumerate(staff) if n != stays)
    return tuple(sorted(there, key=len))


def contacts_given(
    services: Sequence[ServiceWeek],
    staff: Sequence[tuple[Role, ...]],
    clinic: Clinic,
    *,
    need: Ints,
    worth: Ints,
) -> Ints:
    """Share everybody's minutes among the services of his or her roles, best value a minute first.

    Whoever has one role gives first, then who has two. Services that are not for women first must
    fit into the minutes after the women's; so it is enough that all contacts of a person fit into
    the minutes before the last patient, and those others into what is left without the women's.

    Parameters
    ----------
    staff
        People present, each by the roles held, in the order in which they are asked.
    need, worth
        (services,) contacts needed, and value of one.

    Returns
    -------
    Ints
        (services,) contacts; never above `need`, and none of services that need the truck when the
        team comes by river.
    """
    left = need.tolist()
    best_first = sorted(
        (
            s
            for s in range(len(services))
            if worth[s] > 0 and not (services[s].needs_truck and clinic.way is Way.RIVER)
        ),
        key=lambda s: (-worth[s] / services[s].minutes, s),
    )
    for roles in at_the_clinic(staff, clinic.way):
        own = [s for s in best_first if services[s].role in roles]
        for s, contacts in _of_one_person(services, own, clinic, left):
            left[s] -= contacts
    return need - np.array(left, np.int64)


def _of_one_person(
    services: Sequence[ServiceWeek], own: Sequence[int], clinic: Clinic, left: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Services with the contacts that one person gives of each, in the order of `own`."""
    minutes, for_all, seats = clinic.seeing, clinic.seeing_all, clinic.most_each
    for s in own:
        room = minutes if services[s].women_first else min(minutes, for_all)
        contacts = min(left[s], room // services[s].minutes, seats)
        yield s, contacts
        minutes -= contacts * services[s].minutes
        for_all -= 0 if services[s].women_first else contacts * services[s].minutes
        seats -= contacts
