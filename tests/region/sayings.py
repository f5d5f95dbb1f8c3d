"""Whether faults are said in every language, down to the last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planner.errors import Fault
from planner.languages import Language, Words, words_of
from planner.languages.catalogue import SOURCE
from planner.phrases import Phrase

OTHERS = tuple(words_of(language) for language in Language if language != SOURCE)
_ENGLISH = re.compile(
    r"\b(and|an|each|feature|if|is|line|must|or|row|the|values|which|with|write|year)\b(?!\.)"
)
"""Words of which a sentence of another language has none, and no file either."""


def english_left(faults: Iterable[Fault]) -> list[str]:
    """List what other languages say of faults with English words in it."""
    return [text for words in OTHERS for fault in faults for text in _left(words, fault)]


def _left(words: Words, fault: Fault) -> Iterator[str]:
    for text in (fault.rule, fault.remedy):
        if not isinstance(text, Phrase):
            yield text
    for text in (fault.place, fault.rule, fault.remedy):
        said = words.tell(text)
        if _ENGLISH.search(said):
            yield said
