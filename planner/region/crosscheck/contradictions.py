"""Rules of one rule set that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.errors import Fault
from planner.phrases import Phrase, phrase
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
            fix = phrase("write {most} or less, or correct {column}", most=most, column=other)
            at = row.spot.at(f"{name}.value")
            yield Fault(
                at,
                str(value),
                phrase("must not be more than {column}, {most}", column=other, most=most),
                fix,
            )


def _alone(row: Located[RuleSet]) -> Iterator[Fault]:
    for name, other in _TOGETHER:
        if getattr(row.record, name) is not None and getattr(row.record, other) is None:
            rule = phrase("says nothing without {column}", column=other)
            fix = phrase("add {column}, or remove {other}", column=other, other=name)
            yield Fault(row.spot.at(name), "", rule, fix)


def _splits(row: Located[RuleSet]) -> Iterator[Fault]:
    for name, whole in _SPLITS:
        split, least = getattr(row.record, name), _value(row.record, whole)
        if split is None or least is None:
            continue
        total = split.first + split.second
        if total < least:
            rule = phrase(
                "must add up to {column}, {minutes} minutes, at least", column=whole, minutes=least
            )
            value = f"{split.first} + {split.second}"
            fix = phrase("lengthen a part by {minutes}", minutes=least - total)
            yield Fault(row.spot.at(name), value, rule, fix)
        if min(split.first, split.second) < 1:
            rule = phrase("must have two parts that take time")
            fix = phrase("write two parts, or remove {column}", column=name)
            yield Fault(row.spot.at(name), f"{split.first} + {split.second}", rule, fix)


def _softness(row: Located[RuleSet]) -> Iterator[Fault]:
    for name in RuleSet.model_fields:
        limit = getattr(row.record, name)
        if not isinstance(limit, Limit) or limit.soft is None:
            continue
        at = row.spot.at(f"{name}.soft")
        if name not in SOFT:
            rule = phrase("is for {columns} only", columns=", ".join(SOFT))
            yield Fault(at, "", rule, phrase("remove soft, or write another value"))
        if limit.soft.most < limit.value:
            rule = phrase("must not be less than the limit itself, {limit}", limit=limit.value)
            fix = phrase("write {least} or more", least=limit.value)
            yield Fault(row.spot.at(f"{name}.soft.most"), str(limit.soft.most), rule, fix)
        if not limit.soft.sign_off:
            fix = phrase("write the post that signs, such as coordinator")
            yield Fault(row.spot.at(f"{name}.soft.sign_off"), "", phrase("must say who signs"), fix)


def _void(row: Located[RuleSet]) -> Iterator[Fault]:
    """Find how far one may go beyond a limit though nobody ever can."""
    for name in SOFT:
        limit, time = getattr(row.record, name), name.split("_")[1]
        if limit.soft is None:
            continue
        most, at = limit.soft.most, row.spot.at(f"{name}.soft.most")
        if most > _LONGEST[time]:
            yield Fault(
                at, str(most), _too_long(time), phrase("write {most} or less", most=_LONGEST[time])
            )
        for other in (other for first, other in _HELD_BY if first == name):
            reach = _reach(row.record, other)
            # a limit that is more than the other itself is told as such
            if reach is not None and limit.value <= reach < most:
                rule = phrase(
                    "is never reached, as {column} ends at {limit}", column=other, limit=reach
                )
                fix = phrase("write {most} or less, or correct {column}", most=reach, column=other)
                yield Fault(at, str(most), rule, fix)


def _too_long(time: str) -> Phrase:
    minutes = _LONGEST[time]
    if time == "day":
        return phrase("is more than the {minutes} minutes of a day", minutes=minutes)
    return phrase("is more than the {minutes} minutes of a week", minutes=minutes)


def _reach(rules: RuleSet, name: str) -> int | None:
    """How far one may go by a limit, beyond it too; None where it is not given."""
    limit = getattr(rules, name)
    if not isinstance(limit, Limit):
        return None
    return limit.value if limit.soft is None else max(limit.value, limit.soft.most)


def _night(row: Located[RuleSet]) -> Iterator[Fault]:
    night = row.record.night
    if night is not None and night.starts == night.ends:
        rule = phrase("must not end when it starts")
        fix = phrase("write times such as 22:00 and 06:00")
        yield Fault(row.spot.at("night.ends"), f"{night.ends:%H:%M}", rule, fix)


def _within(row: Located[RuleSet]) -> Iterator[Fault]:
    within, rest = row.record.rest_day_within, row.record.rest_day
    if within is not None and within.value <= rest.value:
        rule = phrase("leaves no day before a rest of {minutes} minutes", minutes=rest.value)
        fix = phrase("write the minutes from one morning to the next, such as 1440")
        yield Fault(row.spot.at("rest_day_within.value"), str(within.value), rule, fix)


def _value(rules: RuleSet, name: str) -> int | None:
    limit = getattr(rules, name)
    return limit.value if isinstance(limit, Limit) else None
