"""Options of ``caravana check --order`` and ``caravana order``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.option_readers import path

PlanOrRegion = Annotated[
    Path | None,
    typer.Argument(
        metavar="PLAN",
        help="A plan.json; with --order also a region.",
        show_default=False,
        parser=path,
    ),
]
OrderFile = Annotated[
    Path | None,
    typer.Option(
        "--order",
        metavar="FILE",
        help="Check an order made by hand instead (CSV: team, date, camp, by, minutes, lands, "
        "hands_over, night, crew): 'road' or a boat, the port where the boat lands or 'moors', the "
        "place of a transfer, the place to sleep. 'caravana order PLAN' writes one.",
        parser=path,
    ),
]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch",
        help="With --order: judge the order each time it is saved, until Ctrl-C; with --json a "
        "document a line.",
    ),
]
OrderTarget = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where the table goes.",
        parser=path,
    ),
]
