"""What was logged for days to come is never planned with in silence."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from planner.cli import main
from planner.outputs.plan_file import read_plan
from planner.region.ahead import logged_ahead
from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.region.visits import Visit

MONDAY = dt.date(2026, 6, 29)
VISITS = "date,camp,team,people,general,anc,dental\n"
DUTY = "date,person,duty_minutes,drive_minutes\n"


@pytest.fixture
def folder(tmp_path: Path, toy_path: Path) -> Path:
    """The toy, to write into."""
    return Path(shutil.copytree(toy_path, tmp_path / "toy"))


def plan(folder: Path, name: str, *words: str, today: dt.date = MONDAY) -> Path:
    out = folder.parent / name
    asked = ["plan", str(folder), "--week", "2026-W27", "--out", str(out), *words]
    assert main(asked, today=today) == 0
    return out


def months_off(folder: Path) -> None:
    """Write rows of the planned Monday, and of a year too late, into both logs."""
    (folder / "visits.csv").write_text(
        f"{VISITS}2026-06-29,camp-a,,,20,9,9\n2027-06-22,camp-c,,,20,9,9\n"
    )
    (folder / "duty.csv").write_text(f"{DUTY}2026-06-29,doctor-1,600,0\n")


def test_rows_that_are_not_before_the_plan_change_nothing_and_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_plan(plan(folder, "before") / "plan.json")
    assert "warning: visits.csv" not in capsys.readouterr().err
    months_off(folder)
    found = plan(folder, "after") / "plan.json"
    said = capsys.readouterr().err
    left_out = "is not before 2026-06-29, when the last planned week begins, and does not count"
    fix = "correct the year, the month or the day where one is wrong"
    for value in ("visits.csv, date: '2026-06-29, 2027-06-22'", "duty.csv, date: '2026-06-29'"):
        assert f"warning: {value} {left_out}; {fix}." in said
    after = read_plan(found)
    alike = before.run.model_copy(update={"region_path": after.run.region_path})
    assert after.model_copy(update={"run": alike}) == before.model_copy(update={"run": alike})
    assert main(["check", str(found)]) == 0


def test_of_several_weeks_the_last_one_says_what_does_not_count(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    months_off(folder)
    plan(folder, "weeks", "--weeks", "2")
    said = capsys.readouterr().err
    assert "visits.csv, date: '2027-06-22' is not before 2026-07-06, when" in said
    assert "duty.csv" not in said


def test_dates_to_come_that_count_are_told_too(toy: Region) -> None:
    dates = [dt.date(2026, 6, day) for day in (10, 11, 12, 13, 14)]
    visits = tuple(Visit(date=date, camp="camp-a", contacts={}) for date in dates)
    duty = (DutyDay(date=dates[0], person="doctor-1", duty_minutes=60),)
    logged = toy.model_copy(update={"visits": visits, "duty": duty})
    (found,) = logged_ahead(logged, MONDAY, dates[0])
    assert str(found) == (
        "visits.csv, date: '2026-06-11, 2026-06-12, 2026-06-13 and 1 more' is after today, "
        "2026-06-10, and counts as held all the same; correct the year, the month or the day "
        "where one is wrong."
    )
    assert not list(logged_ahead(logged, MONDAY, dates[-1]))
    assert len(list(logged_ahead(logged, dates[2], dates[0]))) == 2
    assert not list(logged_ahead(toy, MONDAY, dates[0]))


def test_days_of_a_week_begun_of_which_nothing_is_known_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thursday = MONDAY + dt.timedelta(days=3)
    (folder / "duty.csv").write_text(f"{DUTY}2026-06-30,doctor-1,600,0\n")
    asked = ["plan", str(folder), "--from", str(thursday), "--days", "2"]
    assert main([*asked, "--out", str(folder.parent / "rest")], today=thursday) == 0
    said = capsys.readouterr()
    assert "duty.csv, date: '2026-06-29, 2026-07-01' is in the week that is planned" in said.err
    assert "taken to be at their bases and ports" in " ".join(said.out.split())
    plan(folder, "whole")
    said = capsys.readouterr()
    assert "is in the week that is planned" not in said.err
    assert "taken to be at their bases" not in said.out


def test_of_several_weeks_only_the_first_may_lack_days(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thursday = MONDAY + dt.timedelta(days=3)
    days = [MONDAY + dt.timedelta(days=n) for n in range(3)]
    (folder / "duty.csv").write_text(DUTY + "".join(f"{d},doctor-1,60,0\n" for d in days))
    asked = ["plan", str(folder), "--from", str(thursday), "--days", "2", "--weeks", "2"]
    out = ["--out", str(folder.parent / "weeks")]
    assert main([*asked, *out], today=thursday) == 0
    assert "is in the week that is planned" not in capsys.readouterr().err
    (folder / "duty.csv").unlink()
    assert main([*asked, *out], today=thursday) == 0
    assert "'2026-06-29, 2026-06-30, 2026-07-01' is in the week that is planned" in (
        capsys.readouterr().err
    )
