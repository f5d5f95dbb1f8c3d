"""Orienteering with hotel selection: read with every fault, and drawn up as problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest

from planner.bench.best import best_known
from planner.bench.ophs import OphsInstance, read_ophs, read_trip
from planner.bench.ophs_problem import ALLOWED, GATE, UNIT, never_left, ophs_problem, plain_trips
from planner.bench.ophs_referee import judge_trips
from planner.bench.plain import PlainDay
from planner.errors import InputError
from tests.bench.exhaustive import best_week
from tests.bench.instances import (
    ABSENT,
    SHARED,
    TRIPS,
    TRIPS_BEST,
    TRIPS_PLAN,
    TRIPS_TEXT,
    write_trips,
)

OPHS = SHARED / "ophs"


def faults_of(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_ophs(path)
    return [str(fault) for fault in caught.value.faults]


def test_an_instance_is_read_as_written(tmp_path: Path) -> None:
    assert read_trip(write_trips(tmp_path), "by-hand") == TRIPS


def test_instances_in_folders_are_named_with_them_in_natural_order(tmp_path: Path) -> None:
    for folder, name in (("SET_1", "100-30"), ("SET_1", "64-45"), ("SET_10", "1"), ("SET_2", "7")):
        write_trips(tmp_path / folder, name)
    names = [instance.name for instance in read_ophs(tmp_path)]
    assert names == ["SET_1/64-45", "SET_1/100-30", "SET_2/7", "SET_10/1"]
    assert [one.name for one in read_ophs(tmp_path / "SET_1")] == ["64-45", "100-30"]
    assert [one.name for one in read_ophs(tmp_path / "SET_2" / "7.ophs")] == ["7"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "holds no instance (*.ophs or */*.ophs)" in faults_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (TRIPS_TEXT, "", "a.ophs: '0 lines' must begin with three lines"),
        ("7\t1\t2\n", "7\t1\n", "a.ophs line 1: '7 1' must be vertices + 2, extra hotels"),
        ("7\t1\t2\n", "7\t-1\t2\n", "a.ophs line 1: '7 -1 2' must be vertices + 2"),
        ("7\t1\t2\n", "7\t1.0\t2\n", "a.ophs line 1: '7 1.0 2' must be vertices + 2"),
        ("7\t1\t2\n", "7\t1\t0\n", "a.ophs line 1: '7 1 0' must be vertices + 2"),
        ("7\t1\t2\n", "9999\t1\t2\n", "at most 2000 points"),
        ("7\t1\t2\n", "7\t1\t3\n", "a.ophs line 3: '7 6' must be the lengths of 3 trips"),
        ("7\t1\t2\n", "8\t1\t2\n", "a.ophs: '8 points' must be 9: 3 hotels and 6 vertices"),
        ("13\n", "13 14\n", "a.ophs line 2: '13 14' must be the total length"),
        ("7\t6\t\n", "7\t-6\t\n", "a.ophs line 3: '7 -6' must be lengths from 0"),
        ("7\t6\t\n", "7\tnan\t\n", "a.ophs line 3: '7 nan' must be lengths from 0"),
        ("2\t1\t5\n", "2\t1\n", "a.ophs line 8: '2 1' must be x, y and score"),
        ("2\t1\t5\n", "2\tone\t5\n", "a.ophs line 8: '2 one 5' must be x, y and score"),
        ("2\t1\t5\n", "2\tinf\t5\n", "a.ophs line 8: '2 inf 5' must be x, y and score"),
        ("2\t1\t5\n", "2\t1\t-5\n", "a.ophs line 8: '2 1 -5' must have a whole score"),
        ("2\t1\t5\n", "2\t1\t0.5\n", "a.ophs line 8: '2 1 0.5' must have a whole score"),
    ],
)
def test_every_defect_is_told_where_it_is(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "a.ophs").write_text(TRIPS_TEXT.replace(old, new, 1), encoding="utf-8")
    assert any(told in fault for fault in faults_of(tmp_path)), faults_of(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = TRIPS_TEXT.replace("2\t1\t5", "2\t1").replace("8\t1\t7", "8\t1\t-7")
    for name in ("a", "b"):
        (tmp_path / f"{name}.ophs").write_text(text, encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults_of(tmp_path)] == [
        "a.ophs line 8",
        "a.ophs line 10",
        "b.ophs line 8",
        "b.ophs line 10",
    ]


def test_the_problem_has_the_best_trips_by_hand() -> None:
    solution = best_week(ophs_problem(TRIPS))
    assert solution.value == TRIPS_BEST
    assert plain_trips(TRIPS, solution.tours) == TRIPS_PLAN


def test_only_vertices_with_a_score_are_camps_and_nothing_but_length_binds() -> None:
    problem = ophs_problem(TRIPS)
    assert [camp.id for camp in problem.camps] == ["camp-0", "camp-1", "camp-2", "camp-3"]
    assert problem.places[4:] == ("vertex-0", "vertex-2", "vertex-3", "vertex-4")
    limits = [7_010_000, 6_010_000]
    assert list(problem.teams[0].window) == [(0, limit) for limit in limits]
    assert all(camp.open == problem.teams[0].window for camp in problem.camps)
    week = sum(limits)
    (person,) = problem.teams[0].people
    never = (
        person.duty_week,
        person.duty_day,
        problem.limits.drive_day,
        problem.limits.drive_stretch,
    )
    assert min(never) > week


def test_the_gate_leads_out_on_the_first_day_and_in_on_the_last() -> None:
    first, last = ophs_problem(TRIPS).road[0]
    assert first.duration[GATE].tolist()[:4] == [0, 0, 10 * UNIT, 5 * UNIT]
    assert last.duration[:, GATE].tolist()[:4] == [0, 10 * UNIT, 0, 5 * UNIT]
    shut = [*first.duration[1:, GATE], *last.duration[GATE, 1:]]
    assert min(shut) > ophs_problem(TRIPS).limits.drive_day


def test_one_trip_goes_from_the_first_hotel_to_the_last() -> None:
    alone = replace(TRIPS, lengths=(11.0,))
    solution = best_week(ophs_problem(alone))
    assert solution.value == 12  # by (2, 1) and (8, 1): 2.236 + 6 + 2.236
    assert plain_trips(alone, solution.tours) == (PlainDay(0, 0, 0, 1, ((0, 0), (2, 0))),)


@pytest.mark.parametrize(("length", "fits"), [(4.99, True), (4.9899, False)])
def test_a_trip_may_be_a_hundredth_longer_than_written(length: float, fits: bool) -> None:
    way = replace(TRIPS, lengths=(length, 6.0), vertices=((8.0, 1.0),), scores=(7,))
    assert best_week(ophs_problem(way)).value == (7 if fits else 0)


def test_a_week_at_the_gate_is_told_apart() -> None:
    stays = replace(TRIPS, lengths=(0.0, 0.0))
    solution = best_week(ophs_problem(stays))
    assert never_left(solution.tours)
    assert judge_trips(stays, plain_trips(stays, solution.tours)).breaches
    assert not never_left(best_week(ophs_problem(TRIPS)).tours)


@pytest.mark.parametrize("seed", range(12))
def test_problem_and_referee_agree_on_the_best_of_all_plans(seed: int) -> None:
    instance = drawn(seed)
    solution = best_week(ophs_problem(instance))
    accepted = [
        v.value for p in every_plan(instance) if not (v := judge_trips(instance, p)).breaches
    ]
    assert solution.value == max(accepted, default=0)
    verdict = judge_trips(instance, plain_trips(instance, solution.tours))
    assert (verdict.value, bool(verdict.breaches)) == (solution.value, not accepted)


def drawn(seed: int) -> OphsInstance:
    """Two trips, three hotels and four vertices, at random."""
    rng = np.random.default_rng(seed)
    points = [(float(x), float(y)) for x, y in rng.uniform(0, 10, (7, 2)).round(2)]
    scores = [int(score) for score in rng.integers(1, 9, 4)]
    one, two = (float(length) for length in rng.uniform(5, 14, 2).round(4))
    return OphsInstance("drawn", (one, two), tuple(points[:3]), tuple(points[3:]), tuple(scores))


def every_plan(instance: OphsInstance) -> Iterator[tuple[PlainDay, ...]]:
    """All plans of two trips with at most one visit a vertex, allowed or not."""
    for count in range(len(instance.vertices) + 1):
        for order in permutations(range(len(instance.vertices)), count):
            visits = tuple((vertex, 0) for vertex in order)
            for split, night in product(range(count + 1), range(len(instance.hotels))):
                first = PlainDay(0, 0, 0, night, visits[:split])
                yield first, PlainDay(0, 1, night, 1, visits[split:])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("instance,value\na,1\n", "best_known.csv row 1: must have the columns"),
        ("instance,best_known\na,1\nb,one\n", "best_known.csv row 3, best_known: 'one' must be"),
        ("instance,best_known\na\n", "best_known.csv row 2, best_known: must be a whole number"),
    ],
)
def test_best_known_values_that_cannot_be_read_are_told(
    tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "best_known.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"best_known\.csv") as caught:
        best_known(tmp_path)
    assert told in str(caught.value)


def test_best_known_values_are_found_beside_and_above_the_instances(tmp_path: Path) -> None:
    path = write_trips(tmp_path / "SET_1")
    assert best_known(tmp_path / "SET_1") is None
    text = "instance,best_known,optimal\nSET_1/by-hand,12,True\nSET_2/by-hand,13,True\n"
    (tmp_path / "best_known.csv").write_text(text, encoding="utf-8")
    assert best_known(tmp_path) == {"SET_1/by-hand": 12, "SET_2/by-hand": 13}
    assert best_known(tmp_path / "SET_1") == {"by-hand": 12}
    assert best_known(path) == {"by-hand": 12}


def test_published_instances_are_read_with_their_best_known_values() -> None:
    if not OPHS.is_dir():
        pytest.skip(ABSENT)
    found, best = read_ophs(OPHS), best_known(OPHS)
    assert best is not None
    assert {instance.name for instance in found} == set(best)
    for instance in found:
        assert 0 < best[instance.name] <= sum(instance.scores)
    zero = next(one for one in found if one.lengths[-1] == 0)
    assert ophs_problem(zero).teams[0].window[-1] == (0, int(ALLOWED * UNIT))
