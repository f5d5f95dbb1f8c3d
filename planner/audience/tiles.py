"""Online tiles below the map of partners, where somebody asks for them.

Whoever opens such a page tells the tiles' server that they look at the region: never what in it, as
all tiles below the sheet are asked for. The sheet shows the region, its camps' areas and what is
drawn of its ways; it depends on no visit. Without a network the page is what it is without tiles.
Team and public have none: see `planner.cli.tiling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, degrees, floor, log, pi, radians, sinh, tan
from urllib.parse import urlsplit

from planner.audience.picture import WIDTH, Picture
from planner.audience.seen import Point
from planner.errors import Fault, InputError
from planner.phrases import phrase

_FEWEST_ACROSS = 3
"""Tiles beside each other on a sheet: 256 pixels each, so that these are as fine as the sheet."""
_FINEST = 15
_STEEPEST = 85.0
"""Degrees of latitude to which web maps go."""
_LONGEST = 300
_PLACES = ("{z}", "{x}", "{y}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_PATH = re.compile(r"/[A-Za-z0-9._~@/-]*")
_NEAR = {"localhost", "127.0.0.1"}


@dataclass(frozen=True)
class TileServer:
    """Who has the tiles: address with ``{z}``, ``{x}`` and ``{y}``, and whom the map is owed to."""

    address: str
    credit: str

    @property
    def origin(self) -> str:
        """Scheme and host, as pages name whom they may load from."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """Name of the server."""
        return urlsplit(self.address).hostname or ""


@dataclass(frozen=True)
class Tile:
    """A tile on the sheet: where it is loaded from, its upper left corner and its size."""

    address: str
    corner: Point
    size: Point


def tile_server(address: str, credit: str) -> TileServer:
    """Read what was asked for.

    Raises
    ------
    InputError
        The address is none of tiles, or it is not said whom the map is owed to.
    """
    faults = [*_address_faults(address)]
    if not credit.strip():
        rule = phrase("must say whom the map is owed to, as servers of tiles ask for it")
        faults.append(
            Fault("--tiles-credit", credit, rule, phrase("write, for instance, the map's makers"))
        )
    if faults:
        raise InputError(faults)
    return TileServer(address, credit.strip())


def _address_faults(address: str) -> Iterator[Fault]:
    if len(address) > _LONGEST or not _is_of_tiles(address):
        yield Fault(
            "--tiles",
            address[:_LONGEST],
            phrase("must be an address that begins with https and has {{z}}, {{x}} and {{y}}"),
            phrase("write it as https://SERVER/{{z}}/{{x}}/{{y}}.png"),
        )


def _is_of_tiles(address: str) -> bool:
    """Whether an address is one of tiles, and says nothing else to whoever reads the page.

    It holds no name of somebody, no key after a question mark, and no place but those of tiles.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    scheme = parts.scheme == "https" or (parts.scheme == "http" and host in _NEAR)
    server = host if port is None else f"{host}:{port}"
    path = parts.path
    for place in _PLACES:
        if path.count(place) != 1:
            return False
        path = path.replace(place, "0")
    plain = bool(_HOST.fullmatch(host)) and bool(_PATH.fullmatch(path))
    return scheme and plain and parts.netloc.lower() == server and address.endswith(parts.path)


def tiles_below(drawn: Picture, server: TileServer) -> tuple[Tile, ...]:
    """Lay tiles below a whole sheet, from west to east and north to south."""
    west, south, east, north = drawn.frame
    zoom = min(_FINEST, max(0, floor(log(_FEWEST_ACROSS * 360 / (east - west), 2)) + 1))
    columns = range(floor(_column(west, zoom)), floor(_column(east, zoom)) + 1)
    rows = range(floor(_row(north, zoom)), floor(_row(south, zoom)) + 1)
    return tuple(_tile(drawn, server, zoom, (x, y)) for y in rows for x in columns)


def _tile(drawn: Picture, server: TileServer, zoom: int, place: tuple[int, int]) -> Tile:
    x, y = place
    west, south, east, north = drawn.frame
    wide, high = WIDTH / (east - west), drawn.height / (north - south)
    left, right = (round((_longitude(at, zoom) - west) * wide, 1) for at in (x, x + 1))
    top, foot = (round((north - _latitude(at, zoom)) * high, 1) for at in (y, y + 1))
    numbers = zip(_PLACES, (zoom, x % (1 << zoom), y), strict=True)
    address = server.address
    for name, number in numbers:
        address = address.replace(name, str(number))
    return Tile(address, (left, top), (round(right - left, 1), round(foot - top, 1)))


def _column(longitude: float, zoom: int) -> float:
    return (longitude + 180) / 360 * (1 << zoom)


def _row(latitude: float, zoom: int) -> float:
    """Row of a latitude in Mercator's projection, as all web maps have it."""
    steep = radians(max(-_STEEPEST, min(_STEEPEST, latitude)))
    return (1 - log(tan(steep / 2 + pi / 4)) / pi) / 2 * (1 << zoom)


def _longitude(column: float, zoom: int) -> float:
    return column / (1 << zoom) * 360 - 180


def _latitude(row: float, zoom: int) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * row / (1 << zoom)))))
