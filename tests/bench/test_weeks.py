"""Week instances: read with every fault, and drawn up as problems."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.bench.plain import PlainDay
from planner.bench.weeks import (
    Offer,
    WeekCamp,
    WeekInstance,
    WeekTeam,
    at_base,
    read_week,
    read_weeks,
)
from planner.bench.weeks_problem import plain_week, week_problem
from planner.bench.weeks_referee import judge_week
from planner.errors import InputError
from planner.solve.nights import night_stands
from tests.bench.exhaustive import best_week
from tests.bench.instances import (
    ABSENT,
    AT_BASE_BEST,
    SHARED,
    WEEK,
    WEEK_BEST,
    WEEK_PLAN,
    week_content,
    write_week,
)

Change = Callable[[dict[str, Any]], object]


def faults_of(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_weeks(path)
    return [str(fault) for fault in caught.value.faults]


def test_an_instance_is_read_as_written(tmp_path: Path) -> None:
    assert read_week(write_week(tmp_path)) == WEEK


def test_instances_come_in_natural_order_of_their_names(tmp_path: Path) -> None:
    for name in ("w-1x100", "w-1x20", "w-1x20-s1", "w-1x3"):
        write_week(tmp_path, name)
    (tmp_path / "notes.txt").write_text("not an instance", encoding="utf-8")
    names = [instance.name for instance in read_weeks(tmp_path)]
    assert names == ["w-1x3", "w-1x20", "w-1x20-s1", "w-1x100"]


def test_a_single_file_is_a_bench_of_one(tmp_path: Path) -> None:
    path = write_week(tmp_path, "one")
    write_week(tmp_path, "other")
    assert [instance.name for instance in read_weeks(path)] == ["one"]


def test_a_folder_that_is_not_there_or_holds_nothing_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "gone")[0].endswith("is not there; give a folder of instances.")
    assert "holds no instance (*.json)" in faults_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{\n 'name'", "a.json line 2, column 2: is not JSON (expecting property name"),
        (b"", "a.json line 1, column 1: is not JSON"),
        (b"\xff\xfe", "is not UTF-8 text (byte 0)"),
        (b"[1, 2]", "a.json: must be an object"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"9" * 5_000, "holds a number that is too long"),
    ],
)
def test_what_is_no_instance_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert told in faults_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: c.pop("days"), "a.json, days: field required"),
        (lambda c: c.update(day=6), "a.json, day: extra inputs"),
        (lambda c: c.update(days=0), "a.json, days: '0' must be greater than or equal to 1"),
        (lambda c: c.update(days=2.0), "a.json, days: '2.0' must be a valid integer"),
        (lambda c: c.update(days="2"), "a.json, days: '2' must be a valid integer"),
        (lambda c: c.update(days=True), "a.json, days: 'true' must be a valid integer"),
        (lambda c: c.update(name=""), "a.json, name: string should have at least 1"),
        (lambda c: c.update(minutes_per_day=1441), "a.json, minutes_per_day: '1441' must be"),
        (lambda c: c.update(teams=[]), "a.json, teams: must hold at least one team"),
        (lambda c: c.update(teams={}), "a.json, teams: must be a valid array"),
        (lambda c: c.update(lodgings=6), "a.json, lodgings: '6' must be at most the number"),
        (lambda c: c["teams"][0].update(base=2), "teams[0].base: '2' must be a lodging, 0 to 1"),
        (lambda c: c["camps"][1].update(place=5), "camps[1].place: '5' must be a place, 0 to 4"),
        (lambda c: c["camps"][0].update(open_days=[1, 2]), "open_days: '[1, 2]' must be days"),
        (lambda c: c["camps"][0].update(open_days=[-1]), "camps[0].open_days[0]: '-1' must be"),
        (lambda c: c["camps"][0].update(open_days=[1, 1]), "must name each day once"),
        (
            lambda c: c["camps"][2]["sessions"][0].update(value=-1),
            "camps[2].sessions[0].value: '-1' must be greater than or equal to 0",
        ),
        (
            lambda c: c["camps"][2]["sessions"][0].update(minutes=-1),
            "camps[2].sessions[0].minutes: '-1' must be greater than or equal to 0",
        ),
        (
            lambda c: c.update(travel=[]),
            "a.json, lodgings: '2' must be at most the number of places",
        ),
        (lambda c: c.update(travel=[[0]] * 5_001), "a.json, travel: list should have at most"),
        (lambda c: c["travel"].pop(), "travel[0]: '5 columns' must have as many columns"),
        (lambda c: c["travel"][3].pop(), "travel[3]: '4 columns' must have as many columns"),
        (lambda c: c["travel"][1].__setitem__(2, -1), "travel[1][2]: '-1' must be greater"),
        (lambda c: c["travel"][1].__setitem__(1, 7), "travel[1][1]: '7' must be 0"),
        (lambda c: c["travel"][1].__setitem__(0, 7), "travel[1][0]: '7' must equal travel[0][1]"),
    ],
)
def test_every_defect_is_told_where_it_is(tmp_path: Path, change: Change, told: str) -> None:
    content = week_content()
    change(content)
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    assert any(told in fault for fault in faults_of(tmp_path)), faults_of(tmp_path)


def test_faults_of_all_files_are_told_at_once_and_many_alike_in_few_lines(tmp_path: Path) -> None:
    worse = week_content()
    worse["travel"] = [[-1] * 5] * 5
    (tmp_path / "a.json").write_text(json.dumps(worse), encoding="utf-8")
    (tmp_path / "b.json").write_text("no", encoding="utf-8")
    told = faults_of(tmp_path)
    assert len(told) == 5
    assert told[3].startswith("a.json, travel: has 22 more faults of this kind")
    assert told[4].startswith("b.json line 1, column 1: is not JSON")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.bench.files.LARGEST_BYTES", 100)
    write_week(tmp_path)
    assert "must be at most 100 bytes" in faults_of(tmp_path)[0]


def test_the_problem_has_the_best_week_by_hand() -> None:
    solution = best_week(week_problem(WEEK))
    assert solution.value == WEEK_BEST
    assert plain_week(WEEK, solution.tours) == WEEK_PLAN


def test_nights_at_the_base_only_leave_the_best_of_those() -> None:
    instance = at_base(WEEK)
    solution = best_week(week_problem(instance))
    assert solution.value == AT_BASE_BEST
    assert instance.name == "by-hand base only"
    verdict = judge_week(instance, plain_week(instance, solution.tours))
    assert (verdict.value, verdict.breaches) == (AT_BASE_BEST, ())


def test_a_base_is_one_place_to_sleep_and_other_bases_are_lodgings() -> None:
    pair = replace(WEEK, teams=(WeekTeam(base=0), WeekTeam(base=1)))
    problem = week_problem(pair)
    assert [night_stands(problem, team, 0) for team in (0, 1)] == [(0, 1), (1, 0)]
    alone = week_problem(at_base(pair))
    assert [night_stands(alone, team, 0) for team in (0, 1)] == [(0,), (1,)]


def test_all_days_share_their_ways() -> None:
    (ways,) = week_problem(WEEK).road
    assert all(legs is ways[0] for legs in ways)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("base_only", [False, True])
def test_problem_and_referee_agree_on_the_best_of_all_plans(seed: int, base_only: bool) -> None:
    instance = drawn(seed)
    instance = at_base(instance) if base_only else instance
    solution = best_week(week_problem(instance))
    verdict = judge_week(instance, plain_week(instance, solution.tours))
    assert (verdict.value, verdict.breaches) == (solution.value, ())
    verdicts = [judge_week(instance, plan) for plan in every_plan(instance)]
    assert solution.value == max(v.value for v in verdicts if not v.breaches)


def drawn(seed: int) -> WeekInstance:
    """Two days, two lodgings and three camps, at random."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, 100, (5, 2))
    apart = np.ceil(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)))
    return replace(
        WEEK,
        camps=tuple(
            WeekCamp(
                place=place,
                open_days=tuple(day for day in (0, 1) if rng.random() < 0.8),
                sessions=tuple(
                    Offer(minutes=minutes, value=int(rng.integers(20, 200))) for minutes in (90, 40)
                ),
            )
            for place in (2, 3, 4)
        ),
        minutes_per_day=int(rng.integers(150, 300)),
        travel=tuple(tuple(int(minutes) for minutes in row) for row in apart),
    )


def every_plan(instance: WeekInstance) -> Iterator[tuple[PlainDay, ...]]:
    """All plans of two days with at most one visit a camp, allowed or not."""
    for count in range(len(instance.camps) + 1):
        for camps in permutations(range(len(instance.camps)), count):
            for options in product((0, 1), repeat=count):
                visits = tuple(zip(camps, options, strict=True))
                for split, night in product(range(count + 1), range(instance.lodgings)):
                    first = PlainDay(0, 0, 0, night, visits[:split])
                    yield first, PlainDay(0, 1, night, 0, visits[split:])


def test_generated_instances_are_read_and_drawn_up(tmp_path: Path) -> None:
    generator = SHARED / "weeks.py"
    if not generator.is_file():
        pytest.skip(ABSENT)
    make = runpy.run_path(str(generator))["make"]
    content = make(60, 3, 12, 0)
    (tmp_path / "w.json").write_text(json.dumps(content), encoding="utf-8")
    (instance,) = read_weeks(tmp_path)
    problem = week_problem(instance)
    assert instance.name == "week-3x60-s0"
    assert len(problem.sessions) == sum(2 * len(camp["open_days"]) for camp in content["camps"])
    assert problem.road[0][5].duration.tolist() == content["travel"]
