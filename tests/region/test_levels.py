"""The level of a river on a date: the latest reading that still holds, else the region's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.region.levels import level_of
from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from planner.region.words import Level
from tests.region.overlay import edit, lay_over

GAUGE = (
    '\n[[gauge]]\nid = "muelle"\nrivers = ["rio", "otro"]\nlow = 3.0\nhigh = 13.0\nflood = 15.5\n'
)
HEADER = "date,gauge,river,metres,level,source\n"
MONDAY = dt.date(2026, 6, 29)


def read(folder: Path, *rows: str, rules: str = "") -> Region:
    """The toy with a second river in it, a gauge for both, and these readings."""
    region = lay_over(folder)
    edit(
        region,
        "rivers.geojson",
        '"puerto-camp-d", "river": "rio"',
        '"puerto-camp-d", "river": "otro"',
    )
    edit(region, "region.toml", "[drawing]", f"{GAUGE}{rules}\n[drawing]")
    (region / "levels.csv").write_text(
        HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8"
    )
    return read_region(region)


def on(region: Region, date: dt.date, river: str = "rio") -> Level:
    return level_of(region, river, date)


def test_without_readings_the_level_is_the_regions(tmp_path: Path, toy: Region) -> None:
    assert on(toy, MONDAY) is Level.NORMAL
    assert on(read(tmp_path), MONDAY) is Level.NORMAL


@pytest.mark.parametrize(
    ("metres", "level"),
    [
        (-1.0, Level.LOW),
        (3.0, Level.LOW),
        (3.01, Level.NORMAL),
        (12.99, Level.NORMAL),
        (13.0, Level.HIGH),
        (15.49, Level.HIGH),
        (15.5, Level.FLOOD),
        (17.82, Level.FLOOD),
    ],
)
def test_metres_become_a_level(tmp_path: Path, metres: float, level: Level) -> None:
    region = read(tmp_path, f"{MONDAY},muelle,,{metres},,")
    assert on(region, MONDAY) is level
    assert on(region, MONDAY, "otro") is level


def test_a_reading_holds_from_its_date_for_so_many_days(tmp_path: Path) -> None:
    row = f"{MONDAY},muelle,,14,,"
    weeks = read(tmp_path, row)
    day = dt.timedelta(days=1)
    assert [on(weeks, MONDAY + n * day) is Level.HIGH for n in (-1, 0, 14, 15)] == [
        False,
        True,
        True,
        False,
    ]
    today = read(tmp_path / "today", row, rules="\n[levels]\nreading_holds_days = 0\n")
    assert [on(today, MONDAY + n * day) is Level.HIGH for n in (0, 1)] == [True, False]


@pytest.mark.parametrize("date", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_have_a_level_too(tmp_path: Path, date: dt.date) -> None:
    region = read(tmp_path, f"{date},muelle,,14,,")
    assert on(region, date) is Level.HIGH
    assert on(region, MONDAY) is Level.NORMAL


def test_the_latest_reading_counts_whatever_the_order_of_rows(tmp_path: Path) -> None:
    region = read(tmp_path, "2026-06-28,muelle,,14,,", "2026-06-27,,rio,,flood,")
    assert on(region, MONDAY) is Level.HIGH
    assert on(region, dt.date(2026, 6, 27)) is Level.FLOOD


def test_on_one_date_the_rivers_own_row_wins(tmp_path: Path) -> None:
    region = read(tmp_path, f"{MONDAY},,rio,,low,", f"{MONDAY},muelle,,14,,")
    assert on(region, MONDAY) is Level.LOW
    assert on(region, MONDAY, "otro") is Level.HIGH


def test_a_level_may_be_named_for_a_gauge(tmp_path: Path) -> None:
    region = read(tmp_path, f"{MONDAY},muelle,,,flood,")
    assert on(region, MONDAY) is on(region, MONDAY, "otro") is Level.FLOOD


def test_readings_say_nothing_of_other_rivers(tmp_path: Path) -> None:
    region = read(tmp_path, f"{MONDAY},,otro,,low,")
    assert on(region, MONDAY) is Level.NORMAL
    assert on(region, MONDAY, "otro") is Level.LOW


def test_the_files_say_what_levels_do(tmp_path: Path) -> None:
    rules = "\n[levels]\ncurrent = { low = 0.7, flood = 1.5 }\ntime = { low = 1.3 }\n"
    levels = read(tmp_path, rules=rules).settings.levels
    assert levels.reading_holds_days == 14
    assert (levels.current.low, levels.current.normal, levels.current.flood) == (0.7, 1, 1.5)
    assert (levels.time.low, levels.time.high) == (1.3, 1)


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        ("1340", "above flood, 15.5 m, of gauge 'muelle'; write metres: 13.4?"),
        ("134", "above flood, 15.5 m, of gauge 'muelle'; write metres: 13.4?"),
        ("9000", "above flood, 15.5 m, of gauge 'muelle'; write metres: 9? If not, check"),
        ("21.76", "above flood, 15.5 m, of gauge 'muelle'; check"),
        ("21.75", ""),
        ("17.82", ""),
        ("-3.25", ""),
        ("-3.26", "below low, 3 m, of gauge 'muelle'; check"),
    ],
)
def test_a_reading_far_from_its_gauge_is_doubted(tmp_path: Path, metres: str, words: str) -> None:
    read(tmp_path, f"{MONDAY},muelle,,{metres},,", f"{MONDAY},,rio,,flood,")
    found = [w for w in inspect_region(tmp_path / "region").warnings if "levels.csv" in w.place]
    assert [w.place for w in found] == ["levels.csv row 2, metres"] * bool(words)
    assert all(f"'{metres}' lies far {words}" in str(w) for w in found)


def test_a_narrow_gauge_has_three_metres_of_room(tmp_path: Path) -> None:
    read(tmp_path, f"{MONDAY},muelle,,6,,", f"{MONDAY + dt.timedelta(1)},muelle,,6.1,,")
    region = edit(
        tmp_path / "region", "region.toml", "high = 13.0\nflood = 15.5", "high = 3.1\nflood = 3.1"
    )
    edit(region, "region.toml", "high = 3.1", "high = 3.05")
    found = [w.place for w in inspect_region(region).warnings if "levels.csv" in w.place]
    assert found == []
    edit(region, "region.toml", "flood = 3.1", "flood = 3.06")
    found = [w.place for w in inspect_region(region).warnings if "levels.csv" in w.place]
    assert found == ["levels.csv row 3, metres"]
