"""Ferries that nobody could use: hours or waiting that leave no time to cross."""

from __future__ import annotations

import math
from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.clock import minutes_between
from planner.region.draft import Draft
from planner.region.records import Road
from planner.region.sheet import Located
from planner.region.words import Surface


def useless_ferries(draft: Draft) -> Iterator[Fault]:
    """Ferries too short open to be crossed, or waited for so long that nobody comes back."""
    hours = _longest_day(draft)
    for row in draft.roads.rows:
        if row.record.surface is not Surface.FERRY:
            continue
        yield from _opening(row)
        if hours is not None:
            yield from _waiting(row, hours)


def _opening(row: Located[Road]) -> Iterator[Fault]:
    ferry = row.record
    if ferry.opens is None or ferry.closes is None:
        return
    is_open, takes = minutes_between(ferry.opens, ferry.closes), _least_minutes(ferry)
    if is_open < takes:
        rule = phrase(
            "leaves {minutes} minutes, and waiting and crossing take {crossing}, so that none "
            "crosses",
            minutes=is_open,
            crossing=takes,
        )
        fix = phrase("check opens, closes and ferry_wait_min, in minutes")
        yield Fault(row.spot.at("closes"), f"{ferry.closes:%H:%M}", rule, fix)


def _waiting(row: Located[Road], hours: int) -> Iterator[Fault]:
    ferry = row.record
    there_and_back = 2 * _least_minutes(ferry)
    if ferry.ferry_wait_min and there_and_back > hours:
        rule = phrase(
            "makes crossing and coming back take {minutes} minutes, more than the {longest} of the "
            "longest day of a team",
            minutes=there_and_back,
            longest=hours,
        )
        at, value = row.spot.at("ferry_wait_min"), str(ferry.ferry_wait_min)
        yield Fault(at, value, rule, phrase("write the usual wait, in minutes"))


def _least_minutes(ferry: Road) -> int:
    """Minutes of waiting and crossing, in the season in which it crosses faster."""
    kph = max(ferry.dry_kph, ferry.wet_kph)
    return ferry.ferry_wait_min + math.ceil(ferry.length_m * 60 / 1000 / kph)


def _longest_day(draft: Draft) -> int | None:
    """Minutes from the earliest departure of any team to the latest arrival."""
    hours = draft.pieces.hours
    if hours is None or not draft.teams.whole:
        return None
    days = [
        minutes_between(team.starts or hours.starts, team.ends or hours.ends)
        for team in draft.teams.records
    ]
    return max(days, default=None)
