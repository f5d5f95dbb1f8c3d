"""What sessions could be held: contacts and value by camp, day, people, way and length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from planner.needs import (
    Clinic,
    contact_worth,
    contacts_given,
    needed,
    urgency,
    visits_by_camp,
    waiting,
)
from planner.problem.clinic_day import clinic_minutes_a_day, longest_duty, share_of_day
from planner.problem.crew import Staff
from planner.problem.week import CampWeek, Ints, Limits, ServiceWeek, Session, TeamWeek, Way
from planner.region.records import Region, Service
from planner.region.settings import SessionRules


def service_week(service: Service) -> ServiceWeek:
    """Say of a service what a session has to know."""
    return ServiceWeek(
        id=service.id,
        role=service.role,
        minutes=service.minutes,
        needs_truck=service.needs_truck,
        women_first=service.women_first,
        cold_hours=service.cold_hours,
    )


def needs_and_worths(region: Region, dates: Sequence[dt.date]) -> tuple[Ints, Ints]:
    """Contacts needed and the value of one in hundredths: both (camps, days, services)."""
    shape = len(region.camps), len(dates), len(region.services)
    need, worth = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    per_point = round(region.settings.prices.per_point * 100)
    rules, visits = region.settings.need, visits_by_camp(region.visits)
    for c, camp in enumerate(region.camps):
        held = visits.get(camp.id, ())
        for (d, date), (s, service) in product(enumerate(dates), enumerate(region.services)):
            wait = waiting(camp, service, held, date, rules)
            need[c, d, s] = needed(camp, service, wait, date, rules)
            pressing = urgency(camp, service, wait, date, rules)
            worth[c, d, s] = contact_worth(service, pressing, per_point, rules.equity)
    return need, worth


def offered_sessions(
    rules: SessionRules,
    camps: Sequence[CampWeek],
    services: Sequence[ServiceWeek],
    abilities: Sequence[Staff],
    teams: Sequence[TeamWeek],
    need: Ints,
    worth: Ints,
    limits: Limits,
) -> tuple[Session, ...]:
    """List the sessions that give something, each longer one only if it gives more.

    A camp's second visit in a week is planned on the need that is left whichever first one was
    held.
    """
    day_minutes = clinic_minutes_a_day(rules, longest_duty(teams, limits.meal))
    shares = {
        length: share_of_day(limits, length, day_minutes)
        for length in sorted(set(rules.clinic_minutes))
    }
    clinics = _Clinics(rules, services, abilities, worth, shares)
    found: list[Session] = []
    for camp, week in enumerate(camps):
        left = need[camp]
        for visit in range(week.max_visits):
            days = [day for day, visitors in enumerate(week.visitors) if visitors]
            offers = [
                offer
                for day, ability, way in product(days, range(len(abilities)), _ways(week))
                for offer in clinics.longer(Session(camp, day, ability, way, 0, visit, (), 0), left)
            ]
            found += offers
            if offers:
                left = np.maximum(left - np.max([o.contacts for o in offers], axis=0), 0)
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Clinics:
    """What clinics give; `shares` by their minutes, in order, as `share_of_day` has it."""

    rules: SessionRules
    services: Sequence[ServiceWeek]
    abilities: Sequence[Staff]
    worth: Ints
    shares: Mapping[int, int]

    def longer(self, bare: Session, left: Ints) -> Iterator[Session]:
        """Write one session at every length that gives more than the shorter ones."""
        most = 0
        for minutes in self.shares:
            session = replace(bare, minutes=minutes)
            contacts = self._given(session, left)
            value = int(contacts @ self.worth[bare.camp, bare.day])
            if value > most:
                most = value
                yield replace(session, contacts=tuple(contacts.tolist()), value=value)

    def _given(self, session: Session, left: Ints) -> Ints:
        clinic = Clinic(
            minutes=session.minutes,
            way=session.way,
            women_first=self.rules.women_first,
            last_patient=self.rules.last_patient,
            most_each=self.shares[session.minutes],
        )
        return contacts_given(
            self.services,
            self.abilities[session.ability],
            clinic,
            need=left[session.day],
            worth=self.worth[session.camp, session.day],
        )


def _ways(camp: CampWeek) -> list[Way]:
    return [way for way, can in ((Way.ROAD, camp.by_road), (Way.RIVER, camp.by_river)) if can]
