"""The calendar is read back, and keeps to RFC 5545 where calendars are strict."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from planner.itinerary.plan import Plan, StepKind
from planner.itinerary.replanned import Replanned
from planner.papers.calendar import SHORT, calendar
from planner.region.records import Region
from tests.papers.weeks import FOR_WHOM, SPANISH, Week, legs, weeks

LIMA = ZoneInfo("America/Lima")


def events(plan: Plan, region: Region, category: str = "") -> list[Any]:
    book: Any = Calendar.from_ical(calendar(plan, region, SPANISH))
    found: list[Any] = [
        each
        for each in book.walk("VEVENT")
        if category in str(each["CATEGORIES"].to_ical(), "utf-8")
    ]
    assert not any(each.errors for each in found)
    return found


def test_sessions_are_those_of_the_plan(week: Week) -> None:
    found = events(week.plan, week.region, "Atención")
    sessions = [s for team in week.plan.teams for day in team.days for s in day.sessions]
    assert len(found) == len(sessions) > 0
    for event, session in zip(found, sessions, strict=True):
        place = week.region.place[session.camp]
        assert event["SUMMARY"] == f"Atención en {place.name}"
        assert event["LOCATION"] == place.name
        assert event.decoded("DTSTART") == session.start.replace(tzinfo=LIMA)
        assert event.decoded("DTEND") == session.end.replace(tzinfo=LIMA)
        assert (event["GEO"].latitude, event["GEO"].longitude) == (place.lat, place.lon)
        names = {service.id: service.name for service in week.plan.settings.services}
        for service, contacts in session.contacts.items():
            assert (f"{names[service]} {contacts}" in event["DESCRIPTION"]) is (contacts > 0)
        minutes = session.hospital_minutes
        assert minutes is not None
        assert SPANISH.span(minutes) in event["DESCRIPTION"]


def test_ways_are_the_longer_legs(week: Week) -> None:
    found = {(e.decoded("DTSTART"), e.decoded("DTEND"), str(e["LOCATION"])): e for e in ways(week)}
    longer = [leg for leg in legs(week.plan) if leg.end - leg.start > SHORT]
    assert len(found) == len(ways(week)) == len(longer) > 0
    for leg in longer:
        key = leg.start.replace(tzinfo=LIMA), leg.end.replace(tzinfo=LIMA)
        event = found[*key, week.region.place[leg.to_place].name]
        assert f"{SPANISH.number(leg.km, 1)} km" in event["DESCRIPTION"]


def ways(week: Week) -> list[Any]:
    return events(week.plan, week.region, "Tramo")


def test_nights_away_are_all_day(week: Week) -> None:
    found = events(week.plan, week.region, "Pernocte")
    away = [
        (day.date, step.place)
        for team in week.plan.teams
        for day in team.days
        for step in (*day.steps, *day.truck)
        if step.kind is StepKind.OVERNIGHT and step.place != team.base
    ]
    assert len(away) > 0
    told = [(event.decoded("DTSTART"), event["LOCATION"]) for event in found]
    assert told == [(date, week.region.place[place or ""].name) for date, place in away]
    assert all(e.decoded("DTEND") - e.decoded("DTSTART") == dt.timedelta(1) for e in found)
    assert all(event["DTSTART"].params["VALUE"] == "DATE" for event in found)


def test_ids_differ_and_stay_when_times_change(week: Week) -> None:
    ids = [str(event["UID"]) for event in events(week.plan, week.region)]
    assert len(ids) == len(set(ids))
    later = later_by(week.plan, dt.timedelta(minutes=7))
    assert [str(event["UID"]) for event in events(later, week.region)] == ids
    other = week.plan.model_copy(update={"week": week.plan.week.model_copy(update={"label": "x"})})
    assert {str(event["UID"]) for event in events(other, week.region)}.isdisjoint(ids)


def later_by(plan: Plan, delay: dt.timedelta) -> Plan:
    teams = []
    for team in plan.teams:
        days = [
            day.model_copy(
                update={
                    "sessions": tuple(
                        s.model_copy(update={"start": s.start + delay, "end": s.end + delay})
                        for s in day.sessions
                    )
                }
            )
            for day in team.days
        ]
        teams.append(team.model_copy(update={"days": tuple(days)}))
    return plan.model_copy(update={"teams": tuple(teams)})


def test_lines_are_folded_and_stamps_fixed(week: Week) -> None:
    written = calendar(week.plan, week.region, SPANISH)
    lines = written.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no letter is parted
    stamps = {line for line in lines if line.startswith(b"DTSTAMP")}
    first = week.plan.week.days[0].date
    assert stamps == {f"DTSTAMP:{first:%Y%m%d}T000000Z".encode()}


def test_the_zone_of_the_region_comes_with_it() -> None:
    week = weeks()[0]
    settings = week.region.settings.model_copy(update={"time_zone": "Europe/Madrid"})
    region = week.region.model_copy(update={"settings": settings})
    book: Any = Calendar.from_ical(calendar(week.plan, region, SPANISH))
    (zone,) = book.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Madrid"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    starts: list[Any] = [event["DTSTART"] for event in book.walk("VEVENT")]
    assert {s.params["TZID"] for s in starts if "TZID" in s.params} == {"Europe/Madrid"}
    session = week.plan.teams[0].days[0].sessions[0]
    assert session.start.replace(tzinfo=ZoneInfo("Europe/Madrid")) in [s.dt for s in starts]


def test_every_event_says_for_whom_it_is(week: Week) -> None:
    for event in events(week.plan, week.region):
        assert FOR_WHOM in event["DESCRIPTION"]
        assert week.plan.region.notice in event["DESCRIPTION"]
        assert event["CLASS"] == "PRIVATE"


def test_boats_of_one_sort_that_sail_home_together_are_two_events() -> None:
    week = weeks()[0]
    team = week.plan.teams[0]
    boat = next(step for step in team.days[1].steps if step.boat and step.km)
    days = (
        team.days[0],
        team.days[1].model_copy(update={"boats_home": (boat, boat)}),
        team.days[2],
    )
    plan = week.plan.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})
    ids = [str(event["UID"]) for event in events(plan, week.region)]
    assert len(set(ids)) == len(ids) == len(events(week.plan, week.region)) + 2


def test_a_week_planned_anew_counts_on() -> None:
    week = weeks()[0]
    assert {int(event["SEQUENCE"]) for event in events(week.plan, week.region)} == {0}
    anew: Any = Replanned.__new__(Replanned)
    plan = week.plan.model_copy(update={"replanned": (anew, anew)})
    assert {int(event["SEQUENCE"]) for event in events(plan, week.region)} == {2}
