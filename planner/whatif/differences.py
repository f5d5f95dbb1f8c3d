"""What is otherwise in a plan than in that of the base: figures, camps and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.plan import Plan, PlannedDay
from planner.itinerary.record import PlanRecord
from planner.solution import Status


class Sums(PlanRecord):
    """What a plan sums up to, or how much more that is than in the base.

    ``people`` live in the camps that are visited, ``contacts`` are by service, ``hours`` of duty of
    everybody together; ``value`` and ``bound`` are points, ``gap`` a share of the bound. What is
    not known is null.
    """

    people: int
    contacts: dict[str, int]
    camps: int
    clinics: int
    nights: int
    road_km: float
    river_km: float
    cost: float
    hours: float
    value: float
    bound: float | None
    gap: float | None

    @property
    def all_contacts(self) -> int:
        """Contacts of all services together."""
        return sum(self.contacts.values())


class Proven(PlanRecord):
    """How good a plan is known to be."""

    status: Status


class Figures(Sums, Proven):  # fields of the last base come first in files
    """A plan in figures."""


class Held(PlanRecord):
    """What stands on a day: camps with the minutes of their clinics, and the night."""

    clinics: tuple[tuple[str, int], ...]
    night: str
    afloat: bool
    transfers: tuple[tuple[str, str], ...]


class ChangedDay(PlanRecord):
    """A day of a team on which something else stands; null where the team is not there at all."""

    team: str
    date: dt.date
    before: Held | None
    now: Held | None


class Difference(Sums):
    """Figures less those of the base; camps gained and lost; days that changed."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    days: tuple[ChangedDay, ...]


def figures(plan: Plan) -> Figures:
    """Sum a plan up."""
    totals, result = plan.totals, plan.result
    return Figures(
        status=result.status,
        people=totals.people_in_camps_served,
        contacts=totals.contacts,
        camps=totals.camps,
        clinics=totals.sessions,
        nights=totals.nights_away,
        road_km=totals.road_km,
        river_km=totals.river_km,
        cost=totals.cost.total,
        hours=round(sum(totals.duty_hours.values()), 2),
        value=result.value,
        bound=result.bound,
        gap=result.gap,
    )


def difference(base: Plan, plan: Plan) -> Difference:
    """Compare a plan with that of the base."""
    one, other = figures(base), figures(plan)
    services = dict.fromkeys((*one.contacts, *other.contacts))
    before, now = _visited(base), _visited(plan)
    return Difference(
        people=other.people - one.people,
        contacts={s: other.contacts.get(s, 0) - one.contacts.get(s, 0) for s in services},
        camps=other.camps - one.camps,
        clinics=other.clinics - one.clinics,
        nights=other.nights - one.nights,
        road_km=_less(other.road_km, one.road_km),
        river_km=_less(other.river_km, one.river_km),
        cost=_less(other.cost, one.cost),
        hours=_less(other.hours, one.hours),
        value=_less(other.value, one.value),
        bound=_known_less(other.bound, one.bound),
        gap=_known_less(other.gap, one.gap),
        gained=tuple(camp for camp in now if camp not in before),
        lost=tuple(camp for camp in before if camp not in now),
        days=tuple(_changed(base, plan)),
    )


def held_on(day: PlannedDay) -> Held:
    """Tell what stands on a day."""
    return Held(
        clinics=tuple((session.camp, session.minutes) for session in day.sessions),
        night=day.to_place,
        afloat=day.to_boat is not None,
        transfers=tuple((each.from_camp, each.to) for each in day.transfers),
    )


def _changed(base: Plan, plan: Plan) -> Iterator[ChangedDay]:
    before, now = _days(base), _days(plan)
    idle = _idle_days(base) | _idle_days(plan)
    for team, date in sorted({**before, **now}, key=lambda key: (key[1], key[0])):
        one, other = before.get((team, date)), now.get((team, date))
        # a team that is new, or gone, changes nothing on a day on which it does nothing
        nothing = None in (one, other) and (team, date) in idle
        if one != other and not nothing:
            yield ChangedDay(team=team, date=date, before=one, now=other)


def _idle_days(plan: Plan) -> set[tuple[str, dt.date]]:
    """Days on which a team stays where it is."""
    days = ((team.id, day) for team in plan.teams for day in team.days)
    return {
        (team, day.date)
        for team, day in days
        if not day.sessions and not day.transfers and day.from_place == day.to_place
    }


def _days(plan: Plan) -> dict[tuple[str, dt.date], Held]:
    return {(team.id, day.date): held_on(day) for team in plan.teams for day in team.days}


def _visited(plan: Plan) -> dict[str, None]:
    """Camps with a clinic, in the order in which the week comes to them."""
    held = sorted(
        (s.start, s.camp) for team in plan.teams for day in team.days for s in day.sessions
    )
    return dict.fromkeys(camp for _, camp in held)


def _less(one: float, other: float) -> float:
    # figures have two decimals, of which a subtraction would make many
    return round(one - other, 6)


def _known_less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else _less(one, other)
