"""Duty and driving of each post against the limits of a day and of the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from planner.itinerary.people import PlannedMargin, PlannedPerson, Unit
from planner.itinerary.plan import Plan
from planner.languages import Words, text
from planner.plots.canvas import BLUE, INK, RED, beside, numbered, sheet


@dataclass(frozen=True)
class Limit:
    """A family of rules by the beginning of their names, and what it is called."""

    rule: str
    name: str


LIMITS = (
    Limit("duty_day", text("Most duty in a day, hours")),
    Limit("duty_week", text("Duty in the week, hours")),
    Limit("drive_day", text("Most driving in a day, hours")),
    Limit("drive_week", text("Driving in the week, hours")),
)


def limits_plot(plan: Plan, posts: Mapping[str, str], words: Words) -> bytes:
    """Draw how much of each limit is used, post by post; the limit is a line across its bar."""
    shown = [(limit, found) for limit in LIMITS if (found := _margins(plan.people, limit))]
    rows = sum(len(found) for _, found in shown)
    with sheet(plan, words, height=1.4 + 0.32 * rows + 0.65 * len(shown), width=8.0) as drawn:
        title = words.say("Duty and driving against their limits")
        drawn.figure.suptitle(title, x=0.01, ha="left", fontsize=12, weight="bold")
        if shown:
            ratios = [len(found) + 1 for _, found in shown]
            parts = drawn.figure.subplots(len(shown), 1, squeeze=False, height_ratios=ratios)
            for axes, (limit, found) in zip(parts[:, 0], shown, strict=True):
                named = [(posts.get(post, post), margin) for post, margin in found]
                _draw(axes, words.say(limit.name), named, words)
    return drawn.svg


def _margins(people: Sequence[PlannedPerson], limit: Limit) -> list[tuple[str, PlannedMargin]]:
    """Margins of one family of rules by post, of those who have any use of it."""
    return [
        (person.id, margin)
        for person in people
        for margin in person.margins
        if margin.rule.startswith(limit.rule) and margin.unit is Unit.MINUTES and margin.limit > 0
    ]


def _draw(axes: Axes, title: str, found: Sequence[tuple[str, PlannedMargin]], words: Words) -> None:
    axes.set_title(title, fontsize=9.5, weight="normal")
    for number, (_, margin) in enumerate(found):
        used, limit = margin.used / 60, margin.limit / 60
        beyond = used > limit
        axes.barh(
            number,
            used,
            height=0.6,
            color=RED if beyond else BLUE,
            hatch="////" if beyond else "",
            edgecolor="#ffffff",
            zorder=2,
        )
        axes.plot([limit, limit], [number - 0.42, number + 0.42], color=INK, linewidth=2, zorder=3)
        told = words.say(
            "{used} of {limit}", used=words.number(used, 1), limit=words.number(limit, 1)
        )
        beside(axes, max(used, limit), number, told)
    axes.set_yticks(range(len(found)), [post for post, _ in found])
    axes.set_ylim(len(found) - 0.4, -0.6)
    most = max(max(margin.used, margin.limit) for _, margin in found) / 60
    axes.set_xlim(0, max(most, 1) * 1.25)
    numbered(axes, words)
    axes.tick_params(axis="y", length=0)
