"""Small regions, made of records and not of files, and a strategy for random ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from planner.network import BoatMotor, Conditions, Mover, Truck
from planner.region.between import LONGEST_WALK_M
from planner.region.records import Closure, LitresPer100Km, Place, Reach, Region, Road
from planner.region.settings import (
    ByLevel,
    Drawing,
    Hours,
    LevelRules,
    Limit,
    NeedRules,
    Prices,
    RuleSet,
    Seasons,
    SessionRules,
    Settings,
)
from planner.region.words import BoatClass, Level, PlaceKind, Season, Surface, VehicleClass

LEVELS = tuple(level for level in Level if level is not Level.NEVER)
RIVERS = ("Alto", "Bajo", "Small")
EVEN = ByLevel(low=1, normal=1, high=1, flood=1)


def level_rules(current: ByLevel = EVEN, time: ByLevel = EVEN) -> LevelRules:
    return LevelRules(reading_holds_days=14, current=current, time=time)


def settings(levels: LevelRules | None = None) -> Settings:
    return Settings(
        id="small",
        name="Small",
        country="PE",
        time_zone="America/Lima",
        metric_crs="EPSG:32719",
        bounds=(-71, -14, -68, -11),
        rules="peru",
        river_level=Level.NORMAL,
        notice="illustrative",
        sources=(),
        seasons=Seasons(wet_months=(12, 1, 2, 3, 4)),
        prices=Prices(
            currency="PEN",
            symbol="S/",
            per_point=40,
            fuel_per_litre=5,
            per_diem_night=320,
            per_diem_day=100,
        ),
        hours=Hours(
            starts=dt.time(6),
            ends=dt.time(18),
            road_after_sunrise=0,
            road_before_sunset=30,
            boat_after_sunrise=15,
            boat_before_sunset=60,
            work_on_holidays=False,
        ),
        session=SessionRules(
            clinic_minutes=(120, 240),
            courtesy=15,
            set_up_truck=45,
            pack_up_truck=30,
            set_up_boat=20,
            pack_up_boat=15,
            boat_load=25,
            boat_unload=20,
        ),
        need=NeedRules(urgency_least=0.25, urgency_most=3, capped_at_intervals=2),
        drawing=Drawing(road_ends_within_m=500, river_ends_within_m=3000),
        levels=levels or level_rules(),
    )


def rule_set() -> RuleSet:
    limit = Limit(value=300, source="illustrative", basis="assumed")
    needed = {name for name, field in RuleSet.model_fields.items() if field.is_required()}
    limits = dict.fromkeys(needed - {"id", "title"}, limit)
    return RuleSet.model_validate({"id": "small", "title": "Small", **limits})


def place(
    place_id: str,
    *,
    port: bool = False,
    highest_level: Level = Level.HIGH,
    lon: float = -69.2,
    lat: float = -12.6,
) -> Place:
    return Place(
        id=place_id,
        name=place_id,
        kind=PlaceKind.TOWN,
        lon=lon,
        lat=lat,
        port=port,
        highest_level=highest_level,
    )


@dataclass(frozen=True)
class RoadBits:
    """What matters of a road in most tests."""

    length_m: int = 60_000
    dry_kph: float = 60
    wet_kph: float = 30
    surface: Surface = Surface.GRAVEL
    vehicle: VehicleClass = VehicleClass.ANY
    oneway: bool = False
    ferry_wait_min: int = 0
    highest_level: Level = Level.FLOOD
    river: str = ""
    opens: dt.time | None = None
    closes: dt.time | None = None
    most_tonnes: float | None = None


def road(road_id: str, from_id: str, to_id: str, bits: RoadBits | None = None) -> Road:
    line = ((-69.2, -12.6), (-69.3, -12.6), (-69.3, -12.7))
    values = vars(bits or RoadBits())
    ends = {"id": road_id, "name": road_id, "from": from_id, "to": to_id, "line": line}
    return Road.model_validate({**ends, **values})


@dataclass(frozen=True)
class ReachBits:
    """What matters of a reach in most tests."""

    length_m: int = 60_000
    current_dry_kph: float = 4
    current_wet_kph: float = 6
    lowest_peque: Level = Level.LOW
    lowest_hp40: Level = Level.LOW
    lowest_hp60: Level = Level.LOW
    highest_level: Level = Level.HIGH
    river: str = "Small"


def reach(reach_id: str, from_id: str, to_id: str, bits: ReachBits | None = None) -> Reach:
    line = ((-69.2, -12.6), (-69.1, -12.6), (-69.1, -12.5))
    values = vars(bits or ReachBits())
    ends = {"id": reach_id, "from": from_id, "to": to_id, "line": line}
    return Reach.model_validate({**ends, **values})


def closure(what: str, first: str, last: str, vehicles: Sequence[VehicleClass] = ()) -> Closure:
    return Closure.model_validate(
        {"what": what, "from": first, "to": last, "vehicles": tuple(vehicles), "reason": "test"}
    )


@dataclass(frozen=True)
class Parts:
    """What a small region is made of."""

    places: tuple[Place, ...]
    roads: tuple[Road, ...] = ()
    reaches: tuple[Reach, ...] = ()
    closures: tuple[Closure, ...] = field(default=())
    levels: LevelRules | None = None


def region_of(parts: Parts) -> Region:
    return Region(
        settings=settings(parts.levels),
        places=parts.places,
        roads=parts.roads,
        reaches=parts.reaches,
        camps=(),
        services=(),
        staff=(),
        teams=(),
        vehicles=(),
        boats=(),
        rules=rule_set(),
        closures=parts.closures,
        content_hash="",
    )


def truck(
    vehicle_class: VehicleClass = VehicleClass.ANY,
    speed_factor: float = 1.0,
    tonnes: float | None = None,
) -> Truck:
    fuel = LitresPer100Km(paved=10, gravel=20, earth=30)
    return Truck(vehicle_class, speed_factor, fuel, tonnes)


def motor(boat_class: BoatClass = BoatClass.HP40, still_kph: float = 22) -> BoatMotor:
    return BoatMotor(boat_class, still_kph, litres_per_hour=10)


def dry(level: Level = Level.NORMAL) -> Conditions:
    return Conditions(Season.DRY, level)


def wet(level: Level = Level.NORMAL) -> Conditions:
    return Conditions(Season.WET, level)


def rivers_at(**levels: Level) -> Conditions:
    """A dry day with these levels of rivers, all others normal."""
    return Conditions(Season.DRY, Level.NORMAL, levels=tuple(sorted(levels.items())))


def _road_bits() -> st.SearchStrategy[RoadBits]:
    def made(surface: Surface, length_m: int, kph: tuple[float, float], rest: RoadBits) -> RoadBits:
        ferry = surface is Surface.FERRY
        if surface is Surface.FOOT:
            return RoadBits(min(length_m, LONGEST_WALK_M), 4.5, 3, surface, oneway=rest.oneway)
        return RoadBits(
            length_m=length_m,
            dry_kph=max(kph),
            wet_kph=min(kph),
            surface=surface,
            vehicle=rest.vehicle,
            oneway=rest.oneway,
            ferry_wait_min=rest.ferry_wait_min if ferry else 0,
            highest_level=rest.highest_level,
            river=rest.river if ferry else "",
            opens=rest.opens if ferry else None,
            closes=rest.closes if ferry else None,
            most_tonnes=rest.most_tonnes,
        )

    speed = st.sampled_from([0.0, 8.0, 17.5, 35.0, 60.0])
    return st.builds(
        made,
        st.sampled_from(Surface),
        st.integers(1, 90_000),
        st.tuples(speed, st.sampled_from([8.0, 33.3, 60.0])),
        st.builds(
            _ferry_hours,
            st.builds(
                RoadBits,
                vehicle=st.sampled_from(VehicleClass),
                oneway=st.booleans(),
                ferry_wait_min=st.integers(0, 60),
                highest_level=st.sampled_from(Level),
                river=st.sampled_from(("", *RIVERS)),
                most_tonnes=st.sampled_from([None, 3.5, 8]),
            ),
            st.none() | st.tuples(st.integers(0, 12), st.integers(13, 23)),
        ),
    )


def _ferry_hours(bits: RoadBits, hours: tuple[int, int] | None) -> RoadBits:
    if hours is None:
        return bits
    return replace(bits, opens=dt.time(hours[0], 30), closes=dt.time(hours[1]))


def _reach_bits() -> st.SearchStrategy[ReachBits]:
    current = st.sampled_from([0.0, 1.5, 4.0, 6.0, 9.7, 12.0])
    level = st.sampled_from(Level)
    return st.builds(
        ReachBits,
        length_m=st.integers(1, 90_000),
        current_dry_kph=current,
        current_wet_kph=current,
        lowest_peque=level,
        lowest_hp40=level,
        lowest_hp60=level,
        highest_level=level,
        river=st.sampled_from(RIVERS),
    )


def _level_rules() -> st.SearchStrategy[LevelRules]:
    factor = st.sampled_from([0.5, 0.8, 1.0, 1.3, 2.0])
    by_level = st.builds(ByLevel, low=factor, normal=factor, high=factor, flood=factor)
    return st.builds(level_rules, by_level, by_level)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Up to 7 places, joined by any roads and reaches, also parallel ones, or by nothing."""
    ids = [f"p{number}" for number in range(draw(st.integers(2, 7)))]
    ends = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    roads = draw(st.lists(st.tuples(ends, _road_bits()), max_size=12))
    reaches = draw(st.lists(st.tuples(ends, _reach_bits()), max_size=8))
    return region_of(
        Parts(
            places=tuple(place(place_id, port=draw(st.booleans())) for place_id in ids),
            levels=draw(_level_rules()),
            roads=tuple(
                road(f"road-{n}", pair[0], pair[1], bits) for n, (pair, bits) in enumerate(roads)
            ),
            reaches=tuple(
                reach(f"reach-{n}", pair[0], pair[1], bits)
                for n, (pair, bits) in enumerate(reaches)
            ),
        )
    )


def trucks() -> st.SearchStrategy[Truck]:
    factor = st.sampled_from([0.5, 0.9, 1.0, 1.1])
    tonnes = st.sampled_from([None, 3.5, 7])
    return st.builds(truck, st.sampled_from(VehicleClass), factor, tonnes)


def motors() -> st.SearchStrategy[BoatMotor]:
    return st.builds(motor, st.sampled_from(BoatClass), st.sampled_from([10.0, 22.0, 28.0]))


def movers() -> st.SearchStrategy[Mover]:
    return st.one_of(trucks(), motors())


@st.composite
def conditions_for(draw: st.DrawFn, region: Region) -> Conditions:
    edges = sorted({road.id for road in region.roads} | {reach.id for reach in region.reaches})
    roads = sorted(road.id for road in region.roads)
    some = st.frozensets(st.sampled_from(edges), max_size=3) if edges else st.just(frozenset())
    by_class = st.tuples(st.sampled_from(VehicleClass), st.sampled_from(roads or [""]))
    return Conditions(
        season=draw(st.sampled_from(Season)),
        level=draw(st.sampled_from(LEVELS)),
        levels=tuple((river, draw(st.sampled_from(LEVELS))) for river in RIVERS),
        closed_edges=draw(some),
        closed_places=draw(st.frozensets(st.sampled_from([p.id for p in region.places]))),
        flooded_ports=draw(st.frozensets(st.sampled_from([p.id for p in region.places]))),
        closed_to=draw(st.frozensets(by_class, max_size=3)) if roads else frozenset(),
    )
