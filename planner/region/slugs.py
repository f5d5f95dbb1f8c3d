"""Ids made from names."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 50
"""Of an id that is made; what is added to keep it apart from others has room behind it."""


def slug(name: str) -> str:
    """Make an id of a name; empty where no letter of it is Latin and no figure stands in it.

    >>> slug("Vírgenes del Sol (km 98)"), slug("Comunidad Nativa El Pilar (Km 7)"), slug("Иберия")
    ('virgenes-del-sol-km-98', 'comunidad-nativa-el-pilar-km-7', '')
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")
