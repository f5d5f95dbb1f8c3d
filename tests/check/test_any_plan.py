"""Whatever a plan's file holds, the referee judges it; and no clock can be moved unseen."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.check import check
from planner.itinerary.plan import Plan, StepKind
from tests.check.editing import Doc, later, sessions, steps
from tests.check.tiny import tiny_problem
from tests.check.tiny_plan import tiny_document

Path = tuple[str | int, ...]
PROBLEM = tiny_problem()
DOCUMENT = tiny_document()
SHIFTED = ("drive", "boat", "clinic", "arrive", "board", "meal", "break")


def paths(node: Any, path: Path = ()) -> Iterator[Path]:
    """List the places of a document that hold something."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inner:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, key))


def at(doc: Doc, path: Path) -> Any:
    node: Any = doc
    for key in path:
        node = node[key]
    return node


PATHS = tuple(paths(DOCUMENT))
LEAVES = tuple(path for path in PATHS if not isinstance(at(DOCUMENT, path), dict | list))
ODD: tuple[Any, ...] = (
    None,
    0,
    -1,
    10**30,
    -(10**400),
    0.5,
    1e308,
    math.nan,
    -math.inf,
    "",
    "nowhere",
    True,
    [],
    {},
    "0001-01-01",
    "9999-12-31T23:59:59.999999",
    "0001-01-01T00:00:00Z",
    *(kind.value for kind in StepKind),
)


def judged(doc: Doc) -> int | None:
    """Count the violations of a document, None when it is no plan."""
    try:
        plan = Plan.model_validate(doc)
    except ValidationError:
        return None
    return len(check(PROBLEM, plan))


@given(path=st.sampled_from(PATHS), value=st.sampled_from(ODD))
@settings(max_examples=300, deadline=None)
def test_odd_values_are_judged(path: Path, value: Any) -> None:
    doc = copy.deepcopy(DOCUMENT)
    at(doc, path[:-1])[path[-1]] = value
    judged(doc)


@given(pair=st.tuples(st.sampled_from(LEAVES), st.sampled_from(LEAVES)))
@settings(max_examples=200, deadline=None)
def test_values_from_elsewhere_in_the_plan_are_judged(pair: tuple[Path, Path]) -> None:
    doc = copy.deepcopy(DOCUMENT)
    at(doc, pair[0][:-1])[pair[0][-1]] = at(DOCUMENT, pair[1])
    judged(doc)


@given(path=st.sampled_from(PATHS), twice=st.booleans())
@settings(max_examples=100, deadline=None)
def test_missing_and_doubled_parts_are_judged(path: Path, twice: bool) -> None:
    doc = copy.deepcopy(DOCUMENT)
    holder = at(doc, path[:-1])
    if twice and isinstance(holder, list):
        holder.append(holder[int(path[-1])])
    else:
        del holder[path[-1]]
    judged(doc)


COUNTS = tuple(path for path in LEAVES if type(at(DOCUMENT, path)) is int)


@pytest.mark.parametrize("path", [COUNTS[number] for number in range(0, len(COUNTS), 3)])
def test_numbers_beyond_reason_are_reported(path: Path) -> None:
    unjudged = {"seed", "days_since_visit"}  # shown only
    doc = copy.deepcopy(DOCUMENT)
    at(doc, path[:-1])[path[-1]] = 10**5000
    assert path[-1] in unjudged or judged(doc)


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize("path", [p for p in LEAVES if isinstance(at(DOCUMENT, p), float)][:60])
def test_no_number_is_no_right_number(path: Path, value: float) -> None:
    unjudged = {"weight", "fuel_per_litre", "seconds"}  # shown only
    doc = copy.deepcopy(DOCUMENT)
    at(doc, path[:-1])[path[-1]] = value
    assert path[-1] in unjudged or judged(doc)


@given(which=st.integers(0), minutes=st.integers(-200, 200).filter(bool), both=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_step_can_be_moved_unseen(which: int, minutes: int, both: bool) -> None:
    doc = copy.deepcopy(DOCUMENT)
    found = list(steps(doc, *SHIFTED))
    step = found[which % len(found)].step
    for side in ("start", "end") if both else ("end",):
        step[side] = later(step[side], minutes)
    assert judged(doc)


@given(which=st.integers(0), minutes=st.integers(-200, 200).filter(bool))
@settings(max_examples=50, deadline=None)
def test_no_clinic_can_be_moved_unseen_with_its_session(which: int, minutes: int) -> None:
    doc = copy.deepcopy(DOCUMENT)
    held = sessions(doc)
    day, session = held[which % len(held)]
    clinic = next(s for s in day["steps"] if s["start"] == session["start"])
    for record in (clinic, session):
        record["start"], record["end"] = (
            later(record["start"], minutes),
            later(record["end"], minutes),
        )
    assert judged(doc)


@given(minutes=st.integers(-240, 240).filter(bool))
@settings(max_examples=50, deadline=None)
def test_no_day_can_be_moved_unseen_but_within_its_hours(minutes: int) -> None:
    """A whole day may move as long as the nights around it follow; here they do not."""
    doc = copy.deepcopy(DOCUMENT)
    day = doc["teams"][0]["days"][1]
    for record in (*day["steps"], *day["sessions"]):
        record["start"] = later(record["start"], minutes)
        record["end"] = later(record["end"], minutes)
    assert judged(doc)
