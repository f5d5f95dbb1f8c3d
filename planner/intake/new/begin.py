"""Beginning a region: what a person says of it, completed, and its folder made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from planner.intake.change import make_region
from planner.intake.new.said import bounds_of, id_of, zone_of
from planner.intake.new.start import Start, starting_texts
from planner.intake.new.words import Language
from planner.intake.new.workbook import workbook_bytes
from planner.intake.texts import DECIMALS, layer_text
from planner.region.files import SPREADSHEET
from planner.region.read import Inspection
from planner.region.records import Place, Service
from planner.region.tables import read_table
from planner.region.words import PlaceKind

_BASE = "base"


@dataclass(frozen=True)
class Wish:
    """What is said of a new region; None for what is not.

    Attributes
    ----------
    bounds
        West, south, east and north in degrees, as they were written.
    """

    folder: Path
    name: str | None = None
    country: str | None = None
    time_zone: str | None = None
    bounds: str | None = None
    language: Language = Language.SPANISH


@dataclass(frozen=True)
class Begun:
    """A new region: what it began with, what was supposed, and what reading it finds."""

    start: Start
    supposed: tuple[str, ...]
    found: Inspection


def begin(wish: Wish) -> Begun:
    """Make the folder of a new region.

    Raises
    ------
    InputError
        What is wrong with what is said, or more must be said; nothing is written.
    OutputError
        The folder could not be made.
    """
    start, supposed = start_of(wish)
    texts = starting_texts(start)
    services = read_table(texts["services.csv"], "services.csv", Service).records
    layers = {"places": [_base(start)], "roads": [], "rivers": []}
    contents: dict[str, str | bytes] = {
        **texts,
        **{f"{name}.geojson": layer_text(drawn, name) for name, drawn in layers.items()},
        SPREADSHEET: workbook_bytes(wish.language, services),
    }
    return Begun(start, supposed, make_region(wish.folder, contents))


def start_of(wish: Wish) -> tuple[Start, tuple[str, ...]]:
    """Complete what is said, and say what was supposed.

    Raises
    ------
    InputError
        A word is none of those that are known, or more must be said.
    """
    id_ = id_of(wish.folder)
    zone = zone_of(wish.country, wish.time_zone)
    country = wish.country or zone.country
    bounds, supposed = bounds_of(wish.bounds, zone)
    name = wish.name or re.sub("[-_]", " ", id_).title()
    start = Start(id_, name, country, zone.name, bounds, _BASE)
    return start, supposed


def _base(start: Start) -> Place:
    """Where the team starts, in the middle of the bounds until somebody moves it."""
    west, south, east, north = start.bounds
    return Place(
        id=start.base,
        name="Base",
        kind=PlaceKind.TOWN,
        lon=round((west + east) / 2, DECIMALS),
        lat=round((south + north) / 2, DECIMALS),
        lodging=True,
        base=True,
        source="put in the middle of the bounds: move it to where the team starts",
    )
