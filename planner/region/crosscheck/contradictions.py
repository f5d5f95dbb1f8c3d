"""Rules of one rule set that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.errors import Fault
from planner.region.settings import Limit, RuleSet
from planner.region.sheet import Located

SOFT = ("duty_day_clinical", "duty_day_driver", "duty_week_clinical", "duty_week_driver")
"""Limits beyond which one may go when somebody signs for it."""

_LONGEST = {"day": 24 * 60, "week": 7 * 24 * 60}
# beyond the most of the other, that of the first is never reached
_HELD_BY = (
    ("duty_day_clinical", "duty_week_clinical"),
    ("duty_day_clinical", "duty_month_clinical"),
    ("duty_day_clinical", "span_day"),
    ("duty_day_driver", "duty_week_driver"),
    ("duty_day_driver", "duty_month_driver"),
    ("duty_day_driver", "span_day"),
    ("duty_week_clinical", "duty_month_clinical"),
    ("duty_week_driver", "duty_month_driver"),
)
# each is at most the other where both are given
_AT_MOST = (
    ("drive_stretch", "drive_day"),
    ("drive_stretch_night", "drive_stretch"),
    ("drive_day", "drive_day_extended"),
    ("drive_day", "drive_week"),
    ("drive_day_extended", "drive_week"),
    ("drive_week", "drive_fortnight"),
    ("duty_day_clinical", "duty_week_clinical"),
    ("duty_day_driver", "duty_week_driver"),
    ("duty_day_clinical", "duty_month_clinical"),
    ("duty_day_driver", "duty_month_driver"),
    ("rest_day_reduced", "rest_day"),
    ("rest_week_reduced", "rest_week"),
    ("rest_day", "rest_week"),
)
# the first says nothing without the second
_TOGETHER = (
    ("drive_day_extensions", "drive_day_extended"),
    ("drive_day_extended", "drive_day_extensions"),
    ("rest_day_reductions", "rest_day_reduced"),
    ("rest_day_reduced", "rest_day_reductions"),
    ("rest_week_reduced", "rest_week"),
    ("drive_stretch_night", "night"),
    ("night_work", "night"),
    ("duty_week_restart", "duty_week_rolls"),
)
_SPLITS = (("drive_break_split", "drive_break"), ("rest_day_split", "rest_day"))


def contradicting_rules(row: Located[RuleSet]) -> Iterator[Fault]:
    """Find rules that cannot hold together, or that say nothing as they stand."""
    checks: tuple[Callable[[Located[RuleSet]], Iterator[Fault]], ...] = (
        _orders,
        _alone,
        _splits,
        _softness,
        _void,
        _night,
        _within,
    )
    for check in checks:
        yield from check(row)


def _orders(row: Located[RuleSet]) -> Iterator[Fault]:
    for name, other in _AT_MOST:
        value, most = _value(row.record, name), _value(row.record, other)
        if value is not None and most is not None and value > most > 0:
            fix = f"write {most} or less, or correct {other}"
            at = row.spot.at(f"{name}.value")
            yield Fault(at, str(value), f"must not be more than {other}, {most}", fix)


def _alone(row: Located[RuleSet]) -> Iterator[Fault]:
    for name, other in _TOGETHER:
        if getattr(row.record, name) is not None and getattr(row.record, other) is None:
            rule, fix = f"says nothing without {other}", f"add {other}, or remove {name}"
            yield Fault(row.spot.at(name), "", rule, fix)


def _splits(row: Located[RuleSet]) -> Iterator[Fault]:
    for name, whole in _SPLITS:
        split, least = getattr(row.record, name), _value(row.record, whole)
        if split is None or least is None:
            continue
        total = split.first + split.second
        if total < least:
            rule = f"must add up to {whole}, {least} minutes, at least"
            value, fix = f"{split.first} + {split.second}", f"lengthen a part by {least - total}"
            yield Fault(row.spot.at(name), value, rule, fix)
        if min(split.first, split.second) < 1:
            rule, fix = "must have two parts that take time", f"write two parts, or remove {name}"
            yield Fault(row.spot.at(name), f"{split.first} + {split.second}", rule, fix)


def _softness(row: Located[RuleSet]) -> Iterator[Fault]:
    for name in RuleSet.model_fields:
        limit = getattr(row.record, name)
        if not isinstance(limit, Limit) or limit.soft is None:
            continue
        at = row.spot.at(f"{name}.soft")
        if name not in SOFT:
            rule = f"is for {', '.join(SOFT)} only"
            yield Fault(at, "", rule, "remove soft, or write another value")
        if limit.soft.most < limit.value:
            rule = f"must not be less than the limit itself, {limit.value}"
            fix = f"write {limit.value} or more"
            yield Fault(row.spot.at(f"{name}.soft.most"), str(limit.soft.most), rule, fix)
        if not limit.soft.sign_off:
            fix = "write the post that signs, such as coordinator"
            yield Fault(row.spot.at(f"{name}.soft.sign_off"), "", "must say who signs", fix)


def _void(row: Located[RuleSet]) -> Iterator[Fault]:
    """Find how far one may go beyond a limit though nobody ever can."""
    for name in SOFT:
        limit, time = getattr(row.record, name), name.split("_")[1]
        if limit.soft is None:
            continue
        most, at = limit.soft.most, row.spot.at(f"{name}.soft.most")
        if most > _LONGEST[time]:
            rule = f"is more than the {_LONGEST[time]} minutes of a {time}"
            yield Fault(at, str(most), rule, f"write {_LONGEST[time]} or less")
        for other in (other for first, other in _HELD_BY if first == name):
            reach = _reach(row.record, other)
            # a limit that is more than the other itself is told as such
            if reach is not None and limit.value <= reach < most:
                rule = f"is never reached, as {other} ends at {reach}"
                yield Fault(at, str(most), rule, f"write {reach} or less, or correct {other}")


def _reach(rules: RuleSet, name: str) -> int | None:
    """How far one may go by a limit, beyond it too; None where it is not given."""
    limit = getattr(rules, name)
    if not isinstance(limit, Limit):
        return None
    return limit.value if limit.soft is None else max(limit.value, limit.soft.most)


def _night(row: Located[RuleSet]) -> Iterator[Fault]:
    night = row.record.night
    if night is not None and night.starts == night.ends:
        rule, fix = "must not end when it starts", "write times such as 22:00 and 06:00"
        yield Fault(row.spot.at("night.ends"), f"{night.ends:%H:%M}", rule, fix)


def _within(row: Located[RuleSet]) -> Iterator[Fault]:
    within, rest = row.record.rest_day_within, row.record.rest_day
    if within is not None and within.value <= rest.value:
        rule = f"leaves no day before a rest of {rest.value} minutes"
        fix = "write the minutes from one morning to the next, such as 1440"
        yield Fault(row.spot.at("rest_day_within.value"), str(within.value), rule, fix)


def _value(rules: RuleSet, name: str) -> int | None:
    limit = getattr(rules, name)
    return limit.value if isinstance(limit, Limit) else None
