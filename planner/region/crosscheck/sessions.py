"""Sessions and opening hours that never meet."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.region.draft import Draft
from planner.region.records import Camp
from planner.region.words import Weekday


def idle_sessions(draft: Draft) -> Iterator[Fault]:
    """Session lengths that fit into the opening hours of no camp."""
    if draft.setting is None or not draft.camps.whole or not draft.camps.rows:
        return
    longest = max(open_minutes(camp) for camp in draft.camps.records)
    for minutes in draft.setting.session.clinic_minutes:
        if minutes > longest:
            rule = (
                f"fits into the opening hours of no camp, where the longest are {longest} minutes"
            )
            place = "region.toml, session.clinic_minutes"
            yield Fault(place, str(minutes), rule, "remove this length, or check the hours")


def unopened_camps(draft: Draft) -> Iterator[Fault]:
    """Camps that no session fits into, or that are closed every day."""
    if draft.setting is None:
        return
    shortest = min(draft.setting.session.clinic_minutes)
    for row in draft.camps.rows:
        if open_minutes(row.record) < shortest:
            rule = f"leaves less than the {shortest} minutes of the shortest session"
            value = f"{row.record.closes:%H:%M}"
            yield Fault(row.spot.at("closes"), value, rule, "check opens and closes")
        if set(row.record.closed_weekdays) == set(Weekday):
            rule = "closes the camp on every day of the week"
            fix = "leave out the days on which a team may come"
            value = " ".join(row.record.closed_weekdays)
            yield Fault(row.spot.at("closed_weekdays"), value, rule, fix)


def open_minutes(camp: Camp) -> int:
    """Minutes from opening to closing."""
    return (camp.closes.hour - camp.opens.hour) * 60 + camp.closes.minute - camp.opens.minute
