"""A plan as one HTML page that opens from disk with the network off."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import folium

from planner.itinerary.plan import Plan, StepKind
from planner.outputs.files import write_beside
from planner.outputs.map import legs, marks, offline, palette, ways, wording
from planner.outputs.map.atlas import Atlas, make_atlas
from planner.outputs.map.feature import frame_of
from planner.outputs.map.moves import Who
from planner.outputs.map.passable import lowest_level, shut_days, shut_place
from planner.outputs.map.people import people_panel
from planner.outputs.map.summary import day_lines, week_line
from planner.outputs.map.writer import Writer
from planner.outputs.proof import short_proof
from planner.region.records import Place, Region
from planner.region.words import Level

MARGIN = 0.2
"""How far beyond the frame of the plan a large camp that waits may lie to be framed too."""


def draw_map(region: Region, plan: Plan) -> str:
    """Draw a plan over its region.

    Parameters
    ----------
    region
        The region as it was planned, scenarios laid over it.
    plan
        The plan.

    Returns
    -------
    str
        A whole HTML page; the same region and plan give the same text. It names no address to load
        anything from, and forbids itself to load.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    atlas = make_atlas(region, plan)
    writer = Writer(atlas)
    scale = marks.need_scale(region, atlas.date(0))
    drawn = offline.OfflineMap(_head(writer), _body(atlas, writer, scale), _bounds(atlas, scale))
    for layer in _layers(atlas, writer, scale):
        layer.add_to(drawn)
    folium.LayerControl(position="topright").add_to(drawn)
    offline.Start().add_to(drawn)
    return offline.page_text(drawn)


def write_map(region: Region, plan: Plan, path: Path) -> None:
    """Draw a plan into a file.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    OutputError
        The file could not be written; an old one is unharmed.
    """
    write_beside(path, draw_map(region, plan))


def _layers(atlas: Atlas, writer: Writer, scale: marks.NeedScale) -> list[folium.GeoJson]:
    rivers = chain(ways.reach_features(atlas, writer), ways.river_names(atlas.region, writer))
    named = {
        "Rivers": rivers,
        "Roads": ways.road_features(atlas, writer),
        "The team's way": legs.leg_features(atlas, writer),
        "Camps that wait": marks.waiting_features(atlas, writer, scale),
        "Lodgings, ports, hospitals, towns": marks.place_features(atlas, writer, scale),
        "Camps visited": marks.visited_features(atlas, writer, scale),
    }
    return [offline.layer(name, frame_of(features)) for name, features in named.items()]


def _head(writer: Writer) -> str:
    return writer.page(
        "head.html",
        leaflet_style=offline.leaflet_style(),
        leaflet_script=offline.leaflet_script(),
        style=offline.own_file("map.css"),
        script=offline.own_file("lanes.js") + offline.own_file("map.js"),
        shut=palette.SHUT,
    )


def _body(atlas: Atlas, writer: Writer, scale: marks.NeedScale) -> str:
    days = atlas.plan.week.days
    return writer.page(
        "body.html",
        notice=atlas.region.settings.notice,
        span=wording.span_name(days[0].date, days[-1].date),
        proof=short_proof(atlas.plan.result),
        week=week_line(atlas.plan),
        days=day_lines(atlas),
        people=people_panel(atlas.plan),
        afloat=any(day.to_boat for team in atlas.plan.teams for day in team.days),
        scale=scale,
        sailed=any(leg.kind is StepKind.BOAT and leg.who is Who.TEAM for leg in atlas.legs),
        never_passed=any(
            lowest_level(atlas.region, reach) is Level.NEVER for reach in atlas.region.reaches
        ),
        shut_ways=_shut_ways(atlas),
        shut_ports=any(shut_place(atlas, place.id) for place in atlas.region.places if place.port),
        water=palette.WATER,
        shut=palette.SHUT,
    )


def _shut_ways(atlas: Atlas) -> str:
    """Name what the sign of a shut way stands for on this map."""
    roads = any(shut_days(atlas, road) for road in atlas.region.roads)
    rivers = any(shut_days(atlas, reach) for reach in atlas.region.reaches)
    return " or ".join(["road"] * roads + ["river"] * rivers)


def _bounds(atlas: Atlas, scale: marks.NeedScale) -> offline.Bounds:
    """Frame what the plan does, as (lat, lon) corners: all camps when it does nothing."""
    used = {end for leg in atlas.legs for end in (leg.from_id, leg.to_id)} | set(atlas.visits)
    shown = used or {camp.id for camp in atlas.region.camps}
    shown |= {team.base for team in atlas.region.teams}
    if not shown:
        west, south, east, north = atlas.region.settings.bounds
        return (south, west), (north, east)
    frame = _around(atlas, shown)
    beside = {camp for camp in atlas.waiting if scale.is_large(camp)}
    return _around(atlas, shown | {camp for camp in beside if _near(frame, atlas.places[camp])})


def _around(atlas: Atlas, shown: set[str]) -> offline.Bounds:
    places = [atlas.places[each] for each in shown]
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _near(frame: offline.Bounds, place: Place) -> bool:
    """Tell whether a place lies in the frame or so near that the frame may as well hold it."""
    (south, west), (north, east) = frame
    over = MARGIN * max(north - south, east - west)
    return south - over <= place.lat <= north + over and west - over <= place.lon <= east + over
