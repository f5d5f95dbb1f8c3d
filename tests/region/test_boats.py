"""Boats take from their class what they do not say themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import inspect_region, read_region
from planner.region.records import Boat
from tests.region.overlay import edit, lay_over

FIGURES = "still_kph = 20\nseats = 10\nlitres_per_hour = 10\nhire_per_day = 100\n"
CLASS = f'[[boat_class]]\nid = "hp60"\n{FIGURES}cargo_kg = 900\ntank_litres = 120.5\n'


def boat(folder: Path, own: str, kinds: str = CLASS) -> Boat:
    """The toy's boat, with these figures of its own, beside these classes."""
    region = edit(lay_over(folder), "teams.toml", FIGURES, f"{own}\n{kinds}")
    (only,) = read_region(region).boats
    return only


def test_a_boat_without_figures_has_those_of_its_class(tmp_path: Path) -> None:
    found = boat(tmp_path, "")
    assert (found.id, found.port, found.count, len(found.days)) == ("lancha", "puerto", 1, 7)
    assert (found.still_kph, found.seats, found.litres_per_hour) == (20, 10, 10)
    assert (found.hire_per_day, found.cargo_kg, found.tank_litres) == (100, 900, 120.5)


def test_what_a_boat_says_itself_holds(tmp_path: Path) -> None:
    found = boat(tmp_path, "seats = 7\nlitres_per_hour = 0\ncargo_kg = 0\n")
    assert (found.seats, found.litres_per_hour, found.cargo_kg) == (7, 0, 0)
    assert (found.still_kph, found.hire_per_day, found.tank_litres) == (20, 100, 120.5)


def test_a_class_may_leave_to_its_boats_what_differs(tmp_path: Path) -> None:
    kinds = CLASS.replace("hire_per_day = 100\n", "")
    assert boat(tmp_path, "hire_per_day = 80\n", kinds).hire_per_day == 80


def test_nobody_needs_to_count_kilograms_or_litres(tmp_path: Path) -> None:
    found = boat(tmp_path, FIGURES, "")
    assert found.cargo_kg is None
    assert found.tank_litres is None


def test_another_class_lends_nothing(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    edit(region, "teams.toml", FIGURES, CLASS.replace("hp60", "hp40"))
    (fault,) = inspect_region(region).faults
    assert fault.place == "teams.toml boat 1 (lancha), class"
    missing = "still_kph, seats, litres_per_hour, hire_per_day"
    assert fault.rule == f"has no [[boat_class]], and the boat itself does not say {missing}"


def test_every_missing_figure_is_told(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    edit(region, "teams.toml", FIGURES, '[[boat_class]]\nid = "hp60"\nseats = 9\n')
    places = [fault.place for fault in inspect_region(region).faults]
    columns = ("hire_per_day", "litres_per_hour", "still_kph")
    assert places == [f"teams.toml boat 1 (lancha), {column}" for column in columns]


@pytest.mark.parametrize(
    ("broken", "column"),
    [
        (CLASS.replace("seats = 10", "seats = 0"), " 1 (hp60), seats"),
        (CLASS.replace("seats", "seat"), " 1 (hp60), seat"),
        (CLASS.replace('"hp60"', "60"), " 1, id"),
        (CLASS.replace("hp60", "hp600"), " 1 (hp600), id"),
        (CLASS.replace("[[boat_class]]", "[boat_class]"), ""),
    ],
)
def test_a_broken_class_is_no_fault_of_its_boats(tmp_path: Path, broken: str, column: str) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", FIGURES, broken)
    places = [fault.place for fault in inspect_region(region).faults]
    assert places == [f"teams.toml boat_class{column}" if column else "teams.toml, boat_class"]


def test_a_broken_class_leaves_other_classes_to_be_missed(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    kinds = CLASS.replace("hp60", "hp40").replace("seats = 10", "seats = 0")
    edit(region, "teams.toml", FIGURES, kinds)
    places = [fault.place for fault in inspect_region(region).faults]
    assert places == ["teams.toml boat 1 (lancha), class", "teams.toml boat_class 1 (hp40), seats"]
