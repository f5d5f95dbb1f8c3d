"""Ids made from names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 50
"""Of an id that is made; what is added to keep it apart from others has room behind it."""


def slug(name: str) -> str:
    """Make an id of a name; empty where no letter of it is Latin and no figure stands in it.

    >>> slug("Vírgenes del Sol (km 98)"), slug("Иберия")
    ('virgenes-del-sol-km-98', '')
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")


def stem(id_: str) -> str:
    """Shorten an id so that something can be added behind it.

    >>> stem("a" * 49 + "-bc")
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    """
    return id_[:LONGEST].rstrip("-_")


def unused(id_: str, taken: Collection[str]) -> str:
    """Give an id that nothing has: the one that is wanted, or the first with a number behind it.

    >>> unused("iberia", {"iberia", "iberia-2"})
    'iberia-3'
    """
    if id_ not in taken:
        return id_
    return next(name for n in count(2) if (name := f"{id_}-{n}") not in taken)
