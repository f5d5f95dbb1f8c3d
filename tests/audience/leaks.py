"""Reads all that papers hold, and tells what their audience may not have."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import openpyxl
import pyogrio
import pypdfium2
import shapely
from openpyxl.worksheet.worksheet import Worksheet

from planner.audience.picture import hexagon
from planner.audience.seen import Seen
from planner.itinerary.plan import Plan
from planner.languages import Language
from planner.languages.catalogue import catalogue
from planner.region.records import Region

STAMP = "1970-01-01T00:00:00.000Z"
"""The only time that may stand in a paper: a GeoPackage has to have one."""
_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}:\d{2}(?!\d)")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_WORD = re.compile(r"[^\W\d_]{5,}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TRUE_TYPE = b"\x00\x01\x00\x00"
"""How the file of a font begins; what looks like an hour in it is the shape of a letter."""
Papers = Mapping[str, bytes]


@dataclass(frozen=True)
class Secrets:
    """What may not be read, and what stands beside it that may."""

    ids: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    posts: frozenset[str]
    places: tuple[tuple[float, float], ...]
    corners: frozenset[float]
    """Longitudes and latitudes of the corners of areas, which may stand in any order."""
    services: Mapping[str, int]
    """How often each service may be said: once where its total is told, never by area or day."""


def secrets(plan: Plan, region: Region, seen: Seen) -> Secrets:
    """Gather what papers of `seen` may not hold."""
    camps = [region.place[camp.id] for camp in region.camps]
    towns = [town.name for town in seen.ground.towns]
    rivers = [river.name for river in seen.ground.river_names]
    public = _words(" ".join([seen.region, seen.notice, *seen.services.values(), *towns, *rivers]))
    for language in Language:
        held = catalogue(language)
        public |= _words(" ".join([*held.texts, *held.texts.values()]))
    corners = [corner for area in seen.areas if area.cell for corner in hexagon(area.cell)]
    return Secrets(
        ids=frozenset(camp.id for camp in camps),
        names=frozenset(_plain(camp.name) for camp in camps),
        words=frozenset(word for camp in camps for word in _words(camp.name) - public),
        posts=frozenset(post.id for post in region.staff),
        places=tuple((camp.lon, camp.lat) for camp in camps),
        corners=frozenset(number for corner in corners for number in corner),
        services={s.name: int(s.id in seen.contacts) for s in plan.settings.services},
    )


def leaks(papers: Papers, secret: Secrets) -> list[str]:
    """Find all that should not be there: which paper, what, and where it stands."""
    found = []
    for name, content in papers.items():
        for text in _texts(name, content):
            found += [f"{name}: {leak}" for leak in _in_text(text, secret)]
        found += [f"{name}: {leak}" for leak in _in_bytes(content, secret)]
        found += [f"{name}: count {n}" for n in _totals(name, content) if n % 5]
        found += [f"{name}: count {n} of an area" for n in _counts(name, content) if n % 10]
    return list(dict.fromkeys(found))


def _in_text(text: str, secret: Secrets) -> Iterator[str]:
    plain = _plain(text)
    for name in secret.names:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain):
            yield f"name {name}"
    for kind, ids in (("id", secret.ids), ("post", secret.posts)):
        for each in ids:
            if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", plain):
                yield f"{kind} {each}"
    for service, often in secret.services.items():
        if len(re.findall(rf"(?<!\w){re.escape(_plain(service))}(?!\w)", plain)) > often:
            yield f"service {service}"
    yield from (f"word {word}" for word in _words(text) & secret.words)
    yield from (f"time {clock}" for clock in _CLOCK.findall(text.replace(STAMP, "")))
    numbers = [float(number) for number in _NUMBER.findall(text)]
    for pair in pairwise(numbers):
        yield from _near(pair, secret)
        yield from _near((pair[1], pair[0]), secret)


def _near(point: tuple[float, float], secret: Secrets) -> Iterator[str]:
    """Say that a point is a camp's own when rounded, unless it is a corner of an area."""
    if not secret.corners.issuperset(point):
        for place in secret.places:
            if any(_rounded(point, n) == _rounded(place, n) for n in (2, 3, 4, 5)):
                yield f"place {point}"


def _rounded(point: tuple[float, float], decimals: int) -> tuple[float, float]:
    return round(point[0], decimals), round(point[1], decimals)


def _in_bytes(content: bytes, secret: Secrets) -> Iterator[str]:
    """Look for places as binary formats hold them, whatever these say of themselves."""
    for place in secret.places:
        for number in set(place) - secret.corners:
            if struct.pack("<d", number) in content or struct.pack(">d", number) in content:
                yield f"place {place} in binary"


def _texts(name: str, content: bytes) -> Iterator[str]:
    """All texts of a paper: as its format gives them, and as they stand in its bytes."""
    kind = name.rpartition(".")[2]
    if kind == "xlsx":
        with ZipFile(BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename
                yield archive.read(member).decode("utf-8")
            yield archive.comment.decode("utf-8")
    elif kind == "pdf":
        yield from _pdf_texts(content)
    elif kind == "gpkg":
        yield from _gpkg_texts(content)
    else:
        text = content.decode("utf-8")
        yield text
        yield html.unescape(re.sub(r"<[^>]*>", " ", text))


def _pdf_texts(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            yield page.get_textpage().get_text_range()
        yield " ".join(str(value) for value in document.get_metadata_dict().values())
    finally:
        document.close()
    # not the bytes of fonts, which are no text
    for line in re.sub(_STREAM, b"", content).splitlines():
        yield line.decode("latin-1")
    unpacked = [_unpacked(stream) for stream in _STREAM.findall(content)]
    yield from (each.decode("latin-1") for each in unpacked if not each.startswith(_TRUE_TYPE))


def _unpacked(stream: bytes) -> bytes:
    """What a stream holds, however it was packed."""
    with suppress(zlib.error):
        stream = zlib.decompress(stream)
    return stream


def _gpkg_texts(content: bytes) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "read.gpkg")
        path.write_bytes(content)
        with sqlite3.connect(path) as base:
            for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                quoted = table.replace('"', '""')
                for row in base.execute(f'SELECT * FROM "{quoted}"').fetchall():
                    yield " ".join(str(cell) for cell in row if not isinstance(cell, bytes))
        base.close()
        for layer, shape in pyogrio.list_layers(path):
            if shape:
                for each in pyogrio.read_dataframe(path, layer=layer).geometry:
                    yield " ".join(f"{x} {y}" for x, y in shapely.get_coordinates(each).tolist())
    # what was deleted stays in the pages of a database
    yield " ".join(re.findall(r"[\w .:;,-]{6,}", content.decode("utf-8", errors="replace")))


def _counts(name: str, content: bytes) -> Iterator[int]:
    """Figures of areas, where a format has them as numbers."""
    if name.endswith(".geojson"):
        for feature in json.loads(content)["features"]:
            yield from _numbers([feature["properties"].get("contacts", 0)])
    elif name.endswith(".xlsx"):
        yield from _cells(openpyxl.load_workbook(BytesIO(content)).worksheets[1])
    elif name.endswith(".gpkg"):
        yield from _column(content, "areas")


def _totals(name: str, content: bytes) -> Iterator[int]:
    """Figures of all areas together, where a format has them as numbers."""
    if name.endswith(".geojson"):
        yield from _numbers([json.loads(content).get("contacts", 0)])
    elif name.endswith(".xlsx"):
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            yield from _cells(sheet)
    elif name.endswith(".gpkg"):
        yield from _column(content, "contacts")


def _numbers(values: Iterable[object]) -> Iterator[int]:
    for value in values:
        if isinstance(value, dict):
            yield from _numbers(value.values())
        elif isinstance(value, int):
            yield value


def _cells(sheet: Worksheet) -> Iterator[int]:
    for row in sheet.iter_rows(values_only=True):
        yield from _numbers(row)


def _column(content: bytes, layer: str) -> Iterator[int]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "read.gpkg")
        path.write_bytes(content)
        if layer in {each for each, _ in pyogrio.list_layers(path)}:
            for column, values in pyogrio.read_dataframe(path, layer=layer).items():
                if str(column).startswith("contacts"):
                    yield from (int(value) for value in values)


def _plain(text: str) -> str:
    """Small letters without their marks, so that no way of writing hides a name."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_plain(text)))
