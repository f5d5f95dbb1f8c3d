"""Camps are the same in any language and form; and no table, however wild, does more than fail."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pyproj
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from tests.intake.table.writing import read

FAR = 100_000
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Settlement:
    """A camp; latitude and longitude in seconds of an arc, as every form can hold them."""

    people: int
    visited: dt.date | None
    lat_s: int
    lon_s: int
    access: int
    closed: tuple[int, ...]
    must: bool


@dataclass(frozen=True)
class Tongue:
    """How a language writes a table."""

    headers: tuple[str, ...]
    position: tuple[str, str, str]
    access: tuple[str, ...]
    days: tuple[str, ...]
    said: tuple[str, str]
    months: str
    west: str


SPANISH = Tongue(
    ("Comunidad", "Población", "Última visita", "Acceso", "Días cerrados", "Obligatorio"),
    ("Latitud", "Longitud", "Coordenadas"),
    ("carretera", "río", "ambos"),
    ("lunes", "mar", "mié", "jueves", "vie", "sábado", "dom"),
    ("no", "sí"),
    "ene feb mar abr may jun jul ago set oct nov dic",
    "O",
)
ENGLISH = Tongue(
    ("Community", "People", "Last visit", "Access", "Closed days", "Must visit"),
    ("Latitude", "Longitude", "Coordinates"),
    ("road", "river", "both"),
    ("mon", "tuesday", "wed", "thu", "friday", "sat", "sunday"),
    ("no", "yes"),
    "jan feb mar apr may june july aug sept oct nov dec",
    "W",
)
FRENCH = Tongue(
    ("Communauté", "Habitants", "Dernière visite", "Accès", "Jours fermés", "Obligatoire"),
    ("Latitude", "Longitude", "Coordonnées"),
    ("route", "rivière", "les deux"),
    ("lun", "mardi", "mercredi", "jeu", "vendredi", "sam", "dim"),
    ("non", "oui"),
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "O",
)
settlement = st.builds(
    Settlement,
    people=st.integers(1, 20_000),
    visited=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2026, 7, 1)),
    # so near to the toy's road that a team walks there
    lat_s=st.integers(12 * 3600 + 2110, 12 * 3600 + 2200),
    lon_s=st.integers(69 * 3600 + 720, 70 * 3600 + 2088),
    access=st.integers(0, 2),
    closed=st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple),
    must=st.booleans(),
)
settlements = st.lists(
    settlement, min_size=1, max_size=6, unique_by=lambda each: (each.lat_s // 9, each.lon_s // 9)
)

Form = Callable[[Settlement, Tongue], tuple[str, ...]]


def _decimal(each: Settlement, _: Tongue) -> tuple[str, ...]:
    return f"{-each.lat_s / 3600:.7f}", f"{-each.lon_s / 3600:.7f}"


def _with_commas(each: Settlement, tongue: Tongue) -> tuple[str, ...]:
    lat, lon = _decimal(each, tongue)
    return lat.replace(".", ","), lon.replace(".", ",")


def _seconds(each: Settlement, tongue: Tongue) -> tuple[str, ...]:
    def angle(size: int) -> str:
        return f"{size // 3600}°{size % 3600 // 60}'{size % 60}\""

    return f"{angle(each.lat_s)}S", f"{angle(each.lon_s)} {tongue.west}"


def _bare_seconds(each: Settlement, _: Tongue) -> tuple[str, ...]:
    return tuple(
        f"-{size // 3600} {size % 3600 // 60} {size % 60}" for size in (each.lat_s, each.lon_s)
    )


def _minutes(each: Settlement, tongue: Tongue) -> tuple[str, ...]:
    def angle(size: int) -> str:
        return f"{size // 3600} {size % 3600 / 60:.5f}"

    return f"S {angle(each.lat_s)}", f"{tongue.west} {angle(each.lon_s)}"


def _pair(each: Settlement, tongue: Tongue) -> tuple[str, ...]:
    return (" ".join(_seconds(each, tongue)),)


def _grid(each: Settlement, _: Tongue) -> tuple[str, ...]:
    zone = 18 if each.lon_s > 70.5 * 3600 else 19
    to_grid = pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:327{zone}", always_xy=True)
    east, north = to_grid.transform(-each.lon_s / 3600, -each.lat_s / 3600)
    return f"{east:.2f}", f"{north:.2f}", f"{zone}S"


FORMS: tuple[Form, ...] = (_decimal, _with_commas, _seconds, _bare_seconds, _minutes, _pair, _grid)


def position_headers(form: Form, tongue: Tongue) -> tuple[str, ...]:
    if form is _grid:
        return "Este (UTM)", "Norte (UTM)", "Zona"
    return tongue.position[2:] if form is _pair else tongue.position[:2]


def table(
    camps: Sequence[Settlement], tongue: Tongue, form: Form, thousands: str
) -> list[list[str]]:
    rows = [[*tongue.headers, *position_headers(form, tongue)]]
    for number, camp in enumerate(camps):
        date = camp.visited
        visited = f"{date.day} {tongue.months.split()[date.month - 1]} {date.year}" if date else ""
        rows.append(
            [
                f"Lugar {'abcdefghij'[number]}",
                f"{camp.people:,}".replace(",", thousands),
                visited,
                tongue.access[camp.access],
                ", ".join(tongue.days[day] for day in camp.closed),
                tongue.said[camp.must],
                *form(camp, tongue),
            ]
        )
    return rows


def camps_of(path: Path) -> tuple[str, dict[str, list[float]]]:
    """Read a table: its camps as a file, and where they lie."""
    found = read(path, within_m=FAR)
    layer = json.loads(found.texts["places.geojson"])["features"]
    drawn = {each["properties"]["id"]: each["geometry"]["coordinates"] for each in layer}
    return found.texts["camps.csv"], {id_: drawn[id_] for id_ in found.reports[0].new}


@few
@given(
    settlements,
    st.sampled_from([SPANISH, ENGLISH, FRENCH]),
    st.sampled_from(FORMS),
    st.sampled_from([",", ";", "\t", "xlsx"]),
    st.sampled_from(["", ".", " "]),
)
def test_camps_are_the_same_in_any_language_and_form(
    tmp_path: Path,
    camps: list[Settlement],
    tongue: Tongue,
    form: Form,
    separator: str,
    thousands: str,
) -> None:
    plain = tmp_path / "plain.csv"
    text = io.StringIO()
    csv.writer(text).writerows(table(camps, ENGLISH, _decimal, ""))
    plain.write_text(text.getvalue(), encoding="utf-8")
    rows = table(camps, tongue, form, thousands)
    if separator == "xlsx":
        path = tmp_path / "other.xlsx"
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        path = tmp_path / "other.csv"
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8-sig")
    file, drawn = camps_of(plain)
    other, other_drawn = camps_of(path)
    assert other == file
    assert other_drawn.keys() == drawn.keys()
    for id_, point in drawn.items():
        assert other_drawn[id_] == pytest.approx(point, abs=2e-6)


cell = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1))
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    | st.sampled_from(
        [
            "-12.6",
            "-69,5",
            "12°35'S 69°11'W",
            "19S",
            "1.200",
            "3/11/2026",
            "río",
            "dom",
            "8h",
            "#REF!",
        ]
    )
)
HEADERS = [
    [
        "ID",
        "Comunidad",
        "Población",
        "Latitud",
        "Longitud",
        "Última visita",
        "Abre",
        "Días cerrados",
    ],
    ["Comunidad", "Población", "Este", "Norte", "Zona", "Acceso", "Tipo", "Nota"],
    ["Comunidad", "Coordenadas", "Mínimo", "Máximo", "Obligatorio", "Cierra", "illustrative", "x"],
    ["Código", "Cargo", "Equipo", "Mujer", "Horas semanales", "Días libres", "Vacaciones", "Curso"],
    ["ID", "Servicio", "Rol", "Minutos", "Tasa", "Peso", "Insumos", "Intervalo"],
    ["Fecha", "Comunidad", "Equipo", "Personas", "general", "anc", "dental", "Nota"],
]


def reads_or_is_refused(path: Path) -> None:
    with suppress(InputError):
        read(path, within_m=FAR)


@few
@given(
    st.sampled_from(HEADERS),
    st.lists(st.lists(cell, min_size=8, max_size=8), min_size=1, max_size=4),
)
def test_any_cells_give_records_or_faults(
    tmp_path: Path, headers: list[str], rows: list[list[object]]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(headers)
    for row in rows:
        book.active.append([f"'{v}" if isinstance(v, str) and v[:1] == "=" else v for v in row])
    path = tmp_path / "wild.xlsx"
    book.save(path)
    reads_or_is_refused(path)


@few
@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.xlsx", "t.geojson", "t.shp", "t"]))
def test_any_bytes_give_faults(tmp_path: Path, content: bytes, name: str) -> None:
    for beginning in (b"", b"PK\x03\x04", b"\x00\x00\x27\x0a", b"{", b"Comunidad,Poblacion\n"):
        path = tmp_path / name
        path.write_bytes(beginning + content)
        path.with_suffix(".dbf").write_bytes(content)
        path.with_suffix(".shx").write_bytes(content)
        reads_or_is_refused(path)


@pytest.fixture(scope="module")
def good_workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    book = openpyxl.Workbook()
    for row in (["Comunidad", "Población", "Última visita"], ["Camp A", 320, dt.date(2026, 5, 1)]):
        book.active.append(row)
    path = tmp_path_factory.mktemp("good") / "good.xlsx"
    book.save(path)
    return path.read_bytes()


@few
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, good_workbook: bytes, data: st.DataObject
) -> None:
    content = bytearray(good_workbook)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    reads_or_is_refused(path)


@few
@given(st.data())
def test_damaged_members_are_read_or_refused(
    tmp_path: Path, good_workbook: bytes, data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(good_workbook)) as old:
        members = {name: bytearray(old.read(name)) for name in old.namelist()}
    for _ in range(data.draw(st.integers(1, 4))):
        member = members[data.draw(st.sampled_from(sorted(members)))]
        at = data.draw(st.integers(0, len(member) - 1))
        member[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    path = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, bytes(content))
    reads_or_is_refused(path)
