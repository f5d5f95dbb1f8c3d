"""The options of ``caravana serve``."""

from __future__ import annotations

from typing import Annotated

import typer

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="Address to listen at; any but this machine's own asks for accounts.",
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="Port to listen at.")
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Database that keeps the board's work, such as postgresql://...",
        show_default="a file in the region's folder",
    ),
]
AddAccount = Annotated[
    str | None,
    typer.Option(
        "--add-account",
        metavar="NAME",
        help="Add an account that may do everything, asking for its password, and end.",
    ),
]
