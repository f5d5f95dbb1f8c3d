"""Small pieces of every message: values as written, and the known word nearest to an unknown."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Collection

from planner.phrases import Phrase, phrase

LONGEST_VALUE = 60
LONGEST_WORD = 64


def written(value: object) -> str:
    """Text of a value as its file holds it, on one line and shortened; empty for nothing.

    >>> written("mañana"), written(True), written(None), written([1, "a"])
    ('mañana', 'true', '', '[1, "a"]')
    """
    text = _plain(value)
    if len(text) > LONGEST_VALUE:
        text = f"{text[:LONGEST_VALUE]}…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def told(value: object) -> str:
    """Text of a value that a fault may repeat: nothing of a table, in which any key may stand.

    >>> told("x"), told({"who": "somebody"}), told([{"who": "somebody"}])
    ('x', '', '')
    """
    inner = value if isinstance(value, list | tuple) else (value,)
    return "" if any(isinstance(each, dict) for each in inner) else written(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | dict | tuple):
        return _listed(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(value: object) -> str:
    try:
        return json.dumps(value, default=str, ensure_ascii=False)
    except RecursionError:
        return "[[[[…"


def figure(number: float) -> str:
    """Digits of a number, without a point when it is whole.

    >>> figure(2.0), figure(0.25), figure(1_000_000.0)
    ('2', '0.25', '1000000')
    """
    return str(int(number)) if number == int(number) else repr(number)


def nearest(word: str, known: Collection[str]) -> str:
    """Known word most like this one; empty when none is.

    >>> nearest("mazuco", ["base", "mazuko"])
    'mazuko'
    """
    if len(word) > LONGEST_WORD:
        return ""
    return next(iter(difflib.get_close_matches(word.lower(), sorted(known), n=1)), "")


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    """Remedy for an unknown word: the nearest known word first, if there is one."""
    near = nearest(word, known)
    if not near:
        return otherwise
    return phrase("did you mean '{near}'? If not, {otherwise}", near=near, otherwise=otherwise)


def place_of_letter(file: str, line: int, column: int) -> Phrase:
    """Place of a letter in a text; lines and columns count from 1."""
    return phrase("{file} line {line}, column {column}", file=file, line=line, column=column)
