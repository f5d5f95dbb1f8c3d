"""Options of ``caravana map`` that no other command has."""

from __future__ import annotations

from typing import Annotated

import typer

LANGUAGES = ("es", "en", "fr")
"""Codes of the languages of maps: to ask the catalogues would load calendars at every command."""


def language(text: str) -> str:
    """Read the code of a language."""
    if text not in LANGUAGES:
        raise typer.BadParameter(f"'{text}' must be one of {', '.join(LANGUAGES)}")
    return text


MapLanguage = Annotated[
    str,
    typer.Option("--lang", metavar="es|en|fr", parser=language, help="Language of the map."),
]
TileAddress = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Refused: maps have no online tiles, whose server would learn where people look.",
    ),
]
