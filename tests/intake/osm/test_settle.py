"""Places on the greatest network, facilities on roads alone, and ways that trucks drive."""

from __future__ import annotations

from planner.intake.divide import Ground
from planner.intake.metric import Grid
from planner.intake.osm.profile import own_text, read_profile
from planner.intake.osm.settle import driven_to, settled
from planner.region.records import Place, Reach, Road
from planner.region.words import Level, PlaceKind, Surface, VehicleClass

GRID = Grid.of("EPSG:32719")
PROFILE = read_profile(own_text())


def place(id_: str, lon: float, lat: float, kind: PlaceKind = PlaceKind.TOWN) -> Place:
    return Place(id=id_, name=id_, kind=kind, lon=lon, lat=lat)


def road(id_: str, lat: float, *lons: float) -> Road:
    ends = {"from": f"{id_}-west", "to": f"{id_}-east"}
    return Road(
        **ends,
        id=id_,
        name=id_,
        surface=Surface.GRAVEL,
        length_m=2000,
        dry_kph=40,
        wet_kph=30,
        vehicle=VehicleClass.ANY,
        line=tuple((lon, lat) for lon in lons),
    )


def reach() -> Reach:
    low = Level.LOW
    return Reach(
        **{"from": "up", "to": "down"},
        id="reach",
        river="River",
        length_m=2200,
        current_dry_kph=3,
        current_wet_kph=5,
        lowest_peque=low,
        lowest_hp40=low,
        lowest_hp60=low,
        line=((-69.01, -12.004), (-68.99, -12.004)),
    )


MAIN = (road("main", -12.0, -69.01, -68.99), road("more", -12.0, -68.99, -68.95))
JOINED = (MAIN[0], MAIN[1].model_copy(update={"from_id": "main-east"}))
ISLAND = road("island", -12.0009, -69.01, -68.99)


def found(*places: Place) -> Ground:
    ground = Ground(places, (*JOINED, ISLAND), (reach(),))
    return settled(ground, places, GRID, PROFILE).ground


def ends(ways: tuple[Road, ...] | tuple[Reach, ...]) -> set[str]:
    return {end for way in ways for end in (way.from_id, way.to_id)}


def test_an_island_that_lies_nearer_does_not_count() -> None:
    ground = found(place("town", -69.0, -12.001))
    walk = next(road for road in ground.roads if road.surface is Surface.FOOT)
    assert walk.to_id == "town"
    assert "island" in {road.id for road in ground.roads}  # not divided
    assert {"main-1", "main-2"} <= {road.id for road in ground.roads}


def test_a_place_beside_an_island_alone_is_on_it() -> None:
    ground = found(place("town", -69.0, -12.0098))
    assert {"island-1", "island-2"} <= {road.id for road in ground.roads}


def test_boats_come_to_settlements_and_not_to_facilities() -> None:
    hospital = place("hospital", -69.0, -12.003, PlaceKind.FACILITY)
    ground = found(place("town", -68.998, -12.003), hospital)
    assert "town" in ends(ground.reaches)
    assert "hospital" not in ends(ground.reaches)
    assert "hospital" in ends(ground.roads)


def test_the_truck_drives_to_its_port() -> None:
    ground = driven_to(found(place("port", -69.0, -12.001)), {"port"}, PROFILE)
    access = next(road for road in ground.roads if road.to_id == "port")
    assert (access.surface, access.name) == (Surface.EARTH, "access to port")
    assert (access.dry_kph, access.wet_kph) == (14, 8)
