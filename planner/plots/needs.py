"""What is needed, and how much of it the week gives: by service, and by camp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.lettering.fonts import Face
from planner.lettering.lines import cut
from planner.plots.canvas import GREEN, INK, beside, numbered, sheet

MOST_CAMPS = 18
"""Camps with the greatest need, beside those that are visited."""
_NAME_PT = 230.0
"""Points for a name beside its bar."""


@dataclass(frozen=True)
class Bar:
    """Contacts that are given, and that are needed, of one thing."""

    name: str
    given: int
    need: int

    @property
    def waiting(self) -> int:
        """Contacts that wait; none where the days of the week bring more than was needed."""
        return max(0, self.need - self.given)


def needs_plot(plan: Plan, names: Mapping[str, str], words: Words) -> bytes:
    """Draw need that is served and need that waits; `names` are those of camps by id."""
    services, camps = by_service(plan), by_camp(plan, names)
    height = 2.2 + 0.26 * (len(services) + len(camps))
    with sheet(plan, words, height=height) as drawn:
        title = words.say("Need served and waiting, week {label}", label=plan.week.label)
        drawn.figure.suptitle(title, x=0.01, ha="left", fontsize=12, weight="bold")
        ratios = [len(services) + 2, len(camps) + 2]
        upper, lower = drawn.figure.subplots(2, 1, height_ratios=ratios)
        _draw(upper, words.say("Contacts by service"), services, words)
        _draw(
            lower, words.say("Contacts by camp: those visited, and the greatest need"), camps, words
        )
        handles, labels = upper.get_legend_handles_labels()
        drawn.figure.legend(
            handles, labels, loc="outside upper right", ncols=2, frameon=False, fontsize=8
        )
    return drawn.svg


def by_service(plan: Plan) -> tuple[Bar, ...]:
    """Sums over all camps, in the order of the region's services."""
    return tuple(
        Bar(
            service.name,
            sum(camp.given.get(service.id, 0) for camp in plan.camps),
            sum(camp.need.get(service.id, 0) for camp in plan.camps),
        )
        for service in plan.settings.services
    )


def by_camp(plan: Plan, names: Mapping[str, str]) -> tuple[Bar, ...]:
    """Camps that are visited, then those with the greatest need."""
    bars = [
        Bar(names.get(camp.camp, camp.camp), sum(camp.given.values()), sum(camp.need.values()))
        for camp in plan.camps
    ]
    visited = [bar for bar in bars if bar.given]
    others = sorted((bar for bar in bars if not bar.given), key=lambda bar: (-bar.need, bar.name))
    return (*sorted(visited, key=lambda bar: (-bar.given, bar.name)), *others[:MOST_CAMPS])


def _draw(axes: Axes, title: str, bars: Sequence[Bar], words: Words) -> None:
    axes.set_title(title, fontsize=9.5, weight="normal")
    at = range(len(bars))
    given, waiting = [bar.given for bar in bars], [bar.waiting for bar in bars]
    axes.barh(at, given, color=GREEN, height=0.66, zorder=2, label=words.say("given this week"))
    axes.barh(
        at,
        waiting,
        left=given,
        color="#ffffff",
        edgecolor=INK,
        linewidth=0.6,
        hatch="////",
        height=0.66,
        zorder=2,
        label=words.say("waiting"),
    )
    for number, bar in enumerate(bars):
        told = words.say(
            "{given} of {need}", given=words.number(bar.given), need=words.number(bar.need)
        )
        beside(axes, bar.given + bar.waiting, number, told, 7.5)
    axes.set_yticks(at, [cut(bar.name, Face.PLAIN, 9, _NAME_PT) for bar in bars])
    axes.set_ylim(len(bars) - 0.4, -0.6)
    most = max((bar.given + bar.waiting for bar in bars), default=0)
    axes.set_xlim(0, max(most, 1) * 1.16)
    numbered(axes, words)
    axes.tick_params(axis="y", length=0, labelsize=8)
