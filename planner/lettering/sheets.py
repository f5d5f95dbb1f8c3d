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
_STRETCH = 1.4
"""How much wider a column may become before its texts are broken."""
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


def column_width(heading: str, texts: Iterable[str], width: float) -> float:
    """Width of a column: as asked for, or what its texts take where that is a little more.

    No word of the heading is broken; a column in which nothing stands is no wider than that.

    >>> column_width("Camp", ["Boca Pariamanu (C.N. Amahuaca)"], 26)
    33.5
    >>> column_width("Departure", ["06:00"], 8), column_width("Least change", [], 44)
    (11.8, 8.2)
    """
    word = round(max(map(len, heading.split()), default=0) * _BOLDER + 1, 1)
    longest = max(map(len, texts), default=0)
    if not longest:
        return min(max(word, 8.0), width) if word <= width else word
    needed = round(longest * _WIDER + 2, 1)
    return max(word, needed if width < needed <= width * _STRETCH else width)
