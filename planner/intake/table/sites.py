"""Which place each row of camps is: one that the region knows, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.errors import Fault
from planner.intake.metric import distance_m
from planner.intake.table.bounds import outside_fault
from planner.intake.table.cells import text_of
from planner.intake.table.known import Known
from planner.intake.table.plain import plain_words
from planner.intake.table.position import Position, PositionError, position_of
from planner.intake.table.rows import TableRow
from planner.intake.table.wording import name_of
from planner.phrases import phrase
from planner.region.parse import parse
from planner.region.records import Place
from planner.region.sheet import Located
from planner.region.slugs import slug
from planner.region.wording import nearest, written
from planner.region.words import PlaceKind

SAME_WITHIN_M = 2_000
"""A place of the same name so near is the same place."""


MOST_SUGGESTIONS = 25
"""Looking for the nearest name is slow where thousands are unknown."""
SAME_ROW_WITHIN_M = 100
"""Two rows of one name so near are one camp that stands twice; farther apart they are doubted."""


@dataclass(frozen=True)
class Site:
    """A row and its place; `position` None where the row names no coordinates."""

    row: TableRow
    place: Place
    is_new: bool
    position: Position | None


@dataclass
class Sites:
    """The places of a table's rows, and everything that is wrong or doubtful with them."""

    sites: list[Site] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    without_zone: int = 0


def find_sites(rows: Sequence[TableRow], known: Known) -> Sites:
    """Give each row its place; two rows never share one."""
    return _Finder(known).find(rows)


class _Finder:
    """Places by id and by name, the new ones among them as they come."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.found = Sites()
        self.suggestions = 0
        self.taken = set(known.place)
        self.row_of: dict[str, TableRow] = {}
        self.by_name: dict[str, list[Place]] = defaultdict(list)
        for place in known.places:
            self.by_name[plain_words(place.name)].append(place)

    def find(self, rows: Sequence[TableRow]) -> Sites:
        for row in rows:
            faults = len(self.found.faults)
            position = self._position(row)
            if len(self.found.faults) == faults:
                self._settle(row, position)
        return self.found

    def _settle(self, row: TableRow, position: Position | None) -> None:
        match = self._match(row, position)
        if isinstance(match, Fault):
            self.found.faults.append(match)
            return
        place = match or self._made(row, position)
        if place is None:
            return
        before = self.row_of.setdefault(place.id, row)
        if before is not row:
            rule = phrase(
                "is the same camp as {row} ('{camp}')", row=before.spot.mention, camp=place.id
            )
            spot = row.spot.at("name" if "name" in row.values else "id")
            fix = phrase("keep one of the two rows, or give the other a name of its own")
            self.found.faults.append(Fault(spot, _name(row), rule, fix))
            return
        self.found.sites.append(Site(row, place, match is None, position))

    def _position(self, row: TableRow) -> Position | None:
        try:
            position = position_of(row.cells, self.known.zone)
        except PositionError as error:
            value = written(row.cells.get(error.column))
            place = row.spot.at(error.column)
            self.found.faults.append(Fault(place, value, error.rule, error.remedy))
            return None
        if position is None:
            return None
        self.found.without_zone += position.zone is not None and "zone" not in row.cells
        if fault := outside_fault(position, self.known.bounds, row.spot):
            self.found.faults.append(fault)
        return position

    def _match(self, row: TableRow, position: Position | None) -> Place | Fault | None:
        """Place that a row means by its id, or by its name and where it lies."""
        by_id = self.known.place.get(_id(row)) or self.known.place.get(_own_id(row))
        if by_id is not None:
            self._doubt_far(by_id, row, position)
            return by_id
        alike = self.by_name.get(plain_words(str(row.values.get("name", ""))), [])
        if position is None:
            return self._only(alike, row)
        near = sorted((_gap(place, position), place.id, place) for place in alike)
        for gap_m, id_, place in near:
            if gap_m <= (SAME_WITHIN_M if id_ in self.known.place else SAME_ROW_WITHIN_M):
                return place
        if near and near[0][0] > SAME_WITHIN_M:
            gap_m, _, place = near[0]
            rule = phrase(
                "has the name of '{place}', {km:.1f} km away, and is a new place",
                place=place.id,
                km=gap_m / 1000,
            )
            fix = phrase("check the coordinates, or write its id if it is that one")
            self._warn(row, "name", rule, fix)
        return None

    def _only(self, alike: Sequence[Place], row: TableRow) -> Place | Fault | None:
        if len(alike) == 1:
            return alike[0]
        spot = row.spot.at("name")
        if alike:
            rule = name_of(place.id for place in alike)
            return Fault(spot, _name(row), rule, phrase("write the id, or coordinates"))
        if row.unread & {"name", "lat", "lon", "easting", "northing", "zone", "position"}:
            rule = phrase("cannot be placed")
            return Fault(spot, _name(row), rule, phrase("mend the row's other faults"))
        rule = phrase("is no place of the region, and the row has no coordinates")
        fix = phrase("add latitude and longitude, or easting, northing and zone")
        return Fault(spot, _name(row), rule, self._meant(row, fix))

    def _meant(self, row: TableRow, otherwise: str) -> str:
        """Remedy with the name of the place that is nearest to a row's, if one is."""
        self.suggestions += 1
        if self.suggestions > MOST_SUGGESTIONS:
            return otherwise
        near = nearest(plain_words(_name(row)), self.by_name)
        if not near:
            return otherwise
        name = self.by_name[near][0].name
        return phrase("did you mean '{near}'? If not, {otherwise}", near=name, otherwise=otherwise)

    def _doubt_far(self, place: Place, row: TableRow, position: Position | None) -> None:
        if position is not None and (gap_m := _gap(place, position)) > SAME_WITHIN_M:
            rule = phrase(
                "lies {km:.1f} km from where the row says, and stays where it is", km=gap_m / 1000
            )
            self._warn(row, "id", rule, phrase("check the id and the coordinates"))

    def _made(self, row: TableRow, position: Position | None) -> Place | None:
        """Make a new place of a row with coordinates; None where it is none, which is told."""
        name = str(row.values.get("name", ""))
        if not name and "name" not in row.unread:
            rule, fix = phrase("must not be empty"), phrase("write the name of the settlement")
            self.found.faults.append(Fault(row.spot.at("name"), "", rule, fix))
        if position is None or not name:
            return None
        id_ = self._unused(_own_id(row) or slug(name))
        raw: dict[str, object] = {
            "kind": row.values.get("kind", PlaceKind.CAMP),
            "lon": round(position.point[0], 6),
            "lat": round(position.point[1], 6),
        }
        raw |= {"name": name, "id": id_} if id_ else {"name": name}
        raw |= {"district": d} if (d := row.values.get("district")) else {}
        made, faults = parse(Place, raw, row.spot)
        if not id_:
            rule = phrase("has no letter of which an id could be made")
            fix = phrase("add a column of ids")
            faults = (Fault(row.spot.at("name"), written(name), rule, fix),)
        self.found.faults += faults
        if not isinstance(made, Located) or faults:
            return None
        self.taken.add(made.record.id)
        self.by_name[plain_words(name)].append(made.record)
        return made.record

    def _unused(self, id_: str) -> str:
        number, name = 2, id_
        while id_ and name in self.taken:
            number, name = number + 1, f"{id_}-{number}"
        return name

    def _warn(self, row: TableRow, column: str, rule: str, remedy: str) -> None:
        value = _name(row) if column == "name" else written(_id(row))
        self.found.warnings.append(Fault(row.spot.at(column), value, rule, remedy))


def new_places(sites: Sequence[Site]) -> tuple[Place, ...]:
    """Places that the region does not know yet."""
    return tuple(site.place for site in sites if site.is_new)


def _gap(place: Place, position: Position) -> float:
    return distance_m((place.lon, place.lat), position.point)


def _name(row: TableRow) -> str:
    return written(row.values.get("name", _id(row)))


def _id(row: TableRow) -> str:
    return text_of(row.cells["id"]) if "id" in row.cells else ""


def _own_id(row: TableRow) -> str:
    """Id that a row gives a new place; a bare number is that of a list, and names nothing."""
    id_ = slug(_id(row))
    return "" if id_.replace("-", "").isdecimal() else id_
