"""What small networks are asked before compiled code is loaded has the same answers."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.days import week_dates
from planner.network import arrival, build_network, chains, shortest, week_travel
from planner.network.arrival import Goals, first_arrival
from planner.network.chains import NO_NODE, Chains, chains_of
from planner.network.shortest import ms_between, way_between, ways_between
from planner.network.spans import DAY_MS
from planner.network.streets import Loads, streets_of
from planner.network.tables import MIDNIGHT, Edges
from planner.problem.make import make_problem
from planner.region.records import Region
from tests.network.test_shortest import NODES, drawn

Answer = TypeVar("Answer")
STOPS = 8


def both(answer: Callable[[], Answer]) -> tuple[Answer, Answer]:
    """Ask as long as no compiled code is loaded, and when it is."""
    found = []
    for ready in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            for module in (arrival, chains, shortest):
                patch.setattr(module, "is_ready", lambda ready=ready: ready)
            found.append(answer())
    return found[0], found[1]


def random_edges(rng: np.random.Generator) -> Edges:
    return drawn(rng.integers(0, NODES, (rng.integers(0, 150), 2)))


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_ways_are_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    edges, stops = random_edges(rng), rng.choice(NODES, STOPS, replace=False)
    ms = rng.integers(-1, 5, len(edges.drawn)) * 100_000  # some shut, many ties
    ms[ms == 0] = 1
    kept = np.zeros(NODES, dtype=bool)
    kept[stops] = True
    plain, joined = both(lambda: chains_of(edges, kept, np.zeros(len(ms), dtype=bool)))
    for name, part in vars(plain).items():
        assert np.array_equal(part, getattr(joined, name)), name
    streets, joints = streets_of(plain, ms), plain.joint[stops]
    timed = rng.random(len(plain.head)) < 0.3
    opens = np.where(timed, rng.integers(0, 700, len(timed)), 0)
    closes = np.where(timed, rng.integers(700, MIDNIGHT, len(timed)), MIDNIGHT)
    metres, fuel_ml = rng.integers(0, 9, (2, len(timed)))
    loads = Loads(metres, fuel_ml, opens, closes)
    one, two = both(lambda: ways_between(streets, loads, joints, joints))
    for name, table in vars(one).items():
        assert np.array_equal(table, getattr(two, name)), name
    start, end = int(joints[0]), int(joints[1])
    near, far = both(lambda: ms_between(streets, start, joints))
    assert np.array_equal(near, far)
    assert len(set(map(tuple, both(lambda: way_between(streets, start, end))))) == 1


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_arrivals_are_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    edges, stops = random_edges(rng), rng.choice(NODES, STOPS, replace=False)
    kept = np.zeros(NODES, dtype=bool)
    kept[stops] = True
    known = chains_of(edges, kept, np.zeros(len(edges.drawn), dtype=bool))
    table = timed_table(known, rng)
    number = np.full(known.joints, NO_NODE, dtype=np.int32)
    number[known.joint[stops[:3]]] = range(3)
    goals = Goals(number, rng.random((3, 2)) < 0.7)
    starts = [(int(known.joint[stop]), int(rng.integers(0, DAY_MS))) for stop in stops[3:6]]
    plain, compiled = both(lambda: first_arrival(table, goals, starts))
    assert plain == compiled


def timed_table(known: Chains, rng: np.random.Generator) -> arrival.Timetable:
    """Roads on two days, some of them shut on one, some with hours."""
    rows = int(known.rows.max(initial=-1)) + 1
    ms = rng.integers(1, 40, (2, rows)) * 100_000
    ms[rng.random((2, rows)) < 0.2] = -1
    timed = rng.random(rows) < 0.2
    steady = known.sums(ms[0])
    even = known.sums(((ms[0] != ms[1]) | timed).astype(np.int64)) == 0
    return arrival.Timetable(
        known.starts,
        known.tail,
        known.head,
        known.first,
        known.rows,
        ms,
        np.where(timed, DAY_MS // 4, 0),
        np.where(timed, DAY_MS // 2, DAY_MS),
        np.where(even, steady, arrival.UNSTEADY),
        ms[0][known.last],
    )


def test_the_bundled_week_is_the_same(bundled: Region) -> None:
    dates = week_dates(dt.date(2026, 11, 30), 6)

    def made() -> tuple[object, ...]:
        travel = week_travel(bundled, build_network(bundled), dates)
        tables = [table for row in (*travel.road, *travel.river) for table in row]
        numbers = [(t.duration, t.distance, t.fuel_ml) for t in tables]
        problem = make_problem(bundled, travel)
        hours = [t.leaving and (t.leaving.first.tolist(), t.leaving.last.tolist()) for t in tables]
        return np.array(numbers).tolist(), hours, problem.sessions

    plain, compiled = both(made)
    assert plain == compiled


def test_a_small_week_is_made_ready_without_compiled_code() -> None:
    code = (
        "import datetime as dt, sys\n"
        "from planner.formulate import Request, formulate\n"
        "from planner.region.bundled import bundled_region\n"
        "from planner.region.read import read_region\n"
        "region = read_region(bundled_region('madre_de_dios'))\n"
        "formulate(region, Request(dt.date(2026, 11, 30), 6, '2026-W49'))\n"
        "print([n for n in ('numba', 'scipy', 'pandas', 'networkx') if n in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
