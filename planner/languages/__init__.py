"""What people read, in their language: texts from catalogues, dates, clock times and numbers.

Catalogues are gettext's ``.po`` files, one a language; English is what stands in the code.
"""

from __future__ import annotations

from planner.languages.words import OWN_NAMES, Language, Words, text, words_of

__all__ = ["OWN_NAMES", "Language", "Words", "text", "words_of"]
