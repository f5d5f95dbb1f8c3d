"""One wrong cell hides no other in its row, feature or table."""

from __future__ import annotations

from pathlib import Path

from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

FERRY = "roads.geojson feature 4 (base-puerto), "
GRAVEL = '"surface": "gravel", "length_m": 10000'


def faults(region: Path) -> list[tuple[str, str]]:
    """Place and rule of each fault."""
    return [(fault.place, fault.rule) for fault in inspect_region(region).faults]


def places(region: Path) -> list[str]:
    return [place for place, _ in faults(region)]


def test_all_that_only_ferries_have_is_told_at_once(tmp_path: Path) -> None:
    ferry = f'{GRAVEL}, "ferry_wait_min": 30, "river": "rio", "opens": "06:00", "closes": "18:00"'
    region = edit(lay_over(tmp_path), "roads.geojson", GRAVEL, ferry)
    columns = ("closes", "ferry_wait_min", "opens", "river")
    rule = "must be empty or 0 where surface is 'gravel'"
    assert faults(region) == [(f"{FERRY}{column}", rule) for column in columns]


def test_a_cell_of_a_ferry_that_cannot_be_read_hides_no_rule(tmp_path: Path) -> None:
    ferry = '"surface": "ferry", "length_m": "far", "ferry_wait_min": -5, "most_tonnes": 0, '
    ferry += '"river": "ria", "opens": "18:00", "closes": "06:00"'
    region = edit(lay_over(tmp_path), "roads.geojson", GRAVEL, ferry)
    columns = ("ferry_wait_min", "length_m", "most_tonnes", "opens", "river")
    assert places(region) == [f"{FERRY}{column}" for column in columns]


def test_half_the_hours_of_a_ferry_beside_a_bad_cell(tmp_path: Path) -> None:
    ferry = '"surface": "ferry", "length_m": 0, "opens": "06:00"'
    region = edit(lay_over(tmp_path), "roads.geojson", GRAVEL, ferry)
    assert places(region) == [f"{FERRY}closes", f"{FERRY}length_m"]
    # nobody knows what a surface that cannot be read asks for, or what hour was meant
    edit(region, "roads.geojson", '"surface": "ferry"', '"surface": "fery"')
    assert places(region) == [f"{FERRY}length_m", f"{FERRY}surface"]
    edit(region, "roads.geojson", '"opens": "06:00"', '"opens": "06:00", "closes": "six"')
    assert places(region) == [f"{FERRY}{c}" for c in ("closes", "length_m", "surface")]


def test_what_does_not_fit_feet(tmp_path: Path) -> None:
    old = '"surface": "gravel", "length_m": 10000, "dry_kph": 30, "wet_kph": 20, "vehicle": "4x2"'
    walked = old.replace("gravel", "foot").replace("10000", "300")
    region = edit(lay_over(tmp_path), "roads.geojson", old, walked)
    rule = "must be at most 6 km/h where surface is 'foot'"
    assert faults(region) == [(f"{FERRY}dry_kph", rule), (f"{FERRY}wet_kph", rule)]
    slow = walked.replace('"dry_kph": 30, "wet_kph": 20', '"dry_kph": 4, "wet_kph": 0')
    edit(region, "roads.geojson", walked, slow)
    assert faults(region) == []
    wrong = slow.replace("4x2", "4x4") + ', "most_tonnes": 8, "ferry_wait_min": 5'
    edit(region, "roads.geojson", slow, wrong)
    assert faults(region) == [
        (f"{FERRY}ferry_wait_min", "must be empty or 0 where surface is 'foot'"),
        (f"{FERRY}most_tonnes", "must be empty where surface is 'foot', as no vehicle drives"),
        (f"{FERRY}vehicle", "must be 4x2 where surface is 'foot', as no vehicle drives"),
    ]


def test_a_lodging_lacks_beds_and_price(tmp_path: Path) -> None:
    old = '"lodging": true, "beds": 10, "night_price": 40'
    region = edit(lay_over(tmp_path), "places.geojson", old, '"lodging": true')
    lodging = "places.geojson feature 3 (posada), "
    assert places(region) == [f"{lodging}beds", f"{lodging}night_price"]
    edit(region, "places.geojson", '"lodging": true}', '"lodging": true, "beds": "ten"}')
    assert places(region) == [f"{lodging}beds", f"{lodging}night_price"]


def test_a_reading_with_several_faults(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    rows = "date,gauge,river,metres,level\nmonday,a,rio,8.5,low\n2026-06-29,,,high,\n"
    (region / "levels.csv").write_text(rows, encoding="utf-8")
    row_2, row_3 = "levels.csv row 2, ", "levels.csv row 3, "
    assert places(region) == [
        *(f"{row_2}{column}" for column in ("date", "gauge", "level", "river")),
        *(f"{row_3}{column}" for column in ("gauge", "metres")),
    ]


def test_a_gauge_and_a_closure_with_several_faults(tmp_path: Path) -> None:
    gauge = '[[gauge]]\nid = "Muelle"\nrivers = ["rio"]\nlow = 9\nhigh = 8\nflood = 7\n'
    region = edit(lay_over(tmp_path), "region.toml", "[drawing]", f"{gauge}[drawing]")
    row = "what,from,to,vehicles,reason\nbase-puerto,2026-07-02,2026-07-01,lorry,\n"
    (region / "closures.csv").write_text(row, encoding="utf-8")
    assert places(region) == [
        *(f"closures.csv row 2, {column}" for column in ("from", "reason", "vehicles")),
        *(f"region.toml gauge 1 (Muelle), {column}" for column in ("flood", "high", "id")),
    ]


def test_hours_of_the_region_beside_a_bad_margin(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "region.toml", "starts = 06:00:00", "starts = 19:00:00")
    edit(region, "region.toml", "road_after_sunrise = 0", 'road_after_sunrise = "none"')
    columns = ("road_after_sunrise", "starts")
    assert places(region) == [f"region.toml, hours.{column}" for column in columns]


def test_a_name_twice_in_a_feature_hides_nothing(tmp_path: Path) -> None:
    twice = '"river": "rio", "river": "ria", "from": "camp-c", "from": "camp-c", "to": "puerto", '
    region = edit(
        lay_over(tmp_path),
        "rivers.geojson",
        '"river": "rio", "from": "camp-c", "to": "puerto", "length_m": 20000',
        f'{twice}"length_m": 0',
    )
    assert places(region) == [
        "rivers.geojson feature 1 (camp-c-puerto), length_m",
        "rivers.geojson feature 1, from",
        "rivers.geojson feature 1, river",
    ]


def test_a_boat_lacks_figures_beside_a_bad_cell(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "seats = 10\n", "count = 0\n")
    edit(region, "teams.toml", "[[boat]]", '[[boat_class]]\nid = "hp60"\n\n[[boat]]')
    boat = "teams.toml boat 1 (lancha), "
    assert places(region) == [f"{boat}count", f"{boat}seats"]
    edit(region, "teams.toml", '[[boat_class]]\nid = "hp60"\n', "")
    assert places(region) == [f"{boat}class", f"{boat}count"]


def test_a_bad_cell_hides_no_drawing(tmp_path: Path) -> None:
    bent = "[[-69.2, -12.6], [-69.2, -12.5096]]"
    region = edit(lay_over(tmp_path), "roads.geojson", bent, "[[-69.2, -12.6], [-69.3, -12.5096]]")
    edit(region, "roads.geojson", '"length_m": 10000', '"length_m": "far"')
    edit(region, "places.geojson", "[-70.5805, -12.5964]", "[-75.5805, -12.5964]")
    edit(region, "places.geojson", '"name": "Camp B"', '"name": ""')
    assert places(region) == [
        "places.geojson feature 4 (camp-b), geometry",
        "places.geojson feature 4 (camp-b), name",
        f"{FERRY}geometry",
        f"{FERRY}length_m",
    ]


def test_a_bad_cell_hides_no_way_from_a_place_to_itself(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "roads.geojson", '"to": "puerto"', '"to": "base"')
    edit(region, "roads.geojson", '"length_m": 10000', '"length_m": "far"')
    edit(region, "camps.csv", "sun,river", "sun,both")
    assert f"{FERRY}to" in places(region)
    assert f"{FERRY}length_m" in places(region)
