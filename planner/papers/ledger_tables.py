"""Sheets of the workbook about people and about the plan itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.people import PersonDay, PlannedPerson, Unit
from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.outputs.map.atlas import Atlas
from planner.outputs.margins import rule_words
from planner.papers.naming import SIGN_OFFS, STATES, STATUSES, for_whom
from planner.papers.spelling import held, one_line
from planner.papers.tables import Cell, Column, Form, Table
from planner.papers.terms import role_words


def ledger_table(plan: Plan, words: Words) -> Table:
    """List each post and date: where, how long on duty and at the wheel, and what is allowed."""
    columns = (
        Column(words.say("Post"), width=14),
        Column(words.say("Role"), width=20),
        Column(words.say("Date"), Form.DATE, 11),
        Column(words.say("Team"), width=14),
        Column(words.say("State"), width=14),
        Column(words.say("Departure"), Form.CLOCK, 9),
        Column(words.say("Arrival"), Form.CLOCK, 9),
        Column(words.say("Duty"), Form.SPAN, 9),
        Column(words.say("Most duty in a day"), Form.SPAN, 12),
        Column(words.say("Driving"), Form.SPAN, 9),
        Column(words.say("Most driving in a day"), Form.SPAN, 12),
        Column(words.say("Rest before"), Form.SPAN, 11),
        Column(words.say("Least rest"), Form.SPAN, 11),
    )
    rows = tuple(_day(person, day, words) for person in plan.people for day in person.days)
    return Table(words.say("Ledger"), columns, rows)


def _day(person: PlannedPerson, day: PersonDay, words: Words) -> tuple[Cell, ...]:
    return (
        one_line(person.id),
        _roles(person, words),
        day.date,
        day.team and one_line(day.team),
        words.say(STATES[day.state]),
        day.departure,
        day.arrival,
        _span(day.duty_minutes),
        _limit(person, "duty_day_"),
        _span(day.drive_minutes),
        _limit(person, "drive_day"),
        _span(day.rest_minutes),
        _limit(person, "rest_day"),
    )


def _limit(person: PlannedPerson, rule: str) -> dt.timedelta | None:
    """Limit of a post in a day, the first whose rule begins so."""
    return next((_span(each.limit) for each in person.margins if each.rule.startswith(rule)), None)


def limits_table(plan: Plan, words: Words) -> Table:
    """List each post and rule, on the day on which least is left."""
    columns = (
        Column(words.say("Post"), width=14),
        Column(words.say("Rule"), width=34),
        Column(words.say("Date"), Form.DATE, 11),
        Column(words.say("Used"), Form.TENTHS, 10),
        Column(words.say("Limit"), Form.TENTHS, 10),
        Column(words.say("Still left"), Form.TENTHS, 10),
        Column(words.say("Unit"), width=12),
    )
    units = {
        Unit.MINUTES: words.say("hours"),
        Unit.DAYS: words.say("days"),
        Unit.NIGHTS: words.say("nights"),
        Unit.COUNT: words.say("number of times"),
    }
    rows = tuple(
        (
            one_line(person.id),
            one_line(words.say(rule_words(each.rule))),
            each.date,
            *(_counted(figure, each.unit) for figure in (each.used, each.limit, each.margin)),
            units[each.unit],
        )
        for person in plan.people
        for each in person.margins
    )
    return Table(words.say("Limits"), columns, rows)


def _counted(figure: int, unit: Unit) -> float:
    return figure / 60 if unit is Unit.MINUTES else figure


def about_table(atlas: Atlas, words: Words) -> Table:
    """Say what the workbook is of, for whom, how good the plan is, and with which settings."""
    columns = (Column(words.say("About"), width=36), Column("", width=90))
    return Table(words.say("About"), columns, tuple(_about(atlas.plan, atlas, words)))


def _about(plan: Plan, atlas: Atlas, words: Words) -> Iterator[tuple[Cell, ...]]:
    result, settings = plan.result, plan.settings
    yield words.say("Week"), one_line(plan.week.label)
    yield words.say("Region"), one_line(plan.region.name)
    yield words.say("For whom"), for_whom(words)
    yield words.say("Notice"), held(plan.region.notice)
    yield words.say("Value (points)"), result.value
    yield words.say("No week is worth more than (points)"), result.bound
    yield words.say("Gap (%)"), None if result.gap is None else round(100 * result.gap, 2)
    if result.status in STATUSES:
        yield words.say("Proof"), words.say(STATUSES[result.status])
    for scenario in plan.scenarios:
        yield words.say("Scenario"), one_line(scenario.name)
    for sign_off in plan.sign_offs:
        where = "" if sign_off.camp is None else f" {_name(sign_off.camp, atlas)}"
        said = words.told(f"{words.day(sign_off.date)}{where}", words.say(SIGN_OFFS[sign_off.kind]))
        yield words.say("To be agreed"), said
    yield words.say("Rules"), one_line(settings.rules)
    yield words.say("Supplies in reserve (%)"), settings.buffer_percent
    yield words.say("Minutes for women first"), settings.women_first
    currency = one_line(plan.region.currency)
    yield words.say("Price of a point ({currency})", currency=currency), settings.per_point
    yield words.say("Litre of fuel ({currency})", currency=currency), settings.fuel_per_litre
    yield words.say("Total cost ({currency})", currency=currency), plan.totals.cost.total
    for service in settings.services:
        yield words.say("Weight of {service}", service=one_line(service.name)), service.weight


def _name(camp: str, atlas: Atlas) -> str:
    return one_line(atlas.name(camp) if camp in atlas.places else camp)


def _roles(person: PlannedPerson, words: Words) -> str:
    return words.listed(role_words(words, role) for role in person.roles)


def _span(minutes: int | None) -> dt.timedelta | None:
    return None if minutes is None else dt.timedelta(minutes=minutes)
