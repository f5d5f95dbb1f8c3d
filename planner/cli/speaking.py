"""The language that a command speaks: English, or what ``--lang`` or the environment ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from planner.cli.options_language import ENGLISH, ENVIRONMENT, OPTION, language_code
from planner.phrases import labelled, phrase

if TYPE_CHECKING:
    from planner.languages import Words

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def asked_language(given: Sequence[str], environment: Mapping[str, str]) -> str:
    """Code of the language that the words of a command ask for, or else the environment.

    It is asked before the words are understood, so that what is wrong with them is told in it;
    what names no language is told in that of the environment.

    >>> asked_language(["plan", "--lang", "es"], {}), asked_language(["check"], {})
    ('es', 'en')
    """
    asked = ""
    for word, following in zip(given, [*given[1:], ""], strict=True):
        if word == OPTION:
            asked = following
        elif word.startswith(f"{OPTION}="):
            asked = word.removeprefix(f"{OPTION}=")
    return language_code(asked) or language_code(environment.get(ENVIRONMENT, "")) or ENGLISH


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, by its code, while one command lasts."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def tell(text: str) -> str:
    """Say a text in the language that is spoken."""
    if _spoken.get() == ENGLISH:
        return str(text)
    return spoken().tell(text)


def warning(text: str) -> str:
    """Say a text as what looks wrong, but holds nothing up."""
    return tell(labelled(phrase("warning"), text))


def note(text: str) -> str:
    """Say a text as what is worth knowing."""
    return tell(labelled(phrase("note"), text))


def to_mend(text: str) -> str:
    """Say a text as what is wrong, and may be mended later."""
    return tell(labelled(phrase("still to mend"), text))


def text(english: str) -> str:
    """Mark a text that `said` says later; that of `planner.languages` loads calendars."""
    return english


def said(english: str) -> str:
    """Say what stands in the code in English, with the places of its values as they are."""
    return english if _spoken.get() == ENGLISH else spoken().pattern(english)


def spoken() -> Words:
    """Words of the language that is spoken."""
    from planner.languages import Language, words_of  # noqa: PLC0415 -- loads calendars

    return words_of(Language(_spoken.get()))
