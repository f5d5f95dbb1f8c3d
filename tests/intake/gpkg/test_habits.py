"""What QGIS and its users do to a region's layers is understood, told, or refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from planner.errors import InputError
from planner.intake.gpkg.bring import bring, try_bring
from planner.intake.gpkg.layers import layers_of
from planner.intake.gpkg.unpack import Unpacked, unpack
from planner.region.files import OPTIONAL, REQUIRED
from planner.region.read import read_region
from tests.intake.gpkg.editing import blob, edit, line, save_again

BASE, CAMP_A = (-69.2, -12.6), (-69.4761, -12.5999)
NEW_ROAD = (
    "INSERT INTO roads (geom, name, surface, dry_kph, wet_kph, vehicle) "
    "VALUES (?, ?, 'gravel', 30, 20, '4x2')"
)


def changes(unpacked: Unpacked) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {d.name: (d.new, d.changed, d.gone) for d in unpacked.differences if d}


def faults(path: Path, folder: Path | None) -> list[str]:
    with pytest.raises(InputError) as caught:
        unpack(path, folder)
    return [str(fault) for fault in caught.value.faults]


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("layer", ["places", "roads", "rivers"])
@pytest.mark.parametrize(
    ("crs", "multi"), [(None, True), ("EPSG:32719", False), ("EPSG:3857", True)]
)
def test_layers_saved_again_say_the_same(
    package: Path, home: Path, layer: str, crs: str | None, multi: bool
) -> None:
    save_again(package, layer, crs=crs, multi=multi)
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    told = [f"{layer}: brought from {crs} to WGS 84"] if crs else []
    assert list(unpacked.remarks) == told


def test_empty_texts_numbers_for_yes_and_dates_with_hours(package: Path, home: Path) -> None:
    edit(package, "UPDATE places SET district = '', source = '  '")
    edit(package, "UPDATE camps SET must_visit = 0, last_visit = last_visit || 'T00:00:00Z'")
    edit(package, "UPDATE camps SET opens = opens || ':00', people_mid = people_mid * 1.0")
    assert dict(unpack(package, home).texts) == {}


def test_a_changed_cell_changes_its_file_alone(package: Path, home: Path) -> None:
    edit(package, "UPDATE camps SET people_high = 9000 WHERE id = 'camp-b'")
    before = state(home)
    brought = bring(package, home)
    assert list(brought.unpacked.texts) == ["camps.csv"]
    assert changes(brought.unpacked) == {"camps": ((), ("camp-b",), ())}
    camps = {camp.id: camp.people_high for camp in read_region(home).camps}
    assert camps["camp-b"] == 9000
    after = state(home)
    assert [name for name in before if before[name] != after[name]] == [str(home / "camps.csv")]


def test_a_dry_run_changes_nothing(package: Path, home: Path) -> None:
    edit(package, "UPDATE camps SET people_high = 9000 WHERE id = 'camp-b'")
    before = state(home)
    assert list(try_bring(package, home).unpacked.texts) == ["camps.csv"]
    assert state(home) == before


def test_a_new_road_is_joined_to_the_places_at_its_ends(package: Path, home: Path) -> None:
    edit(package, NEW_ROAD, line((BASE[0], BASE[1] + 0.002), (-69.3, -12.61), CAMP_A), "Trocha Ñ")
    brought = bring(package, home)
    assert changes(brought.unpacked) == {"roads": (("trocha-n",), (), ())}
    (told,) = brought.unpacked.remarks
    assert told.startswith("row ")
    assert "id trocha-n, from base (221 m away), to camp-a (0 m away), length_m 30" in told
    road = next(road for road in read_region(home).roads if road.id == "trocha-n")
    assert (road.from_id, road.to_id, road.name) == ("base", "camp-a", "Trocha Ñ")
    assert 30_000 < road.length_m < 31_000


def test_an_id_that_is_taken_is_not_given_again(package: Path, home: Path) -> None:
    for _ in range(2):
        edit(package, NEW_ROAD, line(BASE, CAMP_A), "道路")
    assert changes(unpack(package, home))["roads"][0] == ("road", "road-2")


def test_a_new_road_that_ends_nowhere_is_a_fault(package: Path, home: Path) -> None:
    edit(package, NEW_ROAD, line(BASE, (-69.0, -12.9)), "To nowhere")
    (fault,) = faults(package, home)
    assert "toy.gpkg roads row" in fault
    assert "(to-nowhere), to: is empty, and no place lies within 500 m of the line's end" in fault
    assert "draw the line to a place" in fault


def test_a_new_place_and_reach_get_ids_of_their_names(package: Path, home: Path) -> None:
    point = blob(shapely.Point(-69.1, -12.5095))
    edit(package, "INSERT INTO places (geom, name, kind) VALUES (?, 'El Ñato', 'camp')", point)
    edit(
        package,
        "INSERT INTO rivers (geom, river, current_dry_kph, current_wet_kph, lowest_peque, "
        "lowest_hp40, lowest_hp60) VALUES (?, 'Río Ñuevo', 2, 3, 'low', 'low', 'low')",
        line((-69.1, -12.5095), (-69.1, -12.55), (-69.2, -12.599)),
    )
    found = changes(unpack(package, home))
    assert found == {
        "places": (("el-nato",), (), ()),
        "rivers": (("rio-nuevo-base",), (), ()),
    }


def test_a_drawing_of_two_parts_is_a_fault(package: Path, home: Path) -> None:
    shape = shapely.MultiLineString([[BASE, CAMP_A], [CAMP_A, (-69.6, -12.6)]])
    edit(package, "UPDATE roads SET geom = ? WHERE id = 'base-camp-a'", blob(shape))
    (fault,) = faults(package, home)
    assert "(base-camp-a), geometry: 'MultiLineString' has 2 parts and must have one" in fault


@pytest.mark.parametrize(
    ("shape", "rule"),
    [
        (None, "must be a line, and nothing is drawn"),
        (b"GP", "must be a line, and cannot be read"),
        (b"GP\0\1" + b"\xff" * 40, "must be a line, and cannot be read"),
        (blob(shapely.Point(BASE)), "'Point' must be a line"),
        (blob(shapely.LineString()), "'LineString' must be a line"),
        (line(BASE, (500.0, 0.0)), "lies outside the longitudes and latitudes of the earth"),
    ],
    ids=["nothing", "half a header", "noise", "point", "empty", "off the earth"],
)
def test_drawings_that_are_no_lines(
    package: Path, home: Path, shape: bytes | None, rule: str
) -> None:
    edit(package, "UPDATE roads SET geom = ? WHERE id = 'base-camp-a'", shape)
    (fault,) = faults(package, home)
    assert f"(base-camp-a), geometry: {rule}" in fault


def test_elevations_are_left_away(package: Path, home: Path) -> None:
    shape = shapely.LineString([(*BASE, 200.0), (*CAMP_A, 210.0)])
    edit(package, "UPDATE roads SET geom = ? WHERE id = 'base-camp-a'", blob(shape))
    assert dict(unpack(package, home).texts) == {}


def test_a_place_that_was_moved_is_checked_as_ever(package: Path, home: Path) -> None:
    edit(
        package,
        "UPDATE places SET geom = ? WHERE id = 'camp-a'",
        blob(shapely.Point(-69.4761, -12.7)),
    )
    before = state(home)
    with pytest.raises(InputError, match=r"base-camp-a.*geometry.*camp-a"):
        bring(package, home)
    assert state(home) == before


def test_a_camp_that_was_moved_is_told(package: Path, home: Path) -> None:
    edit(package, "UPDATE camps SET geom = ? WHERE id = 'camp-a'", blob(shapely.Point(-69.3, -12)))
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    assert unpacked.remarks == (
        "camps: the point of camp-a was moved, and comes back: move its place",
    )


def test_own_columns_are_left_out_and_told(package: Path, home: Path) -> None:
    edit(package, "ALTER TABLE roads ADD COLUMN lanes INTEGER")
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    assert unpacked.remarks == ("roads: the column 'lanes' is not one of a region: left out",)


@pytest.mark.parametrize("column", ["Teléfono", "patient_name", "DNI"])
def test_columns_about_persons_are_refused(package: Path, home: Path, column: str) -> None:
    edit(package, f'ALTER TABLE camps ADD COLUMN "{column}" TEXT')
    edit(package, f"UPDATE camps SET \"{column}\" = 'secret'")
    (fault,) = faults(package, home)
    assert f"toy.gpkg camps, {column}" in fault
    assert "looks like personal data" in fault
    assert "secret" not in fault


@pytest.mark.parametrize(
    ("table", "column"),
    [("camps", "note"), ("places", "name"), ("roads", "name"), ("services", "source")],
)
def test_texts_that_a_spreadsheet_would_run_are_refused(
    package: Path, home: Path, table: str, column: str
) -> None:
    edit(package, f"UPDATE {table} SET {column} = '=A1' WHERE rowid = 1")
    (fault,) = faults(package, home)
    assert f", {column}: '=A1' begins with '=', which a spreadsheet takes for a formula" in fault


def test_a_column_that_is_gone_is_one_fault(package: Path, home: Path) -> None:
    edit(package, "ALTER TABLE places DROP COLUMN kind")
    edit(package, "ALTER TABLE places DROP COLUMN district")
    (fault,) = faults(package, home)
    assert "toy.gpkg places, kind: is a column that must be there; add the column" in fault


def test_what_a_drawing_tells_may_be_gone(package: Path, home: Path) -> None:
    edit(package, 'ALTER TABLE roads DROP COLUMN "from"')
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    assert "from base (0 m away) filled in" in unpacked.remarks[0]


def test_a_column_of_visits_that_nobody_knows_is_a_fault(package: Path, home: Path) -> None:
    edit(package, "ALTER TABLE visits ADD COLUMN acupuncture INTEGER")
    (fault,) = faults(package, home)
    assert "toy.gpkg visits, acupuncture: 'acupuncture' is not a name that this file knows" in fault


def test_layers_of_another_name_are_known_by_their_columns(package: Path, home: Path) -> None:
    edit(package, "ALTER TABLE roads RENAME TO caminos")
    edit(package, "UPDATE gpkg_contents SET table_name = 'caminos' WHERE table_name = 'roads'")
    edit(
        package, "UPDATE gpkg_geometry_columns SET table_name='caminos' WHERE table_name = 'roads'"
    )
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    assert unpacked.remarks == ("caminos has the columns of roads: taken for it",)


def forget(package: Path, table: str) -> None:
    edit(package, f"DELETE FROM gpkg_contents WHERE table_name = '{table}'")


def test_a_layer_that_the_region_has_must_not_be_missing(package: Path, home: Path) -> None:
    forget(package, "camps")
    forget(package, "files")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert [fault.partition(";")[0] for fault in faults(package, home)] == [
        "toy.gpkg camps: is missing, and the region has it",
        "toy.gpkg files: is missing, and the region has it",
    ]
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_files_that_are_not_there_stay_as_they_are(package: Path, home: Path) -> None:
    edit(package, "DELETE FROM files WHERE name = 'region.toml'")
    unpacked = unpack(package, home)
    assert dict(unpacked.texts) == {}
    assert unpacked.remarks == ("region.toml is not there: it stays as it is",)


def test_a_new_region_needs_every_layer_and_file(package: Path, tmp_path: Path) -> None:
    for table in ("camps", "closures", "files"):
        forget(package, table)
    found = faults(package, None)
    assert [fault.partition(";")[0] for fault in found] == [
        "toy.gpkg camps: is a layer that a new region needs",
        "toy.gpkg files, region.toml: is a file that a new region needs",
        "toy.gpkg files, teams.toml: is a file that a new region needs",
        "toy.gpkg files, rules/NAME.toml: is a file that a new region needs",
    ]


def test_own_tables_are_left_out(package: Path, home: Path) -> None:
    edit(package, "CREATE TABLE notes (fid INTEGER PRIMARY KEY, text TEXT)")
    edit(
        package,
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('notes', 'attributes', 'notes')",
    )
    assert unpack(package, home).remarks == ("notes is no layer of a region: left out",)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE gpkg_geometry_columns SET srs_id = -1",
        "UPDATE gpkg_geometry_columns SET srs_id = 77",
        "UPDATE gpkg_spatial_ref_sys SET organization = 'us', organization_coordsys_id = 5, "
        "definition = 'none' WHERE srs_id = 4326",
    ],
)
def test_an_unknown_reference_system_is_a_fault(package: Path, home: Path, change: str) -> None:
    edit(package, change)
    found = faults(package, home)
    assert len(found) == 4
    assert all("has no reference system (CRS) that is known" in fault for fault in found)


def test_every_fault_is_told_at_once_and_nothing_is_written(package: Path, home: Path) -> None:
    edit(package, "UPDATE places SET kind = 'castle' WHERE id = 'posada'")
    edit(package, "UPDATE camps SET opens = '25:00' WHERE id = 'camp-a'")
    edit(package, "UPDATE staff SET role = X'00ff'")
    before = state(home)
    found = faults(package, home)
    assert any("places row 3 (posada), kind: 'castle' must be one of town" in f for f in found)
    assert any("camps row 1 (camp-a), opens: '25:00' must be a time HH:MM" in f for f in found)
    assert any("staff row" in fault and "role" in fault for fault in found)
    assert state(home) == before


@pytest.mark.parametrize(
    "name", ["../out.toml", "rules/../x.toml", "camps.csv", "scenarios/.toml", "scenarios/a/b.toml"]
)
def test_files_outside_the_region_are_refused(package: Path, home: Path, name: str) -> None:
    edit(package, "INSERT INTO files (name, text) VALUES (?, 'x = 1')", name)
    (fault,) = faults(package, home)
    assert "is no file of a region" in fault


def test_a_file_twice_or_without_text_is_refused(package: Path, home: Path) -> None:
    edit(package, "INSERT INTO files (name, text) VALUES ('region.toml', 'x = 1')")
    edit(package, "UPDATE files SET text = NULL WHERE name = 'teams.toml'")
    found = faults(package, home)
    assert any("stands twice" in fault for fault in found)
    assert any("must be the text of teams.toml" in fault for fault in found)


def test_a_changed_text_is_written_as_it_is(package: Path, home: Path) -> None:
    edit(package, "UPDATE files SET text = text || '# Año' WHERE name = 'region.toml'")
    edit(package, "INSERT INTO files (name, text) VALUES ('scenarios/idea.toml', 'name = \"x\"')")
    brought = bring(package, home)
    assert changes(brought.unpacked) == {"files": (("scenarios/idea.toml",), ("region.toml",), ())}
    assert (home / "region.toml").read_text(encoding="utf-8").endswith("# Año")
    assert (home / "scenarios" / "idea.toml").read_text(encoding="utf-8") == 'name = "x"'


def test_a_folder_that_is_no_region_is_not_written_to(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear …", encoding="utf-8")
    with pytest.raises(InputError, match=r"is there, and is no region: it has no region.toml"):
        bring(package, folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_every_file_of_a_region_has_its_layer() -> None:
    tables = {layer.file for layer in layers_of(())}
    assert tables | {"region.toml", "teams.toml"} == set(REQUIRED) | set(OPTIONAL)
