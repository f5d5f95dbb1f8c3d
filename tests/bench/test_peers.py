"""The peers' models: the referee accepts what they plan, and it is as good as it can be."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planner.bench.weeks import Offer, WeekCamp, WeekInstance, WeekTeam, at_base
from planner.bench.weeks_problem import week_problem
from tests.bench.exhaustive import best_week
from tests.bench.instances import AT_BASE_BEST, WEEK, write_week
from tests.bench.test_weeks import drawn
from tests.benchmarks.peer import Goal, plan_at_base, refereed

pytest.importorskip("pyvrp", reason="PyVRP comes with the development extra")
pytest.importorskip("vroom", reason="pyvroom comes with the development extra")

from tests.benchmarks import peers
from tests.benchmarks.pyvrp_week import run_pyvrp
from tests.benchmarks.vroom_week import run_vroom, search_vroom

AMPLE, BRIEF = 20.0, 0.2  # seconds
UNREACHABLE = 10**6

# Teams at both lodgings of the line: the camp at 110 is for the team at 100, the others are for the
# team at 0, and they are worth 500 - 20, 400 - 100 and 100 - 40.
TWO_TEAMS = replace(WEEK, teams=(WeekTeam(base=0), WeekTeam(base=1)))
TWO_TEAMS_BEST = 840


@pytest.mark.parametrize("run", [run_pyvrp, search_vroom])
def test_peers_find_the_week_by_hand(run: peers.Run) -> None:
    found = run(at_base(WEEK), Goal(AT_BASE_BEST, AMPLE), 0)
    assert found.value == AT_BASE_BEST
    assert found.seconds > 0


@pytest.mark.parametrize("run", [run_pyvrp, search_vroom])
def test_peers_plan_for_several_teams(run: peers.Run) -> None:
    week = at_base(TWO_TEAMS)
    assert run(week, Goal(TWO_TEAMS_BEST, AMPLE), 0).value == TWO_TEAMS_BEST
    assert run(week, Goal(UNREACHABLE, BRIEF), 1).value == TWO_TEAMS_BEST


@pytest.mark.parametrize("seed", range(6))
def test_what_pyvrp_maximises_is_the_value(seed: int) -> None:
    week = at_base(drawn(seed))
    best = best_week(week_problem(week)).value
    assert run_pyvrp(week, Goal(best, AMPLE)).value == best
    assert run_pyvrp(week, Goal(UNREACHABLE, BRIEF)).value == best


@pytest.mark.parametrize("seed", range(6))
def test_the_referee_accepts_what_vroom_plans(seed: int) -> None:
    week = at_base(drawn(seed))
    best = best_week(week_problem(week)).value
    once = run_vroom(week, Goal(best, BRIEF))
    assert once.value <= search_vroom(week, Goal(best, BRIEF)).value <= best


@pytest.mark.parametrize("run", [run_pyvrp, search_vroom])
def test_a_camp_without_sessions_or_open_days_is_left_out(run: peers.Run) -> None:
    shut = (
        WeekCamp(place=2, open_days=(), sessions=(Offer(minutes=10, value=900),)),
        WeekCamp(place=3, open_days=(0, 1), sessions=()),
    )
    week = at_base(replace(WEEK, camps=(*WEEK.camps, *shut)))
    assert run(week, Goal(AT_BASE_BEST, AMPLE), 0).value == AT_BASE_BEST


def test_a_plan_of_a_peer_that_breaks_a_rule_is_refused() -> None:
    week: WeekInstance = at_base(WEEK)
    plan = plan_at_base(week, {(0, 0): [(1, 0)]})
    with pytest.raises(ValueError, match=r"by-hand base only.*camp 1 is not open \[open\]"):
        refereed(week, plan)


def test_tables_have_all_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_week(tmp_path)
    peers.main([str(tmp_path), "--seconds", str(BRIEF), "--runs", "1"])
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert {len(row) for row in cells[:4]} == {11}
    assert cells[2][:2] == ["by-hand", "360"]
    assert [cells[2][3], cells[2][4], cells[2][8]] == ["0.00"] * 3
    assert cells[3][0] == "median"
    assert cells[-1][:2] == ["by-hand", "680"]


def test_no_instances_are_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="json"):
        peers.main([str(tmp_path)])


def test_a_missing_peer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vroom", None)
    for name in ("peers", "vroom_week"):
        monkeypatch.delitem(sys.modules, f"tests.benchmarks.{name}")
    with pytest.raises(SystemExit, match=r"vroom is not installed; .* '\.\[dev\]'"):
        __import__("tests.benchmarks.peers")
