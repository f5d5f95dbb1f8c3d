"""Options of ``caravana papers``, and of what writes papers beside a plan."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.option_readers import one_of, path


class Audience(StrEnum):
    """For whom papers are, as `planner.audience` has it, which takes long to load."""

    TEAM = "team"
    PARTNER = "partner"
    PUBLIC = "public"


def _audience(text: str) -> Audience:
    if text not in list(Audience):
        raise typer.BadParameter(one_of(text, Audience))
    return Audience(text)


For = Annotated[
    Audience,
    typer.Option(
        "--audience",
        metavar="team|partner|public",
        parser=_audience,
        help="For whom: partners and the public get areas, past days and rounded figures only.",
    ),
]
PapersFolder = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="Folder for the field papers.",
        show_default="that of PLAN; for others than the team, one in it of their name",
        parser=path,
    ),
]
PartnersTiles = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Online tiles below the map of partners, such as https://SERVER/{z}/{x}/{y}.png; "
        "the server learns who opens the map, and must let pages use it that do not say where they "
        "come from.",
    ),
]
TilesCredit = Annotated[
    str | None,
    typer.Option("--tiles-credit", metavar="TEXT", help="Whom these tiles are owed to."),
]
