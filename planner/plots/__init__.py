"""Pictures of a plan, where people would rather look than read: SVG, the same bytes each time.

Nothing is said by colour alone: kinds of steps have hatches and letters of their own, so that a
copy in black and white still tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.plots.limits import limits_plot
from planner.plots.needs import needs_plot
from planner.plots.search import search_plot
from planner.plots.timeline import timeline_plot

__all__ = ["PLOTS", "plots"]

PLOTS = ("timeline.svg", "limits.svg", "needs.svg", "search.svg")
"""Names of the pictures' files."""


def plots(
    plan: Plan, names: Mapping[str, str], words: Words, *, posts: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Draw all pictures of a plan.

    Parameters
    ----------
    names
        Names of places by id.
    posts
        Names of posts by id; without, they are called by their ids.

    Returns
    -------
    dict of str to bytes
        SVG by file name; there is none of the search where the plan does not tell it.
    """
    drawn = {
        "timeline.svg": timeline_plot(plan, names, words),
        "limits.svg": limits_plot(plan, posts or {}, words),
        "needs.svg": needs_plot(plan, names, words),
    }
    if plan.run.trace:
        drawn["search.svg"] = search_plot(plan, words)
    return drawn
