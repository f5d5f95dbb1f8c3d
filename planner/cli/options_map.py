"""Options of ``caravana map`` that no other command has."""

from __future__ import annotations

from typing import Annotated

import typer

TileAddress = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Refused: a server of online tiles would learn where the team goes.",
    ),
]
