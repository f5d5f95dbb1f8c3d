"""Whether the crew and the seats kept for patients fit into the truck."""

from __future__ import annotations

from planner.check.rule import Rule
from planner.itinerary.plan import Plan, Violation
from planner.region.records import Region


def check_seats(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Count those who are out on each day; a vehicle whose seats nobody counts has room."""
    seats = {vehicle.id: vehicle.seats for vehicle in region.vehicles}
    reserved = region.rules.reserved_seats.value
    return tuple(
        Violation(
            rule=Rule.TRUCK_SEATS.value,
            team=team.id,
            date=day.date,
            text=f"{team.vehicle} has {most} seats for {len(day.crew)} people and {reserved} kept",
        )
        for team in plan.teams
        for day in team.days
        if (most := seats.get(team.vehicle)) is not None and len(day.crew) + reserved > most
    )
