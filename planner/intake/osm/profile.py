"""The table by which tags of OpenStreetMap become speeds, closures and levels."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import Field

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.fields import Kph, Minutes, Price, Record
from planner.region.files import read_file
from planner.region.parse import parse
from planner.region.sheet import Located, Spot
from planner.region.words import Level, Surface, VehicleClass, WaterLevel

PROFILE = "osm-profile.toml"
"""Name of the table in a region's folder."""

Pair = tuple[Kph, Kph]
Factor = Annotated[float, Field(ge=0, le=2)]
Gap = Annotated[int, Field(ge=0, le=20_000)]


class RoadClass(Record):
    """Speeds of a class of roads, km/h, dry and wet, by surface; None where it has no such road."""

    assumed: Surface
    vehicle: VehicleClass = VehicleClass.ANY
    paved: Pair | None = None
    gravel: Pair | None = None
    earth: Pair | None = None

    def kph(self, surface: Surface) -> Pair | None:
        """Speeds on a surface."""
        by_surface = {Surface.PAVED: self.paved, Surface.GRAVEL: self.gravel}
        return by_surface.get(surface, self.earth)


class Strain(Record):
    """What a tag changes: factors on the speed, dry and wet, and what it asks of a vehicle."""

    factor: tuple[Factor, Factor] = (1.0, 1.0)
    vehicle: VehicleClass = VehicleClass.ANY
    surface: Surface | None = None


class Surfaces(Record):
    """Values of ``surface`` by what they are here."""

    paved: tuple[str, ...]
    gravel: tuple[str, ...]
    earth: tuple[str, ...]


class Limits(Record):
    """What is too slow, closed or too far; distances in metres, of islands in kilometres."""

    least_kph: Kph
    unpaved_kph: Kph
    no_access: tuple[str, ...]
    barriers: tuple[str, ...]
    place_to_road_m: Gap
    place_to_river_m: Gap
    road_gap_m: Gap
    river_gap_m: Gap
    ferry_gap_m: Gap
    island_km: Annotated[float, Field(ge=0, le=1000)]
    lodging_to_place_m: Gap


class Walking(Record):
    """Pace of the last metres to a place, km/h, dry and wet."""

    kph: tuple[Annotated[Kph, Field(gt=0)], Kph]


class FerryRule(Record):
    """What is assumed of ferries."""

    kph: Annotated[Kph, Field(gt=0)]
    wait_min: Minutes
    highest_level: WaterLevel


class Water(Record):
    """What is assumed of a kind of waterway: current (km/h), levels by class of boat."""

    only_if_boat: bool = False
    current: tuple[Annotated[float, Field(ge=0, le=25)], Annotated[float, Field(ge=0, le=25)]]
    peque: Level
    hp40: Level
    hp60: Level
    highest: WaterLevel = Level.HIGH


class BoatRule(Record):
    """What tags change of the levels at which boats pass."""

    intermittent: Level
    motorboat: Level
    cemt: Level
    no_boat: tuple[str, ...]
    barriers: tuple[str, ...]


class PlaceRule(Record):
    """What counts as a settlement, and as a native community."""

    settlements: tuple[str, ...]
    native: tuple[str, ...]


class LodgingRule(Record):
    """What counts as a lodging, and what is assumed of one."""

    tourism: tuple[str, ...]
    beds: Annotated[int, Field(ge=1, le=1000)]
    night_price: Price


class Profile(Record):
    """All of the table."""

    road: Mapping[str, RoadClass]
    surface: Surfaces
    tracktype: Mapping[str, Strain] = {}
    smoothness: Mapping[str, Strain] = {}
    seasonal: Mapping[str, Strain] = {}
    ford: Strain
    limits: Limits
    walking: Walking
    ferry: FerryRule
    water: Mapping[str, Water]
    boats: BoatRule
    places: PlaceRule
    lodging: LodgingRule

    @cached_property
    def surface_of(self) -> Mapping[str, Surface]:
        """Surface by value of the tag."""
        groups = (Surface.PAVED, Surface.GRAVEL, Surface.EARTH)
        return {
            value: surface for surface in groups for value in getattr(self.surface, str(surface))
        }


def own_text() -> str:
    """Text of the table that comes with the planner."""
    return (resources.files(__package__) / "profile.toml").read_text(encoding="utf-8")


def profile_text(named: Path | None, folder: Path) -> str:
    """Text of the table that holds: the one that is named, the region's, or the planner's own.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    if named is not None:
        return read_file(named)
    kept = folder / PROFILE
    return read_file(kept) if kept.is_file() else own_text()


def read_profile(text: str, file: str = PROFILE) -> Profile:
    """Read the table.

    Raises
    ------
    InputError
        With every fault of it.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        rule = phrase("is no TOML ({reason})", reason=error)
        remedy = phrase("mend the text there, or begin from the planner's own table again")
        raise InputError([Fault(file, "", rule, remedy)]) from error
    row, faults = parse(Profile, raw, Spot(file))
    if faults or not isinstance(row, Located):
        raise InputError(faults)
    return row.record
