"""The command line: what it prints, what it writes, and the exit code of everything."""

from __future__ import annotations

import datetime as dt
import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner import weekly
from planner.cli import main
from planner.cli.finding import lasting_name
from planner.cli.grouping import fault_lines
from planner.cli.progress import worth
from planner.errors import Fault, NetworkError, OutputError, PlannerError, SolverError
from planner.itinerary.plan import Plan, Violation
from planner.outputs.plan_file import read_plan, write_plan
from planner.papers import NAMES
from planner.region.records import Region
from planner.weekly import PlannedWeek, Progress, Request
from tests.outputs.sample import sample_plan

DATA = Path(__file__).parent / "data"
MADE = [name for name in NAMES if name != "search.svg"]  # these plans tell of no search
PAPERS = sorted(f"week/{name}" for name in MADE)
BROKEN = sorted(path.name for path in (DATA / "broken").iterdir() if path.is_dir())
REST = Violation(rule="drive_day", team="caravana", date=dt.date(2026, 6, 29), text="Too far.")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, toy: Region) -> list[Request]:
    """A planner that needs no time; the list holds what it was asked."""
    requests: list[Request] = []

    def plan_week(
        region: Region, request: Request, region_path: str, report: Callable[[Progress], None]
    ) -> PlannedWeek:
        requests.append(request)
        report(_progress("Solving", 1.0, value=90.0))
        report(_progress("Solving", 2.0, value=95.0))
        report(_progress("Solving", 3.0, value=95.0, bound=1120.0, gap=0.9152))
        report(_progress("Solving", 4.0, value=95.0, bound=112.0, gap=0.1518))
        report(_progress("Solving", 9.0, value=99.0, bound=111.0, gap=0.1081, share=0.5))
        plan = sample_plan(toy)
        run = plan.run.model_copy(update={"region_path": region_path})
        return _week(plan.model_copy(update={"run": run}), region)

    monkeypatch.setattr(weekly, "plan_week", plan_week)
    return requests


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planner that must not be asked."""
    fails(monkeypatch, AssertionError("the planner was asked"))


def fails(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def plan_week(*_: object) -> None:
        raise error

    monkeypatch.setattr(weekly, "plan_week", plan_week)


def _progress(stage: str, seconds: float, **known: float) -> Progress:
    return Progress(stage=stage, seconds=seconds, **known)


def _week(plan: Plan, region: Region) -> PlannedWeek:
    problem: Any = None
    return PlannedWeek(plan=plan, region=region, problem=problem)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def broken_region(name: str, folder: Path) -> Path:
    """The toy region with the files of one defect laid over it."""
    target = folder / "broken"
    shutil.copytree(DATA / "toy", target)
    defect = DATA / "broken" / name
    removed = defect / "DELETE"
    if removed.exists():
        for gone in removed.read_text(encoding="utf-8").split():
            (target / gone).unlink()
    shutil.copytree(
        defect, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("DELETE", "*.md")
    )
    return target


# --- caravana plan


def test_plan_writes_the_plan_and_its_map_and_prints_a_summary(
    home: Path, asked: list[Request], toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(toy_path), "--out", "week"]) == 0
    assert sorted(files(home)) == sorted(["week/map.html", "week/plan.json", *PAPERS])
    assert read_plan(home / "week" / "plan.json").run.region_path == str(toy_path)
    told = capsys.readouterr()
    assert "CLINIC at Camp A" in told.out
    assert "Map:  week/map.html" in told.out
    assert f"Papers: week: {', '.join(MADE)}" in told.out
    assert "CLINIC" not in told.err


def test_plan_asks_for_what_the_options_say(
    home: Path, asked: list[Request], toy_path: Path
) -> None:
    options = "--week 2026-W28 --days 3 --engine routing --time-limit 5 --gap 2.5 --seed 7"
    scenario = home / "low.toml"
    scenario.write_text("name = 'Low'\n[river]\nlevel = 'low'\n")
    assert main(["plan", str(toy_path), *options.split(), "--scenario", str(scenario)]) == 0
    (request,) = asked
    assert (request.first, request.days, request.label) == (dt.date(2026, 7, 6), 3, "2026-W28")
    assert (request.engine, request.seed) == ("routing", 7)
    assert (request.time_limit, request.gap) == (5.0, 0.025)
    assert [scenario.name for scenario in request.scenarios] == ["Low"]


@pytest.mark.parametrize("engine", ["auto", "routing", "exact"])
def test_plan_asks_for_the_best_by_the_engine_that_is_named(
    home: Path, asked: list[Request], toy_path: Path, engine: str
) -> None:
    assert main(["plan", str(toy_path), "--engine", engine]) == 0
    assert main(["plan", str(toy_path)]) == 0
    assert [(request.engine, request.gap) for request in asked] == [(engine, 0.0), ("auto", 0.0)]


def test_plan_goes_by_default_to_a_folder_named_by_week_and_scenarios(
    home: Path, asked: list[Request], toy_path: Path
) -> None:
    (home / "low.toml").write_text("name = 'Low'\n")
    assert main(["plan", str(toy_path)]) == 0
    assert main(["plan", str(toy_path), "--from", "2026-07-01", "--scenario", "low.toml"]) == 0
    folders = {str(Path(name).parent) for name in files(home) if name != "low.toml"}
    assert folders == {"plans/2026-W27", "plans/2026-07-01-low"}


def test_map_goes_elsewhere_when_asked(home: Path, asked: list[Request], toy_path: Path) -> None:
    assert main(["plan", str(toy_path), "--out", "week", "--map", "maps/week.html"]) == 0
    assert sorted(files(home)) == sorted(["maps/week.html", "week/plan.json", *PAPERS])


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (dt.date(2026, 6, 21), dt.date(2026, 6, 22)),
        (dt.date(2026, 6, 22), dt.date(2026, 6, 29)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 4)),
    ],
)
def test_a_region_without_a_week_is_planned_from_next_monday(
    home: Path, asked: list[Request], toy_path: Path, today: dt.date, monday: dt.date
) -> None:
    shutil.copytree(toy_path, home / "toy")
    settings = home / "toy" / "region.toml"
    lines = settings.read_text().splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("week")))
    assert main(["plan", "toy", "--out", "w"], today=today) == 0
    assert (asked[0].first, asked[0].label) == (monday, f"{monday:%G-W%V}")


def test_a_scenario_of_the_region_goes_by_its_name(
    home: Path, asked: list[Request], toy_path: Path
) -> None:
    shutil.copytree(toy_path, home / "toy")
    (home / "toy" / "scenarios").mkdir()
    (home / "toy" / "scenarios" / "flood.toml").write_text("name = 'Flood'\n")
    assert main(["plan", "toy", "--scenario", "flood", "--scenario", "flood.toml"]) == 0
    assert [scenario.name for scenario in asked[0].scenarios] == ["Flood", "Flood"]


def test_progress_is_a_line_a_stage_and_now_and_then_on_standard_error(
    home: Path, asked: list[Request], toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(toy_path), "--out", "w"]) == 0
    assert unwarned(capsys.readouterr().err) == [
        "1 s: Solving: best so far 90.0 points",
        "4 s: Solving: best so far 95.0 points, at most 112.0 (gap 15.2 %)",
        "9 s: Solving: best so far 99.0 points, at most 111.0 (gap 10.8 %)",
    ]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, ""),
        ({"value": 824.34}, "best so far 824.3 points"),
        ({"value": 0.0}, "best so far 0.0 points"),
        ({"bound": 851.0}, "no plan yet"),
        (
            {"value": 824.3, "bound": 851.0, "gap": 0.0314},
            "best so far 824.3 points, at most 851.0 (gap 3.1 %)",
        ),
        (
            {"value": 824.3, "bound": 1648.6, "gap": 0.5},
            "best so far 824.3 points, at most 1,648.6 (gap 50.0 %)",
        ),
        # a bound that is more than twice the plan, or of a plan worth nothing, says nothing
        ({"value": 824.3, "bound": 1648.7, "gap": 0.5001}, "best so far 824.3 points"),
        ({"value": 824.3, "bound": 272_510.0, "gap": 0.997}, "best so far 824.3 points"),
        ({"value": -8.0, "bound": -4.0, "gap": 1.0}, "best so far -8.0 points"),
        ({"value": 0.0, "bound": 9.0, "gap": 1.0}, "best so far 0.0 points"),
        ({"value": 0.0, "bound": 0.0, "gap": 0.0}, "best so far 0.0 points"),
    ],
)
def test_progress_says_what_is_known(known: dict[str, float], said: str) -> None:
    assert worth(_progress("search", 1.0, **known)) == said


def test_progress_is_a_bar_on_a_terminal(
    home: Path,
    asked: list[Request],
    toy_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["plan", str(toy_path), "--out", "w"]) == 0
    told = capsys.readouterr()
    assert "best so far 99.0 points, at most 111.0 (gap 10.8 %)" in told.err
    assert "━" in told.err
    assert "so far" not in told.out


def test_json_is_one_document_and_progress_stays_on_standard_error(
    home: Path, asked: list[Request], toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(toy_path), "--out", "w", "--json"]) == 0
    told = capsys.readouterr()
    assert told.out == (home / "w" / "plan.json").read_text(encoding="utf-8")
    assert json.loads(told.out)["format"] == "caravana-plan/3"
    assert "Solving" in told.err


def test_a_plan_remembers_its_region_in_a_way_that_holds_in_any_folder(
    home: Path, asked: list[Request], toy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(monkeypatch)
    shutil.copytree(toy_path, home / "toy")
    (home / "elsewhere").mkdir()
    assert main(["plan", "toy", "--out", "week"]) == 0
    assert read_plan(home / "week" / "plan.json").run.region_path == str(home / "toy")
    monkeypatch.chdir(home / "elsewhere")
    assert main(["check", "../week/plan.json"]) == 0
    assert main(["map", "../week/plan.json", "-o", "map.html"]) == 0


def test_a_region_that_comes_with_the_planner_keeps_its_bare_name(home: Path) -> None:
    assert lasting_name("madre_de_dios") == "madre_de_dios"
    (home / "madre_de_dios").mkdir()
    assert lasting_name("madre_de_dios") == str(home / "madre_de_dios")


# --- refusals of caravana plan


def refused(
    capsys: pytest.CaptureFixture[str], code: int, words: list[str]
) -> tuple[list[str], dict[str, Any]]:
    """Lines of standard error and the one document on standard output."""
    assert main([*words, "--json"]) == code
    told = capsys.readouterr()
    document = json.loads(told.out)
    assert isinstance(document, dict)
    assert "Traceback" not in told.err
    return unwarned(told.err), document


def unwarned(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("warning: ")]


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.usefixtures("never")
def test_a_broken_region_is_refused_and_nothing_is_touched(
    home: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    region = broken_region(name, home)
    (home / "week").mkdir()
    (home / "week" / "plan.json").write_text("an earlier plan")
    before = files(home)
    lines, document = refused(capsys, 2, ["plan", str(region), "--out", "week"])
    assert files(home) == before
    assert document["error"] == "input"
    assert len(lines) == len(document["faults"]) >= 1
    for fault in document["faults"]:
        assert fault["place"]
        assert fault["rule"]
        assert fault["remedy"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--week", "2026-W54"], "--week"),
        (["--week", "27"], "--week"),
        (["--week", "0000-W01"], "--week"),
        (["--from", "2026-02-30"], "--from"),
        (["--from", "01/02/2026"], "--from"),
        (["--from", "9999-12-31"], "--from"),
        (["--from", "1900-01-01"], "--from"),
        (["--from", "20260629"], "--from"),
        (["--from", "2026-06-29", "--week", "2026-W27"], "--from"),
        (["--scenario", "nothing"], "--scenario"),
        (["--scenario", "x" * 5000], "--scenario"),
        (["--out", "week", "--map", "week/plan.json"], "map"),
        (["--scenario", "wrong.toml"], "wrong.toml river, level"),
    ],
)
@pytest.mark.usefixtures("never")
def test_bad_input_is_placed(
    home: Path,
    toy_path: Path,
    words: list[str],
    place: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (home / "wrong.toml").write_text("name = 'Wrong'\n[river]\nlevel = 'dry'\n")
    before = files(home)
    lines, document = refused(capsys, 2, ["plan", str(toy_path), *words])
    assert [fault["place"] for fault in document["faults"]] == [place]
    assert len(lines) == 1
    assert lines[0].startswith(place)
    assert files(home) == before


@pytest.mark.parametrize("region", ["nowhere", "no/where", "wrong.toml", "x" * 5000])
@pytest.mark.usefixtures("never")
def test_a_region_that_is_none_is_bad_input(
    home: Path, region: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "wrong.toml").write_text("")
    _, document = refused(capsys, 2, ["plan", region])
    assert document["faults"][0]["value"] == region


def test_a_year_too_far_away_is_told_as_such(
    home: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, _ = refused(capsys, 2, ["plan", str(toy_path), "--from", "1900-01-01"])
    assert lines == [
        "--from: '1900-01-01' lies outside the years 2000 to 2099; write a year in between: "
        "2027-02-01; see 'caravana plan --help'."
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--days 0", "--days: '0' must be a whole number from 1 to 7"),
        ("--days 8", "--days: '8' must be a whole number from 1 to 7"),
        ("--days six", "--days: 'six' must be a whole number from 1 to 7"),
        ("--engine simplex", "--engine: 'simplex' must be one of auto, routing, exact"),
        ("--gap -1", "--gap: '-1' must be a number of per cent from 0 to 100"),
        ("--gap 101", "--gap: '101' must be a number of per cent from 0 to 100"),
        ("--gap 5%", "--gap: '5%' must be a number of per cent from 0 to 100"),
        ("--gap nan", "--gap: 'nan' must be a number of per cent from 0 to 100"),
        ("--seed -1", "--seed: '-1' must be a whole number from 0 to 2147483647"),
        ("--time-limit nan", "--time-limit: 'nan' must be a number of seconds from 0.1 to 86400"),
        ("--time-limit -1", "--time-limit: '-1' must be a number of seconds from 0.1 to 86400"),
        ("--time-limit inf", "--time-limit: 'inf' must be a number of seconds from 0.1 to 86400"),
        ("--time-limit 5s", "--time-limit: '5s' must be a number of seconds from 0.1 to 86400"),
    ],
)
@pytest.mark.usefixtures("never", "home")
def test_a_bad_option_is_told_with_its_value_and_its_rule(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, document = refused(capsys, 2, ["plan", *words.split()])
    assert lines == [f"caravana: {told}. See 'caravana plan --help'."]
    assert (document["error"], document["message"]) == ("usage", told)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["plan", "--nonsense"], "caravana plan"),
        (["nonsense"], "caravana"),
        (["region"], "caravana region"),
        (["check"], "caravana check"),
        (["check", "a", "b"], "caravana check"),
    ],
)
@pytest.mark.usefixtures("never", "home")
def test_bad_usage(words: list[str], command: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines, document = refused(capsys, 2, words)
    assert document["error"] == "usage"
    assert document["message"]
    assert lines[0].startswith("caravana: ")
    assert lines[0].endswith(f" See '{command} --help'.")


@pytest.mark.parametrize(
    ("error", "code", "kind"),
    [
        (NetworkError("no way from a to b; build one."), 3, "network"),
        (SolverError("camp-a cannot be visited; drop the pin."), 4, "solver"),
        (OutputError("out of space"), 5, "output"),
        (PlannerError("the referee rejects the plan"), 1, "planner"),
    ],
)
def test_each_error_has_its_exit_code_and_writes_nothing(
    home: Path,
    toy_path: Path,
    error: PlannerError,
    code: int,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fails(monkeypatch, error)
    lines, document = refused(capsys, code, ["plan", str(toy_path), "--out", "week"])
    assert (document["error"], document["message"]) == (kind, str(error))
    assert lines == [str(error)]
    assert files(home) == {}


def test_what_is_unexpected_keeps_its_traceback(
    home: Path,
    toy_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fails(monkeypatch, ZeroDivisionError("oh"))
    with pytest.raises(ZeroDivisionError):
        main(["plan", str(toy_path), "--json"])
    assert json.loads(capsys.readouterr().out)["message"] == "ZeroDivisionError: oh"
    assert files(home) == {}


def test_control_c_without_a_plan_ends_quietly(
    home: Path, toy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, KeyboardInterrupt())
    assert main(["plan", str(toy_path)]) == 130
    assert files(home) == {}


@pytest.mark.parametrize(
    "words",
    [
        ["--out", "file"],
        ["--out", "file/below"],
        ["--out", "ok", "--map", "file/map.html"],
        ["--out", "ok", "--map", "folder"],
        ["--out", "x" * 300],
    ],
)
@pytest.mark.usefixtures("never")
def test_a_place_that_cannot_be_written_is_found_out_before_planning(
    home: Path, toy_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "file").write_text("a file")
    (home / "folder").mkdir()
    lines, document = refused(capsys, 5, ["plan", str(toy_path), *words])
    assert document["error"] == "output"
    assert lines[0].startswith("output file: ")
    assert files(home) == {"file": b"a file"}
    assert not (home / "ok").exists()


# --- caravana check and caravana map


@pytest.fixture
def plan_path(home: Path, toy: Region, toy_path: Path) -> Path:
    plan = sample_plan(toy)
    run = plan.run.model_copy(update={"region_path": str(toy_path)})
    write_plan(plan.model_copy(update={"run": run}), home / "plan.json")
    return home / "plan.json"


def judge(monkeypatch: pytest.MonkeyPatch, *violations: Violation) -> None:
    for command in ("checking", "drawing"):
        monkeypatch.setattr(f"planner.cli.{command}.referee", lambda *_: violations)


def test_check_accepts_a_plan_that_keeps_every_rule(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(monkeypatch)
    assert main(["check", str(plan_path)]) == 0
    assert "keeps every rule" in capsys.readouterr().out
    assert main(["check", str(plan_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["violations"] == []


def test_check_lists_what_a_plan_breaks(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(monkeypatch, REST)
    assert main(["check", str(plan_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"{plan_path} breaks 1 rule:",
        "  - 2026-06-29 team caravana: Too far. [drive_day]",
    ]
    assert main(["check", str(plan_path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["violations"][0]["rule"] == "drive_day"


def test_check_refuses_what_is_no_plan(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plan.json").write_text("{")
    _, document = refused(capsys, 2, ["check", "plan.json"])
    assert document["faults"][0]["place"] == "plan.json line 1, column 2"


def test_check_asks_for_the_region_that_it_cannot_find(
    plan_path: Path, toy: Region, monkeypatch: pytest.MonkeyPatch, toy_path: Path
) -> None:
    judge(monkeypatch)
    plan = sample_plan(toy)
    run = plan.run.model_copy(update={"region_path": "gone/away"})
    write_plan(plan.model_copy(update={"run": run}), plan_path)
    for command in ("check", "map"):
        assert main([command, str(plan_path)]) == 2
        assert main([command, str(plan_path), "--region", str(toy_path)]) == 0


@pytest.mark.parametrize("name", ["gone/away", "/gone/away", "gone"])
def test_a_region_that_is_gone_is_told_with_the_option_that_names_another(
    plan_path: Path, toy: Region, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = sample_plan(toy)
    run = plan.run.model_copy(update={"region_path": name})
    write_plan(plan.model_copy(update={"run": run}), plan_path)
    lines, _ = refused(capsys, 2, ["check", str(plan_path)])
    assert lines == [
        f"{plan_path}, run.region_path: '{name}' is the region that the plan was made for, and "
        "cannot be found; say where its folder is with --region DIR."
    ]


def test_a_map_speaks_the_language_that_is_asked_for(
    home: Path, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(monkeypatch)
    drawn = plan_path.with_name("map.html")
    for asked, language in (([], "es"), (["--lang", "fr"], "fr"), (["--lang", "en"], "en")):
        assert main(["map", str(plan_path), *asked]) == 0
        assert f'<html lang="{language}">' in drawn.read_text(encoding="utf-8")
    assert main(["map", str(plan_path), "--lang", "de"]) == 2


def test_a_map_of_the_team_has_no_online_tiles(
    home: Path, plan_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(monkeypatch)
    address = "https://tiles.example/{z}/{x}/{y}.png"
    assert main(["map", str(plan_path), "-o", "tiled.html", "--tiles", address]) == 2
    assert "a tile server learns where people look" in capsys.readouterr().err
    assert not Path("tiled.html").exists()


def test_map_is_drawn_again_beside_the_plan_or_elsewhere(
    home: Path,
    plan_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    judge(monkeypatch)
    assert main(["map", str(plan_path)]) == 0
    assert main(["map", str(plan_path), "-o", "other/map.html"]) == 0
    capsys.readouterr()
    assert main(["map", str(plan_path), "-o", "other/map.html", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "plan": str(plan_path),
        "map": str(Path("other/map.html")),
    }
    written = files(home)
    assert sorted(written) == ["map.html", "other/map.html", "plan.json"]
    assert written["map.html"] == written["other/map.html"]


def test_map_of_a_plan_that_breaks_a_rule_is_not_drawn(
    home: Path,
    plan_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    judge(monkeypatch, REST)
    assert main(["map", str(plan_path)]) == 1
    assert "is not drawn" in capsys.readouterr().err
    assert sorted(files(home)) == ["plan.json"]


def test_a_map_never_takes_the_place_of_its_plan(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(monkeypatch)
    before = plan_path.read_bytes()
    assert main(["map", str(plan_path), "-o", "plan.json"]) == 2
    assert plan_path.read_bytes() == before


# --- caravana region check, --version, python -m planner


def test_region_check_counts_what_a_region_holds(
    toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["region", "check", str(toy_path)]) == 0
    told = capsys.readouterr().out
    assert f"Toy ({toy_path}): 7 places, 4 roads, 2 river reaches, 4 camps, 1 team." in told


def test_region_check_takes_the_bundled_region_by_default(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["region", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []
    assert main(["region", "check", "madre_de_dios"]) == 0
    assert capsys.readouterr().out.startswith("Madre de Dios (")


def test_region_check_lists_every_fault(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = broken_region("opens-after-closes", home)
    assert main(["region", "check", str(region)]) == 2
    assert "opens" in capsys.readouterr().err
    _, document = refused(capsys, 2, ["region", "check", str(region)])
    assert document["faults"][0]["place"].startswith("camps.csv row")


def test_a_column_that_is_wrong_throughout_is_told_by_its_first_rows(
    home: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(toy_path, home / "toy")
    head, first, *_ = (home / "toy" / "camps.csv").read_text(encoding="utf-8").splitlines()
    rows = [first.replace("2026-03-09", f"{day:02}/11/2025") for day in range(13, 22)]
    text = "\n".join([head, *rows]).replace(",sun,road", ",sunday,road", 1)
    (home / "toy" / "camps.csv").write_text(text, encoding="utf-8")
    _, document = refused(capsys, 2, ["region", "check", "toy"])
    assert main(["region", "check", "toy"]) == 2
    lines = capsys.readouterr().err.splitlines()
    dates = [line for line in lines if "last_visit" in line]
    assert dates == [
        *(
            f"camps.csv row {row}, last_visit: '{row + 11}/11/2025' must be a date YYYY-MM-DD; "
            f"write 2025-11-{row + 11}."
            for row in (2, 3, 4)
        ),
        "camps.csv, last_visit: and 6 more rows of this column.",
    ]
    assert any("closed_weekdays" in line for line in lines)
    assert sum(fault["place"].endswith("last_visit") for fault in document["faults"]) == 9


def test_five_rows_alike_are_all_told() -> None:
    five = [Fault(f"camps.csv row {row}, opens", "", "rule", "mend it") for row in range(2, 7)]
    assert list(fault_lines(five)) == [str(fault) for fault in five]


def test_rows_and_features_without_a_column_are_counted_too() -> None:
    rows = [Fault(f"camps.csv row {row}", "", "has 9 cells", "add one") for row in range(2, 9)]
    where = "roads.geojson feature {0} (road-{0}), geometry"
    lines = [Fault(where.format(n), "", "is far away", "move it") for n in range(1, 8)]
    single = Fault("camps.csv", "", "is empty", "fill it")
    assert list(fault_lines([single, *rows, *lines])) == [
        str(single),
        *(str(fault) for fault in rows[:3]),
        "camps.csv: and 4 more rows.",
        *(str(fault) for fault in lines[:3]),
        "roads.geojson, geometry: and 4 more features of this column.",
    ]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("caravana 0.")


def test_without_a_command_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "region" in capsys.readouterr().out


def test_python_m_planner_is_the_same_command(home: Path) -> None:
    def run(*command: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*command, "region", "check", "nowhere"], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    script = Path(sys.executable).with_name("caravana")
    assert run(sys.executable, "-m", "planner") == run(str(script))
    assert run(str(script))[0] == 2


def test_control_c_while_libraries_load_ends_quietly(home: Path) -> None:
    code = (
        "import os, runpy, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typer':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv[1:] = ['--version']\n"
        "runpy.run_module('planner', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_door_of_the_command_loads_nothing_heavy() -> None:
    code = "import planner.cli, sys; print([n for n in ('typer', 'pydantic') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def print_into(target: int, words: str) -> tuple[int, str]:
    """Exit code and standard error of a process that prints into an open file."""
    code = f"import sys; from planner.cli.printing import printing; sys.exit({words})"
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=target, stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no /dev/full")
def test_a_full_disk_behind_standard_output_is_told(home: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "planner", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 5
    assert done.stderr == (
        "standard output: cannot be written (no space left on device); free some space, or print "
        "elsewhere; files that were written before stay.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="pipes of another kind")
def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert print_into(writing, "printing(lambda: print('x' * 100_000) or 0)") == (141, "")
        assert print_into(writing, "printing(lambda: 3)") == (3, "")
    finally:
        os.close(writing)


def test_files_stay_when_the_summary_cannot_be_printed(
    home: Path,
    asked: list[Request],
    toy_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def fileno(self) -> int:
            return spare

    spare = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["plan", str(toy_path), "--out", "week"]) == 5
    os.close(spare)
    assert sorted(files(home)) == sorted(["week/map.html", "week/plan.json", *PAPERS])
    assert "standard output: cannot be written" in capfd.readouterr().err


def test_speaks_utf8_whatever_the_language_of_the_machine(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "planner", "region", "check", "ñandú", "--json"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout.decode("utf-8"))["faults"][0]["value"] == "ñandú"
    assert "ñandú" in done.stderr.decode("utf-8")
