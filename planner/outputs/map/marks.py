"""Camps sized by need and coloured by day, and the places that serve the team."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.needs import needed, visits_by_camp, waiting
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.feature import Feature, Properties, point_feature
from planner.outputs.map.writer import Writer
from planner.region.records import Camp, Place, Region
from planner.region.words import PlaceKind

LEAST_PX, MOST_PX = 11, 40
LETTERED_PX = 18
LARGE_PX = 20
PLATE_PX = 18
SHOWN_KINDS = frozenset({PlaceKind.TOWN, PlaceKind.NATIVE_COMMUNITY})
BASE, IN_PLAN, LARGE, TOWN, RIVER, WAITING, OTHER = range(7)
"""Whose name is written first where there is no room for all; the script knows the first three."""


@dataclass(frozen=True)
class NeedScale:
    """How need becomes the diameter of a disc; `contacts` is what each camp needs."""

    contacts: Mapping[str, int]

    @property
    def most(self) -> int:
        """Contacts of the largest disc."""
        return max(self.contacts.values(), default=0)

    def diameter(self, contacts: int) -> int:
        """Pixels across: area by need, but never too small to see."""
        share = math.sqrt(contacts / self.most) if self.most else 0
        return max(LEAST_PX, round(MOST_PX * share))

    def camp_diameter(self, camp: str) -> int:
        """Pixels across the disc of a camp."""
        return self.diameter(self.contacts[camp])

    def is_large(self, camp: str) -> bool:
        """Whether the disc of a camp is so large that its name should not be missing."""
        return self.camp_diameter(camp) >= LARGE_PX

    def examples(self) -> tuple[int, ...]:
        """Round figures for the legend, smallest first."""
        if not self.most:
            return ()
        largest = float(f"{self.most:.0e}")
        return tuple(sorted({max(1, round(largest * share)) for share in (0.25, 1)}))


def need_scale(region: Region, date: dt.date) -> NeedScale:
    """Count the contacts that each camp needs on `date`."""
    rules, visits = region.settings.need, visits_by_camp(region.visits)

    def contacts(camp: Camp) -> int:
        held = visits.get(camp.id, ())
        waits = [(s, waiting(camp, s, held, date, rules)) for s in region.services]
        return sum(needed(camp, service, wait, date, rules) for service, wait in waits)

    return NeedScale({camp.id: contacts(camp) for camp in region.camps})


def visited_features(atlas: Atlas, writer: Writer, scale: NeedScale) -> Iterator[Feature]:
    """Make one feature of each camp that the plan visits."""
    for camp in atlas.region.camps:
        if camp.id in atlas.visits:
            yield _camp_feature(atlas, writer, camp, scale)


def waiting_features(atlas: Atlas, writer: Writer, scale: NeedScale) -> Iterator[Feature]:
    """Make one feature of each camp that waits."""
    for camp in atlas.region.camps:
        if camp.id not in atlas.visits:
            yield _camp_feature(atlas, writer, camp, scale)


def place_features(atlas: Atlas, writer: Writer, scale: NeedScale) -> Iterator[Feature]:
    """Make one feature of each town, lodging, port and hospital."""
    for place in atlas.region.places:
        roles = place_roles(place)
        camp = place.id in scale.contacts
        if roles or (place.kind in SHOWN_KINDS and not camp):
            disc = scale.camp_diameter(place.id) if camp else 0
            yield _place_feature(atlas, writer, place, disc)


def place_roles(place: Place) -> tuple[str, ...]:
    """Name what a place offers."""
    offers = {
        "base": place.base,
        "lodging": place.lodging,
        "port": place.port,
        "hospital": place.hospital,
    }
    return tuple(role for role, offered in offers.items() if offered)


def _camp_feature(atlas: Atlas, writer: Writer, camp: Camp, scale: NeedScale) -> Feature:
    visits = atlas.visits.get(camp.id, ())
    place = atlas.places[camp.id]
    size = scale.camp_diameter(camp.id)
    size = max(size, LETTERED_PX) if visits else size
    properties = {
        "icon": writer.camp_sign(camp, visits, size),
        "called": place.name,
        "sort": "camp",
        "id": camp.id,
        # the smaller disc lies above the larger
        "lift": -10 * size,
        "need": scale.contacts[camp.id],
        "tip": writer.camp_tip(camp, visits),
        "card": writer.camp_card(camp, visits),
    }
    if visits:
        days = sorted({visit.turn.day for visit in visits})
        teams = sorted({visit.turn.team for visit in visits})
        classes = [f"day-{day}" for day in days] + [f"team-{team}" for team in teams]
        mark = _mark(" ".join(("camp", "visited", "dated", "manned", *classes)), "visited")
        mark |= {"rank": IN_PLAN, "days": days, "teams": teams}
    else:
        large = scale.is_large(camp.id)
        mark = _mark(" ".join(["camp", "waiting"] + ["large"] * large), "waiting")
        mark |= {"rank": LARGE if large else WAITING}
    return point_feature((place.lon, place.lat), mark | properties)


def _place_feature(atlas: Atlas, writer: Writer, place: Place, disc: int) -> Feature:
    firm = place.base or place.id in atlas.nights or place.id in atlas.waits
    in_plan = firm or place.id in atlas.loads
    if place.id in atlas.visits:
        disc = max(disc, LETTERED_PX)
    below = disc // 2 + PLATE_PX // 2 + 1 if disc else 0
    rank = _place_rank(place, firm)
    properties = {
        "icon": writer.place_sign(place, place_roles(place), below, named=not disc),
        "called": place.name,
        "sort": "place",
        "lift": 1000 * in_plan,
        "rank": rank,
        "shy": not firm,
        "card": writer.place_card(place),
    }
    state = " used" if in_plan else " plain" if rank == OTHER else ""
    mark = _mark(f"place {place.kind}{state}", "place")
    return point_feature((place.lon, place.lat), mark | properties)


def _place_rank(place: Place, firm: bool) -> int:
    if place.base:
        return BASE
    if firm:
        return IN_PLAN
    return TOWN if place.lodging or place.hospital or place.port else OTHER


def _mark(classes: str, pane: str) -> Properties:
    """Begin the properties of a mark: what the script finds on every one of them."""
    empty: Properties = {"lift": 0, "need": 0, "shy": False, "days": [], "teams": []}
    return {"classes": classes, "pane": pane} | empty
