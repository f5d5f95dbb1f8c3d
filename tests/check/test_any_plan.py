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
from tests.check.editing import Doc, days, later, sessions, steps
from tests.check.rivers import river_problem
from tests.check.rivers_plan import river_document
from tests.check.tiny import tiny_problem
from tests.check.tiny_plan import tiny_document

Path = tuple[str | int, ...]
PROBLEMS = {"tiny": tiny_problem(), "rivers": river_problem()}
DOCUMENTS = {"tiny": tiny_document(), "rivers": river_document()}
WEEKS = st.sampled_from(sorted(DOCUMENTS))
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


PATHS = {week: tuple(paths(doc)) for week, doc in DOCUMENTS.items()}
LEAVES = {
    week: tuple(path for path in found if not isinstance(at(DOCUMENTS[week], path), dict | list))
    for week, found in PATHS.items()
}
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
    "canoa",
    "puerto",
    True,
    [],
    {},
    "0001-01-01",
    "9999-12-31T23:59:59.999999",
    "0001-01-01T00:00:00Z",
    *(kind.value for kind in StepKind),
)


def judged(week: str, doc: Doc) -> int | None:
    """Count the violations of a document, None when it is no plan."""
    try:
        plan = Plan.model_validate(doc)
    except ValidationError:
        return None
    return len(check(PROBLEMS[week], plan))


@given(data=st.data(), week=WEEKS, value=st.sampled_from(ODD))
@settings(max_examples=180, deadline=None)
def test_odd_values_are_judged(data: st.DataObject, week: str, value: Any) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    path = data.draw(st.sampled_from(PATHS[week]))
    at(doc, path[:-1])[path[-1]] = value
    judged(week, doc)


@given(data=st.data(), week=WEEKS)
@settings(max_examples=180, deadline=None)
def test_values_from_elsewhere_in_the_plan_are_judged(data: st.DataObject, week: str) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    here, there = (data.draw(st.sampled_from(LEAVES[week])) for _ in range(2))
    at(doc, here[:-1])[here[-1]] = at(DOCUMENTS[week], there)
    judged(week, doc)


@given(data=st.data(), week=WEEKS, twice=st.booleans())
@settings(max_examples=120, deadline=None)
def test_missing_and_doubled_parts_are_judged(data: st.DataObject, week: str, twice: bool) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    path = data.draw(st.sampled_from(PATHS[week]))
    holder = at(doc, path[:-1])
    if twice and isinstance(holder, list):
        holder.append(holder[int(path[-1])])
    else:
        del holder[path[-1]]
    judged(week, doc)


def leaves_of(kind: type, step: int) -> list[tuple[str, Path]]:
    """List every `step`-th leaf of both weeks that is of this type."""
    found = [
        (week, path)
        for week, leaves in LEAVES.items()
        for path in leaves
        if type(at(DOCUMENTS[week], path)) is kind
    ]
    return found[::step]


@pytest.mark.parametrize(("week", "path"), leaves_of(int, 3))
def test_numbers_beyond_reason_are_reported(week: str, path: Path) -> None:
    # shown only; the way to a hospital is judged with the region, in its own tests
    unjudged = {"seed", "days_since_visit", "hospital_minutes"}
    doc = copy.deepcopy(DOCUMENTS[week])
    at(doc, path[:-1])[path[-1]] = 10**5000
    assert path[-1] in unjudged or judged(week, doc)


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize(("week", "path"), leaves_of(float, 5))
def test_no_number_is_no_right_number(week: str, path: Path, value: float) -> None:
    unjudged = {"weight", "fuel_per_litre", "seconds"}  # shown only
    doc = copy.deepcopy(DOCUMENTS[week])
    at(doc, path[:-1])[path[-1]] = value
    assert path[-1] in unjudged or judged(week, doc)


def all_steps(doc: Doc) -> list[Doc]:
    """List what teams do, but for waits and nights, and all that trucks and empty boats do."""
    told = [found.step for found in steps(doc, *SHIFTED)]
    return told + [step for day in days(doc) for step in (*day["truck"], *day["boats_home"])]


@given(
    week=WEEKS,
    which=st.integers(0),
    minutes=st.integers(-200, 200).filter(bool),
    both=st.booleans(),
)
@settings(max_examples=180, deadline=None)
def test_no_step_can_be_moved_unseen(week: str, which: int, minutes: int, both: bool) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    found = all_steps(doc)
    step = found[which % len(found)]
    for side in ("start", "end") if both else ("end",):
        step[side] = later(step[side], minutes)
    assert judged(week, doc)


@given(week=WEEKS, which=st.integers(0))
@settings(max_examples=60, deadline=None)
def test_no_step_can_be_left_out_unseen(week: str, which: int) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    lists = [day[name] for day in days(doc) for name in ("steps", "truck", "boats_home")]
    places = [(listed, number) for listed in lists for number in range(len(listed))]
    listed, number = places[which % len(places)]
    del listed[number]
    assert judged(week, doc)


@given(week=WEEKS, which=st.integers(0), minutes=st.integers(-200, 200).filter(bool))
@settings(max_examples=50, deadline=None)
def test_no_clinic_can_be_moved_unseen_with_its_session(
    week: str, which: int, minutes: int
) -> None:
    doc = copy.deepcopy(DOCUMENTS[week])
    held = sessions(doc)
    day, session = held[which % len(held)]
    clinic = next(s for s in day["steps"] if s["start"] == session["start"])
    for record in (clinic, session):
        record["start"], record["end"] = (
            later(record["start"], minutes),
            later(record["end"], minutes),
        )
    assert judged(week, doc)


@given(week=WEEKS, day=st.integers(0, 3), minutes=st.integers(-240, 240).filter(bool))
@settings(max_examples=60, deadline=None)
def test_no_day_can_be_moved_unseen_but_within_its_hours(week: str, day: int, minutes: int) -> None:
    """A whole day may move as long as the nights around it follow; here they do not."""
    doc = copy.deepcopy(DOCUMENTS[week])
    moved = doc["teams"][0]["days"][day]
    for record in (*moved["steps"], *moved["truck"], *moved["boats_home"], *moved["sessions"]):
        record["start"] = later(record["start"], minutes)
        record["end"] = later(record["end"], minutes)
    assert judged(week, doc)
