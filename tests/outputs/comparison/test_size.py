"""Twenty cases of two hundred camps on a map of thousands of roads, small enough to send."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from planner.itinerary.advice import ChangeKind, LeastChange
from planner.outputs.comparison import Side
from planner.outputs.comparison.ground import MOST_APART
from planner.region.records import Region, Road
from tests.outputs.comparison.sides import document, drawn, side
from tests.outputs.sample import MONDAY, Outing, Stop, plan_of, toy

CAMPS, CASES, DAYS, BENDS = 200, 20, 6, 12
REASON = "a visit takes at least 2 days with 13 h 18 of duty, the ways included; " * 3
LEAST = LeastChange(kind=ChangeKind.MINUTES, text=REASON)


def large_region() -> tuple[Region, Region]:
    """Make of the toy region one with camps in a row along bent roads, and with more beside."""
    rng = np.random.default_rng(0)
    spots = np.column_stack([np.linspace(-72, -69.3, CAMPS), rng.uniform(-13, -11, CAMPS)])
    camps = [f"camp-{number}" for number in range(CAMPS)]
    first, camp = toy().place["camp-a"], toy().camps[0]
    places = tuple(
        first.model_copy(update={"id": name, "name": f"Camp {name}", "lon": lon, "lat": lat})
        for name, (lon, lat) in zip(camps, spots.tolist(), strict=True)
    )
    base = toy().place["base"]
    ends = [("base", (base.lon, base.lat)), *zip(camps, map(tuple, spots.tolist()), strict=True)]
    chain = [_road(rng, one, other) for one, other in pairwise(ends)]
    beside = [
        _road(rng, (f"side-{n}", (x, y)), (f"far-{n}", (x + 0.01, y + 0.01)))
        for n, (x, y) in enumerate(rng.uniform((-72, -13), (-69, -11), (2 * MOST_APART, 2)))
    ]
    row = toy().model_copy(
        update={
            "places": (base, *places),
            "camps": tuple(camp.model_copy(update={"id": name}) for name in camps),
            "roads": tuple(chain),
            "reaches": (),
        }
    )
    return row, row.model_copy(update={"roads": tuple(chain + beside)})


def _road(
    rng: np.random.Generator,
    one: tuple[str, tuple[float, float]],
    other: tuple[str, tuple[float, float]],
) -> Road:
    line = np.linspace(one[1], other[1], BENDS)
    line[1:-1] += rng.normal(0, 0.002, (BENDS - 2, 2))
    ends = {"id": f"{one[0]}-{other[0]}", "from_id": one[0], "to_id": other[0]}
    return toy().roads[0].model_copy(update=ends | {"line": tuple(map(tuple, line.tolist()))})


def many_cases() -> list[Side]:
    """Weeks of six camps each, with a long reason of its own for every camp that waits."""
    row, region = large_region()
    sides = []
    for case in range(CASES):
        stops = [Stop(f"camp-{20 * day + case}") for day in range(DAYS)]
        outings = [
            *(Outing((stop,), stop.camp) for stop in stops[:-1]),
            Outing(tuple(stops[-1:]), "base"),
        ]
        plan = plan_of(row, MONDAY, {"caravana": outings})
        waits = tuple(
            each.model_copy(update={"text": f"{REASON} {case} {number}", "least_change": LEAST})
            for number, each in enumerate(plan.unserved)
        )
        plan = plan.model_copy(update={"unserved": waits})
        sides.append(side(f"case {case}", plan, region))
    return sides


def test_the_page_is_small_enough_to_send() -> None:
    page = drawn(*many_cases())
    assert len(document(page)["camps"]) == CAMPS
    assert len(document(page)["cases"]) == CASES
    assert len(page.encode()) < 5_000_000
