"""Warnings: what looks wrong but can be planned with."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

# the toy's nurse has nothing to do yet
NURSE = (
    "staff.csv row 5, role: 'nurse' gives no service of services.csv; add a service for this role."
)
CAMP_B = '{"id": "camp-b", "name": "Camp B"'
LANCHA = "teams.toml boat 1 (lancha), "
CASES = {
    "a reach that one class never passes": (
        "rivers.geojson",
        '"lowest_hp40": "low", "lowest_hp60": "low", "highest_level": "flood"}, "geometry": '
        '{"type": "LineString", "coordinates": [[-69.2, ',
        '"lowest_hp40": "high", "lowest_hp60": "low", "highest_level": "normal"}, "geometry": '
        '{"type": "LineString", "coordinates": [[-69.2, ',
        "rivers.geojson feature 2 (puerto-camp-d), lowest_hp40: 'high' is above highest_level, "
        "normal, so that no hp40 ever passes; correct the levels, or write never.",
    ),
    "a boat that climbs nothing": (
        "teams.toml",
        "still_kph = 20",
        "still_kph = 4.5",
        f"{LANCHA}still_kph: '4.5' climbs no reach at 'puerto', where the current is 4 km/h at the "
        "least, so that no team uses it; check the speed in still water and the currents, both in "
        "km/h.",
    ),
    "a canoe with the load of a lorry": (
        "teams.toml",
        "seats = 10",
        "seats = 10\ncargo_kg = 12001",
        f"{LANCHA}cargo_kg: '12001' is more than a boat of class hp60 carries, some 12000 kg; "
        "write kilograms.",
    ),
    "a truck of seventy tonnes": (
        "teams.toml",
        "speed_factor = 1.0",
        "speed_factor = 1.0\ntonnes = 70",
        "teams.toml vehicle 1 (truck), tonnes: '70' is heavier than any lorry on public roads, 48 "
        "t; write tonnes, such as 7.",
    ),
    "roles that nobody holds": (
        "staff.csv",
        "dentist-1,dentist",
        "dentist-1,doctor",
        "services.csv row 4, role: 'dentist' is a role that nobody in staff.csv holds; "
        "add a post to staff.csv.",
    ),
    "boats that are too small": (
        "teams.toml",
        "seats = 10",
        "seats = 5",
        "teams.toml boat 1 (lancha), seats: '5' are fewer than the 4 who go aboard and 2 reserved "
        "seats; use a larger boat; no team boards this one while all its people are there.",
    ),
    "lodgings that are too small": (
        "places.geojson",
        '"beds": 10',
        '"beds": 4',
        "places.geojson feature 3 (posada), beds: '4' are fewer than the 5 people of the smallest "
        "team, so none sleeps here; check the number of beds.",
    ),
    "no hospital": (
        "places.geojson",
        ', "hospital": true',
        "",
        "places.geojson: has no hospital, so no session has a referral; "
        "write hospital true at the places that patients are referred to.",
    ),
    "lengths in kilometres": (
        "roads.geojson",
        '"length_m": 90000',
        '"length_m": 90',
        "roads.geojson feature 3 (posada-camp-b), length_m: '90' is far below the 90001 m of the "
        "straight line; check that the length is in metres.",
    ),
    "sessions that fit nowhere": (
        "region.toml",
        "[120, 240, 360]",
        "[120, 240, 600]",
        "region.toml, session.clinic_minutes: '600' fits into the opening hours of no camp, where "
        "the longest are 540 minutes; remove this length, or check the hours.",
    ),
    "camps open too briefly": (
        "camps.csv",
        "camp-b,250,300,350,2026-03-09,56,08:00,17:00",
        "camp-b,250,300,350,2026-03-09,56,08:00,09:00",
        "camps.csv row 3, closes: '09:00' leaves less than the 120 minutes of the shortest "
        "session; check opens and closes.",
    ),
    "visits after the week": (
        "camps.csv",
        "camp-b,250,300,350,2026-03-09",
        "camp-b,250,300,350,2026-07-06",
        "camps.csv row 3, last_visit: '2026-07-06' lies after the week that is planned (2026-W27); "
        "check the year.",
    ),
    "currents that fall as the river rises": (
        "region.toml",
        "[drawing]",
        "[levels]\ncurrent = { low = 0.5, high = 0.9, flood = 0.9 }\n[drawing]",
        "region.toml, levels.current.high: '0.9' is less than that of level normal, 1; a river "
        "that rises most often runs faster: check the order.",
    ),
    "a mark on nothing": (
        "places.geojson",
        '"beds": 10, "night_price": 40}',
        '"beds": 10, "night_price": 40, "illustrative": "beds night_prise"}',
        "places.geojson feature 3 (posada), illustrative: 'night_prise' names no column of this "
        "file, so that nothing is marked; did you mean 'night_price'? If not, name the columns, "
        "with spaces.",
    ),
    "camps that never open": (
        "camps.csv",
        "17:00,sun,river\ncamp-d",
        "17:00,sun mon tue wed thu fri sat,river\ncamp-d",
        "camps.csv row 4, closed_weekdays: 'sun mon tue wed thu fri sat' closes the camp on every "
        "day of the week; leave out the days on which a team may come.",
    ),
}


def warnings(region: Path) -> list[str]:
    inspection = inspect_region(region)
    assert inspection.faults == ()
    assert inspection.region is not None
    return [str(fault) for fault in inspection.warnings]


def test_the_toy_has_one_warning(toy_path: Path) -> None:
    assert warnings(toy_path) == [NURSE]


@pytest.mark.parametrize("case", sorted(CASES))
def test_warning(case: str, tmp_path: Path) -> None:
    name, old, new, expected = CASES[case]
    found = warnings(edit(lay_over(tmp_path), name, old, new))
    assert [text for text in found if text != NURSE] == [expected]


def test_a_boat_that_does_not_bear_the_kit(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "seats = 10", "seats = 10\ncargo_kg = 250")
    assert warnings(region) == [NURSE]
    # without it no camp is reached by river
    edit(region, "camps.csv", "camp-c,250,300,350", "camp-c,0,0,0")
    edit(region, "camps.csv", "camp-d,250,300,350", "camp-d,0,0,0")
    edit(region, "region.toml", "boat_unload = 25", "boat_unload = 25\nkit_kg = 250")
    assert warnings(region) == [NURSE]
    edit(region, "region.toml", "kit_kg = 250", "kit_kg = 251")
    assert [text for text in warnings(region) if text != NURSE] == [
        "teams.toml boat 1 (lancha), cargo_kg: '250' is less than the kit_kg of region.toml, 251, "
        "so no team uses it; use a larger boat, or weigh the kit again."
    ]
    edit(region, "teams.toml", "cargo_kg = 250\n", "")
    assert warnings(region) == [NURSE]


def test_a_reach_that_no_boat_passes(tmp_path: Path) -> None:
    reach = (
        '{"type": "Feature", "properties": {"id": "creek", "river": "creek", "from": "camp-a", '
        '"to": "base", "length_m": 31000, "current_dry_kph": 4, "current_wet_kph": 6, '
        '"lowest_peque": "high", "lowest_hp40": "never", "lowest_hp60": "never", '
        '"highest_level": "normal"}, "geometry": {"type": "LineString", '
        '"coordinates": [[-69.4761, -12.5999], [-69.2, -12.6]]}},'
    )
    region = edit(lay_over(tmp_path), "rivers.geojson", '"features": [', f'"features": [{reach}')
    edit(
        region, "places.geojson", '"lodging": true, "base"', '"fuel": true, "lodging": true, "base"'
    )
    assert [text for text in warnings(region) if text != NURSE] == [
        "rivers.geojson feature 1 (creek), highest_level: 'normal' is below the lowest level at "
        "which a boat passes, high, so that none does; correct the levels, or write never for "
        "every class."
    ]
    edit(region, "rivers.geojson", '"lowest_peque": "high"', '"lowest_peque": "never"')
    assert warnings(region) == [NURSE]
    edit(region, "rivers.geojson", '"lowest_peque": "never"', '"lowest_peque": "normal"')
    assert warnings(region) == [NURSE]


def test_a_lodging_on_the_river_without_fuel(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    old = '"kind": "port", "port": true'
    edit(region, "places.geojson", old, f'{old}, "lodging": true, "beds": 9, "night_price": 30')
    assert [text for text in warnings(region) if text != NURSE] == [
        "places.geojson feature 5 (puerto), fuel: 'false' lies on a river, and no team comes for "
        "the night by boat, as no boat is filled; write fuel true if fuel is sold or kept there."
    ]
    edit(region, "places.geojson", '"beds": 9', '"beds": 9, "fuel": true')
    assert warnings(region) == [NURSE]


@pytest.mark.parametrize(
    ("name", "kind", "lat", "expected"),
    [
        (
            "CÁMP-b",
            "port",
            -12.5931,
            "'CÁMP-b' has the name of 'camp-b' (feature 4 (camp-b)) and lies 365 m from it",
        ),
        (
            "Delta",
            "camp",
            -12.5962,
            "'Delta' is of the kind of 'camp-b' (feature 4 (camp-b)) and lies 22 m from it",
        ),
        ("CÁMP-b", "port", -12.5901, ""),
        ("Delta", "port", -12.5962, ""),
        ("Delta", "camp", -12.5954, ""),
    ],
)
def test_places_that_are_probably_one(
    tmp_path: Path, name: str, kind: str, lat: float, expected: str
) -> None:
    region = lay_over(tmp_path)
    feature = (
        f'{{"type": "Feature", "properties": {{"id": "new", "name": "{name}", "kind": "{kind}"}}, '
        f'"geometry": {{"type": "Point", "coordinates": [-70.5805, {lat}]}}}}'
    )
    edit(region, "places.geojson", '"features": [', f'"features": [\n{feature},')
    found = [text for text in warnings(region) if text != NURSE]
    # the new place is feature 1, so it is the later feature that carries the warning
    swapped = expected.replace(f"'{name}'", "'Camp B'").replace(
        "'camp-b' (feature 4 (camp-b))", "'new' (feature 1 (new))"
    )
    place = "places.geojson feature 5 (camp-b): "
    assert found == (
        [f"{place}{swapped}; remove one of them if they are one place."] if expected else []
    )


def test_ten_places_on_one_spot_warn_once_each_at_most(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    twins = "".join(
        f'{{"type": "Feature", "properties": {{"id": "t{n}", "name": "T{n}", "kind": "camp"}}, '
        '"geometry": {"type": "Point", "coordinates": [-70.0, -12.7]}},\n'
        for n in range(10)
    )
    edit(region, "places.geojson", '"features": [', f'"features": [\n{twins}')
    found = [text for text in warnings(region) if text != NURSE]
    assert 5 <= len(found) <= 10


def test_a_visit_within_the_week_is_no_reason_to_warn(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    assert warnings(edit(region, "camps.csv", "350,2026-03-09", "350,2026-07-05")) == [NURSE]


def test_without_a_week_nobody_knows_which_visits_are_to_come(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "region.toml", 'week = "2026-W27"\n', "")
    assert warnings(edit(region, "camps.csv", "350,2026-03-09", "350,2099-01-01")) == [NURSE]


@pytest.mark.parametrize("name", [".~lock.camps.csv#", "~$camps.csv", ".~lock.closures.csv#"])
def test_lock_files_of_spreadsheets_are_passed_over(tmp_path: Path, name: str) -> None:
    region = lay_over(tmp_path)
    (region / name).write_text("open", encoding="utf-8")
    assert warnings(region) == [NURSE]


def test_a_file_whose_name_is_nearly_right(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    (region / "closures.csv").rename(region / "closure.csv")
    assert "closure.csv: is not a file of a region and is not read; did you mean 'closures.csv'? " \
        "If not, keep it elsewhere." in warnings(region)  # fmt: skip
