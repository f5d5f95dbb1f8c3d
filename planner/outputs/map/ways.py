"""The ground of the map: roads and rivers by surface, width and passability."""

from __future__ import annotations

from collections.abc import Iterator

from planner.outputs.map.atlas import Atlas
from planner.outputs.map.feature import Feature, line_feature, midpoint
from planner.outputs.map.marks import name_feature
from planner.outputs.map.palette import Style, reach_style, road_style
from planner.outputs.map.passable import lowest_level, shut_days
from planner.outputs.map.writer import Shut, Writer
from planner.region.records import Region

NAME_SPOTS = 4


def road_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each road segment."""
    for road in atlas.region.roads:
        shut = shut_days(atlas, road)
        texts = {"tip": writer.road_tip(road, shut), "card": writer.road_card(road, shut)}
        yield line_feature(road.line, {"style": _shut(road_style(road), shut)} | texts)


def reach_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each reach."""
    for reach in atlas.region.reaches:
        shut = shut_days(atlas, reach)
        style = reach_style(lowest_level(atlas.region, reach))
        texts = {"tip": writer.reach_tip(reach, shut), "card": writer.reach_card(reach, shut)}
        yield line_feature(reach.line, {"style": _shut(style, shut)} | texts)


def river_names(region: Region, writer: Writer) -> Iterator[Feature]:
    """Offer a few spots for each river's name: midway along its longest reaches."""
    rivers = sorted({reach.river for reach in region.reaches})
    for river in rivers:
        own = [reach for reach in region.reaches if reach.river == river]
        for reach in sorted(own, key=lambda reach: (-reach.length_m, reach.id))[:NAME_SPOTS]:
            yield name_feature(midpoint(reach.line), writer.river_sign(river), river)


def _shut(style: Style, shut: Shut) -> Style:
    """Mark a way with the days on which the page draws it as shut."""
    days = "".join(f" shut-{day}" for day, _ in shut)
    return {**style, "className": f"{style['className']} shut{days}"} if shut else style
