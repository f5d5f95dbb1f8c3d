"""The arguments and options of the commands, each with its help."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from planner.cli.option_readers import one_of, path, per_cent, seconds, whole
from planner.intake.table.kinds import TableKind
from planner.phrases import phrase

LARGEST_SEED = 2**31 - 1


class Engine(StrEnum):
    """Engines that can be asked for."""

    AUTO = "auto"
    ROUTING = "routing"
    EXACT = "exact"


def _engine(text: str) -> Engine:
    if text not in list(Engine):
        raise typer.BadParameter(one_of(text, Engine))
    return Engine(text)


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        rule = phrase(
            "'{value}' must be west,south,east,north in degrees, such as -70.5,-13.2,-69.0,-12.0",
            value=text,
        )
        raise typer.BadParameter(rule)
    return west, south, east, north


Extract = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A map extract: .osm.pbf, .osm or .osm.gz.",
        parser=path,
    ),
]
Box = Annotated[
    Any,
    typer.Option(
        "--bbox",
        metavar="W,S,E,N",
        parser=_box,
        help="Take only what lies in this box, degrees; of a region that is there, its bounds.",
    ),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        help="The table of speeds, closures and levels by tag; it stays in the region as "
        "osm-profile.toml.",
        parser=path,
    ),
]
BasePlace = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="ID",
        help="Place where the team of a new region starts; its greatest settlement if not given.",
    ),
]


def _table_kind(text: str) -> TableKind:
    if text not in list(TableKind):
        raise typer.BadParameter(one_of(text, TableKind))
    return TableKind(text)


RegionName = Annotated[
    str | None,
    typer.Argument(
        metavar="REGION",
        help="Folder of a region, or the name of one that comes with the planner.",
        show_default="madre_de_dios",
    ),
]
NewRegion = Annotated[
    Path,
    typer.Argument(
        metavar="REGION", help="Folder to make; its name is the region's id.", parser=path
    ),
]
RegionTitle = Annotated[
    str | None,
    typer.Option("--name", metavar="TEXT", help="Name on maps.", show_default="the folder's"),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="PE",
        help="Country, two capital letters of ISO 3166.",
        show_default="that of the time zone, else PE",
    ),
]
TimeZone = Annotated[
    str | None,
    typer.Option(
        "--time-zone",
        metavar="ZONE",
        help="Time zone, such as America/Lima; needed where the country has several.",
    ),
]
Bounds = Annotated[
    str | None,
    typer.Option(
        "--bounds",
        metavar="W,S,E,N",
        help="West, south, east and north in degrees; around the city of the time zone if not "
        "given.",
    ),
]
GeoPackage = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A GeoPackage of a region.",
        parser=path,
    ),
]
GeoPackageTarget = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where the GeoPackage goes.",
        parser=path,
    ),
]
TargetRegion = Annotated[
    str, typer.Argument(metavar="REGION", help="Folder of a region, or of one that is new.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
]
PlanFile = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN",
        help="A plan.json.",
        parser=path,
    ),
]
LoggedPlan = Annotated[
    Path | None,
    typer.Argument(
        metavar="PLAN", help="A plan.json whose visits were held as planned.", parser=path
    ),
]
VisitTable = Annotated[
    Path | None,
    typer.Option(
        "--table",
        metavar="FILE",
        help="A table of visits (CSV) with the columns of visits.csv.",
        parser=path,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DATE", help="Last day of the plan that was held; today if not given."
    ),
]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Let what is logged now replace what was logged before."),
]
Week = Annotated[
    str | None,
    typer.Option("--week", metavar="WEEK", help="ISO week to plan, such as 2027-W05."),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day to plan, such as 2027-02-01."),
]
Days = Annotated[
    int, typer.Option("--days", metavar="N", parser=whole(1, 7), help="Days to plan, 1 to 7.")
]
Weeks = Annotated[
    int,
    typer.Option(
        "--weeks",
        metavar="N",
        parser=whole(1, 52),
        help="Weeks to plan one after the other, 1 to 52, each seven days after the one before and "
        "as if that was held.",
    ),
]
Scenarios = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="FILE",
        help="A scenario file, or the name of one of the region's; may be given again, and the "
        "later one holds where two disagree.",
    ),
]
EngineName = Annotated[
    Engine,
    typer.Option(
        "--engine",
        metavar="auto|routing|exact",
        parser=_engine,
        help="Who plans: routing finds a plan and cannot say how good it is, exact finds the best "
        "and proves it, auto runs the one for a moment and then the other.",
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        parser=seconds,
        help="Stop after this time; the best plan so far counts. A minute where none is given.",
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="N",
        parser=whole(0, LARGEST_SEED),
        help="Same inputs and seed, same plan.",
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Folder for plan.json, map.html and the field papers.",
        show_default="plans/WEEK",
        parser=path,
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="FILE", help="Write the map here, not into the folder.", parser=path
    ),
]
DrawnMap = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where the map goes.",
        show_default="beside PLAN",
        parser=path,
    ),
]
Post = Annotated[
    str | None,
    typer.Option("--person", metavar="POST", help="One post of the plan; all if not given."),
]
LedgerTable = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        metavar="FILE",
        help="Write a table (CSV) for a spreadsheet instead of printing.",
        parser=path,
    ),
]
OfRegion = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="REGION",
        help="The plan's region.",
        show_default="the one that the plan names",
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON document on standard output, nothing else."),
]
Instances = Annotated[
    Path,
    typer.Argument(
        metavar="DIR",
        help="Folder of instances, or one of them.",
        parser=path,
    ),
]
Gap = Annotated[
    float,
    typer.Option(
        "--gap",
        metavar="PERCENT",
        parser=per_cent,
        help="A plan is good enough when it is proven to be at most so many per cent below the "
        "best; 0 asks for the best.",
    ),
]
TableFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A table (XLSX or CSV), or of camps a layer of points (GeoJSON or Shapefile).",
        parser=path,
    ),
]
IntoRegion = Annotated[
    str, typer.Argument(metavar="REGION", help="Folder of the region that it is read into.")
]
SheetName = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="One sheet of the workbook; all that are recognised if not given.",
    ),
]
TableKindName = Annotated[
    TableKind | None,
    typer.Option(
        "--as",
        metavar="camps|staff|needs|visits",
        parser=_table_kind,
        help="What the sheet holds, where its name and headers do not tell.",
    ),
]
Renamings = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar='"HEADER=COLUMN"',
        help="Which column of the region's files a header means; without a column it is left "
        "away. May be given again.",
    ),
]
Within = Annotated[
    int,
    typer.Option(
        "--within",
        metavar="METRES",
        parser=whole(1, 100_000),
        help="How far a new place may lie from the nearest road or river.",
    ),
]
ReplaceAll = Annotated[
    bool,
    typer.Option(
        "--replace",
        help="The table is the whole list: what it does not name is removed. Visits that are "
        "logged already with other figures are written anew, and none is removed.",
    ),
]
BaseOnly = Annotated[bool, typer.Option("--base-only", help="Every night at the team's base.")]
Table = Annotated[bool, typer.Option("--table", help="Print a Markdown table instead of JSON.")]
