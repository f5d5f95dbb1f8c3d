"""The map of an audience as one page: a drawing, and beside it the same as a table.

There is no script in it, and it may load nothing but tiles, where somebody asked for these. They
cover the drawn ground, which stays where they cannot be loaded. A number on the map leads to its
row and a row to its area, by key too; who hears the page has all in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources

from planner.audience.picture import MARGIN, WIDTH, Cell, Label, Picture, picture
from planner.audience.seen import Point, Seen
from planner.audience.telling import Table, Told, area_name, told
from planner.audience.tiles import Tile, TileServer, tiles_below
from planner.languages import Words


def map_page(seen: Seen, words: Words, tiles: TileServer | None = None) -> bytes:
    """Write the page in a language, with tiles below its map or without."""
    texts = told(seen, words)
    loads = f"; img-src {tiles.origin}" if tiles else ""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    style += "".join(_lit(area.number) for area in seen.areas)
    head = (
        "<!DOCTYPE html>\n"
        f'<html lang="{words.language}" data-ready>\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'{loads}\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(texts.title)}</title>\n<style>\n{style}</style>\n</head>\n"
    )
    return (head + _body(seen, texts, words, tiles)).encode("utf-8")


def _lit(number: int) -> str:
    """Style that lights an area while its row is pointed at, and its row while the area is."""
    row, area = f"#row-{number}", f"#area-{number}"
    pointed = ", ".join(f"body:has({row}:{how}) {area}" for how in ("hover", "focus-within"))
    pointed += f", body:has({row}:target) {area}"
    rows = ", ".join(f"body:has({area}:{how}) {row}" for how in ("hover", "focus", "target"))
    return f"{pointed} {{ stroke-width: 5 }}\n{rows} {{ background: var(--lit) }}\n"


def _body(seen: Seen, texts: Told, words: Words, tiles: TileServer | None) -> str:
    numbers = {area_name(area, words): area.number for area in seen.areas if area.cell}
    rest = "".join(_table(table, {}) for table in (texts.days, texts.contacts) if table)
    rules = "".join(f"<li>{escape(rule)}</li>" for rule in texts.rules)
    return (
        f'<body>\n<header><p class="whom">{escape(texts.audience)}</p>'
        f"<h1>{escape(texts.title)}</h1><p>{escape(texts.state)} {escape(texts.keeping)}</p>"
        f"</header>\n<main>\n<figure>{_drawing(seen, words, tiles)}"
        f"{_legend(words, tiles)}</figure>\n"
        f"<section>{_table(texts.areas, numbers)}{rest}</section>\n</main>\n"
        f"<footer><p>{escape(texts.notice)}</p><ul>{rules}</ul></footer>\n</body>\n</html>\n"
    )


def _table(table: Table, numbers: dict[str, int]) -> str:
    """Write a table; rows whose first cell is in `numbers` lead to their area."""
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.headings)
    rows = "".join(_row(row, numbers.get(row[0])) for row in table.rows)
    sums = f"<tfoot>{_row(table.sums, None)}</tfoot>" if table.sums else ""
    return (
        f"<table><caption>{escape(table.title)}</caption><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>{sums}</table>\n"
    )


def _row(row: Iterable[str], number: int | None) -> str:
    first, *others = (escape(text) for text in row)
    if number is not None:
        first = f'<a href="#area-{number}">{first}</a>'
    cells = "".join(f"<td>{text}</td>" for text in others)
    name = f' id="row-{number}"' if number is not None else ""
    return f'<tr{name}><th scope="row">{first}</th>{cells}</tr>\n'


def _drawing(seen: Seen, words: Words, tiles: TileServer | None) -> str:
    drawn = picture(seen)
    title = escape(words.say("Map of the areas: each is a row of the table"))
    below = tiles_below(drawn, tiles) if tiles else ()
    towns = [_town(point, name) for point, name in drawn.towns]
    parts = [
        *(_line(line, "river") for line in drawn.rivers),
        *(_line(line, "road") for line in drawn.roads),
        *(_label(name, "river-name") for name in drawn.river_names),
        *(towns if below else ()),
        *map(_tile, below),
        *(_cell(cell, words) for cell in drawn.cells),
        *(_number(cell) for cell in drawn.cells),
        *(() if below else towns),
        *_bar(drawn),
    ]
    view = f"0 0 {WIDTH:g} {drawn.height:g}"
    return (
        f'<svg viewBox="{view}" role="group" aria-label="{title}">\n' + "\n".join(parts) + "</svg>"
    )


def _tile(tile: Tile) -> str:
    (x, y), (wide, high) = tile.corner, tile.size
    return (
        f'<image href="{escape(tile.address)}" x="{x:g}" y="{y:g}" width="{wide:g}" '
        f'height="{high:g}" preserveAspectRatio="none"/>'
    )


def _cell(cell: Cell, words: Words) -> str:
    name = escape(area_name(cell.area, words))
    visited = words.say("visited") if cell.area.visited else words.say("no visit told")
    room = "".join(f"{_path(ring)}Z" for ring in cell.room)
    kind = f"area{' visited' * cell.area.visited}"
    number = cell.area.number
    label = f"{name}, {escape(visited)}"
    return (
        f'<a href="#row-{number}" id="area-{number}" class="{kind}" aria-label="{label}">'
        f'<title>{label}</title><path class="room" d="{room}"/>'
        f'<path d="{_path(cell.outline)}Z"/></a>'
    )


def _number(cell: Cell) -> str:
    x, y = cell.spot
    kind = f"number{' visited' * cell.area.visited}"
    return (
        f'<text class="{kind}" x="{x:g}" y="{y + 7:g}" aria-hidden="true">{cell.area.number}</text>'
    )


def _town(point: Point, name: Label) -> str:
    dot = f'<circle class="town" cx="{point[0]:g}" cy="{point[1]:g}" r="4"/>'
    return dot + _label(name, "town-name")


def _label(label: Label, kind: str) -> str:
    x, y = label.point
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(label.text)}</text>'


def _line(line: Iterable[Point], kind: str) -> str:
    return f'<path class="{kind}" d="{_path(line)}"/>'


def _path(line: Iterable[Point]) -> str:
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in line)


def _bar(drawn: Picture) -> Iterator[str]:
    y = drawn.height - MARGIN / 2
    yield f'<path class="bar" d="M{MARGIN:g},{y - 6:g}v6h{drawn.bar:g}v-6"/>'
    yield (
        f'<text class="bar-name" x="{MARGIN + drawn.bar + 8:g}" y="{y:g}">{drawn.bar_km} km</text>'
    )


def _legend(words: Words, tiles: TileServer | None) -> str:
    items = [
        ("visited", words.say("visited")),
        ("waits", words.say("no visit told")),
        ("road", words.say("paved road")),
        ("river", words.say("river")),
    ]
    listed = "".join(f'<span><i class="key {kind}"></i>{escape(t)}</span>' for kind, t in items)
    if tiles:
        owed = words.say(
            "Tiles: {credit}; {server} learns who opens this page",
            credit=tiles.credit,
            server=tiles.host,
        )
        listed += f"<span>{escape(owed)}</span>"
    return f"<figcaption>{listed}</figcaption>"
