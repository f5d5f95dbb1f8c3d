"""What the page's script is given: shapes and texts once, cases as numbers of them."""

from __future__ import annotations

import numpy as np
import pytest

from planner.outputs.comparison.ground import COARSE_DEGREES, MOST_APART, flat
from planner.region.records import Reach, Region, Road
from planner.region.words import Season
from tests.outputs.comparison.sides import Content, document, drawn, other_plan, side, toy_sides
from tests.outputs.sample import sample_plan, toy


@pytest.fixture(scope="module")
def shown() -> Content:
    return document(drawn())


def points(written: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Latitudes and longitudes of a line that is written as steps."""
    return np.cumsum(np.reshape(written, (-1, 2)), axis=0) * 1e-5


def test_a_line_written_as_steps_is_the_line_to_a_metre() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        line = tuple(map(tuple, rng.uniform(-80, 80, (rng.integers(2, 30), 2)).tolist()))
        found = points(list(flat(line)))
        assert np.abs(found[:, ::-1] - np.asarray(line)).max() <= 0.51e-5


def test_every_way_is_there_once_however_many_cases(shown: Content) -> None:
    ways = len(toy().roads) + len(toy().reaches)
    assert len(shown["ways"]) == ways
    assert len(document(drawn(side("base", sample_plan())))["ways"]) == ways


def test_legs_pass_the_ways_of_their_plan_in_order(shown: Content) -> None:
    ways: tuple[Road | Reach, ...] = (*toy().roads, *toy().reaches)
    lines = {way.id: np.asarray(way.line)[:, ::-1] for way in ways}
    for case, plan in zip(shown["cases"], (sample_plan(), other_plan()), strict=False):
        days = plan.teams[0].days
        steps = [step for day in days for step in day.steps if step.edges]
        assert case["legs"]
        seen: set[tuple[int, str]] = set()
        expected = []
        for step in steps:
            day = (step.start.date() - days[0].date).days
            fresh = [edge for edge in step.edges if (day, edge.id) not in seen]
            seen |= {(day, edge.id) for edge in step.edges}
            expected += [(day, fresh)] if fresh else []
        assert [leg["day"] for leg in case["legs"]] == [day for day, _ in expected]
        for leg, (_, edges) in zip(case["legs"], expected, strict=True):
            for number, edge in zip(leg["ways"], edges, strict=True):
                assert (number >= 0) == edge.forward
                (line,) = shown["ways"][number if number >= 0 else -1 - number]["lines"]
                np.testing.assert_allclose(points(line), lines[edge.id], atol=1e-5)


def test_camps_are_visited_or_say_why_they_wait(shown: Content) -> None:
    names = [camp["id"] for camp in shown["camps"]]
    visited = [
        {names[n] for n, camp in enumerate(case["camps"]) if camp["visits"]}
        for case in shown["cases"]
    ]
    assert visited == [{"camp-a", "camp-c"}, {"camp-a", "camp-b"}, {"camp-a"}, set()]
    camp_c = shown["cases"][1]["camps"][names.index("camp-c")]
    assert "fewer contacts" in shown["texts"][camp_c["why"]]
    assert shown["texts"][camp_c["least"]] == "one more day of the team"
    assert shown["cases"][3]["camps"][0]["why"] == -1


def test_a_visit_has_its_day_times_contacts_and_hospital(shown: Content) -> None:
    names = [camp["id"] for camp in shown["camps"]]
    (visit,) = shown["cases"][0]["camps"][names.index("camp-c")]["visits"]
    session = sample_plan().teams[0].days[1].sessions[0]
    assert visit["day"] == 1
    assert visit["way"] == "river"
    assert visit["clock"] == f"{session.start:%H:%M}–{session.end:%H:%M}"
    assert sum(visit["contacts"]) == 27
    assert shown["texts"][visit["hospital"]] == "Hospital: Base, 1 h 15"
    assert (visit["warning"], visit["pickup"]) == (-1, -1)


def test_days_say_clinics_and_nights(shown: Content) -> None:
    days = [[shown["texts"][day] for day in case["days"][0]] for case in shown["cases"][:2]]
    assert days == [
        [
            "Camp A by road, 2 h · night at Posada",
            "Camp C by river, 2 h · night at Base",
            "no clinic · ends at Base",
        ],
        [
            "Camp A by road, 2 h · night at Posada",
            "Camp B by road, 2 h · night at Base",
            "no clinic · ends at Base",
        ],
    ]
    assert shown["cases"][3]["days"] == []


def test_asks_have_their_signs_and_gaps(shown: Content) -> None:
    asks = [tuple(ask.values()) for ask in shown["cases"][1]["asks"]]
    assert asks == [
        ("boats at Puerto, 1", "1 more", "+41.2", "−3.0"),
        ("nights away", "1 more", "", ""),
    ]


def test_what_is_shut_is_shut_in_its_case_only() -> None:
    roads = tuple(
        road.model_copy(update={"wet_kph": 0}) if road.id == "base-puerto" else road
        for road in toy().roads
    )
    region = toy().model_copy(update={"roads": roads})
    plan = other_plan(region)
    wet = tuple(day.model_copy(update={"season": Season.WET}) for day in plan.week.days)
    plan = plan.model_copy(update={"week": plan.week.model_copy(update={"days": wet})})
    shown = document(drawn(side("base", sample_plan(region), region), side("wet", plan, region)))
    base, other = shown["cases"]
    assert base["shut"] == []
    (shut,) = other["shut"]
    (line,) = shown["ways"][shut["way"]]["lines"]
    road = next(road for road in region.roads if road.id == "base-puerto")
    np.testing.assert_allclose(points(line)[:, ::-1], road.line, atol=1e-5)
    assert shown["texts"][shut["text"]] == "shut all week: closed in the wet season"


def test_a_camp_that_only_a_scenario_has_is_no_camp_of_the_base() -> None:
    fewer = tuple(camp for camp in toy().camps if camp.id != "camp-d")
    plan = sample_plan()
    waits = tuple(camp for camp in plan.unserved if camp.camp != "camp-d")
    base = side(
        "base",
        plan.model_copy(update={"unserved": waits}),
        toy().model_copy(update={"camps": fewer}),
    )
    shown = document(drawn(base, side("more", other_plan())))
    position = [camp["id"] for camp in shown["camps"]].index("camp-d")
    assert shown["cases"][0]["camps"][position] is None
    assert shown["cases"][1]["camps"][position]["visits"] == []


def test_of_many_roads_alike_ones_are_joined_but_those_of_plans_are_not() -> None:
    region = with_tracks(MOST_APART)
    sides = [side("base", sample_plan(), region), side("other", other_plan(), region)]
    shown = document(drawn(*sides))
    assert len(shown["ways"]) <= len(toy().roads) + len(toy().reaches) + 1
    used = {n if n >= 0 else -1 - n for c in shown["cases"] for g in c["legs"] for n in g["ways"]}
    assert used
    assert all(len(shown["ways"][way]["lines"]) == 1 for way in used)
    tracks = [road for road in region.roads if road.id.startswith("track-")]
    joined = max(shown["ways"], key=lambda way: len(way["lines"]))
    lats = np.concatenate([points(line) for line in joined["lines"]])[:, 0]
    ends = np.asarray([road.line[0] for road in tracks])[:, 1]
    assert abs(lats.min() - ends.min()) <= COARSE_DEGREES
    assert abs(lats.max() - ends.max()) <= COARSE_DEGREES


def with_tracks(many: int) -> Region:
    """The toy region with so many roads that lead nowhere, all like one that plans use."""
    first = toy().roads[0]
    tracks = tuple(
        first.model_copy(
            update={
                "id": f"track-{number}",
                "line": ((-70.0, -12.0 - number / 5000), (-69.99, -12.0 - number / 5000)),
            }
        )
        for number in range(many)
    )
    return toy().model_copy(update={"roads": (*toy().roads, *tracks)})


def test_the_first_case_of_the_sample_is_the_base() -> None:
    shown = document(drawn(*toy_sides()))
    assert [case["label"] for case in shown["cases"]] == ["base", "No boat", "Late start", "Nobody"]
    assert [case["planned"] for case in shown["cases"]] == [True, True, True, False]
    assert shown["cases"][1]["about"] == "The boat is broken."
