"""Options of ``caravana map`` that no other command has."""

from __future__ import annotations

from typing import Annotated

import typer

TileAddress = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Refused: maps have no online tiles, whose server would learn where people look.",
    ),
]
