"""Texts of a region as files hold them: names have any script, any length and line ends."""

from __future__ import annotations

import re
import unicodedata

# what XML or a calendar cannot hold (control characters, halves of pairs), wherever it is written
_UNHELD = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# signs without a width of their own that turn the direction of what follows them
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINS = "\u200d\ufe0e\ufe0f"


def held(text: str) -> str:
    r"""Text without what no file can hold, its line ends as they are.

    >>> held("Boca\x00 Colorado")
    'Boca Colorado'
    """
    return _UNHELD.sub("", _TURNS.sub("", text))


def one_line(text: str) -> str:
    r"""Text in one line, with single spaces.

    >>> one_line("  Boca\n Colorado ")
    'Boca Colorado'
    """
    return " ".join(held(text).split())


def shortened(text: str, most: int) -> str:
    """Text in one line of at most so many letters, cut at a word where one ends in time.

    >>> shortened("Puerto Maldonado", 30), shortened("Comunidad nativa Boca Inambari", 20)
    ('Puerto Maldonado', 'Comunidad nativa')
    """
    line = one_line(text)
    if len(line) <= most:
        return line
    end = line.rfind(" ", most // 2, most + 1)
    return line[: _whole(line, most) if end < 0 else end].rstrip()


def _whole(line: str, end: int) -> int:
    """Last place up to one at which no letter is parted from its accents."""
    while end > 1 and (unicodedata.combining(line[end]) or {*line[end - 1 : end + 1]} & {*_JOINS}):
        end -= 1
    return end
