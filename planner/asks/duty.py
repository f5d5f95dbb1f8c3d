"""More duty: an hour of the week, of the month or of a day, and an hour later back."""

from __future__ import annotations

from collections.abc import Iterator

from planner.asks.changes import Hours, MoreHours
from planner.asks.situation import BASES, Situation, overlay
from planner.asks.step import Seen, Step
from planner.outputs.wording import duration
from planner.phrases import phrase
from planner.region.settings import Limit, RuleSet

HOUR = 60
_ROLES = {"clinical": phrase("clinical staff"), "driver": phrase("the driver")}
_SPANS = {"week": phrase("a week"), "month": phrase("any 30 days"), "day": phrase("a day")}


def duty_wishes(week: Situation) -> Iterator[Step]:
    """List steps beyond what everybody may be on duty."""
    rules = week.region.rules
    for span in ("week", "month", "day"):
        if span != "month" or week.region.duty or week.region.visits:
            yield from _of_span(rules, span)
    for person in week.region.staff:
        if person.weekly_hours is not None:
            yield Step(
                limit=phrase(
                    "weekly hours of the post {post}: {hours} h",
                    post=person.id,
                    hours=f"{person.weekly_hours:g}",
                ),
                step=phrase("one more hour of duty in the week for the {post}", post=person.id),
                change=MoreHours(person.id, 1),
                seen=Seen.LIMITS,
            )
    yield Step(
        limit=phrase(
            "hours of teams: back until {time}, in daylight",
            time=f"{week.region.settings.hours.ends:%H:%M}",
        ),
        step=phrase("back one hour later, where daylight allows"),
        change=Hours(HOUR),
    )


def _of_span(rules: RuleSet, span: str) -> Iterator[Step]:
    """Steps of both sorts of staff, of both at once where they have the same limit."""
    limits = {role: getattr(rules, f"duty_{span}_{role}") for role in _ROLES}
    known = {role: limit for role, limit in limits.items() if limit is not None}
    for value in dict.fromkeys(limit.value for limit in known.values()):
        alike = {role: limit for role, limit in known.items() if limit.value == value}
        who = phrase("everybody") if len(alike) == len(_ROLES) else _ROLES[next(iter(alike))]
        limit = next(iter(alike.values()))
        changed = {f"duty_{span}_{role}": _raised(each) for role, each in alike.items()}
        yield Step(
            limit=phrase(
                "duty of {who} in {span}: {hours} ({basis})",
                who=who,
                span=_SPANS[span],
                hours=duration(value),
                basis=BASES[limit.basis],
            ),
            step=phrase("one more hour of duty in {span} for {who}", span=_SPANS[span], who=who),
            change=overlay(rules=changed),
            seen=Seen.ANEW if span == "day" else Seen.LIMITS,
        )


def _raised(limit: Limit) -> object:
    """An hour more, as a scenario writes a limit; what may be passed at a price moves along."""
    if limit.soft is None:
        return limit.value + HOUR
    soft = limit.soft.model_dump(mode="json")
    return soft | {"value": limit.value + HOUR, "most": limit.soft.most + HOUR}
