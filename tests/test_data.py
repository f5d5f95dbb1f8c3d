"""The bundled region: what its files promise, beyond what reading any region checks."""

import csv
import datetime as dt
import re
import tomllib
from collections import Counter
from math import cos, hypot, radians
from pathlib import Path

import networkx as nx
import pytest
import shapely
from pydantic import BaseModel

from planner.network import (
    BoatMotor,
    Truck,
    build_network,
    conditions_on,
    travel_times,
)
from planner.region import records, settings
from planner.region.fields import Record
from planner.region.read import inspect_region, read_region
from planner.region.records import Absence, Reach, Region, Road
from planner.region.words import Access, Level, PlaceKind, Role, Surface, VehicleClass
from planner.scenario.apply import apply_scenarios
from planner.scenario.read import read_scenario

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
FOLDER = DATA / "madre_de_dios"
README = (DATA / "README.md").read_text(encoding="utf-8")
FACTS = ROOT.parent / "shared" / "geo"
WEEK = [dt.date(2026, 11, 30) + dt.timedelta(days) for days in range(6)]
SCENARIOS = sorted((FOLDER / "scenarios").glob("*.toml"))
TABLES = [
    model
    for model in {**vars(records), **vars(settings)}.values()
    if isinstance(model, type) and issubclass(model, BaseModel)
]
NOT_FILES = {Absence, Record, Region}


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region(FOLDER)


@pytest.fixture(scope="module")
def facts() -> Path:
    if not FACTS.is_dir():
        pytest.skip("the facts that the region was compiled from are not beside the repository")
    return FACTS


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot((a[0] - b[0]) * cos(radians(a[1])) * 111_320, (a[1] - b[1]) * 110_600)


def test_reading_finds_nothing_to_mend_or_to_doubt() -> None:
    inspection = inspect_region(FOLDER)
    assert not inspection.faults
    assert not inspection.warnings


def test_the_region_is_whole(region: Region) -> None:
    assert len(region.places) == 177
    assert len(region.roads) == 142
    assert len(region.reaches) == 64
    assert len({reach.river for reach in region.reaches}) == 12
    assert len(region.camps) == 55
    assert [person.roles for person in region.staff] == [(role,) for role in Role]
    assert len(SCENARIOS) == 20


def test_names_and_ids_stand_once(region: Region) -> None:
    names = Counter(place.name for place in region.places)
    assert [name for name, count in names.items() if count > 1] == []
    ids = Counter(
        [
            *(place.id for place in region.places),
            *(road.id for road in region.roads),
            *(reach.id for reach in region.reaches),
            *(boat.id for boat in region.boats),
        ]
    )
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_mining_localities_are_rounded(region: Region) -> None:
    mining = [place for place in region.places if place.kind is PlaceKind.CAMP]
    assert len(mining) > 30
    for place in mining:
        assert (place.lon, place.lat) == (round(place.lon, 2), round(place.lat, 2)), place.id


def test_coordinates_have_five_decimals_and_a_feature_takes_one_line() -> None:
    for layer in ("places", "roads", "rivers"):
        text = (FOLDER / f"{layer}.geojson").read_text(encoding="utf-8")
        assert re.findall(r"-\d+\.\d{6,}", text) == []
        features = [line for line in text.splitlines() if '"geometry"' in line]
        assert len(features) == text.count('"Feature"')


def test_lines_end_near_their_places(region: Region) -> None:
    ways: list[Road | Reach] = [*region.roads, *region.reaches]
    for way in ways:
        for point, id_ in ((way.line[0], way.from_id), (way.line[-1], way.to_id)):
            place = region.place[id_]
            assert metres(point, (place.lon, place.lat)) < 2520, (way.id, id_)


def test_every_river_is_one_chain_that_flows_into_the_next(region: Region) -> None:
    mouths = {}
    for river in {reach.river for reach in region.reaches}:
        reaches = [reach for reach in region.reaches if reach.river == river]
        tops = {r.from_id for r in reaches} - {r.to_id for r in reaches}
        ends = {r.to_id for r in reaches} - {r.from_id for r in reaches}
        assert len(tops) == len(ends) == 1, river
        assert max(Counter(r.from_id for r in reaches).values()) == 1, river
        mouths[river] = ends.pop()
    assert mouths == {
        "Alto Madre de Dios": "boca-manu",
        "Manu": "boca-manu",
        "Madre de Dios": "puerto-pardo",
        "Inambari": "boca-inambari",
        "Malinowski": "boca-malinowski",
        "Tambopata": "boca-tambopata",
        "Las Piedras": "boca-las-piedras",
        "Pukiri": "boca-pukiri",
        "Colorado (Karene)": "puerto-boca-colorado",
        "Heath": "puerto-pardo",
        "Acre": "inapari",
        "Tahuamanu": "san-lorenzo",
    }


def test_a_bigger_motor_needs_more_water(region: Region) -> None:
    for reach in region.reaches:
        levels = (reach.lowest_peque, reach.lowest_hp40, reach.lowest_hp60)
        assert sorted(levels, key=lambda level: level.rank) == list(levels), reach.id
        assert reach.highest_level is not Level.NEVER


def test_reaches_meet_where_they_join(region: Region) -> None:
    joints: dict[str, set[tuple[float, float]]] = {}
    for reach in region.reaches:
        joints.setdefault(reach.from_id, set()).add(reach.line[0])
        joints.setdefault(reach.to_id, set()).add(reach.line[-1])
    assert [id_ for id_, ends in joints.items() if len(ends) > 1] == []


def test_only_built_roads_are_drawn(region: Region) -> None:
    pairs = {frozenset((road.from_id, road.to_id)) for road in region.roads}
    assert frozenset(("puerto-maldonado", "puerto-pardo")) not in pairs
    graph = nx.Graph(
        (road.from_id, road.to_id) for road in region.roads if road.vehicle is not VehicleClass.MOTO
    )
    for beyond in ("salvacion", "shintuya", "itahuania", "puerto-pardo"):
        assert not (beyond in graph and nx.has_path(graph, "puerto-maldonado", beyond))


def test_the_north_hangs_on_the_bridge(region: Region) -> None:
    bridge = "pe-30c-billinghurst-bridge"
    graph = nx.Graph((r.from_id, r.to_id) for r in region.roads if r.id != bridge)
    assert nx.has_path(graph, "puerto-maldonado", "mazuko")
    assert not nx.has_path(graph, "puerto-maldonado", "planchon")


def test_ferries_wait_and_stop_in_floods(region: Region) -> None:
    ferries = [road for road in region.roads if road.surface is Surface.FERRY]
    assert {ferry.id for ferry in ferries} == {"ferry-puerto-mazuko", "ferry-puerto-carlos"}
    assert all(f.ferry_wait_min == 30 and f.highest_level is Level.HIGH for f in ferries)
    assert all(f.river == "Inambari" and f.opens and f.closes for f in ferries)
    heaviest = max(vehicle.tonnes or 0 for vehicle in region.vehicles)
    assert all(heaviest <= (f.most_tonnes or 0) for f in ferries)


def test_patients_are_referred_to_places_that_can_take_an_emergency(region: Region) -> None:
    hospitals = {place.id for place in region.places if place.hospital}
    assert hospitals == {
        "hospital-santa-rosa",
        "hospital-victor-lazo-peralta",
        "hospital-san-martin-de-porres-iberia",
        "cs-huepetuhe",
        "cs-mazuko",
        "cs-salvacion",
    }


def test_camps_are_a_fair_mix(region: Region) -> None:
    access = Counter(camp.access for camp in region.camps)
    by_river = access[Access.RIVER] + access[Access.BOTH]
    assert 15 <= by_river <= 25
    assert access[Access.ROAD] + access[Access.BOTH] >= 25
    assert "puerto-maldonado" not in {camp.id for camp in region.camps}
    assert 30_000 <= sum(camp.people_mid for camp in region.camps) <= 45_000
    assert any(camp.last_visit is None for camp in region.camps)
    first, last = dt.date(2026, 7, 1), dt.date(2026, 11, 20)
    assert all(first <= c.last_visit <= last for c in region.camps if c.last_visit)
    assert {camp.target_interval_days for camp in region.camps} == {28, 56}
    assert not any(camp.must_visit for camp in region.camps)


def test_most_camps_are_within_a_day_of_a_lodging_or_a_port(region: Region) -> None:
    session, drive_day = 210, 600 - 30
    network, conditions = build_network(region), conditions_on(region, WEEK[0])
    camps = [camp.id for camp in region.camps]
    near = dict.fromkeys(camps, 10_000)
    starts = [place.id for place in region.places if place.lodging]
    truck = travel_times(
        network, conditions, Truck.of(region.vehicles[0]), list(dict.fromkeys(starts + camps))
    )
    for boat in region.boats:
        stops = list(dict.fromkeys([boat.port, *camps]))
        river = travel_times(network, conditions, BoatMotor.of(boat), stops)
        for column, stop in enumerate(stops):
            if stop in near and stop != boat.port:
                there_and_back = int(river.duration[0, column] + river.duration[column, 0])
                near[stop] = min(near[stop], there_and_back)
    for camp in region.camps:
        if camp.access is Access.ROAD:
            near[camp.id] = 2 * min(
                int(truck.duration[truck.stops.index(start), truck.stops.index(camp.id)])
                for start in starts
            )
    within = [id_ for id_, minutes in near.items() if minutes + session <= drive_day]
    assert len(within) >= len(camps) * 0.6


def test_the_shown_week_has_a_closure_that_does_not_cut_the_highway(region: Region) -> None:
    in_week = [c for c in region.closures if c.from_date <= WEEK[-1] and WEEK[0] <= c.to_date]
    assert in_week
    assert not any(closure.what.startswith("pe-30c") for closure in in_week)


def test_antenatal_care_weighs_most_and_general_care_fills_up(region: Region) -> None:
    weight = {service.id: service.weight for service in region.services}
    assert max(weight, key=lambda id_: weight[id_]) == "anc"
    assert weight["general"] == weight["dental"] == min(weight.values())
    assert [service.id for service in region.services if service.needs_truck] == ["dental"]


def test_boats_carry_six_people_the_reserved_seats_and_the_kit(region: Region) -> None:
    crew = len(region.staff) + region.rules.reserved_seats.value
    assert all(boat.seats >= crew for boat in region.boats)
    assert all(
        boat.cargo_kg and boat.cargo_kg >= region.settings.session.kit_kg > 0
        for boat in region.boats
    )


def test_boats_of_a_class_are_alike(region: Region) -> None:
    figures = {(boat.boat_class, boat.litres_per_hour, boat.still_kph) for boat in region.boats}
    assert figures == {("peque", 3.5, 10), ("hp40", 10.6, 17), ("hp60", 15.9, 20)}
    kinds = {kind.id for kind in region.boat_kinds}
    assert kinds == {boat.boat_class for boat in region.boats}


def test_every_lodging_on_the_river_is_a_night_for_some_boat(region: Region) -> None:
    """At normal water: there and back, each on what it may burn of its tank."""
    ends = {end for reach in region.reaches for end in (reach.from_id, reach.to_id)}
    lodgings = {p.id for p in region.places if p.lodging and p.id in ends}
    assert lodgings >= {"palma-real", "baltimore", "boca-amigo", "sabaluyoc"}
    assert all(region.place[id_].fuel for id_ in lodgings)
    network, conditions = build_network(region), conditions_on(region, WEEK[0])
    reached = set()
    for boat in region.boats:
        stops = list(dict.fromkeys([boat.port, *sorted(lodgings)]))
        ways = travel_times(network, conditions, BoatMotor.of(boat), stops)
        burns = (boat.tank_litres or 0) * (100 - region.rules.fuel_reserve.value) / 100
        minutes = min(burns / boat.litres_per_hour * 60, 600)
        for number, stop in enumerate(stops):
            if max(ways.duration[0, number], ways.duration[number, 0]) <= minutes:
                reached.add(stop)
    # three towns that no boat of the region reaches
    assert lodgings - reached == {"delta-1", "iberia", "inapari"}


def test_nobody_is_sent_to_those_who_live_apart(region: Region) -> None:
    upper = {
        end
        for reach in region.reaches
        if reach.river in ("Manu", "Alto Madre de Dios") or reach.id.endswith(("-nuevo", "-loreto"))
        for end in (reach.from_id, reach.to_id)
    }
    assert {"monte-salvado", "tayakome", "diamante", "loreto"} <= upper
    assert not upper & {camp.id for camp in region.camps}
    assert not upper & {place.id for place in region.places if place.lodging or place.port}


@pytest.mark.parametrize("name", ["camps", "services"])
def test_illustrative_columns_of_tables_exist(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["illustrative"] for row in rows)
    for row in rows:
        assert set(row["illustrative"].split()) <= set(row) - {"id", "illustrative"}, row["id"]


def test_illustrative_columns_of_places_and_settings_exist(region: Region) -> None:
    for place in region.places:
        paid = place.lodging and not place.base
        told = {"beds", "night_price"} if paid else set()
        told |= {
            name for name, made_up in (("fuel", place.fuel), ("ice", not place.ice)) if made_up
        }
        told |= {"care"} if place.hospital and place.id.startswith("cs-") else set()
        assert set(place.illustrative.split()) == told
    for key in region.settings.illustrative.split():
        value: object = region.settings
        for part in key.split("."):
            value = getattr(value, part)


def test_what_keeps_cold_and_where_there_is_no_ice(region: Region) -> None:
    """Nothing but the river leads to a lodging without ice."""
    warm = {place.id for place in region.places if place.lodging and not place.ice}
    assert warm == {"baltimore", "boca-amigo", "palma-real", "sabaluyoc"}
    assert all(place.fuel for place in region.places if place.id in warm)
    kept = {service.id: service.cold_hours for service in region.services if service.cold_hours}
    assert kept == {"vaccines-cred": 72, "fever-test": 72, "hiv-syphilis-test": 72}


def test_the_hours_of_women_are_for_health_in_general(region: Region) -> None:
    others = {service.id for service in region.services if not service.women_first}
    assert others == {"dental", "leishmaniasis-test"}


def test_every_contact_uses_gloves(region: Region) -> None:
    for service in region.services:
        assert any(use.startswith("gloves:") for use in service.uses), service.id


def test_figures_that_are_made_up_say_so(region: Region) -> None:
    assert "illustrative" in region.settings.notice
    for camp in region.camps:
        assert {"people_mid", "last_visit", "opens"} <= set(camp.illustrative.split()), camp.id
    assert all("illustrative" in closure.reason for closure in region.closures)
    for reading in region.readings:
        column = "level" if reading.metres is None else "metres"
        assert reading.illustrative == column, reading
        assert reading.source.startswith("supposed:"), reading


def test_nothing_ties_a_crime_to_a_place() -> None:
    forbidden = re.compile(
        r"traffick|\btrata\b|v[ií]ctim|prostib|\braids?\b|interdic", re.IGNORECASE
    )
    for path in [DATA / "README.md", *FOLDER.rglob("*.*")]:
        assert forbidden.findall(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenarios_fit_the_region_and_change_it(path: Path, region: Region) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))["about"]  # of one with transfers too
    scenario = read_scenario(path)
    assert apply_scenarios(region, [scenario], WEEK) != region


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_readme_documents_every_column(model: type[BaseModel]) -> None:
    if model in NOT_FILES:
        return
    columns = {field.alias or name for name, field in model.model_fields.items()}
    known = set(re.findall(r"`\[*([\w-]+)\]*`", README))
    inner = {"seasons", "prices", "hours", "session", "need", "drawing", "contacts"}
    assert columns - inner <= known


def test_readme_documents_every_file() -> None:
    for path in FOLDER.iterdir():
        assert f"`{path.name}" in README, path.name


def test_places_are_those_of_the_facts(facts: Path, region: Region) -> None:
    with (facts / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        named = list(csv.DictReader(file))
    points = [(place.lon, place.lat) for place in region.places]
    missing = [
        row["name"]
        for row in named
        if min(metres((float(row["lon"]), float(row["lat"])), point) for point in points) > 800
    ]
    assert len(named) == 177
    assert len(missing) <= 7
    assert "Yomibato (C.N.)" in missing


def test_lines_do_not_give_mining_localities_away(facts: Path, region: Region) -> None:
    with (facts / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        exact = {
            (float(row["lon"]), float(row["lat"])): row["name"]
            for row in csv.DictReader(file)
            if row["kind"] == "camp_zone"
        }
    kept = {(place.lon, place.lat) for place in region.places}
    ways: list[Road | Reach] = [
        *(r for r in region.roads if r.surface is not Surface.PAVED),
        *region.reaches,
    ]
    told = {
        name
        for way in ways
        for point in set(way.line) - kept
        for camp, name in exact.items()
        if metres(point, camp) < 150
    }
    assert told <= {"Boca Inambari (Inambari)"}  # a confluence is on every map


def test_lengths_and_currents_are_those_of_the_facts(facts: Path, region: Region) -> None:
    with (facts / "river_reaches.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "Atalaya" not in row["from_place"]]
    told = Counter(
        (row["river"], round(float(row["km_est"]) * 1000), float(row["current_kmh_wet"]))
        for row in rows
    )
    assert told == Counter((r.river, r.length_m, r.current_wet_kph) for r in region.reaches)


def test_roads_are_those_of_the_facts(facts: Path, region: Region) -> None:
    with (facts / "road_segments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    outside = ("Cusco (ciudad)", "Puente Carbón (límite Cusco)")
    built = [
        row
        for row in rows
        if float(row["dry_speed_kmh"]) and row["from_place"] not in outside
        if row["to_place"] not in outside
    ]
    # three that do not reach their place are left out, two short ways to places beside a way added
    assert len(region.roads) == len(built) - 3 + 2
    highway = [row for row in built if row["road_name"].startswith("PE-30C")]
    told = sum(round(float(row["km"]) * 1000) for row in highway)
    assert told == sum(road.length_m for road in region.roads if road.id.startswith("pe-30c"))


def test_no_road_crosses_a_border(region: Region) -> None:
    borders = [shapely.LineString(border.line) for border in region.borders]
    assert len(borders) == 2
    roads = {road.id: shapely.LineString(road.line) for road in region.roads}
    assert [id_ for id_, road in roads.items() if any(road.crosses(each) for each in borders)] == []


def test_borders_lie_near_the_outline_of_the_department(region: Region, facts: Path) -> None:
    """Where both go: at the sources of the Heath the outline leaves the border with Bolivia."""
    text = (facts / "limite_mdd_goremad.geojson").read_text(encoding="utf-8")
    outline = shapely.union_all(shapely.get_parts(shapely.from_geojson(text))).boundary
    for border in region.borders:
        line = shapely.LineString([at for at in border.line if at[1] > -12.95])
        for x, y in shapely.segmentize(line, 0.02).coords:
            near = outline.interpolate(outline.project(shapely.Point(x, y)))
            assert metres((x, y), (near.x, near.y)) < 16_000, border.id
