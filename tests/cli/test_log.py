"""``caravana log``: what visits did goes into the region's table, or nothing does."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from pathlib import Path

import pytest

from planner.cli import main
from planner.horizon import duty_of_plan
from planner.outputs.plan_file import read_plan, write_plan
from planner.region.duty import DutyDay
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.visits import Visit
from planner.weekly import Request, plan_week

MONDAY = dt.date(2026, 6, 29)
AFTER = dt.date(2026, 7, 10)
HEADER = "date,camp,team,people,general,anc,dental\n"


@pytest.fixture
def folder(tmp_path: Path, toy_path: Path) -> Path:
    """The toy, to write into."""
    return Path(shutil.copytree(toy_path, tmp_path / "toy"))


@pytest.fixture(scope="module")
def plan_file(toy: Region, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week of the toy with two visits and more."""
    path = tmp_path_factory.mktemp("planned") / "plan.json"
    write_plan(plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan, path)
    return path


def log(folder: Path, *words: str, today: dt.date = AFTER) -> int:
    return main(["log", *words, "--region", str(folder)], today=today)


def visits(folder: Path) -> tuple[Visit, ...]:
    return read_region(folder).visits


def test_a_plan_was_held_as_planned(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(folder, str(plan_file)) == 0
    held = visits(folder)
    assert len(held) > 1
    assert f"Logged {len(held)}; {folder / 'visits.csv'} holds {len(held)}." in (
        capsys.readouterr().out
    )
    assert log(folder, str(plan_file)) == 0  # nothing new
    assert visits(folder) == held


def test_a_plan_was_held_up_to_a_day(folder: Path, plan_file: Path) -> None:
    assert log(folder, str(plan_file)) == 0
    dates = [visit.date for visit in visits(folder)]
    (folder / "visits.csv").unlink()
    assert log(folder, str(plan_file), "--until", str(dates[0])) == 0
    assert [visit.date for visit in visits(folder)] == [d for d in dates if d == dates[0]]
    (folder / "visits.csv").unlink()
    assert log(folder, str(plan_file), today=dates[0]) == 0  # what is to come was not held
    assert [visit.date for visit in visits(folder)] == [d for d in dates if d == dates[0]]


def test_what_a_plan_took_of_duty_is_logged_beside_its_visits(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(folder, str(plan_file)) == 0
    done = duty_of_plan(read_plan(plan_file))
    assert read_region(folder).duty == done
    assert len({day.person for day in done}) == 5
    days = len({day.date for day in done})
    told = f"Duty of 5 posts on {days} days is in {folder / 'duty.csv'}."
    assert told in capsys.readouterr().out
    text = (folder / "duty.csv").read_text()
    assert log(folder, str(plan_file)) == 0
    assert (folder / "duty.csv").read_text() == text
    (folder / "duty.csv").unlink()
    first = done[0].date
    assert log(folder, str(plan_file), "--until", str(first)) == 0
    assert {day.date for day in read_region(folder).duty} == {first}


def test_other_duty_is_replaced_only_if_asked(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = duty_of_plan(read_plan(plan_file))
    (folder / "duty.csv").write_text(
        f"date,person,duty_minutes,drive_minutes\n{done[0].date},{done[0].person},1,0\n"
    )
    assert log(folder, str(plan_file)) == 2
    assert f"has duty logged for {done[0].date} already" in capsys.readouterr().err
    assert not (folder / "visits.csv").exists()
    assert log(folder, str(plan_file), "--replace") == 0
    assert read_region(folder).duty == done


def test_posts_of_a_scenario_are_left_out(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff = folder / "staff.csv"
    staff.write_text(staff.read_text().replace("nurse-1", "nurse-2"))
    assert log(folder, str(plan_file)) == 0
    assert "left out: nurse-1, not in staff.csv." in capsys.readouterr().out
    assert "nurse-1" not in {day.person for day in read_region(folder).duty}


@pytest.mark.parametrize("until", [[], ["--until", "2026-07-04"]])
def test_duty_to_come_is_not_logged(
    folder: Path, plan_file: Path, until: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    today = duty_of_plan(read_plan(plan_file))[0].date
    assert log(folder, str(plan_file), *until, today=today) == (2 if until else 0)
    if until:
        assert f"lies after today, {today}; log what was done" in capsys.readouterr().err
        assert not (folder / "duty.csv").exists()
    else:
        assert {day.date for day in read_region(folder).duty} == {today}


@pytest.mark.parametrize("file", ["visits.csv", "duty.csv"])
def test_both_are_written_or_none(
    folder: Path, plan_file: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "visits.csv").write_text(f"{HEADER}2026-06-01,camp-a,,,2,,\n")
    (folder / "duty.csv").write_text("date,person,duty_minutes\n2026-06-01,doctor-1,60\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    replace = Path.replace

    def broken(beside: Path, target: Path) -> Path:
        if target.name == file:
            raise OSError(5, "Input/output error")
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", broken)
    assert log(folder, str(plan_file)) == 5
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert log(folder, str(plan_file)) == 0
    assert len(visits(folder)) > 1


def test_a_week_to_come_is_not_logged(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(folder, str(plan_file), today=dt.date(2026, 6, 1)) == 2
    assert "holds no visit up to 2026-06-01" in capsys.readouterr().err
    assert not (folder / "visits.csv").exists()


def test_a_table_is_logged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = folder.parent / "june.csv"
    table.write_text("camp,date,anc,people\ncamp-b,2026-07-01,3,12\ncamp-a,2026-07-02,,\n")
    assert log(folder, "--table", str(table)) == 0
    assert (folder / "visits.csv").read_text() == (
        f"{HEADER}2026-07-01,camp-b,,12,,3,\n2026-07-02,camp-a,,,,,\n"
    )
    assert "2026-07-01  Camp B, 12 people: anc 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("camp,date\ncamp-z,2026-07-01\n", "'camp-z' is no camp of the region"),
        ("camp,date\ncamp-a,2026-07-11\n", "'2026-07-11' lies after today, 2026-07-10"),
        ("camp,date,anc\ncamp-a,2026-07-01,x\n", "anc: 'x' must be a whole number"),
        ("camp,date,teeth\ncamp-a,2026-07-01,3\n", "'teeth' is not a name that this file knows"),
        ("camp,date,dni\ncamp-a,2026-07-01,3\n", "looks like personal data"),
        ("", "is empty"),
    ],
)
def test_a_table_that_does_not_fit_changes_nothing(
    folder: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "visits.csv").write_text(f"{HEADER}2026-06-01,camp-a,,,2,,\n")
    before = (folder / "visits.csv").read_bytes()
    table = folder.parent / "table.csv"
    table.write_text(text)
    assert log(folder, "--table", str(table)) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert (folder / "visits.csv").read_bytes() == before


def test_other_figures_replace_only_if_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "visits.csv").write_text(f"{HEADER}2026-06-01,camp-a,,,2,,\n")
    table = folder.parent / "table.csv"
    table.write_text("camp,date,general\ncamp-a,2026-06-01,3\n")
    assert log(folder, "--table", str(table)) == 2
    assert "was logged for 2026-06-01 already" in capsys.readouterr().err
    assert log(folder, "--table", str(table), "--replace") == 0
    (visit,) = visits(folder)
    assert visit.contacts == {"general": 3}


def test_a_form_asks_again_until_it_understands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "cmp b\ncamp B\n2026-13-01\n2026-07-11\n2026-07-01\nmany\n14\n\n3\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert log(folder) == 0
    assert visits(folder) == (
        Visit(date=dt.date(2026, 7, 1), camp="camp-b", people=14, contacts={"anc": 3}),
    )
    said = capsys.readouterr().out
    assert "No camp is called so. Did you mean camp b?" in said
    assert "Write year, month and day" in said
    assert "Today is 2026-07-10: log what was held." in said
    assert "Write a whole number up to 10,000, or nothing." in said


def test_a_form_speaks_the_language_of_who_fills_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    services = folder / "services.csv"
    head, first, *rest = services.read_text().splitlines()
    named = [f"{head},name_fr", f"{first},soins de base", *(f"{line}," for line in rest)]
    services.write_text("\n".join(named) + "\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("camp b\n2026-07-01\n14\n3\n\n\n"))
    assert log(folder, "--lang", "fr") == 0
    said = capsys.readouterr().out
    assert "  soins de base\N{NO-BREAK SPACE}: " in said
    assert ": " not in said.replace("\N{NO-BREAK SPACE}: ", "")


def test_with_nobody_to_ask_it_says_what_else_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert log(folder) == 2
    assert "there is nobody to answer" in capsys.readouterr().err


def test_a_plan_and_a_table_are_logged_one_by_one(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(folder, str(plan_file), "--table", "t.csv") == 2
    assert "stands beside a plan" in capsys.readouterr().err


def test_json_tells_what_was_logged(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(folder, str(plan_file), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [Visit.model_validate(row) for row in told["logged"]] == list(visits(folder))
    assert [DutyDay.model_validate(row) for row in told["duty"]] == list(read_region(folder).duty)


def test_a_plan_is_still_checked_and_drawn_when_it_was_logged(
    folder: Path, plan_file: Path
) -> None:
    assert log(folder, str(plan_file)) == 0
    assert main(["check", str(plan_file), "--region", str(folder)]) == 0
    assert main(["map", str(plan_file), "--region", str(folder)]) == 0


def test_a_plan_is_logged_in_the_region_that_it_names(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    asked = ["plan", str(folder), "--week", "2026-W27", "--out", str(out)]
    assert main(asked, today=MONDAY) == 0
    assert main(["log", str(out / "plan.json")], today=AFTER) == 0
    assert len(visits(folder)) > 1
    content = json.loads((out / "plan.json").read_text())
    content["region"]["id"] = "elsewhere"
    (out / "plan.json").write_text(json.dumps(content))
    assert main(["log", str(out / "plan.json")], today=AFTER) == 2
    assert "is a plan of the region 'elsewhere', not of 'toy'" in capsys.readouterr().err


def test_a_day_that_cannot_have_been_is_not_logged(
    folder: Path, plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(plan_file.read_text())
    content["people"][0]["days"][0] |= {"duty_minutes": 2000}
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(content))
    assert log(folder, str(edited)) == 2
    assert "tells of a day that cannot have been" in capsys.readouterr().err
    assert not (folder / "duty.csv").exists()


def test_where_a_team_slept_away_is_told(
    folder: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = read_plan(plan_file)
    away = [day for day in plan.teams[0].days if day.to_place != plan.teams[0].base]
    assert away
    assert log(folder, str(plan_file), "--until", str(away[0].date)) == 0
    said = capsys.readouterr().out
    assert (
        f"note: caravana is at {toy_name(folder, away[0].to_place)} after {away[0].date}." in said
    )
    assert log(folder, str(plan_file)) == 0
    assert "note:" not in capsys.readouterr().out  # home at the end of the week


def toy_name(folder: Path, place: str) -> str:
    return read_region(folder).place[place].name


def test_without_a_plan_no_duty_is_logged_and_this_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"{HEADER}2026-07-01,camp-b,,14,,3,\n")
    assert log(folder, "--table", str(file)) == 0
    assert "Duty was not logged: a plan tells of it" in capsys.readouterr().out
