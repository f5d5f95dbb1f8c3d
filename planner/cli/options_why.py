"""The options of ``caravana why``."""

from __future__ import annotations

from typing import Annotated

import typer

from planner.cli.option_readers import seconds

WaitingCamps = Annotated[
    list[str] | None,
    typer.Option(
        "--camp",
        metavar="ID",
        help="A camp that waits; may be given again. All of them if not given.",
    ),
]
WritePlan = Annotated[
    bool,
    typer.Option("--write", help="Write what is found into the plan file too."),
]
SearchLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        parser=seconds,
        help="Stop each search after this time. A minute where none is given.",
    ),
]
