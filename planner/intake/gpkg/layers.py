"""The layers and tables of a region's GeoPackage, and the files that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from planner.region.borders import Border
from planner.region.draft import Draft
from planner.region.drawing import Geometry
from planner.region.duty import DutyDay
from planner.region.duty_files import DUTY
from planner.region.fields import Record
from planner.region.files import REQUIRED
from planner.region.forms import Form, Kind, form_of
from planner.region.gauges import Reading
from planner.region.records import Camp, Closure, Person, Place, Reach, Road, Service
from planner.region.sheet import Sheet
from planner.region.visit_files import VISITS, row_model

FILES = "files"
"""Table of the files that are text: settings, teams, rules and scenarios."""
FILE_COLUMNS = ("name", "text")
SCENARIOS = "scenarios"
"""Folder of a region that holds its scenarios."""
LATEST_VISIT = "latest_visit"
"""Column of camps that is only shown: the last visit of their own row or of those logged."""


@dataclass(frozen=True)
class Layer:
    """A layer or table.

    Attributes
    ----------
    name, file
        Of the table, and of the file of the region.
    model
        Record of a row.
    geometry
        What is drawn and read; None for a table. Camps are drawn too, but lie where places do.
    key
        Columns that tell a row from all others.
    """

    name: str
    file: str
    model: type[Record]
    geometry: Geometry | None = None
    key: tuple[str, ...] = ("id",)

    @property
    def required(self) -> bool:
        """Whether a region needs its file."""
        return self.file in REQUIRED

    @property
    def leads(self) -> bool:
        """Whether its lines lead from place to place."""
        return any(column.name == "from" for column in self.columns) and self.geometry is not None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns in the order of the record, without those that the drawing holds."""
        form = form_of(self.model)
        drawn = () if self.geometry is None else self.geometry.columns
        return tuple(
            Column(name, part, name in form.required)
            for name, part in (form.parts or {}).items()
            if name not in drawn
        )


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, what it may hold, and whether it must be filled."""

    name: str
    form: Form
    required: bool

    @property
    def kind(self) -> Kind:
        """Sort of its values."""
        return self.form.kind


@cache
def layers_of(services: tuple[str, ...]) -> tuple[Layer, ...]:
    """Layers of a region whose services these are; visits have a column for each."""
    return (
        Layer("places", "places.geojson", Place, Geometry.POINT),
        Layer("roads", "roads.geojson", Road, Geometry.LINE),
        Layer("rivers", "rivers.geojson", Reach, Geometry.LINE),
        Layer("camps", "camps.csv", Camp),
        Layer("services", "services.csv", Service),
        Layer("staff", "staff.csv", Person),
        Layer("closures", "closures.csv", Closure, key=("what", "from", "to")),
        Layer("levels", "levels.csv", Reading, key=("date", "gauge", "river")),
        Layer("visits", VISITS, row_model(services), key=("date", "camp", "team")),
        Layer("duty", DUTY, DutyDay, key=("date", "person")),
        Layer("borders", "borders.geojson", Border, Geometry.LINE),
    )


def sheet_of(layer: Layer, draft: Draft) -> Sheet[Any]:
    """Rows of a layer in a region as it was read; visits as `Visit`."""
    sheets: dict[str, Sheet[Any]] = {
        "places": draft.places,
        "roads": draft.roads,
        "rivers": draft.reaches,
        "camps": draft.camps,
        "services": draft.services,
        "staff": draft.staff,
        "closures": draft.closures,
        "levels": draft.readings,
        "visits": draft.visits,
        "duty": draft.duty,
        "borders": draft.borders,
    }
    return sheets[layer.name]
