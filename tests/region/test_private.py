"""Columns about persons are refused wherever they stand, and known columns never are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.region.bundled import bundled_region
from planner.region.forms import form_of
from planner.region.gauges import Gauge, Reading
from planner.region.private import NUMBER_RULE, RULE, holds_number, looks_personal
from planner.region.read import inspect_region
from planner.region.records import Boat, Camp, Closure, Person, Place, Reach, Road, Service
from tests.region.overlay import edit, lay_over


@pytest.mark.parametrize(
    "column",
    [
        "nombre",
        "Apellido",
        "DNI",
        "dni_2",
        "phone",
        "teléfono",
        "birth_date",
        "fechaNacimiento",
        "passport",
        "case_id",
        "victim",
        "víctimas",
        "trafficking",
        "trata",
        "full name",
        "patient-age",
    ],
)
def test_a_column_that_looks_personal(column: str, tmp_path: Path) -> None:
    assert looks_personal(column)
    region = lay_over(tmp_path)
    edit(region, "staff.csv", "id,role,team,weekly_hours,days_off", f"id,role,team,,{column}")
    rules = [fault.rule for fault in inspect_region(region).faults]
    assert RULE in rules


@pytest.mark.parametrize("column", ["colour", "people", "truck", "casement", "tracks", "hours"])
def test_a_column_that_does_not(column: str) -> None:
    assert not looks_personal(column)


def test_personal_settings_are_refused_too(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "seats = 10", 'seats = 10\nphone = "1"')
    (fault,) = inspect_region(region).faults
    assert (fault.place, fault.rule) == ("teams.toml boat 1 (lancha), phone", RULE)
    assert "'1'" not in str(fault)


NAMES_OF_THINGS = {"name", "name_es", "name_en", "name_fr"}
"""Of places, roads and services."""


def test_no_record_has_a_column_for_a_person() -> None:
    known = {
        column
        for model in (Boat, Camp, Closure, Gauge, Person, Place, Reach, Reading, Road, Service)
        for column in form_of(model).parts or {}
    }
    assert {column for column in known if looks_personal(column)} == NAMES_OF_THINGS
    assert "name" not in (form_of(Person).parts or {})


@pytest.mark.parametrize(
    "text",
    [
        "982 123456",
        "982-123456",
        "982 12 34 56",
        "+51 982 12 34 56",
        "+51 (982) 123 456",
        "982 - 123 - 456",
        "982/123/456",
        "982–123–456",
        "982\u2011123\u2011456",
        "982\u00a0123\u00a0456",
        "982 120 450",
        "(082) 57-1234",
        "(082) 57.1234",
        "(082)571234",
        "DNI 45.678.901",
        "45 678 901",
        "4567 8901",
        "dni_45_678_901",
        "km 98: call 982 123 456, from 08:00",
        "982 123 456 2026-11-30",
        "2026-11-30 982 123 456",
        "juan@perez.pe",
    ],
)
def test_a_number_by_which_somebody_can_be_reached(text: str) -> None:
    assert holds_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30",
        "2026-12-01/2026-12-05",
        "2026-11-30T08:00",
        "2027-02-01 2027-02-22",
        "30/11/2026",
        "01.12.2026-05.12.2026",
        "08:00-17:00",
        "08.00-17.00, 14:00 - 18:30",
        "2001-2012",
        "PE 30-12345",
        "km 98-115",
        "-12.5933, -69.1891",
        "-12.5933 -69.1891",
        "19S 445712 E 8607188 N",
        "S/ 1,200",
        "S/ 1.200.000",
        "300 500 800",
        "900 1500 2400",
        "4000-6000 people",
        "Regulation (EC) 561/2006 art. 7: 45 min",
        "203773 fever tests 2001-2012 among 107664 people",
    ],
)
def test_figures_that_tell_of_nobody(text: str) -> None:
    assert not holds_number(text)


def test_no_text_of_the_bundled_region_holds_such_a_number() -> None:
    texts = [
        text
        for path in bundled_region().rglob("*.*")
        for text in re.findall(r'"([^"]*)"', path.read_text(encoding="utf-8"))
    ]
    assert len(texts) > 1000
    assert [text for text in texts if holds_number(text)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            "closures.csv",
            "what,from,to,vehicles,reason",
            "what,from,to,vehicles,reason\ncamp-a,2026-12-01,2026-12-02,,ask 987 654 321",
            "closures.csv row 2, reason",
        ),
        (
            "places.geojson",
            '"name": "Camp A"',
            '"name": "Camp A, 45.678.901"',
            "places.geojson feature 2 (camp-a), name",
        ),
        ("camps.csv", ",access\ncamp-a", ",access,note\ncamp-a", "camps.csv row 2, note"),
    ],
)
def test_texts_on_camps_hold_no_number_of_anybody(
    file: str, old: str, new: str, place: str, tmp_path: Path
) -> None:
    region = edit(lay_over(tmp_path), file, old, new)
    if file == "camps.csv":
        edit(region, file, "sun,road\ncamp-b", "sun,road,call +51 987654321\ncamp-b")
    found = [fault for fault in inspect_region(region).faults if fault.rule == NUMBER_RULE]
    assert [(fault.place, fault.value) for fault in found] == [(place, "")]
