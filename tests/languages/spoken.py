"""The three languages that there are, for tests that say the same in each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.languages import Language, Words, words_of

SPANISH = words_of(Language.SPANISH)
ENGLISH = words_of(Language.ENGLISH)
FRENCH = words_of(Language.FRENCH)


@dataclass(frozen=True)
class Dotted(Words):
    """Says every text in dots: what is still in letters is a value, or was not said."""

    def pattern(self, text: str) -> str:
        return _LETTER.sub(".", text)

    def forms(self, one: str, many: str) -> tuple[str, ...]:
        return self.pattern(one), self.pattern(many)

    def day(self, date: dt.date) -> str:
        return f"{date:%d} {date:%m}"

    def listed(self, items: Iterable[str], last: str = "and") -> str:
        return f" {self.pattern(last)} ".join(items)


DOTTED = Dotted(Language.FRENCH)
_LETTER = re.compile(r"[^\W\d_](?![^{}]*\})")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNITS = {"min", "km"}


def lost_words(told: str, *known: str) -> set[str]:
    """Find what `DOTTED` left in letters in a text, and that no value explains."""
    return set(_WORD.findall(told)) - _UNITS - set(_WORD.findall(" ".join(known)))
