"""Tags of a highway or a ferry as a road: surface, speeds when dry and wet, what may pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.intake.osm.extract import Tags
from planner.intake.osm.profile import Profile, Strain
from planner.intake.osm.words import (
    conditions,
    daily_hours,
    duration_min,
    plain_name,
    speed_kph,
    tonnes,
)
from planner.phrases import Phrase, phrase
from planner.region.words import Level, Surface, VehicleClass

_ACCESS = ("motorcar", "motor_vehicle", "vehicle", "access")
_UNBUILT = ("proposed", "construction", "abandoned", "razed", "disused", "planned")
_ONEWAY = {"yes": 1, "true": 1, "1": 1, "-1": -1, "reverse": -1}
_IMPLIED = ("motorway", "motorway_link")
_MOST_KPH = 130.0
_LEAST_FERRY_KPH = 0.1
_SHORTEST_MIN = 1
_LONGEST_WAIT = 1440


class LeftOut(StrEnum):
    """Why a way is no road or water of the region; `words` say it."""

    CLASS = phrase("of a class that the table does not have")
    UNBUILT = phrase("not built, or no longer there")
    ACCESS = phrase("closed to vehicles or private")
    IMPASSABLE = phrase("impassable, or slower than the least speed")
    NO_VEHICLES = phrase("ferries that take no vehicle")
    NO_BOATS = phrase("waters that no boat passes")

    @property
    def words(self) -> Phrase:
        """The reason, which as a member is plain English."""
        return phrase(self.value)


@dataclass(frozen=True)
class RoadTraits:
    """What one stretch of road is; stretches that are alike are joined to one.

    `ferry_min` is the time of crossing all of a ferry's way, None where it is not told; `crossing`
    makes a speed of it, as parts of the way take parts of the time. `backward` means that it is a
    one-way street against its drawing.
    """

    name: str
    surface: Surface
    dry_kph: float
    wet_kph: float
    vehicle: VehicleClass
    oneway: bool = False
    backward: bool = False
    bridge: bool = False
    most_tonnes: float | None = None
    ferry_min: int | None = None
    wait_min: int = 0
    opens: dt.time | None = None
    closes: dt.time | None = None
    highest_level: Level = Level.FLOOD


@dataclass(frozen=True)
class RoadReader:
    """Reads tags by a table; `wet_months` decide what dated restrictions mean."""

    profile: Profile
    wet_months: frozenset[int]

    def read(self, tags: Tags) -> RoadTraits | LeftOut | None:
        """Tell what road a way is, or why it is left out; None where it is none at all."""
        if tags.get("route") == "ferry":
            return self._ferry(tags)
        return self._road(tags) if "highway" in tags else None

    def forded(self, traits: RoadTraits) -> RoadTraits | LeftOut:
        """Tell what a stretch is that ends in a ford."""
        return self._strained(replace(traits, name=f"{traits.name}, ford"), [self.profile.ford])

    def crossing(self, traits: RoadTraits, length_m: float) -> RoadTraits:
        """Tell how fast a ferry is whose whole way is so long."""
        if traits.ferry_min is None:
            return traits
        kph = round(length_m * 60 / 1000 / traits.ferry_min, 3)
        kph = min(max(kph, _LEAST_FERRY_KPH), _MOST_KPH)
        return replace(traits, dry_kph=kph, wet_kph=kph, ferry_min=None)

    def _road(self, tags: Tags) -> RoadTraits | LeftOut:
        highway = tags["highway"]
        kind = self.profile.road.get(highway.removesuffix("_link"))
        if highway in _UNBUILT:
            return LeftOut.UNBUILT
        if kind is None or tags.get("area") == "yes":
            return LeftOut.CLASS
        if self._closed(tags):
            return LeftOut.ACCESS
        strains = [*self._strains(tags)]
        told = [strain.surface for strain in strains if strain.surface is not None]
        surface = self.profile.surface_of.get(tags.get("surface", ""), (*told, kind.assumed)[0])
        kph = kind.kph(surface) or kind.kph(kind.assumed)
        if kph is None:
            return LeftOut.CLASS
        oneway = _oneway(tags)
        traits = RoadTraits(
            name=_name(tags, highway),
            surface=surface,
            dry_kph=kph[0],
            wet_kph=kph[1],
            vehicle=kind.vehicle,
            oneway=oneway != 0,
            backward=oneway < 0,
            bridge=tags.get("bridge", "no") != "no",
            most_tonnes=tonnes(tags.get("maxweight", "")),
        )
        if tags.get("ford", "no") != "no":
            strains.append(self.profile.ford)
        return self._strained(self._capped(traits, tags), strains)

    def _strains(self, tags: Tags) -> Iterator[Strain]:
        """What tags ask beyond class and surface."""
        tables: Mapping[str, Mapping[str, Strain]] = {
            "tracktype": self.profile.tracktype,
            "smoothness": self.profile.smoothness,
            "seasonal": self.profile.seasonal,
        }
        for key, table in tables.items():
            value = tags.get(key, "no")
            otherwise = table.get("yes") if key == "seasonal" and value != "no" else None
            strain = table.get(value, otherwise)
            if strain is not None:
                yield strain
        for factor in self._conditional(tags):
            yield Strain(factor=factor)

    def _conditional(self, tags: Tags) -> Iterator[tuple[float, float]]:
        """Seasons in which a way is closed; what is shut in one month of a season is shut in it."""
        dry_months = frozenset(range(1, 13)) - self.wet_months
        for key in _ACCESS:
            for found in conditions(tags.get(f"{key}:conditional", "")):
                if found is None:
                    continue
                wet, dry = found.wet or found.months & self.wet_months, found.months & dry_months
                if found.value in self.profile.limits.no_access:
                    yield float(not dry), float(not wet)

    def _closed(self, tags: Tags) -> bool:
        told = next((tags[key] for key in _ACCESS if key in tags), "yes")
        return told in self.profile.limits.no_access

    def _capped(self, traits: RoadTraits, tags: Tags) -> RoadTraits:
        """Keep speeds under what is allowed, by sign or by law."""
        caps = [_MOST_KPH, speed_kph(tags.get("maxspeed", ""))]
        if traits.surface is not Surface.PAVED:
            caps.append(self.profile.limits.unpaved_kph)
        cap = min(kph for kph in caps if kph)
        wet = [cap] + [
            kph
            for found in conditions(tags.get("maxspeed:conditional", ""))
            if found is not None
            and (found.wet or found.months & self.wet_months)
            and (kph := speed_kph(found.value))
        ]
        return replace(traits, dry_kph=min(traits.dry_kph, cap), wet_kph=min(traits.wet_kph, *wet))

    def _strained(self, traits: RoadTraits, strains: list[Strain]) -> RoadTraits | LeftOut:
        """Apply factors; what is too slow is closed, and left out where it is closed when dry."""
        dry, wet, vehicle = traits.dry_kph, traits.wet_kph, traits.vehicle
        for strain in strains:
            dry, wet = dry * strain.factor[0], wet * strain.factor[1]
            vehicle = max(vehicle, strain.vehicle, key=list(VehicleClass).index)
        least = self.profile.limits.least_kph
        dry_kph, wet_kph = round(dry, 1), round(wet, 1)
        if dry < least or not dry_kph:
            return LeftOut.IMPASSABLE
        wet_kph = wet_kph if wet >= least else 0.0
        return replace(traits, dry_kph=dry_kph, wet_kph=wet_kph, vehicle=vehicle)

    def _ferry(self, tags: Tags) -> RoadTraits | LeftOut:
        vehicles = next((tags[key] for key in _ACCESS if key in tags), "yes")
        if vehicles in self.profile.limits.no_access or tags.get("foot") == "only":
            return LeftOut.NO_VEHICLES
        rule = self.profile.ferry
        duration = duration_min(tags.get("duration", ""))
        interval = duration_min(tags.get("interval", ""))
        hours = daily_hours(tags.get("opening_hours", ""))
        return RoadTraits(
            name=_name(tags, "ferry"),
            surface=Surface.FERRY,
            dry_kph=rule.kph,
            wet_kph=rule.kph,
            vehicle=VehicleClass.ANY,
            most_tonnes=tonnes(tags.get("maxweight", "")),
            ferry_min=None if duration is None else max(duration, _SHORTEST_MIN),
            wait_min=rule.wait_min if interval is None else min(-(-interval // 2), _LONGEST_WAIT),
            opens=hours[0] if hours else None,
            closes=hours[1] if hours else None,
            highest_level=rule.highest_level,
        )


def _oneway(tags: Tags) -> int:
    """1 for a street that is passed as drawn only, -1 against it, 0 both ways."""
    told = tags.get("oneway", "")
    if told in _ONEWAY:
        return _ONEWAY[told]
    if told == "no":
        return 0
    implied = tags.get("junction") in ("roundabout", "circular") or tags["highway"] in _IMPLIED
    return int(implied)


def _name(tags: Tags, otherwise: str) -> str:
    parts = [tags[key] for key in ("ref", "name") if tags.get(key)]
    return plain_name(" ".join(parts)) or otherwise
