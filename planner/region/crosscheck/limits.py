"""Rules and hours that no day could keep."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.clock import minutes_between
from planner.region.crosscheck.contradictions import contradicting_rules
from planner.region.draft import Draft
from planner.region.settings import Hours, RuleSet, SessionRules
from planner.region.sheet import Located, Spot

_DAY_MIN = 24 * 60
_WHOLE_TANK = 100
_LONGEST_TRAINING = 12 * 60
_AT_LEAST_ONE = (
    "drive_stretch",
    "drive_day",
    "work_days",
    "least_clinical",
    "contacts_per_clinician",
    "training_day",
)
_HOLD_A_SESSION = (
    "duty_day_clinical",
    "duty_day_driver",
    "duty_week_clinical",
    "duty_week_driver",
)


def impossible_rules(draft: Draft) -> Iterator[Fault]:
    """Limits that contradict each other; limits and hours that leave no time for a session."""
    pieces = draft.pieces
    least = None if pieces.session is None else shortest_session(pieces.session)
    for name in sorted(draft.rules):
        for row in draft.rules[name].rows:
            yield from _moving(row)
            yield from contradicting_rules(row)
            if least is not None:
                yield from _sessions(row, least)
    if pieces.hours is not None and least is not None:
        yield from _hours(pieces.hours, least)


def shortest_session(rules: SessionRules) -> int:
    """Minutes of the shortest session, from the courtesy visit to the end of packing up."""
    by_truck = rules.set_up_truck + rules.pack_up_truck
    by_boat = rules.set_up_boat + rules.pack_up_boat
    return rules.courtesy + min(rules.clinic_minutes) + min(by_truck, by_boat)


def _moving(row: Located[RuleSet]) -> Iterator[Fault]:
    rules = row.record
    for name in _AT_LEAST_ONE:
        if getattr(rules, name).value < 1:
            at = row.spot.at(f"{name}.value")
            yield Fault(
                at, "0", phrase("allows nothing at all"), phrase("write {least} or more", least=1)
            )
    if rules.fuel_reserve.value >= _WHOLE_TANK:
        at, value = row.spot.at("fuel_reserve.value"), str(rules.fuel_reserve.value)
        rule = phrase("leaves nothing of a boat's tank to go anywhere")
        yield Fault(at, value, rule, phrase("write per cent of the tank, such as 34 for a third"))
    if rules.training_day.value > _LONGEST_TRAINING:
        at, value = row.spot.at("training_day.value"), str(rules.training_day.value)
        rule = phrase("is more than half a day and a night")
        yield Fault(at, value, rule, phrase("write the minutes of a day in training, such as 480"))


def _sessions(row: Located[RuleSet], least: int) -> Iterator[Fault]:
    for name in _HOLD_A_SESSION:
        value = getattr(row.record, name).value
        if value < least:
            rule = phrase(
                "leaves no time to work, as the shortest session of region.toml takes {minutes} "
                "minutes",
                minutes=least,
            )
            fix = phrase("write {least} or more", least=least)
            yield Fault(row.spot.at(f"{name}.value"), str(value), rule, fix)
    rest = row.record.rest_day.value
    if rest > _DAY_MIN - least:
        rule = phrase(
            "leaves no time to work in a day, as the shortest session of region.toml takes "
            "{minutes} minutes",
            minutes=least,
        )
        fix = phrase("write {most} or less", most=_DAY_MIN - least)
        yield Fault(row.spot.at("rest_day.value"), str(rest), rule, fix)


def _hours(hours: Hours, least: int) -> Iterator[Fault]:
    starts, ends = hours.starts, hours.ends
    minutes = minutes_between(starts, ends)
    if minutes < least:
        rule = phrase(
            "leaves {minutes} minutes a day, and the shortest session takes {session}",
            minutes=minutes,
            session=least,
        )
        fix = phrase("write a later end, or a shorter session")
        at = Spot("region.toml").at("hours.ends")
        yield Fault(at, f"{ends:%H:%M}", rule, fix)
