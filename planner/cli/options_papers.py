"""Options of ``caravana papers``, and of what writes papers beside a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

# the same languages: those of papers would load calendars of all the world at every command
from planner.intake.new.words import Language


def _language(text: str) -> Language:
    if text not in list(Language):
        raise typer.BadParameter(f"'{text}' must be one of {', '.join(Language)}")
    return Language(text)


PapersLanguage = Annotated[
    Language,
    typer.Option(
        "--lang", metavar="es|en|fr", parser=_language, help="Language of the field papers."
    ),
]
PapersFolder = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="Folder for the field papers.",
        show_default="that of PLAN",
    ),
]
