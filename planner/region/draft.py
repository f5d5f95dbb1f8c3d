"""A region as far as it could be read: what the cross checks look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import Fault
from planner.region.boat_files import BoatKind
from planner.region.borders import Border
from planner.region.drawing import Geometry
from planner.region.duty import DutyDay
from planner.region.duty_files import DUTY
from planner.region.files import RULES, RegionFiles
from planner.region.gauges import Gauge, Reading
from planner.region.layers import read_layer, ready_layer
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
from planner.region.tomls import TeamSheets, read_rules, read_settings, read_teams
from planner.region.visit_files import VISITS, read_visits
from planner.region.visits import Visit

_ABSENT: Sheet[Any] = Sheet(readable=False)


@dataclass(frozen=True)
class Draft:
    """The sheets of a region; `rules` holds every rule set of the folder by name."""

    settings: Sheet[Settings]
    gauges: Sheet[Gauge]
    places: Sheet[Place]
    roads: Sheet[Road]
    reaches: Sheet[Reach]
    camps: Sheet[Camp]
    services: Sheet[Service]
    staff: Sheet[Person]
    teams: Sheet[Team]
    vehicles: Sheet[Vehicle]
    kinds: Sheet[BoatKind]
    boats: Sheet[Boat]
    rules: Mapping[str, Sheet[RuleSet]]
    closures: Sheet[Closure]
    readings: Sheet[Reading]
    visits: Sheet[Visit]
    duty: Sheet[DutyDay]
    borders: Sheet[Border]

    @property
    def sheets(self) -> tuple[Sheet[Any], ...]:
        """Every sheet, in the order in which a person would mend them."""
        return (
            self.settings,
            self.gauges,
            self.places,
            self.roads,
            self.reaches,
            self.camps,
            self.services,
            self.staff,
            self.teams,
            self.vehicles,
            self.kinds,
            self.boats,
            *(self.rules[name] for name in sorted(self.rules)),
            self.closures,
            self.readings,
            self.visits,
            self.duty,
            self.borders,
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
        # all of these are checked already, and there may be tens of thousands
        return Region.model_construct(
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
            rule_sets=tuple(r for name in sorted(self.rules) for r in self.rules[name].records),
            closures=self.closures.records,
            boat_kinds=self.kinds.records,
            gauges=self.gauges.records,
            readings=self.readings.records,
            visits=self.visits.records,
            duty=self.duty.records,
            borders=self.borders.records,
            content_hash=content_hash,
        )


@dataclass(frozen=True)
class Ready:
    """What layers hold that were written from just these records, and need not be read again."""

    places: tuple[Place, ...] | None = None
    roads: tuple[Road, ...] | None = None
    reaches: tuple[Reach, ...] | None = None


NOTHING_READY = Ready()


def read_draft(files: RegionFiles, ready: Ready = NOTHING_READY) -> Draft:
    """Read each file on its own, but for layers that are ready."""
    settings, gauges = _settings(files)
    teams, services = _teams(files), _table(files, "services.csv", Service)
    return Draft(
        settings=settings,
        gauges=gauges,
        places=_layer(files, "places.geojson", Place, ready.places),
        roads=_layer(files, "roads.geojson", Road, ready.roads),
        reaches=_layer(files, "rivers.geojson", Reach, ready.reaches),
        camps=_table(files, "camps.csv", Camp),
        services=services,
        staff=_table(files, "staff.csv", Person),
        teams=teams.teams,
        vehicles=teams.vehicles,
        kinds=teams.kinds,
        boats=teams.boats,
        rules=_rules(files),
        closures=_table(files, "closures.csv", Closure, absent=Sheet()),
        readings=_table(files, "levels.csv", Reading, absent=Sheet()),
        visits=_visits(files, services),
        duty=_table(files, DUTY, DutyDay, absent=Sheet()),
        borders=_layer(files, "borders.geojson", Border, absent=Sheet()),
    )


def _settings(files: RegionFiles) -> tuple[Sheet[Settings], Sheet[Gauge]]:
    name = "region.toml"
    return read_settings(files.texts[name], name) if name in files.texts else (_ABSENT, _ABSENT)


def _layer(
    files: RegionFiles,
    name: str,
    model: type[R],
    ready: tuple[R, ...] | None = None,
    *,
    absent: Sheet[R] = _ABSENT,
) -> Sheet[R]:
    if name not in files.texts:
        return absent
    if ready is not None:
        return ready_layer(ready, name)
    geometry = Geometry.POINT if model is Place else Geometry.LINE
    return read_layer(files.texts[name], name, model, geometry)


def _table(
    files: RegionFiles, name: str, model: type[R], *, absent: Sheet[R] = _ABSENT
) -> Sheet[R]:
    return read_table(files.texts[name], name, model) if name in files.texts else absent


def _visits(files: RegionFiles, services: Sheet[Service]) -> Sheet[Visit]:
    """Visits with a column a service, also of services that are broken otherwise."""
    if VISITS not in files.texts:
        return Sheet()
    if not services.readable:
        return Sheet(readable=False)
    ids = [*(s.id for s in services.records), *(row.id_in("id") for row in services.broken)]
    return read_visits(files.texts[VISITS], list(dict.fromkeys(filter(None, ids))))


def _teams(files: RegionFiles) -> TeamSheets:
    name = "teams.toml"
    if name not in files.texts:
        return TeamSheets(_ABSENT, _ABSENT, _ABSENT, _ABSENT)
    return read_teams(files.texts[name], name)


def _rules(files: RegionFiles) -> dict[str, Sheet[RuleSet]]:
    return {
        name.removeprefix(f"{RULES}/").removesuffix(".toml"): read_rules(files.texts[name], name)
        for name in files.rule_sets
    }
