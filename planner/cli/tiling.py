"""Whose maps may have online tiles: those of partners, where somebody asks for them.

A server of tiles learns which stretch of land is looked at, and when. That of a team would show
where it goes, and the public did not ask for anything.
"""

from __future__ import annotations

from planner.audience.tiles import TileServer, tile_server
from planner.errors import Fault, InputError
from planner.phrases import phrase

PARTNER = "partner"


def refuse_tiles(address: str | None) -> None:
    """Refuse tiles for the team and for the public.

    Raises
    ------
    InputError
        Somebody asks for them.
    """
    if address is None:
        return
    fault = Fault(
        "--tiles",
        address,
        phrase("is for maps of partners only: a tile server learns where people look"),
        phrase("leave --tiles out; the map is drawn from the region's own roads and rivers"),
    )
    raise InputError([fault])


def tiles_for(audience: str, address: str | None, credit: str | None) -> TileServer | None:
    """Say which tiles the map of an audience has; None is none.

    Raises
    ------
    InputError
        The audience may have none, or they cannot be loaded from there.
    """
    if credit is not None and address is None:
        rule = phrase("says whom tiles are owed to, and there are none")
        remedy = phrase("write --tiles too, or leave it out")
        raise InputError([Fault("--tiles-credit", credit, rule, remedy)])
    if audience != PARTNER or address is None:
        refuse_tiles(address)
        return None
    return tile_server(address, credit or "")
