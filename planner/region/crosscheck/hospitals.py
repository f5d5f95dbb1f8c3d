"""Hospitals and the seats that are kept for patients."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft


def unfit_hospitals(draft: Draft) -> Iterator[Fault]:
    """Regions that have hospitals, but none that can do all that is asked of one."""
    hospitals = [place for place in draft.places.records if place.hospital]
    for row in draft.settings.rows:
        needs = row.record.referral.needs
        if hospitals and not any(place.gives(needs) for place in hospitals):
            rule = phrase("is more than any hospital gives, so no session has a referral")
            fix = phrase("write care at the hospitals of places.geojson, or ask for less")
            yield Fault(row.spot.at("referral.needs"), " ".join(needs), rule, fix)


def crowded_vehicles(draft: Draft) -> Iterator[Fault]:
    """Vehicles without room for the crew and the seats kept for patients."""
    if draft.rule_set is None or not draft.staff.whole:
        return
    reserved = draft.rule_set.record.reserved_seats.value
    for row in draft.vehicles.rows:
        crews = {
            team.id: sum(person.teams == (team.id,) for person in draft.staff.records)
            for team in draft.teams.records
            if team.vehicle == row.record.id
        }
        team = max(crews, key=lambda team: crews[team], default=None)
        if row.record.seats is None or team is None or crews[team] + reserved <= row.record.seats:
            continue
        rule = phrase(
            "are too few: the crew of team '{team}' takes {crew}, and {reserved} are kept for "
            "patients",
            team=team,
            crew=crews[team],
            reserved=reserved,
        )
        fix = phrase(
            "give it a vehicle with {seats} seats, or take fewer people",
            seats=crews[team] + reserved,
        )
        yield Fault(row.spot.at("seats"), str(row.record.seats), rule, fix)
