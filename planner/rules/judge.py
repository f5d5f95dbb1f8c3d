"""A whole rule set laid on what one person does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.region.records import Person
from planner.region.settings import RuleSet
from planner.region.words import CLINICAL, Role
from planner.rules.activity import Kind
from planner.rules.driving import judge_driving
from planner.rules.duty import DutyLimits, judge_days, judge_duty
from planner.rules.margin import Margin
from planner.rules.rest import judge_rest
from planner.rules.timeline import Timeline, days_out


@dataclass(frozen=True)
class Post:
    """What a person is; one who drives and gives services keeps the limits of both.

    Attributes
    ----------
    weekly
        Minutes that the person's own contract allows in a week; None leaves it to the rules.
    """

    driver: bool
    clinical: bool
    weekly: int | None = None


def post_of(person: Person) -> Post:
    """Read from a person's entry in a region what he or she is."""
    hours = person.weekly_hours
    return Post(
        driver=Role.DRIVER in person.roles,
        clinical=bool(CLINICAL & set(person.roles)),
        weekly=None if hours is None else int(hours * 60 + 1e-6),
    )


def judge(rules: RuleSet, post: Post, timeline: Timeline) -> tuple[Margin, ...]:
    """Say how far each rule that applies to one person is kept or broken.

    What applies to a team, not to a person, is left out: meals, nights away, who must be there.
    Training alone breaks nothing: it leaves less to those who go out.
    """
    days = days_out(timeline)
    out = tuple(day for day in days if not day.training)
    if not out:
        return ()
    drives = any(day.minutes(Kind.DRIVE) for day in days)
    margins: list[Margin] = []
    if post.driver or drives:
        margins.extend(judge_driving(rules, timeline, out))
    for limits in _duty_limits(rules, post):
        margins.extend(judge_duty(rules, limits, timeline, days))
    margins.extend(judge_days(rules, timeline, days))
    margins.extend(judge_rest(rules, timeline, days))
    return tuple(margins)


def _duty_limits(rules: RuleSet, post: Post) -> Iterator[DutyLimits]:
    # who drives is at work on the way, whatever holds for the others
    counts = post.driver or rules.travel_counts is None or rules.travel_counts.value
    if post.clinical:
        day, week = rules.duty_day_clinical, rules.duty_week_clinical
        month = rules.duty_month_clinical
        yield DutyLimits("clinical", day, week, month, post.weekly, counts)
    if post.driver:
        day, week = rules.duty_day_driver, rules.duty_week_driver
        yield DutyLimits("driver", day, week, rules.duty_month_driver, post.weekly, counts)
