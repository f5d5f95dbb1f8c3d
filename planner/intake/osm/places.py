"""Points of a map extract as places: settlements, hospitals, lodgings, candidate ports, fuel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely

from planner.intake.ids import unused
from planner.intake.metric import Grid
from planner.intake.osm.extract import Spot, Tags
from planner.intake.osm.profile import Profile
from planner.intake.osm.words import plain_name
from planner.region.records import Place
from planner.region.slugs import slug
from planner.region.words import PlaceKind

SOURCE = "OSM "
"""What the source of everything begins with that is taken from a map extract."""
_PORTS = {
    "amenity": ("ferry_terminal", "boat_rental"),
    "leisure": ("slipway", "marina"),
    "man_made": ("pier", "quay"),
    "harbour": ("yes",),
    "mooring": ("yes", "ferry", "commercial", "public"),
}
_CARE = {
    "amenity": ("hospital", "clinic", "doctors", "health_post"),
    "healthcare": ("hospital", "clinic", "centre", "doctor", "health_post"),
}


@dataclass(frozen=True)
class Found:
    """Places of an extract.

    Attributes
    ----------
    places
        In the order in which they matter; ports are not yet said to be such.
    ports
        Ids of places at which boats may load, where a road comes to them too.
    rank
        How important a settlement is, the smaller the more, by id.
    nameless
        Ids of landings without a name.
    unnamed
        Settlements without a name, which are left out.
    """

    places: tuple[Place, ...]
    ports: frozenset[str]
    rank: Mapping[str, tuple[int, ...]]
    nameless: frozenset[str]
    unnamed: int


def places_of(spots: Sequence[Spot], profile: Profile, grid: Grid, taken: Iterable[str]) -> Found:
    """Make places of points; lodgings and fuel near a settlement count as there.

    Parameters
    ----------
    taken
        Ids that other places have.
    """
    settled = [spot for spot in spots if _settled(spot, profile)]
    named = [spot for spot in settled if _name(spot.tags)]
    homes = {spot.id for spot in settled}
    landings = {spot.id for spot in spots if _is(spot.tags, _PORTS)}
    others = [s for s in spots if s.id not in homes and (_is(s.tags, _CARE) or s.id in landings)]
    ids = set(taken)
    places, ports, nameless, rank = [], set[str](), set[str](), {}
    for spot in (*sorted(named, key=lambda each: _rank(each, profile)), *others):
        place = _place(spot, profile, ids)
        ids.add(place.id)
        places.append(place)
        if spot.id in landings:
            ports.add(place.id)
            if not _name(spot.tags) and place.kind is PlaceKind.PORT:
                nameless.add(place.id)
        if spot.id in homes:
            rank[place.id] = _rank(spot, profile)
    settlements = len(named)
    lodged = _with_lodgings(places, settlements, spots, profile, grid, ids)
    rank = _by_care(rank, lodged, grid)
    unnamed = len(settled) - len(named)
    return Found(tuple(lodged), frozenset(ports), rank, frozenset(nameless), unnamed)


def _settled(spot: Spot, profile: Profile) -> bool:
    return spot.tags.get("place") in profile.places.settlements or (
        _is_mining(spot.tags) and bool(_name(spot.tags))
    )


def _is_mining(tags: Tags) -> bool:
    return tags.get("landuse") == "quarry" or tags.get("man_made") == "mineshaft"


def _is(tags: Tags, kinds: Mapping[str, Sequence[str]]) -> bool:
    return any(tags.get(key) in values for key, values in kinds.items())


def _name(tags: Tags) -> str:
    names = (plain_name(tags.get(key, "")) for key in ("name", "name:es", "name:en", "alt_name"))
    return next(filter(None, names), "")


def _rank(spot: Spot, profile: Profile) -> tuple[int, ...]:
    kinds = profile.places.settlements
    kind = spot.tags.get("place", "")
    people = spot.tags.get("population", "").replace(" ", "")
    number = int(people) if people.isdecimal() and len(people) < 9 else 0
    return kinds.index(kind) if kind in kinds else len(kinds), -number


def _place(spot: Spot, profile: Profile, taken: set[str]) -> Place:
    tags, name = spot.tags, _name(spot.tags)
    hospital = "hospital" in (tags.get("amenity"), tags.get("healthcare"))
    what = _what(tags)
    shown = name or f"{what} {spot.id}"
    return Place(
        id=unused(slug(shown) or f"{what.replace(' ', '-')}-{spot.id}", taken),
        name=shown,
        kind=_kind(tags, name, profile),
        lon=round(spot.lon, 6),
        lat=round(spot.lat, 6),
        hospital=hospital,
        source=f"{SOURCE}{spot.id}",
    )


def _what(tags: Tags) -> str:
    """What a place without a name of Latin letters is called by."""
    if re.fullmatch("[a-z_]+", tags.get("place", "")):
        return tags["place"].replace("_", " ")
    for key in ("amenity", "healthcare", "leisure", "man_made"):
        if tags.get(key) in (*_CARE.get(key, ()), *_PORTS.get(key, ())):
            return tags[key].replace("_", " ")
    return "landing"


def _kind(tags: Tags, name: str, profile: Profile) -> PlaceKind:
    if any(word in name for word in profile.places.native):
        return PlaceKind.NATIVE_COMMUNITY
    if _is_mining(tags):
        return PlaceKind.CAMP
    if tags.get("place") in profile.places.settlements:
        return PlaceKind.TOWN
    return PlaceKind.FACILITY if _is(tags, _CARE) else PlaceKind.PORT


@dataclass(frozen=True)
class _Offer:
    """What a lodging or a fuel station adds to a place."""

    spot: Spot
    beds: int
    fuel: bool


def _offers(spots: Iterable[Spot], profile: Profile) -> Iterator[_Offer]:
    for spot in spots:
        beds = _beds(spot.tags, profile) if _lodges(spot.tags, profile) else 0
        fuel = "fuel" in (spot.tags.get("amenity"), spot.tags.get("waterway"))
        if beds or fuel:
            yield _Offer(spot, beds, fuel)


def _lodges(tags: Tags, profile: Profile) -> bool:
    return tags.get("tourism") in profile.lodging.tourism


def _beds(tags: Tags, profile: Profile) -> int:
    for key, people in (("beds", 1), ("capacity", 1), ("rooms", 2)):
        if tags.get(key, "").isdecimal() and 0 < int(tags[key][:4]) <= 500:
            return int(tags[key][:4]) * people
    return profile.lodging.beds


def _with_lodgings(
    places: Sequence[Place],
    settlements: int,
    spots: Sequence[Spot],
    profile: Profile,
    grid: Grid,
    taken: set[str],
) -> list[Place]:
    """Add beds and fuel to the settlement beside them; lodgings elsewhere are places themselves."""
    found = list(places)
    offers = list(_offers(spots, profile))
    if not offers:
        return found
    at = grid.points([(offer.spot.lon, offer.spot.lat) for offer in offers])
    homes = grid.points([(place.lon, place.lat) for place in places[:settlements]])
    tree = shapely.STRtree(homes)
    for offer, point in zip(offers, at, strict=True):
        near = tree.nearest(point) if settlements else None
        within = profile.limits.lodging_to_place_m
        if near is not None and shapely.distance(homes[near], point) <= within:
            found[near] = _offering(found[near], offer, profile)
        elif offer.beds:
            place = _lodge(offer.spot, taken)
            taken.add(place.id)
            found.append(_offering(place, offer, profile))
    return found


def _lodge(spot: Spot, taken: set[str]) -> Place:
    name = _name(spot.tags) or f"lodging {spot.id}"
    return Place(
        id=unused(slug(name) or f"lodging-{spot.id}", taken),
        name=name,
        kind=PlaceKind.TOWN,
        lon=round(spot.lon, 6),
        lat=round(spot.lat, 6),
        source=f"{SOURCE}{spot.id}",
    )


def _offering(place: Place, offer: _Offer, profile: Profile) -> Place:
    fuel = place.fuel or offer.fuel
    if not offer.beds:
        return place.changed(fuel=fuel)
    return place.changed(
        lodging=True,
        beds=min((place.beds or 0) + offer.beds, 1000),
        night_price=profile.lodging.night_price,
        fuel=fuel,
        illustrative="beds night_price",
    )


def _by_care(
    rank: Mapping[str, tuple[int, ...]], places: Sequence[Place], grid: Grid
) -> dict[str, tuple[int, ...]]:
    """Put settlements of one size first to which more hospitals and clinics are nearest."""
    care = [place for place in places if place.kind is PlaceKind.FACILITY]
    homes = [place for place in places if place.id in rank]
    if not care or not homes:
        return dict(rank)
    tree = shapely.STRtree(grid.points([(place.lon, place.lat) for place in homes]))
    points = grid.points([(place.lon, place.lat) for place in care])
    near = Counter(int(number) for number in tree.query_nearest(points)[1])
    return {place.id: (*rank[place.id], -near[number]) for number, place in enumerate(homes)}
