"""``caravana bench``: what it prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.bench import run
from planner.cli import main
from planner.problem.week import WeekProblem
from planner.solution import Ending, Solution, Status, Tour
from tests.bench.exhaustive import best_week
from tests.bench.instances import AT_BASE_BEST, WEEK_BEST, write_trips, write_week

Engine = Callable[..., Solution]
Use = Callable[[Engine], None]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Put another engine in the place of the real one."""

    def put(engine: Engine) -> None:
        monkeypatch.setattr(run, "solve", engine)

    return put


@pytest.fixture
def exhaustive(use: Use) -> None:
    use(best_week)


def altered(**fields: Any) -> Engine:
    """An engine whose solution has other fields than it should."""

    def engine(problem: WeekProblem, **_: object) -> Solution:
        return replace(best_week(problem), **fields)

    return engine


def lines(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("exhaustive")
def test_weeks_print_a_json_line_each_in_natural_order(tmp_path: Path, capsys: Capture) -> None:
    for name in ("week-100", "week-20"):
        write_week(tmp_path, name)
    assert main(["bench", "weeks", str(tmp_path)]) == 0
    told = lines(capsys)
    assert all(0 <= line.pop("seconds") < 60 for line in told)
    rest = {"status": "optimal", "value": WEEK_BEST, "bound": WEEK_BEST, "gap": 0.0}
    assert told == [{"name": "week-20", **rest}, {"name": "week-100", **rest}]


@pytest.mark.usefixtures("exhaustive")
def test_weeks_with_nights_at_the_base(tmp_path: Path, capsys: Capture) -> None:
    write_week(tmp_path)
    assert main(["bench", "weeks", str(tmp_path), "--base-only"]) == 0
    (line,) = lines(capsys)
    assert (line["name"], line["value"]) == ("by-hand base only", AT_BASE_BEST)


@pytest.mark.parametrize(
    ("engine", "status", "bound"),
    [
        ("auto", "optimal", WEEK_BEST),
        ("exact", "optimal", WEEK_BEST),
        ("routing", "feasible", None),
    ],
)
def test_the_engines_that_come_with_the_planner_find_the_week_by_hand(
    engine: str,
    status: str,
    bound: int | None,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("planner.solve.run.SOLUTIONS", 10)
    write_week(tmp_path)
    assert main(["bench", "weeks", str(tmp_path), "--engine", engine]) == 0
    (line,) = lines(capsys)
    assert (line["value"], line["status"], line["bound"]) == (WEEK_BEST, status, bound)


@pytest.mark.usefixtures("exhaustive")
def test_trips_stand_beside_the_best_known_values(tmp_path: Path, capsys: Capture) -> None:
    for name in ("a", "b"):
        write_trips(tmp_path / "SET_1", name)
    text = "instance,best_known\nSET_1/a,16\n"
    (tmp_path / "best_known.csv").write_text(text, encoding="utf-8")
    assert main(["bench", "ophs", str(tmp_path)]) == 0
    known, unknown = lines(capsys)
    assert known["name"] == "SET_1/a"
    assert (known["value"], known["best_known"], known["below"]) == (12, 16, 25.0)
    assert (unknown["name"], unknown["best_known"], unknown["below"]) == ("SET_1/b", None, None)


@pytest.mark.usefixtures("exhaustive")
def test_trips_alone_have_no_best_known_values(tmp_path: Path, capsys: Capture) -> None:
    write_trips(tmp_path)
    assert main(["bench", "ophs", str(tmp_path)]) == 0
    (line,) = lines(capsys)
    assert list(line) == ["name", "status", "value", "bound", "seconds", "gap"]


def test_a_table_has_the_same_figures(tmp_path: Path, capsys: Capture, use: Use) -> None:
    use(altered(status=Status.FEASIBLE, bound=None))
    write_week(tmp_path)
    assert main(["bench", "weeks", str(tmp_path), "--table"]) == 0
    head, rule, row = capsys.readouterr().out.splitlines()
    assert head == "| name | status | value | bound | seconds | gap |"
    assert rule == "| --- | --- | --- | --- | --- | --- |"
    assert row.startswith("| by-hand | feasible | 680 |  | ")
    assert row.endswith(" |  |")


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        ({"bound": 800}, 15.0),
        ({"bound": None}, None),
        ({"bound": 800, "status": Status.OPTIMAL}, 0.0),
        ({"bound": 1000, "status": Status.NONE_FOUND, "tours": ()}, None),
    ],
)
def test_the_gap_is_per_cent_of_the_bound(
    tmp_path: Path, capsys: Capture, use: Use, fields: dict[str, Any], gap: float | None
) -> None:
    use(altered(**{"status": Status.FEASIBLE, **fields}))
    write_week(tmp_path)
    assert main(["bench", "weeks", str(tmp_path)]) == 0
    (line,) = lines(capsys)
    assert (line["bound"], line["gap"]) == (fields["bound"], gap)
    assert line["value"] == (0 if fields.get("status") is Status.NONE_FOUND else WEEK_BEST)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": 681}, "the engine says 681, the plan is worth 680 [value]"),
        ({"bound": 679}, "the plan is worth 680, more than its bound 679 [bound]"),
        ({"tours": ()}, "team 0 has no day 0 [days]"),
        (
            {"tours": (Tour(0, 0, 0, 1, 0, 100), Tour(0, 1, 0, 0, 0, 0)), "value": -100},
            "team 0, day 1 starts at 0 although the team is at 1 [chain]",
        ),
    ],
)
def test_a_plan_that_the_referee_refuses_ends_the_command_loudly(
    tmp_path: Path, capsys: Capture, use: Use, fields: dict[str, Any], told: str
) -> None:
    def engine(problem: WeekProblem, **_: object) -> Solution:
        solution = best_week(problem)
        return solution if next(sound) else replace(solution, **fields)

    sound = iter((True, False))
    use(engine)
    for name in ("week-1", "week-2", "week-3"):
        write_week(tmp_path, name)
    assert main(["bench", "weeks", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert f"week-2: the referee refuses the plan: {told}" in captured.err
    assert [json.loads(line)["name"] for line in captured.out.splitlines()] == ["week-1"]


def test_a_traveller_who_never_left_has_no_plan(tmp_path: Path, capsys: Capture, use: Use) -> None:
    idle = (Tour(0, 0, 0, 0, 0, 0), Tour(0, 1, 0, 0, 0, 0))
    use(altered(status=Status.FEASIBLE, tours=idle, value=0))
    write_trips(tmp_path)
    assert main(["bench", "ophs", str(tmp_path)]) == 0
    (line,) = lines(capsys)
    assert (line["status"], line["value"], line["gap"]) == ("none_found", 0, None)


def test_ctrl_c_while_planning_ends_with_that_plan(
    tmp_path: Path, capsys: Capture, use: Use
) -> None:
    use(altered(ending=Ending.ASKED))
    for name in ("week-1", "week-2"):
        write_week(tmp_path, name)
    assert main(["bench", "weeks", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["name"] for line in captured.out.splitlines()] == ["week-1"]
    assert "Stopped after 1 of 2." in captured.err


@pytest.mark.parametrize(("before", "code"), [(1, 0), (0, 130)])
def test_ctrl_c_between_instances_keeps_what_is_done(
    tmp_path: Path, capsys: Capture, use: Use, before: int, code: int
) -> None:
    asked: list[WeekProblem] = []

    def engine(problem: WeekProblem, **_: object) -> Solution:
        if len(asked) == before:
            raise KeyboardInterrupt
        asked.append(problem)
        return best_week(problem)

    use(engine)
    for name in ("week-1", "week-2"):
        write_week(tmp_path, name)
    assert main(["bench", "weeks", str(tmp_path)]) == code
    assert len(capsys.readouterr().out.splitlines()) == before


def test_what_was_asked_reaches_the_engine(tmp_path: Path, use: Use) -> None:
    asked: list[dict[str, object]] = []

    def engine(problem: WeekProblem, **how: object) -> Solution:
        asked.append(how)
        return best_week(problem)

    use(engine)
    write_week(tmp_path)
    write_trips(tmp_path)
    words = ["--seed", "7", "--time-limit", "2.5", "--gap", "1.5"]
    assert main(["bench", "weeks", str(tmp_path), *words, "--engine", "routing"]) == 0
    assert main(["bench", "ophs", str(tmp_path), *words]) == 0
    assert main(["bench", "weeks", str(tmp_path)]) == 0
    rest = {"seed": 7, "time_limit": 2.5, "gap": 0.015}
    assert asked == [
        {"engine": "routing", **rest},
        {"engine": "exact", **rest},
        {"engine": "auto", "seed": 0, "time_limit": None, "gap": 0.0},
    ]


@pytest.mark.parametrize("kind", ["weeks", "ophs"])
def test_wrong_input_is_told_and_nothing_planned(
    tmp_path: Path, capsys: Capture, use: Use, kind: str
) -> None:
    use(altered())
    assert main(["bench", kind, str(tmp_path / "gone")]) == 2
    assert main(["bench", kind, str(tmp_path)]) == 2
    assert main(["bench", kind]) == 2
    assert main(["bench", kind, str(tmp_path), "--gap", "101"]) == 2
    captured = capsys.readouterr()
    assert "holds no instance" in captured.err
    assert "'101' must be a number of per cent from 0 to 100" in captured.err
    assert captured.out == ""
