"""Sessions and opening hours that never meet, and stops too short to be a break of driving."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.records import Camp
from planner.region.settings import SessionRules
from planner.region.sheet import Spot
from planner.region.words import BreakKind, Weekday


def idle_sessions(draft: Draft) -> Iterator[Fault]:
    """Session lengths that fit into the opening hours of no camp."""
    if draft.setting is None or not draft.camps.whole or not draft.camps.rows:
        return
    longest = max(open_minutes(camp) for camp in draft.camps.records)
    for minutes in draft.setting.session.clinic_minutes:
        if minutes > longest:
            rule = phrase(
                "fits into the opening hours of no camp, where the longest are {minutes} minutes",
                minutes=longest,
            )
            place = Spot("region.toml").at("session.clinic_minutes")
            fix = phrase("remove this length, or check the hours")
            yield Fault(place, str(minutes), rule, fix)


def unopened_camps(draft: Draft) -> Iterator[Fault]:
    """Camps that no session fits into, or that are closed every day."""
    if draft.setting is None:
        return
    shortest = min(draft.setting.session.clinic_minutes)
    for row in draft.camps.rows:
        if open_minutes(row.record) < shortest:
            rule = phrase(
                "leaves less than the {minutes} minutes of the shortest session", minutes=shortest
            )
            value = f"{row.record.closes:%H:%M}"
            yield Fault(row.spot.at("closes"), value, rule, phrase("check opens and closes"))
        if set(row.record.closed_weekdays) == set(Weekday):
            rule = phrase("closes the camp on every day of the week")
            fix = phrase("leave out the days on which a team may come")
            value = " ".join(row.record.closed_weekdays)
            yield Fault(row.spot.at("closed_weekdays"), value, rule, fix)


def stops_that_are_no_break(draft: Draft) -> Iterator[Fault]:
    """Rule sets that ask for a longer break of driving than the shortest stop for a clinic.

    A week is planned as if each stop parted two stretches of driving. Where any work does, it does
    so in a minute; where a pause does, no stop does, but for its meal.
    """
    session = draft.pieces.session
    if session is None:
        return
    shortest = _shortest_stop(session)
    for name in sorted(draft.rules):
        for row in draft.rules[name].rows:
            kind, least = row.record.drive_break_kind, row.record.drive_break.value
            if kind is not None and kind.value is BreakKind.NOT_DRIVING and shortest < least:
                rule = phrase(
                    "is more than the shortest stop of region.toml, {minutes} minutes, which is "
                    "then no break of driving",
                    minutes=shortest,
                )
                fix = phrase(
                    "lengthen session.clinic_minutes by {minutes}", minutes=least - shortest
                )
                yield Fault(row.spot.at("drive_break.value"), str(least), rule, fix)


def _shortest_stop(rules: SessionRules) -> int:
    """Minutes for which the truck stands at least; for a boat it is loaded and unloaded too."""
    by_truck = rules.set_up_truck + rules.pack_up_truck
    by_boat = rules.boat_load + rules.set_up_boat + rules.pack_up_boat + rules.boat_unload
    return rules.courtesy + min(rules.clinic_minutes) + min(by_truck, by_boat)


def open_minutes(camp: Camp) -> int:
    """Minutes from opening to closing."""
    return (camp.closes.hour - camp.opens.hour) * 60 + camp.closes.minute - camp.opens.minute
