"""How the search went: what the best plan was worth, and what no plan could exceed, by second."""

from __future__ import annotations

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.plots.canvas import BLUE, GRID, INK, numbered, sheet

_TELLING = 2.0
"""Bounds beyond so many times the plan's value say nothing yet, and are cut off."""


def search_plot(plan: Plan, words: Words) -> bytes:
    """Draw value and bound as they came nearer to each other."""
    trace = plan.run.trace
    last = max(plan.run.seconds, trace[-1].seconds)
    values = [(point.seconds, point.value) for point in trace if point.value is not None]
    bounds = [(point.seconds, point.bound) for point in trace if point.bound is not None]
    values += [(last, plan.result.value)]
    if plan.result.bound is not None:
        bounds += [(last, plan.result.bound)]
    most = max((bound for _, bound in bounds), default=plan.result.value)
    least = min(0.0, *(value for _, value in values))  # visits that must be can cost more than all
    with sheet(plan, words, height=4.2, width=8.0) as drawn:
        axes = drawn.figure.add_subplot()
        axes.set_title(words.say("How the plan of week {label} was found", label=plan.week.label))
        points = words.number(plan.result.value, 1)
        said = words.say("best plan, in the end {points} points", points=points)
        axes.step(*zip(*values, strict=True), where="post", color=BLUE, linewidth=2.4, label=said)
        if bounds:
            said = words.say("no plan is worth more")
            axes.step(*zip(*bounds, strict=True), "--", where="post", color=INK, label=said)
        axes.legend(loc="lower right", frameon=False)
        axes.set_xlabel(words.say("seconds"))
        axes.set_ylabel(words.say("points"))
        axes.set_xlim(0, max(last, 0.1))
        axes.set_ylim(least, max(1, min(_TELLING * max(plan.result.value, 1), 1.1 * most)))
        axes.yaxis.set_major_formatter(lambda value, _: words.number(value))
        axes.grid(axis="y", color=GRID, linewidth=0.6)
        numbered(axes, words)
    return drawn.svg
