"""Whether the crew and the seats kept for patients fit into the truck."""

from __future__ import annotations

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, Violation
from planner.phrases import phrase
from planner.region.records import Region


def check_seats(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Count those who are out on each day; a vehicle whose seats nobody counts has room."""
    seats = {vehicle.id: vehicle.seats for vehicle in region.vehicles}
    reserved = region.rules.reserved_seats.value
    return tuple(
        breach(
            Rule.TRUCK_SEATS,
            phrase(
                "{vehicle} has {seats} seats for {people} people and {reserved} kept",
                vehicle=team.vehicle,
                seats=most,
                people=len(day.crew),
                reserved=reserved,
            ),
            team=team.id,
            date=day.date,
        )
        for team in plan.teams
        for day in team.days
        if (most := seats.get(team.vehicle)) is not None and len(day.crew) + reserved > most
    )
