"""Texts that fit their place: wrapped at words, long words broken, the rest cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planner.lettering.fonts import Face, shown, width

ELLIPSIS = "…"
_UNITS = re.compile(r"(?<=\d) (?=(?:l|km|m|h|min|kg|%|HP|CV)\b)")
_MINUTES = re.compile("(?<=\\d\u00a0h) (?=\\d\\d\\b)")


@lru_cache(maxsize=20_000)  # pages are tried in several settings
def wrapped(text: str, face: Face, size: float, room: float, first: float = 0.0) -> tuple[str, ...]:
    """Break a text into lines no wider than `room`; the first leaves `first` points free.

    A no-break space keeps words together where they fit a line.
    """
    lines: list[str] = []
    line, left = "", room - first
    for word in _words(_kept(shown(text, face)), face, size, room):
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= left:
            line = longer
            continue
        if line or (first and not lines):
            lines.append(line)
        line, left = word, room
    return (*lines, line)


def fitted(text: str, face: Face, size: float, room: float) -> str:
    """Cut a text to one line, in letters that the face has."""
    return cut(shown(text, face), face, size, room)


def cut(line: str, face: Face, size: float, room: float) -> str:
    """Cut a line to so many points."""
    if width(line, face, size) <= room:
        return line
    while line and width(line + ELLIPSIS, face, size) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _kept(text: str) -> str:
    """Keep figures and their units on one line.

    >>> _kept("1 h 30, 12 km").count(" ")
    1
    """
    return _MINUTES.sub("\u00a0", _UNITS.sub("\u00a0", text))


def _words(text: str, face: Face, size: float, room: float) -> Iterator[str]:
    """Yield words, in parts where one is wider than a line."""
    for word in text.split(" "):
        rest = word
        while rest and width(rest, face, size) > room:
            end = len(rest) - 1
            while end > 1 and width(rest[:end], face, size) > room:
                end -= 1
            yield rest[:end]
            rest = rest[end:]
        if rest:
            yield rest
