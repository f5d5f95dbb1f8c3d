"""Online tiles below the map of partners: only asked for, the same whatever is drawn upon them."""

from __future__ import annotations

import math
import re
from html import unescape

import pytest

from planner.audience import Audience, exported
from planner.audience.exports import papers_of
from planner.audience.picture import WIDTH, picture
from planner.audience.tiles import Tile, TileServer, tile_server, tiles_below
from planner.errors import InputError
from planner.languages import Language, words_of
from tests.audience.leaks import leaks, secrets
from tests.audience.made import AFTER
from tests.audience.test_papers import WORLD, told

ADDRESS = "https://tiles.example/light/{z}/{x}/{y}.png"
SERVER = TileServer(ADDRESS, "Map <makers>")
SPANISH = words_of(Language.SPANISH)


def page(server: TileServer | None = SERVER) -> str:
    return papers_of(told(), SPANISH, server)["areas.html"].decode()


def numbers(tile: Tile) -> tuple[int, int, int]:
    found = re.fullmatch(r"https://tiles\.example/light/(\d+)/(\d+)/(\d+)\.png", tile.address)
    assert found is not None
    z, x, y = found.groups()
    return int(z), int(x), int(y)


def edges(tile: Tile) -> tuple[float, float, float, float]:
    (x, y), (wide, high) = tile.corner, tile.size
    return x, y, x + wide, y + high


def test_tiles_cover_the_sheet_and_meet() -> None:
    drawn = picture(told())
    tiles = tiles_below(drawn, SERVER)
    boxes = [edges(tile) for tile in tiles]
    assert min(box[0] for box in boxes) <= 0
    assert max(box[2] for box in boxes) >= WIDTH
    assert min(box[1] for box in boxes) <= 0
    assert max(box[3] for box in boxes) >= drawn.height
    by_place = {numbers(tile)[1:]: box for tile, box in zip(tiles, boxes, strict=True)}
    for (x, y), box in by_place.items():
        for other, mine, theirs in (((x + 1, y), 2, 0), ((x, y + 1), 3, 1)):
            if other in by_place:
                assert by_place[other][theirs] == pytest.approx(box[mine], abs=0.11)
    assert 4 <= len(tiles) <= 64


def test_a_tile_lies_where_its_map_is() -> None:
    drawn = picture(told())
    west, south, east, north = drawn.frame
    for tile in tiles_below(drawn, SERVER):
        z, x, y = numbers(tile)
        n = 2**z
        lon = x / n * 360 - 180
        lat = math.degrees(2 * math.atan(math.exp(math.pi * (1 - 2 * y / n))) - math.pi / 2)
        assert tile.corner[0] == pytest.approx((lon - west) / (east - west) * WIDTH, abs=0.1)
        assert tile.corner[1] == pytest.approx(
            (north - lat) / (north - south) * drawn.height, abs=0.1
        )


def test_nothing_but_tiles_may_be_loaded() -> None:
    loads = re.search(r'Content-Security-Policy" content="([^"]*)"', page())
    assert loads is not None
    assert loads[1] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src https://tiles.example"
    )
    addresses = re.findall(r'(?:href|src)="(?!#)([^"]*)"', page())
    assert addresses == [tile.address for tile in tiles_below(picture(told()), SERVER)]
    assert "Map &lt;makers&gt;" in page()
    assert "tiles.example sabe quién abre esta página" in unescape(page())


def test_without_being_asked_for_there_are_none() -> None:
    assert "<image" not in page(None)
    assert "img-src" not in page(None)


def test_tiles_tell_no_more_than_the_page_does() -> None:
    plan, region = WORLD.plan(), WORLD.region()
    papers = exported(plan, region, Audience.PARTNER, SPANISH, AFTER, SERVER)
    told_page = {"areas.html": papers["areas.html"]}
    assert b"<image" in told_page["areas.html"]
    assert leaks(told_page, secrets(plan, region, told())) == []


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.PUBLIC])
def test_nobody_else_gets_any(audience: Audience) -> None:
    with pytest.raises(ValueError, match="only partners"):
        exported(WORLD.plan(), WORLD.region(), audience, SPANISH, AFTER, SERVER)


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://{z}.example/{x}/{y}.png",
        "https://me:secret@tiles.example/{z}/{x}/{y}.png",
        'https://tiles.example/{z}/{x}/{y}.png" onload="alert(1)',
        "https://tiles.example; script-src *;/{z}/{x}/{y}",
        "https://[bad/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "https:///{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}{r}.png",
        "https://tiles.example:99999/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}.png?key=abc123",
        "https://tiles.example/{z}/{x}/{y}.png#here",
        "https://tiles.example/{z}/{x}/{x}/{y}.png",
        "https://tiles.example/" + "a" * 300 + "/{z}/{x}/{y}",
        "",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(InputError, match="begins with https"):
        tile_server(address, "Makers")


def test_it_must_be_said_whom_they_are_owed_to() -> None:
    with pytest.raises(InputError, match="whom the map is owed to"):
        tile_server(ADDRESS, "  ")
    assert tile_server(ADDRESS, " Makers ") == TileServer(ADDRESS, "Makers")
    assert tile_server("http://127.0.0.1:8080/{z}/{x}/{y}", "Me").origin == "http://127.0.0.1:8080"
