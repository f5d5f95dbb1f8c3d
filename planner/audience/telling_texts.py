"""Texts of the region's author that say what an export must not: names, hours, places.

Who looks for a name does not care how it was typed, so accents, cases and signs without a width
make no difference here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from planner.phrases import Phrase, phrase

_CLOCK = re.compile(r"\b\d{1,2} ?[:h] ?\d{2}\b|\b\d{1,2} ?[ap]\.? ?m\b", re.IGNORECASE)
_DECIMALS = r"[-+]?\d{1,3}\.\d{2,}"
_PLACE = re.compile(rf"{_DECIMALS}[°\s,;/]+{_DECIMALS}|\b\d{{1,3}} ?° ?\d{{1,2}}(?:\.\d+)? ?['′]")


def telling(text: str, names: Iterable[str]) -> Iterator[Phrase]:
    """Say what a text tells that it must not, given the names of the camps."""
    for name in names:
        if has_name(text, name):
            yield phrase("the name of a camp ({name})", name=name)
    yield from (phrase("an hour ({clock})", clock=clock) for clock in _CLOCK.findall(text))
    yield from (phrase("a place ({place})", place=place) for place in _PLACE.findall(text))


def has_name(text: str, name: str) -> bool:
    """Whether a name stands in a text as words of its own, however either is typed.

    >>> has_name("Puerto BOCA UNION", "Boca Unión"), has_name("Bocas", "Boca")
    (True, False)
    """
    wanted = _plain(name)
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _plain(text))
    return bool(wanted and found)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = (c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join("".join(bare).split())
