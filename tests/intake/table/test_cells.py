"""Cells in three languages: words, numbers, dates, times and lists."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.intake.table.calendar import day, time
from planner.intake.table.cells import read_cell
from planner.intake.table.numerals import UnreadableError
from planner.region.forms import form_of
from planner.region.records import Camp, Person, Place, Service

CAMP, PERSON = form_of(Camp).parts or {}, form_of(Person).parts or {}
SERVICE, PLACE = form_of(Service).parts or {}, form_of(Place).parts or {}
NOVEMBER = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("carretera", "road"),
        ("Río", "river"),
        ("AMBOS", "both"),
        ("fleuve", "river"),
        ("by road", "road"),
        ("les deux", "both"),
        ("both", "both"),
    ],
)
def test_access(cell: str, value: str) -> None:
    assert read_cell(cell, CAMP["access"]).value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("sí", True),
        ("No", False),
        ("oui", True),
        ("non", False),
        ("yes", True),
        ("x", True),
        (1, True),
        (0.0, False),
        (True, True),
        ("true", True),
    ],
)
def test_yes_and_no(cell: object, value: bool) -> None:
    assert read_cell(cell, CAMP["must_visit"]).value is value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("dom", ["sun"]),
        ("sábado y domingo", ["sat", "sun"]),
        ("Lun, Mar; mié", ["mon", "tue", "wed"]),
        ("sun mon", ["sun", "mon"]),
        ("samedi et dimanche", ["sat", "sun"]),
    ],
)
def test_weekdays(cell: str, value: list[str]) -> None:
    assert read_cell(cell, CAMP["closed_weekdays"]).value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Médico", ["doctor"]),
        ("obstetriz", ["obstetra"]),
        ("obstetra", ["obstetra"]),
        ("Odontólogo", ["dentist"]),
        ("enfermera", ["nurse"]),
        ("Laboratorista", ["lab"]),
        ("chofer", ["driver"]),
        ("sage-femme", ["obstetra"]),
        ("infirmière", ["nurse"]),
        ("enfermera y laboratorista", ["nurse", "lab"]),
        ("médico cirujano", ["doctor"]),
    ],
)
def test_roles(cell: str, value: list[str]) -> None:
    assert read_cell(cell, PERSON["role"]).value == value


def test_kinds_of_places() -> None:
    assert read_cell("Comunidad nativa", PLACE["kind"]).value == "native_community"
    assert read_cell("centro poblado", PLACE["kind"]).value == "town"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (350, 350),
        (350.0, 350),
        ("350", 350),
        ("1.200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1'200", 1200),
        ("12.345.678", 12_345_678),
        ("350,0", 350),
    ],
)
def test_whole_numbers(cell: object, value: int) -> None:
    assert read_cell(cell, CAMP["people_mid"]).value == value


@pytest.mark.parametrize(
    "cell", ["muchos", "350 personas", "12,5", 1.5, "1.20.0", True, "--3", "1e3"]
)
def test_what_is_no_whole_number(cell: object) -> None:
    with pytest.raises(UnreadableError, match="must be a whole number from 0 to 100000"):
        read_cell(cell, CAMP["people_mid"])


@pytest.mark.parametrize(
    ("cell", "value"),
    [("8,6", 8.6), ("8.6", 8.6), (8.6, 8.6), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("25", 25)],
)
def test_numbers(cell: object, value: float) -> None:
    assert read_cell(cell, SERVICE["monthly_per_1000"]).value == value


def test_a_comma_that_can_be_read_in_two_ways() -> None:
    with pytest.raises(UnreadableError, match="comma can be read in two ways") as caught:
        read_cell("1,200", SERVICE["weight"])
    assert caught.value.remedy == "write 1.200 if the comma begins the decimals, or 1200"


@pytest.mark.parametrize(
    "cell",
    [
        dt.datetime(2026, 11, 3, tzinfo=None),  # noqa: DTZ001 -- as a spreadsheet gives it
        NOVEMBER,
        "2026-11-03",
        "2026/11/3",
        "2026-11-03 00:00:00",
        "3/11/2026",
        "03.11.2026",
        "3-11-2026",
        "3 nov 2026",
        "3 de noviembre de 2026",
        "3-nov-2026",
        "Nov 3, 2026",
        "3 novembre 2026",
    ],
)
def test_dates(cell: object) -> None:
    assert day(cell).date == NOVEMBER


def test_dates_whose_day_and_month_could_be_exchanged_are_in_doubt() -> None:
    assert day("3/11/2026").in_doubt
    assert not any(day(text).in_doubt for text in ("25/11/2026", "11/11/2026", "2026-11-03"))


@pytest.mark.parametrize(
    ("cell", "rule", "remedy"),
    [
        ("11/25/2026", "with the day first", "write 2026-11-25, if the month stands first"),
        ("31/02/2026", "must be a date that exists", "write year"),
        ("3/11/26", "with a year of four digits", "write year"),
        ("ayer", "must be a date", "write year"),
        (46329, "not the number of a day", "it would be 2026-11-03"),
        (True, "must be a date", "write year"),
        ("0000-01-01", "must be a date that exists", "write year"),
    ],
)
def test_what_is_no_date(cell: object, rule: str, remedy: str) -> None:
    with pytest.raises(UnreadableError, match=rule) as caught:
        day(cell)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("8:00", "08:00"),
        ("08:00:00", "08:00"),
        ("17h30", "17:30"),
        ("8 h", "08:00"),
        ("5:30 p. m.", "17:30"),
        ("12 am", "00:00"),
        (dt.time(7, 15, 1), "07:15"),
        (dt.timedelta(hours=8), "08:00"),
        (dt.datetime(1899, 12, 30, 8, 0), "08:00"),  # noqa: DTZ001 -- as a spreadsheet gives it
    ],
)
def test_times(cell: object, value: str) -> None:
    assert f"{time(cell):%H:%M}" == value


@pytest.mark.parametrize("cell", ["8", 0.5, "25:00", "mañana", "13 pm", 8])
def test_what_is_no_time(cell: object) -> None:
    with pytest.raises(UnreadableError, match="must be a time HH:MM"):
        time(cell)


def test_lists_of_days_and_dates() -> None:
    assert read_cell("dom 2026-12-03", PERSON["days_off"]).value == ["sun", dt.date(2026, 12, 3)]
    assert read_cell("1/12/2026 al 5/12/2026", PERSON["leave"]).value == ["2026-12-01/2026-12-05"]
    assert read_cell("2026-12-01/2026-12-05 2026-12-09", PERSON["leave"]).value == [
        "2026-12-01/2026-12-05",
        "2026-12-09",
    ]
    assert read_cell("del 1 dic 2026 al 5 dic 2026, 9 dic 2026", PERSON["training"]).value == [
        "2026-12-01/2026-12-05",
        "2026-12-09",
    ]
    assert read_cell("gloves:2, drug-course:1.6", SERVICE["uses"]).value == [
        "gloves:2",
        "drug-course:1.6",
    ]
