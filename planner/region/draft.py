"""A region as far as it could be read: what the cross checks look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import Fault
from planner.region.files import RULES, RegionFiles
from planner.region.layers import Geometry, read_layer
from planner.region.pieces import Pieces, pieces_of
from planner.region.records import (
    Boat,
    Camp,
    Closure,
    Person,
    Place,
    Reach,
    Region,
    Road,
    Service,
    Team,
    Vehicle,
)
from planner.region.settings import RuleSet, Settings
from planner.region.sheet import Located, R, Sheet
from planner.region.tables import read_table
from planner.region.tomls import read_rules, read_single, read_teams

_ABSENT: Sheet[Any] = Sheet(readable=False)


@dataclass(frozen=True)
class Draft:
    """The sheets of a region; `rules` holds every rule set of the folder by name."""

    settings: Sheet[Settings]
    places: Sheet[Place]
    roads: Sheet[Road]
    reaches: Sheet[Reach]
    camps: Sheet[Camp]
    services: Sheet[Service]
    staff: Sheet[Person]
    teams: Sheet[Team]
    vehicles: Sheet[Vehicle]
    boats: Sheet[Boat]
    rules: Mapping[str, Sheet[RuleSet]]
    closures: Sheet[Closure]

    @property
    def sheets(self) -> tuple[Sheet[Any], ...]:
        """Every sheet, in the order in which a person would mend them."""
        return (
            self.settings,
            self.places,
            self.roads,
            self.reaches,
            self.camps,
            self.services,
            self.staff,
            self.teams,
            self.vehicles,
            self.boats,
            *(self.rules[name] for name in sorted(self.rules)),
            self.closures,
        )

    @property
    def faults(self) -> Iterator[Fault]:
        """Everything that was found wrong while reading single files."""
        for sheet in self.sheets:
            yield from sheet.faults

    @property
    def setting(self) -> Settings | None:
        """Settings, when they could be read."""
        return next(iter(self.settings.records), None)

    @property
    def rule_set(self) -> Located[RuleSet] | None:
        """Rule set that the settings name, when both could be read."""
        return next(iter(self.rules.get(self.pieces.rules, _ABSENT).rows), None)

    @property
    def pieces(self) -> Pieces:
        """Parts of the settings, as far as they could be read."""
        return pieces_of(self.settings)

    def region(self, content_hash: str) -> Region | None:
        """Region of a draft without faults; None when settings or rule set could not be read."""
        if self.setting is None or self.rule_set is None:
            return None
        return Region(
            settings=self.setting,
            places=self.places.records,
            roads=self.roads.records,
            reaches=self.reaches.records,
            camps=self.camps.records,
            services=self.services.records,
            staff=self.staff.records,
            teams=self.teams.records,
            vehicles=self.vehicles.records,
            boats=self.boats.records,
            rules=self.rule_set.record,
            closures=self.closures.records,
            content_hash=content_hash,
        )


def read_draft(files: RegionFiles) -> Draft:
    """Read each file on its own."""
    teams, vehicles, boats = _teams(files)
    return Draft(
        settings=_single(files, "region.toml"),
        places=_layer(files, "places.geojson", Place, Geometry.POINT),
        roads=_layer(files, "roads.geojson", Road, Geometry.LINE),
        reaches=_layer(files, "rivers.geojson", Reach, Geometry.LINE),
        camps=_table(files, "camps.csv", Camp),
        services=_table(files, "services.csv", Service),
        staff=_table(files, "staff.csv", Person),
        teams=teams,
        vehicles=vehicles,
        boats=boats,
        rules={
            name.removeprefix(f"{RULES}/").removesuffix(".toml"): read_rules(
                files.texts[name], name
            )
            for name in files.rule_sets
        },
        closures=_closures(files),
    )


def _single(files: RegionFiles, name: str) -> Sheet[Settings]:
    return read_single(files.texts[name], name, Settings) if name in files.texts else _ABSENT


def _layer(files: RegionFiles, name: str, model: type[R], geometry: Geometry) -> Sheet[R]:
    if name not in files.texts:
        return _ABSENT
    return read_layer(files.texts[name], name, model, geometry)


def _table(files: RegionFiles, name: str, model: type[R]) -> Sheet[R]:
    return read_table(files.texts[name], name, model) if name in files.texts else _ABSENT


def _closures(files: RegionFiles) -> Sheet[Closure]:
    """Closures; a region without the file has none."""
    return _table(files, "closures.csv", Closure) if "closures.csv" in files.texts else Sheet()


def _teams(files: RegionFiles) -> tuple[Sheet[Team], Sheet[Vehicle], Sheet[Boat]]:
    if "teams.toml" not in files.texts:
        return _ABSENT, _ABSENT, _ABSENT
    return read_teams(files.texts["teams.toml"], "teams.toml")
