"""A plan as one HTML page that opens from disk with the network off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Plan
from planner.languages import Words, text
from planner.outputs.files import write_beside
from planner.outputs.map import legs, marks, offline, ways
from planner.outputs.map.atlas import ENGLISH, Atlas, make_atlas
from planner.outputs.map.feature import Feature, frame_of
from planner.outputs.map.page import page_body, page_head
from planner.outputs.map.writer import Writer
from planner.region.records import Place, Region

MARGIN = 0.2
"""How far beyond the frame of the plan a large camp that waits may lie to be framed too."""

LAYERS = {
    "borders": text("Borders"),
    "rivers": text("Rivers"),
    "roads": text("Roads"),
    "ways": text("The team's way"),
    "waiting": text("Camps that wait"),
    "places": text("Lodgings, ports, hospitals, towns"),
    "visited": text("Camps visited"),
}
"""Names of the layers by key, the lowest first."""


def draw_map(region: Region, plan: Plan, words: Words = ENGLISH) -> str:
    """Draw a plan over its region.

    Parameters
    ----------
    region
        The region as it was planned, scenarios laid over it.
    plan
        The plan.
    words
        How the language of the page says things.

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
    region, plan = in_language(region, plan, words.language)
    atlas = make_atlas(region, plan, words)
    writer = Writer(atlas)
    scale = marks.need_scale(region, atlas.date(0))
    drawn = set(LAYERS) if region.borders else set(LAYERS) - {"borders"}
    named = {key: words.say(name) for key, name in LAYERS.items() if key in drawn}
    head, body = page_head(atlas, writer), page_body(atlas, writer, scale, named)
    page = offline.OfflineMap(head, body, _bounds(atlas, scale), _border(region))
    layers = {
        key: offline.layer(named[key], frame_of(features))
        for key, features in _features(atlas, writer, scale).items()
        if key in drawn
    }
    for layer in layers.values():
        layer.add_to(page)
    offline.Start(layers).add_to(page)
    return offline.page_text(page, str(words.language))


def write_map(region: Region, plan: Plan, path: Path, words: Words = ENGLISH) -> None:
    """Draw a plan into a file.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    OutputError
        The file could not be written; an old one is unharmed.
    """
    write_beside(path, draw_map(region, plan, words))


def _features(
    atlas: Atlas, writer: Writer, scale: marks.NeedScale
) -> Mapping[str, Iterable[Feature]]:
    return {
        "borders": ways.border_features(atlas, writer),
        "rivers": ways.reach_features(atlas, writer),
        "roads": ways.road_features(atlas, writer),
        "ways": legs.leg_features(atlas, writer),
        "waiting": marks.waiting_features(atlas, writer, scale),
        "places": marks.place_features(atlas, writer, scale),
        "visited": marks.visited_features(atlas, writer, scale),
    }


def _bounds(atlas: Atlas, scale: marks.NeedScale) -> offline.Bounds:
    """Frame what the plan does, as (lat, lon) corners: all camps when it does nothing."""
    used = {end for leg in atlas.legs for end in (leg.from_id, leg.to_id)} | set(atlas.visits)
    shown = used or {camp.id for camp in atlas.region.camps}
    shown |= {team.base for team in atlas.region.teams}
    if not shown:
        return _border(atlas.region)
    frame = _around(atlas, shown)
    beside = {camp for camp in atlas.waiting if scale.is_large(camp)}
    return _around(atlas, shown | {camp for camp in beside if _near(frame, atlas.places[camp])})


def _border(region: Region) -> offline.Bounds:
    west, south, east, north = region.settings.bounds
    return (south, west), (north, east)


def _around(atlas: Atlas, shown: set[str]) -> offline.Bounds:
    places = [atlas.places[each] for each in shown]
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _near(frame: offline.Bounds, place: Place) -> bool:
    """Tell whether a place lies in the frame or so near that the frame may as well hold it."""
    (south, west), (north, east) = frame
    over = MARGIN * max(north - south, east - west)
    return south - over <= place.lat <= north + over and west - over <= place.lon <= east + over
