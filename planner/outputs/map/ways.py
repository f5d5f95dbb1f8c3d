"""The ground of the map: borders, and roads and rivers by surface, width and passability."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import shapely

from planner.outputs.map.atlas import Atlas
from planner.outputs.map.feature import Feature, line_feature, shape_feature
from planner.outputs.map.palette import BORDER, Style, reach_style, road_style
from planner.outputs.map.passable import lowest_level, shut_days
from planner.outputs.map.writer import Shut, Writer
from planner.region.records import Road

MOST_APART = 1500
"""Road segments that are drawn one by one; of more, those that are alike are joined."""
_COARSE_DEGREES = 0.0002
"""How far (some 20 m) a joined drawing may lie beside the road, to keep the page small."""


def road_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each road segment, or of many that are alike.

    Where a region has thousands of segments, those that the plan does not use are joined when
    they have one name, surface, speed and reason to be shut.
    """
    used = {edge.id for leg in atlas.legs for edge in leg.edges}
    many = len(atlas.region.roads) > MOST_APART
    alike: dict[tuple[tuple[object, ...], Shut], list[Road]] = defaultdict(list)
    for road in atlas.region.roads:
        shut = shut_days(atlas, road)
        apart = (road.id,) if not many or road.id in used else ()
        kind = (road.name, road.surface, road.vehicle, road.dry_kph, road.wet_kph, road.drawn)
        alike[(*apart, *kind), shut].append(road)
    for (_, shut), roads in alike.items():
        yield _roads_feature(roads, shut, writer)


def _roads_feature(roads: Sequence[Road], shut: Shut, writer: Writer) -> Feature:
    first, *others = roads
    metres = sum(road.length_m for road in roads)
    road = first.model_copy(update={"length_m": metres}) if others else first
    texts = {"tip": writer.road_tip(road, shut), "card": writer.road_card(road, shut)}
    named = {"called": road.name, "sort": "road"}
    properties = {"style": _shut(road_style(road), shut)} | named | texts
    if not others:
        return line_feature(road.line, properties)
    drawn = shapely.line_merge(shapely.MultiLineString([each.line for each in roads]))
    return shape_feature(shapely.simplify(drawn, _COARSE_DEGREES), properties)


def border_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each border."""
    for border in atlas.region.borders:
        named = {"called": border.name, "sort": "border", "card": writer.border_card(border)}
        yield line_feature(border.line, {"style": BORDER} | named)


def reach_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each reach."""
    for reach in atlas.region.reaches:
        shut = shut_days(atlas, reach)
        style = reach_style(lowest_level(atlas.region, reach))
        texts = {"tip": writer.reach_tip(reach, shut), "card": writer.reach_card(reach, shut)}
        named = {"called": reach.river, "sort": "river"}
        yield line_feature(reach.line, {"style": _shut(style, shut)} | named | texts)


def _shut(style: Style, shut: Shut) -> Style:
    """Mark a way with the days on which the page draws it as shut."""
    days = "".join(f" shut-{day}" for day, _ in shut)
    return {**style, "className": f"{style['className']} shut{days}"} if shut else style
