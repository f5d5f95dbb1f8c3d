"""Catalogues of texts, read from ``.po`` files as they are: nothing has to be compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.pofile import read_po

_FOLDER = Path(__file__).parent
SOURCE = "en"
"""Language of the texts that stand in the code."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Texts of a language by the English ones.

    Attributes
    ----------
    plurals
        Forms of a text that counts something, by the English one for one thing.
    form
        Place among these of the form for a number.
    """

    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]


@cache
def catalogue(language: str) -> Catalogue:
    """Read the catalogue of a language by its code; that of English is empty."""
    if language == SOURCE:
        return Catalogue({}, {}, c2py("n != 1"))
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    with (_FOLDER / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    for message in read:
        forms = message.string
        if isinstance(message.id, list | tuple):
            plurals[message.id[0]] = tuple(forms or ())
        elif message.id:
            texts[message.id] = str(forms)
    return Catalogue(texts, plurals, c2py(read.plural_expr))
