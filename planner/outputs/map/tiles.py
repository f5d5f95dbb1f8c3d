"""Tiles of an online map: who may have them, and what a page may then load.

A server of tiles learns which stretch of land is looked at, and when. So a page of the team never
asks one, and neither does a page that anybody may open. Partners' pages tell areas and past days
alone; they may have tiles if somebody asks for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from planner.errors import Fault, InputError

PARTNER = "partner"
_PLACES = ("{z}", "{x}", "{y}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


@dataclass(frozen=True)
class Tiles:
    """Where tiles come from: an address with ``{z}``, ``{x}`` and ``{y}``."""

    address: str

    @property
    def source(self) -> str:
        """What the page's policy must allow images to come from, and no more."""
        return f"https://{urlsplit(self.address).netloc}"


def tiles_for(audience: str, address: str) -> Tiles:
    """Give an audience the tiles of an address.

    Raises
    ------
    InputError
        The audience may not have any, or the address is none of tiles.
    """
    if audience != PARTNER:
        fault = Fault(
            "--tiles",
            address,
            f"is not for a map of audience '{audience}': a tile server learns where people look",
            "leave --tiles out, or draw the map for --audience partner",
        )
        raise InputError([fault])
    parts = urlsplit(address)
    known = parts.scheme == "https" and _HOST.fullmatch(parts.netloc)
    if not known or any(place not in address for place in _PLACES):
        fault = Fault(
            "--tiles",
            address,
            "is no https address of tiles with {z}, {x} and {y}",
            "write it as https://HOST/{z}/{x}/{y}.png",
        )
        raise InputError([fault])
    return Tiles(address)
