"""``duty.csv``: what everybody worked, and what cannot have been."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.region.duty import DutyDay
from planner.region.duty_files import duty_hash, duty_joined, duty_text, read_duty
from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from tests.region.overlay import lay_over

HEADER = "date,person,duty_minutes,drive_minutes\n"
HOURS = "date,person,duty_minutes,drive_minutes,departure,arrival\n"
MONDAY = dt.date(2026, 6, 1)


def _with(folder: Path, rows: tuple[str, ...], header: str = HEADER) -> Path:
    region = lay_over(folder)
    text = header + "".join(f"{row}\n" for row in rows)
    (region / "duty.csv").write_text(text, encoding="utf-8")
    return region


def faults(folder: Path, *rows: str, header: str = HEADER) -> list[str]:
    return [str(fault) for fault in inspect_region(_with(folder, rows, header)).faults]


def test_a_row_is_a_post_and_a_date(tmp_path: Path) -> None:
    rows = "2026-06-01,driver-1,540,300", "2026-06-02,doctor-1,480,"
    assert read_region(_with(tmp_path, rows)).duty == (
        DutyDay(date=MONDAY, person="driver-1", duty_minutes=540, drive_minutes=300),
        DutyDay(date=dt.date(2026, 6, 2), person="doctor-1", duty_minutes=480),
    )


def test_a_region_without_the_file_has_no_duty(toy: Region) -> None:
    assert toy.duty == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2026-06-01,ana,60,", "row 2, person: 'ana' is not a post of staff.csv"),
        ("2026-06-01,doctor-2,60,", "did you mean 'doctor-1'"),
        ("2026-06-01,doctor-1,-5,", "row 2, duty_minutes: '-5' must be a whole number from 0"),
        ("2026-06-01,doctor-1,1441,", "duty_minutes: '1441' must be a whole number from 0 to 1440"),
        ("2026-06-01,doctor-1,,", "row 2, duty_minutes"),
        ("1 June,doctor-1,60,", "row 2, date: '1 June' must be a date"),
        (
            "2026-06-01,driver-1,60,61",
            "row 2, drive_minutes: '61' must be at most duty_minutes 60; driving is duty",
        ),
    ],
)
def test_a_row_that_is_wrong_is_told(tmp_path: Path, row: str, fault: str) -> None:
    (told,) = faults(tmp_path, row)
    assert fault in told


@pytest.mark.parametrize(
    ("hours", "fault"),
    [
        ("06:00,", "row 2, arrival: must be given where the other is"),
        (",16:00", "row 2, departure: must be given where the other is"),
        ("16:00,06:00", "row 2, departure: '16:00' must be before arrival 06:00"),
        ("06:00,14:59", "duty_minutes: '540' must be at most the 539 minutes from departure"),
        ("six,16:00", "row 2, departure: 'six' must be a time"),
    ],
)
def test_hours_that_cannot_be_are_told(tmp_path: Path, hours: str, fault: str) -> None:
    told = faults(tmp_path, f"2026-06-01,driver-1,540,300,{hours}", header=HOURS)
    assert any(fault in each for each in told), told


@pytest.mark.parametrize(
    ("duty", "hours", "minutes"),
    [
        (540, (dt.time(7), dt.time(17, 30)), (420, 1050)),
        (540, (None, None), (360, 900)),
        (1440, (None, None), (360, 1440)),
    ],
)
def test_work_of_unknown_hours_begins_at_six(
    duty: int, hours: tuple[dt.time | None, dt.time | None], minutes: tuple[int, int]
) -> None:
    departure, arrival = hours
    day = DutyDay(date=MONDAY, person="x", duty_minutes=duty, departure=departure, arrival=arrival)
    assert day.hours == minutes


@pytest.mark.parametrize("column", ["name", "nombres", "dni", "phone"])
def test_who_worked_is_a_post_never_a_name(tmp_path: Path, column: str) -> None:
    header = f"date,person,duty_minutes,{column}\n"
    (told,) = faults(tmp_path, "2026-06-01,doctor-1,60,x", header=header)
    assert "personal data" in told


@pytest.mark.parametrize("person", ["ana-987654321", "Ana 987 654 321", "ana-40123456"])
def test_a_number_of_somebody_is_never_repeated(tmp_path: Path, person: str) -> None:
    (told,) = faults(tmp_path, f"2026-06-01,{person},60,")
    assert "row 2, person: " in told
    assert "987" not in told
    assert "4012" not in told


def test_a_post_is_not_called_by_a_number_of_somebody(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    staff = (region / "staff.csv").read_text(encoding="utf-8")
    (region / "staff.csv").write_text(staff.replace("doctor-1", "ana-987654321"), encoding="utf-8")
    told = [str(fault) for fault in inspect_region(region).faults]
    assert any("holds a number as long as that of a telephone" in each for each in told)
    assert not any("987654321" in each for each in told)


def test_leave_of_another_decade_is_warned_of(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    file = region / "staff.csv"
    head, row, *others = file.read_text(encoding="utf-8").splitlines()
    for dates, warned in (("2026-07-01/2026-07-05", False), ("2062-07-01/2062-07-05", True)):
        rows = (f"{head},leave", f"{row},{dates}", *(f"{each}," for each in others))
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        inspection = inspect_region(region)
        assert not inspection.faults
        told = [str(each) for each in inspection.warnings if "lies years from" in str(each)]
        assert bool(told) is warned
        assert all(f"staff.csv row 2, leave: '{dates}'" in each for each in told)


def test_a_day_of_a_post_stands_once(tmp_path: Path) -> None:
    row = "2026-06-01,{},60,"
    (told,) = faults(tmp_path, *map(row.format, ("doctor-1", "nurse-1", "doctor-1")))
    assert "row 4, person: 'doctor-1' has duty on 2026-06-01 in row 2 already" in told


def test_what_was_logged_is_not_part_of_the_hash_of_the_files(tmp_path: Path, toy: Region) -> None:
    region = read_region(_with(tmp_path, ("2026-06-01,doctor-1,60,",)))
    assert region.content_hash == toy.content_hash
    assert duty_hash(region, MONDAY) == "" == duty_hash(toy, MONDAY)
    tuesday = dt.date(2026, 6, 2)
    other = read_region(_with(tmp_path / "two", ("2026-06-01,doctor-1,61,",)))
    assert len({duty_hash(each, tuesday) for each in (region, other, toy)}) == 3


def test_what_is_written_is_read_again() -> None:
    days = (
        DutyDay(date=MONDAY, person="nurse-1", duty_minutes=60),
        DutyDay(
            date=MONDAY,
            person="driver-1",
            duty_minutes=540,
            drive_minutes=300,
            departure=dt.time(6),
            arrival=dt.time(15, 45),
        ),
    )
    text = duty_text(days)
    assert text == (f"{HOURS}2026-06-01,driver-1,540,300,06:00,15:45\n2026-06-01,nurse-1,60,0,,\n")
    assert read_duty(text).records == (days[1], days[0])
    assert not read_duty(text).faults


def test_what_was_logged_is_replaced_only_if_asked() -> None:
    old = DutyDay(date=MONDAY, person="doctor-1", duty_minutes=60)
    new = old.model_copy(update={"duty_minutes": 90})
    other = old.model_copy(update={"person": "nurse-1"})
    assert duty_joined([old], [old, other], replace=False) == ((old, other), ())
    assert duty_joined([old], [new, other], replace=False)[1] == (new,)
    assert duty_joined([old], [new, other], replace=True) == ((new, other), ())
