"""Texts as readers of other languages hear them, and what of them is still English."""

from __future__ import annotations

import re
from collections.abc import Collection

from planner.languages import Language, Words, words_of
from planner.languages.catalogue import SOURCE
from planner.phrases import Phrase

OTHERS = tuple(words_of(language) for language in Language if language != SOURCE)
_ENGLISH = re.compile(
    r"(?<![\w.\[-])(?:the|and|is|are|was|be|with|without|but|its?|there|that|than|from|by|at|of"
    r"|closed|must|boats?|roads?|days?|weeks?|teams?|camps?|write|not|more)(?![\w.\]=-])"
)
_QUOTED = re.compile(r"'[^']*'")


def left_in_english(text: str, words: Words, columns: Collection[str] = ()) -> list[str]:
    """List the English words that a language still hears; all of a text that is no phrase.

    What stands in quotes is a value as somebody wrote it; `columns` of files have English names.
    """
    if not isinstance(text, Phrase):
        return [text]
    found = _ENGLISH.findall(_QUOTED.sub("", words.tell(text)))
    return [word for word in found if word not in columns]
