"""What water shuts: worked out by hand on the toy's one river, 20 km above and 24 below puerto."""

from __future__ import annotations

import pytest

from planner.itinerary.closed import closed_on
from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.network.conditions import conditions_on
from planner.phrases import Phrase
from planner.region.records import Region
from planner.region.words import BoatClass, Level, Surface
from tests.languages.spoken import FRENCH, SPANISH
from tests.problem.variants import MONDAY


def changed(region: Region, layer: str, id_: str, **fields: object) -> Region:
    rows = tuple(
        row.model_copy(update=fields) if row.id == id_ else row for row in getattr(region, layer)
    )
    return region.model_copy(update={layer: rows})


def shut(region: Region, level: Level) -> list[Closed]:
    conditions = conditions_on(region, MONDAY, level=level)
    return list(closed_on(region, MONDAY, conditions))


def by_kind(region: Region, level: Level) -> dict[ClosedKind, Closed]:
    return {each.kind: each for each in shut(region, level)}


@pytest.fixture
def river(toy: Region) -> Region:
    """The toy with a ferry, and boats of two classes; all of it is open at a normal level."""
    region = changed(
        toy,
        "roads",
        "base-puerto",
        surface=Surface.FERRY,
        river="rio",
        highest_level=Level.HIGH,
    )
    lowest = {"lowest_peque": Level.LOW, "lowest_hp40": Level.LOW, "lowest_hp60": Level.LOW}
    for reach in region.reaches:
        region = changed(region, "reaches", reach.id, highest_level=Level.HIGH, **lowest)
    small = region.boats[0].model_copy(update={"id": "canoa", "boat_class": BoatClass.PEQUE})
    return region.model_copy(update={"boats": (*region.boats, small)})


def test_nothing_is_shut_at_a_level_that_boats_like(river: Region) -> None:
    assert shut(river, Level.NORMAL) == []
    assert shut(river, Level.HIGH) == []


def test_a_flood_shuts_ports_ferries_and_rivers(river: Region) -> None:
    assert shut(river, Level.FLOOD) == [
        Closed(
            what="puerto",
            kind=ClosedKind.PORT,
            cause=Cause.HIGH_WATER,
            reason="rio is in flood; boats load and land up to level high",
            river="rio",
        ),
        Closed(
            what="base-puerto",
            kind=ClosedKind.FERRY,
            cause=Cause.HIGH_WATER,
            reason="rio is in flood; it runs up to level high",
            river="rio",
        ),
        Closed(
            what="rio",
            kind=ClosedKind.RIVER,
            cause=Cause.HIGH_WATER,
            reason="rio is in flood; they pass up to level high",
            reaches=("camp-c-puerto", "puerto-camp-d"),
        ),
    ]


def test_high_water_may_shut_a_part_of_a_river(river: Region) -> None:
    region = changed(river, "reaches", "puerto-camp-d", highest_level=Level.NORMAL)
    (rio,) = shut(region, Level.HIGH)
    assert (rio.cause, rio.reaches, rio.in_part) == (Cause.HIGH_WATER, ("puerto-camp-d",), True)
    assert rio.reason == "rio is high; they pass up to level normal"


def test_low_water_shuts_a_river_to_some_boats_or_to_all(river: Region) -> None:
    region = changed(river, "reaches", "puerto-camp-d", lowest_hp60=Level.NORMAL)
    (some,) = shut(region, Level.LOW)
    assert (some.cause, some.boats) == (Cause.LOW_WATER, (BoatClass.HP60,))
    assert some.reason == "rio is low; they pass from level normal"
    region = changed(region, "reaches", "puerto-camp-d", lowest_peque=Level.HIGH)
    (every,) = shut(region, Level.LOW)
    assert (every.cause, every.boats) == (Cause.LOW_WATER, ())
    assert every.reason == "rio is low; they pass from level normal", "the first that does"


def test_what_water_shuts_is_said_in_each_language(river: Region) -> None:
    region = changed(river, "reaches", "puerto-camp-d", lowest_hp60=Level.NORMAL)
    reasons = [each.reason for level in (Level.LOW, Level.FLOOD) for each in shut(region, level)]
    assert [type(reason) for reason in reasons] == [Phrase] * 4
    assert [SPANISH.tell(reason) for reason in reasons] == [
        "rio: nivel bajo; los botes pasan desde nivel normal",
        "rio: nivel de creciente; se embarca y desembarca hasta nivel alto",
        "rio: nivel de creciente; funciona hasta nivel alto",
        "rio: nivel de creciente; los botes pasan hasta nivel alto",
    ]
    said = FRENCH.tell(reasons[0]).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "rio : niveau bas ; les bateaux passent dès le niveau normal"


def test_what_never_opens_is_not_said_to_be_shut_by_water(river: Region) -> None:
    region = changed(river, "reaches", "puerto-camp-d", lowest_hp60=Level.NEVER)
    assert shut(region, Level.LOW) == []
    region = changed(region, "reaches", "puerto-camp-d", lowest_peque=Level.NEVER)
    assert by_kind(region, Level.FLOOD)[ClosedKind.RIVER].reaches == ("camp-c-puerto",)
    region = changed(river, "roads", "base-puerto", highest_level=Level.NEVER)
    assert ClosedKind.FERRY not in by_kind(region, Level.FLOOD)
