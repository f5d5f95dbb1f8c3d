"""What reads the numbers of options, and says in the planner's own words what they must be."""

from __future__ import annotations

from collections.abc import Callable

import typer

SHORTEST_SEARCH, LONGEST_SEARCH = 0.1, 86_400


def whole(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of a whole number."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise typer.BadParameter(f"'{text}' must be a whole number from {least} to {most}")
        return number

    return read


def seconds(text: str) -> float:
    """Read how long a search may take."""
    try:
        limit = float(text)
    except ValueError:
        limit = 0.0
    if not SHORTEST_SEARCH <= limit <= LONGEST_SEARCH:
        limits = f"from {SHORTEST_SEARCH:g} to {LONGEST_SEARCH}"
        raise typer.BadParameter(f"'{text}' must be a number of seconds {limits}")
    return limit


def per_cent(text: str) -> float:
    """Read a share."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        raise typer.BadParameter(f"'{text}' must be a number of per cent from 0 to 100")
    return share
