"""The three languages that there are, for tests that say the same in each."""

from __future__ import annotations

from planner.languages import Language, words_of

SPANISH = words_of(Language.SPANISH)
ENGLISH = words_of(Language.ENGLISH)
FRENCH = words_of(Language.FRENCH)
