"""Options of ``caravana risk``, and of plans with a margin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.option_readers import path, whole
from planner.phrases import phrase

MOST_DRAWS = 10_000_000


def _probability(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0.5 <= share < 1:
        rule = phrase("'{value}' must be a number from 0.5 to below 1, such as 0.95", value=text)
        raise typer.BadParameter(rule)
    return share


Draws = Annotated[
    int,
    typer.Option(
        "--draws",
        metavar="N",
        parser=whole(1, MOST_DRAWS),
        help="How many times the plan is played through, each time with other delays.",
    ),
]
RiskTable = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--csv",
        metavar="FILE",
        help="Write a table (CSV), a row for each day and team, too.",
        parser=path,
    ),
]
Robust = Annotated[
    float | None,
    typer.Option(
        "--robust",
        metavar="P",
        parser=_probability,
        help="Keep so much of each evening in hand that everybody is in before dark with at least "
        "this probability on every day, such as 0.95.",
    ),
]
