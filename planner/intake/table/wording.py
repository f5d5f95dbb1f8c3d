"""Pieces that several messages about tables have in common."""

from __future__ import annotations

from collections.abc import Iterable

from planner.phrases import Phrase, phrase


def must_be(noun: str) -> Phrase:
    """Rule that a cell breaks which is none of what its column holds."""
    return phrase("must be {form}", form=noun)


def name_of(ids: Iterable[str]) -> Phrase:
    """Rule that a name breaks which several have."""
    return phrase("is the name of {ids}", ids=", ".join(ids))


def one_of(words: Iterable[str]) -> Phrase:
    """Remedy where only some words are known."""
    return phrase("write one of {words}", words=", ".join(words))
