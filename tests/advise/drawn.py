"""Small regions drawn by a seed: the toy with a few things otherwise, for one day or two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from planner.region.records import Forbid, Pin, Region
from planner.region.words import Level, Weekday
from tests.problem.variants import (
    DATES,
    closing,
    with_boat,
    with_camp,
    with_limits,
    with_person,
    with_setting,
    with_settings,
)

Draw = Callable[[Region, Random], Region]
CAMPS = "camp-a", "camp-b", "camp-c", "camp-d"


def _closed(region: Region, random: Random) -> Region:
    roads = [road.id for road in region.roads]
    what = random.choice([*roads, *(reach.id for reach in region.reaches), "puerto", "posada"])
    days = random.choice([DATES[:1], DATES[:2], DATES[1:2], DATES])
    return closing(region, what, days)


def _short_days(region: Region, random: Random) -> Region:
    most = random.randrange(215, 560, 5)
    return with_limits(region, duty_day_driver=most, duty_day_clinical=most)


def _short_week(region: Region, random: Random) -> Region:
    hours = random.randrange(8, 24) / 2
    for person in region.staff:
        region = with_person(region, person.id, weekly_hours=hours)
    return region


def _counts(region: Region, random: Random) -> Region:
    return with_limits(region, nights_away=random.randrange(2), work_days=random.choice([1, 2]))


def _early_dusk(region: Region, random: Random) -> Region:
    before = random.randrange(120, 420, 5)
    return with_settings(region, "hours", boat_before_sunset=before, road_before_sunset=before)


def _short_hours(region: Region, random: Random) -> Region:
    return with_settings(region, "hours", ends=dt.time(random.randrange(10, 17), 30))


def _brief(region: Region, random: Random) -> Region:
    opens = random.randrange(8, 15)
    closes = dt.time(opens + random.randrange(1, 3), random.choice([0, 10, 45]))
    return with_camp(region, random.choice(CAMPS), opens=dt.time(opens), closes=closes)


def _closed_weekdays(region: Region, random: Random) -> Region:
    days = random.choice([(Weekday.MON,), (Weekday.MON, Weekday.TUE), (Weekday.TUE,)])
    return with_camp(region, random.choice(CAMPS), closed_weekdays=days)


def _lately(region: Region, random: Random) -> Region:
    last = DATES[0] - dt.timedelta(days=random.randrange(1, 7))
    return with_camp(region, random.choice(CAMPS), last_visit=last)


def _nobody_there(region: Region, random: Random) -> Region:
    return with_camp(region, random.choice(CAMPS), people_mid=random.choice([0, 2, 40]))


def _away(region: Region, random: Random) -> Region:
    post = random.choice(["driver-1", "doctor-1", "obstetra-1"])
    days = random.choice([(Weekday.MON,), (Weekday.MON, Weekday.TUE)])
    return with_person(region, post, days_off=days)


def _boat(region: Region, random: Random) -> Region:
    return (
        with_boat(region, seats=5)
        if random.randrange(2)
        else with_boat(region, days=(Weekday.SUN,))
    )


def _low(region: Region, _random: Random) -> Region:
    reaches = tuple(
        reach.model_copy(update={"lowest_hp60": Level.NORMAL}) for reach in region.reaches
    )
    return with_setting(region.model_copy(update={"reaches": reaches}), river_level=Level.LOW)


def _forbidden(region: Region, random: Random) -> Region:
    forbid = Forbid(camp=random.choice(CAMPS), day=random.choice([None, DATES[0]]))
    return region.model_copy(update={"forbids": (*region.forbids, forbid)})


def _pinned(region: Region, random: Random) -> Region:
    return region.model_copy(update={"pins": (Pin(camp=random.choice(CAMPS)),)})


CHANGES: tuple[Draw, ...] = (
    _closed,
    _short_days,
    _short_week,
    _counts,
    _early_dusk,
    _short_hours,
    _brief,
    _closed_weekdays,
    _lately,
    _nobody_there,
    _away,
    _boat,
    _low,
    _forbidden,
    _pinned,
)


def drawn(toy: Region, seed: int) -> tuple[Region, int]:
    """Draw a region, and how many days to plan; every change is drawn by some seed."""
    random = Random(seed)
    region = CHANGES[seed % len(CHANGES)](toy, random)
    for change in random.sample(CHANGES, random.randrange(3)):
        region = change(region, random)
    return region, random.choice([1, 2])
