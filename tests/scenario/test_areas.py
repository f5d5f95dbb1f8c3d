"""Areas and whole rivers that are shut; the toy lies on a line from east to west."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.words import Surface
from planner.scenario.areas import area_faults, places_in
from planner.scenario.overlay import CloseOverlay
from tests.scenario.laying import DATES, TOY, faults, lay, scenario


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north]]


AROUND_POSADA = box(-69.8, -12.65, -69.7, -12.55)
AROUND_PUERTO = box(-69.25, -12.55, -69.15, -12.45)


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(TOY)


def closed(region: Region, **table: Any) -> list[str]:
    return [closure.what for closure in lay(region, scenario(close=[table])).closures]


def test_an_area_shuts_ways_that_meet_it_and_what_lies_in_it(base: Region) -> None:
    assert closed(base, inside=AROUND_POSADA) == ["camp-a-posada", "posada-camp-b", "posada"]
    assert closed(base, inside=AROUND_PUERTO)[0] == "base-puerto"
    assert {"puerto", base.reaches[0].id} < set(closed(base, inside=AROUND_PUERTO))
    camp = base.place["camp-a"]
    here = box(camp.lon - 0.01, camp.lat - 0.01, camp.lon + 0.01, camp.lat + 0.01)
    assert "camp-a" in closed(base, inside=here)


def test_an_area_between_two_places_shuts_the_way_that_crosses_it(base: Region) -> None:
    assert closed(base, inside=box(-69.4, -12.7, -69.3, -12.55)) == ["base-camp-a"]


def test_an_area_has_dates_and_a_reason_as_any_closure(base: Region) -> None:
    rows = lay(
        base, scenario(close=[{"inside": AROUND_POSADA, "from": "2026-07-01", "reason": "mud"}])
    ).closures
    assert {(row.from_date, row.to_date, row.reason) for row in rows} == {
        (DATES[2], DATES[-1], "mud")
    }


def test_a_whole_river_is_shut_by_its_name(base: Region) -> None:
    other = base.reaches[1].model_copy(update={"river": "otro"})
    two = base.model_copy(update={"reaches": (base.reaches[0], other)})
    assert closed(base, river="rio") == [reach.id for reach in base.reaches]
    assert closed(two, river="rio") == [base.reaches[0].id]


def test_a_ferry_is_a_road_and_is_shut_by_its_id_and_in_an_area(base: Region) -> None:
    last = base.roads[-1].model_copy(update={"id": "balsa", "surface": Surface.FERRY})
    crossed = base.model_copy(update={"roads": (*base.roads[:-1], last)})
    assert closed(crossed, what="balsa") == ["balsa"]
    assert "balsa" in closed(crossed, inside=AROUND_PUERTO)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"river": "rioo"}, "close 1, river: 'rioo' is not a river of rivers.geojson; did you"),
        ({"inside": box(-69.3, -12.7, -69.1, -12.55)}, "inside: 'base' is the base of team"),
        ({"inside": box(-71, -10, -70.9, -9.9)}, "closes nothing; check the corners: each is"),
        ({"inside": box(-12.65, -69.8, -12.55, -69.7)}, "closes nothing"),
        (
            {"inside": [[-69.8, -12.6], [-69.7, -12.5], [-69.7, -12.6], [-69.8, -12.5]]},
            "inside: '4 points' does not go once around an area",
        ),
        ({"inside": [[-69.8, -12.6], [-69.7, -12.6], [-69.6, -12.6]]}, "crosses or touches"),
    ],
)
def test_an_area_or_river_that_does_not_fit_is_refused(
    base: Region, table: dict[str, Any], words: str
) -> None:
    assert words in faults(base, scenario(close=[table]))


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"what": "puerto", "river": "rio"},
        {"what": "puerto", "inside": AROUND_POSADA},
        {"river": "rio", "vehicles": ["4x2"]},
        {"inside": AROUND_POSADA[:2]},
        {"inside": [[-69.8, -12.6 - n / 10_000] for n in range(1001)]},
    ],
)
def test_a_closure_names_one_thing(table: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must|at least 3|at most 1000|single road"):
        CloseOverlay.model_validate(table)


def winding(ring: list[tuple[float, float]], lon: float, lat: float) -> bool:
    """Whether the corners go around a point, by the angles under which they are seen."""
    turned = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        first, second = (x1 - lon, y1 - lat), (x2 - lon, y2 - lat)
        cross = first[0] * second[1] - first[1] * second[0]
        turned += math.atan2(cross, first[0] * second[0] + first[1] * second[1])
    return abs(turned) > math.pi


TOWNS = read_region(TOY).places


@settings(deadline=None)
@given(
    radii=st.lists(st.floats(0.02, 1.5), min_size=3, max_size=12),
    lon=st.floats(-70.2, -69.0),
    lat=st.floats(-12.9, -12.3),
)
def test_places_of_an_area_are_those_around_which_its_corners_go(
    radii: list[float], lon: float, lat: float
) -> None:
    step = 2 * math.pi / len(radii)
    ring = [
        (lon + r * math.cos(n * step), lat + r * math.sin(n * step)) for n, r in enumerate(radii)
    ]
    assert not list(area_faults(ring, "inside")), "a star around its middle"
    found = {place.id for place in places_in(ring, TOWNS)}
    assert found == {p.id for p in TOWNS if winding(ring, p.lon, p.lat)}


def test_an_area_without_ways_shuts_nothing(base: Region) -> None:
    bare = base.model_copy(update={"roads": (), "reaches": ()})
    with pytest.raises(InputError, match="closes nothing"):
        lay(bare, scenario(close=[{"inside": box(-69.4, -12.7, -69.3, -12.55)}]))
