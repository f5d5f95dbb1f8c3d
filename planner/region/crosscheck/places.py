"""Places: where they lie, and what they are said to be."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.settings import metric_crs_fault
from planner.region.draft import Draft
from planner.region.parse import legible
from planner.region.records import Place
from planner.region.sheet import Located
from planner.region.wording import figure
from planner.region.words import PlaceKind

SAME_NAME_WITHIN_M = 500
SAME_KIND_WITHIN_M = 25
HALF_THE_WORLD = 180.0


def misplaced(draft: Draft) -> Iterator[Fault]:
    """Places outside the region's bounds, most often with longitude and latitude exchanged."""
    bounds = draft.pieces.bounds
    if bounds is None:
        return
    broken = (legible(Place, row, ("lon", "lat")) for row in draft.places.broken)
    for row in (*draft.places.rows, *filter(None, broken)):
        lon, lat = row.record.lon, row.record.lat
        if _inside(bounds, lon, lat):
            continue
        value, swapped = _pair(lon, lat), _pair(lat, lon)
        if _inside(bounds, lat, lon):
            rule = phrase("has longitude and latitude exchanged")
            yield Fault(row.spot.at("geometry"), value, rule, phrase("write {form}", form=swapped))
        else:
            extent = ", ".join(map(figure, bounds))
            rule = phrase("must lie inside the bounds of region.toml, [{bounds}]", bounds=extent)
            fix = phrase("correct the point, or widen the bounds")
            yield Fault(row.spot.at("geometry"), value, rule, fix)


def across_the_date_line(draft: Draft) -> Iterator[Fault]:
    """A region on both sides of 180 degrees: its lines and areas would go around the world."""
    rows = sorted(draft.places.rows, key=lambda row: row.record.lon)
    if rows and rows[-1].record.lon - rows[0].record.lon > HALF_THE_WORLD:
        first, last = rows[0], rows[-1]
        rule = phrase("lies across the date line (180 degrees) from {place}", place=first.record.id)
        value = _pair(last.record.lon, last.record.lat)
        fix = phrase("make a region of each side, as maps and papers do not go over it")
        yield Fault(last.spot.at("geometry"), value, rule, fix)


def placed(draft: Draft) -> dict[str, Place]:
    """Places by id, as far as their points can be trusted."""
    bounds = draft.pieces.bounds
    if bounds is None:
        return {place.id: place for place in draft.places.records}
    return {p.id: p for p in draft.places.records if _inside(bounds, p.lon, p.lat)}


def wrong_roles(draft: Draft) -> Iterator[Fault]:
    """Bases that are no bases, ports that are no ports."""
    rows = {row.record.id: row for row in draft.places.rows}
    if draft.places.whole and not any(row.record.base for row in rows.values()):
        fix = phrase("write base true at the place where teams begin and end their week")
        yield Fault("places.geojson", "", phrase("must have at least one base"), fix)
        return
    for row in rows.values():
        if row.record.base and not row.record.lodging:
            fix = phrase("write lodging true, since teams sleep at their base")
            yield Fault(row.spot.at("lodging"), "false", phrase("must be true at a base"), fix)
    for team in draft.teams.rows:
        base = rows.get(team.record.base)
        if base is not None and not base.record.base:
            fix = phrase("write base true there, or choose a base")
            yield Fault(
                team.spot.at("base"), base.record.id, phrase("is a place with base false"), fix
            )
    for boat in draft.boats.rows:
        port = rows.get(boat.record.port)
        if port is not None and not port.record.port:
            fix = phrase("write port true there, or choose a port")
            yield Fault(
                boat.spot.at("port"), port.record.id, phrase("is a place with port false"), fix
            )


def near_duplicates(draft: Draft) -> Iterator[Fault]:
    """Places that are probably one: of one name, or of one kind and nearly at one point.

    Junctions are named after what meets there, and lie as near to each other as roads branch.
    """
    settings = draft.setting
    if settings is None or metric_crs_fault(settings.metric_crs):
        return
    transformer = pyproj.Transformer.from_crs("EPSG:4326", settings.metric_crs, always_xy=True)
    rows = [row for row in draft.places.rows if row.record.kind is not PlaceKind.JUNCTION]
    x, y = transformer.transform([row.record.lon for row in rows], [row.record.lat for row in rows])
    xy = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
    names, kinds = defaultdict(list), defaultdict(list)
    for i in np.flatnonzero(np.isfinite(xy).all(axis=1)):
        names[_plain(rows[i].record.name)].append(int(i))
        kinds[rows[i].record.kind].append(int(i))
    same_name = set(_twins(xy, names.values(), SAME_NAME_WITHIN_M))
    same_kind = set(_twins(xy, kinds.values(), SAME_KIND_WITHIN_M))
    for first, second in sorted(same_name | same_kind):
        gap_m = float(np.hypot(*(xy[first] - xy[second])))
        named = (first, second) in same_name
        yield _twin(rows[first], rows[second], gap_m, named=named)


def unused_lodgings(draft: Draft) -> Iterator[Fault]:
    """Lodgings where no team finds room, and regions without any hospital."""
    crews = [
        sum(person.teams == (team.id,) for person in draft.staff.records)
        for team in draft.teams.records
    ]
    least = min(crews, default=0)
    for row in draft.places.rows:
        beds = row.record.beds
        if row.record.lodging and beds is not None and beds < least:
            rule = phrase(
                "are fewer than the {people} people of the smallest team, so none sleeps here",
                people=least,
            )
            yield Fault(row.spot.at("beds"), str(beds), rule, phrase("check the number of beds"))
    if draft.places.rows and not any(place.hospital for place in draft.places.records):
        fix = phrase("write hospital true at the places that patients are referred to")
        yield Fault(
            "places.geojson", "", phrase("has no hospital, so no session has a referral"), fix
        )


def _inside(bounds: tuple[float, float, float, float], lon: float, lat: float) -> bool:
    west, south, east, north = bounds
    return west <= lon <= east and south <= lat <= north


def _pair(lon: float, lat: float) -> str:
    return f"[{figure(lon)}, {figure(lat)}]"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if c.isalnum())


def _twins(
    xy: NDArray[np.float64], groups: Iterable[list[int]], within_m: float
) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later): each member of a group with its nearest other, when near enough.

    One neighbour for each keeps the answer short where thousands of points lie on one spot.
    """
    for group in groups:
        points = shapely.points(xy[group])
        at: defaultdict[tuple[float, ...], list[int]] = defaultdict(list)
        for i, point in zip(group, xy[group], strict=True):
            at[*point].append(i)
        for same in at.values():
            yield from ((same[0], other) for other in same[1:])
        # what lies at the very same point is none of the others here
        near = shapely.STRtree(points).query_nearest(
            points, max_distance=within_m, exclusive=True, all_matches=False
        )
        for i, j in near.T:
            yield min(group[i], group[j]), max(group[i], group[j])


def _twin(first: Located[Place], second: Located[Place], gap_m: float, *, named: bool) -> Fault:
    other = {"place": first.record.id, "feature": first.spot.where, "metres": gap_m}
    rule = phrase(
        "is of the kind of '{place}' ({feature}) and lies {metres:.0f} m from it", **other
    )
    if named:
        rule = phrase(
            "has the name of '{place}' ({feature}) and lies {metres:.0f} m from it", **other
        )
    fix = phrase("remove one of them if they are one place")
    return Fault(second.spot.at(), second.record.name, rule, fix)
