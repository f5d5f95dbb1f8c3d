"""Columns about persons are refused wherever they stand, and known columns never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.forms import form_of
from planner.region.private import RULE, looks_personal
from planner.region.read import inspect_region
from planner.region.records import (
    Boat,
    Camp,
    Closure,
    Gauge,
    Person,
    Place,
    Reach,
    Reading,
    Road,
    Service,
)
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


def test_no_record_has_a_column_for_a_person() -> None:
    known = {
        column
        for model in (Boat, Camp, Closure, Gauge, Person, Place, Reach, Reading, Road, Service)
        for column in form_of(model).parts or {}
    }
    assert {column for column in known if looks_personal(column)} == {"name"}  # of places, services
    assert "name" not in (form_of(Person).parts or {})
