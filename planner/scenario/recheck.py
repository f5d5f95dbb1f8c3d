"""What ties records together, checked again on a region that scenarios have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.access import unreachable_camps
from planner.region.crosscheck.bases import shut_bases
from planner.region.crosscheck.hospitals import crowded_vehicles
from planner.region.crosscheck.limits import impossible_rules
from planner.region.crosscheck.teams import (
    crowded_relief,
    repeated_items,
    unready_boats_and_vehicles,
    unready_teams,
)
from planner.region.draft import Draft
from planner.region.fields import Record
from planner.region.records import Region
from planner.region.sheet import Located, R, Sheet, Spot

# Those that a scenario can break and that its own ids do not show.
_CHECKS = (
    shut_bases,
    impossible_rules,
    unready_teams,
    crowded_relief,
    crowded_vehicles,
    unready_boats_and_vehicles,
    repeated_items,
)


def contradictions(region: Region, before: Sequence[Region]) -> tuple[Fault, ...]:
    """Faults that no file has, and that scenarios make together.

    Parameters
    ----------
    before
        What each scenario was laid over; the first is the region of the files.
    """
    draft = _draft(region)
    found = [fault for check in _CHECKS for fault in check(draft)]
    return (*found, *unreachable_camps(_draft(_asked_for(region, before))))


def _asked_for(region: Region, before: Sequence[Region]) -> Region:
    """Leave the camps that scenarios wrote, with every team and boat that there ever was.

    Who takes a boat away asks which camps are lost: these are no faults of a file.
    """
    every = (*before, region)
    known = set(before[0].camps)
    update = {
        "camps": tuple(camp for camp in region.camps if camp not in known),
        "teams": tuple(dict.fromkeys(team for each in every for team in each.teams)),
        "vehicles": tuple(dict.fromkeys(car for each in every for car in each.vehicles)),
        "boats": tuple(dict.fromkeys(boat for each in every for boat in each.boats)),
    }
    return region.model_copy(update=update)


def _draft(region: Region) -> Draft:
    return Draft(
        settings=_sheet("region.toml", [region.settings]),
        gauges=_sheet("region.toml", region.gauges),
        places=_sheet("places.geojson", region.places),
        roads=_sheet("roads.geojson", region.roads),
        reaches=_sheet("rivers.geojson", region.reaches),
        camps=_sheet("camps.csv", region.camps),
        services=_sheet("services.csv", region.services),
        staff=_sheet("staff.csv", region.staff),
        teams=_sheet("teams.toml", region.teams),
        vehicles=_sheet("teams.toml", region.vehicles),
        kinds=_sheet("teams.toml", region.boat_kinds),
        boats=_sheet("teams.toml", region.boats),
        rules={region.settings.rules: _sheet(f"rules/{region.rules.id}.toml", [region.rules])},
        closures=_sheet("closures.csv", region.closures),
        readings=_sheet("levels.csv", region.readings),
        visits=_sheet("visits.csv", region.visits),
        duty=_sheet("duty.csv", region.duty),
        borders=_sheet("borders.geojson", region.borders),
    )


def _sheet(file: str, records: Iterable[R]) -> Sheet[R]:
    changed = phrase("{file} under these scenarios,", file=file)
    return Sheet(tuple(Located(record, Spot(changed, _name(record))) for record in records))


def _name(record: Record) -> str:
    for field in ("id", "what"):
        name = getattr(record, field, None)
        if name is not None:
            return str(name)
    return type(record).__name__.lower()
