"""Whether the minutes of a boat leg that go up and down rivers are those of its reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planner.check.naming import leg_name
from planner.check.rule import Rule
from planner.check.water import level_on
from planner.itinerary.plan import Edge, Step, StepKind
from planner.phrases import Phrase, labelled, phrase
from planner.region.records import Boat, Reach, Region
from planner.region.words import Season

MINUTE = Fraction(101, 100)
"""How far each of the two may be off: whole minutes are shared between them."""


def current_faults(
    region: Region, leg: Sequence[Step], season: Season | None
) -> Iterator[tuple[Rule, Phrase]]:
    """Reckon a leg's reaches again, each with its current, level and the motor's speed."""
    boat = next((boat for boat in region.boats if boat.id == leg[0].boat), None)
    if boat is None or season is None:  # told elsewhere
        return
    reaches = {reach.id: reach for reach in region.reaches}
    sums = {True: Fraction(), False: Fraction()}
    for edge in (edge for step in leg for edge in step.edges):
        minutes = _minutes(region, reaches[edge.id], edge, boat, leg[0], season)
        if minutes is None:  # the leg is not passable, which is told elsewhere
            return
        sums[edge.forward] += minutes
    shown = {
        True: sum(step.down_minutes or 0 for step in leg),
        False: sum(step.up_minutes or 0 for step in leg),
    }
    for down in (True, False):
        if not abs(shown[down] - sums[down]) <= MINUTE:
            text = _other_minutes(down=down, minutes=float(sums[down]), shown=shown[down])
            name = leg_name(StepKind.BOAT, leg[0].from_place, leg[0].to_place)
            yield Rule.RIVER_MINUTES, labelled(name, text)


def _other_minutes(*, down: bool, minutes: float, shown: int) -> Phrase:
    if down:
        return phrase(
            "{minutes:.1f} min go down rivers, {shown} are shown", minutes=minutes, shown=shown
        )
    return phrase("{minutes:.1f} min go up rivers, {shown} are shown", minutes=minutes, shown=shown)


def _minutes(
    region: Region, reach: Reach, edge: Edge, boat: Boat, step: Step, season: Season
) -> Fraction | None:
    rules, level = region.settings.levels, level_on(region, reach.river, step.start.date())
    current = reach.current_wet_kph if season is Season.WET else reach.current_dry_kph
    with_it = Fraction(current) * Fraction(getattr(rules.current, level.value))
    kph = Fraction(boat.still_kph) + (with_it if edge.forward else -with_it)
    if kph <= 0:
        return None
    slower = Fraction(getattr(rules.time, level.value))
    return Fraction(reach.length_m * 60, 1000) / kph * slower
