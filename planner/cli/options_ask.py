"""Options of ``caravana ask``."""

from __future__ import annotations

from typing import Annotated

import typer

from planner.cli.option_readers import seconds, whole

MOST = 1_000

Top = Annotated[
    int,
    typer.Option(
        "--top",
        metavar="N",
        parser=whole(0, MOST),
        help="How many steps are confirmed by planning the week again; 0 asks the master problem "
        "alone.",
    ),
]
EachTimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        parser=seconds,
        help="Stop planning a week after this time; what is then not proven counts for nothing. "
        "A minute where none is given.",
    ),
]
