"""``caravana risk`` and ``plan --robust``: what they print and write, and how they fail."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main
from planner.outputs.plan_file import read_plan, write_plan

TOY = Path(__file__).parents[1] / "data" / "toy"
DELAYS = """
[delays]
shared = 0.5
earth.dry = { median = 1.1, p95 = 1.6 }
gravel.dry = { median = 1.1, p95 = 1.6, stops_per_hour = 0.1 }
paved.dry = { median = 1, p95 = 1.3 }
upstream.dry = { median = 1, p95 = 1.4 }
truck_stop = { median = 20, p95 = 60 }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy with delays, and a plan of two days of it."""
    folder = tmp_path_factory.mktemp("risk")
    region = folder / "region"
    shutil.copytree(TOY, region)
    path = region / "region.toml"
    path.write_text(path.read_text(encoding="utf-8") + DELAYS, encoding="utf-8")
    words = ["plan", str(region), "--days", "2", "--out", str(folder / "plain"), "--json"]
    assert main(words) == 0
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *words, "--json"))
    return found


def test_it_prints_a_row_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "risk", folder / "plain" / "plan.json", "--draws", 500)
    assert told.startswith("Week 2026-W27, Toy: 500 draws, seed 0\n\nteam caravana\n")
    assert " Mon 29 Jun " in told
    assert "Dark is from 15 min before sunset on roads" in " ".join(told.split())
    assert " Mon 29 Jun  hangs most on the " in told
    assert all(len(line) <= 90 for line in told.splitlines())


def test_the_same_seed_gives_the_same_bytes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plain" / "plan.json"
    words = ("risk", plan, "--json", "--draws", 400)
    first, second = said(capsys, *words, "--seed", 3), said(capsys, *words, "--seed", 3)
    assert first == second
    assert first != said(capsys, *words, "--seed", 4)
    found = json.loads(first)
    assert (found["plan"], found["csv"], found["draws"], found["seed"]) == (str(plan), None, 400, 3)
    assert all(0 <= day["in_before_dark"] <= 1 for day in found["days"])
    assert isinstance(found["advice"], list)


def test_the_table_says_what_the_document_says(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "risk.csv"
    words = ("risk", folder / "plain" / "plan.json", "-o", table, "--draws", 300)
    found = document(capsys, *words)
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(found["days"]) > 0
    for row, day in zip(rows, found["days"], strict=True):
        assert row["date"] == day["date"]
        assert row["arrival_p95"] == day["arrival_p95"]
        assert float(row["in_before_dark"]) == day["in_before_dark"]


@pytest.mark.parametrize("draws", ["0", "ten", "99999999999"])
def test_draws_are_a_whole_number(draws: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risk", "plan.json", "--draws", draws]) == 2
    assert f"'{draws}' must be a whole number from 1 to 10000000" in capsys.readouterr().err


def test_a_region_without_delays_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(TOY), "--days", "1", "--out", str(tmp_path), "--json"]) == 0
    capsys.readouterr()
    assert main(["risk", str(tmp_path / "plan.json")]) == 2
    told = capsys.readouterr().err
    assert "region.toml, delays: is missing, so that nothing would ever be late" in told


def test_a_plan_that_breaks_a_rule_is_not_judged(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = read_plan(folder / "plain" / "plan.json")
    write_plan(plan.model_copy(update={"teams": ()}), tmp_path / "plan.json")
    assert main(["risk", str(tmp_path / "plan.json"), "-o", str(tmp_path / "t.csv")]) == 1
    assert "is not judged; see 'caravana check" in capsys.readouterr().err
    assert not (tmp_path / "t.csv").exists()


def test_a_plan_with_a_margin_is_written_with_what_it_costs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "robust"
    words = ("plan", folder / "region", "--days", 2, "--robust", 0.99, "--out", out)
    told = said(capsys, *words)
    assert "ROBUST 0.99\n  1. nothing in hand: " in told
    assert "points against the plan without margins" in " ".join(told.split())
    assert (out / "map.html").exists()
    assert said(capsys, "check", out / "plan.json").endswith("keeps every rule.\n")
    found = document(capsys, *words)
    assert found["plan"]["week"]["label"] == "2026-W27"
    assert found["robust"]["reached"]
    assert found["robust"]["target"] == 0.99
    judged = document(capsys, "risk", out / "plan.json")
    assert min(day["in_before_dark"] for day in judged["days"]) >= 0.99


@pytest.mark.parametrize("share", ["1", "0.3", "often", "95"])
def test_a_target_is_a_probability(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--robust", share]) == 2
    assert "must be a number from 0.5 to below 1" in capsys.readouterr().err


def test_several_weeks_have_no_margin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--robust", "0.9", "--weeks", "2"]) == 2
    assert "--weeks: '2' is not for plans with a margin" in capsys.readouterr().err
