"""The commands of ``caravana region``: make regions, bring into them, and check them.

What a command needs is loaded when it runs, as in `planner.cli.app`.
"""

from __future__ import annotations

import typer

from planner.cli import options
from planner.cli.options_language import OF_PAPERS, Written

region_app = typer.Typer(help="Make regions, bring maps and tables into them, and check them.")


@region_app.command(name="import-osm")
def region_import_osm(  # noqa: PLR0913 -- one parameter an option
    extract: options.Extract,
    region: options.TargetRegion,
    *,
    bbox: options.Box = None,
    profile: options.ProfileFile = None,
    name: options.RegionTitle = None,
    country: options.Country = None,
    time_zone: options.TimeZone = None,
    base: options.BasePlace = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> int:
    """Bring roads, rivers and places of a map extract (OpenStreetMap) into a region, or make one.

    What people have drawn or edited in a region that is there already stays as it is.
    """
    from planner.cli.extracting import Extracting, import_osm
    from planner.cli.finding import find_target

    asked = Extracting(
        extract=extract,
        region=find_target(region),
        box=bbox,
        profile=profile,
        name=name,
        country=country,
        time_zone=time_zone,
        base=base,
        dry_run=dry_run,
    )
    return import_osm(asked, as_json=json)


@region_app.command(name="check")
def region_check(region: options.RegionName = None, json: options.Json = False) -> int:
    """Read every file of a region and list what is wrong, all at once."""
    from planner.cli.checking_region import check_region

    return check_region(region, as_json=json)


@region_app.command(name="new")
def region_new(
    region: options.NewRegion,
    *,
    name: options.RegionTitle = None,
    country: options.Country = None,
    time_zone: options.TimeZone = None,
    bounds: options.Bounds = None,
    lang: Written = OF_PAPERS,
    json: options.Json = False,
) -> int:
    """Make the folder of a new region, with start values to replace and a workbook for camps."""
    from planner.cli.beginning import begin_region
    from planner.intake.new.begin import Wish
    from planner.intake.new.words import Language

    wish = Wish(region, name, country, time_zone, bounds, Language(lang))
    return begin_region(wish, as_json=json)


@region_app.command(name="to-gpkg")
def region_to_gpkg(
    output: options.GeoPackageTarget,
    region: options.RegionName = None,
    json: options.Json = False,
) -> int:
    """Write a region as one GeoPackage: layers and tables that QGIS draws and edits."""
    from planner.cli.packing import to_gpkg

    return to_gpkg(region, output, as_json=json)


@region_app.command(name="from-gpkg")
def region_from_gpkg(
    file: options.GeoPackage,
    region: options.TargetRegion,
    *,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> int:
    """Bring a GeoPackage back into its region, or make a new one of it: whole, or not at all."""
    from planner.cli.packing import from_gpkg

    return from_gpkg(file, region, dry_run=dry_run, as_json=json)


@region_app.command(name="import-table")
def region_import_table(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    file: options.TableFile,
    region: options.IntoRegion,
    *,
    sheet: options.SheetName = None,
    kind: options.TableKindName = None,
    renaming: options.Renamings = None,
    within: options.Within = 1000,
    replace: options.ReplaceAll = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> int:
    """Import camps, staff, needs and visits from a spreadsheet; all of it, or nothing.

    Columns are known by their headers in Spanish, English or French. Camps come from map layers
    too. Columns that look like personal data are refused.
    """
    from planner.cli.importing import Importing, import_table
    from planner.intake.table.run import Table

    table = Table(file, sheet, kind, tuple(renaming or ()))
    asked = Importing(table, region, within, replace, dry_run)
    return import_table(asked, today=context.obj, as_json=json)
