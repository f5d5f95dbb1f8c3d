"""What reads the numbers of options, and says in the planner's own words what they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from planner.phrases import Phrase, phrase

SHORTEST_SEARCH, LONGEST_SEARCH = 0.1, 86_400


def whole(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of a whole number."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise typer.BadParameter(
                phrase(
                    "'{value}' must be a whole number from {least} to {most}",
                    value=text,
                    least=least,
                    most=most,
                )
            )
        return number

    return read


def one_of(text: str, known: Iterable[str]) -> Phrase:
    """Say that a word is none of those that are known."""
    return phrase("'{value}' must be one of {words}", value=text, words=", ".join(known))


def seconds(text: str) -> float:
    """Read how long a search may take."""
    try:
        limit = float(text)
    except ValueError:
        limit = 0.0
    if not SHORTEST_SEARCH <= limit <= LONGEST_SEARCH:
        rule = phrase(
            "'{value}' must be a number of seconds from {least} to {most}",
            value=text,
            least=f"{SHORTEST_SEARCH:g}",
            most=LONGEST_SEARCH,
        )
        raise typer.BadParameter(rule)
    return limit


def per_cent(text: str) -> float:
    """Read a share."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        rule = phrase("'{value}' must be a number of per cent from 0 to 100", value=text)
        raise typer.BadParameter(rule)
    return share


def path(text: str) -> Path:
    """Read where a file or folder is; no word at all would be the folder that one is in."""
    if not text.strip():
        raise typer.BadParameter(phrase("'{value}' names no file or folder", value=text))
    return Path(text)
