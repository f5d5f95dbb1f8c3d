"""A plan as tables: its days, its sums, its risk, and what a replanning changed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from planner.frames.names import names_of
from planner.itinerary.plan import Plan, PlannedDay
from planner.itinerary.replanned import ChangedSession
from planner.outputs.wording import duration
from planner.phrases import date_words
from planner.region.records import Region
from planner.risk.records import DayRisk, Risk
from planner.risk.wording import clock, per_cent
from planner.whatif.differences import figures
from planner.whatif.table import measures


def week_frame(region: Region, plan: Plan) -> pd.DataFrame:
    """Show the week: a row for each team and day, with its clinic, its night and its ways."""
    names = names_of(region)
    rows = [
        (date_words(day.date), team.id, *_day(day, names))
        for team in plan.teams
        for day in team.days
    ]
    columns = ["day", "team", "wakes at", "clinic at", "hours", "contacts", "sleeps at"]
    columns += ["km by road", "km by river", "duty", f"cost, {plan.region.currency}"]
    return pd.DataFrame(rows, columns=columns)


def _day(day: PlannedDay, names: Mapping[str, str]) -> tuple[object, ...]:
    afloat = ", on the river" if day.to_boat else ""
    return (
        names.get(day.from_place, day.from_place),
        ", ".join(names.get(each.camp, each.camp) for each in day.sessions),
        ", ".join(f"{each.start:%H:%M} to {each.end:%H:%M}" for each in day.sessions),
        sum(sum(each.contacts.values()) for each in day.sessions),
        names.get(day.to_place, day.to_place) + afloat,
        round(day.road_km),
        round(day.river_km),
        duration(day.duty_minutes),
        round(day.cost.total),
    )


def totals_frame(region: Region, plan: Plan) -> pd.DataFrame:
    """Sum a week up: one row a figure."""
    found = figures(plan)
    listed = measures([plan], [found], names_of(region))
    index = [measure.name for measure in listed]
    return pd.DataFrame({"the week": [each.written(found) for each in listed]}, index=index)


def risk_frame(risk: Risk) -> pd.DataFrame:
    """Show how likely each day comes off: when the team is in, before dark, with whom treated."""
    columns = ["day", "team", "planned in", "95 % in by", "in before dark", "duty too long"]
    columns += ["contacts planned", "contacts expected", "hangs most on"]
    return pd.DataFrame([_risk(day) for day in risk.days], columns=columns)


def _risk(day: DayRisk) -> tuple[object, ...]:
    return (
        date_words(day.date),
        day.team,
        clock(day.planned_arrival),
        clock(day.arrival_p95),
        per_cent(day.in_before_dark),
        per_cent(day.over_duty),
        day.contacts_planned,
        round(day.contacts, 1),
        day.weakest,
    )


def replanned_frame(region: Region, plan: Plan) -> pd.DataFrame:
    """Show what became of each clinic when the rest of a week was planned anew the last time.

    A plan that was never planned anew gives a table without rows.
    """
    names, rows = names_of(region), []
    for last in plan.replanned[-1:]:
        for word, sessions in (
            ("kept", last.kept),
            ("moved", last.moved),
            ("dropped", last.dropped),
            ("new", last.added),
        ):
            rows += [(word, *_session(each, names)) for each in sessions]
    return pd.DataFrame(rows, columns=["clinic is", "camp", "day", "was on", "team"])


def _session(each: ChangedSession, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    was = "" if each.was is None else date_words(each.was)
    return names.get(each.camp, each.camp), date_words(each.date), was, each.team
