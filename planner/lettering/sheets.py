"""How high rows of a workbook must be for their texts, and how wide columns for their headings.

Spreadsheets differ: some fit rows to their texts as a file is opened, others leave them one line
high, and the texts run over each other.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

LINE = 13.5
"""Height of a line in points, as sheets' usual letters of 11 points need it."""
_PAD = 1.5
_WIDER = 1.05
"""What letters take more than the digits that widths of columns are counted in."""
_BOLDER = 1.2
"""What bold ones take more."""
_MOST_LINES = 30
"""The highest rows that spreadsheets have, 409 points."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Height in points of a row, of the texts of its cells and the widths of their columns.

    >>> row_height([("Camp", 12), ("Days since the last visit", 12)])
    42.0
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return LINE * min(lines, _MOST_LINES) + _PAD


def _lines(text: str, width: float) -> int:
    letters = max(1, int(width / _WIDER))
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n"))


def heading_width(heading: str, width: float) -> float:
    """Width of a column in which no word of its heading is broken, at least that asked for.

    >>> heading_width("Least rest", 14), heading_width("Departure", 8)
    (14, 11.8)
    """
    longest = max(map(len, heading.split()), default=0)
    return max(width, round(longest * _BOLDER + 1, 1))
