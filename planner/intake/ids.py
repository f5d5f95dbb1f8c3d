"""Ids kept apart from those that are taken."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from planner.region.slugs import LONGEST


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
