"""Rules between the columns of one row, each asked on its own so that none hides another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.phrases import phrase
from planner.region.fields import Between, Breach, Ordinary, first_and_last, in_order
from planner.region.wording import figure
from planner.region.words import Surface, VehicleClass


def _needed_at_a_lodging(column: str) -> Between:
    def find(place: Any) -> Iterator[Breach]:
        if place.lodging and not place.base and getattr(place, column) is None:
            fix = phrase("write beds and night_price (per person), or write lodging false")
            yield Breach(column, phrase("must be given for a lodging"), fix)

    return Between(("lodging", "base", column), find)


LODGINGS_HAVE_BEDS = (_needed_at_a_lodging("beds"), _needed_at_a_lodging("night_price"))


def _care(place: Any) -> Iterator[Breach]:
    if place.care and not place.hospital:
        fix = phrase("write hospital true, or leave care empty")
        yield Breach("care", phrase("must be empty where hospital is false"), fix)


CARE_OF_HOSPITALS = Between(("hospital", "care"), _care)


PLAIN_PLACE = Ordinary(lambda place: not (place.lodging or place.care))


def _of_ferries_only(column: str) -> Between:
    def find(road: Any) -> Iterator[Breach]:
        if road.surface is not Surface.FERRY and getattr(road, column):
            rule = phrase("must be empty or 0 where surface is '{surface}'", surface=road.surface)
            yield Breach(column, rule, phrase("remove it, or write surface ferry"))

    return Between(("surface", column), find)


def _both_hours(road: Any) -> Iterator[Breach]:
    # where there is no ferry, the one that stands there is told already
    if road.surface is Surface.FERRY and (road.opens is None) is not (road.closes is None):
        column, other = ("opens", "closes") if road.opens is None else ("closes", "opens")
        fix = phrase("write both hours, or none for any time")
        yield Breach(column, phrase("must be given where {column} is", column=other), fix)


FERRY_RULES = (
    _of_ferries_only("ferry_wait_min"),
    _of_ferries_only("river"),
    _of_ferries_only("opens"),
    _of_ferries_only("closes"),
    Between(("surface", "opens", "closes"), _both_hours),
    in_order("opens", "closes"),
)


WALKING_KPH = 6
"""Nobody walks faster with a load."""

LONGEST_WALK_M = 2000
"""Farther than this no team carries its kit (assumed)."""


def _walked(column: str) -> Between:
    def find(road: Any) -> Iterator[Breach]:
        if road.surface is Surface.FOOT and getattr(road, column) > WALKING_KPH:
            rule = phrase(
                "must be at most {kph} km/h where surface is '{surface}'",
                kph=WALKING_KPH,
                surface=road.surface,
            )
            yield Breach(column, rule, phrase("write a walking pace, or what a vehicle drives on"))

    return Between(("surface", column), find)


def _for_all_feet(road: Any) -> Iterator[Breach]:
    if road.surface is Surface.FOOT and road.vehicle is not VehicleClass.ANY:
        rule = phrase(
            "must be {vehicle} where surface is '{surface}', as no vehicle drives",
            vehicle=VehicleClass.ANY,
            surface=road.surface,
        )
        fix = phrase("write {vehicle}, or what a vehicle drives on", vehicle=VehicleClass.ANY)
        yield Breach("vehicle", rule, fix)


def _bears_feet(road: Any) -> Iterator[Breach]:
    if road.surface is Surface.FOOT and road.most_tonnes is not None:
        rule = phrase(
            "must be empty where surface is '{surface}', as no vehicle drives",
            surface=road.surface,
        )
        yield Breach(
            "most_tonnes", rule, phrase("leave it empty, or write what a vehicle drives on")
        )


def _in_reach(road: Any) -> Iterator[Breach]:
    if road.surface is Surface.FOOT and road.length_m > LONGEST_WALK_M:
        rule = phrase(
            "must be at most {metres} m where surface is '{surface}', as a team carries its kit",
            metres=LONGEST_WALK_M,
            surface=road.surface,
        )
        yield Breach(
            "length_m", rule, phrase("write what a vehicle drives on, or check the length")
        )


FOOT_RULES = (
    Between(("surface", "length_m"), _in_reach),
    _walked("dry_kph"),
    _walked("wet_kph"),
    Between(("surface", "vehicle"), _for_all_feet),
    Between(("surface", "most_tonnes"), _bears_feet),
)


def _is_driven(road: Any) -> bool:
    of_ferry = road.ferry_wait_min or road.river or road.opens or road.closes
    return not of_ferry and road.surface not in (Surface.FERRY, Surface.FOOT)


DRIVEN_ROAD = Ordinary(_is_driven)


def _people(camp: Any) -> Iterator[Breach]:
    if not camp.people_low <= camp.people_mid <= camp.people_high:
        rule = phrase(
            "must lie between people_low {low} and people_high {high}",
            low=camp.people_low,
            high=camp.people_high,
        )
        yield Breach("people_mid", rule, phrase("order the three from low to high"))


PEOPLE_IN_ORDER = Between(("people_low", "people_mid", "people_high"), _people)


def _above(lower: str, higher: str) -> Between:
    def find(gauge: Any) -> Iterator[Breach]:
        least = getattr(gauge, lower)
        if getattr(gauge, higher) <= least:
            fix = phrase("write low, high and flood in rising order, in metres")
            yield Breach(
                higher,
                phrase("must be above {column} {metres}", column=lower, metres=figure(least)),
                fix,
            )

    return Between((lower, higher), find)


GAUGE_RISES = (_above("low", "high"), _above("high", "flood"))


def _one_of(first: str, second: str) -> Between:
    def find(reading: Any) -> Iterator[Breach]:
        given = [getattr(reading, name) is not None for name in (first, second)]
        if all(given):
            fix = phrase("keep one of the two, or make two rows of it")
            yield Breach(second, phrase("must be empty where {column} is given", column=first), fix)
        elif not any(given):
            rule = phrase("must be given where {column} is empty", column=second)
            yield Breach(
                first, rule, phrase("write {column} or {other}", column=first, other=second)
            )

    return Between((first, second), find)


def _metres_of_a_gauge(reading: Any) -> Iterator[Breach]:
    if reading.metres is not None and reading.gauge is None and reading.river is not None:
        fix = phrase("write a gauge, or the level of the river in a word")
        yield Breach("metres", phrase("can be told of a gauge only"), fix)


ONE_LEVEL_OF_ONE_WATER = (
    _one_of("gauge", "river"),
    _one_of("metres", "level"),
    Between(("gauge", "river", "metres"), _metres_of_a_gauge),
)


def _not_after(closure: Any) -> Iterator[Breach]:
    if closure.from_date > closure.to_date:
        fix = phrase("swap them, or correct the one that is wrong")
        yield Breach("from", phrase("must not be after to {date}", date=closure.to_date), fix)


SHUT_FROM_DAY_TO_DAY = (Between(("from", "to"), _not_after),)


def dates_in_order(column: str) -> Between:
    """Rule that ranges of dates exist, and begin before they end."""

    def find(row: Any) -> Iterator[Breach]:
        for text in getattr(row, column):
            try:
                first, last = first_and_last(text)
            except ValueError:
                rule = phrase("holds a date that does not exist, '{dates}'", dates=text)
                yield Breach(column, rule, phrase("correct it"))
                continue
            if first > last:
                rule = phrase("must not begin after it ends, '{dates}'", dates=text)
                yield Breach(column, rule, phrase("swap the two dates"))

    return Between((column,), find)
