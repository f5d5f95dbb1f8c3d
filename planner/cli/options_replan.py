"""Options of ``caravana replan``."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from planner.phrases import phrase

_MOST = 1_000_000.0


def _points(text: str) -> float:
    """Read points of a change; ``max`` is more than anything."""
    if text == "max":
        return math.inf
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= _MOST:
        raise typer.BadParameter(
            phrase("'{value}' is neither points, such as 20, nor max", value=text)
        )
    return points


Since = Annotated[
    str,
    typer.Option("--from", metavar="DATE", help="First day to plan anew; the days before stay."),
]
At = Annotated[
    list[str] | None,
    typer.Option(
        "--at",
        metavar="PLACE",
        help="Where the team wakes on that day, its truck beside it; of several teams, TEAM=PLACE, "
        "once for each.",
        show_default="where the plan lets it sleep",
    ),
]
Stability = Annotated[
    float,
    typer.Option(
        "--stability",
        metavar="POINTS|max",
        parser=_points,
        help="Points that a change must gain: a session that is not held on its day costs them, "
        "half of them where it is held on another day or by another team; max keeps every session "
        "that can be kept.",
    ),
]
