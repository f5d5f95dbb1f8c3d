"""Reading the toy: records hold what the files say, and the hash is that of the files."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from planner.errors import Fault, InputError
from planner.region import files, tables
from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from planner.region.words import Access, Role, Surface, Weekday
from tests.region.overlay import edit, lay_over


def test_records_hold_what_the_files_say(toy: Region) -> None:
    assert [place.id for place in toy.places] == [
        "base",
        "camp-a",
        "posada",
        "camp-b",
        "puerto",
        "camp-c",
        "camp-d",
    ]
    assert (toy.place["posada"].beds, toy.place["posada"].night_price) == (10, 40)
    road = toy.roads[2]
    assert (road.from_id, road.to_id, road.length_m) == ("posada", "camp-b", 90_000)
    assert road.surface is Surface.PAVED
    assert road.line[0] == (toy.place["posada"].lon, toy.place["posada"].lat)
    camp = toy.camps[2]
    assert (camp.people_mid, camp.access) == (300, Access.RIVER)
    assert (camp.opens, camp.closes) == (dt.time(8), dt.time(17))
    assert camp.last_visit == dt.date(2026, 3, 9)
    assert camp.closed_weekdays == (Weekday.SUN,)
    assert [person.roles for person in toy.staff][-1] == (Role.DRIVER,)
    assert toy.rules.drive_stretch.value == 300
    assert toy.settings.prices.fuel_per_litre == 5
    assert toy.closures == ()


def test_empty_cells_take_the_defaults(toy: Region) -> None:
    assert toy.staff[0].weekly_hours is None
    assert toy.staff[0].days_off == ()
    assert toy.camps[0].least_interval_days == 7
    assert not toy.services[0].needs_truck


def test_lists_and_dates_mix_in_days_off(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "staff.csv", "doctor-1,doctor,caravana,,", "d,doctor,"
                  "caravana,30,sun 2026-07-01")  # fmt: skip
    person = read_region(region).staff[0]
    assert person.weekly_hours == 30
    assert person.days_off == (Weekday.SUN, dt.date(2026, 7, 1))


def test_a_region_without_closures_has_none(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    (region / "closures.csv").unlink()
    assert read_region(region).closures == ()


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    for name in ("camps.csv", "region.toml", "roads.geojson"):
        text = (region / name).read_text(encoding="utf-8").replace("\n", "\r\n")
        (region / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    read = read_region(region)
    assert (read.camps, read.settings, read.roads) == (toy.camps, toy.settings, toy.roads)


def test_a_quoted_cell_may_hold_lines_and_rows_still_count_as_in_a_spreadsheet(
    tmp_path: Path,
) -> None:
    region = lay_over(tmp_path)
    (region / "closures.csv").write_text(
        "what,from,to,vehicles,reason\n"
        'base-camp-a,2026-07-01,2026-07-02,4x2,"Bridge out,\nfor two days"\n'
        "\n"
        "base-camp-a,2026-07-01,tomorrow,,Bridge out\n",
        encoding="utf-8",
    )
    (fault,) = inspect_region(region).faults
    assert fault.place == "closures.csv row 4, to"


@pytest.mark.parametrize("line", ["sep=,\n", '"sep=,"\r\n', "SEP=,,,,,\n"])
def test_a_first_line_that_names_the_comma_is_passed_over(
    tmp_path: Path, toy: Region, line: str
) -> None:
    region = lay_over(tmp_path)
    staff = region / "staff.csv"
    staff.write_bytes(line.encode() + staff.read_bytes())
    assert read_region(region).staff == toy.staff
    edit(region, "staff.csv", "doctor-1,doctor,", "doctor-1,medic,")
    (fault,) = inspect_region(region).faults
    assert fault.place == "staff.csv row 2, role"
    edit(region, "staff.csv", "doctor-1,medic,", '"doctor-1,medic,')
    (fault,) = inspect_region(region).faults
    assert fault.place == "staff.csv line 3, column 1"


def test_elevations_and_nulls_are_left_away(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    edit(region, "places.geojson", "[-69.2, -12.5096]", "[-69.2, -12.5096, 180.5]")
    edit(region, "places.geojson", '"kind": "port"', '"kind": "port", "beds": null')
    assert read_region(region).places == toy.places


def test_hash_is_stable_and_changes_with_a_byte(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    assert read_region(region).content_hash == toy.content_hash
    assert len(toy.content_hash) == 64
    edit(region, "camps.csv", "350", "351")
    assert read_region(region).content_hash != toy.content_hash


def test_hash_sees_rules_but_no_scenarios(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    (region / "scenarios").mkdir()
    (region / "scenarios" / "low.toml").write_text("[river]\nlevel = 'low'\n", encoding="utf-8")
    (region / "README.md").write_text("A toy.\n", encoding="utf-8")
    assert read_region(region).content_hash == toy.content_hash
    edit(region, "rules/peru.toml", '"toy"', '"game"')
    assert read_region(region).content_hash != toy.content_hash


def test_hash_sees_what_was_read_at_gauges(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    levels = region / "levels.csv"
    levels.write_text("date,gauge,river,metres,level\n2026-06-29,,rio,,low\n", encoding="utf-8")
    before = read_region(region).content_hash
    assert before != toy.content_hash
    edit(region, "levels.csv", "low", "high")
    assert read_region(region).content_hash != before


def test_a_region_without_levels_has_no_readings(toy: Region) -> None:
    assert toy.readings == ()
    assert toy.gauges == ()


def test_hash_tells_apart_what_only_moved_between_files(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    shutil.copy(region / "rules" / "peru.toml", region / "rules" / "other.toml")
    edit(region, "rules/other.toml", 'id = "peru"', 'id = "other"')
    before = read_region(region).content_hash
    edit(region, "region.toml", 'rules = "peru"', 'rules = "other"')
    assert read_region(region).content_hash != before
    assert read_region(region).rules.id == "other"


def test_hash_sees_names(tmp_path: Path, toy: Region) -> None:
    region = lay_over(tmp_path)
    assert files.read_files(region).content_hash == toy.content_hash
    (region / "rules" / "peru.toml").rename(region / "rules" / "peru-2.toml")
    assert files.read_files(region).content_hash != toy.content_hash


def only_fault(path: Path) -> Fault:
    with pytest.raises(InputError) as caught:
        read_region(path)
    (fault,) = caught.value.faults
    return fault


def test_a_path_that_is_no_folder(tmp_path: Path) -> None:
    missing, file, link = tmp_path / "missing", tmp_path / "file", tmp_path / "link"
    file.touch()
    link.symlink_to(link)
    for path, rule in (
        (missing, "cannot be opened (no such file or directory)"),
        (file, "must be a folder"),
        (link, "cannot be opened (too many levels of symbolic links)"),
    ):
        fault = only_fault(path)
        assert (fault.place, fault.value, fault.rule) == ("region", str(path), rule)


def test_a_file_that_is_a_link_to_itself(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    (region / "staff.csv").unlink()
    (region / "staff.csv").symlink_to("staff.csv")
    (fault,) = inspect_region(region).faults
    assert fault.place == "staff.csv"
    assert fault.rule == "cannot be opened (too many levels of symbolic links)"


def test_a_region_without_rule_sets(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    shutil.rmtree(region / "rules")
    (fault,) = inspect_region(region).faults
    assert (fault.place, fault.rule) == ("rules", "must hold at least one rule set")


def test_a_rule_set_whose_file_has_an_odd_name(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    shutil.copy(region / "rules" / "peru.toml", region / "rules" / "Peru 2.toml")
    fault = only_fault(region)
    assert (fault.place, fault.value) == ("rules", "Peru 2.toml")


def test_files_larger_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    region = lay_over(tmp_path)
    size = (region / "roads.geojson").stat().st_size
    monkeypatch.setattr(files, "MAX_BYTES", size - 1)
    (fault,) = inspect_region(region).faults
    assert fault.place == "roads.geojson"
    assert "must be at most" in fault.rule


def test_more_rows_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 6)
    faults = inspect_region(lay_over(tmp_path)).faults
    assert [fault.place for fault in faults] == ["places.geojson, features"]
    monkeypatch.setattr(files, "MAX_ROWS", 4)
    faults = inspect_region(lay_over(tmp_path / "again")).faults
    assert [fault.place for fault in faults] == ["places.geojson, features", "staff.csv"]


def test_a_cell_longer_than_the_limit(tmp_path: Path) -> None:
    note = "x" * (tables.MAX_CELL + 1)
    region = edit(lay_over(tmp_path), "staff.csv", "caravana,,", f"caravana,,{note}")
    (fault,) = inspect_region(region).faults
    assert (fault.place, fault.rule) == ("staff.csv row 2", "a cell must be at most 64 KB")
    assert len(fault.value) < 100


def test_levels_are_read_within_the_same_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = lay_over(tmp_path)
    rows = "".join(f"2026-06-{day:02d},,rio,,low\n" for day in range(1, 9))
    (region / "levels.csv").write_text(f"date,gauge,river,metres,level\n{rows}", encoding="utf-8")
    assert len(read_region(region).readings) == 8
    monkeypatch.setattr(files, "MAX_ROWS", 7)
    assert [fault.place for fault in inspect_region(region).faults] == ["levels.csv"]
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    assert "levels.csv" in [fault.place for fault in inspect_region(region).faults]


@pytest.mark.parametrize("name", ["places.geojson", "region.toml"])
def test_text_nested_without_end(tmp_path: Path, name: str) -> None:
    region = lay_over(tmp_path)
    (region / name).write_text("a = " * name.endswith("toml") + "[" * 100_000, encoding="utf-8")
    (fault,) = inspect_region(region).faults
    assert fault.place.startswith(name)
