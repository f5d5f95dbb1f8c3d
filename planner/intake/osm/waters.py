"""Tags of a waterway as a reach: current, and the lowest level at which each boat passes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.intake.osm.extract import Tags
from planner.intake.osm.profile import Profile, Water
from planner.intake.osm.roads import LeftOut
from planner.intake.osm.words import plain_name
from planner.region.words import Level


@dataclass(frozen=True)
class WaterTraits:
    """What one stretch of water is; stretches that are alike are joined to one reach."""

    river: str
    current_dry_kph: float
    current_wet_kph: float
    lowest_peque: Level
    lowest_hp40: Level
    lowest_hp60: Level
    highest_level: Level


def water_traits(tags: Tags, profile: Profile) -> WaterTraits | LeftOut | None:
    """Tell what water a way is, why no boat passes it, or None where it is no waterway."""
    if "waterway" not in tags:
        return None
    kind = profile.water.get(tags["waterway"])
    boats = profile.boats
    open_to_boats = tags.get("boat") in ("yes", "permissive", "designated")
    if kind is None or (kind.only_if_boat and not open_to_boats):
        return LeftOut.NO_BOATS
    motors = tags.get("motorboat", "")
    if tags.get("boat") in boats.no_boat and motors != "yes":
        return LeftOut.NO_BOATS
    if tags.get("tunnel", "no") != "no":
        return LeftOut.NO_BOATS
    peque, outboards = _levels(tags, kind, profile)
    return WaterTraits(
        river=_river(tags),
        current_dry_kph=kind.current[0],
        current_wet_kph=kind.current[1],
        lowest_peque=peque,
        lowest_hp40=outboards[0],
        lowest_hp60=outboards[1],
        highest_level=kind.highest,
    )


def _levels(tags: Tags, kind: Water, profile: Profile) -> tuple[Level, tuple[Level, Level]]:
    """Lowest levels of a peque-peque, and of the two outboards."""
    boats = profile.boats
    if "CEMT" in tags:
        return boats.cemt, (boats.cemt, boats.cemt)
    peque, outboards = kind.peque, (kind.hp40, kind.hp60)
    motors = tags.get("motorboat", "")
    if motors in boats.no_boat:
        outboards = (Level.NEVER, Level.NEVER)
    elif motors == "yes":
        outboards = (boats.motorboat, boats.motorboat)
    if tags.get("intermittent") == "yes" or tags.get("seasonal", "no") != "no":
        peque = _higher(peque, boats.intermittent)
        outboards = (
            _higher(outboards[0], boats.intermittent),
            _higher(outboards[1], boats.intermittent),
        )
    return peque, outboards


def _higher(level: Level, other: Level) -> Level:
    return max(level, other, key=lambda each: each.rank)


def _river(tags: Tags) -> str:
    """Name of the river as it is drawn, or what it is where it has none."""
    names = (plain_name(tags.get(key, "")) for key in ("name", "ref"))
    return next(filter(None, names), f"unnamed {tags['waterway']}")
